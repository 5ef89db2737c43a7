"""Streets and ways between things as lines on the ground (UTM 52S metres)."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely.ops import substring

from gis.errors import NotFound
from gis.locate.clues import Area, Place, Street, Thing
from gis.locate.surface import Surface, around, evidence, within
from gis.locate.terrain import TO_GROUND, Floats, Terrain, globe, ground
from gis.roads.network import Network
from gis.roads.route import route

Lines = npt.NDArray[np.object_]
Point = tuple[float, float]

ONE_STREET = 400.0  # metres; stretches of one name further apart than this are different streets
STREETS = 512  # kept ready
MEET = 40.0  # metres; streets that come so near each other cross


def lines_of(terrain: Terrain, written: frozenset[str]) -> Lines:
    """All lines of a street, under every name the roads give it."""
    found = [terrain.streets[name] for name in sorted(written) if name in terrain.streets]
    return np.concatenate(found) if found else np.empty(0, dtype=object)


@lru_cache(STREETS)
def stretches(terrain: Terrain, written: frozenset[str]) -> tuple[Lines, ...]:
    """The stretches of a street that hang together, the longest first; the streets last asked for are kept."""
    lines = lines_of(terrain, written)
    if len(lines) < 2:
        return (lines,) if len(lines) else ()
    one, other = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=ONE_STREET)
    near = coo_array((np.ones(len(one)), (one, other)), shape=(len(lines), len(lines)))
    count, member = connected_components(near, directed=False)
    groups = [lines[member == number] for number in range(count)]
    return tuple(sorted(groups, key=lambda each: -float(shapely.length(each).sum())))


def ends(stretch: Lines) -> Floats:
    """Where a stretch begins and ends: the points (n, 2) that only one of its lines touches; all where none does."""
    points = np.concatenate([shapely.get_coordinates(shapely.get_point(stretch, place)) for place in (0, -1)])
    rounded, counts = np.unique(points.round(1), axis=0, return_counts=True)
    return rounded[counts == 1] if (counts == 1).any() else rounded


def crossings(terrain: Terrain, one: frozenset[str], other: frozenset[str]) -> Floats:
    """Where two streets meet, (n, 2); empty where they do not."""
    first, second = (shapely.union_all(lines_of(terrain, each)) for each in (one, other))
    if first.is_empty or second.is_empty:
        return np.empty((0, 2))
    meeting = shapely.intersection(first, second)
    if not meeting.is_empty:
        corners: Floats = shapely.get_coordinates(shapely.centroid(shapely.get_parts(meeting)))
        return corners
    nearest = shapely.shortest_line(first, second)
    found: Floats = shapely.get_coordinates(shapely.centroid(nearest)) if nearest.length <= MEET else np.empty((0, 2))
    return found


def middle(terrain: Terrain, thing: Thing) -> Point | None:
    """The one point that stands for a thing: a street's middle, where most people of an area are."""
    if isinstance(thing, Place):
        return ground(thing.at)
    if isinstance(thing, Street):
        found = stretches(terrain, thing.written)
        if not found:
            return None
        point = shapely.line_interpolate_point(shapely.line_merge(shapely.union_all(found[0])), 0.5, normalized=True)
        if point.is_empty:  # a street of several branches
            point = shapely.point_on_surface(shapely.union_all(found[0]))
        return float(point.x), float(point.y)
    return _settlement(terrain, thing)


def _settlement(terrain: Terrain, area: Area) -> Point | None:
    """The cell of an area round which most of its people are."""
    members = terrain.members(area.code)
    if not len(members):
        return None
    inside = within(terrain, members, 1.0)
    return centre(terrain, inside) if evidence(terrain, inside) > 0 else None


def centre(terrain: Terrain, surface: Surface) -> Point:
    """The point with the least distance to all that a surface holds, moved to a cell that holds much of it."""
    mass = terrain.prior[surface.rows, surface.columns] * surface.likelihood
    x, y = np.meshgrid(terrain.east[surface.columns], terrain.north[surface.rows])
    heavy = mass > 0.02 * mass.max()
    x, y, weight = x[heavy], y[heavy], mass[heavy]
    at = np.average(x, weights=weight), np.average(y, weights=weight)
    for _ in range(12):  # Weiszfeld
        pull = weight / np.maximum(np.hypot(x - at[0], y - at[1]), 20.0)
        at = np.average(x, weights=pull), np.average(y, weights=pull)
    dense = weight >= np.median(weight)
    near = np.hypot(x - at[0], y - at[1]) + np.where(dense, 0.0, 1e6)
    best = int(near.argmin())
    return float(x[best]), float(y[best])


def way(network: Network, start: Point, end: Point) -> shapely.LineString | None:
    """The quickest way by road from one point to another; None where there is none."""
    try:
        found = route(network, globe(*start), globe(*end))
    except NotFound:
        return None
    if len(found.line) < 2:
        return None
    return shapely.LineString(np.column_stack(TO_GROUND.transform(*np.array(found.line).T)))


def first_part(line: shapely.LineString, metres: float) -> shapely.LineString:
    """The first metres of a line."""
    return substring(line, 0.0, min(metres, line.length))


def beyond(terrain: Terrain, at: Point, coming_from: Point, metres: float) -> Surface:
    """Within `metres` of a point, on the side away from where one comes from."""
    found = around(terrain, np.array([at]), metres / 2, metres / 3)
    x, y = np.meshgrid(terrain.east[found.columns], terrain.north[found.rows])
    ahead = (x - at[0]) * (at[0] - coming_from[0]) + (y - at[1]) * (at[1] - coming_from[1])
    return Surface(found.row, found.column, np.where(ahead >= 0, found.likelihood, 0.05 * found.likelihood))
