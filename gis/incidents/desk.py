"""The verbs of an agency's desk: which of its units goes, its last step taken back, a note for the room."""

from datetime import datetime

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import BadInput
from gis.incidents import decisions, journal, rows
from gis.incidents.handle import answerable, commit
from gis.incidents.lifecycle import Event, Incident, State, Step, When
from gis.incidents.mend import needs_its_unit_again, required, why
from gis.incidents.private import keep_words, reference
from gis.incidents.sight import told


def assign(conn: Connection, incident_id: int, unit_id: int, version: int, actor: Actor, now: datetime) -> Incident:
    """Say that a unit goes for its agency, which was told: the dispatch that has no unit yet gets it, else one of its
    own is made. Whoever names a unit has answered.

    Raises `NotFound`, `Stale`; `Refused` where the agency has no open dispatch, `Busy` or `Refused` as the unit stands,
    `BadInput` for a unit that is not there, which every other agency's is for a desk."""
    actor.need(Permission.ASSIGN_UNITS)
    before = journal.load(conn, incident_id)
    told(actor, incident_id, {each.agency for each in before.dispatches})
    journal.see(conn, before, version, actor)
    agency = rows.agency_of(conn, unit_id)
    if agency is None or actor.agency not in {None, agency}:
        raise BadInput("unit_id", f"unit {unit_id} tidak ada")
    payload, waiting = decisions.assign(before, unit_id, agency)
    unit = rows.lock_unit(conn, unit_id, before.origin)
    if waiting:
        event = Event(incident_id, "assigned", payload, actor.name, before.origin, When(now), waiting.id)
        return commit(conn, before, event, actor)
    values = {"agency": agency, "unit_id": unit_id, "facility_id": unit.facility_id, "means": "radio"}
    times = {"since": now, "occurred_at": now, "state": State.ACKNOWLEDGED, "origin": before.origin}
    number = rows.insert_dispatch(conn, values | times | {"incident_id": incident_id})
    payload |= values | {"step": Step.DISPATCH}
    event = Event(incident_id, "dispatched", payload, actor.name, before.origin, When(now), number)
    return commit(conn, before, event, actor)


def take_back(  # noqa: PLR0913, PLR0917 - which dispatch of which incident, why, and what every mending needs
    conn: Connection, incident_id: int, dispatch_id: int, reason: str, version: int, actor: Actor, now: datetime
) -> Incident:
    """Take back the last thing an agency said of its dispatch, for a reason.

    Raises `NotFound`, `Stale`, `Refused` where the last word was the room's, `BadInput` for no reason, `Busy` when the
    unit that was free again has gone elsewhere since."""
    actor.need(Permission.ANSWER_DISPATCH)
    before = journal.load(conn, incident_id)
    answerable(before, dispatch_id, actor)
    journal.see(conn, before, version, actor)
    said = required("reason", reason)
    history = journal.history(conn, incident_id)
    last = decisions.last_of(history, dispatch_id)
    assert last.id is not None
    back = decisions.taken_back(decisions.undo(before, history, last.id))
    if needs_its_unit_again(before, dispatch_id, back):
        rows.lock_unit(conn, back["unit_id"], before.origin)
    event = Event(incident_id, "undone", back | why(conn, said), actor.name, before.origin, When(now), dispatch_id)
    return commit(conn, before, event, actor)


def note(conn: Connection, incident_id: int, said: str, actor: Actor, now: datetime) -> Incident:
    """Write a note on an incident: a desk's for the room and its own agency, the room's for all who were told.

    Raises `NotFound`, also for what an agency desk was not told of; `BadInput` for no words."""
    actor.need(Permission.REPORT)
    before = journal.load(conn, incident_id)
    told(actor, incident_id, {each.agency for each in before.dispatches})
    kept = keep_words(conn, required("note", said))
    payload = reference("note", kept) | {"agency": actor.agency}
    return commit(conn, before, Event(incident_id, "note added", payload, actor.name, before.origin, When(now)), actor)
