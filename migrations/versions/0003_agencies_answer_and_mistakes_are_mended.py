"""Agencies answer, and mistakes are mended"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

BEFORE = "state IN ('received', 'dispatched', 'en route', 'on scene', 'done', 'cancelled')"
AFTER = "state IN ('received', 'dispatched', 'acknowledged', 'en route', 'on scene', 'done', 'declined', 'cancelled')"
OPEN_BEFORE = "unit_id IS NOT NULL AND state NOT IN ('done', 'cancelled')"
OPEN_AFTER = "unit_id IS NOT NULL AND state NOT IN ('done', 'declined', 'cancelled')"
DUE = "state = 'dispatched' AND escalated_at IS NULL AND due_at IS NOT NULL"


def upgrade() -> None:
    op.add_column('incident', sa.Column('handled_by', sa.Text()))
    op.add_column('incident_event', sa.Column('via', sa.Text()))
    op.add_column('dispatch', sa.Column('counts', sa.Boolean(), server_default=sa.text('true'), nullable=False))
    op.add_column('dispatch', sa.Column('due_at', sa.DateTime(timezone=True)))
    op.add_column('dispatch', sa.Column('escalated_at', sa.DateTime(timezone=True)))
    states(AFTER, OPEN_AFTER)
    op.create_index('ix_dispatch_due', 'dispatch', ['due_at'], postgresql_where=sa.text(DUE))


def downgrade() -> None:
    op.drop_index('ix_dispatch_due', table_name='dispatch', postgresql_where=sa.text(DUE))
    states(BEFORE, OPEN_BEFORE)
    op.drop_column('dispatch', 'escalated_at')
    op.drop_column('dispatch', 'due_at')
    op.drop_column('dispatch', 'counts')
    op.drop_column('incident_event', 'via')
    op.drop_column('incident', 'handled_by')


def states(check: str, still_open: str) -> None:
    """The states a dispatch may have, and which of them hold a unit."""
    op.drop_constraint(op.f('ck_dispatch_state'), 'dispatch', type_='check')
    op.create_check_constraint(op.f('ck_dispatch_state'), 'dispatch', check)
    op.drop_index('uq_dispatch_unit_open', table_name='dispatch')
    op.create_index(
        'uq_dispatch_unit_open', 'dispatch', ['unit_id'], unique=True, postgresql_where=sa.text(still_open)
    )
