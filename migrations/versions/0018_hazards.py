"""Hazard layers, and the events that speak of them"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

BEFORE = (
    "num_nonnulls(caution_id, handover_id, place_id, proposal_id, closure_id, profile_id, plan_version, "
    "service_area_id, unit_id, facility_id, questions_version, batch_id) = 1"
)
AFTER = BEFORE.replace("batch_id)", "batch_id, hazard_id)")
KINDS = "kind IN ('banjir', 'longsor', 'tsunami', 'gempa', 'gelombang', 'cuaca', 'kebakaran', 'lain')"
GRANTS = """
GRANT SELECT, INSERT, UPDATE ON hazard_layer TO ambon112_app;
GRANT SELECT, INSERT ON hazard_area TO ambon112_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ambon112_app;
"""


def upgrade() -> None:
    op.create_table(
        "hazard_layer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "kind", "source", "licence")),
        sa.Column("dated", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("precision", "file_name", "sha256")),
        *(
            sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), nullable=False)
            for name in ("asked", "classes", "report")
        ),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_hazard_layer_kind")),
        sa.CheckConstraint("precision IN ('zone', 'kelurahan')", name=op.f("ck_hazard_layer_precision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard_layer")),
    )
    op.create_index(
        "ix_hazard_layer_once", "hazard_layer", ["sha256", "name"], unique=True,
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "hazard_area",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("layer_id", sa.BigInteger(), nullable=False),
        sa.Column("class", sa.Text(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("geom", Geometry("POLYGON", 4326, spatial_index=False), nullable=False),
        sa.Column(
            "geom_3857", Geometry("POLYGON", 3857, spatial_index=False),
            sa.Computed("ST_Transform(geom, 3857)", persisted=True),
        ),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name=op.f("ck_hazard_area_level")),
        sa.ForeignKeyConstraint(["layer_id"], ["hazard_layer.id"], name=op.f("fk_hazard_area_layer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard_area")),
    )
    op.create_index(op.f("ix_hazard_area_layer_id"), "hazard_area", ["layer_id"])
    op.create_index("ix_hazard_area_geom_3857", "hazard_area", ["geom_3857"], postgresql_using="gist")
    op.add_column("room_event", sa.Column("hazard_id", sa.BigInteger()))
    op.create_foreign_key(op.f("fk_room_event_hazard_id"), "room_event", "hazard_layer", ["hazard_id"], ["id"])
    op.create_index(op.f("ix_room_event_hazard_id"), "room_event", ["hazard_id"])
    op.drop_constraint(op.f("ck_room_event_subject"), "room_event", type_="check")
    op.create_check_constraint(op.f("ck_room_event_subject"), "room_event", AFTER)
    op.execute(GRANTS)


def downgrade() -> None:
    op.drop_constraint(op.f("ck_room_event_subject"), "room_event", type_="check")
    op.drop_column("room_event", "hazard_id")
    op.create_check_constraint(op.f("ck_room_event_subject"), "room_event", BEFORE)
    op.drop_table("hazard_area")
    op.drop_table("hazard_layer")
