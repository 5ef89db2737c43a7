"""Demand and candidates, made of drawn streets."""

import numpy as np
import pytest
import shapely

from gis.analysis.coverage import city
from gis.analysis.siting.ground import Weight, demand, junction_degree, sites
from gis.geo import Metres
from gis.roads.network import TO_GROUND
from tests.roads.streets import grid, roads

PLACE = grid("""
    A . . . . . . . . . B . . . . . . . . . C
    . . . . . . . . . . . . . . . . . . . . .
    . . . . . . . . . . D . . . . . . . . . .
""")
STREETS = roads(PLACE, "AB", "BC", "BD")
WEST, SOUTH, EAST, NORTH = shapely.union_all(STREETS.shapes).buffer(20).bounds
MIDDLE = (WEST + EAST) / 2
AREAS = {"barat": shapely.box(WEST, SOUTH, MIDDLE, NORTH), "timur": shapely.box(MIDDLE, SOUTH, EAST, NORTH)}


def test_demand_adds_up_to_the_people_and_the_roads() -> None:
    town = city(STREETS, AREAS, {"barat": 100, "timur": 300})
    people = demand(town, Weight.PEOPLE, np.empty((0, 2)))
    assert people.weights.sum() == pytest.approx(400)
    assert people.left_out == Metres(0)
    assert demand(town, Weight.ROADS, np.empty((0, 2))).weights.sum() == pytest.approx(STREETS.metres.sum())
    assert 3 <= len(people.places) <= 10  # 2.2 km in squares of 500 m


def test_people_nobody_counted_are_left_out_and_said() -> None:
    town = city(STREETS, AREAS, {"barat": 100})
    people = demand(town, Weight.PEOPLE, np.empty((0, 2)))
    assert people.weights.sum() == pytest.approx(100)
    assert people.left_out == pytest.approx(STREETS.metres.sum() / 2, rel=0.15)


def test_each_past_incident_counts_once_where_it_was() -> None:
    town = city(STREETS, AREAS, {})
    at = np.column_stack(TO_GROUND.transform([PLACE["A"].lon] * 3 + [PLACE["C"].lon], [PLACE["A"].lat] * 4))
    past = demand(town, Weight.INCIDENTS, at)
    assert sorted(past.weights) == [1, 3]
    busiest = past.places[int(past.weights.argmax())]
    assert busiest.lon == pytest.approx(PLACE["A"].lon, abs=2e-4)


def test_a_post_may_stand_where_three_roads_meet_and_no_other_post_is_near() -> None:
    town = city(STREETS, AREAS, {})
    assert sorted(junction_degree(STREETS)) == [1, 1, 1, 3]
    (only,) = sites(STREETS, town, [])
    assert (only.at.lon, only.at.lat) == pytest.approx((PLACE["B"].lon, PLACE["B"].lat), abs=1e-6)
    assert only.highway == "residential"
    assert sites(STREETS, town, [PLACE["B"]]) == []
    assert len(sites(STREETS, town, [PLACE["B"]], apart=Metres(0))) == 1
    assert len(sites(STREETS, town, [PLACE["C"]])) == 1
