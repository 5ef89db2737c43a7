"""Hazard layers that a planner brought, or that came with the data: what they say of themselves, and their ground."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.schema import metadata, one_of, projected, recorded_at, shape

HAZARD_KINDS = ("banjir", "longsor", "tsunami", "gempa", "gelombang", "cuaca", "kebakaran", "lain")
PRECISION = ("zone", "kelurahan")

hazard_layer = Table(
    "hazard_layer", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("dated", Date, nullable=False),  # of what it shows
    Column("precision", Text, nullable=False),  # kelurahan: known by kelurahan only, its ground is no danger zone
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("asked", JSONB, nullable=False),  # how the file was read: layer, crs, class column, thresholds
    Column("classes", JSONB, nullable=False),  # code, label, level (0 unknown, 1 low to 5 high)
    Column("report", JSONB, nullable=False),  # counts and notes of what was mended, clipped, passed over
    Column("made_by", Text, nullable=False),
    Column("version", Integer, nullable=False),  # one more with every event; 0: as it came with the data
    Column("removed_at", DateTime(timezone=True)),
    recorded_at(),
    one_of("kind", *HAZARD_KINDS), one_of("precision", *PRECISION),
    Index("ix_hazard_layer_once", "sha256", "name", unique=True, postgresql_where="removed_at IS NULL"),
)  # fmt: skip

hazard_area = Table(  # disjoint: where classes overlap, the higher one has the ground
    "hazard_area", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("layer_id", ForeignKey("hazard_layer.id"), nullable=False, index=True),
    Column("class", Text, nullable=False),
    Column("level", SmallInteger, nullable=False),
    shape("POLYGON"), projected("POLYGON"),
    CheckConstraint("level BETWEEN 0 AND 5", name="level"),
    Index("ix_hazard_area_geom_3857", "geom_3857", postgresql_using="gist"),
)  # fmt: skip
