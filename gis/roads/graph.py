"""OpenStreetMap ways become a directed, contracted graph for an emergency vehicle.

Two ways meet where they share a coordinate. A road segment runs from one junction of drivable roads to the next and
keeps the name, class and bridge of its way. Foot ways are kept for the map; only the last metres go over them.

One-way streets bind an emergency vehicle too: driving against the traffic is a crew's decision, not a plan's. Where OSM
says otherwise for emergency vehicles (`oneway:emergency`), that is followed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from pyproj import Geod
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from gis.errors import BadInput

Line = npt.NDArray[np.float64]  # shape (k, 2): longitude, latitude in degrees

SPEEDS: Mapping[str, float] = {
    "motorway": 80, "motorway_link": 50,
    "trunk": 50, "trunk_link": 35,
    "primary": 45, "primary_link": 35,
    "secondary": 40, "secondary_link": 30,
    "tertiary": 35, "tertiary_link": 30,
    "unclassified": 30,
    "residential": 25,
    "road": 20,
    "living_street": 15,
    "service": 15,
    "track": 15,
}  # fmt: skip
"""Kilometres per hour of a heavy emergency vehicle under way, by `highway` class.

An estimate, to be replaced by measured runs. Its anchors: PM 111/2015 allows 50 km/h in towns and 30 km/h in housing
areas; a siren clears the way but does not straighten a road, so main roads get what the limit allows, smaller classes
what their bends, parked vehicles and slopes allow, and lanes, yards and forest tracks a careful 15. Junction delays are
in these averages. A posted `maxspeed` replaces the class speed: it tells what that road bears (see `speed`).
"""

SLOWEST, FASTEST = 10.0, 80.0  # km/h; bounds of what a `maxspeed` tag can make of a road
ON_FOOT = frozenset({"path", "footway", "steps", "pedestrian", "corridor", "cycleway", "bridleway"})
NARROWEST = 2.0  # metres; no ambulance fits through less
ROUND = frozenset({"roundabout", "circular"})
ONE_WAY_TAGS = ("oneway:emergency", "oneway:motorcar", "oneway:motor_vehicle", "oneway")  # most specific first
ACCESS_TAGS = ("emergency", "motorcar", "motor_vehicle", "vehicle", "access")  # most specific first
GLOBE = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One OSM way as drawn: `line` is (k, 2) longitude, latitude."""

    id: int
    tags: Mapping[str, str]
    line: Line


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A stretch of one way between two junctions; `forward` is the direction in which `line` is drawn.

    Seconds are null where that direction is not driven. `drivable` is False for what is only walked and for roads that
    no vehicle can drive to and return from.
    """

    id: int
    source: int
    target: int
    way_id: int
    name: str
    highway: str
    bridge: bool
    drivable: bool
    metres: float
    forward_seconds: float | None
    backward_seconds: float | None
    line: Line


@dataclass(frozen=True, slots=True)
class RoadReport:
    """What became of the ways: kilometres on the ellipsoid and counts."""

    ways: int
    unusable_ways: int  # fewer than two different points
    other_classes: Mapping[str, int] = field(default_factory=dict)  # neither driven nor walked: class -> ways left out
    km: float = 0.0
    drivable_km: float = 0.0
    foot_km: float = 0.0  # foot ways, and lanes closed to or too narrow for vehicles
    cut_off_km: float = 0.0  # drivable, but not connected both ways with the largest part
    cut_off_segments: int = 0
    segments: int = 0
    junctions: int = 0  # of the drivable part
    directed_edges: int = 0


@dataclass(frozen=True, slots=True)
class Contracted:
    """Segments sorted by id, and the report on how they came about."""

    segments: tuple[Segment, ...]
    report: RoadReport


def contract(ways: Iterable[Way]) -> Contracted:
    """Split `ways` at junctions and keep the largest strongly connected part drivable.

    The same ways in any order give the same segments and ids. Raises `BadInput` for coordinates off the globe.
    """
    given = sorted(ways, key=lambda way: (way.id, way.line.tobytes()))
    known = [way for way in given if way.tags.get("highway") in SPEEDS or way.tags.get("highway") in ON_FOOT]
    cleaned = [replace(way, line=without_repeats(way)) for way in known]
    usable = [way for way in cleaned if len(way.line) >= 2]
    driven = [drivable(way.tags) for way in usable]
    junctions = shared_points(usable, driven)
    pieces = [
        (way, piece, can_drive)
        for way, can_drive in zip(usable, driven, strict=True)
        for piece in split(way.line, junctions[can_drive])
    ]
    segments, cut_off = largest_part(as_segments(pieces))
    others = Counter(way.tags.get("highway", "") for way in given) - Counter(way.tags["highway"] for way in known)
    return Contracted(tuple(segments), report(len(given), len(known) - len(usable), others, segments, cut_off))


def speed(tags: Mapping[str, str]) -> float:
    """Kilometres per hour on a way: its lowest posted limit within sane bounds, else its class in `SPEEDS`."""
    posted = [
        float(number) * (1.609344 if unit else 1.0)
        for number, unit in re.findall(r"(\d+(?:\.\d+)?)\s*(mph)?", tags.get("maxspeed", ""))
    ]
    return min(max(min(posted), SLOWEST), FASTEST) if posted else SPEEDS[tags["highway"]]


def directions(tags: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether a way may be driven (forward, backward). Roundabouts and motorways are one-way unless they say no."""
    implied = tags.get("junction") in ROUND or tags["highway"] in ("motorway", "motorway_link")
    said = next((tags[tag] for tag in ONE_WAY_TAGS if tag in tags), "yes" if implied else "no")
    return said not in ("-1", "reverse"), said not in ("yes", "true", "1")


def drivable(tags: Mapping[str, str]) -> bool:
    """Whether an emergency vehicle can use a way at all.

    The most specific access tag decides. `private`, `destination`, `permit` and the like are rules that an emergency
    vehicle may pass; `no` is taken at its word, since in Ambon it marks lanes and stairs no car gets through.
    """
    if tags["highway"] not in SPEEDS or tags.get("area") == "yes":
        return False
    if next((tags[tag] for tag in ACCESS_TAGS if tag in tags), "yes") == "no":
        return False
    width = re.match(r"\d+(?:[.,]\d+)?", tags.get("width", ""))
    return width is None or float(width[0].replace(",", ".")) >= NARROWEST


def without_repeats(way: Way) -> Line:
    """The line of a way without points that repeat the one before. Raises `BadInput` off the globe."""
    line = np.asarray(way.line, dtype=np.float64).reshape(-1, 2)
    if not (np.isfinite(line).all() and (np.abs(line) <= (180, 90)).all()):
        raise BadInput("line", f"jalan {way.id}: koordinat harus bujur dan lintang dalam derajat")
    return line[np.r_[True, (np.diff(line, axis=0) != 0).any(axis=1)]] if len(line) else line


def shared_points(ways: Sequence[Way], driven: Sequence[bool]) -> dict[bool, set[tuple[float, float]]]:
    """The points where ways end, meet or touch themselves; drivable roads count only drivable ones, to stay long."""
    seen: dict[bool, Counter[tuple[float, float]]] = {True: Counter(), False: Counter()}
    for way, can_drive in zip(ways, driven, strict=True):
        points = [(x, y) for x, y in way.line.tolist()]
        for group in (True, False) if can_drive else (False,):
            seen[group].update(points)
            seen[group].update((points[0], points[-1]))
    return {group: {at for at, times in counted.items() if times > 1} for group, counted in seen.items()}


def split(line: Line, junctions: set[tuple[float, float]]) -> list[Line]:
    """The pieces of a line between its junctions, in order; both its ends are junctions."""
    cuts = [index for index, (x, y) in enumerate(line.tolist()) if (x, y) in junctions]
    return [line[start : end + 1] for start, end in pairwise(cuts)]


def as_segments(pieces: Sequence[tuple[Way, Line, bool]]) -> list[Segment]:
    """Number the pieces and their ends, and work out length and seconds of each."""
    ends = sorted({(x, y) for _, line, _ in pieces for x, y in (line[0].tolist(), line[-1].tolist())})
    number = {at: index for index, at in enumerate(ends, start=1)}
    metres = lengths([line for _, line, _ in pieces])
    segments = []
    for index, (way, line, can_drive) in enumerate(pieces):
        seconds = metres[index] * 3.6 / speed(way.tags) if can_drive else None
        forward, backward = directions(way.tags)
        segments.append(
            Segment(
                id=index + 1,
                source=number[line[0, 0], line[0, 1]],
                target=number[line[-1, 0], line[-1, 1]],
                way_id=way.id,
                name=way.tags.get("name", "").strip(),
                highway=way.tags["highway"],
                bridge=way.tags.get("bridge", "no") != "no",
                drivable=can_drive,
                metres=metres[index],
                forward_seconds=seconds if forward else None,
                backward_seconds=seconds if backward else None,
                line=line,
            )
        )
    return segments


def lengths(lines: Sequence[Line]) -> list[float]:
    """Metres of each line on the WGS 84 ellipsoid."""
    if not lines:
        return []
    points = np.vstack(lines)
    starts = np.cumsum([0, *(len(line) for line in lines[:-1])])
    steps = np.zeros(len(points))  # steps[i]: metres from point i to the next of its line
    steps[:-1] = GLOBE.inv(points[:-1, 0], points[:-1, 1], points[1:, 0], points[1:, 1])[2]
    steps[starts[1:] - 1] = 0.0  # the jump from one line to the next
    return [float(total) for total in np.add.reduceat(steps, starts)]


def largest_part(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """All segments, drivable only within the largest strongly connected part; and those that lost it."""
    roads = [segment for segment in segments if segment.drivable]
    if not roads:
        return list(segments), []
    ends, index = np.unique([(road.source, road.target) for road in roads], return_inverse=True)
    source, target = index.reshape(-1, 2).T
    forward = np.array([road.forward_seconds is not None for road in roads])
    backward = np.array([road.backward_seconds is not None for road in roads])
    rows = np.r_[source[forward], target[backward]]
    columns = np.r_[target[forward], source[backward]]
    edges = coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(ends), len(ends)))
    part = connected_components(edges.tocsr(), directed=True, connection="strong")[1]
    main = int(np.bincount(part).argmax())
    kept = {int(end) for end in ends[part == main]}
    cut_off = {road.id for road in roads if road.source not in kept or road.target not in kept}
    walked = [
        replace(segment, drivable=False, forward_seconds=None, backward_seconds=None)
        if segment.id in cut_off
        else segment
        for segment in segments
    ]
    return walked, [road for road in roads if road.id in cut_off]


def report(
    ways: int, unusable: int, others: Mapping[str, int], segments: Sequence[Segment], cut_off: Sequence[Segment]
) -> RoadReport:
    """Count what was kept and what was not."""
    roads = [segment for segment in segments if segment.drivable]
    km = sum(segment.metres for segment in segments) / 1000
    drivable_km = sum(road.metres for road in roads) / 1000
    cut_off_km = sum(road.metres for road in cut_off) / 1000
    return RoadReport(
        ways=ways,
        unusable_ways=unusable,
        other_classes=dict(sorted(others.items())),
        km=round(km, 3),
        drivable_km=round(drivable_km, 3),
        foot_km=round(km - drivable_km - cut_off_km, 3),
        cut_off_km=round(cut_off_km, 3),
        cut_off_segments=len(cut_off),
        segments=len(segments),
        junctions=len({end for road in roads for end in (road.source, road.target)}),
        directed_edges=sum((road.forward_seconds is not None) + (road.backward_seconds is not None) for road in roads),
    )
