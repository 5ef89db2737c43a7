"""Guiding questions by version, the answers to them beside the caller's words, the doubt of the caller's own place"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

IMMUTABLE = """
CREATE FUNCTION question_set_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of the guiding questions is never changed: publish another';
END $$;
CREATE TRIGGER question_set_is_final BEFORE UPDATE OR DELETE ON question_set
    FOR EACH ROW EXECUTE FUNCTION question_set_is_final();
"""

SUBJECTS_BEFORE = 'num_nonnulls(caution_id, handover_id, place_id, proposal_id, closure_id, profile_id, plan_version, service_area_id, unit_id, facility_id) = 1'
SUBJECTS = SUBJECTS_BEFORE.replace('facility_id)', 'facility_id, questions_version)')


def upgrade() -> None:
    op.create_table('question_set',
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('document', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('version', name=op.f('pk_question_set'))
    )
    op.execute(IMMUTABLE)
    op.execute('GRANT SELECT, INSERT ON question_set TO ambon112_app')
    op.add_column('words', sa.Column('answers', postgresql.JSONB(astext_type=sa.Text()), server_default='[]', nullable=False))
    op.add_column('incident', sa.Column('caller_radius_m', sa.Float()))
    subject('questions_version', SUBJECTS)


def subject(column: str, check: str) -> None:
    op.add_column('room_event', sa.Column(column, sa.Integer()))
    op.create_foreign_key(op.f(f'fk_room_event_{column}'), 'room_event', 'question_set', [column], ['version'])
    op.create_index(op.f(f'ix_room_event_{column}'), 'room_event', [column])
    op.drop_constraint(op.f('ck_room_event_subject'), 'room_event', type_='check')
    op.create_check_constraint(op.f('ck_room_event_subject'), 'room_event', check)


def downgrade() -> None:
    op.drop_constraint(op.f('ck_room_event_subject'), 'room_event', type_='check')
    op.drop_column('room_event', 'questions_version')
    op.create_check_constraint(op.f('ck_room_event_subject'), 'room_event', SUBJECTS_BEFORE)
    op.drop_column('incident', 'caller_radius_m')
    op.drop_column('words', 'answers')
    op.drop_table('question_set')
    op.execute('DROP FUNCTION question_set_is_final()')
