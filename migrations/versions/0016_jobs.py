"""Long work as jobs, with progress and cancel"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("brought", sa.LargeBinary()),
        sa.Column("state", sa.Text(), server_default="queued", nullable=False),
        sa.Column("share", sa.Float(), server_default="0", nullable=False),
        sa.Column("said", sa.Text(), server_default="", nullable=False),
        sa.Column("cancel", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text())),
        sa.Column("file", sa.LargeBinary()),
        sa.Column("file_name", sa.Text()),
        sa.Column("file_type", sa.Text()),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True)),
        sa.Column("beat_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f("ck_job_state")),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=op.f("ck_job_share")),
        sa.CheckConstraint(
            "(file IS NULL) = (file_name IS NULL) AND (file IS NULL) = (file_type IS NULL)", name=op.f("ck_job_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index("ix_job_queued", "job", ["id"], postgresql_where=sa.text("state = 'queued'"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON job TO ambon112_app")
    op.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app")


def downgrade() -> None:
    op.drop_table("job")
