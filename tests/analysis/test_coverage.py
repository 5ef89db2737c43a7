"""Shares of roads and people, holes, and who could move up."""

import numpy as np
import pytest
import shapely

from gis.analysis.coverage import Share, best_move, by_area, city, each_within, hole, in_a_circle, whole, within
from gis.geo import LonLat, Metres, Seconds
from gis.roads.times import YARD, snap_many
from tests.roads.streets import grid, roads

PLACE = grid("A . . . . . . . . . B")
STREET = roads(PLACE, "AB")  # 1,110 m at 25 km/h
METRES = float(STREET.metres[0])
BOX = shapely.box(*STREET.shapes[0].buffer(20).bounds)
WEST, SOUTH, EAST, NORTH = BOX.bounds
MIDDLE = (WEST + EAST) / 2
AREAS = {"timur": shapely.box(MIDDLE, SOUTH, EAST, NORTH), "barat": shapely.box(WEST, SOUTH, MIDDLE, NORTH)}


def drive(metres: float) -> Seconds:
    """How long it takes along the street."""
    return Seconds(metres * 3.6 / 25)


def test_a_post_covers_the_road_it_reaches_and_the_people_along_it() -> None:
    town = city(STREET, AREAS, {"barat": 100, "timur": 300})
    mask = within(town, STREET, snap_many(STREET, [PLACE["A"]]), [drive(METRES / 4)])[0]
    shares = by_area(town, mask)
    assert whole(town, mask).roads == pytest.approx(0.25, abs=0.02)
    assert shares["barat"].roads == pytest.approx(0.5, abs=0.04)
    assert shares["barat"].covered_people == pytest.approx(50, abs=4)
    assert shares["timur"].covered_metres == shares["timur"].covered_people == 0.0
    assert whole(town, mask).people == pytest.approx(400)
    assert whole(town, mask).road_metres == pytest.approx(METRES)


def test_people_nobody_counted_are_unknown_and_not_none() -> None:
    town = city(STREET, AREAS, {"barat": 100})
    mask = np.ones(len(town.road), dtype=np.bool_)
    assert by_area(town, mask)["timur"].people is None
    assert by_area(town, mask)["timur"].roads == 1.0
    assert whole(town, mask).people == pytest.approx(100)


def test_the_way_from_the_yard_to_the_road_counts() -> None:
    town = city(STREET, AREAS, {})
    post = LonLat(PLACE["A"].lon, PLACE["A"].lat + 100 / 110_575)
    there = within(town, STREET, snap_many(STREET, [post]), [Seconds(100 / YARD - 1), Seconds(100 / YARD + 1)])
    assert [mask.any() for mask in there] == [False, True]


def test_the_circle_of_the_rule_goes_over_land_and_water() -> None:
    town = city(STREET, {}, {})
    at = np.array([town.at[0]])
    near = in_a_circle(town, at, Metres(250))
    assert 0 < near.sum() < len(near)
    assert np.array_equal(near, np.hypot(*(town.at - at[0]).T) <= 250)


def test_a_hole_is_what_is_missing_of_what_was_planned() -> None:
    planned = Share(Metres(100), Metres(80), 1000.0, 500.0)
    assert hole(planned, Share(Metres(100), Metres(80), 1000.0, 400.0)) == pytest.approx(0.2)
    assert hole(planned, planned) == 0.0
    unknown = Share(Metres(100), Metres(80), None, None)
    assert hole(unknown, Share(Metres(100), Metres(20), None, None)) == pytest.approx(0.75)
    assert hole(Share(Metres(0), Metres(0), None, None), unknown) == 0.0


def test_the_unit_that_is_missed_least_moves_to_the_empty_post() -> None:
    town = city(STREET, AREAS, {"barat": 100, "timur": 300})
    near = LonLat(PLACE["A"].lon + 0.0005, PLACE["A"].lat)
    ready = each_within(town, STREET, snap_many(STREET, [PLACE["A"], near]), drive(METRES / 3))
    empty = each_within(town, STREET, snap_many(STREET, [PLACE["B"]]), drive(METRES / 3))
    move = best_move(town, ready, [0, 1], empty, 1.0)
    assert move is not None
    assert move.gain == pytest.approx(200, rel=0.05)
    assert move.cost < 20
    assert move.metres_gained == pytest.approx(METRES / 3, rel=0.05)
    assert best_move(town, ready, [0, 1], empty, 500.0) is None
    assert best_move(town, ready, [], empty, 1.0) is None


def test_nobody_moves_where_it_costs_more_than_it_gains() -> None:
    town = city(STREET, AREAS, {"barat": 300, "timur": 100})
    ready = each_within(town, STREET, snap_many(STREET, [PLACE["A"]]), drive(METRES / 3))
    empty = each_within(town, STREET, snap_many(STREET, [PLACE["B"]]), drive(METRES / 3))
    assert best_move(town, ready, [0], empty, 1.0) is None


def test_every_metre_of_road_is_counted_once() -> None:
    town = city(STREET, {}, {})
    assert town.metres.sum() == pytest.approx(STREET.metres.sum())
    assert (np.diff(town.road) >= 0).all()
