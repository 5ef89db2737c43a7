"""The circle over all of a street or an area, so that a caller who says only its name is inside it."""

from collections.abc import Sequence
from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, case, func, select, union_all

from gis.db.schema import kecamatan, kelurahan, road_edge
from gis.geo import UTM_52S, WGS84, LonLat, Metres
from gis.locate.clues import Area, Street, Thing
from gis.locate.rank import Ground

ONE_STREET = 400.0  # metres; stretches of one name further apart than this are different streets
INLAND = 60.0  # metres from an area's border to a centre that had to be moved
ROADSIDE = 30.0  # metres from a street's middle line to the houses on it


def of_areas(conn: Connection, areas: Sequence[Area]) -> dict[Thing, tuple[Ground, ...]]:
    """A circle over each of `areas`: the smallest, its centre moved well inside the area where it lies elsewhere."""
    if not areas:
        return {}
    polygons = _polygons(areas)
    shape = _metric(polygons.c.geom)
    middle = _middle(shape)
    shrunk = func.ST_Buffer(shape, -INLAND, type_=Geometry)
    inner = case((func.ST_IsEmpty(shrunk), func.ST_PointOnSurface(shape)), else_=shrunk)
    centre = case((func.ST_Covers(shape, middle), middle), else_=func.ST_ClosestPoint(inner, middle))
    rows = {row.code: row for row in conn.execute(_circles(select(polygons.c.code), shape, centre))}
    return {area: (_ground(rows[area.code]),) for area in areas if area.code in rows}


def of_streets(conn: Connection, streets: Sequence[Street], areas: Sequence[Area]) -> dict[Thing, tuple[Ground, ...]]:
    """The circle over each stretch of each street; only over the parts in `areas` for a street that has any there."""
    found: dict[Thing, tuple[Ground, ...]] = {}
    for street in streets:
        stretches = _stretches(street)
        portions = _portions(conn, stretches, areas) if areas else ()
        found[street] = portions or tuple(_ground(row) for row in conn.execute(_over(select(), stretches.c.shape)))
    return found


def _stretches(street: Street) -> Subquery:
    """The street's lines in metres, one row for each stretch that hangs together."""
    shape = _metric(road_edge.c.geom)
    cluster = func.ST_ClusterDBSCAN(shape, ONE_STREET, 1).over().label("stretch")
    lines = select(shape.label("shape"), cluster).where(road_edge.c.name.in_(street.written)).subquery()
    return select(func.ST_Collect(lines.c.shape, type_=Geometry).label("shape")).group_by(lines.c.stretch).subquery()


def _portions(conn: Connection, stretches: Subquery, areas: Sequence[Area]) -> tuple[Ground, ...]:
    """The circle over what lies of each stretch in each area."""
    polygons = _polygons(areas)
    border = _metric(polygons.c.geom)
    part = func.ST_CollectionExtract(func.ST_Intersection(stretches.c.shape, border), 2, type_=Geometry)
    parts = (
        select(polygons.c.code, part.label("shape"))
        .join_from(stretches, polygons, func.ST_Intersects(stretches.c.shape, border))
        .subquery()
    )
    rows = conn.execute(_over(select(parts.c.code), parts.c.shape).where(~func.ST_IsEmpty(parts.c.shape)))
    named = {area.code: area for area in areas}
    return tuple(_ground(row, named[row.code]) for row in rows)


def _over(chosen: Select[Any], lines: ColumnElement[Geometry]) -> Select[Any]:
    """`chosen` with a circle over `lines` whose centre is on them."""
    return _circles(chosen, lines, func.ST_ClosestPoint(lines, _middle(lines)), ROADSIDE)


def _middle(shape: ColumnElement[Geometry]) -> ColumnElement[Any]:
    """The centre of the smallest circle around `shape`; of its hull, which is the same and ten times quicker."""
    return func.ST_Centroid(func.ST_MinimumBoundingCircle(func.ST_ConvexHull(shape)))


def _circles(
    chosen: Select[Any], shape: ColumnElement[Geometry], centre: ColumnElement[Any], margin: float = 0.0
) -> Select[Any]:
    """`chosen` with lon, lat and radius of the circle around `centre` that covers `shape` (UTM) and `margin` metres."""
    at = func.ST_Transform(centre, WGS84)
    reach = func.ST_MaxDistance(centre, shape) + margin
    return chosen.add_columns(func.ST_X(at).label("lon"), func.ST_Y(at).label("lat"), reach.label("radius"))


def _polygons(areas: Sequence[Area]) -> Subquery:
    """Code and polygon of `areas`."""
    codes = [area.code for area in areas]
    each = (select(table.c.code, table.c.geom).where(table.c.code.in_(codes)) for table in (kelurahan, kecamatan))
    return union_all(*each).subquery()


def _metric(shape: ColumnElement[Geometry]) -> ColumnElement[Geometry]:
    return func.ST_Transform(shape, UTM_52S, type_=Geometry)


def _ground(row: Row[Any], portion_of: Area | None = None) -> Ground:
    return Ground(LonLat(row.lon, row.lat), Metres(row.radius), portion_of)
