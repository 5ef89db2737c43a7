"""Sites are chosen best, as published instances and enumeration say."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import floyd_warshall

from gis.analysis.siting.model import NO_ROAD, Goal, Problem, choose
from gis.errors import BadInput
from gis.geo import Seconds
from gis.roads.network import Floats

ANY = Seconds(0)


def pmed1() -> tuple[Floats, int]:
    """OR-Library's first instance: Beasley (1985), A note on solving large p-median problems, EJOR 21, 270-273. Edges
    are read in turn, a later one replaces an earlier one of the same ends. Optimal: 5819 (median), 127 (centre; Pullan
    2008)."""
    text = (Path(__file__).parent / "pmed1.txt").read_text(encoding="utf-8")
    rows = [[int(each) for each in line.split()] for line in text.splitlines()]
    size, edges, count = rows[0]
    assert len(rows) == edges + 1
    cost = np.full((size, size), np.inf)
    np.fill_diagonal(cost, 0)
    for a, b, length in rows[1:]:
        cost[a - 1, b - 1] = cost[b - 1, a - 1] = length
    return floyd_warshall(cost), count


def alone(seconds: Floats, weights: Floats | None = None) -> Problem:
    """Nothing stands yet."""
    demands = len(seconds)
    return Problem(seconds, np.ones(demands) if weights is None else weights, np.full(demands, np.inf))


def test_the_published_median_and_centre_are_reached() -> None:
    seconds, count = pmed1()
    median = choose(alone(seconds), Goal.MEDIAN, count, ANY)
    assert median.value * len(seconds) == pytest.approx(5819)
    assert median.bound == pytest.approx(median.value)
    assert median.gap == 0
    assert len(median.sites) == count
    centre = choose(alone(seconds), Goal.CENTRE, count, ANY)
    assert centre.value == 127
    assert len(centre.sites) <= count


def test_the_published_centre_is_where_covering_everything_takes_that_many() -> None:
    seconds, count = pmed1()
    assert len(choose(alone(seconds), Goal.ALL, 0, Seconds(127)).sites) == count
    assert len(choose(alone(seconds), Goal.ALL, 0, Seconds(126)).sites) == count + 1
    assert choose(alone(seconds), Goal.COVERING, count, Seconds(127)).value == len(seconds)
    assert choose(alone(seconds), Goal.COVERING, count, Seconds(126)).value < len(seconds)


small = st.tuples(st.integers(0, 10_000), st.integers(1, 3), st.booleans())


@settings(max_examples=25, deadline=None)
@given(small)
def test_every_goal_is_as_good_as_the_best_of_all_choices(drawn: tuple[int, int, bool]) -> None:
    seed, count, stands = drawn
    luck = np.random.default_rng(seed)
    seconds = luck.integers(30, 900, (12, 6)).astype(float)
    weights = luck.integers(1, 50, 12).astype(float)
    standing = luck.integers(200, 900, 12).astype(float) if stands else np.full(12, np.inf)
    problem, limit = Problem(seconds, weights, standing), Seconds(300)
    times = [np.minimum(seconds[:, each].min(axis=1), standing) for each in combinations(range(6), count)]
    covered = max(weights[each <= limit].sum() for each in times)
    assert choose(problem, Goal.COVERING, count, limit).value == pytest.approx(covered)
    mean = min((each * weights).sum() for each in times) / weights.sum()
    try:
        assert choose(problem, Goal.MEDIAN, count, limit).value == pytest.approx(mean)
    except BadInput:
        assert (seconds >= standing[:, None]).all()
    assert choose(problem, Goal.CENTRE, count, limit).value == pytest.approx(min(each.max() for each in times))


def test_posts_that_stand_are_counted_and_not_chosen_again() -> None:
    seconds = np.array([[10.0, 400.0], [400.0, 10.0]])
    problem = Problem(seconds, np.array([5.0, 3.0]), np.array([20.0, 900.0]))
    chosen = choose(problem, Goal.COVERING, 1, Seconds(60))
    assert chosen.sites == (1,)
    assert chosen.value == 8


def test_what_no_road_leads_to_costs_four_hours_in_a_mean_and_is_left_out_of_the_longest_time() -> None:
    seconds = np.array([[10.0], [np.inf]])
    assert choose(alone(seconds), Goal.MEDIAN, 1, ANY).value == pytest.approx((10 + NO_ROAD) / 2)
    assert choose(alone(seconds), Goal.CENTRE, 1, ANY).value == 10


def test_what_cannot_be_done_is_said() -> None:
    seconds = np.array([[10.0], [500.0]])
    with pytest.raises(BadInput, match="1 tempat tidak terjangkau"):
        choose(alone(seconds), Goal.ALL, 0, Seconds(60))
    with pytest.raises(BadInput, match="pilih 1 sampai 1"):
        choose(alone(seconds), Goal.COVERING, 2, Seconds(60))
    with pytest.raises(BadInput, match="bobot"):
        choose(alone(seconds, np.zeros(2)), Goal.COVERING, 1, Seconds(60))
    with pytest.raises(BadInput, match="lebih dekat"):
        choose(Problem(seconds, np.ones(2), np.array([1.0, 1.0])), Goal.MEDIAN, 1, Seconds(60))
