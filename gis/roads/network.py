"""Segments as arrays ready to search: what one process keeps in memory of the roads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from scipy.sparse import csr_array
from shapely import STRtree

from gis.geo import UTM_52S, WGS84
from gis.roads.graph import Segment

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
class Network:
    """The drivable roads; arrays over `roads` share its order. Nothing in it changes once it is built."""

    roads: tuple[Segment, ...]
    shapes: npt.NDArray[np.object_]  # LineStrings in UTM 52S metres
    index: STRtree  # over shapes
    spans: npt.NDArray[np.bool_]  # True for long bridges
    ashore: Ints  # positions of all the others
    ashore_index: STRtree  # over their shapes
    source: Ints  # junction numbers, from 0
    target: Ints
    metres: Floats
    forward: Floats  # seconds; infinite where that direction is not driven
    backward: Floats
    junctions: int
    arcs: Arcs
    towards: csr_array  # (junctions, junctions): seconds from column to row, so that a search runs against the traffic


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
    ashore = np.flatnonzero(~spans).astype(np.int64)
    arcs = quickest(source, target, np.array([forward, backward]), metres, len(names))
    return Network(
        roads=roads,
        shapes=shapes,
        index=STRtree(shapes),
        spans=frozen(spans),
        ashore=frozen(ashore),
        ashore_index=STRtree(shapes[ashore]),
        source=frozen(source),
        target=frozen(target),
        metres=frozen(metres),
        forward=frozen(forward),
        backward=frozen(backward),
        junctions=len(names),
        arcs=arcs,
        towards=csr_array((arcs.seconds, (arcs.head, arcs.tail)), shape=(len(names), len(names))),
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
