"""The duty to erase (UU 27/2022): who called, what they said, where they were and what photos
show, of a call, of an incident, or of
everything that a number brought. The journal keeps that it was done, and stays whole."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from gis.actor import Actor, Permission
from gis.db.devices import device_position
from gis.db.photos import photo
from gis.db.record import call, caller_place, incident, incident_event, person, words
from gis.errors import BadInput, NotFound
from gis.incidents import call_rows, journal, rows
from gis.incidents.lifecycle import Event, When, evolve
from gis.incidents.once import forget_people
from gis.telephone import e164

FEWEST_DIGITS = 6  # of a number: a shorter one is an office's or nobody's
KEPT_IN = {
    "caller": person, "answered_by": person, "words": words, "reason": words, "note": words,
    "caller_place": caller_place, "photo": photo,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whose:
    """What is to be erased: exactly one of the three."""

    incident_id: int | None = None
    call_id: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and the incidents that an erased call was about and that still hold what others said of it."""

    incidents: tuple[int, ...]
    calls: tuple[int, ...]
    rows: int
    related: tuple[int, ...]


def erase(conn: Connection, whose: Whose, actor: Actor, now: datetime) -> Erased:
    """Erase people, their words and their places, also from replies kept for sending again.

    Raises `NotFound` where nothing is known, `BadInput` unless one thing is asked for."""
    actor.need(Permission.ERASE)
    numbers, calls, people = subjects(conn, whose)
    incidents = [journal.load(conn, number) for number in sorted(numbers)]  # incidents are locked before calls
    heard = [call_rows.load_call(conn, number) for number in sorted(calls)]
    gone = remove(conn, kept_of(conn, numbers, calls) | {(person.name, number) for number in people})
    blank(conn, numbers, calls)
    forget_people(conn)
    payload = {"rows": gone}
    events = [Event(each.id, "erased", payload, actor.name, each.origin, When(now)) for each in incidents]
    for each, event in zip(incidents, list(events), strict=True):
        rows.save(conn, each, evolve(each, event))
    for rang in heard:
        call_rows.update_call(conn, rang.id, {"version": rang.version + 1})
        events.append(Event(None, "erased", payload, actor.name, rang.origin, When(now), call_id=rang.id))
    if events:
        journal.append(conn, events, actor.via)
    about = {rang.incident_id for rang in heard if rang.incident_id is not None}
    return Erased(tuple(sorted(numbers)), tuple(sorted(calls)), gone, tuple(sorted(about - set(numbers))))


def subjects(conn: Connection, whose: Whose) -> tuple[set[int], set[int], set[int]]:
    """The incidents, calls and people that are meant."""
    if sum((whose.incident_id is not None, whose.call_id is not None, bool(whose.number))) != 1:
        raise BadInput("number", "isi satu saja: nomor kejadian, nomor panggilan, atau nomor telepon")
    if not whose.number:
        numbers = {whose.incident_id} - {None}, {whose.call_id} - {None}
        return set(filter(None, numbers[0])), set(filter(None, numbers[1])), set()
    digits = plain(whose.number)
    if len(digits) < FEWEST_DIGITS:
        raise BadInput("number", f"paling sedikit {FEWEST_DIGITS} angka")
    same = spelt(person.c.number) == digits
    if key := e164(whose.number):
        same |= person.c.e164 == key
    people = set(conn.execute(select(person.c.id).where(same)).scalars())
    if not people:
        raise NotFound("tidak ada catatan dengan nomor itu")
    who = incident_event.c.payload["caller_id"].as_integer()
    query = select(incident_event.c.incident_id, incident_event.c.call_id).where(who.in_(people))
    found = conn.execute(query.distinct()).all()
    return {row[0] for row in found if row[0]}, {row[1] for row in found if row[1]}, people


def plain(number: str) -> str:
    """The digits of a number, +62 and 0 being one."""
    return re.sub(r"^62", "0", re.sub(r"\D", "", number))


def spelt(number: ColumnElement[Any]) -> ColumnElement[str]:
    """The same, in the database."""
    return func.regexp_replace(func.regexp_replace(number, r"\D", "", "g"), "^62", "0")


def kept_of(conn: Connection, incidents: Collection[int], calls: Collection[int]) -> set[tuple[str, int]]:
    """Every erasable row, as table and id, that an event of these incidents and calls speaks of."""
    mine = incident_event.c.incident_id.in_(incidents) | incident_event.c.call_id.in_(calls)
    payloads = conn.execute(select(incident_event.c.payload).where(mine)).scalars()
    return {(table.name, number) for payload in payloads for table, number in references(payload)}


def references(payload: dict[str, Any]) -> Iterable[tuple[Table, int]]:
    """The erasable rows that an event speaks of."""
    for name, table in KEPT_IN.items():
        if payload.get(f"{name}_id") is not None:
            yield table, payload[f"{name}_id"]


def remove(conn: Connection, kept: set[tuple[str, int]]) -> int:
    """Remove rows, and their salts with them; returns how many there were."""
    people = [number for name, number in kept if name == person.name]
    gone = conn.execute(delete(device_position).where(device_position.c.sender_id.in_(people))).rowcount
    for table in (person, words, caller_place, photo):
        ids = [number for name, number in kept if name == table.name]
        gone += conn.execute(delete(table).where(table.c.id.in_(ids))).rowcount
    return gone


def blank(conn: Connection, incidents: Collection[int], calls: Collection[int]) -> None:
    """Empty what the rows themselves hold of a caller."""
    nowhere = {"because": "", "caller_geom": None, "caller_radius_m": None}
    conn.execute(update(incident).where(incident.c.id.in_(incidents)).values(nowhere))
    conn.execute(update(call).where(call.c.id.in_(calls)).values(geom=None, radius_m=None))
