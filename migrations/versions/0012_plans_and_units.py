"""Response plans by version, service areas, units with what they can do, positions kept apart by origin"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

ORIGINS = "origin IN ('real', 'exercise', 'synthetic')"

IMMUTABLE = """
CREATE FUNCTION published_plan_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published response plan is never changed: draft another version';
END $$;
CREATE TRIGGER published_is_final BEFORE UPDATE OR DELETE ON response_plan
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION published_plan_is_final();
"""

GRANTS = """
GRANT SELECT, INSERT, UPDATE ON response_plan, service_area TO ambon112_app;
GRANT SELECT, INSERT, DELETE ON unit_track TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""

SUBJECTS_BEFORE = 'num_nonnulls(caution_id, handover_id, place_id, proposal_id, closure_id, profile_id) = 1'
SUBJECTS = {'plan_version': ('response_plan', 'version', sa.Integer()),
            'service_area_id': ('service_area', 'id', sa.BigInteger()),
            'unit_id': ('unit', 'id', sa.BigInteger())}


def upgrade() -> None:
    plans()
    areas()
    units()
    record()
    subjects()
    op.execute(IMMUTABLE)
    op.execute(GRANTS)


def plans() -> None:
    op.create_table('response_plan',
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('document', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('based_on', sa.Integer()),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True)),
    sa.Column('published_by', sa.Text()),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'published')", name=op.f('ck_response_plan_state')),
    sa.CheckConstraint("(state = 'published') = (published_at IS NOT NULL)", name=op.f('ck_response_plan_published')),
    sa.PrimaryKeyConstraint('version', name=op.f('pk_response_plan'))
    )
    op.create_index('ix_response_plan_published', 'response_plan', ['version'], postgresql_where=sa.text("state = 'published'"))


def areas() -> None:
    op.create_table('service_area',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('agency', sa.Text()),
    sa.Column('facility_key', sa.Text()),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('neighbour', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('area_code', sa.Text()),
    sa.Column('note', sa.Text(), server_default='', nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('confidence', sa.Text(), nullable=False),
    sa.Column('retired', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('version', sa.Integer(), server_default='0', nullable=False),
    sa.Column('geom', Geometry('MULTIPOLYGON', 4326, spatial_index=False)),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("confidence IN ('A', 'B', 'C')", name=op.f('ck_service_area_confidence')),
    sa.CheckConstraint('num_nonnulls(area_code, geom) = 1', name=op.f('ck_service_area_ground')),
    sa.CheckConstraint('neighbour OR agency IS NOT NULL', name=op.f('ck_service_area_whose')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_area')),
    sa.UniqueConstraint('key', name=op.f('uq_service_area_key'))
    )
    op.create_index('ix_service_area_geom', 'service_area', ['geom'], postgresql_using='gist')


def units() -> None:
    op.add_column('unit', sa.Column('capabilities', postgresql.ARRAY(sa.Text()), server_default='{}', nullable=False))
    op.add_column('unit', sa.Column('crew', sa.SmallInteger()))
    op.add_column('unit', sa.Column('shifts', postgresql.ARRAY(sa.Text()), server_default='{}', nullable=False))
    op.add_column('unit', sa.Column('version', sa.Integer(), server_default='0', nullable=False))
    op.add_column('unit', sa.Column('status_because', sa.Text(), server_default='', nullable=False))
    op.add_column('unit', sa.Column('status_salt', sa.LargeBinary()))
    op.create_check_constraint(op.f('ck_unit_crew'), 'unit', 'crew BETWEEN 0 AND 100')
    op.drop_constraint('pk_unit_position', 'unit_position', type_='primary')
    op.create_primary_key('pk_unit_position', 'unit_position', ['unit_id', 'origin'])
    op.execute('ALTER TABLE unit_position SET (fillfactor = 50)')  # written every second: room for the next row
    op.create_table('unit_track',
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('slot', sa.BigInteger(), nullable=False),
    sa.Column('radius_m', sa.Float(), nullable=False),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint(ORIGINS, name=op.f('ck_unit_track_origin')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_track_unit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('unit_id', 'origin', 'slot', name=op.f('pk_unit_track'))
    )
    op.create_index('ix_unit_track_occurred_at', 'unit_track', ['occurred_at'])


def record() -> None:
    op.add_column('incident', sa.Column('alarm_level', sa.SmallInteger(), server_default='1', nullable=False))
    op.create_check_constraint(op.f('ck_incident_alarm_level'), 'incident', 'alarm_level BETWEEN 1 AND 5')
    op.add_column('recommendation', sa.Column('facts', postgresql.JSONB(astext_type=sa.Text())))
    op.add_column('recommendation', sa.Column('difference', postgresql.JSONB(astext_type=sa.Text())))
    op.add_column('recommendation', sa.Column('plan_version', sa.Integer()))


def subjects() -> None:
    for column, (table, key, kind) in SUBJECTS.items():
        op.add_column('room_event', sa.Column(column, kind))
        op.create_foreign_key(op.f(f'fk_room_event_{column}'), 'room_event', table, [column], [key])
        op.create_index(op.f(f'ix_room_event_{column}'), 'room_event', [column])
    op.drop_constraint(op.f('ck_room_event_subject'), 'room_event', type_='check')
    op.create_check_constraint(op.f('ck_room_event_subject'), 'room_event',
        'num_nonnulls(caution_id, handover_id, place_id, proposal_id, closure_id, profile_id, plan_version, service_area_id, unit_id) = 1')


def downgrade() -> None:
    op.drop_constraint(op.f('ck_room_event_subject'), 'room_event', type_='check')
    for column in SUBJECTS:
        op.drop_column('room_event', column)
    op.create_check_constraint(op.f('ck_room_event_subject'), 'room_event', SUBJECTS_BEFORE)
    for column in ('facts', 'difference', 'plan_version'):
        op.drop_column('recommendation', column)
    op.drop_constraint(op.f('ck_incident_alarm_level'), 'incident', type_='check')
    op.drop_column('incident', 'alarm_level')
    op.drop_table('unit_track')
    op.execute("DELETE FROM unit_position WHERE origin <> 'real'")
    op.drop_constraint('pk_unit_position', 'unit_position', type_='primary')
    op.create_primary_key('pk_unit_position', 'unit_position', ['unit_id'])
    op.drop_constraint(op.f('ck_unit_crew'), 'unit', type_='check')
    for column in ('capabilities', 'crew', 'shifts', 'version', 'status_because', 'status_salt'):
        op.drop_column('unit', column)
    op.drop_table('service_area')
    op.drop_table('response_plan')
    op.execute('DROP FUNCTION published_plan_is_final()')
