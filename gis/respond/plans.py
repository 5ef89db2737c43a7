"""Response plans as rows: the one in force, kept in the process until another is published, and every version."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from gis.db.plans import response_plan
from gis.errors import NotFound, NotReady
from gis.respond.document import PlanDocument, first_document, ruleset, written
from gis.respond.ruleset import Ruleset

KEPT = 8  # versions a process remembers: the one in force, and those a dry run or a replay asks for
NEWEST = select(func.max(response_plan.c.version)).where(response_plan.c.state == "published")
WITHOUT_DOCUMENT = [column for column in response_plan.c if column.name != "document"]


@dataclass(slots=True)
class PlanCache:
    """The versions one process has read. Published ones never change, so a number is enough to know them by."""

    known: dict[int, Ruleset] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


def in_force(conn: Connection) -> int | None:
    """Number of the plan in force in this transaction; None before there is one."""
    number: int | None = conn.execute(NEWEST).scalar_one()
    return number


def current_plan(conn: Connection, cache: PlanCache) -> Ruleset:
    """The plan in force in this transaction: one indexed row is read, and the document only when it is another.

    Raises `NotReady` before the first plan is loaded."""
    wanted = in_force(conn)
    if wanted is None:
        raise NotReady("rencana tanggapan belum dimuat: jalankan `ambon112 load`")
    return published(conn, cache, wanted)


def published(conn: Connection, cache: PlanCache, version: int) -> Ruleset:
    """A published version. Raises `NotFound` for none, and for one that is only a draft."""
    with cache.lock:
        found = cache.known.get(version)
        if found is None:
            row = one(conn, version)
            if row["state"] != "published":
                raise NotFound(f"rencana versi {version} belum diterbitkan")
            found = cache.known[version] = ruleset(version, document_of(row))
            for old in sorted(cache.known)[:-KEPT]:
                del cache.known[old]
        return found


def document_of(row: dict[str, Any]) -> PlanDocument:
    """The document of a plan's row."""
    return PlanDocument.model_validate(row["document"])


def one(conn: Connection, version: int) -> dict[str, Any]:
    """One version with its document. Raises `NotFound`."""
    row = conn.execute(select(response_plan).where(response_plan.c.version == version)).one_or_none()
    if row is None:
        raise NotFound(f"rencana versi {version} tidak ada")
    return dict(row._mapping)


def load(conn: Connection, version: int) -> dict[str, Any]:
    """One version, locked until the transaction ends. Raises `NotFound`."""
    row = conn.execute(select(response_plan).where(response_plan.c.version == version).with_for_update()).one_or_none()
    if row is None:
        raise NotFound(f"rencana versi {version} tidak ada")
    return dict(row._mapping)


def listed(conn: Connection) -> list[dict[str, Any]]:
    """Every version without its document, newest first."""
    rows = conn.execute(select(*WITHOUT_DOCUMENT).order_by(response_plan.c.version.desc()))
    return [dict(row._mapping) for row in rows]


def insert_draft(conn: Connection, document: PlanDocument, based_on: int | None, by: str) -> int:
    """A new draft's row; returns its number. Whoever calls this holds the room's lock, so numbers do not meet."""
    number = conn.execute(select(func.coalesce(func.max(response_plan.c.version), 0) + 1)).scalar_one()
    values = {"version": number, "state": "draft", "document": written(document), "based_on": based_on}
    conn.execute(insert(response_plan).values(**values, made_by=by, revision=1))
    return int(number)


def rewrite(conn: Connection, version: int, document: PlanDocument, revision: int) -> None:
    """Another document in a draft."""
    mine = response_plan.c.version == version
    conn.execute(update(response_plan).where(mine).values(document=written(document), revision=revision))


def publish(conn: Connection, version: int, revision: int, by: str, now: datetime) -> None:
    """From this commit on the version is in force, in every process."""
    values = {"state": "published", "published_at": now, "published_by": by, "revision": revision}
    conn.execute(update(response_plan).where(response_plan.c.version == version).values(**values))


def seed(conn: Connection, now: datetime) -> bool:
    """Version 1 from the table of categories where there is no plan at all; True when it was written.

    It comes with the software as the roads do, nobody decided it: the journal begins with the first draft."""
    if conn.execute(select(func.count()).select_from(response_plan)).scalar_one():
        return False
    values = {"version": 1, "state": "published", "document": written(first_document()), "made_by": "ambon112 load"}
    row = values | {"revision": 0, "published_at": now, "published_by": "ambon112 load"}
    conn.execute(insert(response_plan).values(**row))
    return True
