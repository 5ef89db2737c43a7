"""Tables of the record: what people decided, as events and the rows that follow from them."""

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
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    text,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.schema import ORIGIN, metadata, one_of, recorded_at, shape
from gis.db.spatial import on_globe
from gis.geo import WGS84

STATES = ("received", "dispatched", "acknowledged", "en route", "on scene", "done", "declined", "cancelled")
STILL_OPEN = "state NOT IN ('done', 'cancelled') AND merged_into IS NULL"
INCIDENT_STATES = ("received", "dispatched", "en route", "on scene", "done", "cancelled")


def occurred_at() -> Column[object]:
    """When it happened, as said by whoever recorded it."""
    return Column("occurred_at", DateTime(timezone=True), nullable=False)


def origin() -> Column[object]:
    """real, exercise or synthetic; no query mixes them."""
    return Column("origin", Text, nullable=False)


def salt() -> Column[object]:
    """Key of the digest that the journal keeps of the row: when the row is erased, nothing can be matched to it."""
    return Column("salt", LargeBinary, nullable=False)


person = Table(  # erasable: callers, and who answered a telephone
    "person", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("name", Text, nullable=False, server_default=""),
    Column("number", Text, nullable=False, server_default=""),
    Column("e164", Text, nullable=False, server_default=""),  # the number in its one spelling; "" where it has none
    salt(), recorded_at(),
    Index("ix_person_number", "number", postgresql_where=text("number <> ''")),
    Index("ix_person_e164", "e164", postgresql_where=text("e164 <> ''")),
)  # fmt: skip

words = Table(  # erasable: what was said and answered
    "words", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("said", Text, nullable=False),
    Column("answers", JSONB, nullable=False, server_default="[]"),  # to the guiding questions: question, answer
    salt(), recorded_at(),
)  # fmt: skip

caller_place = Table(  # erasable: where a caller is
    "caller_place", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    salt(), recorded_at(),
)  # fmt: skip

incident = Table(
    "incident", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("category", Text, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("state", Text, nullable=False),
    origin(),
    Column("version", Integer, nullable=False),  # one more with every event
    Column("caller_id", ForeignKey("person.id", ondelete="SET NULL")),
    Column("words_id", ForeignKey("words.id", ondelete="SET NULL")),
    shape("POINT", nullable=True),  # null: place unknown
    Column("caller_geom", Geometry("POINT", WGS84, spatial_index=False)),  # where the caller is, when known apart
    Column("caller_radius_m", Float),
    Column("radius_m", Float),
    Column("source", Text),
    Column("because", Text, nullable=False, server_default=""),
    Column("confidence", Text),
    Column("kelurahan_code", ForeignKey("kelurahan.code")),
    Column("kecamatan_code", ForeignKey("kecamatan.code")),
    Column("shares", JSONB, nullable=False, server_default="[]"),
    Column("outside", Boolean, nullable=False, server_default=text("false")),
    Column("on_water", Boolean, nullable=False, server_default=text("false")),
    Column("handled_by", Text),  # the account that works on it now
    Column("merged_into", ForeignKey("incident.id")),  # the same emergency, reported again
    Column("alarm_level", SmallInteger, nullable=False, server_default="1"),  # the higher, the more must go
    occurred_at(), recorded_at(),
    one_of("state", *INCIDENT_STATES), one_of("origin", *ORIGIN),
    CheckConstraint("priority BETWEEN 1 AND 3", name="priority"),
    CheckConstraint("alarm_level BETWEEN 1 AND 5", name="alarm_level"),
    CheckConstraint("(geom IS NULL) = (radius_m IS NULL) AND (geom IS NULL) = (source IS NULL)", name="place"),
    Index("ix_incident_origin_id", "origin", "id"),
    Index("ix_incident_open", "origin", "occurred_at", postgresql_where=text(STILL_OPEN)),
    Index("ix_incident_geom", "geom", postgresql_using="gist"),
    Index("ix_incident_occurred_at", "occurred_at"),
    Index("ix_incident_caller_id", "caller_id"),
)  # fmt: skip
Index("ix_incident_globe", on_globe(incident.c.geom).label("globe"), postgresql_using="gist")

CALL_CLASSES = (
    "emergency", "non-emergency", "information", "prank", "ghost", "misdirected", "test", "abandoned",
)  # fmt: skip

call = Table(  # somebody rang: many calls may belong to one incident, some to none
    "call", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("state", Text, nullable=False),
    Column("class", Text),  # null until somebody says so
    origin(),
    Column("version", Integer, nullable=False),
    Column("line", Text, nullable=False, server_default=""),  # of the exchange
    Column("caller_id", ForeignKey("person.id", ondelete="SET NULL"), index=True),
    Column("words_id", ForeignKey("words.id", ondelete="SET NULL")),
    shape("POINT", nullable=True),  # where the caller is; null: not known
    Column("radius_m", Float),
    Column("incident_id", ForeignKey("incident.id"), index=True),
    Column("handled_by", Text),
    Column("rang_at", DateTime(timezone=True), nullable=False),
    Column("answered_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    recorded_at(),
    one_of("state", "ringing", "answered", "ended"), one_of("class", *CALL_CLASSES), one_of("origin", *ORIGIN),
    CheckConstraint("(geom IS NULL) = (radius_m IS NULL)", name="place"),
    Index("ix_call_origin_id", "origin", "id"),
    Index("ix_call_caller_id", "caller_id"),
)  # fmt: skip

recommendation = Table(  # only those that an incident used
    "recommendation", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("incident_id", ForeignKey("incident.id"), nullable=False, index=True),
    Column("plan", JSONB, nullable=False),  # the answer
    Column("inputs", JSONB, nullable=False),  # the question it answers
    Column("facts", JSONB),  # posts, units with states and positions, stale ones too; null: before they were kept
    Column("difference", JSONB),  # from the recommendation before it; null for the first
    Column("plan_version", Integer),  # of the response plan; null: before it had versions
    Column("network_version", Integer, nullable=False),
    Column("conditions_version", BigInteger, nullable=False),
    recorded_at(),
)  # fmt: skip

dispatch = Table(
    "dispatch", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("incident_id", ForeignKey("incident.id"), nullable=False, index=True),
    Column("agency", Text, nullable=False),
    Column("facility_id", ForeignKey("facility.id")),
    Column("unit_id", ForeignKey("unit.id")),
    Column("means", Text, nullable=False),
    Column("number", Text, nullable=False, server_default=""),  # the office number that was called
    Column("answered_by", ForeignKey("person.id", ondelete="SET NULL")),
    Column("state", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),  # when the state began
    Column("counts", Boolean, nullable=False, server_default=text("true")),  # False: ended before a reopening
    Column("due_at", DateTime(timezone=True)),  # acknowledged by then, or the supervisor is told
    Column("escalated_at", DateTime(timezone=True)),
    origin(), occurred_at(), recorded_at(),
    one_of("means", "radio", "telephone"), one_of("state", *STATES), one_of("origin", *ORIGIN),
    CheckConstraint("means = 'telephone' OR num_nonnulls(facility_id, unit_id) >= 1", name="somebody"),
    Index(
        "uq_dispatch_unit_open", "unit_id", "origin", unique=True,  # an exercise holds no real unit
        postgresql_where=text("unit_id IS NOT NULL AND state NOT IN ('done', 'declined', 'cancelled')"),
    ),
    Index(
        "ix_dispatch_due", "due_at",
        postgresql_where=text("state = 'dispatched' AND escalated_at IS NULL AND due_at IS NOT NULL"),
    ),
)  # fmt: skip

incident_event = Table(  # append-only: triggers and grants refuse the rest
    "incident_event", metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # the chain's own count, without gaps
    Column("incident_id", ForeignKey("incident.id"), index=True),
    Column("call_id", ForeignKey("call.id"), index=True),
    Column("dispatch_id", ForeignKey("dispatch.id")),
    Column("kind", Text, nullable=False),
    Column("payload", JSONB, nullable=False),  # ids and values, never a person
    Column("actor", Text, nullable=False),
    Column("via", Text),  # from where: "http 127.0.0.1", "terminal", "server"
    origin(), occurred_at(),
    Column("recorded_at", DateTime(timezone=True), nullable=False),  # the database's clock, under the lock
    Column("backdated", Boolean, nullable=False),  # occurred_at was said later; the reason is in the payload
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    one_of("origin", *ORIGIN),
    CheckConstraint("num_nonnulls(incident_id, call_id) >= 1", name="subject"),
)  # fmt: skip

idempotency = Table(
    "idempotency", metadata,
    Column("actor", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request", LargeBinary),  # SHA-256 of method, path and body; null after an erasure
    Column("status", SmallInteger, nullable=False),
    Column("reply", JSONB, nullable=False),  # without anybody in it
    Column("private", JSONB),  # what the reply said of people, with where it stood; null after an erasure
    recorded_at(),
    Index("ix_idempotency_recorded_at", "recorded_at"),
)  # fmt: skip
