"""Every table, check and index. Geometry is WGS 84 longitude, latitude; `geom_3857` is what tiles are cut from."""

from geoalchemy2 import Geometry
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
    text,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.spatial import on_globe
from gis.geo import WEB_MERCATOR, WGS84

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def shape(kind: str, nullable: bool = False) -> Column[object]:
    """The geometry column of a table: `kind` is POINT, LINESTRING or MULTIPOLYGON."""
    return Column("geom", Geometry(kind, WGS84, spatial_index=False), nullable=nullable)


def projected(kind: str) -> Column[object]:
    """The same shape in web mercator, kept by the database: transforming per tile costs ten times as much."""
    form = Geometry(kind, WEB_MERCATOR, spatial_index=False)
    return Column("geom_3857", form, Computed(f"ST_Transform(geom, {WEB_MERCATOR})", persisted=True))


def recorded_at() -> Column[object]:
    """When the database wrote the row."""
    return Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.now())


def one_of(column: str, *values: str) -> CheckConstraint:
    """A check that `column` holds one of `values`."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def confidence() -> Column[object]:
    """Grade of a recorded position: A two sources agree, B one source, C an estimate."""
    return Column("confidence", Text, nullable=False)


def array_index(name: str, column: str) -> Index:
    """An index for what an array holds, without a pending list: after a load every search would read it through."""
    return Index(name, column, postgresql_using="gin", postgresql_with={"fastupdate": "off"})


CONFIDENCE = ("A", "B", "C")
ORIGIN = ("real", "exercise", "synthetic")

# --- ground -------------------------------------------------------------------------------------------------------

kecamatan = Table(
    "kecamatan", metadata,
    Column("code", Text, primary_key=True),  # Kemendagri, "81.71.02"
    Column("name", Text, nullable=False),
    Column("alt_names", ARRAY(Text), nullable=False, server_default="{}"),
    Column("area_km2", Float, nullable=False),
    shape("MULTIPOLYGON"), projected("MULTIPOLYGON"),
    Index("ix_kecamatan_geom", "geom", postgresql_using="gist"),
)  # fmt: skip

kelurahan = Table(
    "kelurahan", metadata,
    Column("code", Text, primary_key=True),  # Kemendagri, "81.71.02.1011"
    Column("kecamatan_code", ForeignKey("kecamatan.code"), nullable=False),
    Column("name", Text, nullable=False),  # told apart where two share one: "Nusaniwe (Kel)"
    Column("official_name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("alt_names", ARRAY(Text), nullable=False, server_default="{}"),
    Column("area_km2", Float, nullable=False),
    shape("MULTIPOLYGON"), projected("MULTIPOLYGON"),
    one_of("kind", "kelurahan", "negeri/desa"),
    Index("ix_kelurahan_geom", "geom", postgresql_using="gist"),
    Index("ix_kelurahan_geom_3857", "geom_3857", postgresql_using="gist"),
)  # fmt: skip
Index("ix_kelurahan_globe", on_globe(kelurahan.c.geom).label("globe"), postgresql_using="gist")

land = Table(
    "land", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    shape("MULTIPOLYGON"), projected("MULTIPOLYGON"),
    Index("ix_land_geom_3857", "geom_3857", postgresql_using="gist"),
)  # fmt: skip
Index("ix_land_globe", on_globe(land.c.geom).label("globe"), postgresql_using="gist")

population = Table(
    "population", metadata,
    Column("code", Text, primary_key=True),  # of the city, a kecamatan or a kelurahan
    Column("level", Text, nullable=False),
    Column("people", Integer, nullable=False),
    Column("year", SmallInteger, nullable=False),
    confidence(),
    Column("method", Text, nullable=False),
    Column("source", Text, nullable=False),
    one_of("level", "kota", "kecamatan", "kelurahan"), one_of("confidence", *CONFIDENCE),
)  # fmt: skip

place = Table(
    "place", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("alt_names", ARRAY(Text), nullable=False, server_default="{}"),
    Column("kind", Text, nullable=False),
    Column("kelurahan_code", ForeignKey("kelurahan.code")),
    Column("radius_m", Float, nullable=False),  # likely error of the point
    confidence(),
    Column("method", Text, nullable=False),
    Column("source", Text, nullable=False),
    shape("POINT"),
    Column("version", Integer, nullable=False, server_default="0"),  # one more with every event; 0: as it was loaded
    Column("merged_into", ForeignKey("place.id")),  # the same place under another row: all names lead there
    Column("retired", Boolean, nullable=False, server_default=text("false")),  # is not there any more
    one_of("confidence", *CONFIDENCE),
    CheckConstraint("radius_m > 0", name="radius"),
    CheckConstraint("merged_into <> id", name="merged"),
    Index("ix_place_geom", "geom", postgresql_using="gist"),
    Index("ix_place_merged_into", "merged_into", postgresql_where=text("merged_into IS NOT NULL")),
)  # fmt: skip
Index("ix_place_globe", on_globe(place.c.geom).label("globe"), postgresql_using="gist")

place_name = Table(  # what leads to a place: written by gis/places/rows.py alone, from the names in `place`
    "place_name", metadata,
    Column("place_id", ForeignKey("place.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # gis.locate.text.fold(name)
    # Its words, and each two neighbours as one: "batu", "merah", "batumerah".
    Column("tokens", ARRAY(Text), Computed("name_tokens(folded)", persisted=True)),
    PrimaryKeyConstraint("place_id", "folded"),
    Index("ix_place_name_letters", text("replace(folded, ' ', '')"), "place_id"),
    array_index("ix_place_name_tokens", "tokens"),
)  # fmt: skip

place_token = Table(  # the vocabulary of `place_name`, kept by its triggers
    "place_token", metadata,
    Column("token", Text, primary_key=True),
    Column("names", Integer, nullable=False),  # rows of `place_name` that have it
    Column("slips", ARRAY(Text), Computed("word_slips(token)", persisted=True)),  # as it sounds, with a letter left out
    array_index("ix_place_token_slips", "slips"),
)  # fmt: skip

naming = Table(  # another version after every change of areas and roads, by their triggers
    "naming", metadata,
    Column("single", Boolean, primary_key=True, server_default=text("true")),
    Column("version", Uuid, nullable=False),
    CheckConstraint("single", name="single"),
)  # fmt: skip

product = Table(  # which shipped file was loaded last, so that a start changes nothing that somebody loaded since
    "product", metadata,
    Column("name", Text, primary_key=True),  # file name in data/
    Column("sha256", Text, nullable=False),
    recorded_at(),
)  # fmt: skip

# --- roads --------------------------------------------------------------------------------------------------------

road_network = Table(
    "road_network", metadata,
    Column("single", Boolean, primary_key=True, server_default=text("true")),
    Column("version", Integer, nullable=False),
    Column("source", Text, nullable=False),  # file name and date of the extract
    Column("sha256", Text, nullable=False),
    Column("report", JSONB, nullable=False),  # what was kept and dropped, in km and counts
    recorded_at(),
    CheckConstraint("single", name="single"),
)  # fmt: skip

road_edge = Table(
    "road_edge", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("source", Integer, nullable=False),  # junction ids
    Column("target", Integer, nullable=False),
    Column("way_id", BigInteger, nullable=False),  # OpenStreetMap's
    Column("name", Text, nullable=False, server_default=""),
    Column("highway", Text, nullable=False),
    Column("bridge", Boolean, nullable=False),
    Column("drivable", Boolean, nullable=False),  # False: on foot, the last metres only
    Column("metres", Float, nullable=False),
    Column("forward_seconds", Float),  # emergency vehicle; null: not allowed this way
    Column("backward_seconds", Float),
    shape("LINESTRING"), projected("LINESTRING"),
    CheckConstraint("metres >= 0", name="metres"),
    Index("ix_road_edge_geom_3857", "geom_3857", postgresql_using="gist"),
)  # fmt: skip

conditions = Table(
    "conditions", metadata,
    Column("single", Boolean, primary_key=True, server_default=text("true")),
    Column("version", BigInteger, nullable=False),  # grows with every change of network or closures
    CheckConstraint("single", name="single"),
)  # fmt: skip

# --- who can help -------------------------------------------------------------------------------------------------

facility = Table(
    "facility", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # "damkar-mako"
    Column("service", Text, nullable=False),  # damkar, kesehatan, polisi, ...
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False, server_default=""),
    Column("kelurahan_code", ForeignKey("kelurahan.code")),
    Column("phone", Text, nullable=False, server_default=""),  # "" is unknown
    Column("hours", Text, nullable=False, server_default=""),  # "24 jam" or "" for unknown
    Column("emergency_room", Boolean),  # null: does not apply
    Column("placeholder", Boolean, nullable=False),  # "lokasi sementara"
    Column("confirmed", Boolean, nullable=False),  # False: not known to exist
    confidence(),
    Column("method", Text, nullable=False),
    Column("source", Text, nullable=False),
    shape("POINT"),
    Column("version", Integer, nullable=False, server_default="0"),  # one more with every event; 0: as it was loaded
    Column("retired", Boolean, nullable=False, server_default=text("false")),  # is not there any more
    one_of("confidence", *CONFIDENCE),
    Index("ix_facility_service", "service"),
    Index("ix_facility_geom", "geom", postgresql_using="gist"),
)  # fmt: skip

UNIT_STATUS = ("available", "assigned", "en route", "on scene", "returning", "out of service")

unit = Table(
    "unit", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # "D-01"
    Column("agency", Text, nullable=False),  # a facility.service
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("facility_id", ForeignKey("facility.id"), nullable=False),  # home post
    Column("status", Text, nullable=False, server_default="available"),
    Column("assumed", Boolean, nullable=False),  # the press gives a count, not this vehicle
    Column("phone", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False),
    Column("capabilities", ARRAY(Text), nullable=False, server_default="{}"),  # what it can do; empty: not recorded
    Column("crew", SmallInteger),  # how many; names are nowhere. null: not known
    Column("shifts", ARRAY(Text), nullable=False, server_default="{}"),  # when it is manned; empty: not known
    Column("version", Integer, nullable=False, server_default="0"),  # one more with every event of the room's chain
    Column("status_because", Text, nullable=False, server_default=""),  # erasable, with its salt
    Column("status_salt", LargeBinary),
    one_of("status", *UNIT_STATUS),
    CheckConstraint("crew BETWEEN 0 AND 100", name="crew"),
    Index("ix_unit_agency", "agency"),
)  # fmt: skip

unit_position = Table(  # telemetry: one row a unit and origin, no journal
    "unit_position", metadata,
    Column("unit_id", ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True),
    Column("occurred_at", DateTime(timezone=True), nullable=False),
    Column("radius_m", Float, nullable=False),
    Column("origin", Text, primary_key=True),  # an exercise never hides where a unit really is
    shape("POINT"), recorded_at(),
    one_of("origin", *ORIGIN),
)  # fmt: skip

# --- people -------------------------------------------------------------------------------------------------------

api_key = Table(
    "api_key", metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False, unique=True),  # SHA-256 of 256 random bits
    Column("revoked", Boolean, nullable=False, server_default=text("false")),
    Column("agency", Text),  # of an agency desk
    Column("scopes", ARRAY(Text)),  # null: all that the role may
    recorded_at(),
    CheckConstraint("(role = 'agency desk') = (agency IS NOT NULL)", name="agency"),
)  # fmt: skip
