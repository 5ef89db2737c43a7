"""The verb: past incidents out of a file into the planner's history, placed where the file does not say where."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from gis.actor import Actor, Permission
from gis.db.past import past_batch, past_incident
from gis.errors import Refused
from gis.geo import Source, Whereabouts
from gis.history.mapping import Columns, Past, Read, read
from gis.history.sheets import rows_of
from gis.incidents.lifecycle import Origin
from gis.load.report import BadRow, BadRows
from gis.locate import ground as grounds
from gis.locate.areas import surroundings
from gis.locate.locate import Report, locate
from gis.locate.pairs import Ground
from gis.room import journal
from gis.room.journal import RoomEvent, Subject

AT_ONCE = 500  # rows placed and written together


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file: rows kept, of them placed by their words and without any place; rows refused; those of
    which only the day is known; and which column was read as what. `batch` is None of a trial."""

    batch: int | None
    kept: int
    by_words: int
    placeless: int
    day_only: int
    bad: tuple[BadRow, ...]
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """How a file is to be read: whose history it is, what its columns are, whether bad rows may be left out, and
    whether to keep anything at all."""

    origin: Origin
    columns: Columns
    skip_bad: bool = False
    trial: bool = False


def bring(conn: Connection, path: Path, name: str, question: Question, actor: Actor, now: datetime) -> Brought:
    """Read, place and keep the rows of a CSV, GeoJSON or Excel file, once.

    Raises `BadRows` where rows cannot be used, unless told to skip them or in a trial; `Refused` for a file whose rows
    are there already; `BadInput` for a file or mapping that is none."""
    actor.need(Permission.PLAN)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    refuse_again(conn, question.origin, digest)
    found = read(rows_of(path), question.columns, now)
    if found.bad and not (question.skip_bad or question.trial):
        raise BadRows(name, found.bad)
    asked = {"columns": found.columns, "values": dict(question.columns.values)}
    if question.trial:
        counts = [placed for placed, _ in located(conn, found.rows)]
        return outcome(None, found, counts)
    batch = begin(conn, question.origin, name, digest, asked, actor)
    kept = []
    for part in parts(found.rows):
        both = list(located(conn, part))
        write(conn, [row_of(batch, question.origin, each, whose) for each, whose in both])
        kept += [each for each, _ in both]
    made = outcome(batch, found, kept)
    finish(conn, batch, question.origin, counts_of(made), actor, now)
    return made


def refuse_again(conn: Connection, origin: Origin, digest: str) -> None:
    """Raises `Refused` where the same content was brought before and not removed."""
    same = past_batch.c.origin == origin, past_batch.c.sha256 == digest, past_batch.c.removed_at.is_(None)
    before = conn.execute(select(past_batch.c.id, past_batch.c.name).where(*same)).first()
    if before is not None:
        raise Refused(f"isi yang sama sudah dimuat sebagai {before.name} (nomor {before.id})")


def located(conn: Connection, rows: Sequence[Past]) -> Iterator[tuple[Past, Whereabouts | None]]:
    """Each row with its place, from its words where it has no other, and whose ground that is; None without a place."""
    on: Ground | None = None
    placed = []
    for each in rows:
        if each.at is None and each.words:
            on = on or grounds.current(conn, grounds.Cache())
            placed.append(by_words(conn, each, on))
        else:
            placed.append(each)
    circles = [(each.at, each.radius) for each in placed if each.at is not None and each.radius is not None]
    whose = iter(surroundings(conn, circles))
    return ((each, next(whose) if each.at is not None else None) for each in placed)


def by_words(conn: Connection, row: Past, on: Ground) -> Past:
    """Where the words say it was: the first answer with its radius; unchanged where nobody can say."""
    found = locate(conn, Report(row.words), on).candidates
    if not found:
        return row
    return replace(row, at=found[0].fix.at, radius=found[0].fix.radius, placed_by_words=True)


def row_of(batch: int, origin: Origin, row: Past, whose: Whereabouts | None) -> dict[str, Any]:
    """As the table keeps it."""
    shares = whose.shares if whose else ()
    by = None if row.at is None else Source.PLACE if row.placed_by_words else Source.COORDINATES
    return {
        "batch_id": batch, "line": row.line, "origin": origin, "category": row.category.code, "priority": row.priority,
        "occurred_at": row.occurred_at, "time_known": row.time_known, "response_s": row.response,
        "geom": None if row.at is None else (row.at.lon, row.at.lat), "radius_m": row.radius, "source": by,
        "kelurahan_code": shares[0].kelurahan_code if shares else None,
        "kecamatan_code": shares[0].kecamatan_code if shares else None,
        "shares": [{"kelurahan_code": each.kelurahan_code, "share": each.share} for each in shares],
    }  # fmt: skip


def write(conn: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows whose `geom` is (lon, lat) or None."""
    if not rows:
        return
    shaped = [row | {"geom": None if row["geom"] is None else point_text(row["geom"])} for row in rows]
    conn.execute(insert(past_incident), shaped)


def point_text(at: tuple[float, float]) -> str:
    """As GeoAlchemy2 takes it in a list of rows."""
    return f"SRID=4326;POINT({at[0]!r} {at[1]!r})"


def begin(conn: Connection, origin: Origin, name: str, digest: str, asked: dict[str, Any], actor: Actor) -> int:
    """A new batch's number."""
    values = {
        "origin": origin, "name": name[:200], "sha256": digest, "asked": asked, "report": {}, "made_by": actor.name,
        "version": 1,
    }  # fmt: skip
    return int(conn.execute(insert(past_batch).values(values).returning(past_batch.c.id)).scalar_one())


def finish(conn: Connection, batch: int, origin: Origin, report: dict[str, int], actor: Actor, now: datetime) -> None:
    """Write what became of a batch, and the event that speaks of it."""
    conn.execute(past_batch.update().where(past_batch.c.id == batch).values(report=report))
    journal.append(conn, RoomEvent(Subject.BATCH, batch, "history brought", report, origin, now), actor)


def outcome(batch: int | None, found: Read, kept: Sequence[Past]) -> Brought:
    """What became of a file."""
    return Brought(
        batch, len(kept), sum(each.placed_by_words for each in kept), sum(each.at is None for each in kept),
        sum(not each.time_known for each in kept), tuple(found.bad), found.columns,
    )  # fmt: skip


def counts_of(made: Brought) -> dict[str, int]:
    """The counts alone, for the record."""
    return {
        "kept": made.kept, "by_words": made.by_words, "placeless": made.placeless, "day_only": made.day_only,
        "refused": len({each.line for each in made.bad}),
    }  # fmt: skip


def parts(rows: Sequence[Past]) -> Iterator[Sequence[Past]]:
    """`AT_ONCE` of them at a time."""
    for first in range(0, len(rows), AT_ONCE):
        yield rows[first : first + AT_ONCE]
