"""The ground under a planner's map, small enough to travel inside one file: land, areas with names, roads."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from gis.db.schema import kecamatan, kelurahan, land, road_edge

FINE = 5  # decimals of a degree: a metre
COARSE = 0.00008  # degrees: 9 metres, less than a pixel on a map of the city
BIG = ("motorway", "trunk", "primary", "secondary", "tertiary")
SMALL = ("unclassified", "residential", "living_street", "road")


@dataclass(frozen=True, slots=True)
class Name:
    """Where the name of an area is written."""

    text: str
    lon: float
    lat: float
    level: str  # "kecamatan" or "kelurahan"


@dataclass(frozen=True, slots=True)
class Ground:
    """GeoJSON by layer (land, kelurahan, kecamatan, roads-small, roads-big), and the names."""

    layers: dict[str, dict[str, Any]]
    names: list[Name]


def ground(conn: Connection) -> Ground:
    """All of it."""
    links = [f"{each}_link" for each in BIG]
    layers = {
        "land": drawn(conn, shapes(land, land.c.geom)),
        "kelurahan": drawn(conn, shapes(kelurahan, kelurahan.c.geom)),
        "kecamatan": drawn(conn, shapes(kecamatan, kecamatan.c.geom)),
        "roads-small": drawn(conn, merged(road_edge.c.highway.in_(SMALL))),
        "roads-big": drawn(conn, merged(road_edge.c.highway.in_([*BIG, *links]))),
    }
    return Ground(layers, [*names(conn, kecamatan, "kecamatan"), *names(conn, kelurahan, "kelurahan")])


def shapes(table: FromClause, geom: ColumnElement[Any]) -> Select[Any]:
    """Each row's outline, neighbours still touching."""
    return select(func.ST_AsGeoJSON(func.ST_SimplifyPreserveTopology(geom, COARSE), FINE)).select_from(table)


def merged(where: ColumnElement[bool]) -> Select[Any]:
    """Roads as few long lines."""
    lines = func.ST_LineMerge(func.ST_Collect(road_edge.c.geom))
    return select(func.ST_AsGeoJSON(func.ST_Simplify(lines, COARSE), FINE)).where(where, road_edge.c.drivable)


def drawn(conn: Connection, query: Select[Any]) -> dict[str, Any]:
    """A FeatureCollection without properties."""
    found = [json.loads(row[0]) for row in conn.execute(query) if row[0] is not None]
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": each} for each in found],
    }


def names(conn: Connection, table: Any, level: str) -> list[Name]:
    """Name and a point inside of each area."""
    at = func.ST_PointOnSurface(table.c.geom)
    rows = conn.execute(select(table.c.name, func.ST_X(at), func.ST_Y(at)).order_by(table.c.code))
    return [Name(row[0], row[1], row[2], level) for row in rows]
