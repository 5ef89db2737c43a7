"""Photos of incidents: in the database, so that a backup and an erasure take them along."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from gis.db.record import salt
from gis.db.schema import metadata, one_of, recorded_at

photo = Table(  # erasable, with what it said of its place
    "photo", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("incident_id", ForeignKey("incident.id"), nullable=False, index=True),
    Column("agency", Text),  # whose desk sent it; null: the room
    Column("sent_by", Text, nullable=False),  # an account
    Column("picture", LargeBinary, nullable=False),  # JPEG, made anew from the pixels alone
    Column("thumbnail", LargeBinary, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("lon", Float), Column("lat", Float),  # where the camera said it was; no proof, and moves nothing
    Column("radius_m", Float),  # null: the camera did not say
    Column("taken_at", DateTime(timezone=True)),
    Column("clock", Text),  # what `taken_at` was read from
    salt(), recorded_at(),
    one_of("clock", "gps", "zone", "assumed"),
    CheckConstraint("(lon IS NULL) = (lat IS NULL)", name="place"),
    CheckConstraint("(taken_at IS NULL) = (clock IS NULL)", name="clock_known"),
)  # fmt: skip
