"""Taking a unit off one dispatch for another: never silently. Whoever sends it names the dispatch it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from gis.actor import Actor
from gis.errors import BadInput, Refused
from gis.incidents import decisions, journal, rows
from gis.incidents.lifecycle import Event, Incident, Origin, Step, When, evolve
from gis.incidents.orders import Sending


@dataclass(frozen=True, slots=True)
class Locked:
    """The incident a unit is sent to and, when it leaves another for it, that one; both locked until the transaction
    ends, in order of number."""

    to: Incident
    left: Incident | None


def load(conn: Connection, incident_id: int, sending: Sending) -> Locked:
    """Lock what a sending changes. Raises `NotFound`, `BadInput` for a dispatch to leave that is not the unit's."""
    if sending.leaves is None:
        return Locked(journal.load(conn, incident_id), None)
    other = rows.incident_of(conn, sending.leaves, sending.unit_id)
    if other is None:
        raise BadInput("leaves", f"penugasan {sending.leaves} bukan penugasan unit itu")
    locked = {number: journal.load(conn, number) for number in sorted({incident_id, other})}
    return Locked(locked[incident_id], locked[other])


def leave(conn: Connection, locked: Locked, sending: Sending, actor: Actor, now: datetime) -> Sequence[Event]:
    """Call the unit off the dispatch it leaves; returns the event, which is appended with that of the new dispatch.

    Raises `Refused` when the unit is on the scene or was called off since, for an exercise that would take a unit off a
    real incident, and for the incident it is on already."""
    if locked.left is None or sending.leaves is None:
        return []
    before, into = locked.left, locked.to
    if before.id == into.id:
        raise Refused(f"unit itu sudah bertugas pada kejadian {into.id}")
    if before.origin is Origin.REAL and into.origin is not Origin.REAL:
        raise Refused(f"latihan tidak menarik unit dari kejadian nyata {before.id}")
    decided = decisions.step(before, sending.leaves, Step.CANCEL)
    payload = decided | {"left_for": into.id}
    event = Event(before.id, "stepped", payload, actor.name, before.origin, When(now), sending.leaves)
    rows.save(conn, before, evolve(before, event))
    return [event]
