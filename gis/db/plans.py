"""Tables of what must go where and what is asked: response plans and guiding questions by version, the areas agencies
serve, and where units have been."""

from geoalchemy2 import Geometry
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    text,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.record import occurred_at
from gis.db.schema import CONFIDENCE, ORIGIN, metadata, one_of, recorded_at, shape
from gis.geo import WGS84

PUBLISHED = text("state = 'published'")

response_plan = Table(  # a trigger refuses to change or remove a published one
    "response_plan", metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("document", JSONB, nullable=False),  # gis.respond.document.PlanDocument
    Column("based_on", Integer),  # the version in force when it was drafted; null for the first
    Column("made_by", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # one more with every event
    Column("published_at", DateTime(timezone=True)),
    Column("published_by", Text),
    recorded_at(),
    one_of("state", "draft", "published"),
    CheckConstraint("(state = 'published') = (published_at IS NOT NULL)", name="published"),
    Index("ix_response_plan_published", "version", postgresql_where=PUBLISHED),
)  # fmt: skip

question_set = Table(  # guiding questions, the newest in force; a trigger refuses to change or remove one
    "question_set", metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("document", JSONB, nullable=False),  # gis.respond.questions.QuestionDocument
    Column("made_by", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # events that speak of it: 1; 0 for what came with the software
    Column("published_at", DateTime(timezone=True), nullable=False),
    recorded_at(),
)  # fmt: skip

service_area = Table(  # whose ground: of an agency, of one of its posts, or of a neighbour to hand over to
    "service_area", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("agency", Text),  # null: of every agency, as a neighbour's is
    Column("facility_key", Text),  # the post whose sector it is; null: of the agency as a whole
    Column("name", Text, nullable=False),
    Column("neighbour", Boolean, nullable=False, server_default=text("false")),
    Column("area_code", Text),  # a kecamatan or kelurahan, when it is exactly that
    Column("note", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False),
    Column("confidence", Text, nullable=False),
    Column("retired", Boolean, nullable=False, server_default=text("false")),
    Column("version", Integer, nullable=False, server_default="0"),  # one more with every event; 0: as loaded
    Column("geom", Geometry("MULTIPOLYGON", WGS84, spatial_index=False)),
    recorded_at(),
    one_of("confidence", *CONFIDENCE),
    CheckConstraint("num_nonnulls(area_code, geom) = 1", name="ground"),
    CheckConstraint("neighbour OR agency IS NOT NULL", name="whose"),
    Index("ix_service_area_geom", "geom", postgresql_using="gist"),
)  # fmt: skip

unit_track = Table(  # thinned telemetry: one point a unit every few seconds, forgotten after some days
    "unit_track", metadata,
    Column("unit_id", ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("slot", BigInteger, primary_key=True),  # seconds since 1970 over gis.respond.positions.THIN_S
    Column("radius_m", Float, nullable=False),
    shape("POINT"), occurred_at(),
    one_of("origin", *ORIGIN),
    Index("ix_unit_track_occurred_at", "occurred_at"),
)  # fmt: skip
