"""Somebody rang. A call is not an incident: many may belong to one, some to none; each is kept from its first ring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.db.spatial import point
from gis.errors import BadInput, Refused
from gis.geo import LonLat, Metres
from gis.incidents import call_rows, devices, journal, rows
from gis.incidents.call_rows import Call, CallClass, CallState
from gis.incidents.lifecycle import Event, Incident, Origin, When, evolve
from gis.incidents.private import checked, keep_person, keep_place, keep_words, reference
from gis.locate.coordinates import is_null_island


@dataclass(frozen=True, slots=True)
class Ringing:
    """What the exchange or the operator knows when it rings."""

    origin: Origin
    number: str = ""
    line: str = ""
    rang_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the caller says; None leaves what was noted before."""

    text: str | None = None
    name: str | None = None
    number: str | None = None
    at: LonLat | None = None
    radius: Metres | None = None


def ring(conn: Connection, ringing: Ringing, actor: Actor, now: datetime, answered: bool) -> int:
    """Record a call: `answered` by whoever records it, else ringing until somebody does. Returns its number."""
    actor.need(Permission.TAKE_CALL)
    rang = ringing.rang_at or now
    if rang.tzinfo is None or rang > now:
        raise BadInput("rang_at", "waktu berdering harus dengan zona waktu dan tidak di masa depan")
    who = keep_person(conn, "", checked("number", ringing.number))
    values: dict[str, Any] = {"state": CallState.RINGING, "line": checked("line", ringing.line), "handled_by": None}
    if answered:
        values |= {"state": CallState.ANSWERED, "handled_by": actor.name, "answered_at": now}
    row = values | {"origin": ringing.origin, "version": 1, "rang_at": rang, "caller_id": who.id if who else None}
    number = call_rows.insert_call(conn, row)
    payload = plain(values) | {"rang_at": rang.isoformat()} | reference("caller", who)
    event = Event(None, "rang", payload, actor.name, ringing.origin, When(rang), call_id=number)
    journal.append(conn, [event], actor.via)
    devices.tell(conn, number)
    return number


def answer(conn: Connection, call_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Take a ringing call, or take over one that somebody else handles."""
    before = call_rows.load_call(conn, call_id, version)
    if before.state is CallState.ENDED or before.handled_by == actor.name:
        raise Refused(f"panggilan {call_id} sudah berakhir atau sudah ditangani {before.handled_by}")
    first = {"answered_at": now} if before.state is CallState.RINGING else {}
    values = {"state": CallState.ANSWERED, "handled_by": actor.name, **first}
    record(conn, before, "answered", values, actor, now)


def note(conn: Connection, call_id: int, version: int, told: Told, actor: Actor, now: datetime) -> None:
    """Keep what the caller says: words, name, number, and where they are. Raises `BadInput` for a place half told."""
    before = call_rows.load_call(conn, call_id, version)
    if (told.at is None) != (told.radius is None):
        raise BadInput("radius_m", "posisi penelepon perlu titik dan ketelitiannya")
    if told.at and is_null_island(told.at):
        raise BadInput("at", "0, 0 bukan tempat")
    values: dict[str, Any] = {}
    said: dict[str, object] = {}
    if told.text is not None:
        kept = keep_words(conn, checked("text", told.text))
        values["words_id"], said = kept.id if kept else None, said | reference("words", kept)
    if told.name is not None or told.number is not None:
        who = keep_person(conn, checked("name", told.name or ""), checked("number", told.number or ""))
        values["caller_id"], said = who.id if who else None, said | reference("caller", who)
    if told.at and told.radius is not None:
        said |= reference("caller_place", keep_place(conn, told.at))
        values |= {"geom": point(told.at), "radius_m": float(told.radius)}
    record(conn, before, "noted", values, actor, now, said)
    if told.number:
        devices.tell(conn, call_id)


def classify(conn: Connection, call_id: int, version: int, kind: CallClass, actor: Actor, now: datetime) -> None:
    """Say what a call turned out to be."""
    record(conn, call_rows.load_call(conn, call_id, version), "classified", {"class": kind}, actor, now)


def end(
    conn: Connection, call_id: int, version: int, actor: Actor, now: datetime, kind: CallClass | None = None
) -> None:
    """The line is closed, and the call was a `kind`; None leaves what was said of that. Raises `Refused` when it was
    closed before."""
    before = call_rows.load_call(conn, call_id, version)
    if before.state is CallState.ENDED:
        raise Refused(f"panggilan {call_id} sudah berakhir")
    said = {"class": kind} if kind else {}
    record(conn, before, "ended", {"state": CallState.ENDED, "ended_at": now} | said, actor, now)


def link(conn: Connection, call_id: int, version: int, incident_id: int | None, actor: Actor, now: datetime) -> None:
    """Say which incident a call is about; None: about none after all. Both stay in the journal, and both are told."""
    before, held = hold(conn, call_id, version, incident_id)
    if before.incident_id == incident_id:
        raise Refused(f"panggilan {call_id} sudah begitu")
    events = relink(conn, before, held, incident_id, actor, now)
    journal.append(conn, events, actor.via)


def hold(conn: Connection, call_id: int, version: int, also: int | None = None) -> tuple[Call, dict[int, Incident]]:
    """The call, and the incidents it leaves and joins by number, locked: incidents first, in order.

    Raises `NotFound`, `Stale`."""
    numbers = {call_rows.linked_to(conn, call_id), also} - {None}
    held = {number: journal.load(conn, number) for number in sorted(filter(None, numbers))}
    return call_rows.load_call(conn, call_id, version), held


def relink(
    conn: Connection, before: Call, held: Mapping[int, Incident], joins: int | None, actor: Actor, now: datetime
) -> list[Event]:
    """Write the rows of a call that leaves one incident of `held` and joins another; the events that say so, the call's
    first. An incident that is not in `held` is new, and its row is the caller's to write."""
    actor.need(Permission.TAKE_CALL)
    about = held.get(joins) if joins is not None else None
    if about and about.origin != before.origin:
        raise Refused(f"panggilan {before.origin} bukan tentang kejadian {about.origin}")
    kind = "unlinked" if joins is None else "linked"
    call_rows.update_call(conn, before.id, {"incident_id": joins, "version": before.version + 1})
    payload = {"incident_id": joins, "from": before.incident_id}
    events = [Event(None, kind, payload, actor.name, before.origin, When(now), call_id=before.id)]
    for number, said in ((before.incident_id, "call unlinked"), (joins, "call linked")):
        if number is None:
            continue
        events.append(Event(number, said, {"call": before.id}, actor.name, before.origin, When(now)))
        if number in held:
            rows.save(conn, held[number], evolve(held[number], events[-1]))
    return events


def record(  # noqa: PLR0913, PLR0917 - row and event in one place
    conn: Connection, before: Call, kind: str, values: Mapping[str, Any], actor: Actor, now: datetime,
    said: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Write the row and the event that says so."""
    actor.need(Permission.TAKE_CALL)
    call_rows.update_call(conn, before.id, {**values, "version": before.version + 1})
    payload = plain(values) | dict(said or {})
    event = Event(None, kind, payload, actor.name, before.origin, When(now), call_id=before.id)
    journal.append(conn, [event], actor.via)


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as a payload keeps them: times as text, shapes left to `at`."""
    kept = {key: value for key, value in values.items() if key != "geom"}
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in kept.items()}
