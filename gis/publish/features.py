"""Areas, facilities and units as GeoJSON or rows, from PostGIS."""

import json
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Connection, FromClause, func, select, true

from gis.db.record import dispatch
from gis.db.schema import facility, kecamatan, kelurahan, unit, unit_position
from gis.geo import LonLat, Seconds
from gis.respond.candidates import REAL
from gis.respond.shifts import shift_name
from gis.room.crews import holds

Level = Literal["kecamatan", "kelurahan"]
HIDDEN = {"source", "status_because", "status_salt"}
ATTRIBUTION = "batas: Kemendagri/BIG; lokasi pada jalan: (c) OpenStreetMap contributors, ODbL"


def areas(conn: Connection, level: Level) -> dict[str, Any]:
    """The areas of one level as a FeatureCollection."""
    return collection(conn, kecamatan if level == "kecamatan" else kelurahan, "code")


def facilities(conn: Connection, gone: bool = False) -> dict[str, Any]:
    """Every post and office as a FeatureCollection, with how far its position can be trusted; `gone`: also those that
    are not there any more."""
    return collection(conn, facility, "id", true() if gone else ~facility.c.retired)


def collection(
    conn: Connection, table: FromClause, key: str, where: ColumnElement[bool] | None = None
) -> dict[str, Any]:
    """`table` as GeoJSON (RFC 7946), its columns as properties, `key` as each feature's id; only rows `where`."""
    names = [column.name for column in table.c if not column.name.startswith("geom")]
    shape = func.ST_AsGeoJSON(table.c.geom, 6)
    query = select(*(table.c[name] for name in names), shape).order_by(table.c[key])
    rows = conn.execute(query if where is None else query.where(where))
    features = [
        {
            "type": "Feature",
            "id": row._mapping[key],
            "geometry": json.loads(row[-1]),
            "properties": properties(row, names),
        }
        for row in rows
    ]
    return {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}


def properties(row: Any, names: list[str]) -> dict[str, Any]:
    """The named columns of a row."""
    return {name: row._mapping[name] for name in names}


def units(conn: Connection, now: datetime, stale_after: Seconds) -> list[dict[str, Any]]:
    """Every unit with its status, the incident it is on, its home post, and last position with its age in seconds;
    whether that is too old to be ranked by, and whether the unit is manned now (None: not known)."""
    columns = [column for column in unit.c if column.name not in HIDDEN]
    held = select(dispatch.c.incident_id).where(holds(unit.c.id)).scalar_subquery().label("incident_id")
    home = [facility.c.name.label("facility"), *pair(facility.c.geom, "home"), held]
    seen = [unit_position.c.occurred_at, *pair(unit_position.c.geom, "at")]
    joined = unit.join(facility, unit.c.facility_id == facility.c.id)
    real = (unit_position.c.unit_id == unit.c.id) & (unit_position.c.origin == REAL)
    joined = joined.outerjoin(unit_position, real)
    rows = conn.execute(select(*columns, *home, *seen).select_from(joined).order_by(unit.c.agency, unit.c.key))
    found = [as_unit(dict(row._mapping), now) for row in rows]
    return [each | standing(each, now, stale_after) for each in found]


def unit_of(conn: Connection, unit_id: int, now: datetime, stale_after: Seconds) -> dict[str, Any]:
    """One of them, which is on record."""
    return next(each for each in units(conn, now, stale_after) if each["id"] == unit_id)


def standing(row: dict[str, Any], now: datetime, stale_after: Seconds) -> dict[str, Any]:
    """What its position and its shifts come to now."""
    age, shifts = row["position_age_s"], row["shifts"]
    stale = None if age is None else age > stale_after
    return {"position_stale": stale, "on_duty": shift_name(now) in shifts if shifts else None}


def pair(shape: Column[Any], name: str) -> list[Any]:
    """Longitude and latitude of a point column, as `{name}_lon` and `{name}_lat`."""
    return [func.ST_X(shape).label(f"{name}_lon"), func.ST_Y(shape).label(f"{name}_lat")]


def as_unit(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    """A unit's row with its points joined and the age of its position."""
    home, at = ((row.pop(f"{name}_lon"), row.pop(f"{name}_lat")) for name in ("home", "at"))
    seen = row.pop("occurred_at")
    age = max((now - seen).total_seconds(), 0.0) if seen else None
    return row | {"home": LonLat(*home), "at": LonLat(*at) if seen else None, "position_age_s": age}
