"""Areas, facilities and units as GeoJSON or rows, from PostGIS."""

import json
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, Connection, FromClause, func, select

from gis.db.schema import facility, kecamatan, kelurahan, unit, unit_position
from gis.geo import LonLat

Level = Literal["kecamatan", "kelurahan"]
ATTRIBUTION = "batas: Kemendagri/BIG; lokasi pada jalan: (c) OpenStreetMap contributors, ODbL"


def areas(conn: Connection, level: Level) -> dict[str, Any]:
    """The areas of one level as a FeatureCollection."""
    return collection(conn, kecamatan if level == "kecamatan" else kelurahan, "code")


def facilities(conn: Connection) -> dict[str, Any]:
    """Every post and office as a FeatureCollection, with how far its position can be trusted."""
    return collection(conn, facility, "id")


def collection(conn: Connection, table: FromClause, key: str) -> dict[str, Any]:
    """`table` as GeoJSON (RFC 7946), its columns as properties, `key` as each feature's id."""
    names = [column.name for column in table.c if not column.name.startswith("geom")]
    shape = func.ST_AsGeoJSON(table.c.geom, 6)
    rows = conn.execute(select(*(table.c[name] for name in names), shape).order_by(table.c[key]))
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


def units(conn: Connection, now: datetime) -> list[dict[str, Any]]:
    """Every unit with its status, home post, and last position with its age in seconds."""
    columns = [column for column in unit.c if column.name != "source"]
    home = [facility.c.name.label("facility"), *pair(facility.c.geom, "home")]
    seen = [unit_position.c.occurred_at, *pair(unit_position.c.geom, "at")]
    joined = unit.join(facility, unit.c.facility_id == facility.c.id)
    joined = joined.outerjoin(unit_position, unit_position.c.unit_id == unit.c.id)
    rows = conn.execute(select(*columns, *home, *seen).select_from(joined).order_by(unit.c.agency, unit.c.key))
    return [as_unit(dict(row._mapping), now) for row in rows]


def pair(shape: Column[Any], name: str) -> list[Any]:
    """Longitude and latitude of a point column, as `{name}_lon` and `{name}_lat`."""
    return [func.ST_X(shape).label(f"{name}_lon"), func.ST_Y(shape).label(f"{name}_lat")]


def as_unit(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    """A unit's row with its points joined and the age of its position."""
    home, at = ((row.pop(f"{name}_lon"), row.pop(f"{name}_lat")) for name in ("home", "at"))
    seen = row.pop("occurred_at")
    age = max((now - seen).total_seconds(), 0.0) if seen else None
    return row | {"home": LonLat(*home), "at": LonLat(*at) if seen else None, "position_age_s": age}
