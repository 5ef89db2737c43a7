"""Choose sites exactly: four classical models, made by `spopt` and solved to proven optimality by HiGHS.

- **covering**: as much demand as possible within a time (Church & ReVelle 1974);
- **median**: the least mean time, weighted by demand (Hakimi 1964; ReVelle & Swain 1970);
- **centre**: the least longest time, by the reduction to set covering (Minieka 1970);
- **all**: the fewest sites that reach every demand within a time (Toregas et al. 1971).

Posts that exist stay: for the models they are one site that is always open, whose time to a demand is that of the
nearest of them.
"""

import os
import warnings
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.metadata import version
from time import monotonic
from typing import Any

import numpy as np
import pulp

from gis.errors import BadInput
from gis.geo import Seconds
from gis.roads.network import Floats, Ints

NO_ROAD = 4.0 * 3600  # seconds that stand for "no road leads there" in a mean
PATIENCE = Seconds(60)


class Goal(StrEnum):
    """What the new posts are to do."""

    COVERING = "covering"
    MEDIAN = "median"
    CENTRE = "centre"
    ALL = "all"


UNITS = {Goal.MEDIAN: "seconds", Goal.CENTRE: "seconds", Goal.ALL: "posts"}  # of a value; of `COVERING`: the weight's


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """`seconds` are from each site to each demand, (demands, sites), infinite where no road leads; `weights` of the
    demands; `standing` the seconds from the nearest existing post, infinite where there is none."""

    seconds: Floats
    weights: Floats
    standing: Floats


@dataclass(frozen=True, slots=True)
class Choice:
    """The sites chosen, and how sure that is: `gap` 0 is proven best; `bound` is what no choice can better, in the
    measure of the goal (weight covered, weighted mean seconds, longest seconds, sites)."""

    sites: tuple[int, ...]
    value: float
    bound: float
    gap: float
    solver: str
    took: Seconds


def choose(problem: Problem, goal: Goal, count: int, limit: Seconds, patience: Seconds = PATIENCE) -> Choice:
    """The best `count` new sites (as few as possible for `ALL`, which ignores it); `limit` is the time that counts as
    covered for `COVERING` and `ALL`. Raises `BadInput` where no choice does it."""
    demands, sites = problem.seconds.shape
    if goal is not Goal.ALL and not 1 <= count <= sites:
        raise BadInput("count", f"pilih 1 sampai {sites} pos baru: sebanyak itu calon lokasinya")
    if demands == 0 or not problem.weights.sum() > 0:
        raise BadInput("weight", "tidak ada yang dilayani: bobot permintaan kosong")
    began = monotonic()
    if goal is Goal.CENTRE:
        return centre(problem, count, patience, began)
    if goal is Goal.ALL:
        return fewest(problem, limit, patience, began)
    return covering(problem, count, limit, patience, began) if goal is Goal.COVERING else median(
        problem, count, patience, began
    )  # fmt: skip


def covering(problem: Problem, count: int, limit: Seconds, patience: Seconds, began: float) -> Choice:
    """Most weight within `limit`."""
    from spopt.locate import MCLP  # noqa: PLC0415 - half a second that the service need not wait for

    cost, fixed = with_standing(problem)
    model = quietly(
        lambda: MCLP.from_cost_matrix(
            cost, problem.weights, limit, count + int(fixed.any()), predefined_facilities_arr=chosen_before(fixed)
        )
    )
    info = solved(model, patience)
    sites = opened(model, fixed)
    reached = (problem.seconds[:, sites].min(axis=1, initial=np.inf) <= limit) | (problem.standing <= limit)
    value = float(problem.weights[reached].sum())
    return answer(sites, value, max(float(info.mip_dual_bound), value), info, began)


def median(problem: Problem, count: int, patience: Seconds, began: float) -> Choice:
    """Least weighted mean seconds. Demands that no site serves better than the posts that stand are left to those, so
    the model holds only what the choice can change."""
    from spopt.locate import PMedian  # noqa: PLC0415

    better = problem.seconds < problem.standing[:, None]
    open_to = np.flatnonzero(better.any(axis=1) & (problem.weights > 0))
    if not len(open_to):
        raise BadInput("count", "tidak ada calon lokasi yang lebih dekat daripada pos yang sudah ada")
    part = Problem(problem.seconds[open_to], problem.weights[open_to], problem.standing[open_to])
    cost, fixed = with_standing(part)
    cost = np.where(np.isfinite(cost), cost, NO_ROAD)
    model = quietly(
        lambda: PMedian.from_cost_matrix(
            cost, part.weights, count + int(fixed.any()), predefined_facilities_arr=chosen_before(fixed)
        )
    )
    info = solved(model, patience)
    sites = opened(model, fixed)
    total = problem.weights.sum()
    nearest = np.minimum(problem.seconds[:, sites].min(axis=1, initial=np.inf), problem.standing)
    served = np.where(np.isfinite(nearest), nearest, NO_ROAD)
    value = float((served * problem.weights).sum())
    kept = value - float((served[open_to] * part.weights).sum())
    return answer(sites, value / total, (float(info.mip_dual_bound) + kept) / total, info, began)


def centre(problem: Problem, count: int, patience: Seconds, began: float) -> Choice:
    """Least longest time: the shortest of all the times in the matrix for which set covering needs no more than `count`
    sites, found by halving. Demands nobody can ever reach are left out."""
    nearest = np.minimum(problem.seconds.min(axis=1), problem.standing)
    asked = np.flatnonzero(np.isfinite(nearest) & (problem.weights > 0))
    part = Problem(problem.seconds[asked], problem.weights[asked], problem.standing[asked])
    times = np.unique(np.r_[part.seconds[np.isfinite(part.seconds)], part.standing[np.isfinite(part.standing)]])
    times = times[times >= nearest[asked].max()]
    best: Choice | None = None
    low, high = 0, len(times) - 1
    while low <= high:
        middle = (low + high) // 2
        tried = fewest(part, Seconds(float(times[middle])), patience, began)
        if len(tried.sites) <= count:
            best, high = tried, middle - 1
        else:
            low = middle + 1
    if best is None:
        raise BadInput("count", "dengan sekian pos baru tidak semua tempat terjangkau lewat jalan")
    reached = np.minimum(part.seconds[:, list(best.sites)].min(axis=1, initial=np.inf), part.standing)
    value = float(reached.max())
    return Choice(best.sites, value, value, 0.0, best.solver, Seconds(monotonic() - began))


def fewest(problem: Problem, limit: Seconds, patience: Seconds, began: float) -> Choice:
    """As few sites as reach every demand within `limit`. Raises `BadInput` where a demand is out of every site's
    reach."""
    from spopt.locate import LSCP  # noqa: PLC0415

    left = np.flatnonzero((problem.standing > limit) & (problem.weights > 0))
    if not len(left):
        return Choice((), 0.0, 0.0, 0.0, name(), Seconds(monotonic() - began))
    near = problem.seconds[left] <= limit
    if not near.any(axis=1).all():
        out = int((~near.any(axis=1)).sum())
        raise BadInput("minutes", f"{out} tempat tidak terjangkau calon mana pun dalam {limit / 60:.0f} menit")
    model = quietly(lambda: LSCP.from_cost_matrix(problem.seconds[left], limit))
    info = solved(model, patience)
    sites = opened(model, np.zeros(problem.seconds.shape[1], dtype=np.bool_))
    return answer(sites, float(len(sites)), float(info.mip_dual_bound), info, began)


def with_standing(problem: Problem) -> tuple[Floats, np.ndarray[Any, np.dtype[np.bool_]]]:
    """The matrix with the posts that stand as its last column, where there are any; and which columns are fixed."""
    sites = problem.seconds.shape[1]
    if not np.isfinite(problem.standing).any():
        return problem.seconds, np.zeros(sites, dtype=np.bool_)
    fixed = np.r_[np.zeros(sites, dtype=np.bool_), True]
    return np.column_stack([problem.seconds, problem.standing]), fixed


def chosen_before(fixed: np.ndarray[Any, np.dtype[np.bool_]]) -> Ints | None:
    """As spopt takes them: ones and zeros, nothing where none is fixed."""
    return fixed.astype(np.int64) if fixed.any() else None


def quietly(make: Any) -> Any:
    """A model of spopt, whose way of making variables PuLP 4 will no longer have."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return make()


def solved(model: Any, patience: Seconds) -> Any:
    """HiGHS' own words on how it went. Raises `BadInput` where it found nothing in time."""
    hush()
    solver = pulp.HiGHS(msg=False, threads=1, timeLimit=patience)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        model.problem.solve(solver)
    if model.problem.sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
        raise BadInput("goal", f"tidak ada penyelesaian dalam {patience:.0f} detik: kurangi calon atau pos baru")
    return model.problem.solverModel.getInfo()


@cache
def hush() -> None:
    """HiGHS prints a banner to the standard output of a process when it is first made there, before it can be told not
    to: that once goes nowhere, so that what a command prints for programs stays clean."""
    import highspy  # noqa: PLC0415

    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


def opened(model: Any, fixed: np.ndarray[Any, np.dtype[np.bool_]]) -> list[int]:
    """The sites that were opened anew."""
    return [
        number
        for number, each in enumerate(model.fac_vars)
        if each.value() > 0.5 and not fixed[number : number + 1].any()
    ]


def answer(sites: list[int], value: float, bound: float, info: Any, began: float) -> Choice:
    """A choice with the gap that HiGHS proved."""
    gap = float(info.mip_gap) if np.isfinite(info.mip_gap) else 0.0
    return Choice(tuple(sites), value, bound, gap, name(), Seconds(monotonic() - began))


def name() -> str:
    """Which solver, and which version of it."""
    return f"HiGHS {version('highspy')}"
