"""Guiding questions as rows: every version, the newest in force."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from gis.db.plans import question_set
from gis.errors import NotReady
from gis.respond.questions import QuestionDocument, written

BY_LOAD = "ambon112 load"


def in_force(conn: Connection) -> dict[str, Any]:
    """The newest version with its document. Raises `NotReady` before the first is loaded."""
    row = conn.execute(select(question_set).order_by(question_set.c.version.desc()).limit(1)).one_or_none()
    if row is None:
        raise NotReady("pertanyaan pemandu belum dimuat: jalankan `ambon112 load`")
    return dict(row._mapping)


def insert_version(conn: Connection, document: QuestionDocument, version: int, by: str, now: datetime) -> None:
    """A new version, in force from this commit on. Whoever calls this holds the room's lock."""
    row = {"version": version, "document": written(document), "made_by": by, "revision": 1, "published_at": now}
    conn.execute(insert(question_set).values(**row))


def seed(conn: Connection, document: QuestionDocument, now: datetime) -> bool:
    """Version 1 where there is none; True when it was written. It comes with the software, nobody decided it: no event
    speaks of it."""
    if conn.execute(select(func.count()).select_from(question_set)).scalar_one():
        return False
    row = {"version": 1, "document": written(document), "made_by": BY_LOAD, "revision": 0, "published_at": now}
    conn.execute(insert(question_set).values(**row))
    return True
