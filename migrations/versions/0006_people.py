"""People sign in"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = '0005'
branch_labels = None
depends_on = None

DESK = "(role = 'agency desk') = (agency IS NOT NULL)"

APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON account_event
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON account_event
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
"""

# Accounts are disabled, never removed, since the journal speaks of them; what was done to them is only ever added to.
GRANTS = """
GRANT SELECT, INSERT, UPDATE ON user_account TO ambon112_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session, login_attempt TO ambon112_app;
GRANT SELECT, INSERT ON account_event TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""


def upgrade() -> None:
    op.create_table('user_account',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('agency', sa.Text(), nullable=True),
    sa.Column('password', sa.Text(), nullable=False),
    sa.Column('must_change', sa.Boolean(), server_default=sa.text('true'), nullable=False),
    sa.Column('disabled', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'", name=op.f('ck_user_account_name')),
    sa.CheckConstraint(DESK, name=op.f('ck_user_account_agency')),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_user_account'))
    )
    op.create_table('session',
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('via', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['account'], ['user_account.name'], name=op.f('fk_session_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_session'))
    )
    op.create_index(op.f('ix_session_account'), 'session', ['account'])
    op.create_index('ix_session_expires_at', 'session', ['expires_at'])
    op.create_table('login_attempt',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('subject', sa.LargeBinary(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('minute', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('account', 'address')", name=op.f('ck_login_attempt_kind')),
    sa.PrimaryKeyConstraint('kind', 'subject', name=op.f('pk_login_attempt'))
    )
    op.create_index('ix_login_attempt_minute', 'login_attempt', ['minute'])
    op.create_table('account_event',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('payload', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('via', sa.Text(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account_event'))
    )
    op.create_index(op.f('ix_account_event_account'), 'account_event', ['account'])
    op.add_column('api_key', sa.Column('agency', sa.Text()))
    op.add_column('api_key', sa.Column('scopes', postgresql.ARRAY(sa.Text())))
    op.create_check_constraint(op.f('ck_api_key_agency'), 'api_key', DESK)
    op.execute(APPEND_ONLY)
    op.execute(GRANTS)


def downgrade() -> None:
    op.drop_constraint(op.f('ck_api_key_agency'), 'api_key', type_='check')
    op.drop_column('api_key', 'scopes')
    op.drop_column('api_key', 'agency')
    for table in ('account_event', 'login_attempt', 'session', 'user_account'):
        op.drop_table(table)
