"""Caution notes as rows: made, ended, listed, and those near a place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select, update

from gis.db.room import caution_note
from gis.db.spatial import metres_from, point, within
from gis.errors import NotFound
from gis.geo import LonLat, Metres
from gis.incidents.lifecycle import Origin
from gis.room.caution import LABEL, LARGEST_RADIUS, Kind, Note

LONGEST_PAGE = 200
NEAREST = 50  # as many as anybody reads; nearest first


def insert_note(conn: Connection, values: Mapping[str, Any], at: LonLat) -> int:
    """A new note's row; returns its number."""
    row = insert(caution_note).values(**values, geom=point(at)).returning(caution_note.c.id)
    return int(conn.execute(row).scalar_one())


def update_note(conn: Connection, note_id: int, values: Mapping[str, Any]) -> None:
    """What became of a note."""
    conn.execute(update(caution_note).where(caution_note.c.id == note_id).values(**values))


def load(conn: Connection, note_id: int) -> tuple[Note, bytes | None]:
    """The note, locked until the transaction ends, and its salt. Raises `NotFound`."""
    row = conn.execute(select(caution_note).where(caution_note.c.id == note_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound(f"catatan {note_id} tidak ada")
    note = Note(row.id, row.version, Origin(row.origin), row.expires_at, row.withdrawn_at is not None)
    return note, row.salt


def summary(now: datetime) -> Select[Any]:
    """One row for each note, in the words a console shows."""
    columns = [column for column in caution_note.c if column.name not in {"geom", "salt", "said"}]
    pair = [func.ST_X(caution_note.c.geom).label("lon"), func.ST_Y(caution_note.c.geom).label("lat")]
    return select(*columns, *pair, caution_note.c.said.label("text"), active(now).label("active"))


def active(now: datetime) -> ColumnElement[bool]:
    """True of a note that warns at `now`."""
    return caution_note.c.withdrawn_at.is_(None) & (caution_note.c.expires_at > now)


def one(conn: Connection, note_id: int, now: datetime) -> dict[str, Any]:
    """One note. Raises `NotFound`."""
    row = conn.execute(summary(now).where(caution_note.c.id == note_id)).one_or_none()
    if row is None:
        raise NotFound(f"catatan {note_id} tidak ada")
    return as_note(row)


def listed(
    conn: Connection, origin: Origin, now: datetime, only_active: bool, after: int | None, limit: int
) -> list[dict[str, Any]]:
    """Notes, newest first, at most `limit`; `after` is the last one already read."""
    query = summary(now).where(caution_note.c.origin == origin)
    if only_active:
        query = query.where(active(now))
    if after is not None:
        query = query.where(caution_note.c.id < after)
    return [as_note(row) for row in conn.execute(query.order_by(caution_note.c.id.desc()).limit(limit))]


def near(conn: Connection, origin: Origin, at: LonLat, radius: Metres, now: datetime) -> list[dict[str, Any]]:
    """The notes that warn where somebody within `radius` metres of `at` may be, nearest first."""
    return [as_note(row) for row in conn.execute(nearby(origin, at, radius, now))]


def nearby(origin: Origin, at: LonLat, radius: Metres, now: datetime) -> Select[Any]:
    """The query of `near`: the index finds what could reach, then each note's own radius decides."""
    metres = metres_from(caution_note.c.geom, at)
    reach = within(caution_note.c.geom, point(at), Metres(radius + LARGEST_RADIUS))
    meets = metres <= caution_note.c.radius_m + radius
    query = summary(now).add_columns(metres.label("metres"))
    query = query.where(reach, meets, active(now), caution_note.c.origin == origin)
    return query.order_by(metres, caution_note.c.id).limit(NEAREST)


def as_note(row: Row[Any]) -> dict[str, Any]:
    """A row of `summary` with its pair joined."""
    found = {"metres": None} | dict(row._mapping)
    return found | {"at": LonLat(found.pop("lon"), found.pop("lat")), "label": LABEL[Kind(found["kind"])]}
