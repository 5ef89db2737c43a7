"""The verbs that make the record. Each is one command in the caller's transaction: load locked, decide, write,
append."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import BadInput, NotFound, Refused
from gis.geo import Fix, LonLat, Whereabouts
from gis.incidents import calls, decisions, journal, leaving, rows
from gis.incidents.decisions import when
from gis.incidents.lifecycle import NO_DISPATCH, Event, Incident, Origin, State, Step, When, evolve
from gis.incidents.orders import Advice, Opening, Sending, Stepping
from gis.incidents.private import checked, keep_person, keep_place, keep_words, reference
from gis.incidents.sight import told
from gis.locate.coordinates import is_null_island
from gis.respond.categories import known_agency
from gis.respond.difference import compare
from gis.respond.keep import kept, plain

MEANS = ("radio", "telephone")
ACKNOWLEDGE_WITHIN_S = {1: 60, 2: 120, 3: 300}  # by priority; then the supervisor is told


def open_incident(conn: Connection, opening: Opening, advice: Advice | None, actor: Actor, now: datetime) -> int:
    """Record an incident with the advice it was given, None when nobody can place it yet; returns its number.

    Raises `BadInput` for words too long or a time that cannot be, `Forbidden` for a role that may not."""
    actor.need(Permission.OPEN_INCIDENT)
    moment = when(opening.occurred_at, now, checked("backdated_because", opening.backdated_because))
    heard = calls.hold(conn, opening.call.call_id, opening.call.version) if opening.call else None
    if heard and heard[0].origin != opening.origin:
        raise Refused(f"panggilan {heard[0].origin} bukan tentang kejadian {opening.origin}")
    values = place_of(opening.fix, advice.ask.whereabouts if advice else None)
    said: dict[str, Any] = {}
    said |= reference("caller", keep_person(conn, *caller(opening)))
    said |= reference("words", keep_words(conn, checked("text", opening.text), opening.answers))
    said |= reference("reason", keep_words(conn, opening.backdated_because.strip()))
    said |= reference("caller_place", keep_place(conn, opening.caller_at))
    values |= {"category": opening.category.code, "priority": opening.category.priority, "handled_by": actor.name}
    values |= {"alarm_level": 1}
    row = values | {"origin": opening.origin, "caller_id": said.get("caller_id"), "words_id": said.get("words_id")}
    because = checked("because", opening.fix.because) if opening.fix else ""
    row["caller_radius_m"] = None if opening.caller_radius is None else float(opening.caller_radius)
    row |= {
        "state": State.RECEIVED,
        "version": 1 + (advice is not None) + (heard is not None),
        "occurred_at": moment.occurred_at,
        "because": because,
    }
    at = row.pop("at")
    number = rows.insert_incident(conn, row, opening.fix.at if opening.fix else None, opening.caller_at)
    events = [Event(number, "opened", values | said | {"at": at}, actor.name, opening.origin, moment)]
    if advice:
        events.append(recommended(conn, number, advice, actor, opening.origin, When(now)))
    if heard:
        events += calls.relink(conn, *heard, number, actor, now)
    journal.append(conn, events, actor.via)
    return number


def caller(opening: Opening) -> tuple[str, str]:
    """Name and number, checked."""
    return checked("name", opening.caller_name), checked("number", opening.caller_number)


def place_of(fix: Fix | None, ground: Whereabouts | None) -> dict[str, Any]:
    """The facts that say where, and whose ground it is. Raises `BadInput` for null island."""
    if fix is None or ground is None:
        nowhere = dict.fromkeys(("at", "radius_m", "source", "confidence", "kelurahan_code", "kecamatan_code"))
        return nowhere | {"shares": [], "outside": False, "on_water": False}
    if is_null_island(fix.at):
        raise BadInput("fix.at", "0, 0 bukan tempat; kosongkan (null) bila lokasi belum diketahui")
    first = ground.shares[0] if ground.shares else None
    return {
        "at": as_pair(fix.at),
        "radius_m": float(fix.radius),
        "source": fix.source,
        "confidence": fix.confidence,
        "kelurahan_code": first.kelurahan_code if first else None,
        "kecamatan_code": first.kecamatan_code if first else None,
        "shares": [asdict(share) for share in ground.shares],
        "outside": ground.outside,
        "on_water": ground.on_water,
    }


def recommended(conn: Connection, number: int, advice: Advice, actor: Actor, origin: Origin, moment: When) -> Event:
    """Store the advice that the incident was given, what it was made from and what changed since the advice before it,
    and the event that says so."""
    plan, asked = plain(advice.plan), plain(advice.ask)
    names = ("network_version", "conditions_version", "plan_version")
    versions = {name: getattr(advice.plan, name) for name in names}
    before = rows.newest_plan(conn, number)
    values = {"incident_id": number, "plan": plan, "inputs": asked, **versions}
    values["facts"] = kept(advice.facts) if advice.facts else None
    values["difference"] = asdict(compare(before, plan, rows.still_sent(conn, number))) if before else None
    digest = hashlib.sha256(json.dumps(plan, sort_keys=True).encode()).hexdigest()
    payload = {"recommendation_id": rows.insert_recommendation(conn, values), "plan_digest": digest, **versions}
    return Event(number, "recommended", payload, actor.name, origin, moment)


def send(conn: Connection, incident_id: int, sending: Sending, version: int, actor: Actor, now: datetime) -> Incident:
    """Dispatch one agency's unit or post to an incident, by radio or telephone.

    Raises `NotFound`, `Stale`, `Busy` or `Refused` as the incident and the unit stand, `BadInput` for what does not
    fit. A unit that is busy elsewhere goes only when the sender names the dispatch it leaves."""
    actor.need(Permission.DISPATCH)
    locked = leaving.load(conn, incident_id, sending)
    before = locked.to
    journal.see(conn, before, version, actor)
    decisions.dispatch(before)
    left = leaving.leave(conn, locked, sending, actor, now)
    whom = addressee(conn, sending, before.origin)
    moment = when(sending.occurred_at, now, checked("backdated_because", sending.backdated_because), before.since)
    called = checked("number", sending.number)
    answered = keep_person(conn, checked("answered_by", sending.answered_by), called)
    values = {"agency": sending.agency, "means": sending.means, **whom}
    state = {"state": State.DISPATCHED, "origin": before.origin, "incident_id": incident_id}
    due = moment.occurred_at + timedelta(seconds=ACKNOWLEDGE_WITHIN_S[before.facts["priority"]])
    times = {"since": moment.occurred_at, "occurred_at": moment.occurred_at, "due_at": due}
    row = values | state | times | {"answered_by": answered.id if answered else None, "number": called}
    number = rows.insert_dispatch(conn, row)
    said = reference("answered_by", answered) | reference("reason", keep_words(conn, sending.backdated_because.strip()))
    payload = values | said | {"step": Step.DISPATCH, "state": State.DISPATCHED}
    if left:
        payload |= {"leaves": {"dispatch_id": sending.leaves, "incident_id": left[0].incident_id}}
    event = Event(incident_id, "dispatched", payload, actor.name, before.origin, moment, number)
    return commit(conn, before, event, actor, elsewhere=left)


def addressee(conn: Connection, sending: Sending, origin: Origin) -> dict[str, int | None]:
    """Who is sent, checked against whose they are. Raises `BadInput` naming the field that does not fit."""
    known_agency(sending.agency)
    if sending.means not in MEANS:
        raise BadInput("means", f"cara harus salah satu dari: {', '.join(MEANS)}")
    if sending.unit_id is not None:
        unit = rows.lock_unit(conn, sending.unit_id, origin)
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
    """Move one dispatch one step along. Raises `NotFound`, also for what an agency desk was not told of; `Stale`,
    `Refused`, `Forbidden`, or `BadInput` for its time."""
    actor.need(Permission.ANSWER_DISPATCH)
    before = journal.load(conn, incident_id)
    answerable(before, stepping.dispatch_id, actor)
    if stepping.step is Step.CANCEL:
        actor.need(Permission.DISPATCH)  # calling off is for the room: an agency declines
    journal.see(conn, before, version, actor)
    decided = decisions.step(before, stepping.dispatch_id, stepping.step)
    moved = before.dispatch(stepping.dispatch_id)
    reason = checked("reason", stepping.reason)
    moment = when(stepping.occurred_at, now, reason, moved.since)
    if stepping.step is Step.DECLINE and not reason:
        raise BadInput("reason", "menolak perlu alasan")
    payload = decided | reference("reason", keep_words(conn, reason))
    event = Event(incident_id, "stepped", payload, actor.name, before.origin, moment, moved.id)
    return commit(conn, before, event, actor)


def answerable(incident: Incident, dispatch_id: int, actor: Actor) -> None:
    """Raises `NotFound` for another agency's dispatch."""
    told(actor, incident.id, {each.agency for each in incident.dispatches})
    if actor.agency not in {None, incident.dispatch(dispatch_id).agency}:
        raise NotFound(NO_DISPATCH.format(dispatch_id, incident.id))


def cancel(conn: Connection, incident_id: int, reason: str, version: int, actor: Actor, now: datetime) -> Incident:
    """End an incident that needs nobody. Raises `Refused` while somebody is on the way, `BadInput` without a reason."""
    actor.need(Permission.DISPATCH)
    before = journal.load(conn, incident_id)
    journal.see(conn, before, version, actor)
    decided = decisions.cancel(before)
    kept = keep_words(conn, checked("reason", reason))
    if kept is None:
        raise BadInput("reason", "pembatalan perlu alasan")
    event = Event(incident_id, "cancelled", decided | reference("reason", kept), actor.name, before.origin, When(now))
    return commit(conn, before, event, actor)


def commit(
    conn: Connection, before: Incident, event: Event, actor: Actor, *more: Event, elsewhere: Sequence[Event] = ()
) -> Incident:
    """Write what `event` and `more` make of `before`, then the events; first those of another incident, whose rows are
    written already."""
    after = before
    for each in (event, *more):
        after = evolve(after, each)
    rows.save(conn, before, after)
    journal.append(conn, [*elsewhere, event, *more], actor.via)
    return after


def as_pair(at: LonLat | None) -> dict[str, float] | None:
    """A point for a payload."""
    return {"lon": at.lon, "lat": at.lat} if at else None
