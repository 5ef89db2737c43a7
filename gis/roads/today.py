"""The roads as they are at a moment: a profile's speeds, closures cut out of them, and what a closure is in the way of.

A road that is cut becomes as many roads as it has stretches, joined by junctions of their own; closed stretches stay
where they are, driven in no direction. So every search, snap and route works on them as on any network: both stumps
are reached from their own ends, and nobody passes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.ops import substring

from gis.roads.closure import KIND_LABEL, Closure
from gis.roads.cuts import Cut, cuts
from gis.roads.graph import Segment
from gis.roads.network import Network, Today, assembled
from gis.roads.profiles import PROFILES, Profile, factor
from gis.roads.route import BRIDGE, arrival
from gis.roads.times import Destination, Snap, Snaps, Tree, arcs_between, departures

Parts = Sequence[tuple[float, float]]  # from and to which share of a road
SAME = 1e-6  # share of a road below which two ends of cuts are one


def under(network: Network, profile: Profile, closures: Sequence[Closure]) -> Network:
    """`network`, as it was loaded, at a profile's speeds and with the closures in force cut out."""
    usual = at_speed(network, profile)
    if not closures:
        return replace(usual, today=replace(usual.today, without_bridge=cache(lambda: without_bridge(usual))))
    found = cuts(usual, closures)
    changed = split(usual, found)
    by_road: dict[int, tuple[tuple[float, float, int], ...]] = {}
    for cut in found:
        by_road[cut.road] = (*by_road.get(cut.road, ()), (cut.begin, cut.end, cut.closure))
    today = replace(
        usual.today, closures=said(usual, closures, found), usual=usual, cut=by_road,
        without_bridge=cache(lambda: without_bridge(changed)),
    )  # fmt: skip
    return replace(changed, today=today)


def at_speed(network: Network, profile: Profile) -> Network:
    """The same roads at the speeds of a profile."""
    today = Today(profile=profile, doubt=PROFILES[profile].doubt)
    if profile is Profile.NORMAL:
        return replace(network, today=today)
    slower = 1 / np.array([factor(profile, road.highway) for road in network.roads])
    return timed(network, np.array([network.forward, network.backward]) * slower, today)


def timed(network: Network, both_ways: np.ndarray, today: Today) -> Network:
    """The same roads with other seconds, (2, roads)."""
    ends = np.array([network.source, network.target])
    return assembled(
        network.roads, network.shapes, network.spans, ends, network.metres, both_ways, network.junctions,
        network.road_of, network.part, today, (network.index, network.ashore_index),
    )  # fmt: skip


def by_metres(network: Network) -> Network:
    """The same roads with their metres in place of seconds, for questions of distance."""
    both_ways = np.array([network.forward, network.backward])
    return timed(network, np.where(np.isfinite(both_ways), network.metres, np.inf), network.today)


def without_bridge(network: Network) -> Network:
    """The same with Jembatan Merah Putih closed."""
    spans = np.flatnonzero(network.spans)
    bridge = [int(road) for road in spans if network.roads[road].bridge and network.roads[road].name == BRIDGE]
    both_ways = np.array([network.forward, network.backward])
    both_ways[:, bridge] = np.inf
    return timed(network, both_ways, network.today)


def bridge_closed(network: Network) -> Network:
    """The roads of today without Jembatan Merah Putih, made once."""
    without = network.today.without_bridge
    return without() if without else without_bridge(network)


def said(network: Network, closures: Sequence[Closure], found: Sequence[Cut]) -> dict[int, str]:
    """Each closure as a reason names it: "penutupan 3 (tanah longsor, Jalan Sultan Hairun)"."""
    names = {}
    for each in closures:
        streets = (network.roads[cut.road].name for cut in found if cut.closure == each.id)
        where = next((f", {name}" for name in streets if name), "")
        word = "penutupan" if each.slow is None else "perlambatan"
        names[each.id] = f"{word} {each.id} ({KIND_LABEL[each.kind]}{where})"
    return names


def split(network: Network, found: Sequence[Cut]) -> Network:
    """The network with every cut road in stretches; the first takes its row, the others follow at the end."""
    by_road: dict[int, list[Cut]] = {}
    for cut in found:
        by_road.setdefault(cut.road, []).append(cut)
    if not by_road:
        return network
    columns = Columns(network)
    for road, its in by_road.items():
        columns.replace(road, its)
    return columns.network()


class Columns:
    """The columns of a network while roads are being split, and the rows that are added; used within `split` only."""

    def __init__(self, network: Network) -> None:
        self.of, self.junctions = network, network.junctions
        self.columns: dict[str, npt.NDArray[Any]] = {name: getattr(network, name).copy() for name in COLUMNS}
        self.roads: list[Segment] = list(network.roads)
        self.added: dict[str, list[Any]] = {name: [] for name in COLUMNS}

    def replace(self, road: int, its: Sequence[Cut]) -> None:
        """Put the stretches of one road in its place."""
        marks, row = marks_of(its), {name: column[road] for name, column in self.columns.items()}
        inner = [self.junctions + number for number in range(len(marks) - 2)]
        self.junctions += len(inner)
        joints, line = [row["source"], *inner, row["target"]], row["shapes"]
        for number, (begin, end) in enumerate(pairwise(marks)):
            slower, share = pace(its, (begin + end) / 2), end - begin
            piece = row | {
                "shapes": substring(line, begin, end, normalized=True),
                "source": joints[number],
                "target": joints[number + 1],
                "metres": row["metres"] * share,
                "forward": row["forward"] * share / slower if slower else np.inf,
                "backward": row["backward"] * share / slower if slower else np.inf,
                "part": [begin, end],
            }
            if number:
                self.roads.append(self.roads[road])
            for name, value in piece.items():
                if number:
                    self.added[name].append(value)
                else:
                    self.columns[name][road] = value

    def network(self) -> Network:
        """What has become of it."""
        whole = {name: self.joined(name) for name in COLUMNS}
        return assembled(
            tuple(self.roads), whole["shapes"], whole["spans"], np.array([whole["source"], whole["target"]]),
            whole["metres"], np.array([whole["forward"], whole["backward"]]), self.junctions, whole["road_of"],
            whole["part"], self.of.today,
        )  # fmt: skip

    def joined(self, name: str) -> npt.NDArray[Any]:
        """One column with the rows added to it."""
        column, added = self.columns[name], self.added[name]
        return np.concatenate([column, np.array(added, dtype=column.dtype)]) if added else column


COLUMNS = ("shapes", "spans", "source", "target", "metres", "forward", "backward", "road_of", "part")


def marks_of(its: Sequence[Cut]) -> list[float]:
    """Shares of a road at which something begins or ends, from 0 to 1."""
    marks = [0.0]
    for mark in sorted(mark for cut in its for mark in (cut.begin, cut.end)):
        if mark - marks[-1] > SAME and 1.0 - mark > SAME:
            marks.append(mark)
    return [*marks, 1.0]


def pace(its: Sequence[Cut], at: float) -> float:
    """What is left of the speed at a share of a road: 0 where it is closed, 1 where nothing holds."""
    over = [cut for cut in its if cut.begin <= at <= cut.end]
    return min((0.0 if cut.slow is None else cut.slow for cut in over), default=1.0)


def in_the_way(network: Network, starts: Snaps, end: Destination) -> list[tuple[str, ...]]:
    """For each start the closures on the way that would usually be driven. `starts` and `end` are places touched and
    searched on `network.today.usual`; all of them are followed at once."""
    usual = network.today.usual
    if usual is None or end.ways is None or not len(starts.edge):
        return [() for _ in starts.edge]
    last, ways = end.ways
    best = departures(usual, ways, last, starts)[0].argmin(axis=0)
    first = np.maximum(starts.edge, 0)
    door = np.where(best == 0, usual.source[first], usual.target[first])
    onto = np.choose(best, [np.zeros(len(best)), np.ones(len(best)), np.full(len(best), last.fraction)])
    met: list[list[str]] = [[] for _ in starts.edge]
    for number, name in network.today.closures.items():
        parts = {road: [each[:2] for each in its if each[2] == number] for road, its in network.today.cut.items()}
        beyond = passed(usual, ways, last, parts)
        for at, road in enumerate(first.tolist()):
            own = touched(parts.get(road, ()), float(starts.fraction[at]), float(onto[at]))
            if own or (best[at] != 2 and beyond[door[at]]):
                met[at].append(name)
    return [tuple(each) for each in met]


def passed(usual: Network, ways: Tree, last: Snap, parts: Mapping[int, Parts]) -> npt.NDArray[np.bool_]:
    """For each junction whether one of `parts` of roads is on its way: by doubling the stride, as metres are added."""
    size, cut = usual.junctions, np.zeros(len(usual.roads), dtype=np.bool_)
    cut[[road for road, its in parts.items() if its]] = True
    hit, inner = np.zeros(size + 1, dtype=np.bool_), np.flatnonzero((ways.following >= 0) & (ways.following < size))
    hit[inner] = cut[usual.arcs.road[arcs_between(usual, inner, ways.following[inner])]]
    for door in {int(usual.source[last.edge]), int(usual.target[last.edge])}:
        if ways.following[door] == size:
            hit[door] = touched(parts.get(last.edge, ()), arrival(usual, last, door), last.fraction)
    stride = np.r_[np.where(ways.following < 0, size, ways.following), size]
    while (stride != size).any():
        hit = hit | hit[stride]
        stride = stride[stride]
    return hit


def touched(its: Parts, begin: float, end: float) -> bool:
    """Whether driving a road from one share to the other meets one of its parts."""
    low, high = min(begin, end), max(begin, end)
    return any(part[0] < high and low < part[1] for part in its)
