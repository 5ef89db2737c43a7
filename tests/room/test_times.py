"""Times, against figures worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from scipy.stats import binom, binomtest

from gis.incidents.lifecycle import State
from gis.intervals import exact_interval
from gis.room.times import (
    ALL,
    TOO_FEW,
    By,
    Interval,
    Milestone,
    Phase,
    Targets,
    figures,
    intervals,
    measure,
    percentile,
    percentile_between,
)

START = datetime(2026, 1, 31, 11, tzinfo=UTC)
TARGETS = Targets(
    {Phase.PROCESSING: {"": 60}, Phase.TURNOUT: {"damkar": 80, "kesehatan": 60}, Phase.TOTAL: {"damkar": 900}}, 0.9
)


class Story:
    """One incident told in seconds after it was opened."""

    def __init__(self) -> None:
        self.told: list[Milestone] = []

    def at(self, seconds: float, state: State, dispatch: tuple[int, str] | None = None, late: bool = False) -> "Story":
        """One more event, of the dispatch (number, agency)."""
        number, agency = dispatch or (None, None)
        moment = START + timedelta(seconds=seconds)
        event = len(self.told) + 1
        self.told.append(Milestone(event, 1, number, state, moment, late, agency, "kebakaran", "81.71.02"))
        return self


FIRE, PLN = (1, "damkar"), (2, "pln")


def took(story: Story) -> dict[tuple[Phase, str], float]:
    """Seconds of each phase and agency."""
    return {(each.phase, each.agency): each.seconds for each in intervals(story.told)}


def test_one_incident_from_call_to_end() -> None:
    story = Story().at(0, State.RECEIVED).at(45, State.DISPATCHED, FIRE).at(60, State.ACKNOWLEDGED, FIRE)
    story.at(125, State.EN_ROUTE, FIRE).at(425, State.ON_SCENE, FIRE).at(3425, State.DONE, FIRE)
    assert took(story) == {
        (Phase.PROCESSING, "damkar"): 45,
        (Phase.TURNOUT, "damkar"): 80,
        (Phase.TRAVEL, "damkar"): 300,
        (Phase.ON_SCENE, "damkar"): 3000,
        (Phase.TOTAL, "damkar"): 425,
    }


def test_processing_ends_with_the_first_who_was_sent_whatever_was_recorded_first() -> None:
    story = Story().at(0, State.RECEIVED).at(50, State.DISPATCHED, FIRE).at(40, State.DISPATCHED, PLN, late=True)
    found = intervals(story.told)
    assert [(each.phase, each.agency, each.seconds, each.backdated) for each in found] == [
        (Phase.PROCESSING, "pln", 40, True)
    ]


def test_each_agency_has_a_total_of_its_own_first_arrival() -> None:
    second = (3, "damkar")
    story = Story().at(0, State.RECEIVED).at(10, State.DISPATCHED, FIRE).at(20, State.DISPATCHED, second)
    story.at(20, State.DISPATCHED, PLN).at(700, State.ON_SCENE, FIRE).at(500, State.ON_SCENE, second)
    story.at(1000, State.ON_SCENE, PLN)
    totals = {agency: seconds for (phase, agency), seconds in took(story).items() if phase is Phase.TOTAL}
    assert totals == {"damkar": 500, "pln": 1000}


def test_a_phase_without_both_ends_is_left_out() -> None:
    story = Story().at(0, State.RECEIVED).at(30, State.DISPATCHED, PLN).at(90, State.DONE, PLN)
    assert took(story) == {(Phase.PROCESSING, "pln"): 30}


def turnouts(*seconds: float, agency: str = "damkar", backdated: int = 0) -> list[Interval]:
    """Turnout times, the first `backdated` of them said later."""
    return [
        Interval(Phase.TURNOUT, took, number < backdated, agency, "kebakaran", "81.71.02")
        for number, took in enumerate(seconds)
    ]


def test_the_figures_of_ten_turnouts() -> None:
    found = figures(Phase.TURNOUT, turnouts(95, 40, 55, 60, 61, 62, 70, 75, 80, 81, backdated=3), TARGETS)
    assert (found.n, found.p50_s, found.p90_s, found.note) == (10, 62, 81, "")
    assert (found.target_s, found.judged, found.met, found.share) == (80, 10, 8, 0.8)
    assert found.low == pytest.approx(0.4439, abs=5e-5)  # Clopper-Pearson tables, 8 of 10
    assert found.high == pytest.approx(0.9748, abs=5e-5)
    assert found.backdated_share == 0.3


def test_below_five_no_percentile_is_given() -> None:
    four = figures(Phase.TURNOUT, turnouts(50, 60, 70, 80), TARGETS)
    assert (four.p50_s, four.p90_s, four.note) == (None, None, TOO_FEW)
    assert (four.n, four.met) == (4, 4)
    five = figures(Phase.TURNOUT, turnouts(50, 60, 70, 80, 90), TARGETS)
    assert (five.p50_s, five.p90_s, five.note) == (70, 90, "")


def test_nothing_measured_is_said_as_nothing() -> None:
    none = figures(Phase.TURNOUT, [], TARGETS)
    assert (none.n, none.share, none.low, none.backdated_share, none.note) == (0, None, None, None, TOO_FEW)


def test_each_agency_is_judged_by_its_own_target() -> None:
    both = turnouts(70) + turnouts(70, agency="kesehatan") + turnouts(70, agency="pln")
    found = figures(Phase.TURNOUT, both, TARGETS)
    assert (found.n, found.judged, found.met, found.target_s) == (3, 2, 1, None)


def test_groups_come_in_order_and_the_unknown_last() -> None:
    known = turnouts(70, agency="pln") + turnouts(50)
    unknown = [Interval(Phase.TURNOUT, 60, False, "damkar", "kebakaran", None)]
    assert list(measure(known, By.AGENCY, TARGETS)) == ["damkar", "pln"]
    assert list(measure(known + unknown, By.KECAMATAN, TARGETS)) == ["81.71.02", None]
    assert list(measure(known, None, TARGETS)) == [ALL]
    assert [each.phase for each in measure(known, None, TARGETS)[ALL]] == list(Phase)


@pytest.mark.parametrize(
    ("n", "percent", "rank"), [(5, 50, 3), (5, 90, 5), (10, 50, 5), (10, 90, 9), (11, 90, 10), (100, 90, 90)]
)
def test_a_percentile_is_a_time_that_was_measured(n: int, percent: int, rank: int) -> None:
    assert percentile(range(1, n + 1), percent) == rank


@pytest.mark.parametrize(("met", "n"), [(0, 5), (5, 5), (1, 7), (27, 30), (900, 1000)])
def test_the_interval_is_the_exact_one(met: int, n: int) -> None:
    known = binomtest(met, n).proportion_ci(0.95, method="exact")
    assert exact_interval(met, n) == pytest.approx((known.low, known.high), abs=1e-9)


@pytest.mark.parametrize(("n", "percent"), [(6, 50), (10, 50), (100, 50), (36, 90), (200, 90)])
def test_a_percentile_lies_between_two_measured_times(n: int, percent: int) -> None:
    """So many of n independent times lie below it as a coin of its share says: each tail at most one in forty, and one
    rank further in no longer."""
    ranks = percentile_between(range(1, n + 1), percent)
    assert ranks
    below = binom(n, percent / 100)
    low, high = int(ranks[0]), int(ranks[1])
    assert below.cdf(low - 1) <= 0.025 < below.cdf(low)
    assert below.sf(high - 1) <= 0.025 < below.sf(high - 2)


@pytest.mark.parametrize(("n", "percent"), [(0, 50), (5, 50), (35, 90)])
def test_too_few_times_bound_no_percentile(n: int, percent: int) -> None:
    assert percentile_between(range(1, n + 1), percent) is None
