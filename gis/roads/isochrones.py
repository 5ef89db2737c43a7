"""How far somebody gets within some minutes: times outward from posts, the stretches reached, and polygons of them.

The ground is cut into cells of `CELL` metres once for each network. A cell belongs to the stretches of road that pass
within `BUFFER` metres of all of it, over water too, and, when all of it is land, to the nearest point of the nearest
road within `FILL` metres. A polygon is the outline of the cells whose stretch is reached: every reached point of a road
is in it, and nothing on the water is that lies further than `BUFFER` from the road.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import binary_dilation
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from gis.geo import Seconds
from gis.roads.network import Floats, Ints, Network
from gis.roads.outline import outline
from gis.roads.route import TO_GLOBE
from gis.roads.times import Snaps, off_road, share

CELL = 30.0  # metres
BUFFER = 50.0  # metres beside a road that count as the road, over water too
FILL = 150.0  # metres of land beside a road that count as reached with it
STEP = 5.0  # metres between the points at which a road is looked at
HALF = CELL * sqrt(0.5)  # from the middle of a cell to its corner
NEAR = BUFFER - HALF - STEP / 2  # metres from a cell's middle: then all of it is within BUFFER
NOTHING = 2.0  # beyond every share of a road


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Cells over a network as it was loaded. Arrays of pairs of cell and road, sorted by road: reaching the road
    between the shares `low` and `high` reaches the cell."""

    west: float
    south: float
    rows: int
    columns: int
    cell: Ints
    road: Ints
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """The stretches of each road reached, as shares of the road it is a part of: up to `ahead`, from `behind` on, and
    `own`, (n, 3): row, from, to, where somebody starts. Nothing is `ahead` below 0, `behind` above 1."""

    ahead: Floats
    behind: Floats
    own: Floats


def times_from(network: Network, starts: Snaps, delays: Floats, limit: float = np.inf) -> Floats:
    """Seconds from each start to each junction, (starts, junctions), with the `delays` of each before the road (see
    `off_road`); infinite beyond `limit`."""
    size, count, arcs = network.junctions, len(starts.edge), network.arcs
    edge = np.maximum(starts.edge, 0)
    price = np.r_[share(network.backward[edge], starts.fraction), share(network.forward[edge], 1 - starts.fraction)]
    own, doors = np.tile(np.arange(size, size + count), 2), np.r_[network.source[edge], network.target[edge]]
    used = np.isfinite(price) & np.tile(starts.edge >= 0, 2)
    graph = csr_array(
        (np.r_[arcs.seconds, price[used]], (np.r_[arcs.tail, own[used]], np.r_[arcs.head, doors[used]])),
        shape=(size + count, size + count),
    )
    found: Floats = dijkstra(graph, indices=np.arange(size, size + count), limit=limit)[:, :size]
    return found + delays[:, None]


def reached(network: Network, starts: Snaps, delays: Floats, from_starts: Floats, limit: float) -> Reached:
    """What all of `starts` together reach within `limit`; `from_starts` is that of `times_from`."""
    seconds = from_starts.min(axis=0) if len(from_starts) else np.full(network.junctions, np.inf)
    left = limit - seconds
    ahead = stretch(left[network.source], network.forward)
    behind = 1.0 - stretch(left[network.target], network.backward)
    begin, length = network.part[:, 0], network.part[:, 1] - network.part[:, 0]
    rows = np.flatnonzero((starts.edge >= 0) & (delays <= limit))
    edge, rest = starts.edge[rows], limit - delays[rows]
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.clip(starts.fraction[rows] - np.nan_to_num(rest / network.backward[edge]), 0, 1)
        high = np.clip(starts.fraction[rows] + np.nan_to_num(rest / network.forward[edge]), 0, 1)
    own = np.column_stack([edge, begin[edge] + low * length[edge], begin[edge] + high * length[edge]])
    return Reached(
        np.where(ahead >= 0, begin + ahead * length, -NOTHING),
        np.where(behind <= 1, begin + behind * length, NOTHING),
        own.reshape(-1, 3),
    )


def stretch(left: Floats, whole: Floats) -> Floats:
    """The share of a road that so many seconds are enough for, at most 1; below 0 when none are left."""
    with np.errstate(invalid="ignore", divide="ignore"):
        part = np.where(np.isfinite(whole), np.minimum(left / whole, 1.0), 0.0)
    return np.where(left >= 0, part, -NOTHING)


def ground(network: Network, land: BaseGeometry) -> Ground:
    """The cells of a network as it was loaded; `land` is in UTM 52S metres. Takes a second or so."""
    road, fraction, at = samples(network)
    west, south = (np.floor(at.min(axis=0) / CELL) - 7) * CELL
    columns, rows = (np.ceil((at.max(axis=0) - (west, south)) / CELL) + 7).astype(int)
    column, row = np.floor((at - (west, south)) / CELL).astype(np.int64).T
    near_cell, near_road, near_share = [], [], []
    for east in (-1, 0, 1):
        for north in (-1, 0, 1):
            middle = np.column_stack([column + east + 0.5, row + north + 0.5]) * CELL + (west, south)
            close = np.hypot(*(middle - at).T) <= NEAR
            near_cell.append(((row + north) * columns + column + east)[close])
            near_road.append(road[close])
            near_share.append(fraction[close])
    cell, road, low, high = grouped(
        np.concatenate(near_cell), np.concatenate(near_road), np.concatenate(near_share), rows * columns
    )
    step = np.minimum(STEP / 2 / np.maximum(network.metres[road], 1e-9) * 1.01, 1.0)
    there = np.zeros(rows * columns, dtype=np.bool_)
    there[cell] = True
    filled, beside, share_there = fill(network, land, there.reshape(rows, columns), west, south)
    every = np.r_[road, beside]
    order = np.argsort(every, kind="stable")
    return Ground(
        float(west), float(south), int(rows), int(columns), np.r_[cell, filled][order], every[order],
        np.r_[low - step, share_there][order], np.r_[high + step, share_there][order],
    )  # fmt: skip


def samples(network: Network, step: float = STEP) -> tuple[Ints, Floats, Floats]:
    """Points at most `step` metres apart on every road: its position, the share along it, and metres (n, 2)."""
    length = shapely.length(network.shapes)
    steps = np.maximum(np.ceil(length / step), 1).astype(np.int64)
    road = np.repeat(np.arange(len(network.roads)), steps + 1)
    number = np.arange(len(road)) - np.repeat(np.cumsum(steps + 1) - steps - 1, steps + 1)
    fraction = number / steps[road]
    at = shapely.get_coordinates(shapely.line_interpolate_point(network.shapes[road], fraction, normalized=True))
    return road, fraction, at


def grouped(cell: Ints, road: Ints, fraction: Floats, cells: int) -> tuple[Ints, Ints, Floats, Floats]:
    """Each pair of road and cell once, with its least and greatest share."""
    key = road * cells + cell
    order = np.argsort(key, kind="stable")
    key, fraction = key[order], fraction[order]
    first = np.flatnonzero(np.r_[True, np.diff(key) != 0])
    low, high = np.minimum.reduceat(fraction, first), np.maximum.reduceat(fraction, first)
    return key[first] % cells, key[first] // cells, low, high


def fill(
    network: Network, land: BaseGeometry, there: npt.NDArray[np.bool_], west: float, south: float
) -> tuple[Ints, Ints, Floats]:
    """Cells wholly on land near a road: cell, road, and the share of the road's nearest point."""
    reach = int(np.ceil(FILL / CELL))
    close = binary_dilation(there, iterations=reach + 1)
    row, column = np.nonzero(close)
    middle = np.column_stack([column + 0.5, row + 0.5]) * CELL + (west, south)
    inner = land.buffer(-HALF)
    shapely.prepare(inner)
    dry = np.flatnonzero(shapely.contains_xy(inner, middle))
    points = shapely.points(middle[dry])
    (which, near), _ = network.ashore_index.query_nearest(
        points, max_distance=FILL, return_distance=True, all_matches=False
    )
    road = network.ashore[near]
    fraction = shapely.line_locate_point(network.shapes[road], points[which], normalized=True)
    cell = (row[dry] * there.shape[1] + column[dry])[which]
    return cell, road, fraction


def hits(network: Network, stretches: Reached, road: Ints, low: Floats, high: Floats) -> npt.NDArray[np.bool_]:
    """Which of many parts of roads are reached somewhere. `road` is sorted and counts roads as loaded, `low` and `high`
    are shares of them; `network` may have roads that are cut."""
    loaded = int(network.road_of.max(initial=-1)) + 1
    cut = np.bincount(network.road_of, minlength=loaded) > 1
    ahead, behind = stretches.ahead[:loaded].copy(), stretches.behind[:loaded].copy()
    ahead[cut], behind[cut] = -NOTHING, NOTHING  # what is cut is looked at piece by piece
    hit = (low <= ahead[road]) | (high >= behind[road])

    def between(number: int, begin: float, end: float) -> None:
        """Also what lies between two shares of one road."""
        first, last = np.searchsorted(road, [number, number + 1])
        if begin <= end:
            hit[first:last] |= (low[first:last] <= end) & (high[first:last] >= begin)

    for row in np.flatnonzero(cut[network.road_of]):
        begin, end = network.part[row]
        between(int(network.road_of[row]), begin, stretches.ahead[row])
        between(int(network.road_of[row]), stretches.behind[row], end)
    for row, begin, end in stretches.own:
        between(int(network.road_of[int(row)]), begin, end)
    return hit


def cells(ground: Ground, network: Network, stretches: Reached) -> npt.NDArray[np.bool_]:
    """Which cells are reached, (rows, columns)."""
    mask = np.zeros(ground.rows * ground.columns, dtype=np.bool_)
    mask[ground.cell[hits(network, stretches, ground.road, ground.low, ground.high)]] = True
    return mask.reshape(ground.rows, ground.columns)


def isochrones(network: Network, ground: Ground, starts: Snaps, limits: Sequence[Seconds]) -> list[MultiPolygon]:
    """For each limit what all of `starts` together reach, in UTM 52S metres."""
    delays = off_road(starts.off)
    from_starts = times_from(network, starts, delays, max(limits, default=0.0))
    return [
        outline(
            cells(ground, network, reached(network, starts, delays, from_starts, limit)),
            ground.west, ground.south, CELL,
        )
        for limit in limits
    ]  # fmt: skip


def on_globe(shape: BaseGeometry) -> BaseGeometry:
    """A shape in UTM 52S metres in degrees, 7 decimals."""
    moved = shapely.transform(shape, lambda at: np.column_stack(TO_GLOBE.transform(*at.T)))
    return shapely.transform(moved, lambda at: np.round(at, 7))
