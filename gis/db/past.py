"""Incidents from before the service, or made up for demonstrations: what a planner counts, apart from the record."""

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
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.record import origin
from gis.db.schema import ORIGIN, metadata, one_of, recorded_at, shape

past_batch = Table(
    "past_batch", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    origin(),
    Column("name", Text, nullable=False),  # of the file, or of the generator
    Column("sha256", Text, nullable=False),
    Column("asked", JSONB, nullable=False),  # the mapping of columns, or the generator's parameters
    Column("report", JSONB, nullable=False),  # counts of rows taken, located, without a place, refused
    Column("made_by", Text, nullable=False),
    Column("version", Integer, nullable=False),  # one more with every event
    Column("removed_at", DateTime(timezone=True)),
    recorded_at(),
    one_of("origin", *ORIGIN),
    Index("ix_past_batch_once", "origin", "sha256", unique=True, postgresql_where="removed_at IS NULL"),
)  # fmt: skip

past_incident = Table(  # no words and no caller: they are read for the place, and forgotten
    "past_incident", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("batch_id", ForeignKey("past_batch.id"), nullable=False, index=True),
    Column("line", Integer, nullable=False),  # of the file
    origin(),
    Column("category", Text, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("occurred_at", DateTime(timezone=True), nullable=False),
    Column("time_known", Boolean, nullable=False),  # False: the day only, kept as noon
    shape("POINT", nullable=True),  # null: nobody can say where
    Column("radius_m", Float),  # 95 %
    Column("source", Text),
    Column("kelurahan_code", ForeignKey("kelurahan.code")),
    Column("kecamatan_code", ForeignKey("kecamatan.code")),
    Column("shares", JSONB, nullable=False, server_default="[]"),
    Column("response_s", Float),  # from the call until somebody was there; null: not told
    one_of("origin", *ORIGIN),
    CheckConstraint("priority BETWEEN 1 AND 3", name="priority"),
    CheckConstraint("(geom IS NULL) = (radius_m IS NULL) AND (geom IS NULL) = (source IS NULL)", name="place"),
    CheckConstraint("response_s >= 0", name="response"),
    Index("ix_past_incident_origin_occurred_at", "origin", "occurred_at"),
)  # fmt: skip
