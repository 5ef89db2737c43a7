"""The base map as vector tiles, cut by PostGIS from the stored web-mercator columns.

Nothing is transformed per tile: `ST_Transform` in a parallel plan costs ten times the whole tile.
"""

from collections.abc import Sequence

from geoalchemy2 import Geometry
from sqlalchemy import ColumnElement, Connection, FromClause, LargeBinary, ScalarSelect, Select, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on

from gis.db.schema import kecamatan, kelurahan, land, road_edge
from gis.db.spatial import tile_box
from gis.errors import BadInput

DEEPEST = 22
EXTENT = 4096  # units across a tile
MARGIN = 64  # units drawn beyond its edge, so that lines meet their neighbours
WORLD = 40_075_016.685578488  # metres across web mercator
FULL_DETAIL = 14  # from here on shapes are not simplified, since consoles enlarge these tiles
NAMES = 14  # road names from here on; below, roads of one class are one feature
FROM_ZOOM: Sequence[tuple[int, tuple[str, ...]]] = (
    (7, ("motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link")),
    (10, ("secondary", "secondary_link", "tertiary", "tertiary_link")),
    (12, ("unclassified", "residential", "living_street", "road")),
    (14, ("service", "track")),
)  # every other class: PATHS
PATHS = 15
WHOLE_BRIDGE = 3000  # metres of the map: no bridge is longer, so that all its roadways are looked at
LONG_BRIDGE = 300  # metres: from here on a bridge is a landmark whose name is shown from afar
KELURAHAN = 9
KELURAHAN_NAMES = 11


def tile(conn: Connection, z: int, x: int, y: int) -> bytes:
    """One tile (MVT 2.1) with the layers land, kecamatan, kelurahan, roads and labels; empty where nothing lies.

    kecamatan and kelurahan carry `code` and `name`; roads `name` ("" below zoom 14), `highway`, `bridge`, `drivable`;
    labels are points with `level` ("kecamatan", "kelurahan" or "bridge", a long one), `code` ("" for a bridge),
    `name` and `alt`, the other names in use.
    Raises `BadInput` for a tile that does not exist.
    """
    check(z, x, y)
    content: bytes = conn.execute(statement(z, x, y)).scalar_one()
    return bytes(content)


def check(z: int, x: int, y: int) -> None:
    """Raises `BadInput` for a tile that does not exist."""
    if not 0 <= z <= DEEPEST:
        raise BadInput("z", f"tingkat perbesaran harus 0 sampai {DEEPEST}, bukan {z}")
    for name, value in (("x", x), ("y", y)):
        if not 0 <= value < 2**z:
            raise BadInput(name, f"pada perbesaran {z} harus 0 sampai {2**z - 1}, bukan {value}")


def statement(z: int, x: int, y: int) -> Select[bytes]:
    """The one query of a tile: its layers behind each other."""
    box = tile_box(z, x, y)
    layers = [
        layer("land", shapes(land, ("id",), z, box)),
        layer("kecamatan", shapes(kecamatan, ("code", "name"), z, box)),
        layer("labels", labels(z, box)),
    ]
    if z >= KELURAHAN:
        layers.append(layer("kelurahan", shapes(kelurahan, ("code", "name", "kecamatan_code"), z, box)))
    if z >= FROM_ZOOM[0][0]:
        layers.append(layer("roads", roads(z, box)))
    whole: ColumnElement[bytes] = layers[0]
    for each in layers[1:]:
        whole = whole.op("||")(each)
    return select(whole)


def layer(name: str, rows: Select[tuple[object, ...]]) -> ScalarSelect[bytes]:
    """`rows`, whose shape is `geom`, as one MVT layer."""
    packed = func.ST_AsMVT(rows.subquery(name).table_valued(), name, EXTENT, "geom", type_=LargeBinary)
    return select(packed).scalar_subquery()


def shapes(
    table: FromClause, columns: Sequence[str], z: int, box: ColumnElement[Geometry]
) -> Select[tuple[object, ...]]:
    """The polygons of a table that meet the tile."""
    shape = table.c.geom_3857
    return select(*(table.c[name] for name in columns), cut(shape, z, box)).where(shape.op("&&")(with_margin(z, box)))


def roads(z: int, box: ColumnElement[Geometry]) -> Select[tuple[object, ...]]:
    """Roads of the classes shown at this zoom, joined end to end where they are alike."""
    shape, highway = road_edge.c.geom_3857, road_edge.c.highway
    name = road_edge.c.name if z >= NAMES else literal("").label("name")
    alike = [name, highway, road_edge.c.bridge, road_edge.c.drivable]
    joined = func.ST_LineMerge(func.ST_Collect(shape), type_=Geometry)
    found = select(*alike, cut(joined, z, box)).where(shape.op("&&")(with_margin(z, box)))
    if z < PATHS:
        found = found.where(highway.in_([each for zoom, classes in FROM_ZOOM if zoom <= z for each in classes]))
    return found.group_by(*(alike if z >= NAMES else alike[1:]))


def labels(z: int, box: ColumnElement[Geometry]) -> Select[tuple[object, ...]]:
    """A point inside each area whose label falls in this tile: polygons would repeat theirs in every tile."""
    levels = [area_labels("kecamatan", kecamatan, box)]
    if z >= KELURAHAN_NAMES:
        levels.append(area_labels("kelurahan", kelurahan, box))
        levels.append(bridge_labels(box))
    every = levels[0].union_all(*levels[1:]).subquery("points")
    shape = func.ST_AsMVTGeom(every.c.at, box, EXTENT, 0, True).label("geom")
    return select(every.c.level, every.c.code, every.c.name, every.c.alt, shape).where(every.c.at.op("&&")(box))


def area_labels(level: str, table: FromClause, box: ColumnElement[Geometry]) -> Select[tuple[object, ...]]:
    """Level, code, name, other names and a point of each area that meets the box."""
    at = func.ST_PointOnSurface(table.c.geom_3857, type_=Geometry).label("at")
    alt = func.array_to_string(table.c.alt_names, "; ").label("alt")
    found = select(literal(level).label("level"), table.c.code, table.c.name, alt, at)
    return found.where(table.c.geom_3857.op("&&")(box))


def bridge_labels(box: ColumnElement[Geometry]) -> Select[tuple[object, ...]]:
    """The middle of each long bridge near the box, of its longest roadway where it has several: one name a bridge."""
    shape, none = road_edge.c.geom_3857, literal("")
    found = select(
        literal("bridge").label("level"), none.label("code"), road_edge.c.name, none.label("alt"),
        func.ST_LineInterpolatePoint(shape, 0.5, type_=Geometry).label("at"),
    )  # fmt: skip
    near = shape.op("&&")(func.ST_Expand(box, WHOLE_BRIDGE, type_=Geometry))
    long = found.where(road_edge.c.bridge, near, func.ST_Length(shape) > LONG_BRIDGE, road_edge.c.name != "")
    first = long.ext(distinct_on(road_edge.c.name))
    return select(first.order_by(road_edge.c.name, func.ST_Length(shape).desc(), road_edge.c.id).subquery("bridges"))


def with_margin(z: int, box: ColumnElement[Geometry]) -> ColumnElement[Geometry]:
    """The tile and what is drawn beyond its edge."""
    return func.ST_Expand(box, WORLD / 2**z * MARGIN / EXTENT, type_=Geometry)


def cut(shape: ColumnElement[Geometry], z: int, box: ColumnElement[Geometry]) -> ColumnElement[Geometry]:
    """`shape` in tile units; below full detail without bends of under two units, a quarter of a pixel."""
    if z < FULL_DETAIL:
        shape = func.ST_Simplify(shape, 2 * WORLD / 2**z / EXTENT, type_=Geometry)
    return func.ST_AsMVTGeom(shape, box, EXTENT, MARGIN, True, type_=Geometry).label("geom")
