"""How far an answer goes: its circle, its outline, and its share in every kelurahan, from the chance of each cell."""

from itertools import pairwise
from math import ceil

import contourpy
import numpy as np
import shapely
from scipy.ndimage import gaussian_filter

from gis.geo import AreaShare, LonLat, Whereabouts
from gis.locate.surface import Surface
from gis.locate.terrain import CELL, TO_GLOBE, Floats, Terrain, ground

INSIDE = 0.95  # of the chance lies in the circle and in the region
LOOSE = 120.0  # metres
LEAST_HOLE = 12  # points of its outline; a smaller one only troubles the eye
LEAST_SHARE = 0.02  # of the chance; less than that is the roughness of the raster and the border


def circle(terrain: Terrain, surface: Surface, mass: Floats, at: LonLat) -> float:
    """Metres round `at` that hold `INSIDE` of the mass, to the far side of the last cell."""
    x, y = np.meshgrid(terrain.east[surface.columns], terrain.north[surface.rows])
    east, north = ground(at)
    metres = np.hypot(x - east, y - north).ravel()
    order = np.argsort(metres)
    reached = np.cumsum(mass.ravel()[order])
    last = min(int(np.searchsorted(reached, INSIDE)), len(order) - 1)
    return float(ceil(metres[order[last]] + CELL / 4))


def region(terrain: Terrain, surface: Surface, mass: Floats) -> shapely.Geometry | None:
    """The smallest shape (degrees) that holds `INSIDE` of the mass, its outline rounded to the raster."""
    smooth = gaussian_filter(np.pad(mass, 3), 1.2)
    values = np.sort(smooth.ravel())[::-1]
    level = values[min(int(np.searchsorted(np.cumsum(values) / values.sum(), INSIDE)), len(values) - 1)]
    x = terrain.west + (np.arange(surface.column - 3, surface.columns.stop + 3) + 0.5) * CELL
    y = terrain.south + (np.arange(surface.row - 3, surface.rows.stop + 3) + 0.5) * CELL
    drawn = contourpy.contour_generator(x, y, smooth, fill_type=contourpy.FillType.OuterOffset)
    points, offsets = drawn.filled(max(float(level), 1e-12), np.inf)[:2]
    parts = []
    for ring, cuts in zip(points, offsets, strict=True):
        assert ring is not None
        assert cuts is not None
        outer, *holes = [ring[a:b] for a, b in pairwise(cuts)]
        parts.append(shapely.Polygon(outer, [hole for hole in holes if len(hole) > LEAST_HOLE]))
    shape = shapely.make_valid(shapely.simplify(shapely.union_all(parts), CELL / 4))
    if shape.is_empty:
        return None
    return shapely.set_precision(shapely.transform(shape, lambda c: np.column_stack(TO_GLOBE.transform(*c.T))), 1e-6)


def whole(terrain: Terrain, code: str) -> shapely.Geometry:
    """All of an area (degrees), and `LOOSE` metres beyond: its shore, and how loosely callers know borders."""
    shape = shapely.simplify(
        shapely.union_all(shapely.buffer(terrain.polygons[terrain.members(code)], LOOSE)), CELL / 4
    )
    return shapely.set_precision(shapely.transform(shape, lambda c: np.column_stack(TO_GLOBE.transform(*c.T))), 1e-6)


def shares(terrain: Terrain, surface: Surface, mass: Floats, code: str) -> Whereabouts | None:
    """The chance of each kelurahan; of an area named as a whole only its own. None where most of it is in none."""
    area = terrain.area[surface.rows, surface.columns].ravel()
    held: Floats = np.bincount(area + 1, weights=mass.ravel(), minlength=len(terrain.areas) + 1).astype(np.float64)
    if code:
        own = terrain.members(code)
        held = np.array([held[i] if i - 1 in own else 0.0 for i in range(len(held))])
    elif held[0] > 0.5:
        return None
    held[0] = 0.0
    if held.sum() <= 0:
        return None
    held = held / held.sum()
    held[held < LEAST_SHARE] = 0.0
    held = held / held.sum()
    found = []
    for position in np.argsort(-held, kind="stable"):
        if held[position] > 0:
            area_name = terrain.areas[position - 1]
            share = round(float(held[position]), 3)
            found.append(
                AreaShare(area_name.code, area_name.name, area_name.kecamatan_code, area_name.kecamatan, share)
            )
    return Whereabouts(tuple(found), outside=False, on_water=False)
