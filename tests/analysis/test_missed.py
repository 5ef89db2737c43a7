"""Lateness is judged exactly, and not at all of a few."""

import pytest
from scipy.stats import binom, binomtest, false_discovery_control

from gis.analysis.missed import FEWEST, OFTEN, TOO_FEW, USUAL, judge


def late(missed: int, n: int) -> list[bool]:
    """Some of them late."""
    return [True] * missed + [False] * (n - missed)


def test_shares_intervals_and_q_are_those_of_scipy() -> None:
    given = {"a": (6, 12), "b": (1, 30), "c": (0, 9), "d": (4, 4), "e": (0, 0)}
    made = judge({key: late(*each) for key, each in given.items()}, 0.9)
    enough = ["a", "b", "c"]
    p = [binomtest(given[key][0], given[key][1], 0.1, alternative="greater").pvalue for key in enough]
    for key, q in zip(enough, false_discovery_control(p), strict=True):
        found, (missed, n) = made[key], given[key]
        exact = binomtest(missed, n).proportion_ci(method="exact")
        assert (found.n, found.missed, found.share) == (n, missed, missed / n)
        assert (found.low, found.high) == pytest.approx((exact.low, exact.high))
        assert found.q == pytest.approx(q)
    assert [made[key].verdict for key in given] == [OFTEN, USUAL, USUAL, TOO_FEW, TOO_FEW]
    assert (made["d"].q, made["e"].share, made["e"].low) == (None, None, None)
    assert FEWEST == 5


def test_a_city_that_meets_its_target_is_seldom_accused() -> None:
    """Fifty kelurahan with a dozen times each, 10 % of them late: the chance that the first is named at all."""
    worst = next(
        k
        for k in range(13)
        if judge({"x": late(k, 12)} | {str(i): late(1, 12) for i in range(49)}, 0.9)["x"].verdict == OFTEN
    )
    assert 50 * binom.sf(worst - 1, 12, 0.1) <= 0.05
