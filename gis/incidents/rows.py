"""The rows that follow from events: incidents, dispatches, recommendations, and the status of a unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from gis.db.record import dispatch, incident, recommendation, words
from gis.db.schema import facility, unit
from gis.db.spatial import point
from gis.errors import BadInput, Busy, Refused
from gis.geo import LonLat
from gis.incidents.lifecycle import ENDED, UNIT_STATUS, Incident, Origin, State
from gis.respond.difference import Sent

AWAY = frozenset(UNIT_STATUS[state] for state in (State.DISPATCHED, State.EN_ROUTE, State.ON_SCENE))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands, locked until the transaction ends."""

    id: int
    key: str
    agency: str
    facility_id: int
    status: str


def insert_incident(conn: Connection, values: Mapping[str, Any], at: LonLat | None, caller_at: LonLat | None) -> int:
    """A new incident's row; returns its number."""
    shapes: dict[str, ColumnElement[Any]] = {}
    if at:
        shapes["geom"] = point(at)
    if caller_at:
        shapes["caller_geom"] = point(caller_at)
    return int(conn.execute(insert(incident).values(**values, **shapes).returning(incident.c.id)).scalar_one())


def insert_recommendation(conn: Connection, values: Mapping[str, Any]) -> int:
    """The recommendation an incident was given, with what it was made from; returns its number."""
    return int(conn.execute(insert(recommendation).values(**values).returning(recommendation.c.id)).scalar_one())


def newest_plan(conn: Connection, incident_id: int) -> dict[str, Any] | None:
    """The plan of the newest recommendation the incident was given; None for none."""
    mine = select(recommendation.c.plan).where(recommendation.c.incident_id == incident_id)
    return conn.execute(mine.order_by(recommendation.c.id.desc()).limit(1)).scalar_one_or_none()


def still_sent(conn: Connection, incident_id: int) -> list[Sent]:
    """Who is on the way, on the scene or told, in order."""
    columns = (dispatch.c.id, dispatch.c.agency, dispatch.c.unit_id, dispatch.c.facility_id)
    mine = (dispatch.c.incident_id == incident_id) & dispatch.c.state.not_in(ENDED)
    return [Sent(*row) for row in conn.execute(select(*columns).where(mine).order_by(dispatch.c.id))]


def insert_dispatch(conn: Connection, values: Mapping[str, Any]) -> int:
    """A new dispatch's row; returns its number."""
    return int(conn.execute(insert(dispatch).values(**values).returning(dispatch.c.id)).scalar_one())


def save(conn: Connection, before: Incident, after: Incident) -> None:
    """Write what changed from `before` to `after`: the incident, its dispatches, and the units they hold."""
    for each in after.dispatches:
        if each not in before.dispatches:
            values = {"state": each.state, "since": each.since, "counts": each.counts, "unit_id": each.unit_id}
            conn.execute(update(dispatch).where(dispatch.c.id == each.id).values(**values))
            moves = {was.unit_id: "available" for was in before.dispatches if was.id == each.id}
            moves |= {each.unit_id: UNIT_STATUS[each.state]}
            for held, status in moves.items():
                if held is not None and after.origin is Origin.REAL:  # an exercise moves nothing real
                    conn.execute(update(unit).where(unit.c.id == held).values(status=status))
    said = {key: value for key, value in after.facts.items() if value != before.facts.get(key) and key != "at"}
    if after.facts.get("at") != before.facts.get("at"):
        said["geom"] = shape(after.facts["at"])
    values = {"state": after.state, "version": after.version, **said}
    conn.execute(update(incident).where(incident.c.id == after.id).values(**values))


def write_because(conn: Connection, incident_id: int, because: str) -> None:
    """Why it is there: erasable, so it is in the row alone."""
    conn.execute(update(incident).where(incident.c.id == incident_id).values(because=because))


def said(conn: Connection, incident_id: int) -> str:
    """What the caller said; "" where nothing is known."""
    mine = select(words.c.said).join(incident, incident.c.words_id == words.c.id).where(incident.c.id == incident_id)
    return conn.execute(mine).scalar_one_or_none() or ""


def write_words(conn: Connection, incident_id: int, words_id: int | None) -> None:
    """Which row holds what was said and answered."""
    conn.execute(update(incident).where(incident.c.id == incident_id).values(words_id=words_id))


def shape(at: Mapping[str, float] | None) -> ColumnElement[Any] | None:
    """A payload's pair as a geometry; None for a place unknown."""
    return point(LonLat(at["lon"], at["lat"])) if at else None


def lock_unit(conn: Connection, unit_id: int, origin: Origin) -> Unit:
    """The unit, free to go in the world of `origin`: an exercise never holds what a real call needs, nor the other way.

    Raises `BadInput` for none, `Busy` when it is assigned, `Refused` when out of service."""
    columns = (unit.c.id, unit.c.key, unit.c.agency, unit.c.facility_id, unit.c.status)
    row = conn.execute(select(*columns).where(unit.c.id == unit_id).with_for_update()).one_or_none()
    if row is None:
        raise BadInput("unit_id", f"unit {unit_id} tidak ada")
    open_now = dispatch.c.state.not_in(ENDED)
    mine = (dispatch.c.unit_id == unit_id) & (dispatch.c.origin == origin)
    held = conn.execute(select(dispatch.c.id, dispatch.c.incident_id).where(mine, open_now)).one_or_none()
    if held is not None:
        onto = f"sedang bertugas pada kejadian {held.incident_id}"
        said = f"unit {row.key} {onto}; untuk menariknya dari sana, kirim lagi dengan leaves: {held.id}"
        raise Busy(said, held.id, held.incident_id)
    if row.status == "out of service" or (row.status in AWAY and origin is Origin.REAL):
        raise Refused(f"unit {row.key} tidak siap: {row.status}")
    return Unit(row.id, row.key, row.agency, row.facility_id, row.status)


def agency_of(conn: Connection, unit_id: int) -> str | None:
    """Whose unit it is; None for no such unit."""
    agency: str | None = conn.execute(select(unit.c.agency).where(unit.c.id == unit_id)).scalar_one_or_none()
    return agency


def incident_of(conn: Connection, dispatch_id: int, unit_id: int | None) -> int | None:
    """The incident of a dispatch of that unit; None when there is no such dispatch."""
    mine = (dispatch.c.id == dispatch_id) & (dispatch.c.unit_id == unit_id)
    number: int | None = conn.execute(select(dispatch.c.incident_id).where(mine)).scalar_one_or_none()
    return number


def facility_agency(conn: Connection, facility_id: int) -> str:
    """Whose post it is. Raises `BadInput` when there is none."""
    agency = conn.execute(select(facility.c.service).where(facility.c.id == facility_id)).scalar_one_or_none()
    if agency is None:
        raise BadInput("facility_id", f"pos {facility_id} tidak ada")
    return str(agency)
