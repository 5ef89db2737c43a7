"""The room: caution notes, handovers, and their chain"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON room_event
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON room_event
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
"""

GRANTS = """
GRANT SELECT, INSERT, UPDATE ON caution_note, handover, handover_item TO ambon112_app;
GRANT SELECT, INSERT ON room_event TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""

ORIGINS = "origin IN ('real', 'exercise', 'synthetic')"


def upgrade() -> None:
    notes()
    handovers()
    events()
    op.execute(APPEND_ONLY)
    op.execute(GRANTS)


def notes() -> None:
    op.create_table('caution_note',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('said', sa.Text()),
    sa.Column('salt', sa.LargeBinary()),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=False),
    sa.Column('radius_m', sa.Float(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True)),
    sa.Column('withdrawn_by', sa.Text()),
    sa.Column('withdrawn_because', sa.Text()),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('gas', 'dog', 'no water', 'narrow access', 'violence', 'other')", name=op.f('ck_caution_note_kind')),
    sa.CheckConstraint(ORIGINS, name=op.f('ck_caution_note_origin')),
    sa.CheckConstraint('radius_m > 0 AND radius_m <= 2000', name=op.f('ck_caution_note_radius')),
    sa.CheckConstraint("expires_at > occurred_at AND expires_at <= occurred_at + interval '366 days'", name=op.f('ck_caution_note_expiry')),
    sa.CheckConstraint('(withdrawn_at IS NULL) = (withdrawn_by IS NULL)', name=op.f('ck_caution_note_withdrawn')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_caution_note'))
    )
    op.create_index('ix_caution_note_origin_id', 'caution_note', ['origin', 'id'])
    op.create_index('ix_caution_note_globe', 'caution_note', [sa.literal_column('geography(geom)').label('globe')], postgresql_using='gist')


def handovers() -> None:
    op.create_table('handover',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('shift', sa.Text(), nullable=False),
    sa.Column('begins', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends', sa.DateTime(timezone=True), nullable=False),
    sa.Column('outgoing', sa.Text(), nullable=False),
    sa.Column('incident_head', sa.BigInteger(), nullable=False),
    sa.Column('room_head', sa.BigInteger(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('completed_at', sa.DateTime(timezone=True)),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint(ORIGINS, name=op.f('ck_handover_origin')),
    sa.CheckConstraint("shift IN ('pagi', 'siang', 'malam')", name=op.f('ck_handover_shift')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover')),
    sa.UniqueConstraint('origin', 'begins', name=op.f('uq_handover_origin_begins'))
    )
    op.create_table('handover_item',
    sa.Column('handover_id', sa.BigInteger(), nullable=False),
    sa.Column('item', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.BigInteger()),
    sa.Column('content', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('said', sa.Text()),
    sa.Column('salt', sa.LargeBinary()),
    sa.Column('acknowledged_by', sa.Text()),
    sa.Column('acknowledged_at', sa.DateTime(timezone=True)),
    sa.CheckConstraint("about IN ('shift', 'open incident', 'overdue acknowledgement', 'unit out of service', 'caution note', 'note')", name=op.f('ck_handover_item_about')),
    sa.CheckConstraint('(acknowledged_at IS NULL) = (acknowledged_by IS NULL)', name=op.f('ck_handover_item_acknowledged')),
    sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_handover_item_handover_id')),
    sa.PrimaryKeyConstraint('handover_id', 'item', name=op.f('pk_handover_item'))
    )


def events() -> None:
    op.create_table('room_event',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('caution_id', sa.BigInteger()),
    sa.Column('handover_id', sa.BigInteger()),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('payload', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('via', sa.Text(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('previous', sa.LargeBinary(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint(ORIGINS, name=op.f('ck_room_event_origin')),
    sa.CheckConstraint('num_nonnulls(caution_id, handover_id) = 1', name=op.f('ck_room_event_subject')),
    sa.ForeignKeyConstraint(['caution_id'], ['caution_note.id'], name=op.f('fk_room_event_caution_id')),
    sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_room_event_handover_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_event')),
    sa.UniqueConstraint('hash', name=op.f('uq_room_event_hash'))
    )
    op.create_index(op.f('ix_room_event_caution_id'), 'room_event', ['caution_id'])
    op.create_index(op.f('ix_room_event_handover_id'), 'room_event', ['handover_id'])


def downgrade() -> None:
    op.drop_table('room_event')
    op.drop_table('handover_item')
    op.drop_table('handover')
    op.drop_table('caution_note')
