"""Tables of today's roads: closures, and the profile of speeds that the room chose."""

from geoalchemy2 import Geometry
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)  # fmt: skip

from gis.db.record import occurred_at, origin
from gis.db.schema import ORIGIN, metadata, one_of, recorded_at
from gis.geo import WGS84

CLOSURE_KINDS = ("landslide", "flood", "parade", "accident", "works", "other")
LEVELS = ("ground", "bridge", "both")
PROFILES = ("normal", "night", "rain", "flood")

road_closure = Table(
    "road_closure", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("geom", Geometry("GEOMETRY", WGS84, spatial_index=False), nullable=False),
    Column("radius_m", Float, nullable=False),  # to every side of a point or line
    Column("slow", Float),  # what is left of the speed; null: closed
    Column("level", Text),  # null: read from the drawing
    Column("said", Text),  # the reason, erasable, with its salt
    Column("salt", LargeBinary),
    Column("begins_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True), nullable=False),
    origin(),
    Column("version", Integer, nullable=False),  # one more with every event
    Column("made_by", Text, nullable=False),
    Column("lifted_at", DateTime(timezone=True)),
    Column("lifted_by", Text),
    Column("lifted_because", Text),  # erasable, with the same salt
    occurred_at(), recorded_at(),
    one_of("kind", *CLOSURE_KINDS), one_of("level", *LEVELS), one_of("origin", *ORIGIN),
    CheckConstraint("GeometryType(geom) IN ('POINT', 'LINESTRING', 'POLYGON')", name="shape"),
    CheckConstraint("radius_m > 0 AND radius_m <= 500", name="radius"),
    CheckConstraint("slow > 0 AND slow < 1", name="slow"),
    CheckConstraint("ends_at > begins_at AND ends_at <= begins_at + interval '366 days'", name="ends"),
    CheckConstraint("(lifted_at IS NULL) = (lifted_by IS NULL)", name="lifted"),
    Index("ix_road_closure_origin_id", "origin", "id"),
    Index("ix_road_closure_standing", "origin", "ends_at", postgresql_where=text("lifted_at IS NULL")),
)  # fmt: skip

road_profile = Table(  # each choice is a row, never changed: the newest of an origin that has not ended holds
    "road_profile", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("profile", Text, nullable=False),
    Column("ends_at", DateTime(timezone=True)),  # null: until another is chosen; afterwards it is normal again
    origin(),
    Column("version", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    occurred_at(), recorded_at(),
    one_of("profile", *PROFILES), one_of("origin", *ORIGIN),
    CheckConstraint("ends_at > occurred_at", name="ends"),
    Index("ix_road_profile_origin_id", "origin", "id"),
)  # fmt: skip
