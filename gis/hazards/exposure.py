"""Who and what lies inside the classes of a layer: people, facilities, road length, kelurahan.

People are estimates twice over: the count of a kelurahan is one, and where in it they live another. They are spread
over its roads (as everywhere else in this project) and, to show how much that matters, evenly over its land; both are
told. Ground, roads and facilities are exact geometry in UTM 52S, as good as their sources.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from gis.analysis.coverage import NOWHERE, City
from gis.hazards.question import Class
from gis.hazards.shapes import Shapes
from gis.roads.network import Floats

METHOD = (
    "Warga: perkiraan per kelurahan, disebar menurut panjang jalan; angka kedua menurut luas daratan. Selisih keduanya "
    "menunjukkan ketidakpastian sebaran, belum ketidakpastian jumlahnya. Jalan: panjang di dalam kawasan. Fasilitas: "
    "titiknya di dalam; 'mungkin' bila ketelitian titik melewati batas kawasan."
)
BY_KELURAHAN = (
    "Lapisan ini hanya diketahui per kelurahan: angkanya adalah isi kelurahan yang pernah dicatat, bukan isi kawasan "
    "bahaya."
)
TOUCHED = 1.0  # square metres of a kelurahan: less is a rounding of its border


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """Every road: lines in UTM metres, metres on the ground, and whether an engine may drive there; of one length."""

    lines: Shapes
    metres: Floats
    drivable: Any


@dataclass(frozen=True, slots=True)
class Facility:
    """A post, office or hospital; `radius` metres within which it surely is."""

    id: int
    name: str
    service: str
    confidence: str
    placeholder: bool
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Inside:
    """A facility in a class. `sure` False: it may as well be outside."""

    id: int
    name: str
    service: str
    confidence: str
    placeholder: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A kelurahan that a class touches: square kilometres, share of its ground, people on its roads there."""

    code: str
    name: str
    km2: float
    share: float
    people: float | None


@dataclass(frozen=True, slots=True)
class Exposed:
    """One class, or all of them. People None where nobody is counted; `near` are facilities outside that may be in."""

    code: str
    label: str
    level: int
    km2: float
    people: float | None
    people_by_area: float | None
    road_m: float
    drivable_m: float
    facilities: tuple[Inside, ...]
    near: int
    kelurahan: tuple[Part, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What can be exposed: samples of the roads with their people, roads, facilities, kelurahan (UTM shapes, names and
    counted people by code)."""

    city: City
    roads: Roads
    facilities: Sequence[Facility]
    areas: Mapping[str, BaseGeometry]
    names: Mapping[str, str]
    people: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Exposure:
    """Each class in its order, all of them together, and the shares of the city that are inside (None: not known)."""

    classes: tuple[Exposed, ...]
    whole: Exposed
    people_share: float | None
    people_share_by_area: float | None
    area_share: float


def exposure(on: Ground, classes: Sequence[Class], parts: Mapping[str, Shapes]) -> Exposure:
    """`parts` are the disjoint polygons of each class, UTM 52S metres."""
    trees = STRtree(shapely.points(on.city.at)), STRtree(on.roads.lines)
    each = tuple(exposed(on, trees, one, parts[one.code]) for one in classes if one.code in parts)
    every = np.concatenate([parts[one.code] for one in classes if one.code in parts])
    whole = exposed(on, trees, Class("", "seluruhnya"), every)
    counted = on.city.people[(on.city.area != NOWHERE) & np.isfinite(on.city.people)].sum()
    known = sum(on.people.get(code, 0) for code in on.areas)
    ground = sum(shape.area for shape in on.areas.values())
    inside = sum(part.km2 for part in whole.kelurahan) * 1e6
    return Exposure(
        each, whole, None if whole.people is None or not counted else whole.people / float(counted),
        None if whole.people_by_area is None or not known else whole.people_by_area / known,
        inside / ground if ground else 0.0,
    )  # fmt: skip


def exposed(on: Ground, trees: tuple[STRtree, STRtree], one: Class, polygons: Shapes) -> Exposed:
    """What lies in some disjoint polygons."""
    samples, lines = trees
    at = np.unique(samples.query(polygons, predicate="intersects")[1])
    at = at[on.city.area[at] != NOWHERE]
    people = on.city.people[at]
    counted = bool(on.people)
    road = metres_inside(on.roads, lines, polygons)
    inside, near = facilities_in(on.facilities, polygons)
    kelurahan = kelurahan_in(on, polygons, at)
    by_area = sum(part.share * on.people[part.code] for part in kelurahan if part.code in on.people)
    return Exposed(
        one.code, one.label, one.level, float(shapely.area(polygons).sum()) / 1e6,
        float(np.nansum(people)) if counted else None, by_area if counted else None,
        float(road.sum()), float(road[on.roads.drivable].sum()), inside, near, kelurahan,
    )  # fmt: skip


def metres_inside(roads: Roads, lines: STRtree, polygons: Shapes) -> Floats:
    """Metres of each road inside the polygons, which share no ground: on the ground, in proportion to the plane."""
    which, road = lines.query(polygons, predicate="intersects")
    long = shapely.length(roads.lines)
    cut = shapely.length(shapely.intersection(roads.lines[road], polygons[which]))
    inside = np.bincount(road, weights=cut, minlength=len(long))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(long > 0, np.minimum(inside / long, 1.0), 0.0)
    metres: Floats = share * roads.metres
    return metres


def facilities_in(facilities: Sequence[Facility], polygons: Shapes) -> tuple[tuple[Inside, ...], int]:
    """Those inside, by service and name; and how many outside are so near that they may be inside."""
    if not facilities or not len(polygons):
        return (), 0
    points = shapely.points([(each.x, each.y) for each in facilities])
    tree = STRtree(polygons)
    reach = np.array([each.radius for each in facilities])
    number, which = tree.query(points, predicate="dwithin", distance=reach)
    touched = set(number.tolist())
    inside = set(tree.query(points, predicate="intersects")[0].tolist())
    edges = shapely.boundary(polygons[which])
    doubtful = set(number[shapely.distance(points[number], edges) <= reach[number]].tolist())
    found = [
        Inside(each.id, each.name, each.service, each.confidence, each.placeholder, place not in doubtful)
        for place, each in enumerate(facilities) if place in inside
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.service, each.name))), len(touched - inside)


def kelurahan_in(on: Ground, polygons: Shapes, at: Any) -> tuple[Part, ...]:
    """The kelurahan that the polygons touch, the largest share first; `at` are the road samples inside."""
    codes = list(on.areas)
    shapes = np.array([on.areas[code] for code in codes], dtype=np.object_)
    which, area = STRtree(shapes).query(polygons, predicate="intersects")
    ground = np.bincount(
        area, weights=shapely.area(shapely.intersection(shapes[area], polygons[which])), minlength=len(codes)
    )
    found = []
    for number, code in enumerate(codes):
        if ground[number] < TOUCHED:
            continue
        mine = at[on.city.area[at] == on.city.codes.index(code)] if code in on.city.codes else at[:0]
        people = float(np.nansum(on.city.people[mine])) if code in on.people else None
        share = min(float(ground[number]) / shapes[number].area, 1.0)
        found.append(Part(code, on.names.get(code, code), float(ground[number]) / 1e6, share, people))
    return tuple(sorted(found, key=lambda part: (-part.share, part.code)))
