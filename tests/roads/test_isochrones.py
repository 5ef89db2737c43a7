"""Isochrones: valid, over every reached point of a road, and over no water beside it."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from shapely.geometry.base import BaseGeometry

from gis.geo import LonLat, Seconds
from gis.roads.closure import Closure, ClosureKind
from gis.roads.isochrones import BUFFER, CELL, HALF, Ground, ground, isochrones, samples
from gis.roads.network import TO_GROUND, Network
from gis.roads.outline import NECK, outline
from gis.roads.profiles import Profile
from gis.roads.route import TO_GLOBE
from gis.roads.times import off_road, snap_many, times_to
from gis.roads.today import under
from gis.settings import Settings
from tests.roads.streets import grid, roads

MINUTES = (5, 8, 10, 15)
LIMITS = [Seconds(each * 60) for each in MINUTES]
POSTS = (LonLat(128.1812, -3.6931), LonLat(128.2440, -3.6330), LonLat(128.1000, -3.6900))


@pytest.fixture(scope="module")
def land() -> BaseGeometry:
    """The island in metres."""
    features = json.loads((Settings().data / "land_ambon.geojson").read_text(encoding="utf-8"))["features"]
    shape = shapely.union_all([shapely.geometry.shape(each["geometry"]) for each in features])
    return shapely.transform(shape, lambda at: np.column_stack(TO_GROUND.transform(*at.T)))


@pytest.fixture(scope="module")
def cells(island: Network, land: BaseGeometry) -> Ground:
    """The ground of Ambon."""
    return ground(island, land)


@given(arrays(np.bool_, st.tuples(st.integers(1, 9), st.integers(1, 9))))
def test_an_outline_is_valid_and_holds_exactly_its_cells(mask: np.ndarray) -> None:
    shape = outline(mask, 100.0, 200.0, 30.0)
    assert shape.is_valid
    assert abs(shape.area - mask.sum() * 900) <= mask.size * 4 * NECK * 30
    rows, columns = np.indices(mask.shape)
    middles = shapely.points(100 + (columns.ravel() + 0.5) * 30, 200 + (rows.ravel() + 0.5) * 30)
    assert (shapely.contains(shape, middles) == mask.ravel()).all()


def reached_points(network: Network, posts: Sequence[LonLat], limit: float) -> tuple[np.ndarray, np.ndarray]:
    """Points on roads all over Ambon, (n, 2) metres, and whether one of `posts` is there within `limit`: each asked by
    itself, of the routing that ranks candidates."""
    chance = np.random.default_rng(7)
    road, _, at = samples(network, 37.0)
    chosen = chance.choice(len(road), 120, replace=False)
    lon, lat = TO_GLOBE.transform(*at[chosen].T)
    there = []
    for x, y in zip(lon, lat, strict=True):
        trips = times_to(network, LonLat(float(x), float(y)), posts)
        there.append(min((trip.seconds for trip in trips if trip.seconds is not None), default=np.inf) <= limit)
    return at[chosen], np.array(there)


def test_every_point_of_a_road_within_the_limit_is_inside(island: Network, cells: Ground) -> None:
    starts = snap_many(island, POSTS)
    for limit, shape in zip(LIMITS, isochrones(island, cells, starts, LIMITS), strict=True):
        at, there = reached_points(island, POSTS, limit - 0.1)
        assert shape.is_valid
        assert there.any()
        assert shapely.contains_xy(shape, at[there]).all()


def test_what_is_reached_only_later_is_outside_unless_it_lies_beside_what_is(island: Network, cells: Ground) -> None:
    starts = snap_many(island, POSTS)
    shape = isochrones(island, cells, starts, [Seconds(300)])[0]
    at, there = reached_points(island, POSTS, 420)
    assert (~there).sum() > 20
    assert shapely.contains_xy(shape, at[~there]).mean() < 0.1


def test_no_water_further_from_a_road_than_its_buffer_is_inside(
    island: Network, cells: Ground, land: BaseGeometry
) -> None:
    shape = isochrones(island, cells, snap_many(island, POSTS), [Seconds(900)])[0]
    wet = shape.difference(land)
    vertices = shapely.get_coordinates(wet)
    inner = [part.representative_point() for part in shapely.get_parts(wet)]
    points = np.r_[shapely.points(vertices), np.array(inner, dtype=object)]
    ashore = shapely.STRtree(shapely.get_parts(land))
    beyond = points[ashore.query_nearest(points, return_distance=True)[1] > 0.01]
    metres = island.index.query_nearest(beyond, return_distance=True, all_matches=False)[1]
    assert len(beyond) > 100
    assert metres.max() <= BUFFER


def test_the_bridge_is_part_of_it_and_the_bay_is_not(island: Network, cells: Ground) -> None:
    shape = isochrones(island, cells, snap_many(island, POSTS), [Seconds(900)])[0]
    bridge = next(road for road in island.roads if road.name == "Jembatan Merah Putih")
    deck = TO_GROUND.transform(*bridge.line[len(bridge.line) // 2])
    bay = TO_GROUND.transform(128.170, -3.668)
    assert shapely.contains_xy(shape, *deck)
    assert not shapely.contains_xy(shape, *bay)


def test_a_longer_time_holds_the_shorter_one_and_only_land_is_filled(island: Network, cells: Ground) -> None:
    shapes = isochrones(island, cells, snap_many(island, POSTS), LIMITS)
    for shorter, longer in pairwise(shapes):
        assert shorter.difference(longer.buffer(2 * NECK)).area < 1.0
    assert HALF < CELL < BUFFER


@settings(max_examples=25)
@given(st.floats(0.1, 0.9), st.floats(5, 40), st.floats(10, 200))
def test_a_closure_stops_it_at_its_edge(where: float, radius: float, limit: float) -> None:
    place = grid("A . . . . . . . . B")
    net = roads(place, "AB")
    middle = shapely.Point(place["A"].lon + where * (place["B"].lon - place["A"].lon), place["A"].lat)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    slide = Closure(1, ClosureKind.LANDSLIDE, middle, radius, now, now + timedelta(hours=1))
    shut = under(net, Profile.NORMAL, [slide])
    flat = ground(net, shapely.box(*net.shapes[0].bounds).buffer(2000))
    starts = snap_many(shut, [place["A"]])
    shape = isochrones(shut, flat, starts, [Seconds(limit)])[0]
    metres = net.metres[0]
    edge = min(where * metres - radius, (limit - float(off_road(starts.off)[0])) * 25 / 3.6)
    assert shape.is_valid
    for share in np.linspace(0, 1, 60):
        at = shapely.get_coordinates(net.shapes[0].interpolate(share, normalized=True))[0]
        if share * metres < edge - 1:
            assert shapely.contains_xy(shape, *at)
        if share * metres > edge + 160 + CELL:
            assert not shapely.contains_xy(shape, *at)
