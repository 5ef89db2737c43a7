"""Long work that somebody asked for: its question, how far it is, what came of it. Nothing is decided here, so no
journal; ended work is forgotten after some days."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    Identity,
    Index,
    LargeBinary,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.schema import metadata, one_of, recorded_at

JOB_STATES = ("queued", "running", "done", "failed", "cancelled")

job = Table(
    "job", metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("asked", JSONB, nullable=False),
    Column("brought", LargeBinary),  # a file that came with the question; dropped when the work ends
    Column("state", Text, nullable=False, server_default="queued"),
    Column("share", Float, nullable=False, server_default="0"),  # how far, 0 to 1
    Column("said", Text, nullable=False, server_default=""),  # what it is at, or why it failed
    Column("cancel", Boolean, nullable=False, server_default=text("false")),  # somebody wants it to stop
    Column("result", JSONB),
    Column("file", LargeBinary),
    Column("file_name", Text),
    Column("file_type", Text),
    Column("made_by", Text, nullable=False),
    recorded_at(),
    Column("began_at", DateTime(timezone=True)),
    Column("beat_at", DateTime(timezone=True)),  # when its process was last heard of
    Column("ended_at", DateTime(timezone=True)),
    one_of("state", *JOB_STATES),
    CheckConstraint("share BETWEEN 0 AND 1", name="share"),
    CheckConstraint("(file IS NULL) = (file_name IS NULL) AND (file IS NULL) = (file_type IS NULL)", name="file"),
    Index("ix_job_queued", "id", postgresql_where=text("state = 'queued'")),
)  # fmt: skip
