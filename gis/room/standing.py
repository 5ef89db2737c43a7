"""What stands at this moment, for the record of a shift; and an incident with the notes near it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from gis.db.conditions import road_closure
from gis.db.record import dispatch, incident
from gis.db.room import caution_note
from gis.db.schema import facility, kecamatan, unit
from gis.geo import Metres
from gis.incidents import journal, timeline
from gis.incidents.lifecycle import Origin, State
from gis.room.cautions import active, near
from gis.room.closure_rows import standing as still_to_end
from gis.room.handover import Standing

STILL_OPEN = incident.c.state.not_in((State.DONE, State.CANCELLED)) & incident.c.merged_into.is_(None)


def hold(conn: Connection) -> int:
    """Let no incident change until the transaction ends, so that everything read is of one moment; returns the number
    of the newest event. Whoever calls this locks no incident."""
    conn.execute(select(func.pg_advisory_xact_lock(journal.APPEND_LOCK)))
    return timeline.head(conn)


def standing(conn: Connection, origin: Origin, now: datetime) -> Standing:
    """What the next shift takes over. Units are of every origin: a vehicle in the workshop is missing everywhere."""
    return Standing(
        rows(conn, open_incidents(origin)),
        rows(conn, overdue(origin, now)),
        rows(conn, out_of_service()),
        rows(conn, warnings(origin, now)),
        rows(conn, closures(origin, now)),
    )


def rows(conn: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    """Every row of `query`."""
    return [dict(row._mapping) for row in conn.execute(query)]


def open_incidents(origin: Origin) -> Select[Any]:
    """Incidents that are not over, oldest first."""
    names = ("id", "category", "priority", "state", "handled_by", "occurred_at")
    query = select(*(incident.c[name] for name in names), kecamatan.c.name.label("kecamatan"))
    query = query.select_from(incident.outerjoin(kecamatan, incident.c.kecamatan_code == kecamatan.c.code))
    return query.where(incident.c.origin == origin, STILL_OPEN).order_by(incident.c.occurred_at, incident.c.id)


def overdue(origin: Origin, now: datetime) -> Select[Any]:
    """Dispatches nobody acknowledged in time, escalated or not yet, the longest overdue first."""
    names = ("id", "incident_id", "agency", "means", "due_at", "escalated_at")
    columns = [dispatch.c[name] for name in names]
    whose = [facility.c.name.label("facility"), unit.c.key.label("unit")]
    joined = incident.join(dispatch, dispatch.c.incident_id == incident.c.id)
    joined = joined.outerjoin(facility, dispatch.c.facility_id == facility.c.id)
    joined = joined.outerjoin(unit, dispatch.c.unit_id == unit.c.id)
    late = (dispatch.c.state == State.DISPATCHED) & (dispatch.c.due_at <= now)
    query = select(*columns, *whose).select_from(joined).where(incident.c.origin == origin, STILL_OPEN, late)
    return query.order_by(dispatch.c.due_at, dispatch.c.id)


def out_of_service() -> Select[Any]:
    """Units that cannot be sent."""
    columns = [unit.c[name] for name in ("id", "key", "agency", "name")]
    return select(*columns).where(unit.c.status == "out of service").order_by(unit.c.key)


def warnings(origin: Origin, now: datetime) -> Select[Any]:
    """Notes that warn, the first to end first; what they say stays with the note."""
    columns = [caution_note.c[name] for name in ("id", "kind", "radius_m", "expires_at")]
    query = select(*columns).where(caution_note.c.origin == origin, active(now))
    return query.order_by(caution_note.c.expires_at, caution_note.c.id)


def closures(origin: Origin, now: datetime) -> Select[Any]:
    """Closures that hold or are to come, the first to end first."""
    columns = [road_closure.c[name] for name in ("id", "kind", "slow", "begins_at", "ends_at")]
    query = select(*columns).where(road_closure.c.origin == origin, still_to_end(now))
    return query.order_by(road_closure.c.ends_at, road_closure.c.id)


def whole(conn: Connection, incident_id: int, now: datetime) -> dict[str, Any]:
    """An incident with everything about it, and as `cautions` the notes near it. Raises `NotFound`."""
    found = timeline.whole(conn, incident_id)
    if found["at"] is None:
        return found | {"cautions": []}
    return found | {"cautions": near(conn, Origin(found["origin"]), found["at"], Metres(found["radius_m"]), now)}
