"""How long by road from many places to one, and which way.

Emergency vehicles drive **to** the incident, so one search runs from the incident against the traffic and answers for
every responder. Places touch the road at the nearest point of the nearest drivable segment, not at a junction; the
metres between place and road count:

- at the responder's end the first 300 m are an unmapped yard or lane, driven at `YARD`; any more is walked;
- at the incident's end they are walked at `WALK`, and beyond 300 m the answer says so (`walk_metres`).

Under closures a responder on a closed stretch cannot leave it, while a place on one is walked to from the nearest
stretch that is open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely import STRtree

from gis.errors import NotFound
from gis.geo import LonLat, Metres, Seconds
from gis.roads.graph import GLOBE
from gis.roads.network import TO_GROUND, Floats, Ints, Network

WALK = 4.0 / 3.6  # metres a second; a crew with its gear on Ambon's slopes, somewhat under the usual 5 km/h
YARD = 10.0 / 3.6  # metres a second between a post and the first mapped road
FAR = Metres(300.0)  # from here on a place is off the road, and the walk is told apart
REACH = Metres(50_000.0)  # as long as the island: further from every road, a time from these roads says nothing
DECK = Metres(25.0)  # nearer than this to a long bridge, a place is on it; further, it is beside or below
AT_END = 1e-9  # share of a segment that counts as none


@dataclass(frozen=True, slots=True)
class Snap:
    """Where a place touches the road: `fraction` (0 to 1) along `network.roads[edge]`, `off` metres from it."""

    edge: int
    fraction: float
    off: Metres


@dataclass(frozen=True, slots=True, eq=False)
class Snaps:
    """Many snaps as arrays, to keep as long as the network and the places stay. `edge` is -1 far from every road."""

    places: tuple[LonLat, ...]
    edge: Ints
    fraction: Floats
    off: Floats  # metres

    def one(self, number: int) -> Snap:
        """One of them, which is on a road."""
        return Snap(int(self.edge[number]), float(self.fraction[number]), Metres(float(self.off[number])))


@dataclass(frozen=True, slots=True)
class RoadTime:
    """From one place to another on the quickest way, the metres off the road at both ends included.

    `seconds` and `metres` are None where no road leads. `walk_*` are the part of them on foot at the far end when the
    place is more than 300 m off the road, else 0. `straight_metres` is the line over land and water.
    """

    seconds: Seconds | None
    metres: Metres | None
    walk_metres: Metres
    walk_seconds: Seconds
    straight_metres: Metres


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Quickest ways from every junction to one place: arrays over junctions, infinite where there is none."""

    seconds: Floats
    metres: Floats
    following: Ints  # the next junction on the way; `junctions` where the place itself comes next


@dataclass(frozen=True, slots=True, eq=False)
class Destination:
    """A place searched once, to ask about as often as needed while the network stays: where it touches the road and
    the ways there. `ways` is None more than 50 km from every road."""

    place: LonLat
    ways: tuple[Snap, Tree] | None


def snap(network: Network, at: LonLat, to_drive_to: bool = False) -> Snap:
    """The nearest point of the network, of what is open when it is `to_drive_to`. Raises `NotFound` when that is more
    than 50 km away."""
    found = snap_many(network, [at], to_drive_to)
    if found.edge[0] < 0:
        raise NotFound(f"tidak ada jalan dalam {REACH / 1000:.0f} km dari {at.lat:.5f}, {at.lon:.5f}")
    return Snap(int(found.edge[0]), float(found.fraction[0]), Metres(float(found.off[0])))


def snap_many(network: Network, places: Sequence[LonLat], to_drive_to: bool = False) -> Snaps:
    """Snap every place, to what is open when they are `to_drive_to`; of equally near segments the first wins. What is
    below a long bridge is reached ashore."""
    ground = TO_GROUND.transform([place.lon for place in places], [place.lat for place in places])
    points = shapely.points(np.nan_to_num(np.column_stack(ground), nan=1e9, posinf=1e9, neginf=1e9).reshape(-1, 2))
    edge, off = nearest(network.index, points)
    ashore(network, points, edge, off, network.ashore, lambda: network.ashore_index)
    if to_drive_to:
        shut = np.flatnonzero(np.r_[network.closed, False][edge])  # the last stands for no road
        if len(shut):
            near, off[shut] = nearest(network.open.index, points[shut])
            edge[shut] = np.r_[network.open.roads, -1][near]
            ashore(network, points, edge, off, network.open.ashore, lambda: network.open.ashore_index)
    fraction, hit = np.zeros(len(places)), np.flatnonzero(edge >= 0)
    fraction[hit] = shapely.line_locate_point(network.shapes[edge[hit]], points[hit], normalized=True)
    return Snaps(tuple(places), edge, fraction, off)


def ashore(
    network: Network,
    points: npt.NDArray[np.object_],
    edge: Ints,
    off: Floats,
    roads: Ints,
    index: Callable[[], STRtree],
) -> None:
    """Put what is below a long bridge onto the nearest of `roads`, in place."""
    hit = np.flatnonzero(edge >= 0)
    below = hit[network.spans[edge[hit]] & (off[hit] > DECK)]
    if len(below):
        near, off[below] = nearest(index(), points[below])
        edge[below] = np.r_[roads, -1][near]


def nearest(index: STRtree, points: npt.NDArray[np.object_]) -> tuple[Ints, Floats]:
    """Position in the index of the shape nearest to each point, and the metres to it; -1, infinite beyond `REACH`."""
    edge, off = np.full(len(points), -1, dtype=np.int64), np.full(len(points), np.inf)
    if len(points) and len(index):
        (which, near), metres = index.query_nearest(points, return_distance=True)
        close = np.flatnonzero(metres <= REACH)
        order = close[np.lexsort((near[close], which[close]))]
        hit, first = np.unique(which[order], return_index=True)
        edge[hit], off[hit] = near[order][first], metres[order][first]
    return edge, off


def destination(network: Network, place: LonLat) -> Destination:
    """`place` with the quickest ways to it."""
    end = snap_many(network, [place], to_drive_to=True)
    if end.edge[0] < 0:
        return Destination(place, None)
    at = Snap(int(end.edge[0]), float(end.fraction[0]), Metres(float(end.off[0])))
    return Destination(place, (at, tree(network, at)))


def times_to(network: Network, place: LonLat | Destination, others: Sequence[LonLat] | Snaps) -> list[RoadTime]:
    """Times from each of `others` to `place`, in their order; give `Snaps` to spare the snapping, a `Destination` to
    spare the search."""
    starts = others if isinstance(others, Snaps) else snap_many(network, others)
    to = place if isinstance(place, Destination) else destination(network, place)
    straight = straight_metres(to.place, starts.places)
    if to.ways is None or not len(starts.edge):
        return [RoadTime(None, None, Metres(0), Seconds(0), Metres(float(line))) for line in straight]
    at, ways = to.ways
    seconds, metres = departures(network, ways, at, starts)
    best = seconds.argmin(axis=0), np.arange(len(straight))
    walked = at.off if at.off > FAR else 0.0
    total = seconds[best] + off_road(starts.off) + at.off / WALK
    length = metres[best] + starts.off + at.off
    return [
        RoadTime(
            Seconds(time) if np.isfinite(time) else None,
            Metres(way) if np.isfinite(time) else None,
            Metres(walked),
            Seconds(walked / WALK),
            Metres(line),
        )
        for time, way, line in zip(total.tolist(), length.tolist(), straight.tolist(), strict=True)
    ]


def straight_metres(place: LonLat, others: Sequence[LonLat]) -> Floats:
    """Metres on the ellipsoid from `place` to each of `others`."""
    lon, lat = np.array([(other.lon, other.lat) for other in others], dtype=np.float64).reshape(-1, 2).T
    metres: Floats = GLOBE.inv(np.full(len(lon), place.lon), np.full(len(lon), place.lat), lon, lat)[2]
    return metres


def off_road(metres: Floats) -> Floats:
    """Seconds from a responder's place to the road: driven at `YARD` for 300 m, the rest on foot."""
    return np.minimum(metres, FAR) / YARD + np.maximum(metres - FAR, 0.0) / WALK


def share(whole: npt.ArrayLike, part: npt.ArrayLike) -> Floats:
    """`part` of `whole` seconds; standing at the end costs nothing even where the direction is not driven."""
    whole, part = np.asarray(whole, dtype=np.float64), np.asarray(part, dtype=np.float64)
    return np.where(part <= AT_END, 0.0, whole * np.maximum(part, AT_END))


def tree(network: Network, place: Snap) -> Tree:
    """One search from `place` against the traffic: an extra junction stands for the place itself."""
    edge, fraction, size = place.edge, place.fraction, network.junctions
    doors = np.array([network.source[edge], network.target[edge]])
    cost = np.array([share(network.forward[edge], fraction), share(network.backward[edge], 1 - fraction)])
    length = network.metres[edge] * np.array([fraction, 1 - fraction])
    if doors[0] == doors[1]:  # a loop: its one junction by the quicker side
        quicker = slice(int(cost.argmin()), int(cost.argmin()) + 1)
        doors, cost, length = doors[quicker], cost[quicker], length[quicker]
    usable = np.isfinite(cost)
    doors, cost, length = doors[usable], cost[usable], length[usable]
    known = network.towards
    graph = csr_array(
        (np.r_[known.data, cost], np.r_[known.indices, doors], np.r_[known.indptr, known.nnz + len(doors)]),
        shape=(size + 1, size + 1),
    )
    seconds, following = dijkstra(graph, indices=size, return_predecessors=True)
    following = following[:size].astype(np.int64)
    step = np.full(size, np.inf)
    inner = np.flatnonzero((following >= 0) & (following < size))
    step[inner] = network.arcs.metres[arcs_between(network, inner, following[inner])]
    step[doors[following[doors] == size]] = length[following[doors] == size]
    return Tree(seconds[:size], along(step, following), following)


def arcs_between(network: Network, tails: Ints, heads: Ints) -> Ints:
    """The arc from each tail to its head; both must be neighbours."""
    found: Ints = np.searchsorted(network.arcs.key, heads * network.junctions + tails)
    return found


def along(step: Floats, following: Ints) -> Floats:
    """Metres to the place from every junction, given the metres of each one's next step: by doubling the stride."""
    size = len(step)
    stride = np.r_[np.where(following < 0, size, following), size]
    metres = np.r_[step, 0.0]
    while (stride != size).any():
        metres = metres + metres[stride]
        stride = stride[stride]
    total: Floats = metres[:size]
    return total


def departures(network: Network, ways: Tree, place: Snap, starts: Snaps) -> tuple[Floats, Floats]:
    """Seconds and metres on the road from each start, (3, n): by its source, by its target, along the same segment."""
    edge, fraction = starts.edge, starts.fraction
    source, target = network.source[edge], network.target[edge]
    forward, backward, whole = network.forward[edge], network.backward[edge], network.metres[edge]
    ahead = place.fraction - fraction
    same = np.where(ahead >= 0, share(forward, ahead), share(backward, -ahead))
    seconds = np.array(
        [
            share(backward, fraction) + ways.seconds[source],
            share(forward, 1 - fraction) + ways.seconds[target],
            np.where(edge == place.edge, same, np.inf),
        ]
    )
    metres = np.array(
        [whole * fraction + ways.metres[source], whole * (1 - fraction) + ways.metres[target], whole * np.abs(ahead)]
    )
    seconds[:, edge < 0] = np.inf
    return seconds, metres
