"""Mann-Kendall beside scipy's Kendall, the classes, and how often chance is taken for a trend."""

import numpy as np
import pytest
from scipy.stats import kendalltau

from gis.analysis.hotspots.cells import Area, cells
from gis.analysis.hotspots.significance import ALPHA, benjamini_hochberg
from gis.analysis.hotspots.trend import MOST_STEPS, Trend, classes, mann_kendall
from tests.analysis.hotspots.ambon import MONTH, MOST_ALARMS, SEED, SETS, ambon

MONTHS = 12
YEAR = MONTH * MONTHS // MOST_STEPS  # incidents in each stretch of a year at 4 a day


def test_the_test_is_kendall_s_with_ties() -> None:
    series = np.random.default_rng(SEED).poisson(1.5, (200, MONTHS)).astype(np.float64)
    series = series[(series != series[:, :1]).any(axis=1)]
    _, p = mann_kendall(series, continuity=False)
    want = [kendalltau(np.arange(MONTHS), row, method="asymptotic").pvalue for row in series]
    np.testing.assert_allclose(p, want, rtol=1e-9)


def test_what_never_changes_has_no_trend() -> None:
    z, p = mann_kendall(np.full((1, MONTHS), 3.0))
    assert (z[0], p[0]) == (0, 1)


def test_each_class_has_its_shape() -> None:
    rising, none = np.arange(12.0), np.zeros(12)
    series = np.array([np.r_[np.zeros(6), rising[:6] + 1], rising, rising[::-1], np.full(12, 4.0), none])
    z, p = mann_kendall(series)
    more = np.array([1.0, 1.0, 1.0, 0.001, 1.0])
    found = classes(series, z, benjamini_hochberg(p), more, np.ones(5, dtype=np.bool_))
    assert found == [Trend.NEW, Trend.GROWING, Trend.FADING, Trend.PERSISTENT, Trend.NONE]


@pytest.mark.parametrize("area", [Area.KELURAHAN, Area.HEX])
def test_a_random_year_is_seldom_taken_for_a_trend(area: Area) -> None:
    people = np.nan_to_num(cells(area, ambon()).people)
    rng = np.random.default_rng(SEED)
    series = rng.multinomial(YEAR, people / people.sum(), (SETS, MOST_STEPS)).swapaxes(1, 2).astype(np.float64)
    q = benjamini_hochberg(mann_kendall(series)[1])
    alarms = (q <= ALPHA).any(axis=-1).sum()
    print(f"Mann-Kendall, {area}: {alarms} of {SETS}")
    assert alarms <= MOST_ALARMS


def test_a_kelurahan_that_grows_from_one_to_twelve_a_month_is_found() -> None:
    rng = np.random.default_rng(SEED)
    people = cells(Area.KELURAHAN, ambon()).people
    series = rng.multinomial(YEAR, people / people.sum(), (100, MOST_STEPS)).swapaxes(1, 2).astype(np.float64)
    series[:, 0] = rng.poisson(np.linspace(1, 12, MOST_STEPS) * MONTHS / MOST_STEPS, (100, MOST_STEPS))
    z, p = mann_kendall(series)
    hits = ((benjamini_hochberg(p)[:, 0] <= ALPHA) & (z[:, 0] > 0)).sum()
    print(f"Mann-Kendall: {hits} of 100 planted trends")
    assert hits >= 80
