"""The ground and who can help"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


# Extensions and the application's role come with the cluster; on another server this makes them where it may.
FLOOR = """
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ambon112_app') THEN CREATE ROLE ambon112_app NOLOGIN; END IF;
END $$;
"""


def upgrade() -> None:
    op.execute(FLOOR)
    op.create_table('api_key',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('revoked', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_api_key')),
    sa.UniqueConstraint('digest', name=op.f('uq_api_key_digest'))
    )
    op.create_table('conditions',
    sa.Column('single', sa.Boolean(), server_default=sa.text('true'), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('single', name=op.f('ck_conditions_single')),
    sa.PrimaryKeyConstraint('single', name=op.f('pk_conditions'))
    )
    op.create_table('kecamatan',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('alt_names', sa.ARRAY(sa.Text()), server_default='{}', nullable=False),
    sa.Column('area_km2', sa.Float(), nullable=False),
    sa.Column('geom', Geometry('MULTIPOLYGON', 4326, spatial_index=False), nullable=False),
    sa.Column('geom_3857', Geometry('MULTIPOLYGON', 3857, spatial_index=False), sa.Computed('ST_Transform(geom, 3857)', persisted=True), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_kecamatan'))
    )
    op.create_index('ix_kecamatan_geom', 'kecamatan', ['geom'], unique=False, postgresql_using='gist')
    op.create_table('land',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('geom', Geometry('MULTIPOLYGON', 4326, spatial_index=False), nullable=False),
    sa.Column('geom_3857', Geometry('MULTIPOLYGON', 3857, spatial_index=False), sa.Computed('ST_Transform(geom, 3857)', persisted=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_land'))
    )
    op.create_index('ix_land_geom_3857', 'land', ['geom_3857'], unique=False, postgresql_using='gist')
    op.create_index('ix_land_globe', 'land', [sa.literal_column('geography(geom)').label('globe')], unique=False, postgresql_using='gist')
    op.create_table('population',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('year', sa.SmallInteger(), nullable=False),
    sa.Column('confidence', sa.Text(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.CheckConstraint("confidence IN ('A', 'B', 'C')", name=op.f('ck_population_confidence')),
    sa.CheckConstraint("level IN ('kota', 'kecamatan', 'kelurahan')", name=op.f('ck_population_level')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_population'))
    )
    op.create_table('product',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_product'))
    )
    op.create_table('road_edge',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('source', sa.Integer(), nullable=False),
    sa.Column('target', sa.Integer(), nullable=False),
    sa.Column('way_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('highway', sa.Text(), nullable=False),
    sa.Column('bridge', sa.Boolean(), nullable=False),
    sa.Column('drivable', sa.Boolean(), nullable=False),
    sa.Column('metres', sa.Float(), nullable=False),
    sa.Column('forward_seconds', sa.Float(), nullable=True),
    sa.Column('backward_seconds', sa.Float(), nullable=True),
    sa.Column('geom', Geometry('LINESTRING', 4326, spatial_index=False), nullable=False),
    sa.Column('geom_3857', Geometry('LINESTRING', 3857, spatial_index=False), sa.Computed('ST_Transform(geom, 3857)', persisted=True), nullable=True),
    sa.CheckConstraint('metres >= 0', name=op.f('ck_road_edge_metres')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_road_edge'))
    )
    op.create_index('ix_road_edge_geom_3857', 'road_edge', ['geom_3857'], unique=False, postgresql_using='gist')
    op.create_index('ix_road_edge_name_trgm', 'road_edge', ['name'], unique=False, postgresql_using='gin', postgresql_ops={'name': 'gin_trgm_ops'}, postgresql_with={'fastupdate': 'off'})
    op.create_table('road_network',
    sa.Column('single', sa.Boolean(), server_default=sa.text('true'), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('report', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('single', name=op.f('ck_road_network_single')),
    sa.PrimaryKeyConstraint('single', name=op.f('pk_road_network'))
    )
    op.create_table('kelurahan',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('kecamatan_code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('official_name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('alt_names', sa.ARRAY(sa.Text()), server_default='{}', nullable=False),
    sa.Column('area_km2', sa.Float(), nullable=False),
    sa.Column('geom', Geometry('MULTIPOLYGON', 4326, spatial_index=False), nullable=False),
    sa.Column('geom_3857', Geometry('MULTIPOLYGON', 3857, spatial_index=False), sa.Computed('ST_Transform(geom, 3857)', persisted=True), nullable=True),
    sa.CheckConstraint("kind IN ('kelurahan', 'negeri/desa')", name=op.f('ck_kelurahan_kind')),
    sa.ForeignKeyConstraint(['kecamatan_code'], ['kecamatan.code'], name=op.f('fk_kelurahan_kecamatan_code')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_kelurahan'))
    )
    op.create_index('ix_kelurahan_geom', 'kelurahan', ['geom'], unique=False, postgresql_using='gist')
    op.create_index('ix_kelurahan_geom_3857', 'kelurahan', ['geom_3857'], unique=False, postgresql_using='gist')
    op.create_index('ix_kelurahan_globe', 'kelurahan', [sa.literal_column('geography(geom)').label('globe')], unique=False, postgresql_using='gist')
    op.create_table('facility',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('service', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), server_default='', nullable=False),
    sa.Column('kelurahan_code', sa.Text(), nullable=True),
    sa.Column('phone', sa.Text(), server_default='', nullable=False),
    sa.Column('hours', sa.Text(), server_default='', nullable=False),
    sa.Column('emergency_room', sa.Boolean(), nullable=True),
    sa.Column('placeholder', sa.Boolean(), nullable=False),
    sa.Column('confirmed', sa.Boolean(), nullable=False),
    sa.Column('confidence', sa.Text(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=False),
    sa.CheckConstraint("confidence IN ('A', 'B', 'C')", name=op.f('ck_facility_confidence')),
    sa.ForeignKeyConstraint(['kelurahan_code'], ['kelurahan.code'], name=op.f('fk_facility_kelurahan_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_facility')),
    sa.UniqueConstraint('key', name=op.f('uq_facility_key'))
    )
    op.create_index('ix_facility_geom', 'facility', ['geom'], unique=False, postgresql_using='gist')
    op.create_index('ix_facility_service', 'facility', ['service'], unique=False)
    op.create_table('place',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('kelurahan_code', sa.Text(), nullable=True),
    sa.Column('radius_m', sa.Float(), nullable=False),
    sa.Column('confidence', sa.Text(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=False),
    sa.CheckConstraint("confidence IN ('A', 'B', 'C')", name=op.f('ck_place_confidence')),
    sa.CheckConstraint('radius_m > 0', name=op.f('ck_place_radius')),
    sa.ForeignKeyConstraint(['kelurahan_code'], ['kelurahan.code'], name=op.f('fk_place_kelurahan_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
    sa.UniqueConstraint('key', name=op.f('uq_place_key'))
    )
    op.create_index('ix_place_geom', 'place', ['geom'], unique=False, postgresql_using='gist')
    op.create_index('ix_place_globe', 'place', [sa.literal_column('geography(geom)').label('globe')], unique=False, postgresql_using='gist')
    op.create_table('place_name',
    sa.Column('place_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('folded', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_place_name_place_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('place_id', 'folded', name=op.f('pk_place_name'))
    )
    op.create_index('ix_place_name_folded_trgm', 'place_name', ['folded'], unique=False, postgresql_using='gin', postgresql_ops={'folded': 'gin_trgm_ops'}, postgresql_with={'fastupdate': 'off'})
    op.create_table('unit',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('agency', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('facility_id', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.Text(), server_default='available', nullable=False),
    sa.Column('assumed', sa.Boolean(), nullable=False),
    sa.Column('phone', sa.Text(), server_default='', nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.CheckConstraint("status IN ('available', 'assigned', 'en route', 'on scene', 'returning', 'out of service')", name=op.f('ck_unit_status')),
    sa.ForeignKeyConstraint(['facility_id'], ['facility.id'], name=op.f('fk_unit_facility_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
    sa.UniqueConstraint('key', name=op.f('uq_unit_key'))
    )
    op.create_index('ix_unit_agency', 'unit', ['agency'], unique=False)
    op.create_table('unit_position',
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('radius_m', sa.Float(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("origin IN ('real', 'exercise', 'synthetic')", name=op.f('ck_unit_position_origin')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_position_unit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('unit_id', name=op.f('pk_unit_position'))
    )


def downgrade() -> None:
    op.drop_table('unit_position')
    op.drop_index('ix_unit_agency', table_name='unit')
    op.drop_table('unit')
    op.drop_index('ix_place_name_folded_trgm', table_name='place_name', postgresql_using='gin', postgresql_ops={'folded': 'gin_trgm_ops'}, postgresql_with={'fastupdate': 'off'})
    op.drop_table('place_name')
    op.drop_index('ix_place_globe', table_name='place', postgresql_using='gist')
    op.drop_index('ix_place_geom', table_name='place', postgresql_using='gist')
    op.drop_table('place')
    op.drop_index('ix_facility_service', table_name='facility')
    op.drop_index('ix_facility_geom', table_name='facility', postgresql_using='gist')
    op.drop_table('facility')
    op.drop_index('ix_kelurahan_globe', table_name='kelurahan', postgresql_using='gist')
    op.drop_index('ix_kelurahan_geom_3857', table_name='kelurahan', postgresql_using='gist')
    op.drop_index('ix_kelurahan_geom', table_name='kelurahan', postgresql_using='gist')
    op.drop_table('kelurahan')
    op.drop_table('road_network')
    op.drop_index('ix_road_edge_geom_3857', table_name='road_edge', postgresql_using='gist')
    op.drop_table('road_edge')
    op.drop_table('population')
    op.drop_index('ix_land_globe', table_name='land', postgresql_using='gist')
    op.drop_index('ix_land_geom_3857', table_name='land', postgresql_using='gist')
    op.drop_table('land')
    op.drop_index('ix_kecamatan_geom', table_name='kecamatan', postgresql_using='gist')
    op.drop_table('kecamatan')
    op.drop_table('conditions')
    op.drop_table('product')
    op.drop_table('api_key')
