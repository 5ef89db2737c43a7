"""The verb of this room: what is reached within some minutes, planned and now, who could move up, and the rules of the
fire service by kelurahan. What is slow to make is kept: the ground of a network, and answers on the same roads."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

import numpy as np
from shapely import MultiPolygon
from sqlalchemy import Connection

from gis.analysis import posts
from gis.analysis.coverage import (
    City,
    Share,
    best_move,
    by_area,
    city,
    each_within,
    hole,
    in_a_circle,
    whole,
    within,
)  # fmt: skip
from gis.geo import LonLat, Metres, Seconds
from gis.roads.isochrones import Ground, ground, isochrones
from gis.roads.network import TO_GROUND, Network
from gis.roads.store import Cache, as_loaded, versions
from gis.roads.times import Snaps, snap_many, times_to
from gis.roads.today import by_metres

MINUTES = (5.0, 8.0, 10.0, 15.0)
BUILT_UP, LARGEST = Metres(2500), Metres(7500)  # Kepmeneg PU 11/KPTS/2000, Permen PU 20/PRT/M/2009
WORTH_MOVING = 0.01  # of the planned cover: less is no reason to move anybody
MOST_KEPT = 64


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """What stays while the roads are not loaded anew."""

    version: int
    ground: Ground
    city: City
    areas: dict[str, posts.Area]


@dataclass(slots=True)
class Kept:
    """What one process keeps: the map, and the newest answers by their roads and question."""

    map: Map | None = None
    answers: OrderedDict[Any, Any] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def answer(self, key: Any, make: Callable[[], Any]) -> Any:
        """The answer to `key`, made where it is not there."""
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
                return self.answers[key]
        made = make()
        with self.lock:
            self.answers[key] = made
            while len(self.answers) > MOST_KEPT:
                self.answers.popitem(last=False)
        return made


def mapped(conn: Connection, cache: Cache, kept: Kept) -> Map:
    """The ground and the samples of the roads as loaded; made once for each network, some seconds."""
    version = versions(conn).network
    with kept.lock:
        if kept.map is None or kept.map.version != version:
            with cache.lock:
                network = as_loaded(conn, cache, version)
            shapes, areas = posts.area_shapes(conn)
            sampled = city(network, shapes, posts.people(conn))
            kept.map = Map(version, ground(network, posts.land_shape(conn)), sampled, areas)
            kept.answers.clear()
        return kept.map


def reach_of(
    found: Map, kept: Kept, network: Network, places: Sequence[LonLat], minutes: Sequence[float]
) -> list[MultiPolygon]:
    """Polygons of what `places` together reach, for each of `minutes`, in UTM 52S metres."""
    if not places:
        return [MultiPolygon() for _ in minutes]
    limits = [Seconds(each * 60) for each in minutes]
    key = ("polygons", network, tuple(places), tuple(limits))
    made: list[MultiPolygon] = kept.answer(
        key, lambda: isochrones(network, found.ground, snapped(network, places), limits)
    )
    return made


@dataclass(frozen=True, slots=True)
class Cover:
    """What is covered within each of some minutes: all of it, and each kelurahan."""

    minutes: float
    whole: Share
    areas: dict[str, Share]


def cover_of(
    found: Map, kept: Kept, network: Network, places: Sequence[LonLat], minutes: Sequence[float]
) -> list[Cover]:
    """What `places` together cover."""
    limits = [Seconds(each * 60) for each in minutes]

    def make() -> list[Cover]:
        if not places:
            masks = [np.zeros(len(found.city.road), dtype=np.bool_) for _ in limits]
        else:
            masks = within(found.city, network, snapped(network, places), limits)
        return [
            Cover(each, whole(found.city, mask), by_area(found.city, mask))
            for each, mask in zip(minutes, masks, strict=True)
        ]

    made: list[Cover] = kept.answer(("cover", network, tuple(places), tuple(limits)), make)
    return made


@dataclass(frozen=True, slots=True)
class MoveUp:
    """A unit that could stand at an empty post: what it gains and costs, as people (None where no count is known) and
    metres of road within `minutes`, and the drive there."""

    unit_id: int
    unit: str
    from_post: str
    post_id: int
    post: str
    people_gained: float | None
    people_lost: float | None
    metres_gained: Metres
    metres_lost: Metres
    seconds: Seconds | None


def move_up(found: Map, network: Network, standing: posts.Standing, minutes: float, planned: Share) -> MoveUp | None:
    """The best move of one ready unit to a post nobody ready stands at; None when none is worth it."""
    limit = Seconds(minutes * 60)
    manned = {each.facility.id for each in standing.ready}
    empty = [post for post in standing.planned if post.id not in manned]
    movable = [number for number, each in enumerate(standing.ready) if each.unit is not None]
    if not empty or not movable:
        return None
    now = each_within(found.city, network, snapped(network, [each.at for each in standing.ready]), limit)
    there = each_within(found.city, network, snapped(network, [post.at for post in empty]), limit)
    covered = planned.covered_people if planned.covered_people is not None else planned.covered_metres
    move = best_move(found.city, now, movable, there, WORTH_MOVING * covered)
    if move is None:
        return None
    start, post, known = standing.ready[move.unit], empty[move.post], planned.covered_people is not None
    assert start.unit is not None
    return MoveUp(
        start.unit.id, start.unit.name, start.facility.name, post.id, post.name,
        move.gain if known else None, move.cost if known else None, move.metres_gained, move.metres_lost,
        times_to(network, post.at, [start.at])[0].seconds,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Situation:
    """Cover planned and now; how much is missing, and who could move up when that is too much."""

    planned: list[Cover]
    now: list[Cover]
    ready: int
    minutes: float
    hole: float
    move: MoveUp | None


def situation(
    found: Map, kept: Kept, network: Network, standing: posts.Standing, minutes: Sequence[float],
    threshold: tuple[float, float],
) -> Situation:  # fmt: skip
    """Cover of one agency; `threshold` is the minutes it is counted within and the share that may be missing."""
    within_minutes, share = threshold
    every = sorted({*minutes, within_minutes})
    planned = cover_of(found, kept, network, [post.at for post in standing.planned], every)
    now = cover_of(found, kept, network, [each.at for each in standing.ready], every)
    at = every.index(within_minutes)
    missing = hole(planned[at].whole, now[at].whole)
    move = None
    if missing >= share:
        move = move_up(found, network, standing, within_minutes, planned[at].whole)
    asked = [number for number, each in enumerate(every) if each in minutes]
    return Situation(
        [planned[each] for each in asked], [now[each] for each in asked], len(standing.ready), within_minutes,
        missing, move,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AreaReport:
    """One kelurahan under the rules: shares of its roads, and of its people where a count is known."""

    code: str
    name: str
    kecamatan_code: str
    wmk: Share  # within the time that is left for the drive
    near_line: Share  # 2.5 km, as the rule measures: a straight line
    near_road: Share  # 2.5 km by road
    far_line: Share  # 7.5 km
    far_road: Share


def report(found: Map, kept: Kept, network: Network, places: Sequence[LonLat], drive: Seconds) -> list[AreaReport]:
    """Every kelurahan under the 15-minute (`drive` is what is left of it), the 2.5 km and the 7.5 km rule."""

    def make() -> list[AreaReport]:
        if not places:
            none = np.zeros(len(found.city.road), dtype=np.bool_)
            masks = [none] * 5
        else:
            starts = snapped(network, places)
            at = np.column_stack(TO_GROUND.transform([each.lon for each in places], [each.lat for each in places]))
            lengths = by_metres(network)
            by_road = within(found.city, lengths, replace(starts, off=starts.off * 0), [BUILT_UP, LARGEST])  # type: ignore[list-item]
            masks = [
                within(found.city, network, starts, [drive])[0], in_a_circle(found.city, at, BUILT_UP), by_road[0],
                in_a_circle(found.city, at, LARGEST), by_road[1],
            ]  # fmt: skip
        shares = [by_area(found.city, mask) for mask in masks]
        return [
            AreaReport(code, area.name, area.kecamatan_code, *(each[code] for each in shares))
            for code, area in sorted(found.areas.items())
        ]

    made: list[AreaReport] = kept.answer(("report", network, tuple(places), drive), make)
    return made


def snapped(network: Network, places: Sequence[LonLat]) -> Snaps:
    """Where each place touches the road."""
    return snap_many(network, places)
