"""Demand and candidate sites, made of the roads: where people, roads or past incidents are, and where a post could
stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.spatial import cKDTree

from gis.analysis.coverage import NOWHERE, City
from gis.geo import LonLat, Metres
from gis.roads.network import TO_GROUND, Floats, Ints, Network
from gis.roads.route import TO_GLOBE

CELL = 500.0  # metres: what lies in one square is one demand, at the road sample nearest to its middle
SPACING = Metres(600.0)  # metres: one candidate in a square, the junction on the largest road
FROM_POSTS = Metres(500.0)  # nearer to a post that stands, another one changes little
MOST_SITES = 200
RANK = (
    "trunk", "primary", "secondary", "tertiary", "unclassified", "residential",
)  # a fire engine leaves on these; the first is the largest  # fmt: skip


class Weight(StrEnum):
    """What a demand weighs."""

    PEOPLE = "people"  # an estimate; those of a kelurahan without a count are left out
    ROADS = "roads"
    INCIDENTS = "incidents"  # past ones


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """Who is to be served: places and what each weighs; `left_out` is the metres of road whose people are unknown."""

    places: tuple[LonLat, ...]
    weights: Floats
    left_out: Metres


@dataclass(frozen=True, slots=True)
class Site:
    """A junction where a post could stand; `street` may be nameless, `area` is a kelurahan's code, "" outside all."""

    at: LonLat
    street: str
    highway: str
    area: str


def demand(city: City, weight: Weight, past: Floats) -> Demand:
    """Demand in squares of `CELL`; `past` are the incidents, (n, 2) metres UTM 52S, which are served where they lie on
    the nearest road."""
    mine = weighed(city, weight, past)
    unknown = ~np.isfinite(mine)
    squares, number = np.unique(np.floor(city.at / CELL).astype(np.int64), axis=0, return_inverse=True)
    number = number.reshape(-1)
    mine = np.where(unknown, 0.0, mine)
    weights: Floats = np.bincount(number, weights=mine, minlength=len(squares)).astype(np.float64)
    nearest = middles(city.at, number, mine, len(squares))
    used = np.flatnonzero(weights > 0)
    lon, lat = TO_GLOBE.transform(*city.at[nearest[used]].T)
    places = tuple(LonLat(float(x), float(y)) for x, y in zip(lon, lat, strict=True))
    return Demand(places, weights[used], Metres(float(city.metres[unknown].sum())))


def weighed(city: City, weight: Weight, past: Floats) -> Floats:
    """What each sample of the roads weighs; not a number where the people are unknown."""
    if weight is Weight.INCIDENTS:
        nearest = cKDTree(city.at).query(past)[1] if len(past) else np.zeros(0, dtype=np.int64)
        return np.bincount(nearest, minlength=len(city.at)).astype(np.float64)
    return np.where(city.area == NOWHERE, 0.0, city.people if weight is Weight.PEOPLE else city.metres)


def middles(at: Floats, number: Ints, weights: Floats, count: int) -> Ints:
    """For each square the position of the sample nearest to the weighted middle of its samples."""
    total = np.maximum(np.bincount(number, weights=weights, minlength=count), 1e-12)
    middle = np.column_stack([np.bincount(number, weights=weights * axis, minlength=count) / total for axis in at.T])
    off = np.hypot(*(at - middle[number]).T)
    order = np.lexsort((off, number))
    first = np.searchsorted(number[order], np.arange(count))
    found: Ints = order[first]
    return found


def sites(
    network: Network, city: City, posts: Sequence[LonLat], spacing: Metres = SPACING, apart: Metres = FROM_POSTS
) -> list[Site]:
    """Junctions of three roads and more where a post could stand: in the city, on a road of `RANK`, on no long bridge,
    `apart` from every post, the best of each square of `spacing`, which widens until at most `MOST_SITES` are left."""
    rank, road = ranked(network)
    kept = np.flatnonzero((junction_degree(network) >= 3) & (rank < len(RANK)))
    at = ends_of(network)[kept]
    off, near = cKDTree(city.at).query(at)
    inside = (city.area[near] != NOWHERE) & (off < spacing)
    if posts:
        standing = np.column_stack(TO_GROUND.transform([each.lon for each in posts], [each.lat for each in posts]))
        inside &= cKDTree(standing).query(at)[0] >= apart
    kept, at, near = kept[inside], at[inside], near[inside]
    order = np.lexsort((kept, rank[kept]))
    while True:
        squares = np.unique(np.floor(at[order] / spacing).astype(np.int64), axis=0, return_index=True)[1]
        if len(squares) <= MOST_SITES:
            break
        spacing = Metres(spacing * 1.2)
    chosen = np.sort(order[squares])
    lon, lat = TO_GLOBE.transform(*at[chosen].T)
    return [
        Site(LonLat(float(x), float(y)), network.roads[road[kept[one]]].name, network.roads[road[kept[one]]].highway,
             city.codes[city.area[near[one]]])
        for x, y, one in zip(lon, lat, chosen, strict=True)
    ]  # fmt: skip


def junction_degree(network: Network) -> Ints:
    """How many roads meet at each junction."""
    return np.bincount(np.r_[network.source, network.target], minlength=network.junctions)


def ends_of(network: Network) -> Floats:
    """Where each junction is, (junctions, 2) metres UTM 52S."""
    at = np.zeros((network.junctions, 2))
    for ends, position in ((network.source, 0), (network.target, -1)):
        at[ends] = [shape.coords[position][:2] for shape in network.shapes]
    return at


def ranked(network: Network) -> tuple[Ints, Ints]:
    """The best rank of the roads at each junction, `len(RANK)` where none counts, and one road of that rank, with a
    name where there is one."""
    order = {highway: number for number, highway in enumerate(RANK)}
    grade = np.array([order.get(each.highway.removesuffix("_link"), len(RANK)) for each in network.roads])
    grade[network.spans | network.closed] = len(RANK)
    named = np.array([not each.name for each in network.roads])
    best, road = np.full(network.junctions, len(RANK)), np.zeros(network.junctions, dtype=np.int64)
    for number in np.lexsort((named, grade))[::-1]:  # the best comes last and stays
        for end in (network.source[number], network.target[number]):
            best[end], road[end] = grade[number], number
    return best, road
