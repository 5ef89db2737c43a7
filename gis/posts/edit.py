"""The verbs that change a post or a unit on record. Each is one command: loaded locked, decided purely, rows and names
written, then the events. What changed is kept in `post_change`; the journal holds its number, a keyed digest, figures.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from gis.actor import Actor, Permission
from gis.db.posts import post_change
from gis.db.room import room_event
from gis.errors import BadInput, NotFound
from gis.incidents.lifecycle import Origin
from gis.incidents.private import digest
from gis.places.place import slug
from gis.posts import naming, rows
from gis.posts import post as core
from gis.posts.post import Change, Known, Position, see
from gis.room import journal
from gis.room.journal import RoomEvent, Subject

TOLD = ("lon", "lat", "confidence", "placeholder", "confirmed", "retired", "facility_id")  # figures: no words
SUBJECT = {"pos": Subject.FACILITY, "unit": Subject.UNIT}


@dataclass(frozen=True, slots=True)
class Seen:
    """Which post or unit, at the version its sender saw."""

    id: int
    version: int


def add_post(conn: Connection, values: Mapping[str, Any], position: Position, actor: Actor, now: datetime) -> int:
    """Record a post; it counts in the next answer. Returns its number. Raises `BadInput`."""
    actor.need(Permission.EDIT_POSTS)
    made = rows.insert_post(conn, slug(str(values["name"])) or "pos", core.new_post(values, position))
    events = events_of(conn, [(made, Change("added", {}, made.facts))], now)
    journal.append_all(conn, [*naming.become(conn, made, now), *events], actor)
    return made.id


def move_post(conn: Connection, seen: Seen, position: Position, actor: Actor, now: datetime) -> None:
    """Put it elsewhere, or say better how well that is known."""
    one_post(conn, seen, lambda before: core.move(before, position), actor, now)


def edit_post(
    conn: Connection, seen: Seen, values: Mapping[str, Any], reason: str, actor: Actor, now: datetime
) -> None:  # fmt: skip
    """Say what it is: name, service, telephone, hours, whether it is known to exist."""
    one_post(conn, seen, lambda before: core.edit(before, values, reason), actor, now)


def retire_post(conn: Connection, seen: Seen, reason: str, actor: Actor, now: datetime) -> None:
    """It is not there any more; nobody is sent from it."""
    one_post(conn, seen, lambda before: core.retire(before, rows.units_at(conn, before.id), reason), actor, now)


def restore_post(conn: Connection, seen: Seen, reason: str, actor: Actor, now: datetime) -> None:
    """It is there after all."""
    one_post(conn, seen, lambda before: core.restore(before, reason), actor, now)


def undo_post(conn: Connection, seen: Seen, event_id: int, actor: Actor, now: datetime) -> None:
    """Take back what one event changed, unless the same was changed again since. Raises `NotFound`."""
    one_post(conn, seen, lambda before: core.undo(before, change_of(conn, before, event_id)), actor, now, event_id)


def add_unit(conn: Connection, key: str, values: Mapping[str, Any], actor: Actor, now: datetime) -> int:
    """Record a unit at its home post; returns its number. Raises `BadInput`."""
    actor.need(Permission.EDIT_POSTS)
    facts = core.checked_facts(values)
    at_home(conn, facts)
    made = rows.insert_unit(conn, key, facts)
    journal.append_all(conn, events_of(conn, [(made, Change("added", {}, facts))], now), actor)
    return made.id


def edit_unit(
    conn: Connection, seen: Seen, values: Mapping[str, Any], reason: str, actor: Actor, now: datetime
) -> None:  # fmt: skip
    """Say what it is: its name, kind, agency, telephone, and whether it is known to exist."""
    actor.need(Permission.EDIT_POSTS)
    before = rows.load_unit(conn, seen.id)
    see(before, seen.version)
    change = core.edit(before, values, reason)
    rows.save_unit(conn, before, change.after)
    journal.append_all(conn, events_of(conn, [(before, change)], now), actor)


def at_home(conn: Connection, facts: Mapping[str, Any]) -> None:
    """Raises `BadInput` for a home that is no post."""
    if not rows.standing(conn, facts["facility_id"]):
        raise BadInput("facility_id", f"pos {facts['facility_id']} tidak ada")


def one_post(
    conn: Connection, seen: Seen, decide: Callable[[Known], Change], actor: Actor, now: datetime,
    undoes: int | None = None,
) -> None:  # fmt: skip
    """One change of one post, with its event and those of the places that are it."""
    actor.need(Permission.EDIT_POSTS)
    before = rows.load_post(conn, seen.id)
    see(before, seen.version)
    change = decide(before)
    after = rows.save_post(conn, before, change.after)
    events = events_of(conn, [(before, change)], now, undoes)
    journal.append_all(conn, [*naming.follow(conn, before, after, now), *events], actor)


def change_of(conn: Connection, known: Known, event_id: int) -> Change:
    """What an event of a post says. Raises `NotFound` for one of another, or from before there were such."""
    mine = (room_event.c.id == event_id) & (room_event.c.facility_id == known.id)
    payload = conn.execute(select(room_event.c.payload).where(mine)).scalar_one_or_none()
    if payload is None or "change_id" not in payload:
        raise NotFound(f"peristiwa {event_id} tidak ada pada {known.what} {known.key}")
    row = conn.execute(select(post_change).where(post_change.c.id == payload["change_id"])).one()
    return Change(row.kind, row.before, row.after)


def events_of(
    conn: Connection, changes: Sequence[tuple[Known, Change]], now: datetime, undoes: int | None = None
) -> list[RoomEvent]:
    """Keep each change beside the journal; returns the events that speak of them, in the same order."""
    if not changes:
        return []
    kept = [(known, change, secrets.token_bytes(16)) for known, change in changes]
    values = [
        {
            "facility_id": known.id if known.what == "pos" else None,
            "unit_id": known.id if known.what == "unit" else None,
            "kind": change.kind, "before": change.before, "after": change.after, "reason": change.reason, "salt": salt,
        }
        for known, change, salt in kept
    ]  # fmt: skip
    statement = insert(post_change).returning(post_change.c.id, sort_by_parameter_order=True)
    ids = conn.execute(statement, values).scalars().all()
    return [event_of(number, *each, now, undoes) for number, each in zip(ids, kept, strict=True)]


def event_of(number: int, known: Known, change: Change, salt: bytes, now: datetime, undoes: int | None) -> RoomEvent:
    """What the journal holds of a change."""
    whole = json.dumps([change.before, change.after, change.reason], sort_keys=True)
    figures = {key: change.after[key] for key in TOLD if key in change.after}
    payload = {"key": known.key, "change_id": number, "change_digest": digest(salt, whole), **figures}
    payload |= {} if undoes is None else {"undoes": undoes}
    kind = f"{'post' if known.what == 'pos' else known.what} {change.kind}"
    return RoomEvent(SUBJECT[known.what], known.id, kind, payload, Origin.REAL, now)
