"""Roads under today's conditions: closures, and the profile of speeds"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

ORIGINS = "origin IN ('real', 'exercise', 'synthetic')"

GRANTS = """
GRANT SELECT, INSERT, UPDATE ON road_closure TO ambon112_app;
GRANT SELECT, INSERT ON road_profile TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""

# An event is about exactly one thing: every column of the chain that holds a number of one. Read from the table, so
# that other subjects may come before or after these.
ONE_SUBJECT = """
DO $$
DECLARE subjects text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO subjects FROM pg_attribute
        WHERE attrelid = 'room_event'::regclass AND attnum > 0 AND NOT attisdropped AND right(attname, 3) = '_id';
    ALTER TABLE room_event DROP CONSTRAINT IF EXISTS ck_room_event_subject;
    EXECUTE 'ALTER TABLE room_event ADD CONSTRAINT ck_room_event_subject CHECK (num_nonnulls(' || subjects || ') = 1)';
END $$;
"""

# The words an item of a handover may be about: those there are, with or without ours.
ABOUT = """
DO $$
DECLARE words text;
BEGIN
    SELECT string_agg(DISTINCT quote_literal(word), ', ') INTO words FROM (
        SELECT hit[1] AS word FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([^'']+)''', 'g') AS hit
            WHERE conname = 'ck_handover_item_about' AND hit[1] <> 'road closure' {more}) AS every;
    ALTER TABLE handover_item DROP CONSTRAINT ck_handover_item_about;
    EXECUTE 'ALTER TABLE handover_item ADD CONSTRAINT ck_handover_item_about CHECK (about IN (' || words || '))';
END $$;
"""


def upgrade() -> None:
    closures()
    profiles()
    for name, table in (('closure_id', 'road_closure'), ('profile_id', 'road_profile')):
        op.add_column('room_event', sa.Column(name, sa.BigInteger()))
        op.create_foreign_key(op.f(f'fk_room_event_{name}'), 'room_event', table, [name], ['id'])
        op.create_index(op.f(f'ix_room_event_{name}'), 'room_event', [name])
    op.execute(ONE_SUBJECT)
    op.execute(ABOUT.replace('{more}', "UNION SELECT 'road closure'"))
    op.execute(GRANTS)


def closures() -> None:
    op.create_table('road_closure',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('geom', Geometry('GEOMETRY', 4326, spatial_index=False), nullable=False),
    sa.Column('radius_m', sa.Float(), nullable=False),
    sa.Column('slow', sa.Float()),
    sa.Column('level', sa.Text()),
    sa.Column('said', sa.Text()),
    sa.Column('salt', sa.LargeBinary()),
    sa.Column('begins_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('lifted_at', sa.DateTime(timezone=True)),
    sa.Column('lifted_by', sa.Text()),
    sa.Column('lifted_because', sa.Text()),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('landslide', 'flood', 'parade', 'accident', 'works', 'other')", name=op.f('ck_road_closure_kind')),
    sa.CheckConstraint("level IN ('ground', 'bridge', 'both')", name=op.f('ck_road_closure_level')),
    sa.CheckConstraint(ORIGINS, name=op.f('ck_road_closure_origin')),
    sa.CheckConstraint("GeometryType(geom) IN ('POINT', 'LINESTRING', 'POLYGON')", name=op.f('ck_road_closure_shape')),
    sa.CheckConstraint('radius_m > 0 AND radius_m <= 500', name=op.f('ck_road_closure_radius')),
    sa.CheckConstraint('slow > 0 AND slow < 1', name=op.f('ck_road_closure_slow')),
    sa.CheckConstraint("ends_at > begins_at AND ends_at <= begins_at + interval '366 days'", name=op.f('ck_road_closure_ends')),
    sa.CheckConstraint('(lifted_at IS NULL) = (lifted_by IS NULL)', name=op.f('ck_road_closure_lifted')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_road_closure'))
    )
    op.create_index('ix_road_closure_origin_id', 'road_closure', ['origin', 'id'])
    op.create_index('ix_road_closure_standing', 'road_closure', ['origin', 'ends_at'], postgresql_where=sa.text('lifted_at IS NULL'))


def profiles() -> None:
    op.create_table('road_profile',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('profile', sa.Text(), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True)),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("profile IN ('normal', 'night', 'rain', 'flood')", name=op.f('ck_road_profile_profile')),
    sa.CheckConstraint(ORIGINS, name=op.f('ck_road_profile_origin')),
    sa.CheckConstraint('ends_at > occurred_at', name=op.f('ck_road_profile_ends')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_road_profile'))
    )
    op.create_index('ix_road_profile_origin_id', 'road_profile', ['origin', 'id'])


def downgrade() -> None:
    for name in ('closure_id', 'profile_id'):
        op.drop_column('room_event', name)
    op.execute(ONE_SUBJECT)
    op.execute(ABOUT.replace('{more}', ''))
    op.drop_table('road_closure')
    op.drop_table('road_profile')
