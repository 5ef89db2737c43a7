"""Posts and units are corrected by people, and stay so when the data are loaded again"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BEFORE = (
    "num_nonnulls(caution_id, handover_id, place_id, proposal_id, closure_id, profile_id, plan_version, "
    "service_area_id, unit_id) = 1"
)
AFTER = (
    "num_nonnulls(caution_id, handover_id, place_id, proposal_id, closure_id, profile_id, plan_version, "
    "service_area_id, unit_id, facility_id) = 1"
)
GRANTS = """
GRANT SELECT, INSERT, UPDATE ON post_change TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""


def upgrade() -> None:
    op.add_column("facility", sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    op.add_column("facility", sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_table(
        "post_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("facility_id", sa.BigInteger()),
        sa.Column("unit_id", sa.BigInteger()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text())),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text())),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("num_nonnulls(facility_id, unit_id) = 1", name=op.f("ck_post_change_subject")),
        sa.ForeignKeyConstraint(["facility_id"], ["facility.id"], name=op.f("fk_post_change_facility_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_post_change_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_change")),
    )
    op.create_index(op.f("ix_post_change_facility_id"), "post_change", ["facility_id"])
    op.create_index(op.f("ix_post_change_unit_id"), "post_change", ["unit_id"])
    op.add_column("room_event", sa.Column("facility_id", sa.BigInteger()))
    op.create_foreign_key(op.f("fk_room_event_facility_id"), "room_event", "facility", ["facility_id"], ["id"])
    op.create_index(op.f("ix_room_event_facility_id"), "room_event", ["facility_id"])
    op.drop_constraint(op.f("ck_room_event_subject"), "room_event", type_="check")
    op.create_check_constraint(op.f("ck_room_event_subject"), "room_event", AFTER)
    op.execute(GRANTS)


def downgrade() -> None:
    op.drop_constraint(op.f("ck_room_event_subject"), "room_event", type_="check")
    op.drop_column("room_event", "facility_id")
    op.create_check_constraint(op.f("ck_room_event_subject"), "room_event", BEFORE)
    op.drop_table("post_change")
    op.drop_column("facility", "retired")
    op.drop_column("facility", "version")
