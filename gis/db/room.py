"""Tables of the room: caution notes, handovers of a shift, and the chain of what was decided about them and places."""

from sqlalchemy import (
    BigInteger,
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
    UniqueConstraint,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import JSONB

from gis.db import past, plans, posts  # noqa: F401 - tables that are referred to by name
from gis.db.conditions import road_closure, road_profile
from gis.db.places import place_proposal
from gis.db.record import occurred_at, origin
from gis.db.schema import ORIGIN, metadata, one_of, place, recorded_at, shape
from gis.db.spatial import on_globe

CAUTION_KINDS = ("gas", "dog", "no water", "narrow access", "violence", "other")
ITEM_KINDS = (
    "shift", "open incident", "overdue acknowledgement", "unit out of service", "caution note", "note",
    "road closure",
)  # fmt: skip
SHIFTS = ("pagi", "siang", "malam")

caution_note = Table(
    "caution_note", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("said", Text),  # erasable, with its salt
    Column("salt", LargeBinary),
    shape("POINT"),
    Column("radius_m", Float, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    origin(),
    Column("version", Integer, nullable=False),  # one more with every event
    Column("made_by", Text, nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
    Column("withdrawn_by", Text),
    Column("withdrawn_because", Text),  # erasable, with the same salt
    occurred_at(), recorded_at(),
    one_of("kind", *CAUTION_KINDS), one_of("origin", *ORIGIN),
    CheckConstraint("radius_m > 0 AND radius_m <= 2000", name="radius"),
    CheckConstraint("expires_at > occurred_at AND expires_at <= occurred_at + interval '366 days'", name="expiry"),
    CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name="withdrawn"),
    Index("ix_caution_note_origin_id", "origin", "id"),
)  # fmt: skip
Index("ix_caution_note_globe", on_globe(caution_note.c.geom).label("globe"), postgresql_using="gist")

handover = Table(
    "handover", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    origin(),
    Column("shift", Text, nullable=False),
    Column("begins", DateTime(timezone=True), nullable=False),
    Column("ends", DateTime(timezone=True), nullable=False),
    Column("outgoing", Text, nullable=False),
    Column("incident_head", BigInteger, nullable=False),  # newest event of each journal that the record saw
    Column("room_head", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),  # one more with every event
    Column("completed_at", DateTime(timezone=True)),  # null while an item waits
    occurred_at(), recorded_at(),
    one_of("origin", *ORIGIN), one_of("shift", *SHIFTS),
    UniqueConstraint("origin", "begins"),
)  # fmt: skip

handover_item = Table(
    "handover_item", metadata,
    Column("handover_id", ForeignKey("handover.id"), primary_key=True),
    Column("item", SmallInteger, primary_key=True, autoincrement=False),
    Column("about", Text, nullable=False),
    # Of an incident, dispatch, unit, note or closure. No foreign key: its check would wait for whoever has the incident
    # locked, who waits for the journal that the record of a shift holds.
    Column("subject_id", BigInteger),
    Column("content", JSONB, nullable=False),  # as it stood
    Column("said", Text),  # erasable, with its salt
    Column("salt", LargeBinary),
    Column("acknowledged_by", Text),
    Column("acknowledged_at", DateTime(timezone=True)),
    one_of("about", *ITEM_KINDS),
    CheckConstraint("(acknowledged_at IS NULL) = (acknowledged_by IS NULL)", name="acknowledged"),
)  # fmt: skip

room_event = Table(  # append-only: triggers and grants refuse the rest
    "room_event", metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # the chain's own count, without gaps
    Column("caution_id", ForeignKey("caution_note.id"), index=True),
    Column("handover_id", ForeignKey("handover.id"), index=True),
    Column("plan_version", ForeignKey("response_plan.version"), index=True),
    Column("service_area_id", ForeignKey("service_area.id"), index=True),
    Column("unit_id", ForeignKey("unit.id"), index=True),
    Column("questions_version", ForeignKey("question_set.version"), index=True),
    Column("facility_id", ForeignKey("facility.id"), index=True),
    Column("batch_id", ForeignKey("past_batch.id"), index=True),
    Column("hazard_id", ForeignKey("hazard_layer.id"), index=True),
    Column("closure_id", ForeignKey(road_closure.c.id), index=True),
    Column("profile_id", ForeignKey(road_profile.c.id), index=True),
    Column("place_id", ForeignKey(place.c.id), index=True),
    Column("proposal_id", ForeignKey(place_proposal.c.id), index=True),
    Column("kind", Text, nullable=False),
    Column("payload", JSONB, nullable=False),  # ids and values, never somebody's words
    Column("actor", Text, nullable=False),
    Column("via", Text, nullable=False),
    origin(), occurred_at(),
    Column("recorded_at", DateTime(timezone=True), nullable=False),  # the database's clock, under the lock
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    one_of("origin", *ORIGIN),
    CheckConstraint(
        "num_nonnulls(caution_id, handover_id, place_id, proposal_id, closure_id, profile_id, plan_version, "
        "service_area_id, unit_id, facility_id, questions_version, batch_id, hazard_id) = 1",
        name="subject",
    ),
)  # fmt: skip
