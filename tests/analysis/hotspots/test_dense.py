"""DBSCAN and HDBSCAN beside scikit-learn's, how often chance is taken for a cluster, and what they find."""

from functools import cache

import numpy as np
import pytest
from scipy.stats import binom, multinomial
from sklearn.cluster import DBSCAN, HDBSCAN

from gis.analysis.hotspots import dense, spread
from gis.analysis.hotspots.cells import Area, cells
from gis.analysis.hotspots.cluster import log_ratio
from gis.analysis.hotspots.dense import How, Kind
from gis.analysis.hotspots.past import Floats, Past
from gis.analysis.hotspots.significance import ALPHA
from gis.locate.terrain import CELL
from tests.analysis.hotspots.ambon import MONTH, MOST_ALARMS, SEED, SETS, ambon, chance, recorded

DRAWS, FLOOR = 5, 0.8  # the share of planted clusters of the size that must be found
KINDS = [How(Kind.DBSCAN), How(Kind.HDBSCAN)]


def test_clusters_are_scikit_learn_s_on_the_same_metres() -> None:
    rng = np.random.default_rng(SEED)
    for n in (4, 30, 500):
        past = chance(rng, n)
        at = np.column_stack([past.x, past.y])
        theirs = DBSCAN(eps=250.0, min_samples=4).fit_predict(at)
        np.testing.assert_array_equal(dense.labels(past.x, past.y, How(Kind.DBSCAN, 250.0, 4)), theirs)
        theirs = HDBSCAN(min_cluster_size=4, cluster_selection_method="leaf", copy=True).fit_predict(at)
        np.testing.assert_array_equal(dense.labels(past.x, past.y, How(Kind.HDBSCAN, 250.0, 4)), theirs)
    assert (dense.labels(np.zeros(3), np.zeros(3), How(Kind.HDBSCAN)) == dense.NOISE).all()


def test_a_ground_is_what_lies_near_a_member_with_its_people() -> None:
    place, how = ambon(), How(Kind.DBSCAN)
    past = chance(np.random.default_rng(SEED), 360)
    flat, of = place.cell_of(past.x, past.y)[0], dense.labels(past.x, past.y, how)
    people = dense.people_on(place)
    found = dense.grounds(flat, of, people, place.dry.shape[1], how.near)
    every = np.column_stack(place.middle_of(np.arange(place.dry.size)))
    assert len(found) == of.max() + 1 > 1
    for label, ground in enumerate(found[:4]):
        members = every[flat[of == label]]
        near = np.min([np.hypot(*(every - each).T) for each in members], axis=0) <= how.near
        np.testing.assert_array_equal(np.flatnonzero(near), ground.cells)
        assert ground.share == pytest.approx(people[near].sum())
        assert dense.counted(ground, flat) == near[flat].sum() >= len(members)


def test_the_ratio_is_that_of_two_likelihoods() -> None:
    for seen, expected in ((12, 4.0), (30, 29.0), (40, 10.0), (3, 5.0)):
        best = multinomial.logpmf([seen, 40 - seen], 40, [seen / 40, 1 - seen / 40])
        usual = binom.logpmf(seen, 40, expected / 40)
        want = best - usual if seen > expected else 0.0
        assert float(log_ratio(seen, expected, 40)) == pytest.approx(want, abs=1e-9)


@cache
def by_chance(how: How, n: int) -> Floats:
    """The largest ratios of sets by chance."""
    return dense.by_chance(ambon(), n, how, dense.CHANCE, np.random.default_rng(SEED + n))


def smallest(past: Past, how: How, rng: np.random.Generator) -> tuple[float, np.ndarray]:
    """The smallest p of a month's clusters, and the places (n, 2) of that one's members."""
    place = ambon()
    past = past.only(place.cell_of(past.x, past.y)[1])
    flat, of = place.cell_of(past.x, past.y)[0], dense.labels(past.x, past.y, how)
    found = dense.grounds(flat, of, dense.people_on(place), place.dry.shape[1], how.near)
    drawn = [spread.drawn_cells(past, place, rng)[0] for _ in range(DRAWS if past.radius.any() else 1)]
    made = [each.p for each in dense.tested(found, drawn, by_chance(how, len(past)))]
    if not made:
        return 1.0, np.empty((0, 2))
    those = of == int(np.argmin(made))
    return min(made), np.column_stack([past.x[those], past.y[those]])


@pytest.mark.parametrize("radius", [0.0, 500.0])
@pytest.mark.parametrize("how", KINDS, ids=lambda how: str(how.kind))
def test_a_random_month_is_seldom_taken_for_a_cluster(how: How, radius: float) -> None:
    rng = np.random.default_rng(SEED)
    alarms = 0
    for _ in range(SETS):
        past = chance(rng, MONTH, radius)
        alarms += smallest(past, how, rng)[0] <= ALPHA
    print(f"{how.kind}, {radius:.0f} m: {alarms} of {SETS}")
    assert alarms <= MOST_ALARMS


@pytest.mark.parametrize("how", KINDS, ids=lambda how: str(how.kind))
def test_planted_clusters_are_found_through_the_doubt_of_their_places(how: How) -> None:
    """Incidents more within 200 m of a place in a hexagon of 2,000 to 5,000 people, each known within 150 m."""
    rng, found, power = np.random.default_rng(SEED), cells(Area.HEX, ambon()), {}
    some = np.flatnonzero((found.people > 2_000) & (found.people < 5_000))
    for size in (5, 8, 12, 20):
        hits = 0
        for _ in range(20):
            middle = found.middle[int(rng.choice(some))]
            usual, near = chance(rng, MONTH), rng.uniform(-1, 1, (2, size)) * 200 / np.sqrt(2)
            extra, _on = ambon().cell_of(middle[0] + near[0], middle[1] + near[1])
            flat = np.r_[ambon().cell_of(usual.x, usual.y)[0], extra]
            p, at = smallest(recorded(ambon(), flat, rng, 150.0, np.zeros(len(flat))), how, rng)
            hits += bool(p <= ALPHA and np.hypot(*(at - middle).T).min() <= 250 + CELL)
        power[size] = hits
    print(f"{how.kind}, found of 20 planted clusters by size:", power)
    assert power[20] >= FLOOR * 20
