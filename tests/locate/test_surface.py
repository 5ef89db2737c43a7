"""Surfaces on a drawn terrain, and what follows from several together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.geo import Fix, LonLat, Metres, Source
from gis.locate import answer, ways
from gis.locate.extent import circle, region, shares
from gis.locate.hypotheses import weigh
from gis.locate.pinned import pinned
from gis.locate.readings import Reading
from gis.locate.surface import Surface, along, around, border, both, evidence, within
from gis.locate.terrain import CELL, ground
from tests.locate.drawn import CODES, SIDE, SOUTH, WEST, at, terrain

T = terrain()
BARAT, TENGAH, TIMUR = (T.members(code) for code in CODES)
NONE = np.array([], dtype=np.int64)


def reading(clue: int, surface: Surface, label: str = "", doubt: float = 0.05, code: str = "") -> Reading:
    return Reading(clue, surface, label, label, Source.AREA, 1.0, doubt, code=code, key=label)


def held(surface: Surface, members: np.ndarray) -> float:
    """The share of a surface's mass in some areas."""
    mass = T.prior[surface.rows, surface.columns] * surface.likelihood
    return float(mass[np.isin(T.area[surface.rows, surface.columns], members)].sum() / mass.sum())


def test_people_are_along_roads() -> None:
    row = int((SIDE / 2 + 1_500) / CELL)
    column = int((SIDE / 2 + 1_500) / CELL)
    assert T.prior.sum() == pytest.approx(1)
    assert T.prior[row, column] > 5 * T.prior[row + 10, column]


def test_cells_beside_the_coast_belong_to_the_nearest_area() -> None:
    row = int((SIDE / 2 + 1_500) / CELL)
    columns = [int((1_500 - off) / CELL) for off in (100, 250, 400)]
    assert [int(T.area[row, column]) for column in columns] == [0, 0, -1]


def test_an_area_holds_most_of_what_is_said_of_it() -> None:
    assert held(within(T, TENGAH, 100), TENGAH) > 0.9


def test_a_border_lies_between_two_areas() -> None:
    x, _ = ways.centre(T, border(T, BARAT, TENGAH, 100))
    assert abs(x - (WEST + SIDE)) < 60
    inner = border(T, TENGAH, NONE, 60)
    assert evidence(T, inner) < evidence(T, within(T, TENGAH, 60))


def test_streets_cross_where_they_cross() -> None:
    (corner,) = ways.crossings(T, frozenset({"Jalan Raya"}), frozenset({"Jalan Lintang"}))
    assert tuple(corner) == pytest.approx((WEST + 1.5 * SIDE, SOUTH + SIDE / 2))
    assert len(ways.crossings(T, frozenset({"Jalan Raya"}), frozenset({"Jalan Tiada"}))) == 0


def test_a_street_has_two_ends() -> None:
    assert len(ways.ends(T.streets["Jalan Raya"])) == 2


def test_beyond_a_point_is_away_from_where_one_comes_from() -> None:
    here, west = (WEST + 1.5 * SIDE, SOUTH + SIDE / 2), (WEST, SOUTH + SIDE / 2)
    assert ways.centre(T, ways.beyond(T, here, west, 300))[0] > here[0]


def test_a_street_and_an_area_leave_their_common_part() -> None:
    joint = both(along(T, T.streets["Jalan Raya"], 30, 30), within(T, TIMUR, 50))
    assert joint
    assert held(joint, TIMUR) > 0.9
    assert both(within(T, BARAT, 10), within(T, TIMUR, 10)) is None


def test_clues_that_agree_are_one_hypothesis_and_those_that_do_not_are_two() -> None:
    raya = reading(0, along(T, T.streets["Jalan Raya"], 30, 30), "Jalan Raya")
    timur, barat = (reading(i, within(T, m, 50), n) for i, m, n in ((1, TIMUR, "Timur"), (2, BARAT, "Barat")))
    (best,) = answer.candidates(weigh([[raya], [timur]], T), T)
    assert "cocok dengan" in best.fix.because
    assert best.score > 0.95
    one, other = answer.candidates(weigh([[timur], [barat]], T), T)
    assert {one.label, other.label} == {"Timur", "Barat"}
    assert one.score == pytest.approx(other.score, abs=0.05)
    assert all("tidak cocok dengan" in each.fix.because for each in (one, other))


def test_rivals_of_one_clue_share_the_score_until_another_clue_decides() -> None:
    barat, timur = (reading(0, within(T, m, 50), n) for m, n in ((BARAT, "Barat"), (TIMUR, "Timur")))
    one, other = answer.candidates(weigh([[barat, timur]], T), T)
    assert one.score == other.score
    pin = pinned(Fix(at(2_500, 500), Metres(50), Source.DEVICE, "posisi alat"), 1, T)
    first, *_ = answer.candidates(weigh([[barat, timur], [pin]], T), T)
    assert (first.fix.source, first.fix.at) == (Source.DEVICE, at(2_500, 500))
    assert "cocok dengan Timur" in first.fix.because


def test_no_clue_gives_no_candidate() -> None:
    assert answer.candidates(weigh([], T), T) == ()
    assert answer.candidates(weigh([[]], T), T) == ()


def test_beyond_the_terrain_circles_are_compared() -> None:
    far = [Fix(LonLat(129.0, lat), Metres(500), Source.COORDINATES, "titik") for lat in (-3.0, -3.002, -3.5)]
    near, same, other = (pinned(fix, i, T) for i, fix in enumerate(far))
    assert near.surface is None
    assert len(answer.candidates(weigh([[near], [same]], T), T)) == 1
    assert len(answer.candidates(weigh([[near], [other]], T), T)) == 2


@given(
    st.floats(0, 3 * SIDE), st.floats(0, SIDE), st.floats(20, 400), st.floats(0, 200),
)  # fmt: skip
def test_circle_and_region_hold_what_they_say(east: float, north: float, spread: float, reach: float) -> None:
    place = at(east, north)
    surface = around(T, np.array([ground(place)]), reach, spread)
    mass = T.prior[surface.rows, surface.columns] * surface.likelihood
    mass = mass / mass.sum()
    x, y = np.meshgrid(T.east[surface.columns], T.north[surface.rows])
    metres = np.hypot(x - ground(place)[0], y - ground(place)[1])
    assert mass[metres <= circle(T, surface, mass, place)].sum() >= 0.95
    shape = region(T, surface, mass)
    assert shape is not None
    assert shape.is_valid
    found = shares(T, surface, mass, "")
    assert found is None or sum(share.share for share in found.shares) == pytest.approx(1, abs=0.01)
