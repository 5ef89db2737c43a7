"""What of the city is reached: shares of road, of each kelurahan and of its people; what a hole costs, who fills it.

Roads are looked at every `EVERY` metres, each sample standing for its metres of road. The people of a kelurahan are
spread evenly over its roads: an estimate made of an estimate (`data/README.md` grades the counts), and always said so.
Where no count is known, its people are unknown and only its roads are counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from gis.geo import Metres, Seconds
from gis.roads.isochrones import Reached, hits, reached, samples, times_from
from gis.roads.network import Floats, Ints, Network
from gis.roads.times import Snaps, off_road

EVERY = 20.0  # metres between samples
BESIDE = 300.0  # metres from an area at which a road still counts as in it: the recorded coast is old
NOWHERE = -1
Masks = npt.NDArray[np.bool_]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """Samples of the roads as loaded, sorted by road, with the area each lies in and whom it stands for."""

    road: Ints
    share: Floats
    at: Floats  # (n, 2) metres, UTM 52S
    metres: Floats
    area: Ints  # position in `codes`; NOWHERE outside all
    people: Floats  # not a number where no count is known
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of an area is covered. `people` are an estimate, None where no count is known."""

    road_metres: Metres
    covered_metres: Metres
    people: float | None
    covered_people: float | None

    @property
    def roads(self) -> float:
        """0 to 1; 0 of an area without roads."""
        return self.covered_metres / self.road_metres if self.road_metres else 0.0


def city(network: Network, areas: Mapping[str, BaseGeometry], people: Mapping[str, int]) -> City:
    """Sample a network as it was loaded; `areas` in UTM 52S metres by code, `people` where a count is known."""
    road, share, at = samples(network, EVERY)
    count = np.bincount(road, minlength=len(network.roads))
    metres = network.metres[road] / count[road]
    codes, area = tuple(sorted(areas)), np.full(len(road), NOWHERE)
    index = STRtree([areas[code] for code in codes])
    (which, found), _ = index.query_nearest(
        shapely.points(at), max_distance=BESIDE, return_distance=True, all_matches=False
    )
    area[which] = found
    length = np.bincount(area[area >= 0], weights=metres[area >= 0], minlength=len(codes))
    known = np.array([people.get(code, np.nan) for code in codes], dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        dense = known / length
    return City(road, share, at, metres, area, np.r_[dense, 0.0][area] * metres, codes)


def covered(city: City, network: Network, stretches: Reached) -> Masks:
    """Which samples are reached."""
    return hits(network, stretches, city.road, city.share, city.share)


def within(city: City, network: Network, starts: Snaps, limits: Sequence[Seconds]) -> list[Masks]:
    """For each limit the samples that all of `starts` together reach."""
    delays = off_road(starts.off)
    far = times_from(network, starts, delays, max(limits))
    return [covered(city, network, reached(network, starts, delays, far, limit)) for limit in limits]


def each_within(city: City, network: Network, starts: Snaps, limit: Seconds) -> Masks:
    """The samples that each start reaches alone, (starts, samples)."""
    delays = off_road(starts.off)
    far = times_from(network, starts, delays, limit)
    masks = np.zeros((len(starts.edge), len(city.road)), dtype=np.bool_)
    for number in range(len(starts.edge)):
        one = slice(number, number + 1)
        alone = Snaps(starts.places[one], starts.edge[one], starts.fraction[one], starts.off[one])
        masks[number] = covered(city, network, reached(network, alone, delays[one], far[one], limit))
    return masks


def in_a_circle(city: City, posts: Floats, radius: Metres) -> Masks:
    """The samples within `radius` of one of `posts`, (n, 2) metres, over land and water."""
    near = np.full(len(city.road), np.inf)
    for post in posts:
        near = np.minimum(near, np.hypot(*(city.at - post).T))
    return near <= radius


def whole(city: City, mask: Masks) -> Share:
    """The share of everything."""
    return measured(city, mask, np.ones(len(mask), dtype=np.bool_))


def by_area(city: City, mask: Masks) -> dict[str, Share]:
    """The share of each area, by code; an area without roads has none."""
    return {code: measured(city, mask, city.area == number) for number, code in enumerate(city.codes)}


def measured(city: City, mask: Masks, part: Masks) -> Share:
    """Metres and people in `part`, and in `mask` of it."""
    inside = part & mask
    counted = part & np.isfinite(city.people)
    known = bool((city.people[counted] > 0).any())
    return Share(
        Metres(float(city.metres[part].sum())),
        Metres(float(city.metres[inside].sum())),
        float(city.people[counted].sum()) if known else None,
        float(city.people[counted & mask].sum()) if known else None,
    )


@dataclass(frozen=True, slots=True)
class Move:
    """One unit to one post: positions in the lists that were given, what that gains and what it costs.

    `gain` and `cost` are people where any count is known (else metres of road): newly covered, and covered no more
    where the unit stood. `metres_*` are the same as road."""

    unit: int
    post: int
    gain: float
    cost: float
    metres_gained: Metres
    metres_lost: Metres

    @property
    def net(self) -> float:
        """What is won by it."""
        return self.gain - self.cost


def best_move(city: City, standing: Masks, movable: Sequence[int], posts: Masks, least: float) -> Move | None:
    """The move that wins most, None when none wins at least `least`.

    `standing` is what each of those ready now covers, (ready, samples); `movable` are the positions of those that may
    move; `posts` is what each empty post would cover."""
    value = np.nan_to_num(city.people) if np.nansum(city.people) > 0 else city.metres
    times = standing.sum(axis=0)
    moves = []
    for unit in movable:
        others = times - standing[unit] > 0
        for post, there in enumerate(posts):
            after = others | there
            won, lost = after & ~(times > 0), (times > 0) & ~after
            moves.append(
                Move(
                    unit, post, float(value[won].sum()), float(value[lost].sum()),
                    Metres(float(city.metres[won].sum())), Metres(float(city.metres[lost].sum())),
                )
            )  # fmt: skip
    best = max(moves, key=lambda move: (move.net, -move.unit, -move.post), default=None)
    return best if best is not None and best.net >= least and best.net > 0 else None


def hole(planned: Share, now: Share) -> float:
    """The share of what is covered when everybody is home that is not covered now, 0 to 1; people where known."""
    before, after = planned.covered_people, now.covered_people
    if before is None or after is None or before <= 0:
        before, after = planned.covered_metres, now.covered_metres
    return max(1.0 - after / before, 0.0) if before > 0 else 0.0
