"""The verbs that change the record. Each is one command in the caller's transaction: load locked, decide, write,
append."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import BadInput
from gis.geo import Fix, LonLat, Whereabouts
from gis.incidents import journal, rows
from gis.incidents.lifecycle import (
    Event,
    Incident,
    Origin,
    State,
    Step,
    When,
    decide_cancel,
    decide_dispatch,
    decide_step,
    evolve,
    see,
    when,
)  # fmt: skip
from gis.incidents.private import checked, keep_person, keep_words, reference
from gis.locate.coordinates import is_null_island
from gis.respond.categories import AGENCIES, Category
from gis.respond.plan import Ask, Plan

MEANS = ("radio", "telephone")


@dataclass(frozen=True, slots=True)
class Opening:
    """What an operator confirmed. `fix` is None when nobody can place it yet: it is recorded all the same."""

    category: Category
    origin: Origin
    text: str = ""
    caller_name: str = ""
    caller_number: str = ""
    fix: Fix | None = None
    caller_at: LonLat | None = None
    occurred_at: datetime | None = None
    backdated_because: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """Whom to send or tell: a unit by radio, a post by telephone, or an agency whose post nobody has recorded."""

    agency: str
    means: str
    unit_id: int | None = None
    facility_id: int | None = None
    number: str = ""
    answered_by: str = ""
    occurred_at: datetime | None = None
    backdated_because: str = ""


@dataclass(frozen=True, slots=True)
class Stepping:
    """One step of one dispatch, now or, with a reason, earlier."""

    dispatch_id: int
    step: Step
    occurred_at: datetime | None = None
    backdated_because: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The recommendation an incident was given, with the question it answered."""

    ask: Ask
    plan: Plan


def open_incident(conn: Connection, opening: Opening, advice: Advice | None, actor: Actor, now: datetime) -> int:
    """Record an incident with the advice it was given, None when nobody can place it yet; returns its number.

    Raises `BadInput` for words too long or a time that cannot be, `Forbidden` for a role that may not."""
    actor.need(Permission.OPEN_INCIDENT)
    moment = when(opening.occurred_at, now, checked("backdated_because", opening.backdated_because))
    if opening.fix and is_null_island(opening.fix.at):
        raise BadInput("fix.at", "0, 0 bukan tempat; kosongkan (null) bila lokasi belum diketahui")
    values = place_of(opening, advice.ask.whereabouts if advice else None)
    said: dict[str, Any] = {}
    said |= reference("caller", keep_person(conn, *caller(opening)))
    said |= reference("words", keep_words(conn, checked("text", opening.text)))
    said |= reference("reason", keep_words(conn, opening.backdated_because.strip()))
    values |= {"category": opening.category.code, "priority": opening.category.priority, "origin": opening.origin}
    row = values | {"caller_id": said.get("caller_id"), "words_id": said.get("words_id")}
    because = checked("because", opening.fix.because) if opening.fix else ""
    row |= {
        "state": State.RECEIVED,
        "version": 2 if advice else 1,
        "occurred_at": moment.occurred_at,
        "because": because,
    }
    at = opening.fix.at if opening.fix else None
    number = rows.insert_incident(conn, row, at, opening.caller_at)
    payload = values | said | {"at": as_pair(at), "caller_at": as_pair(opening.caller_at)}
    events = [Event(number, "opened", payload, actor.name, opening.origin, moment)]
    if advice:
        events.append(recommended(conn, number, advice, actor, opening.origin, When(now)))
    journal.append(conn, events)
    return number


def caller(opening: Opening) -> tuple[str, str]:
    """Name and number, checked."""
    return checked("name", opening.caller_name), checked("number", opening.caller_number)


def place_of(opening: Opening, ground: Whereabouts | None) -> dict[str, Any]:
    """The columns that say where, and whose ground it is."""
    fix = opening.fix
    if fix is None or ground is None:
        return {"radius_m": None, "source": None, "confidence": None, "shares": [], "outside": False, "on_water": False}
    first = ground.shares[0] if ground.shares else None
    return {
        "radius_m": fix.radius,
        "source": fix.source,
        "confidence": fix.confidence,
        "kelurahan_code": first.kelurahan_code if first else None,
        "kecamatan_code": first.kecamatan_code if first else None,
        "shares": [asdict(share) for share in ground.shares],
        "outside": ground.outside,
        "on_water": ground.on_water,
    }


def recommended(conn: Connection, number: int, advice: Advice, actor: Actor, origin: Origin, moment: When) -> Event:
    """Store the advice that the incident was given, and the event that says so."""
    plan, asked = plain(advice.plan), plain(advice.ask)
    versions = {
        "network_version": advice.plan.network_version,
        "conditions_version": advice.plan.conditions_version,
    }
    values = {"incident_id": number, "plan": plan, "inputs": asked, **versions}
    digest = hashlib.sha256(json.dumps(plan, sort_keys=True).encode()).hexdigest()
    payload = {"recommendation_id": rows.insert_recommendation(conn, values), "plan_digest": digest, **versions}
    return Event(number, "recommended", payload, actor.name, origin, moment)


def plain(answer: Plan | Ask) -> dict[str, Any]:
    """The answer as JSON keeps it."""
    kept: dict[str, Any] = json.loads(json.dumps(asdict(answer), default=str))
    return kept


def send(conn: Connection, incident_id: int, sending: Sending, version: int, actor: Actor, now: datetime) -> Incident:
    """Dispatch one agency's unit or post to an incident, by radio or telephone.

    Raises `NotFound`, `Stale`, `Busy` or `Refused` as the incident and the unit stand, `BadInput` for what does not
    fit."""
    actor.need(Permission.DISPATCH)
    before = journal.load(conn, incident_id)
    see(before, version)
    decide_dispatch(before)
    whom = addressee(conn, sending)
    moment = when(sending.occurred_at, now, checked("backdated_because", sending.backdated_because), before.since)
    called = checked("number", sending.number)
    answered = keep_person(conn, checked("answered_by", sending.answered_by), called)
    values = {"agency": sending.agency, "means": sending.means, **whom}
    state = {"state": State.DISPATCHED, "origin": before.origin, "incident_id": incident_id}
    times = {"since": moment.occurred_at, "occurred_at": moment.occurred_at}
    row = values | state | times | {"answered_by": answered.id if answered else None, "number": called}
    number = rows.insert_dispatch(conn, row)
    said = reference("answered_by", answered) | reference("reason", keep_words(conn, sending.backdated_because.strip()))
    payload = values | said | {"step": Step.DISPATCH, "state": State.DISPATCHED}
    return commit(conn, before, Event(incident_id, "dispatched", payload, actor.name, before.origin, moment, number))


def addressee(conn: Connection, sending: Sending) -> dict[str, int | None]:
    """Who is sent, checked against whose they are. Raises `BadInput` naming the field that does not fit."""
    if sending.agency not in AGENCIES:
        raise BadInput("agency", f"instansi tidak dikenal: {sending.agency[:40]!r}")
    if sending.means not in MEANS:
        raise BadInput("means", f"cara harus salah satu dari: {', '.join(MEANS)}")
    if sending.unit_id is not None:
        unit = rows.lock_unit(conn, sending.unit_id)
        belongs("unit_id", unit.agency, sending.agency)
        if sending.facility_id not in {None, unit.facility_id}:
            raise BadInput("facility_id", f"unit {unit.key} bukan dari pos itu; kosongkan pos bila memilih unit")
        return {"unit_id": unit.id, "facility_id": unit.facility_id}
    if sending.facility_id is not None:
        belongs("facility_id", rows.facility_agency(conn, sending.facility_id), sending.agency)
    elif sending.means == "radio":
        raise BadInput("unit_id", "kirim lewat radio perlu unit atau pos")
    return {"unit_id": None, "facility_id": sending.facility_id}


def belongs(field: str, owner: str, agency: str) -> None:
    """Raises `BadInput` when what was chosen is another agency's."""
    if owner != agency:
        raise BadInput(field, f"milik {owner}, bukan {agency}")


def take_step(
    conn: Connection, incident_id: int, stepping: Stepping, version: int, actor: Actor, now: datetime
) -> Incident:
    """Move one dispatch one step along. Raises `NotFound`, `Stale`, `Refused`, or `BadInput` for its time."""
    actor.need(Permission.DISPATCH)
    before = journal.load(conn, incident_id)
    see(before, version)
    state = decide_step(before, stepping.dispatch_id, stepping.step)
    moved = before.dispatch(stepping.dispatch_id)
    reason = checked("backdated_because", stepping.backdated_because)
    moment = when(stepping.occurred_at, now, reason, moved.since)
    payload = {"step": stepping.step, "state": state, "unit_id": moved.unit_id} | reference(
        "reason", keep_words(conn, reason)
    )
    return commit(conn, before, Event(incident_id, "stepped", payload, actor.name, before.origin, moment, moved.id))


def cancel(conn: Connection, incident_id: int, reason: str, version: int, actor: Actor, now: datetime) -> Incident:
    """End an incident that needs nobody. Raises `Refused` while somebody is on the way, `BadInput` without a reason."""
    actor.need(Permission.DISPATCH)
    before = journal.load(conn, incident_id)
    see(before, version)
    decide_cancel(before)
    kept = keep_words(conn, checked("reason", reason))
    if kept is None:
        raise BadInput("reason", "pembatalan perlu alasan")
    event = Event(incident_id, "cancelled", reference("reason", kept), actor.name, before.origin, When(now))
    return commit(conn, before, event)


def commit(conn: Connection, before: Incident, event: Event) -> Incident:
    """Write what `event` makes of `before`, then the event."""
    after = evolve(before, event)
    rows.save(conn, before, after)
    journal.append(conn, [event])
    return after


def as_pair(at: LonLat | None) -> dict[str, float] | None:
    """A point for a payload."""
    return {"lon": at.lon, "lat": at.lat} if at else None
