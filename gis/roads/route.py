"""The way itself: its line for the map, its streets, and whether it goes over the bridge."""

from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer
from shapely.ops import substring

from gis.geo import UTM_52S, WGS84, LonLat, Metres, Seconds
from gis.roads.network import Network
from gis.roads.times import (
    WALK,
    Destination,
    Snap,
    Snaps,
    Tree,
    arcs_between,
    departures,
    off_road,
    share,
    snap,
    tree,
)  # fmt: skip

BRIDGE = "Jembatan Merah Putih"
TO_GLOBE = Transformer.from_crs(UTM_52S, WGS84, always_xy=True)
Piece = tuple[int, float, float]  # position in Network.roads, from and to which share of it


@dataclass(frozen=True, slots=True)
class Route:
    """The quickest way from one place to another; `line` runs on the road, from where the start touches it.

    Where no road leads there, `seconds` and `metres` are None and `line` is empty. They are those of `times_to`.
    """

    line: tuple[tuple[float, float], ...]  # longitude, latitude
    seconds: Seconds | None
    metres: Metres | None
    streets: tuple[str, ...]  # by name in order, each once
    crosses_bridge: bool  # Jembatan Merah Putih


def route(network: Network, start: LonLat, end: LonLat) -> Route:
    """The quickest way from `start` to `end`. Raises `NotFound` when one of them is more than 50 km off every road."""
    last = snap(network, end, to_drive_to=True)
    driven, seconds, metres = drive(network, start, last, tree(network, last))
    if not driven:
        return Route((), None, None, (), False)
    names = (network.roads[edge].name for edge, _, _ in driven)
    return Route(
        line=drawn(network, driven),
        seconds=seconds,
        metres=metres,
        streets=tuple(dict.fromkeys(name for name in names if name)),
        crosses_bridge=over_bridge(network, driven),
    )


def span_of(seconds: Seconds | None, doubt: float) -> tuple[Seconds | None, Seconds | None]:
    """The least and the most of a time whose speeds are doubtful by the share `doubt`."""
    return (None, None) if seconds is None else (Seconds(seconds * (1 - doubt)), Seconds(seconds * (1 + doubt)))


def crosses_bridge(network: Network, start: LonLat | Snap, end: Destination) -> bool:
    """`route(...).crosses_bridge` at a small part of its price: nothing is searched again and nothing drawn."""
    return end.ways is not None and over_bridge(network, drive(network, start, *end.ways)[0])


def over_bridge(network: Network, driven: list[Piece]) -> bool:
    """True when Jembatan Merah Putih is among the pieces."""
    roads = (network.roads[edge] for edge, _, _ in driven)
    return any(road.bridge and road.name == BRIDGE for road in roads)


def drive(
    network: Network, start: LonLat | Snap, last: Snap, ways: Tree
) -> tuple[list[Piece], Seconds | None, Metres | None]:
    """The segments of the quickest way with its time and length; none, None and None where no road leads."""
    first = start if isinstance(start, Snap) else snap(network, start)
    lone = Snaps((), np.array([first.edge]), np.array([first.fraction]), np.array([first.off]))
    seconds, metres = departures(network, ways, last, lone)
    best = int(seconds[:, 0].argmin())
    if not np.isfinite(seconds[best, 0]):
        return [], None, None
    return (
        worth_telling(network, pieces(network, ways, first, last, best)),
        Seconds(float(seconds[best, 0] + off_road(lone.off)[0] + last.off / WALK)),
        Metres(float(metres[best, 0] + first.off + last.off)),
    )


def pieces(network: Network, ways: Tree, first: Snap, last: Snap, departure: int) -> list[Piece]:
    """The segments driven, in order; `departure` is the row of `departures` that was quickest."""
    if departure == 2:
        return [(first.edge, first.fraction, last.fraction)]
    driven: list[Piece] = [(first.edge, first.fraction, float(departure))]
    passed = [int((network.target if departure else network.source)[first.edge])]
    while (onward := int(ways.following[passed[-1]])) != network.junctions:
        passed.append(onward)
    junctions = np.array(passed, dtype=np.int64)
    arcs = arcs_between(network, junctions[:-1], junctions[1:])
    for road, forward in zip(network.arcs.road[arcs].tolist(), network.arcs.forward[arcs].tolist(), strict=True):
        driven.append((road, float(not forward), float(forward)))
    return [*driven, (last.edge, arrival(network, last, passed[-1]), last.fraction)]


def worth_telling(network: Network, driven: list[Piece]) -> list[Piece]:
    """Without the ends of streets that are only touched, for less than a metre; at least one piece."""
    long = [piece for piece in driven if abs(piece[1] - piece[2]) * network.metres[piece[0]] >= 1.0]
    return long or driven[:1]


def arrival(network: Network, last: Snap, at: int) -> float:
    """The end of the last segment, 0 or 1, by which it is entered from junction `at`."""
    if network.source[last.edge] != network.target[last.edge]:
        return float(network.target[last.edge] == at)
    by_source = share(network.forward[last.edge], last.fraction)
    by_target = share(network.backward[last.edge], 1 - last.fraction)
    return float(by_target < by_source)  # a loop: the quicker side, as in `tree`


def drawn(network: Network, driven: list[Piece]) -> tuple[tuple[float, float], ...]:
    """The line over all pieces in degrees, 7 decimals, without repeated points; at least two points."""
    parts = [
        shapely.get_coordinates(substring(network.shapes[edge], begin, end, normalized=True))
        for edge, begin, end in driven
    ]
    lon, lat = TO_GLOBE.transform(*np.vstack(parts).T)
    points = [(round(x, 7), round(y, 7)) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]
    kept = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
    return tuple(kept) if len(kept) > 1 else (points[0], points[0])
