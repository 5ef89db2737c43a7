"""The space-time scan beside an enumeration of its own, how often chance is taken for a cluster, and what it finds."""

from collections.abc import Iterator
from itertools import islice, permutations
from math import log

import numpy as np
import pytest

from gis.analysis.hotspots import scan, spread
from gis.analysis.hotspots.cells import Area, cells
from gis.analysis.hotspots.past import Ints, Past
from gis.analysis.hotspots.significance import ALPHA, ranked
from tests.analysis.hotspots.ambon import A_MONTH, MONTH, MOST_ALARMS, SEED, SETS, ambon, chance, recorded

DRAWS, DEALT = 5, 99
FLOOR = 0.8  # of planted clusters of the size that must be found
Cylinder = tuple[float, frozenset[int], int, int]  # logarithm of the ratio, cells, first and last step


def enumerated(weight: np.ndarray, step: list[int], steps: int, middle: np.ndarray) -> Iterator[Cylinder]:
    """Every cylinder, one after the other: circles of 0, 250, ... 3,000 m around every cell with incidents that hold at
    most half of them, times every stretch of at most half the time. `weight` (n, cells) of each incident."""
    n, used = len(step), [cell for cell in range(len(middle)) if weight[:, cell].sum() > 0]
    for centre in used:
        for radius in range(0, 3_001, 250):
            inside = [each for each in used if np.linalg.norm(middle[each] - middle[centre]) <= radius]
            part = weight[:, inside].sum(axis=1)
            if 2 * part.sum() > n:
                continue
            for first in range(steps):
                for last in range(first, min(first + steps // 2, steps)):
                    timely = [first <= each <= last for each in step]
                    seen, expected = part[timely].sum(), part.sum() * sum(timely) / n
                    if seen >= 2 and seen > expected + 1e-9:
                        rest = (n - seen) * log((n - seen) / (n - expected)) if n > seen else 0.0
                        yield seen * log(seen / expected) + rest, frozenset(inside), first, last


def small(seed: int, n: int = 14, draws: int = 1) -> tuple[list[Ints], list[int], np.ndarray]:
    """Cells of each draw, steps and the middles of 9 cells."""
    rng = np.random.default_rng(seed)
    middle = rng.integers(0, 40, (9, 2)) * 125.0
    home = rng.integers(0, 9, n)
    drawn = [np.where(rng.random(n) < 0.7, home, rng.integers(-1, 9, n)) for _ in range(draws)]
    return drawn, rng.integers(0, 8, n).tolist(), middle


def weights(drawn: list[Ints], n: int) -> np.ndarray:
    """The share of the draws of each incident in each cell."""
    return np.array([[sum(of[each] == cell for of in drawn) / len(drawn) for cell in range(9)] for each in range(n)])


@pytest.mark.parametrize("draws", [1, 4])
@pytest.mark.parametrize("seed", range(6))
def test_the_best_cylinders_are_those_of_an_enumeration(seed: int, draws: int) -> None:
    drawn, step, middle = small(seed, draws=draws)
    weight = weights(drawn, len(step))
    kept = weight.sum(axis=1) > 0
    every = list(enumerated(weight[kept], [each for each, on in zip(step, kept, strict=True) if on], 8, middle))
    found = scan.likeliest(scan.cases(drawn, np.array(step), 8, middle))
    taken: frozenset[int] = frozenset()
    for each in found:  # the best of those that share no cell with a better one
        free = [one for one in every if not one[1] & taken]
        best = max(free)[0]
        assert each.ratio == pytest.approx(best, abs=1e-9)
        alike = [one for one in free if one[0] > best - 1e-9]
        assert (frozenset(each.cells.tolist()), each.first, each.last) in {one[1:] for one in alike}
        taken |= frozenset(each.cells.tolist())
    left = [one for one in every if not one[1] & taken]
    assert found
    assert len(found) == scan.TOLD or not left


def test_every_dealt_set_has_the_ratio_of_an_enumeration_and_ties_count() -> None:
    drawn, step, middle = small(2, n=5)
    cases = scan.cases(drawn, np.array(step), 8, middle)
    weight = weights(drawn, 5)
    ours, theirs = [], []
    for order in permutations(range(5)):
        dealt = [step[each] for each in order]
        ours.append(float(scan.scanned(cases, np.array(dealt), largest=True)[0].max()))
        theirs.append(max((each[0] for each in enumerated(weight, dealt, 8, middle)), default=0.0))
    np.testing.assert_allclose(ours, theirs, atol=1e-9)
    exact = np.mean(np.array(theirs) >= theirs[0] - 1e-9)
    seen = scan.likeliest(cases)[0].ratio
    assert np.mean(np.array(ours) >= seen) == exact  # equal cylinders are equal to the last bit
    made = np.fromiter(scan.dealt(cases, 4_000, np.random.default_rng(SEED)), dtype=np.float64)
    assert ranked(seen, made) == pytest.approx(exact, abs=5 * np.sqrt(exact * (1 - exact) / 4_000) + 1e-3)


def sure(past: Past, area: Area, rng: np.random.Generator) -> scan.Cylinder | None:
    """The likeliest cluster of a month where p is at most 5 %. Dealing stops as soon as it cannot be any more, which
    changes no answer."""
    found = cells(area, ambon()) if area is Area.KELURAHAN else HEXAGONS
    step = np.minimum(past.time // 86_400, A_MONTH - 1).astype(np.int64)
    drawn = list(spread.drawn(past, ambon(), found, DRAWS if past.radius.any() else 1, rng))
    cases = scan.cases(drawn, step, A_MONTH, found.middle)
    best = next(iter(scan.likeliest(cases, 1)), None)
    if best is None:
        return None
    beyond = (each for each in scan.dealt(cases, DEALT, rng) if each >= best.ratio)
    return best if len(list(islice(beyond, int(ALPHA * (1 + DEALT))))) < ALPHA * (1 + DEALT) else None


HEXAGONS = cells(Area.HEX, ambon())


@pytest.mark.parametrize(("area", "radius"), [(Area.HEX, 0.0), (Area.HEX, 500.0), (Area.KELURAHAN, 0.0)])
def test_a_random_month_is_seldom_taken_for_a_cluster(area: Area, radius: float) -> None:
    rng = np.random.default_rng(SEED)
    alarms = sum(sure(chance(rng, MONTH, radius), area, rng) is not None for _ in range(SETS))
    print(f"space-time scan, {area}, {radius:.0f} m: {alarms} of {SETS}")
    assert alarms <= MOST_ALARMS


def test_clusters_in_space_and_time_are_found_through_the_doubt_of_their_places() -> None:
    """Incidents more in one hexagon within three days, each within 300 m."""
    rng = np.random.default_rng(SEED)
    power: dict[int, int] = {}
    some = np.flatnonzero((HEXAGONS.people > 2_000) & (HEXAGONS.people < 5_000))
    for size in (4, 6, 8, 12):
        hits = 0
        for _ in range(20):
            target, begin = int(rng.choice(some)), rng.integers(0, A_MONTH - 3)
            usual = chance(rng, MONTH)
            extra = rng.choice(np.flatnonzero(HEXAGONS.of.ravel() == target), size)
            flat = np.r_[ambon().cell_of(usual.x, usual.y)[0], extra]
            time = np.r_[usual.time, (begin + 3 * rng.random(size)) * 86_400]
            best = sure(recorded(ambon(), flat, rng, 300.0, time), Area.HEX, rng)
            if best is not None and target in best.cells:
                hits += bool(best.first <= begin + 2 and best.last >= begin)
        power[size] = hits
    print("space-time scan, found of 20 planted clusters by size:", power)
    assert power[12] >= FLOOR * 20
