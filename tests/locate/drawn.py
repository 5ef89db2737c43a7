"""A small terrain, drawn: three areas side by side along one street, a second street across it."""

import numpy as np
import shapely

from gis.geo import LonLat
from gis.locate.terrain import AreaName, Roads, Terrain, build, globe

WEST, SOUTH, SIDE = 400_000.0, 9_590_000.0, 1_000.0  # UTM 52S metres; each area is a square kilometre
AREAS = ("Barat", "Tengah", "Timur")
CODES = ("81.71.09.1001", "81.71.09.1002", "81.71.08.1001")


def terrain() -> Terrain:
    """Barat, Tengah and Timur from west to east; Jalan Raya through their middles, Jalan Lintang across Tengah."""
    names = [AreaName(code, name, code[:8], f"Kec {code[6:8]}") for code, name in zip(CODES, AREAS, strict=True)]
    squares = [shapely.box(WEST + i * SIDE, SOUTH, WEST + (i + 1) * SIDE, SOUTH + SIDE) for i in range(3)]
    raya = shapely.LineString([(WEST, SOUTH + SIDE / 2), (WEST + 3 * SIDE, SOUTH + SIDE / 2)])
    lintang = shapely.LineString([(WEST + 1.5 * SIDE, SOUTH), (WEST + 1.5 * SIDE, SOUTH + SIDE)])
    roads = Roads(["Jalan Raya", "Jalan Lintang"], ["residential"] * 2, np.array([raya, lintang], dtype=object))
    return build(roads, names, np.array(squares, dtype=object), shapely.union_all(squares))


def at(east: float, north: float) -> LonLat:
    """The place so many metres east and north of the terrain's first corner."""
    return globe(WEST + east, SOUTH + north)
