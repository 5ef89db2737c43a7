"""Places are managed by people and learnt from calls"""

import phonenumbers
import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

ORIGINS = "origin IN ('real', 'exercise', 'synthetic')"
SUBJECTS = 'num_nonnulls(caution_id, handover_id, place_id, proposal_id) = 1'
SUBJECTS_BEFORE = 'num_nonnulls(caution_id, handover_id) = 1'

# The names a place already answers to become its own, so that what leads to it can always be made again from the row.
ALT_NAMES = """
UPDATE place p SET alt_names = n.names
FROM (SELECT m.place_id, array_agg(m.name ORDER BY m.name) AS names FROM place_name m JOIN place q ON q.id = m.place_id
      WHERE m.name <> q.name GROUP BY m.place_id) n
WHERE n.place_id = p.id
"""

# Proposals hold words of calls and may be forgotten; a change may be emptied, never removed.
GRANTS = """
GRANT SELECT, INSERT, UPDATE ON place_change TO ambon112_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON place_proposal, place_sighting TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""


def upgrade() -> None:
    op.add_column('place', sa.Column('alt_names', sa.ARRAY(sa.Text()), server_default='{}', nullable=False))
    op.add_column('place', sa.Column('version', sa.Integer(), server_default='0', nullable=False))
    op.add_column('place', sa.Column('merged_into', sa.BigInteger()))
    op.add_column('place', sa.Column('retired', sa.Boolean(), server_default=sa.text('false'), nullable=False))
    op.create_foreign_key(op.f('fk_place_merged_into'), 'place', 'place', ['merged_into'], ['id'])
    op.create_check_constraint(op.f('ck_place_merged'), 'place', 'merged_into <> id')
    op.create_index('ix_place_merged_into', 'place', ['merged_into'], postgresql_where=sa.text('merged_into IS NOT NULL'))
    op.execute(ALT_NAMES)
    changes()
    proposals()
    op.add_column('room_event', sa.Column('place_id', sa.BigInteger()))
    op.add_column('room_event', sa.Column('proposal_id', sa.BigInteger()))
    op.create_foreign_key(op.f('fk_room_event_place_id'), 'room_event', 'place', ['place_id'], ['id'])
    op.create_foreign_key(op.f('fk_room_event_proposal_id'), 'room_event', 'place_proposal', ['proposal_id'], ['id'])
    op.create_index(op.f('ix_room_event_place_id'), 'room_event', ['place_id'])
    op.create_index(op.f('ix_room_event_proposal_id'), 'room_event', ['proposal_id'])
    op.drop_constraint(op.f('ck_room_event_subject'), 'room_event', type_='check')
    op.create_check_constraint(op.f('ck_room_event_subject'), 'room_event', SUBJECTS)
    numbers()
    op.execute(GRANTS)


def changes() -> None:
    op.create_table('place_change',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('place_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('before', postgresql.JSONB(astext_type=sa.Text())),
    sa.Column('after', postgresql.JSONB(astext_type=sa.Text())),
    sa.Column('salt', sa.LargeBinary()),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_place_change_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place_change'))
    )
    op.create_index(op.f('ix_place_change_place_id'), 'place_change', ['place_id'])


def proposals() -> None:
    op.create_table('place_proposal',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('proposes', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), server_default='open', nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('said', sa.Text()),
    sa.Column('folded', sa.Text()),
    sa.Column('salt', sa.LargeBinary()),
    sa.Column('place_id', sa.BigInteger()),
    sa.Column('place_kind', sa.Text(), nullable=False),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=False),
    sa.Column('radius_m', sa.Float(), nullable=False),
    sa.Column('spread_m', sa.Float(), nullable=False),
    sa.Column('confirmations', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Text()),
    sa.Column('first_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.Text()),
    sa.Column('decided_at', sa.DateTime(timezone=True)),
    sa.Column('decided_because', sa.Text()),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("proposes IN ('alias', 'place')", name=op.f('ck_place_proposal_proposes')),
    sa.CheckConstraint("state IN ('open', 'accepted', 'rejected')", name=op.f('ck_place_proposal_state')),
    sa.CheckConstraint(ORIGINS, name=op.f('ck_place_proposal_origin')),
    sa.CheckConstraint('radius_m > 0 AND spread_m >= 0 AND confirmations > 0', name=op.f('ck_place_proposal_figures')),
    sa.CheckConstraint("proposes = 'place' OR place_id IS NOT NULL", name=op.f('ck_place_proposal_place')),
    sa.CheckConstraint("(state = 'open') = (decided_at IS NULL)", name=op.f('ck_place_proposal_decided')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_place_proposal_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place_proposal'))
    )
    op.create_index('ix_place_proposal_folded', 'place_proposal', ['folded'])
    op.create_index('ix_place_proposal_origin_id', 'place_proposal', ['origin', 'id'])
    op.create_index('ix_place_proposal_globe', 'place_proposal', [sa.literal_column('geography(geom)').label('globe')], postgresql_using='gist')
    op.create_table('place_sighting',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('proposal_id', sa.BigInteger(), nullable=False),
    sa.Column('incident_id', sa.BigInteger()),
    sa.Column('geom', Geometry('POINT', 4326, spatial_index=False), nullable=False),
    sa.Column('radius_m', sa.Float(), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('radius_m > 0', name=op.f('ck_place_sighting_radius')),
    sa.ForeignKeyConstraint(['proposal_id'], ['place_proposal.id'], name=op.f('fk_place_sighting_proposal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['incident_id'], ['incident.id'], name=op.f('fk_place_sighting_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place_sighting')),
    sa.UniqueConstraint('proposal_id', 'incident_id', name=op.f('uq_place_sighting_proposal_id_incident_id'))
    )
    op.create_index(op.f('ix_place_sighting_incident_id'), 'place_sighting', ['incident_id'])


def numbers() -> None:
    bind = op.get_bind()
    for number_id, number in bind.execute(sa.text("SELECT id, number FROM person WHERE number <> ''")).all():
        bind.execute(sa.text('UPDATE person SET e164 = :key WHERE id = :id'), {'key': normal(number), 'id': number_id})
    op.create_index('ix_incident_caller_id', 'incident', ['caller_id'])


def normal(number: str) -> str:
    """As gis.telephone spelt it when this was written."""
    try:
        parsed = phonenumbers.parse(number, 'ID')
    except phonenumbers.NumberParseException:
        return ''
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def downgrade() -> None:
    op.drop_index('ix_incident_caller_id', table_name='incident')
    op.drop_constraint(op.f('ck_room_event_subject'), 'room_event', type_='check')
    op.drop_column('room_event', 'proposal_id')
    op.drop_column('room_event', 'place_id')
    op.create_check_constraint(op.f('ck_room_event_subject'), 'room_event', SUBJECTS_BEFORE)
    for table in ('place_sighting', 'place_proposal', 'place_change'):
        op.drop_table(table)
    for column in ('retired', 'merged_into', 'version', 'alt_names'):
        op.drop_column('place', column)
