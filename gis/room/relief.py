"""The verbs of a change of shift: the outgoing supervisor's record writes itself, the incoming one takes it over item
by item."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import Refused
from gis.incidents.lifecycle import Origin
from gis.incidents.private import digest
from gis.room import handovers, journal
from gis.room import standing as room
from gis.room.handover import Item, acknowledge, items_of
from gis.room.journal import RoomEvent, Subject
from gis.room.shift import shift_handed_over


def hand_over(conn: Connection, origin: Origin, notes: Sequence[str], actor: Actor, now: datetime) -> int:
    """Write the record of the shift that ends at the nearest change; returns its number.

    Raises `Refused` when it was written before, `BadInput` for a note that cannot be kept."""
    actor.need(Permission.HAND_OVER)
    heads = {"incident_head": room.hold(conn), "room_head": journal.hold(conn)}
    shift = shift_handed_over(now)
    before = handovers.written(conn, origin, shift.begins)
    if before is not None:
        raise Refused(f"serah terima shift {shift.name} {shift.begins:%Y-%m-%d} sudah dibuat: nomor {before}")
    items = [
        as_row(number, item) for number, item in enumerate(items_of(room.standing(conn, origin, now), notes, now), 1)
    ]
    times = {"shift": shift.name, "begins": shift.begins, "ends": shift.ends}
    row = times | heads | {"origin": origin, "outgoing": actor.name, "version": 1, "occurred_at": now}
    number = handovers.insert_handover(conn, row, items)
    period = {"shift": shift.name, "begins": shift.begins.isoformat(), "ends": shift.ends.isoformat()}
    payload = {**period, **heads, "items": [as_told(item) for item in items]}
    journal.append(conn, RoomEvent(Subject.HANDOVER, number, "handed over", payload, origin, now), actor)
    return number


def as_row(number: int, item: Item) -> dict[str, Any]:
    """An item as its row keeps it; only words have a salt."""
    kept = {"said": item.said, "salt": secrets.token_bytes(16)} if item.said else {"said": None, "salt": None}
    return {"item": number, "about": item.about, "subject_id": item.subject_id, "content": item.content} | kept


def as_told(row: dict[str, Any]) -> dict[str, Any]:
    """An item as the journal keeps it: a digest stands for the words."""
    told = {key: row[key] for key in ("item", "about", "subject_id", "content")}
    return told | ({"words_digest": digest(row["salt"], row["said"])} if row["said"] else {})


def take_over(conn: Connection, handover_id: int, item: int, actor: Actor, now: datetime) -> None:
    """Acknowledge one item. Raises `NotFound`, or `Refused` for whoever wrote the record and for one already taken."""
    actor.need(Permission.HAND_OVER)
    before, origin = handovers.load(conn, handover_id)
    complete = acknowledge(before, item, actor.name)
    handovers.save(conn, before, item, actor.name, now, complete)
    payload = {"item": item, "complete": complete}
    journal.append(conn, RoomEvent(Subject.HANDOVER, handover_id, "acknowledged", payload, origin, now), actor)
