"""What a clue says of every place: likelihoods on a window of the terrain, and what follows from several together.

A surface says how well one clue fits each cell, 0 to 1, whatever else was said. Clues are heard as independent
witnesses: their likelihoods are multiplied with each other and with the terrain's prior. Where nothing is left they
contradict each other. Distances are metres on UTM 52S.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import distance_transform_edt
from scipy.spatial import cKDTree

from gis.locate.terrain import CELL, Floats, Terrain

FADED = 3.5  # standard deviations; further off a surface ends
OUTSIDE = 0.4  # how much less an area's name is used right beyond its border
SPACING = 15.0  # metres between the points that stand for a line


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """Likelihoods of the cells from (row, column) on; 0 outside of them."""

    row: int
    column: int
    likelihood: Floats

    @property
    def rows(self) -> slice:
        """Its rows of the terrain."""
        return slice(self.row, self.row + self.likelihood.shape[0])

    @property
    def columns(self) -> slice:
        """Its columns of the terrain."""
        return slice(self.column, self.column + self.likelihood.shape[1])


def fades(metres: Floats, reach: float, spread: float) -> Floats:
    """1 up to `reach` metres, then falling like a normal of `spread` metres; 0 where it has faded."""
    beyond = np.maximum(metres - reach, 0.0) / spread
    found: Floats = np.where(beyond > FADED, 0.0, np.exp(-0.5 * beyond**2))
    return found


def window(terrain: Terrain, bounds: Sequence[float], margin: float) -> tuple[slice, slice]:
    """Rows and columns of the cells within `margin` metres of `bounds` (west, south, east, north)."""
    west, south, east, north = bounds
    rows, columns = terrain.prior.shape

    def cells(low: float, high: float, base: float, most: int) -> slice:
        first = min(max(int((low - margin - base) // CELL), 0), most)
        return slice(first, max(first, min(int((high + margin - base) // CELL) + 1, most)))

    return cells(south, north, terrain.south, rows), cells(west, east, terrain.west, columns)


def around(terrain: Terrain, points: Floats, reach: float, spread: float) -> Surface:
    """Within `reach` metres of any of `points` ((n, 2), UTM), fading over `spread`."""
    low, high = points.min(axis=0), points.max(axis=0)
    rows, columns = window(terrain, (*low, *high), reach + FADED * spread)
    x, y = np.meshgrid(terrain.east[columns], terrain.north[rows])
    if len(points) == 1:
        metres = np.hypot(x - points[0, 0], y - points[0, 1])
    else:
        cells = np.column_stack([x.ravel(), y.ravel()])
        found, _ = cKDTree(points).query(cells, distance_upper_bound=reach + FADED * spread)  # inf beyond
        metres = np.asarray(found).reshape(x.shape)
    return Surface(rows.start, columns.start, fades(metres, reach, spread))


def along(terrain: Terrain, lines: npt.NDArray[np.object_], reach: float, spread: float) -> Surface:
    """Within `reach` metres of `lines` (UTM), fading over `spread`."""
    return around(terrain, shapely.get_coordinates(shapely.segmentize(lines, SPACING)), reach, spread)


def within(terrain: Terrain, members: npt.NDArray[np.int64], spread: float, outside: float = OUTSIDE) -> Surface:
    """In the areas at the positions `members`; `outside` right beyond their borders, fading over `spread` metres."""
    rows, columns = window(terrain, shapely.total_bounds(terrain.polygons[members]), FADED * spread)
    inside = np.isin(terrain.area[rows, columns], members)
    off = distance_transform_edt(~inside) * CELL if inside.any() else np.full(inside.shape, np.inf)
    return Surface(rows.start, columns.start, np.where(inside, 1.0, outside * fades(off, 0.0, spread)))


def favour(terrain: Terrain, surface: Surface, members: npt.NDArray[np.int64], outside: float) -> Surface:
    """A surface that counts only `outside` beyond some areas."""
    inside = np.isin(terrain.area[surface.rows, surface.columns], members)
    return Surface(surface.row, surface.column, surface.likelihood * np.where(inside, 1.0, outside))


def border(terrain: Terrain, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64], spread: float) -> Surface:
    """Near both of two areas: along their common border, or between them where they have none.

    With `other` empty: along all of the border of `one`."""
    if not len(other):
        inner = within(terrain, one, spread, 1.0)
        inside = np.isin(terrain.area[inner.rows, inner.columns], one)
        depth = distance_transform_edt(inside) * CELL
        return Surface(inner.row, inner.column, inner.likelihood * fades(depth, 0.0, spread))
    members = np.concatenate([one, other])
    rows, columns = window(terrain, shapely.total_bounds(terrain.polygons[members]), 0.0)
    off = [distance_transform_edt(~np.isin(terrain.area[rows, columns], each)) * CELL for each in (one, other)]
    apart = off[0] + off[1]
    return Surface(rows.start, columns.start, fades(apart - apart.min(), 0.0, spread))


def evidence(terrain: Terrain, surface: Surface) -> float:
    """The share of callers whom a clue fits, 0 to 1: small for what is told precisely."""
    return float((terrain.prior[surface.rows, surface.columns] * surface.likelihood).sum())


def both(one: Surface, other: Surface) -> Surface | None:
    """The product of two surfaces; None where they have no cell in common."""
    top, left = max(one.row, other.row), max(one.column, other.column)
    bottom = min(one.rows.stop, other.rows.stop)
    right = min(one.columns.stop, other.columns.stop)
    if bottom <= top or right <= left:
        return None

    def part(each: Surface) -> Floats:
        return each.likelihood[top - each.row : bottom - each.row, left - each.column : right - each.column]

    return Surface(top, left, part(one) * part(other))
