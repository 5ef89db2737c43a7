"""Many to many is the same as one by one."""

import random

import numpy as np
import pytest

from gis.geo import LonLat
from gis.roads.matrix import matrix
from gis.roads.network import Network
from gis.roads.times import snap_many, times_to
from tests.roads.streets import grid, roads


def test_a_matrix_equals_asking_one_by_one(island: Network) -> None:
    chance = random.Random(5)

    def somewhere() -> LonLat:
        lon, lat = chance.choice(chance.choice(island.roads).line)
        return LonLat(lon + chance.uniform(-0.003, 0.003), lat + chance.uniform(-0.003, 0.003))

    places, others = [somewhere() for _ in range(12)], [somewhere() for _ in range(15)]
    found = matrix(island, [*places, others[0]], snap_many(island, others))
    one_by_one = [[trip.seconds for trip in times_to(island, place, others)] for place in [*places, others[0]]]
    assert found == pytest.approx(np.array(one_by_one, dtype=np.float64), abs=1e-6)


def test_where_no_road_leads_it_is_infinite_and_nobody_is_nothing() -> None:
    place = grid("A . B")
    street = roads(place, "AB")
    far = LonLat(-50.0, 40.0)
    assert np.isinf(matrix(street, [far, place["A"]], snap_many(street, [far]))).all()
    assert matrix(street, [], snap_many(street, [place["A"]])).shape == (0, 1)
