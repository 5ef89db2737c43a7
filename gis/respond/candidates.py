"""The posts and units of some agencies, with where each unit last said it was."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, literal, or_, select

from gis.db.record import dispatch
from gis.db.schema import facility, unit, unit_position
from gis.geo import Confidence, LonLat, Metres, Seconds
from gis.respond.plan import Facility, Position, Unit
from gis.respond.starts import AMBULANCE

REAL = "real"  # positions of an exercise never answer a real call
ENDED = ("done", "declined", "cancelled")
OUT_OF_SERVICE = "out of service"

FACILITY: tuple[ColumnElement[Any], ...] = (
    facility.c.id, facility.c.key, facility.c.service, facility.c.kind, facility.c.name, facility.c.confidence,
    facility.c.placeholder, facility.c.confirmed, facility.c.emergency_room, facility.c.hours, facility.c.phone,
    func.ST_X(facility.c.geom).label("lon"), func.ST_Y(facility.c.geom).label("lat"),
)  # fmt: skip
UNIT: tuple[ColumnElement[Any], ...] = (
    unit.c.id, unit.c.key, unit.c.agency, unit.c.kind, unit.c.name, unit.c.facility_id, unit.c.assumed,
    unit.c.phone, unit.c.capabilities, unit.c.shifts, unit_position.c.occurred_at, unit_position.c.radius_m,
    func.ST_X(unit_position.c.geom).label("lon"), func.ST_Y(unit_position.c.geom).label("lat"),
)  # fmt: skip


def facilities(conn: Connection, agencies: Collection[str]) -> list[Facility]:
    """The posts of `agencies` and the home posts of every unit that could go for them, by key."""
    homes = select(unit.c.facility_id).where(could_go(agencies))
    standing = facility.c.service.in_(agencies) & ~facility.c.retired
    wanted = or_(standing, facility.c.id.in_(homes))
    return [read_facility(row) for row in conn.execute(select(*FACILITY).where(wanted).order_by(facility.c.key))]


def units(
    conn: Connection, agencies: Collection[str], homes: Mapping[int, Facility], now: datetime, origin: str = REAL
) -> list[Unit]:
    """The units that could go for `agencies`, by key, as busy as they are in the world of `origin`; `homes` holds their
    posts by id."""
    return [read_unit(row, homes[row.facility_id], now) for row in conn.execute(units_of(agencies, origin))]


def status(origin: str) -> ColumnElement[str]:
    """What a unit does: its status is the real one, an exercise's follows from the exercise's own assignments. Out of
    service is out of service everywhere."""
    if origin == REAL:
        return unit.c.status.expression
    mine = (dispatch.c.unit_id == unit.c.id) & (dispatch.c.origin == origin) & dispatch.c.state.not_in(ENDED)
    moving = case((dispatch.c.state.in_(("en route", "on scene")), dispatch.c.state), else_="assigned")
    sent = select(moving).where(mine).limit(1).scalar_subquery()
    away = func.coalesce(sent, literal("available"))
    return case((unit.c.status == OUT_OF_SERVICE, literal(OUT_OF_SERVICE)), else_=away)


def units_of(agencies: Collection[str], origin: str = REAL) -> Select[Any]:
    """The query of `units`."""
    last_real = and_(unit_position.c.unit_id == unit.c.id, unit_position.c.origin == REAL)
    return (
        select(*UNIT, status(origin).label("status"))
        .select_from(unit.outerjoin(unit_position, last_real))
        .where(could_go(agencies))
        .order_by(unit.c.key)
    )


def could_go(agencies: Collection[str]) -> ColumnElement[bool]:
    """True for units of `agencies`, and for ambulances whoever owns them."""
    return or_(unit.c.agency.in_(agencies), unit.c.kind == AMBULANCE)


def read_facility(row: Row[Any]) -> Facility:
    """One row of FACILITY."""
    return Facility(
        id=row.id,
        key=row.key,
        service=row.service,
        kind=row.kind,
        name=row.name,
        at=LonLat(row.lon, row.lat),
        confidence=Confidence(row.confidence),
        placeholder=row.placeholder,
        confirmed=row.confirmed,
        emergency_room=row.emergency_room,
        hours=row.hours,
        phone=row.phone,
    )


def read_unit(row: Row[Any], home: Facility, now: datetime) -> Unit:
    """One row of UNIT; the age of its position is counted to `now`."""
    position = None
    if row.occurred_at is not None:
        age = Seconds((now - row.occurred_at).total_seconds())
        position = Position(LonLat(row.lon, row.lat), Metres(row.radius_m), age)
    return Unit(
        id=row.id,
        key=row.key,
        agency=row.agency,
        kind=row.kind,
        name=row.name,
        home=home,
        status=row.status,
        assumed=row.assumed,
        phone=row.phone,
        position=position,
        capabilities=tuple(row.capabilities),
        shifts=tuple(row.shifts),
    )
