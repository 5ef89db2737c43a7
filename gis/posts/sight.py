"""Reading posts and units as they are kept: one with what was decided about it."""

from typing import Any

from sqlalchemy import Connection, func, select

from gis.db.room import room_event
from gis.db.schema import facility, kelurahan, unit
from gis.errors import NotFound
from gis.geo import LonLat
from gis.posts.rows import history


def post(conn: Connection, number: int) -> dict[str, Any]:
    """One post, how many units are at home in it, and its events, newest first. Raises `NotFound`."""
    pair = func.ST_X(facility.c.geom).label("lon"), func.ST_Y(facility.c.geom).label("lat")
    columns = [column for column in facility.c if column.name != "geom"]
    home = select(func.count()).where(unit.c.facility_id == facility.c.id).scalar_subquery().label("units")
    query = select(*columns, *pair, kelurahan.c.name.label("kelurahan"), home)
    query = query.select_from(facility.outerjoin(kelurahan, kelurahan.c.code == facility.c.kelurahan_code))
    row = conn.execute(query.where(facility.c.id == number)).one_or_none()
    if row is None:
        raise NotFound(f"pos {number} tidak ada")
    found = dict(row._mapping)
    at = LonLat(found.pop("lon"), found.pop("lat"))
    return found | {"at": at, "events": history(conn, room_event.c.facility_id, number)}


def unit_history(conn: Connection, number: int) -> list[dict[str, Any]]:
    """What was decided about a unit, newest first."""
    return history(conn, room_event.c.unit_id, number)
