"""Where telephones said they are: telemetry, forgotten after some weeks; the number is in `person` alone, erasable."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    Table,
    Text,
)  # fmt: skip

from gis.db.record import origin
from gis.db.schema import ORIGIN, metadata, one_of, recorded_at, shape

CHANNELS = ("aml sms", "aml https")
METHODS = ("gnss", "wifi", "cell", "unknown")

device_position = Table(
    "device_position", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("sender_id", ForeignKey("person.id", ondelete="SET NULL"), index=True),  # whose telephone; null: not said
    origin(),
    Column("channel", Text, nullable=False),
    shape("POINT", nullable=True),  # null: the telephone did not know
    Column("radius_m", Float),  # as stated; null: not stated
    Column("confidence", Float),  # percent of that radius, as stated; null: not stated
    Column("method", Text, nullable=False),
    Column("altitude_m", Float),
    Column("observed_at", DateTime(timezone=True)),  # the telephone's clock; null: not said
    Column("received_at", DateTime(timezone=True), nullable=False),
    recorded_at(),
    one_of("origin", *ORIGIN), one_of("channel", *CHANNELS), one_of("method", *METHODS),
    CheckConstraint("radius_m > 0", name="radius"),
    CheckConstraint("confidence BETWEEN 0 AND 100", name="confidence"),
    Index("ix_device_position_received_at", "received_at"),
)  # fmt: skip
