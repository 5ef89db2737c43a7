"""Incidents from before the service, and made-up ones, beside the record"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BEFORE = (
    "num_nonnulls(caution_id, handover_id, place_id, proposal_id, closure_id, profile_id, plan_version, "
    "service_area_id, unit_id, facility_id, questions_version) = 1"
)
AFTER = BEFORE.replace("questions_version)", "questions_version, batch_id)")
GRANTS = """
GRANT SELECT, INSERT, UPDATE ON past_batch TO ambon112_app;
GRANT SELECT, INSERT, DELETE ON past_incident TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""


def upgrade() -> None:
    origin = "origin IN ('real', 'exercise', 'synthetic')"
    op.create_table(
        "past_batch",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("report", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(origin, name=op.f("ck_past_batch_origin")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_batch")),
    )
    op.create_index(
        "ix_past_batch_once", "past_batch", ["origin", "sha256"], unique=True, postgresql_where=sa.text("removed_at IS NULL")
    )
    op.create_table(
        "past_incident",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_known", sa.Boolean(), nullable=False),
        sa.Column("geom", Geometry("POINT", 4326, spatial_index=False)),
        sa.Column("radius_m", sa.Float()),
        sa.Column("source", sa.Text()),
        sa.Column("kelurahan_code", sa.Text()),
        sa.Column("kecamatan_code", sa.Text()),
        sa.Column("shares", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("response_s", sa.Float()),
        sa.CheckConstraint(origin, name=op.f("ck_past_incident_origin")),
        sa.CheckConstraint("priority BETWEEN 1 AND 3", name=op.f("ck_past_incident_priority")),
        sa.CheckConstraint(
            "(geom IS NULL) = (radius_m IS NULL) AND (geom IS NULL) = (source IS NULL)", name=op.f("ck_past_incident_place")
        ),
        sa.CheckConstraint("response_s >= 0", name=op.f("ck_past_incident_response")),
        sa.ForeignKeyConstraint(["batch_id"], ["past_batch.id"], name=op.f("fk_past_incident_batch_id")),
        sa.ForeignKeyConstraint(["kelurahan_code"], ["kelurahan.code"], name=op.f("fk_past_incident_kelurahan_code")),
        sa.ForeignKeyConstraint(["kecamatan_code"], ["kecamatan.code"], name=op.f("fk_past_incident_kecamatan_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_incident")),
    )
    op.create_index(op.f("ix_past_incident_batch_id"), "past_incident", ["batch_id"])
    op.create_index("ix_past_incident_origin_occurred_at", "past_incident", ["origin", "occurred_at"])
    op.add_column("room_event", sa.Column("batch_id", sa.BigInteger()))
    op.create_foreign_key(op.f("fk_room_event_batch_id"), "room_event", "past_batch", ["batch_id"], ["id"])
    op.create_index(op.f("ix_room_event_batch_id"), "room_event", ["batch_id"])
    op.drop_constraint(op.f("ck_room_event_subject"), "room_event", type_="check")
    op.create_check_constraint(op.f("ck_room_event_subject"), "room_event", AFTER)
    op.execute(GRANTS)


def downgrade() -> None:
    op.drop_constraint(op.f("ck_room_event_subject"), "room_event", type_="check")
    op.drop_column("room_event", "batch_id")
    op.create_check_constraint(op.f("ck_room_event_subject"), "room_event", BEFORE)
    op.drop_table("past_incident")
    op.drop_table("past_batch")
