"""Calls and duplicates"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

STILL_OPEN = "state NOT IN ('done', 'cancelled') AND merged_into IS NULL"
CLASSES = (
    "class IN ('emergency', 'non-emergency', 'information', 'prank', 'ghost', 'misdirected', 'test', 'abandoned')"
)


def upgrade() -> None:
    op.create_table('call',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('class', sa.Text(), nullable=True),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('line', sa.Text(), server_default='', nullable=False),
    sa.Column('caller_id', sa.BigInteger(), nullable=True),
    sa.Column('words_id', sa.BigInteger(), nullable=True),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=True),
    sa.Column('radius_m', sa.Float(), nullable=True),
    sa.Column('incident_id', sa.BigInteger(), nullable=True),
    sa.Column('handled_by', sa.Text(), nullable=True),
    sa.Column('rang_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(geom IS NULL) = (radius_m IS NULL)", name=op.f('ck_call_place')),
    sa.CheckConstraint(CLASSES, name=op.f('ck_call_class')),
    sa.CheckConstraint("state IN ('ringing', 'answered', 'ended')", name=op.f('ck_call_state')),
    sa.CheckConstraint("origin IN ('real', 'exercise', 'synthetic')", name=op.f('ck_call_origin')),
    sa.ForeignKeyConstraint(['caller_id'], ['person.id'], name=op.f('fk_call_caller_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_call_words_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_call_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call'))
    )
    op.create_index(op.f('ix_call_incident_id'), 'call', ['incident_id'])
    op.create_index('ix_call_origin_id', 'call', ['origin', 'id'])
    op.create_index('ix_person_number', 'person', ['number'], postgresql_where=sa.text("number <> ''"))
    op.add_column('incident', sa.Column('merged_into', sa.BigInteger()))
    op.create_foreign_key(op.f('fk_incident_merged_into'), 'incident', 'incident', ['merged_into'], ['id'])
    op.create_index(
        'ix_incident_open', 'incident', ['origin', 'occurred_at'], postgresql_where=sa.text(STILL_OPEN)
    )
    op.add_column('incident_event', sa.Column('call_id', sa.BigInteger()))
    op.create_foreign_key(op.f('fk_incident_event_call_id'), 'incident_event', 'call', ['call_id'], ['id'])
    op.create_index(op.f('ix_incident_event_call_id'), 'incident_event', ['call_id'])
    op.alter_column('incident_event', 'incident_id', nullable=True)
    op.create_check_constraint(
        op.f('ck_incident_event_subject'), 'incident_event', 'num_nonnulls(incident_id, call_id) >= 1'
    )
    op.execute('GRANT SELECT, INSERT, UPDATE ON call TO ambon112_app')
    op.execute('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app')


def downgrade() -> None:
    op.drop_constraint(op.f('ck_incident_event_subject'), 'incident_event', type_='check')
    op.execute('ALTER TABLE incident_event DISABLE TRIGGER USER')
    op.execute('DELETE FROM incident_event WHERE incident_id IS NULL')
    op.execute('ALTER TABLE incident_event ENABLE TRIGGER USER')
    op.alter_column('incident_event', 'incident_id', nullable=False)
    op.drop_column('incident_event', 'call_id')
    op.drop_index('ix_incident_open', table_name='incident')
    op.drop_column('incident', 'merged_into')
    op.drop_index('ix_person_number', table_name='person')
    op.drop_table('call')
