"""Where telephones are: positions they send by themselves, and numbers in one spelling"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

# Telemetry: thinned by the application itself, so it may delete; nothing of it is ever changed but the sender's erasure.
GRANTS = """
GRANT SELECT, INSERT, DELETE ON device_position TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""


def upgrade() -> None:
    op.add_column('person', sa.Column('e164', sa.Text(), server_default='', nullable=False))
    op.create_index('ix_person_e164', 'person', ['e164'], postgresql_where=sa.text("e164 <> ''"))
    op.create_index(op.f('ix_call_caller_id'), 'call', ['caller_id'])
    op.create_table('device_position',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('sender_id', sa.BigInteger()),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False)),
    sa.Column('radius_m', sa.Float()),
    sa.Column('confidence', sa.Float()),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('altitude_m', sa.Float()),
    sa.Column('observed_at', sa.DateTime(timezone=True)),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("origin IN ('real', 'exercise', 'synthetic')", name=op.f('ck_device_position_origin')),
    sa.CheckConstraint("channel IN ('aml sms', 'aml https')", name=op.f('ck_device_position_channel')),
    sa.CheckConstraint("method IN ('gnss', 'wifi', 'cell', 'unknown')", name=op.f('ck_device_position_method')),
    sa.CheckConstraint('radius_m > 0', name=op.f('ck_device_position_radius')),
    sa.CheckConstraint('confidence BETWEEN 0 AND 100', name=op.f('ck_device_position_confidence')),
    sa.ForeignKeyConstraint(['sender_id'], ['person.id'], name=op.f('fk_device_position_sender_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_device_position'))
    )
    op.create_index(op.f('ix_device_position_sender_id'), 'device_position', ['sender_id'])
    op.create_index('ix_device_position_received_at', 'device_position', ['received_at'])
    op.execute(GRANTS)


def downgrade() -> None:
    op.drop_table('device_position')
    op.drop_index(op.f('ix_call_caller_id'), table_name='call')
    op.drop_index('ix_person_e164', table_name='person')
    op.drop_column('person', 'e164')
