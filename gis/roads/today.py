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

from gis.geo import LonLat
from gis.roads.closure import KIND_LABEL, Closure
from gis.roads.cuts import Cut, cuts
from gis.roads.graph import Segment
from gis.roads.network import Network, Today, assembled
from gis.roads.profiles import PROFILES, Profile, factor
from gis.roads.route import BRIDGE, drive
from gis.roads.times import Destination

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


def in_the_way(network: Network, start: LonLat, end: Destination) -> tuple[str, ...]:
    """The closures on the way that would usually be driven, in the order they are met. `end` is a place searched on
    `network.today.usual`."""
    today = network.today
    if today.usual is None or end.ways is None:
        return ()
    met: dict[int, None] = {}
    for road, begin, finish in drive(today.usual, start, *end.ways)[0]:
        low, high = min(begin, finish), max(begin, finish)
        for cut_begin, cut_end, closure in today.cut.get(road, ()):
            if cut_begin < high and low < cut_end:
                met[closure] = None
    return names(today.closures, met)


def names(closures: Mapping[int, str], numbers: Mapping[int, None]) -> tuple[str, ...]:
    """How each is said."""
    return tuple(closures[number] for number in numbers)
