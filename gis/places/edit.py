"""The verbs that change a place. Each is one command: loaded locked, decided purely, row and names written, then the
event.

What changed is kept beside the journal in `place_change`, where names can be erased; the event holds its number, a
keyed digest, and the figures.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from gis.actor import Actor, Permission
from gis.db.places import place_change
from gis.db.room import room_event
from gis.errors import BadInput, NotFound, Refused
from gis.incidents.lifecycle import Origin
from gis.incidents.private import digest
from gis.locate.gazetteer import AREA_KINDS, STREET_KIND
from gis.places import place as core
from gis.places import rows
from gis.places.place import Change, Place, Position, see
from gis.room import journal
from gis.room.journal import RoomEvent, Subject

NOT_POINTS = frozenset({*AREA_KINDS, STREET_KIND})
TOLD = ("lon", "lat", "radius_m", "confidence", "merged_into", "retired")  # figures: no words in the journal


@dataclass(frozen=True, slots=True)
class New:
    """A place that nobody has recorded."""

    name: str
    kind: str
    position: Position
    alt_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """Which place, at the version its sender saw."""

    place_id: int
    version: int


def add(conn: Connection, wanted: New, actor: Actor, now: datetime) -> int:
    """Record a place; returns its number. Raises `BadInput`."""
    actor.need(Permission.EDIT_PLACES)
    made, event = created(conn, wanted, core.slug(wanted.name) or "tempat", now)
    journal.append(conn, event, actor)
    return made.id


def move(conn: Connection, seen: Seen, position: Position, actor: Actor, now: datetime) -> Place:
    """Put it elsewhere, or say better how well it is known."""
    return one(conn, seen, lambda before: core.move(before, position), actor, now)


def rename(conn: Connection, seen: Seen, name: str, actor: Actor, now: datetime) -> Place:
    """Call it something else; the old name stays as an alias."""
    return one(conn, seen, lambda before: core.rename(before, name), actor, now)


def add_alias(conn: Connection, seen: Seen, alias: str, actor: Actor, now: datetime) -> Place:
    """Let one more name lead to it."""
    return one(conn, seen, lambda before: core.add_alias(before, alias), actor, now)


def remove_alias(conn: Connection, seen: Seen, alias: str, actor: Actor, now: datetime) -> Place:
    """Let one name no longer lead to it."""
    return one(conn, seen, lambda before: core.remove_alias(before, alias), actor, now)


def merge(conn: Connection, seen: Seen, into: Seen, actor: Actor, now: datetime) -> Place:
    """Say that it is the same place as another, to which all its names lead from now on."""
    actor.need(Permission.EDIT_PLACES)
    locked = {number: rows.load(conn, number) for number in sorted({seen.place_id, into.place_id})}
    target = locked[into.place_id]
    see(target, into.version)
    return one(conn, seen, lambda before: core.merge(before, target), actor, now)


def unmerge(conn: Connection, seen: Seen, actor: Actor, now: datetime) -> Place:
    """Let it stand by itself again, with its own names."""
    return one(conn, seen, core.unmerge, actor, now)


def retire(conn: Connection, seen: Seen, actor: Actor, now: datetime) -> Place:
    """It is not there any more; nothing finds it."""
    return one(conn, seen, core.retire, actor, now)


def restore(conn: Connection, seen: Seen, actor: Actor, now: datetime) -> Place:
    """It is there after all."""
    return one(conn, seen, core.restore, actor, now)


def undo(conn: Connection, seen: Seen, event_id: int, actor: Actor, now: datetime) -> Place:
    """Take back what one event changed, unless the same was changed again since.

    Raises `NotFound` for an event of another place, `Refused` when its content was erased."""

    def decide(before: Place) -> Change:
        mine = (room_event.c.id == event_id) & (room_event.c.place_id == before.id)
        payload = conn.execute(select(room_event.c.payload).where(mine)).scalar_one_or_none()
        if payload is None:
            raise NotFound(f"peristiwa {event_id} tidak ada pada tempat {before.id}")
        wanted = select(place_change).where(place_change.c.id == payload["change_id"])
        row = conn.execute(wanted).one()
        if row.after is None:
            raise Refused(f"isi peristiwa {event_id} sudah dihapus, tidak bisa ditarik kembali")
        return core.undo(before, Change(row.kind, row.before, row.after))

    return one(conn, seen, decide, actor, now, {"undoes": event_id})


def one(
    conn: Connection, seen: Seen, decide: Callable[[Place], Change], actor: Actor, now: datetime,
    said: Mapping[str, Any] | None = None,
) -> Place:  # fmt: skip
    """One change of one place, with its event. Raises `NotFound`, `Stale`, `Refused`, `BadInput`, `Forbidden`."""
    actor.need(Permission.EDIT_PLACES)
    before = rows.load(conn, seen.place_id)
    see(before, seen.version)
    after, event = apply(conn, before, decide(before), now, said)
    journal.append(conn, event, actor)
    return after


def apply(
    conn: Connection, before: Place, change: Change, now: datetime, said: Mapping[str, Any] | None = None
) -> tuple[Place, RoomEvent]:
    """Write the row, its names and the change; the event is the caller's to append, after every row."""
    after = rows.save(conn, before, change.after)
    return after, events_of(conn, [(before.id, change)], now, said)[0]


def created(
    conn: Connection, wanted: New, key: str, now: datetime, said: Mapping[str, Any] | None = None
) -> tuple[Place, RoomEvent]:
    """Write a new place; the event is the caller's to append. Raises `BadInput` for a kind that is not found as a
    point: areas and streets have shapes of their own."""
    if wanted.kind.strip() in NOT_POINTS:
        raise BadInput("kind", "wilayah dan jalan dicari dari petanya sendiri; pakai jenis lain")
    made = rows.insert_place(conn, key, core.new(wanted.name, wanted.alt_names, wanted.kind, wanted.position))
    return made, events_of(conn, [(made.id, beginning(made.facts))], now, said)[0]


def beginning(facts: Mapping[str, Any]) -> Change:
    """What the event of a new place says; to take it back is to retire it."""
    return Change("added", {"retired": True}, dict(facts))


def events_of(
    conn: Connection, changes: Sequence[tuple[int, Change]], now: datetime, said: Mapping[str, Any] | None = None
) -> list[RoomEvent]:
    """Keep each change beside the journal; returns the events that speak of them, in the same order."""
    kept = [(number, change, secrets.token_bytes(16)) for number, change in changes]
    values = [
        {"place_id": number, "kind": change.kind, "before": change.before, "after": change.after, "salt": salt}
        for number, change, salt in kept
    ]
    statement = insert(place_change).returning(place_change.c.id, sort_by_parameter_order=True)
    ids = conn.execute(statement, values).scalars().all()
    return [
        RoomEvent(
            Subject.PLACE, number, change.kind, told(change_id, change, salt) | dict(said or {}), Origin.REAL, now
        )
        for change_id, (number, change, salt) in zip(ids, kept, strict=True)
    ]


def told(change_id: int, change: Change, salt: bytes) -> dict[str, Any]:
    """What the journal holds of a change."""
    whole = json.dumps([change.before, change.after], sort_keys=True)
    figures = {key: change.after[key] for key in TOLD if key in change.after}
    return {"change_id": change_id, "change_digest": digest(salt, whole), **figures}
