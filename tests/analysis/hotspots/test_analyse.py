"""Every method answers in one shape, and says no more than its numbers."""

import json
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from scipy.sparse import csr_array

from gis.analysis.hotspots import getis
from gis.analysis.hotspots.analyse import Method, Question, analyse
from gis.analysis.hotspots.cells import Area, cells
from gis.analysis.hotspots.past import History, Past
from gis.analysis.hotspots.result import FEWEST, HIGH, NOTHING, TOO_FEW
from gis.analysis.hotspots.significance import ALPHA, benjamini_hochberg
from tests.analysis.hotspots.ambon import MONTH, MOST_ALARMS, SEED, SETS, ambon, chance, recorded

SINCE = datetime(1970, 1, 1, tzinfo=UTC)
MONTHS, DAYS = 3, 90


def history(past: Past) -> History:
    """A quarter of a year."""
    return History(past, "synthetic", SINCE, SINCE + timedelta(days=DAYS))


def planted(rng: np.random.Generator, late: bool = False) -> tuple[Past, int]:
    """A random quarter and 40 incidents more in one hexagon; all in the last third when `late`."""
    place, found = ambon(), cells(Area.HEX, ambon())
    target = int(np.flatnonzero((found.people > 2_000) & (found.people < 5_000))[0])
    usual = chance(rng, MONTH * MONTHS, 0.0, DAYS)
    extra = rng.choice(np.flatnonzero(found.of.ravel() == target), 40)
    flat = np.r_[place.cell_of(usual.x, usual.y)[0], extra]
    begin = 2 / 3 if late else 0.0
    time = np.r_[usual.time, (begin + rng.random(40) * (1 - begin)) * DAYS * 86_400]
    return recorded(place, flat, rng, 200.0, time), target


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("area", [Area.KECAMATAN, Area.HEX])
def test_every_method_answers_in_the_same_shape(method: Method, area: Area) -> None:
    made = analyse(
        history(chance(np.random.default_rng(SEED), MONTH * MONTHS, 300.0, DAYS)), ambon(), Question(method, area)
    )
    told = json.loads(json.dumps(made.as_dict(), allow_nan=False))
    assert (told["method"], told["area"], told["n"], told["seed"]) == (method, area, MONTH * MONTHS, made.seed)
    assert 0.98 * MONTH * MONTHS <= told["placed"] <= MONTH * MONTHS + 0.01  # a recorded place may be out at sea
    assert len(told["cells"]) == len(made.cells) == len(made.frame())
    assert {"code", "name", "people", "km2", "z", "p", "q", "mark"} <= told["cells"][0].keys()
    assert made.frame().crs.to_epsg() == 32752
    assert (told["verdict"] == NOTHING) == told["grey"] == (not any(made.marks))


@pytest.mark.parametrize("method", list(Method))
def test_below_the_minimum_nothing_is_said_however_clear_it_looks(method: Method) -> None:
    place = ambon()
    one = np.full(FEWEST - 1, np.flatnonzero(place.dry)[5_000])
    rng = np.random.default_rng(SEED)
    few = recorded(place, one, rng, 0.0, rng.random(FEWEST - 1) * 86_400 * DAYS)
    made = analyse(history(few), place, Question(method))
    assert made.verdict.startswith(TOO_FEW)
    assert made.grey
    assert analyse(history(chance(rng, 0)), place, Question(method)).verdict.startswith(TOO_FEW)


@pytest.mark.parametrize("method", [Method.COUNTS, Method.GI, Method.DENSITY])
def test_a_planted_cluster_is_named_and_repeats_with_its_seed(method: Method) -> None:
    past, target = planted(np.random.default_rng(SEED))
    made = analyse(history(past), ambon(), Question(method))
    assert made.marks[target] == HIGH
    assert not made.grey
    assert f"hex {HIGH}" in made.verdict
    assert analyse(history(past), ambon(), Question(method)).as_dict() == made.as_dict()


def test_a_cluster_that_began_late_has_a_trend() -> None:
    past, target = planted(np.random.default_rng(SEED), late=True)
    made = analyse(history(past), ambon(), Question(Method.TREND))
    assert made.marks[target] in {"baru", "tumbuh"}


def test_counts_have_their_intervals_and_rates_their_people() -> None:
    past = chance(np.random.default_rng(SEED), MONTH * MONTHS, 0.0, DAYS)
    made = analyse(history(past), ambon(), Question(Method.COUNTS, Area.KELURAHAN))
    count, low, high = (np.asarray(made.columns[key]) for key in ("count", "low", "high"))
    assert count.sum() == pytest.approx(len(past))
    assert ((low <= count) & (count <= high)).all()
    rate = count / made.cells.people * 1_000 * 365.25 / DAYS
    np.testing.assert_allclose(made.columns["rate"], rate)
    assert made.tables is not None
    assert sum(each["count"] for each in made.tables["hour"]) == len(past)
    assert sum(each["count"] for each in made.tables["weekday"]) == len(past)
    assert any("perkiraan" in note for note in made.notes)


@pytest.mark.parametrize("area", list(Area))
def test_cells_alone_seldom_differ_from_their_people_by_chance(area: Area) -> None:
    found = cells(area, ambon())
    known = np.nan_to_num(found.people)
    sets = np.random.default_rng(SEED).multinomial(MONTH, known / known.sum(), SETS).astype(np.float64)
    alone = csr_array((len(found), len(found)))
    alarms = (benjamini_hochberg(getis.against(sets, alone, found.people).p) <= ALPHA).any(axis=-1).sum()
    print(f"counts against people, {area}: {alarms} of {SETS}")
    assert alarms <= MOST_ALARMS
