"""Segments as arrays ready to search: what one process keeps in memory of the roads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from scipy.sparse import csr_array
from shapely import STRtree

from gis.geo import UTM_52S, WGS84
from gis.roads.graph import Segment
from gis.roads.profiles import Profile

Number = TypeVar("Number", bound=np.generic)
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LONG_BRIDGE = 100.0  # metres; nobody gets off one half-way
TO_GROUND = Transformer.from_crs(WGS84, UTM_52S, always_xy=True)


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Every drivable step from junction to junction, the quickest where several join the same two.

    All arrays are as long as there are arcs and sorted by `key`; junctions are numbered from 0.
    """

    key: Ints  # head * junctions + tail
    tail: Ints
    head: Ints
    road: Ints  # position in Network.roads
    forward: npt.NDArray[np.bool_]  # in the direction the road is drawn
    seconds: Floats
    metres: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Today:
    """What holds on these roads at a moment; the default is a network as it was built, with nothing known of today."""

    profile: Profile = Profile.NORMAL
    doubt: float = 0.0  # share of a driving time that it may be off by
    closures: Mapping[int, str] = field(default_factory=dict)  # in force: number -> how it is said
    usual: "Network | None" = None  # the same roads and speeds without closures; None when none is in force
    cut: Mapping[int, tuple[tuple[float, float, int], ...]] = field(default_factory=dict)
    # position in usual.roads -> (from, to which share of it, closure), closed or slowed
    without_bridge: "Callable[[], Network] | None" = None  # as today with Jembatan Merah Putih closed, made when asked


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The drivable roads; arrays over `roads` share its order. Nothing in it changes once it is built."""

    roads: tuple[Segment, ...]
    shapes: npt.NDArray[np.object_]  # LineStrings in UTM 52S metres
    index: STRtree  # over shapes
    spans: npt.NDArray[np.bool_]  # True for long bridges
    ashore: Ints  # positions of all the others
    ashore_index: STRtree  # over their shapes
    closed: npt.NDArray[np.bool_]  # True for what is driven in no direction
    open: "Open"  # the others, for places that have to be driven up to
    source: Ints  # junction numbers, from 0
    target: Ints
    metres: Floats
    forward: Floats  # seconds; infinite where that direction is not driven
    backward: Floats
    junctions: int
    arcs: Arcs
    towards: csr_array  # (junctions, junctions): seconds from column to row, so that a search runs against the traffic
    road_of: Ints  # the position of each road, or of the road it is a part of, in the network as it was loaded
    part: Floats  # (roads, 2): from and to which share of that road
    today: Today = field(default_factory=Today)


@dataclass(frozen=True, eq=False)
class Open:
    """Roads that can be driven to, and those of them that are no long bridge: positions in `shapes`, with an index over
    each, made when first asked: few places lie on a road that is closed."""

    shapes: npt.NDArray[np.object_]
    roads: Ints
    ashore: Ints

    @cached_property
    def index(self) -> STRtree:
        """Over `roads`."""
        return STRtree(self.shapes[self.roads])

    @cached_property
    def ashore_index(self) -> STRtree:
        """Over `ashore`."""
        return STRtree(self.shapes[self.ashore])


def network(segments: Sequence[Segment]) -> Network:
    """Arrays, adjacency and spatial index of the drivable ones among `segments`."""
    roads = tuple(sorted((segment for segment in segments if segment.drivable), key=lambda road: road.id))
    ends = np.array([(road.source, road.target) for road in roads], dtype=np.int64).reshape(-1, 2)
    names, numbered = np.unique(ends, return_inverse=True)
    source, target = numbered.reshape(-1, 2).T.astype(np.int64)
    forward = seconds([road.forward_seconds for road in roads])
    backward = seconds([road.backward_seconds for road in roads])
    metres = np.array([road.metres for road in roads], dtype=np.float64)
    shapes = on_ground([road.line for road in roads])
    spans = np.array([road.bridge and road.metres >= LONG_BRIDGE for road in roads], dtype=np.bool_)
    whole = np.tile([0.0, 1.0], (len(roads), 1))
    return assembled(
        roads, shapes, spans, np.array([source, target]), metres, np.array([forward, backward]), len(names),
        np.arange(len(roads)), whole,
    )  # fmt: skip


def assembled(  # noqa: PLR0913, PLR0917 - the columns of one table
    roads: tuple[Segment, ...], shapes: npt.NDArray[np.object_], spans: npt.NDArray[np.bool_], ends: Ints,
    metres: Floats, both_ways: Floats, junctions: int, road_of: Ints, part: Floats, today: Today | None = None,
    indices: tuple[STRtree, STRtree] | None = None,
) -> Network:  # fmt: skip
    """Arcs, adjacency and indices over columns that belong together; `ends` and `both_ways` are (2, roads). `indices`
    are those over the same shapes and over those ashore, where they are known."""
    ashore = np.flatnonzero(~spans).astype(np.int64)
    index, ashore_index = indices or (STRtree(shapes), STRtree(shapes[ashore]))
    closed: npt.NDArray[np.bool_] = np.logical_not(np.isfinite(both_ways).any(axis=0))
    arcs = quickest(ends[0], ends[1], both_ways, metres, junctions)
    return Network(
        roads=roads,
        shapes=shapes,
        index=index,
        spans=frozen(spans),
        ashore=frozen(ashore),
        ashore_index=ashore_index,
        closed=frozen(closed),
        open=Open(shapes, np.flatnonzero(~closed), np.flatnonzero(~closed & ~spans)),
        source=frozen(ends[0]),
        target=frozen(ends[1]),
        metres=frozen(metres),
        forward=frozen(both_ways[0]),
        backward=frozen(both_ways[1]),
        junctions=junctions,
        arcs=arcs,
        towards=csr_array((arcs.seconds, (arcs.head, arcs.tail)), shape=(junctions, junctions)),
        road_of=frozen(road_of),
        part=frozen(part),
        today=today or Today(),
    )


def seconds(values: Sequence[float | None]) -> Floats:
    """Null becomes infinite."""
    return np.array([np.inf if value is None else value for value in values], dtype=np.float64)


def on_ground(lines: Sequence[npt.NDArray[np.float64]]) -> npt.NDArray[np.object_]:
    """Lines in degrees as LineStrings in UTM 52S metres."""
    if not lines:
        return np.empty(0, dtype=object)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    east, north = TO_GROUND.transform(*np.vstack(lines).T)
    shapes: npt.NDArray[np.object_] = shapely.linestrings(np.column_stack([east, north]), indices=owner)
    return shapes


def quickest(source: Ints, target: Ints, both_ways: Floats, metres: Floats, junctions: int) -> Arcs:
    """One arc for each pair of junctions and direction; loops lead nowhere and are left out.

    `both_ways` is (2, roads): seconds forward and backward.
    """
    road = np.arange(len(source))
    tail, head = np.r_[source, target], np.r_[target, source]
    time, road, ahead = both_ways.ravel(), np.r_[road, road], np.repeat([True, False], len(source))
    driven = np.flatnonzero(np.isfinite(time) & (tail != head))
    key = head * junctions + tail
    order = driven[np.lexsort((road[driven], time[driven], key[driven]))]
    first = order[np.r_[True, np.diff(key[order]) != 0]] if len(order) else order
    return Arcs(
        key=frozen(key[first]),
        tail=frozen(tail[first]),
        head=frozen(head[first]),
        road=frozen(road[first]),
        forward=frozen(ahead[first]),
        seconds=frozen(time[first]),
        metres=frozen(metres[road[first]]),
    )


def frozen(values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The same array, read-only: a network is shared between threads."""
    values.flags.writeable = False
    return values
