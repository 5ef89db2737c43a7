"""The city as a raster: where people can be, and in whose area every cell lies.

Whoever calls is far more often in a house by a road than in the forest. `Terrain.prior` says how much: the length of
road around a cell, a little for every piece of land, less for the water. Cells are squares of `CELL` metres in UTM 52S,
rows from south to north. Distances inside a cell count for nothing, so no answer is finer than half of one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from scipy.ndimage import distance_transform_edt, gaussian_filter

from gis.geo import CITY_BOUNDS, UTM_52S, WGS84, LonLat

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CELL = 40.0  # metres
MARGIN = 1_500.0  # metres of water and land beyond the city
BESIDE = 300.0  # metres: the coast in the data is older than the land fill, so a cell so near belongs to the area
ROADSIDE = 40.0  # metres over which the houses of a road lie
ON_LAND, ON_WATER = 0.08, 0.01  # share of the prior for land as such, and for the sea near the city
BY_THE_SEA, AT_SEA = 250.0, 0.7  # metres either side of the coast; share of those who speak of water who are there
# People by metre of road. Estimates: where there are houses on a street, and where there are none.
PEOPLE = {"residential": 1.0, "living_street": 1.0, "track": 0.3, "path": 0.4, "footway": 0.4, "steps": 0.4}
OTHER_ROADS = 0.8

TO_GROUND = Transformer.from_crs(WGS84, UTM_52S, always_xy=True)
TO_GLOBE = Transformer.from_crs(UTM_52S, WGS84, always_xy=True)


@dataclass(frozen=True, slots=True)
class AreaName:
    """A kelurahan with its kecamatan, as answers name it."""

    code: str
    name: str
    kecamatan_code: str
    kecamatan: str


@dataclass(frozen=True, eq=False)
class Terrain:
    """Arrays of one shape (rows, columns); nothing in it changes once it is built."""

    west: float  # UTM metres of the south-western corner
    south: float
    prior: Floats  # sums to 1
    dry: npt.NDArray[np.bool_]  # land
    area: Ints  # position in `areas`; -1 more than 300 m from every area
    areas: tuple[AreaName, ...]
    polygons: npt.NDArray[np.object_]  # of `areas`, UTM metres
    streets: Mapping[str, npt.NDArray[np.object_]]  # name as the roads have it -> its lines, UTM metres

    @cached_property
    def east(self) -> Floats:
        """UTM metres of the middle of every column."""
        found: Floats = self.west + (np.arange(self.prior.shape[1], dtype=np.float64) + 0.5) * CELL
        return found

    @cached_property
    def north(self) -> Floats:
        """UTM metres of the middle of every row."""
        found: Floats = self.south + (np.arange(self.prior.shape[0], dtype=np.float64) + 0.5) * CELL
        return found

    @cached_property
    def shore(self) -> "Terrain":
        """The same ground for those who are in, on or by the water: most of them within 250 m of the coast."""
        inland, offshore = (distance_transform_edt(each) * CELL for each in (self.dry, ~self.dry))
        near = (inland <= BY_THE_SEA) & (offshore <= BY_THE_SEA) & (self.area >= 0)
        prior = AT_SEA * near / max(near.sum(), 1) + (1 - AT_SEA) * self.prior
        return replace(self, prior=prior / prior.sum())

    def members(self, code: str) -> Ints:
        """Positions in `areas` of the kelurahan that a kelurahan's or kecamatan's code covers."""
        found = [i for i, area in enumerate(self.areas) if code in (area.code, area.kecamatan_code)]
        return np.array(found, dtype=np.int64)

    def covers(self, at: LonLat) -> bool:
        """True where a place lies on the raster."""
        x, y = ground(at)
        rows, columns = self.prior.shape
        return bool(0 <= x - self.west < columns * CELL and 0 <= y - self.south < rows * CELL)


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """Every road and path: names and classes beside their lines (UTM metres)."""

    names: Sequence[str]
    classes: Sequence[str]
    lines: npt.NDArray[np.object_]


def ground(at: LonLat) -> tuple[float, float]:
    """UTM metres, east and north."""
    x, y = TO_GROUND.transform(at.lon, at.lat)
    return float(x), float(y)


def globe(x: float, y: float) -> LonLat:
    """Degrees, rounded to a tenth of a metre."""
    lon, lat = TO_GLOBE.transform(x, y)
    return LonLat(round(float(lon), 6), round(float(lat), 6))


def build(
    roads: Roads, areas: Sequence[AreaName], polygons: npt.NDArray[np.object_], land: shapely.Geometry
) -> Terrain:
    """The terrain of a city; shapes in UTM metres. Without roads and areas all of its bounds are alike."""
    west, south, rows, columns = _extent(polygons)
    shape = (rows, columns)
    area = np.full(shape, -1, dtype=np.int64)
    gap = np.full(shape, np.inf)
    for position, polygon in enumerate(polygons):
        _claim(area, gap, position, polygon, (west, south))
    dry = _inside(land, west, south, shape) | (gap == 0)
    prior = _prior(_people(roads, west, south, shape), dry)
    named: dict[str, list[shapely.Geometry]] = {}
    for name, line in zip(roads.names, roads.lines, strict=True):
        if name:
            named.setdefault(name, []).append(line)
    streets = {name: np.array(lines, dtype=object) for name, lines in named.items()}
    return Terrain(west, south, prior, dry, area, tuple(areas), polygons, streets)


def _extent(polygons: npt.NDArray[np.object_]) -> tuple[float, float, int, int]:
    """West, south, rows, columns of the raster over all areas, or over the city's bounds where there are none."""
    if len(polygons):
        west, south, east, north = shapely.total_bounds(polygons)
    else:
        (west, east), (south, north) = TO_GROUND.transform(CITY_BOUNDS[::2], CITY_BOUNDS[1::2])
    west, south = west - MARGIN, south - MARGIN
    return west, south, int((north + MARGIN - south) / CELL) + 1, int((east + MARGIN - west) / CELL) + 1


def _inside(shape: shapely.Geometry, west: float, south: float, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Which cells have their middle in `shape`."""
    x, y = np.meshgrid(west + (np.arange(size[1]) + 0.5) * CELL, south + (np.arange(size[0]) + 0.5) * CELL)
    shapely.prepare(shape)
    found: npt.NDArray[np.bool_] = shapely.contains_xy(shape, x, y)
    return found


def _claim(area: Ints, gap: Floats, position: int, polygon: shapely.Geometry, corner: tuple[float, float]) -> None:
    """Give an area its cells, and those up to `BESIDE` metres off that are nearer to it than to any before."""
    west, south, east, north = polygon.bounds
    first_row, first_column = (
        max(int((low - base - BESIDE) / CELL), 0) for low, base in ((south, corner[1]), (west, corner[0]))
    )
    rows = slice(first_row, int((north - corner[1] + BESIDE) / CELL) + 1)
    columns = slice(first_column, int((east - corner[0] + BESIDE) / CELL) + 1)
    window = area[rows, columns]
    inside = _inside(polygon, corner[0] + columns.start * CELL, corner[1] + rows.start * CELL, window.shape)
    off = distance_transform_edt(~inside) * CELL if inside.any() else np.full(window.shape, np.inf)
    nearer = (off <= BESIDE) & (off < gap[rows, columns])
    window[nearer] = position
    gap[rows, columns][nearer] = off[nearer]


def _people(roads: Roads, west: float, south: float, size: tuple[int, int]) -> Floats:
    """Metres of road around each cell, each class by its people."""
    found = np.zeros(size)
    if not len(roads.lines):
        return found
    step = CELL / 4
    dense = shapely.segmentize(roads.lines, step)
    points, owner = shapely.get_coordinates(dense, return_index=True)
    weight = np.array([PEOPLE.get(kind, OTHER_ROADS) for kind in roads.classes])
    each = weight * shapely.length(roads.lines) / np.bincount(owner, minlength=len(roads.lines))
    rows, columns = ((points[:, 1] - south) // CELL).astype(int), ((points[:, 0] - west) // CELL).astype(int)
    on = (rows >= 0) & (rows < size[0]) & (columns >= 0) & (columns < size[1])
    np.add.at(found, (rows[on], columns[on]), each[owner[on]])
    smooth: Floats = gaussian_filter(found, ROADSIDE / CELL, truncate=3)
    return smooth


def _prior(people: Floats, dry: npt.NDArray[np.bool_]) -> Floats:
    """People on roads, some anywhere on land, few on the water; together 1."""
    share = np.where(dry, 1.0, 0.0)
    wet = 1.0 - share
    prior = ON_LAND * share / max(share.sum(), 1.0) + ON_WATER * wet / max(wet.sum(), 1.0)
    if people.sum() > 0:
        prior += (1 - ON_LAND - ON_WATER) * people / people.sum()
    whole: Floats = prior / prior.sum()
    whole.flags.writeable = False
    return whole
