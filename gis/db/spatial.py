"""Our spatial words, each spelt once, so that an index and the predicate that uses it share one expression."""

from geoalchemy2 import Geography, Geometry
from sqlalchemy import ColumnElement, func

from gis.geo import WEB_MERCATOR, WGS84, LonLat, Metres


def point(at: LonLat) -> ColumnElement[Geometry]:
    """`at` as a geometry in WGS 84."""
    return func.ST_SetSRID(func.ST_MakePoint(at.lon, at.lat), WGS84, type_=Geometry)


def on_globe(shape: ColumnElement[Geometry]) -> ColumnElement[Geography]:
    """`shape` measured in metres on the ellipsoid. The function form matches its index; a CAST would not."""
    return func.geography(shape, type_=Geography)


def within(
    shape: ColumnElement[Geometry], other: ColumnElement[Geometry], radius: ColumnElement[float] | Metres
) -> ColumnElement[bool]:
    """True where `shape` comes within `radius` metres of `other`."""
    return func.ST_DWithin(on_globe(shape), on_globe(other), radius)


def metres_from(shape: ColumnElement[Geometry], at: LonLat) -> ColumnElement[float]:
    """Metres from `at` to the nearest point of `shape`, on the ellipsoid."""
    return func.ST_Distance(on_globe(shape), on_globe(point(at)))


def covers(shape: ColumnElement[Geometry], at: LonLat) -> ColumnElement[bool]:
    """True where `at` lies in or on the border of `shape`."""
    return func.ST_Covers(shape, point(at))


def touches_box(
    shape: ColumnElement[Geometry], west: float, south: float, east: float, north: float
) -> ColumnElement[bool]:
    """True where the bounding box of `shape` meets the box, in degrees."""
    return shape.op("&&")(func.ST_MakeEnvelope(west, south, east, north, WGS84))


def tile_box(z: int, x: int, y: int) -> ColumnElement[Geometry]:
    """The bounds of one web-mercator tile, in EPSG:3857."""
    return func.ST_TileEnvelope(z, x, y, type_=Geometry(srid=WEB_MERCATOR))
