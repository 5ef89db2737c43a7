"""Photos of incidents, erasable"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

GRANTS = """
GRANT SELECT, INSERT, DELETE ON photo TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""


def upgrade() -> None:
    op.create_table('photo',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('incident_id', sa.BigInteger(), nullable=False),
    sa.Column('agency', sa.Text()),
    sa.Column('sent_by', sa.Text(), nullable=False),
    sa.Column('picture', sa.LargeBinary(), nullable=False),
    sa.Column('thumbnail', sa.LargeBinary(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('lon', sa.Float()),
    sa.Column('lat', sa.Float()),
    sa.Column('radius_m', sa.Float()),
    sa.Column('taken_at', sa.DateTime(timezone=True)),
    sa.Column('clock', sa.Text()),
    sa.Column('salt', sa.LargeBinary(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("clock IN ('gps', 'zone', 'assumed')", name=op.f('ck_photo_clock')),
    sa.CheckConstraint('(lon IS NULL) = (lat IS NULL)', name=op.f('ck_photo_place')),
    sa.CheckConstraint('(taken_at IS NULL) = (clock IS NULL)', name=op.f('ck_photo_clock_known')),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_photo_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photo'))
    )
    op.create_index(op.f('ix_photo_incident_id'), 'photo', ['incident_id'])
    for column in ('picture', 'thumbnail'):  # compressed already
        op.execute(f'ALTER TABLE photo ALTER COLUMN {column} SET STORAGE EXTERNAL')
    op.execute(GRANTS)


def downgrade() -> None:
    op.drop_table('photo')
