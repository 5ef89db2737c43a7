"""Tables of what people and calls change about places: each change as it was decided, and what was learnt but waits."""

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
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.record import incident, origin
from gis.db.schema import ORIGIN, metadata, one_of, place, recorded_at, shape
from gis.db.spatial import on_globe

PROPOSAL_STATES = ("open", "accepted", "rejected")
PROPOSED = ("alias", "place")

place_change = Table(  # what an event of a place says; its names may be erased, with the salt of the digest
    "place_change", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("place_id", ForeignKey(place.c.id), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("before", JSONB),
    Column("after", JSONB),
    Column("salt", LargeBinary),
    recorded_at(),
)  # fmt: skip

place_proposal = Table(  # words that calls taught; erasable
    "place_proposal", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("proposes", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),
    origin(),
    Column("version", Integer, nullable=False),  # one more with every event; learning by itself is none
    Column("said", Text),  # erasable, with its salt
    Column("folded", Text),
    Column("salt", LargeBinary),
    Column("place_id", ForeignKey(place.c.id)),  # whose other name it would be; the place it became
    Column("place_kind", Text, nullable=False),
    shape("POINT"),
    Column("radius_m", Float, nullable=False),
    Column("spread_m", Float, nullable=False),
    Column("confirmations", Integer, nullable=False),
    Column("made_by", Text),  # null: learnt from calls
    Column("first_at", DateTime(timezone=True), nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
    Column("decided_by", Text),
    Column("decided_at", DateTime(timezone=True)),
    Column("decided_because", Text),  # erasable, with the same salt
    recorded_at(),
    one_of("proposes", *PROPOSED), one_of("state", *PROPOSAL_STATES), one_of("origin", *ORIGIN),
    CheckConstraint("radius_m > 0 AND spread_m >= 0 AND confirmations > 0", name="figures"),
    CheckConstraint("proposes = 'place' OR place_id IS NOT NULL", name="place"),
    CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided"),
    Index("ix_place_proposal_folded", "folded"),
    Index("ix_place_proposal_origin_id", "origin", "id"),
)  # fmt: skip
Index("ix_place_proposal_globe", on_globe(place_proposal.c.geom).label("globe"), postgresql_using="gist")

place_sighting = Table(  # one confirmed position for a proposal
    "place_sighting", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("proposal_id", ForeignKey("place_proposal.id", ondelete="CASCADE"), nullable=False),
    Column("incident_id", ForeignKey(incident.c.id), index=True),  # null: somebody proposed it without a call
    shape("POINT"),
    Column("radius_m", Float, nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("proposal_id", "incident_id"),
    CheckConstraint("radius_m > 0", name="radius"),
)  # fmt: skip
