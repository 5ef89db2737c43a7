"""What people changed of posts and units, each change as it was decided, beside the journal that speaks of it."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Identity, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.schema import facility, metadata, recorded_at, unit

post_change = Table(
    "post_change", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("facility_id", ForeignKey(facility.c.id), index=True),
    Column("unit_id", ForeignKey(unit.c.id), index=True),
    Column("kind", Text, nullable=False),
    Column("before", JSONB),
    Column("after", JSONB),
    Column("reason", Text, nullable=False, server_default=""),
    Column("salt", LargeBinary),  # of the digest in the journal
    recorded_at(),
    CheckConstraint("num_nonnulls(facility_id, unit_id) = 1", name="subject"),
)  # fmt: skip
