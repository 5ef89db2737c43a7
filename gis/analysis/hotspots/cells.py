"""What incidents are counted in: kelurahan, kecamatan, or flat-top hexagons.

A hexagon is named after its axial coordinates on UTM 52S with (0, 0) at the projection's own origin, so the same
hexagon has the same name whatever is counted, whenever, and however the coast changes: "h500:q:r".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array
from shapely import STRtree

from gis.analysis.hotspots.land import Land
from gis.analysis.hotspots.past import Floats, Ints
from gis.errors import BadInput
from gis.locate.terrain import CELL, TO_GLOBE

SIDE = 500.0  # metres of a hexagon's side: 0.65 km2
SMALLEST, LARGEST = 2 * CELL, 20_000.0  # metres; below, the raster of the ground has nothing to say
DIRECTIONS = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
TOUCHING = 1.0  # metres: borders of one source that part by less are the same
KM2 = 1e-6
FINE = 1e-5  # degrees: a metre
NOWHERE = -1


class Area(StrEnum):
    """What is counted in."""

    KELURAHAN = "kelurahan"
    KECAMATAN = "kecamatan"
    HEX = "hex"


@dataclass(frozen=True, eq=False)
class Cells:
    """`n` cells. `of` is the cell of each piece of the raster, NOWHERE outside; the others are of length n.

    `neighbours` is a symmetric (n, n) matrix of ones without its diagonal; `middle` (n, 2) UTM metres, of a hexagon
    before its clipping; `km2` of land; `people` not a number where nobody was counted."""

    area: Area
    codes: tuple[str, ...]
    names: tuple[str, ...]
    of: Ints
    shapes: npt.NDArray[np.object_]  # UTM 52S metres, clipped to land
    middle: Floats
    people: Floats
    neighbours: csr_array

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def km2(self) -> Floats:
        """Square kilometres of land."""
        found: Floats = shapely.area(self.shapes) * KM2
        return found

    def outlines(self) -> list[dict[str, Any]]:
        """GeoJSON features in degrees, to a metre, with code, name, km2 and people (None where nobody counted)."""
        on_globe = shapely.transform(self.shapes, lambda at: np.column_stack(TO_GLOBE.transform(*at.T)))
        people = [float(each) if np.isfinite(each) else None for each in self.people]
        facts = zip(self.codes, self.names, self.km2.tolist(), people, strict=True)
        drawn = shapely.to_geojson(shapely.set_precision(on_globe, FINE))
        return [
            {"type": "Feature", "geometry": json.loads(shape),
             "properties": {"code": code, "name": name, "km2": km2, "people": counted}}
            for shape, (code, name, km2, counted) in zip(drawn, facts, strict=True)
        ]  # fmt: skip

    def frame(self, **columns: object) -> Any:
        """A GeoDataFrame in EPSG:32752 with code, name, people, km2 and `columns`, one value a cell."""
        import geopandas  # noqa: PLC0415 - takes a second, and only exports need it

        from gis.geo import UTM_52S  # noqa: PLC0415

        known = {"code": self.codes, "name": self.names, "people": self.people, "km2": self.km2}
        return geopandas.GeoDataFrame({**known, **columns}, geometry=list(self.shapes), crs=UTM_52S)


def cells(area: Area, land: Land, side: float = SIDE) -> Cells:
    """The cells of a kind. Raises `BadInput` for a side no hexagon here can have."""
    if area is Area.HEX:
        return hexagons(land, side)
    return kelurahan(land) if area is Area.KELURAHAN else kecamatan(land)


def kelurahan(land: Land) -> Cells:
    """The terrain's own areas."""
    areas = land.terrain.areas
    return of_areas(Area.KELURAHAN, land, {each.code: each.name for each in areas}, np.arange(len(areas)))


def kecamatan(land: Land) -> Cells:
    """The terrain's areas put together by kecamatan."""
    names = dict(sorted((each.kecamatan_code, each.kecamatan) for each in land.terrain.areas))
    position = {code: number for number, code in enumerate(names)}
    members = np.array([position[each.kecamatan_code] for each in land.terrain.areas], dtype=np.int64)
    return of_areas(Area.KECAMATAN, land, names, members)


def of_areas(area: Area, land: Land, names: Mapping[str, str], members: Ints) -> Cells:
    """Cells made of whole kelurahan; `members` is the cell of each."""
    of = np.where(land.dry, np.r_[members, NOWHERE][land.terrain.area], NOWHERE)
    parts = [land.terrain.polygons[members == number] for number in range(len(names))]
    shapes = np.array([shapely.union_all(each) for each in parts], dtype=object)
    middle = np.column_stack(shapely.get_coordinates(shapely.point_on_surface(shapes)).T)
    return Cells(
        area, tuple(names), tuple(names.values()), of, shapes, middle, people_in(land, of, len(names)), touching(shapes)
    )


def people_in(land: Land, of: Ints, n: int) -> Floats:
    """The people of each cell. Not a number where most of its land was never counted."""
    inside = of >= 0
    counted = np.isfinite(land.people)
    pieces = np.bincount(of[inside], minlength=n)
    known = np.bincount(of[inside & counted], minlength=n)
    total = np.bincount(of[inside], weights=np.nan_to_num(land.people[inside]), minlength=n)
    return np.where(2 * known >= np.maximum(pieces, 1), total, np.nan)


def touching(shapes: npt.NDArray[np.object_]) -> csr_array:
    """Which shapes share a border or a corner, (n, n)."""
    first, second = STRtree(shapes).query(shapes, predicate="dwithin", distance=TOUCHING)
    apart = first != second
    n = len(shapes)
    return csr_array((np.ones(apart.sum()), (first[apart], second[apart])), shape=(n, n))


def hexagons(land: Land, side: float = SIDE) -> Cells:
    """Flat-top hexagons over the city's land. Those that hold no middle of a piece of the raster are left out."""
    if not SMALLEST <= side <= LARGEST:
        raise BadInput("side_m", f"sisi heksagon {SMALLEST:.0f} sampai {LARGEST:.0f} meter")
    flat = np.flatnonzero(land.dry)
    q, r = axial(*land.middle_of(flat), side)
    pairs, inverse = np.unique(np.column_stack([q, r]), axis=0, return_inverse=True)
    of = np.full(land.dry.shape, NOWHERE)
    of.ravel()[flat] = inverse.ravel()
    city = shapely.union_all(land.terrain.polygons)
    shapely.prepare(city)
    middle = middles(pairs, side)
    clipped = shapely.intersection(outlines(middle, side), city)
    codes = tuple(f"h{side:.0f}:{q}:{r}" for q, r in pairs)
    return Cells(
        Area.HEX, codes, named(land, of, len(pairs)), of, clipped, middle, people_in(land, of, len(pairs)),
        beside(pairs),
    )  # fmt: skip


def axial(x: Floats, y: Floats, side: float) -> tuple[Ints, Ints]:
    """The axial coordinates of the hexagon that holds each point: rounded in cube coordinates, where the coordinate
    rounded by most follows from the other two."""
    q = x * (2 / 3) / side
    r = (y * np.sqrt(3) - x) / 3 / side
    whole = np.column_stack([np.rint(q), np.rint(r), np.rint(-q - r)])
    off = np.abs(whole - np.column_stack([q, r, -q - r]))
    worst = off.argmax(axis=1)
    rows = np.arange(len(worst))
    whole[rows, worst] -= whole.sum(axis=1)
    return whole[:, 0].astype(np.int64), whole[:, 1].astype(np.int64)


def middles(pairs: Ints, side: float) -> Floats:
    """The middle of each hexagon, (n, 2) UTM metres, of (n, 2) axial coordinates."""
    q, r = pairs[:, 0].astype(np.float64), pairs[:, 1].astype(np.float64)
    return np.column_stack([1.5 * side * q, np.sqrt(3) * side * (r + q / 2)])


def outlines(middle: Floats, side: float) -> npt.NDArray[np.object_]:
    """The hexagons around `middle`."""
    angle = np.deg2rad(np.arange(0, 360, 60))
    corner = np.column_stack([np.cos(angle), np.sin(angle)]) * side
    found: npt.NDArray[np.object_] = shapely.polygons(middle[:, None, :] + corner)
    return found


def beside(pairs: Ints) -> csr_array:
    """Which hexagons share a side, (n, n)."""
    position = {(int(q), int(r)): number for number, (q, r) in enumerate(pairs)}
    found = [
        (number, position[q + right, r + up])
        for (q, r), number in position.items()
        for right, up in DIRECTIONS
        if (q + right, r + up) in position
    ]
    first, second = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return csr_array((np.ones(len(first)), (first, second)), shape=(len(pairs), len(pairs)))


def named(land: Land, of: Ints, n: int) -> tuple[str, ...]:
    """Each cell is called after the kelurahan that most of its land lies in."""
    areas = len(land.terrain.areas)
    inside = of >= 0
    pair = of[inside] * areas + land.terrain.area[inside]
    most = np.bincount(pair, minlength=n * areas).reshape(n, areas).argmax(axis=1)
    return tuple(land.terrain.areas[number].name for number in most)
