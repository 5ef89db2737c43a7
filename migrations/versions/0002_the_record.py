"""The record"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


APPEND_ONLY = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON incident_event
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON incident_event
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
"""

# The application reads and writes rows; it owns nothing, and of the journal it may only read and append.
GRANTS = """
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ambon112_app;
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM ambon112_app;
REVOKE UPDATE, DELETE ON incident_event FROM ambon112_app;
REVOKE DELETE ON incident, dispatch, recommendation FROM ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""


def upgrade() -> None:
    op.create_table('idempotency',
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('request', sa.LargeBinary(), nullable=False),
    sa.Column('status', sa.SmallInteger(), nullable=False),
    sa.Column('reply', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('actor', 'key', name=op.f('pk_idempotency'))
    )
    op.create_table('person',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('number', sa.Text(), server_default='', nullable=False),
    sa.Column('salt', sa.LargeBinary(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person'))
    )
    op.create_table('words',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('salt', sa.LargeBinary(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_words'))
    )
    op.create_table('incident',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.Column('priority', sa.SmallInteger(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('caller_id', sa.BigInteger(), nullable=True),
    sa.Column('words_id', sa.BigInteger(), nullable=True),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=True),
    sa.Column('caller_geom', Geometry('POINT', 4326, spatial_index=False), nullable=True),
    sa.Column('radius_m', sa.Float(), nullable=True),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('because', sa.Text(), server_default='', nullable=False),
    sa.Column('confidence', sa.Text(), nullable=True),
    sa.Column('kelurahan_code', sa.Text(), nullable=True),
    sa.Column('kecamatan_code', sa.Text(), nullable=True),
    sa.Column('shares', postgresql.JSONB(astext_type=sa.Text()), server_default='[]', nullable=False),
    sa.Column('outside', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('on_water', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("origin IN ('real', 'exercise', 'synthetic')", name=op.f('ck_incident_origin')),
    sa.CheckConstraint("state IN ('received', 'dispatched', 'en route', 'on scene', 'done', 'cancelled')", name=op.f('ck_incident_state')),
    sa.CheckConstraint('(geom IS NULL) = (radius_m IS NULL) AND (geom IS NULL) = (source IS NULL)', name=op.f('ck_incident_place')),
    sa.CheckConstraint('priority BETWEEN 1 AND 3', name=op.f('ck_incident_priority')),
    sa.ForeignKeyConstraint(['caller_id'], ['person.id'], name=op.f('fk_incident_caller_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['kecamatan_code'], ['kecamatan.code'], name=op.f('fk_incident_kecamatan_code')),
    sa.ForeignKeyConstraint(['kelurahan_code'], ['kelurahan.code'], name=op.f('fk_incident_kelurahan_code')),
    sa.ForeignKeyConstraint(['words_id'], ['words.id'], name=op.f('fk_incident_words_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incident'))
    )
    op.create_index('ix_incident_geom', 'incident', ['geom'], unique=False, postgresql_using='gist')
    op.create_index('ix_incident_globe', 'incident', [sa.literal_column('geography(geom)').label('globe')], unique=False, postgresql_using='gist')
    op.create_index('ix_incident_occurred_at', 'incident', ['occurred_at'], unique=False)
    op.create_index('ix_incident_origin_id', 'incident', ['origin', 'id'], unique=False)
    op.create_table('recommendation',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('incident_id', sa.BigInteger(), nullable=False),
    sa.Column('plan', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('inputs', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('network_version', sa.Integer(), nullable=False),
    sa.Column('conditions_version', sa.BigInteger(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_recommendation_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recommendation'))
    )
    op.create_index(op.f('ix_recommendation_incident_id'), 'recommendation', ['incident_id'], unique=False)
    op.create_table('dispatch',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('incident_id', sa.BigInteger(), nullable=False),
    sa.Column('agency', sa.Text(), nullable=False),
    sa.Column('facility_id', sa.BigInteger(), nullable=True),
    sa.Column('unit_id', sa.BigInteger(), nullable=True),
    sa.Column('means', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), server_default='', nullable=False),
    sa.Column('answered_by', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("means IN ('radio', 'telephone')", name=op.f('ck_dispatch_means')),
    sa.CheckConstraint("origin IN ('real', 'exercise', 'synthetic')", name=op.f('ck_dispatch_origin')),
    sa.CheckConstraint("state IN ('received', 'dispatched', 'en route', 'on scene', 'done', 'cancelled')", name=op.f('ck_dispatch_state')),
    sa.CheckConstraint("means = 'telephone' OR num_nonnulls(facility_id, unit_id) >= 1", name=op.f('ck_dispatch_somebody')),
    sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_dispatch_answered_by'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['facility_id'], ['facility.id'], name=op.f('fk_dispatch_facility_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_dispatch_incident_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_dispatch_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dispatch'))
    )
    op.create_index(op.f('ix_dispatch_incident_id'), 'dispatch', ['incident_id'], unique=False)
    op.create_index('uq_dispatch_unit_open', 'dispatch', ['unit_id'], unique=True, postgresql_where=sa.text("unit_id IS NOT NULL AND state NOT IN ('done', 'cancelled')"))
    op.create_table('incident_event',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('incident_id', sa.BigInteger(), nullable=False),
    sa.Column('dispatch_id', sa.BigInteger(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('payload', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('backdated', sa.Boolean(), nullable=False),
    sa.Column('previous', sa.LargeBinary(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint("origin IN ('real', 'exercise', 'synthetic')", name=op.f('ck_incident_event_origin')),
    sa.ForeignKeyConstraint(['dispatch_id'], ['dispatch.id'], name=op.f('fk_incident_event_dispatch_id')),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_incident_event_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incident_event')),
    sa.UniqueConstraint('hash', name=op.f('uq_incident_event_hash'))
    )
    op.create_index(op.f('ix_incident_event_incident_id'), 'incident_event', ['incident_id'], unique=False)
    op.execute(APPEND_ONLY)
    op.execute(GRANTS)


def downgrade() -> None:
    op.drop_index(op.f('ix_incident_event_incident_id'), table_name='incident_event')
    op.drop_table('incident_event')
    op.drop_index('uq_dispatch_unit_open', table_name='dispatch', postgresql_where=sa.text("unit_id IS NOT NULL AND state NOT IN ('done', 'cancelled')"))
    op.drop_index(op.f('ix_dispatch_incident_id'), table_name='dispatch')
    op.drop_table('dispatch')
    op.drop_index(op.f('ix_recommendation_incident_id'), table_name='recommendation')
    op.drop_table('recommendation')
    op.drop_index('ix_incident_origin_id', table_name='incident')
    op.drop_index('ix_incident_occurred_at', table_name='incident')
    op.drop_index('ix_incident_globe', table_name='incident', postgresql_using='gist')
    op.drop_index('ix_incident_geom', table_name='incident', postgresql_using='gist')
    op.drop_table('incident')
    op.drop_table('words')
    op.drop_table('person')
    op.drop_table('idempotency')
    op.execute("DROP FUNCTION journal_is_append_only")
