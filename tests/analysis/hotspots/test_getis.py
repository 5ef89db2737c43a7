"""Gi* beside esda's, q-values beside scipy's, and how often chance is taken for a pattern."""

import esda
import numpy as np
import pytest
from libpysal.weights import W
from scipy.stats import binom, chi2, false_discovery_control

from gis.analysis.hotspots import getis, spread
from gis.analysis.hotspots.cells import Area, Cells, cells
from gis.analysis.hotspots.past import Floats, Past
from gis.analysis.hotspots.significance import ALPHA, benjamini_hochberg, binomial
from gis.intervals import garwood
from tests.analysis.hotspots.ambon import MONTH, MOST_ALARMS, SEED, SETS, ambon, chance, recorded

DRAWS = 10
FLOOR = 0.8  # of planted clusters must be found


def weights(found: Cells) -> W:
    """The same neighbours as libpysal holds them."""
    matrix = found.neighbours.tocsr()
    return W({i: matrix.indices[matrix.indptr[i] : matrix.indptr[i + 1]].tolist() for i in range(len(found))})


@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")  # esda's own call of itself
@pytest.mark.parametrize("area", [Area.KELURAHAN, Area.HEX])
def test_z_scores_are_esda_s_and_permuted_p_within_their_error(area: Area) -> None:
    found = cells(area, ambon())
    values = np.random.default_rng(SEED).gamma(2.0, 1.0, len(found))
    values[: len(found) // 10] += 4
    theirs = esda.G_Local(values, weights(found), transform="B", star=True, permutations=4999, seed=SEED, n_jobs=1)
    dealt, seen = theirs.rGs * values.sum(), getis.summed(values, found.neighbours)[:, None]
    ours = getis.permuted(values, found.neighbours, 4999, SEED)
    np.testing.assert_allclose(ours.z, theirs.Zs, rtol=1e-9, atol=1e-9)
    # Counted from esda's own permutations: its p_sim loses by rounding the draws that equal what is seen, one in 49
    # where a kelurahan has one neighbour (0.104 in place of 0.124).
    slack = 1e-9 * values.max()
    tail = np.minimum((dealt >= seen - slack).mean(axis=1), (dealt <= seen + slack).mean(axis=1))
    error = 2 * np.sqrt(2 * np.maximum(tail, 1e-3) * (1 - tail) / 4999)  # of the difference of two runs, twice a tail
    assert (np.abs(ours.p - np.minimum(2 * tail, 1.0)) <= 5 * error).all()


def test_dealing_incidents_to_people_ends_where_the_exact_tail_is() -> None:
    found = cells(Area.KELURAHAN, ambon())
    rng = np.random.default_rng(SEED)
    share = found.people / found.people.sum()
    seen = rng.multinomial(MONTH, share).astype(np.float64)
    exact = getis.against(seen, found.neighbours, found.people)
    dealt = getis.summed(rng.multinomial(MONTH, share, 20_000).astype(np.float64), found.neighbours)
    local = getis.summed(seen, found.neighbours)
    upper, lower = (dealt >= local).mean(axis=0), (dealt <= local).mean(axis=0)
    np.testing.assert_allclose(exact.p, np.minimum(2 * np.minimum(upper, lower), 1), atol=0.02)
    np.testing.assert_allclose(exact.z, (local - dealt.mean(axis=0)) / dealt.std(axis=0), atol=0.1)


def test_q_values_are_scipy_s_and_what_was_not_tested_stays_out() -> None:
    p = np.random.default_rng(SEED).random((4, 60)) ** 3
    np.testing.assert_allclose(benjamini_hochberg(p), false_discovery_control(p, axis=-1), rtol=1e-12)
    gaps = np.where(np.arange(60) % 7 == 0, np.nan, p)
    for row, q in zip(gaps, benjamini_hochberg(gaps), strict=True):
        np.testing.assert_allclose(q[np.isfinite(row)], false_discovery_control(row[np.isfinite(row)]), rtol=1e-12)
        assert np.isnan(q[::7]).all()


def test_exact_tails_are_scipy_s() -> None:
    count = np.arange(0.0, 20.0)
    upper, lower = binom.sf(count - 1, 120, 0.05), binom.cdf(count, 120, 0.05)
    want = np.minimum(2 * np.minimum(upper, lower), 1)
    np.testing.assert_allclose(binomial(count, np.array(120.0), np.array(0.05)), want, rtol=1e-9)


def test_poisson_intervals_are_garwood_s() -> None:
    count = np.arange(0, 200)
    low, high = garwood(count)
    np.testing.assert_allclose(low, np.nan_to_num(chi2.ppf(0.025, 2 * count) / 2), rtol=1e-9)
    np.testing.assert_allclose(high, chi2.ppf(0.975, 2 * count + 2) / 2, rtol=1e-9)


def q_against_people(found: Cells, radius: float, rng: np.random.Generator, extra: Floats | None = None) -> Floats:
    """q-values of one random month; `extra` are more places, cells of the raster."""
    place, history = ambon(), chance(rng, MONTH, radius)
    if extra is not None:
        flat = np.r_[ambon().cell_of(history.x, history.y)[0], extra.astype(np.int64)]
        history = recorded(place, flat, rng, radius, np.zeros(len(flat)))
    return q_of(found, history, rng)


def q_of(found: Cells, history: Past, rng: np.random.Generator) -> Floats:
    """q-values of some incidents."""
    drawn = np.array(list(spread.draws(history, ambon(), found, DRAWS, rng)))
    return benjamini_hochberg(getis.against(drawn, found.neighbours, found.people).p.mean(axis=0))


@pytest.mark.parametrize("radius", [0.0, 500.0])
@pytest.mark.parametrize("area", [Area.KELURAHAN, Area.HEX])
def test_a_random_month_is_seldom_taken_for_a_pattern(area: Area, radius: float) -> None:
    rng = np.random.default_rng(SEED)
    found = cells(area, ambon())
    alarms = sum(bool((q_against_people(found, radius, rng) <= ALPHA).any()) for _ in range(SETS))
    print(f"Gi* against people, {area}, {radius:.0f} m: {alarms} of {SETS}")
    assert alarms <= MOST_ALARMS


@pytest.mark.parametrize("area", [Area.KELURAHAN, Area.HEX])
def test_a_random_month_of_equal_cells_is_seldom_taken_for_a_pattern(area: Area) -> None:
    found = cells(area, ambon())
    sets = np.random.default_rng(SEED).multinomial(MONTH, np.full(len(found), 1 / len(found)), SETS)
    p = getis.permuted(sets.astype(np.float64), found.neighbours, getis.PERMUTATIONS, SEED).p
    alarms = (benjamini_hochberg(p) <= ALPHA).any(axis=-1).sum()
    print(f"Gi* with conditional permutations, {area}: {alarms} of {SETS}")
    assert alarms <= MOST_ALARMS


def test_a_planted_cluster_is_found_through_the_doubt_of_its_places() -> None:
    """20 incidents more in one hexagon of 2,000 to 5,000 people, each within 300 m."""
    rng = np.random.default_rng(SEED)
    found, hits = cells(Area.HEX, ambon()), 0
    some = np.flatnonzero((found.people > 2_000) & (found.people < 5_000))
    for _ in range(40):
        target = int(rng.choice(some))
        extra = rng.choice(np.flatnonzero(found.of.ravel() == target), 20)
        hits += bool(q_against_people(found, 300.0, rng, extra)[target] <= ALPHA)
    print(f"Gi* against people: {hits} of 40 planted clusters")
    assert hits >= FLOOR * 40
