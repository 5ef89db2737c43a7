"""The verb: where new posts of an agency belong, and what they would reach, beside what is reached today."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from gis.analysis.cover import Cover
from gis.analysis.coverage import Share
from gis.analysis.rules import ESTIMATE
from gis.analysis.siting.compare import MINUTES, Comparison, Counted, Side, compare
from gis.analysis.siting.ground import Demand, Site, Weight, demand, sites
from gis.analysis.siting.model import UNITS, Choice, Goal, Problem, choose
from gis.errors import BadInput
from gis.geo import LonLat, Metres, Seconds
from gis.roads.matrix import matrix
from gis.roads.network import TO_GROUND, Network
from gis.roads.times import snap_many

MOST_NEW = 10
NOTES = (
    "Calon lokasi adalah simpang jalan, tanpa memeriksa lahan, lereng, rawan bencana atau kepemilikan.",
    "Waktu tempuh adalah perkiraan dari kelas jalan; waktu pemrosesan panggilan dan berangkat belum termasuk.",
)
FEW = 30
TOO_FEW = (
    "Baru {n} kejadian: terlalu sedikit untuk memutuskan pos dari kejadian saja; bandingkan dengan bobot penduduk."
)


@dataclass(frozen=True, slots=True)
class Question:
    """`count` new posts for a goal; `points` are the planner's own candidates, none: junctions."""

    goal: Goal
    count: int
    minutes: float
    weight: Weight
    points: tuple[LonLat, ...] = ()


@dataclass(frozen=True, slots=True)
class Sited:
    """The sites chosen out of `candidates`, how sure that is, and both sides by the city's figures."""

    chosen: tuple[Site, ...]
    choice: Choice
    candidates: int
    demands: int
    left_out: Metres  # of road whose people nobody counted
    comparison: Comparison
    notes: tuple[str, ...]


def site(on: Counted, posts: Sequence[LonLat], question: Question) -> Sited:
    """Choose sites for `question` beside the `posts` that stand. Raises `BadInput` where nothing can be chosen."""
    past, city = on.past, on.found.city
    if question.weight is Weight.INCIDENTS and not past:
        raise BadInput("weight", "belum ada kejadian dengan lokasi pada masa ini: pilih bobot penduduk atau jalan")
    if question.count > MOST_NEW:
        raise BadInput("count", f"paling banyak {MOST_NEW} pos baru sekali hitung")
    at = np.column_stack(TO_GROUND.transform([each.lon for each in past], [each.lat for each in past]))
    wanted = demand(city, question.weight, at)
    offered = own(question.points) if question.points else sites(on.network, city, posts)
    choice = choose(problem(on.network, wanted, offered, posts), question.goal, question.count, limit(question))
    chosen = tuple(offered[number] for number in choice.sites)
    minutes = sorted({*MINUTES, question.minutes})
    both = compare(on, posts, [*posts, *(each.at for each in chosen)], minutes)
    few = question.weight is Weight.INCIDENTS and len(past) < FEW
    notes = (TOO_FEW.format(n=len(past)), *NOTES) if few else NOTES
    return Sited(chosen, choice, len(offered), len(wanted.places), wanted.left_out, both, notes)


def limit(question: Question) -> Seconds:
    """What counts as covered."""
    return Seconds(question.minutes * 60)


def problem(network: Network, wanted: Demand, offered: Sequence[Site], posts: Sequence[LonLat]) -> Problem:
    """Seconds by road from every candidate, and from the nearest post, to every demand."""
    ends = snap_many(network, wanted.places, to_drive_to=True)
    seconds = matrix(network, ends, snap_many(network, [each.at for each in offered]))
    standing = np.full(len(wanted.places), np.inf)
    if posts:
        standing = matrix(network, ends, snap_many(network, posts)).min(axis=1)
    return Problem(seconds, wanted.weights, standing)


def own(points: Sequence[LonLat]) -> list[Site]:
    """A planner's own points, whatever road they lie on."""
    return [Site(each, "", "", "") for each in points]


def told(made: Sited, question: Question, agency: str, names: Mapping[str, str]) -> dict[str, Any]:
    """All of it for JSON; `names` are the kelurahan by code, which a site is told by."""
    choice = made.choice
    proof = {"value": choice.value, "bound": choice.bound, "gap": choice.gap, "solver": choice.solver}
    unit = UNITS.get(question.goal, str(question.weight))
    return {
        "agency": agency, "goal": str(question.goal), "weight": str(question.weight), "minutes": question.minutes,
        "chosen": [asdict(each) | {"area": names.get(each.area, "")} for each in made.chosen],
        "choice": {**proof, "took": choice.took, "unit": unit}, "candidates": made.candidates,
        "demands": made.demands, "left_out": made.left_out, "comparison": compared(made.comparison),
        "notes": [*made.notes, ESTIMATE],
    }  # fmt: skip


def compared(both: Comparison) -> dict[str, Any]:
    """Both sides for JSON."""
    return {
        "minutes": both.minutes, "before": side_told(both.before), "after": side_told(both.after),
        "incidents": both.incidents,
    }  # fmt: skip


def side_told(side: Side) -> dict[str, Any]:
    """One side for JSON."""
    cover = [cover_told(each) for each in side.cover]
    return {"posts": [asdict(each) for each in side.posts], "cover": cover, "incidents": side.incidents}


def cover_told(cover: Cover) -> dict[str, Any]:
    """What is covered, the share of the roads among it."""

    def share(of: Share) -> dict[str, Any]:
        return asdict(of) | {"roads": of.roads}

    areas = {code: share(each) for code, each in cover.areas.items()}
    return {"minutes": cover.minutes, "whole": share(cover.whole), "areas": areas}
