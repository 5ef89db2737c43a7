"""The space-time permutation scan: is there a place and a time where more happened than the place and the time explain?

Kulldorff, Heffernan, Hartman, Assuncao and Mostashari (2005, PLoS Med. 2(3): e59). Cylinders are circles over cells by
stretches of time. The expected count of one is what its circle holds in all by what its time holds in the whole city,
so nobody's number has to be known; the largest of all generalised likelihood ratios is ranked among those of sets whose
times were dealt to the incidents again, and so is corrected for how many cylinders there are.

The doubt of positions: every incident counts in each cell by the share of its draws that fell there, in the observed
set and in every dealt one. Its spread stays its own when times are dealt, so the p-value is exact at every doubt, and
where positions are exact the ratio is Kulldorff's. Counts are whole numbers of draws: equal cylinders are equal to the
last bit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gis.analysis.hotspots.cells import NOWHERE
from gis.analysis.hotspots.past import Floats, Ints

LARGEST, RING = 3_000.0, 250.0  # metres: the widest circle, and by how much circles widen
HALF = 2  # a circle holds at most one part in so many of the incidents, and a cylinder of the time
LEAST = 2  # incidents that make a cluster
MOST_CENTRES = 2_000  # of circles; where more cells hold incidents, every second or third of them
TOLD = 5  # clusters, the likeliest first


@dataclass(frozen=True, slots=True, eq=False)
class Circles:
    """Circles that widen around `centre`s: rows `begin[i]` to `begin[i + 1]` are its cells, nearest first, each with
    the number of the circle that it joins (0 the cell itself, `RING` metres more with each)."""

    centre: Ints
    begin: Ints
    cell: Ints
    ring: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """`n` incidents in rows (incident, cell, weight), weights adding up to at most `draws` for each; `step` (n,) of
    time, below `steps`."""

    incident: Ints
    cell: Ints
    weight: Ints
    step: Ints
    steps: int
    draws: int
    circles: Circles
    cells: int


@dataclass(frozen=True, slots=True, eq=False)
class Cylinder:
    """One of them: its cells, the steps from `first` to `last`, and the logarithm of its likelihood ratio."""

    cells: Ints
    centre: int
    first: int
    last: int
    observed: float
    expected: float
    ratio: float


def cases(drawn: Sequence[Ints], step: Ints, steps: int, middle: Floats) -> Cases:
    """What is scanned, of the cells (n,) of each draw; incidents that fell into no cell in any of them are left out."""
    cells = len(middle)
    keys = np.concatenate([np.flatnonzero(of >= 0) * cells + of[of >= 0] for of in drawn])
    pair, weight = np.unique(keys, return_counts=True)
    inside = np.unique(pair // cells)
    number = np.full(len(step), NOWHERE)
    number[inside] = np.arange(len(inside))
    cell = pair % cells
    return Cases(
        number[pair // cells], cell, weight.astype(np.int64), step[inside].astype(np.int64), steps, len(drawn),
        circles(middle, np.unique(cell)), cells,
    )  # fmt: skip


def circles(middle: Floats, used: Ints) -> Circles:
    """Circles around the cells that hold incidents, of those cells."""
    centres = used[:: max(-(-len(used) // MOST_CENTRES), 1)]
    begin, cell, ring = [0], [], []
    for centre in centres:
        ring_of = np.ceil(np.hypot(*(middle[used] - middle[centre]).T).round(3) / RING).astype(np.int64)
        near = np.flatnonzero(ring_of <= LARGEST / RING)
        near = near[np.argsort(ring_of[near], kind="stable")]
        cell.append(used[near])
        ring.append(ring_of[near])
        begin.append(begin[-1] + len(near))
    nothing = [np.empty(0, dtype=np.int64)]
    return Circles(
        centres, np.array(begin, dtype=np.int64), np.concatenate(cell or nothing), np.concatenate(ring or nothing)
    )


def table(cases: Cases, step: Ints) -> Ints:
    """How many draws lie in each cell at each step, (cells, steps)."""
    at = cases.cell * cases.steps + step[cases.incident]
    found = np.bincount(at, weights=cases.weight, minlength=cases.cells * cases.steps)
    return found.astype(np.int64).reshape(cases.cells, cases.steps)


def dealt(cases: Cases, permutations: int, rng: np.random.Generator) -> Iterator[float]:
    """The largest ratio of each of so many sets whose times were dealt again."""
    for _ in range(permutations):
        yield float(scanned(cases, rng.permutation(cases.step), largest=True)[0].max(initial=0.0))


def scanned(cases: Cases, step: Ints, *, largest: bool) -> tuple[Floats, Ints]:
    """For each row of the circles the logarithm of the largest ratio of the circle that it ends, 0 where it ends none,
    (rows,), and first step, last step and draws in it, (rows, 3). With `largest` only the largest of all is right."""
    from gis.analysis.hotspots.compiled import cylinders  # noqa: PLC0415 - numba takes a second to import

    before = np.r_[0, np.cumsum(np.bincount(step, minlength=cases.steps))].astype(np.int64)
    around = cases.circles
    rows = (around.begin, around.cell, around.ring)
    longest = max(cases.steps // HALF, 1)
    ratio, window = cylinders(table(cases, step), before, rows, (longest, LEAST * cases.draws, cases.draws), largest)
    return ratio / cases.draws, window


def likeliest(cases: Cases, told: int = TOLD) -> list[Cylinder]:
    """The cylinders of the largest ratios, none sharing a cell with one before it."""
    ratio, window = scanned(cases, cases.step, largest=False)
    around, taken = cases.circles, np.zeros(cases.cells, dtype=np.bool_)
    found: list[Cylinder] = []
    whole = np.bincount(cases.cell, weights=cases.weight, minlength=cases.cells)
    for row in np.argsort(-ratio, kind="stable"):
        if ratio[row] <= 0 or len(found) == told:
            break
        which = int(np.searchsorted(around.begin, row, side="right")) - 1
        inside = around.cell[around.begin[which] : row + 1]
        if taken[inside].any():
            continue
        taken[inside] = True
        first, last, seen = (int(each) for each in window[row])
        within = ((cases.step >= first) & (cases.step <= last)).sum()
        expected = whole[inside].sum() * within / len(cases.step) / cases.draws
        found.append(
            Cylinder(
                inside, int(around.centre[which]), first, last, seen / cases.draws, float(expected), float(ratio[row])
            )
        )
    return found


def members(cases: Cases, cylinder: Cylinder) -> Ints:
    """The incidents of which more than half lies in a cylinder, by their number among the cases."""
    inside = np.isin(cases.cell, cylinder.cells)
    part = np.bincount(cases.incident[inside], weights=cases.weight[inside], minlength=len(cases.step))
    timely = (cases.step >= cylinder.first) & (cases.step <= cylinder.last)
    return np.flatnonzero(timely & (2 * part > cases.draws))
