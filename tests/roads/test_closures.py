"""Closures cut out of the roads: what they cut, what stays reachable, and what a bridge stands above."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from gis.geo import LonLat
from gis.roads.closure import Closure, ClosureKind, Level, in_force
from gis.roads.cuts import cuts
from gis.roads.network import Network
from gis.roads.profiles import PROFILES, Profile
from gis.roads.route import BRIDGE, route
from gis.roads.times import destination, snap, snap_many, times_to
from gis.roads.today import in_the_way, under
from tests.roads.streets import beside, grid, roads

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
GALALA, POKA = LonLat(128.200433, -3.665679), LonLat(128.196937, -3.655324)


def closed(shape: BaseGeometry, radius: float = 20, number: int = 1, **changes: object) -> Closure:
    """A landslide for an hour."""
    known = {"kind": ClosureKind.LANDSLIDE, "begins": NOW, "ends": NOW + timedelta(hours=1)} | changes
    return Closure(id=number, shape=shape, radius=radius, **known)  # type: ignore[arg-type]


def at(place: LonLat) -> BaseGeometry:
    """A point drawn."""
    return shapely.Point(place.lon, place.lat)


def today(network: Network, *closures: Closure) -> Network:
    """By day."""
    return under(network, Profile.NORMAL, closures)


def seconds(network: Network, start: LonLat, end: LonLat) -> float | None:
    """The time from one place to another."""
    return times_to(network, end, [start])[0].seconds


def test_a_point_in_the_middle_leaves_both_stumps_reachable_from_their_ends() -> None:
    place = grid("A . . . . . B")
    middle = LonLat((place["A"].lon + place["B"].lon) / 2, place["A"].lat)
    shut = today(roads(place, "AB"), closed(at(middle)))
    assert seconds(shut, place["A"], place["B"]) is None
    west, east = beside(middle, east=-60), beside(middle, east=60)
    assert seconds(shut, place["A"], west) == pytest.approx(seconds(roads(place, "AB"), place["A"], west))
    assert seconds(shut, place["B"], east) is not None
    assert seconds(shut, place["B"], west) is None


def test_a_place_on_the_closed_stretch_is_walked_to_from_its_edge_and_a_responder_there_is_stuck() -> None:
    place = grid("A . . . . . B")
    middle = LonLat((place["A"].lon + place["B"].lon) / 2, place["A"].lat)
    shut = today(roads(place, "AB"), closed(at(beside(middle, east=3)), radius=50))
    trip = times_to(shut, middle, [place["A"]])[0]
    assert trip.seconds is not None
    assert snap(shut, middle, to_drive_to=True).off == pytest.approx(47, abs=2)
    assert seconds(shut, middle, place["A"]) is None


def test_the_way_goes_round_and_names_what_it_avoids() -> None:
    place = grid("""
        A . . . B
        . . . . .
        C . . . D
    """)
    net = roads(place, ("AB", {"name": "Jalan Raya"}), "ACDB")
    middle = LonLat((place["A"].lon + place["B"].lon) / 2, place["A"].lat)
    shut = today(net, closed(at(middle), number=7))
    way = route(shut, place["A"], place["B"])
    assert way.metres is not None
    assert way.metres == pytest.approx(route(net, place["A"], place["C"]).metres * 4, rel=0.1)  # type: ignore[operator]
    assert "Jalan Raya" not in way.streets
    assert shut.today.usual is not None
    met = in_the_way(shut, snap_many(shut.today.usual, [place["A"]]), destination(shut.today.usual, place["B"]))[0]
    assert met == ("penutupan 7 (tanah longsor, Jalan Raya)",)


def test_a_slowed_road_takes_longer_by_its_share() -> None:
    place = grid("A . . . . . B")
    whole = shapely.LineString([(place[end].lon, place[end].lat) for end in "AB"])
    net = roads(place, "AB")
    slow = today(net, closed(whole, slow=0.5))
    assert seconds(slow, place["A"], place["B"]) == pytest.approx(2 * (seconds(net, place["A"], place["B"]) or 0))


def test_of_two_closures_on_one_stretch_the_stronger_counts() -> None:
    place = grid("A . . . . . B")
    whole = shapely.LineString([(place[end].lon, place[end].lat) for end in "AB"])
    middle = LonLat((place["A"].lon + place["B"].lon) / 2, place["A"].lat)
    net = roads(place, "AB")
    assert seconds(today(net, closed(whole, slow=0.5), closed(at(middle), number=2)), place["A"], place["B"]) is None


@given(st.floats(0.02, 0.98), st.floats(5, 60), st.floats(0, 1), st.floats(0, 1))
def test_nobody_passes_a_closed_stretch_and_nobody_else_is_held_up(
    where: float, radius: float, start: float, end: float
) -> None:
    place = grid("A . . . . . . . B")

    def along(share: float) -> LonLat:
        return LonLat(place["A"].lon + share * (place["B"].lon - place["A"].lon), place["A"].lat)

    net = roads(place, "AB")
    shut = today(net, closed(at(along(where)), radius=radius))
    length = net.metres[0]
    begin, finish = where - radius / length, where + radius / length
    inside = [begin - 0.01 < share < finish + 0.01 for share in (start, end)]
    if any(inside):
        return
    found, usual = seconds(shut, along(start), along(end)), seconds(net, along(start), along(end))
    if (start < where) == (end < where):
        assert found == pytest.approx(usual, abs=0.01)
    else:
        assert found is None


def bridge(island: Network) -> list[int]:
    """Positions of the bridge's two carriageways."""
    return [number for number, road in enumerate(island.roads) if road.name == BRIDGE]


def test_a_flood_on_the_shore_leaves_the_bridge_above_open(island: Network) -> None:
    flood = at(GALALA).buffer(0.004)
    found = cuts(island, [closed(flood, kind=ClosureKind.FLOOD)])
    assert len({cut.road for cut in found}) > 10
    assert not {cut.road for cut in found} & set(bridge(island))


def test_a_point_on_the_deck_closes_the_bridge_and_nothing_below_it(island: Network) -> None:
    line = island.roads[bridge(island)[0]].line
    deck = shapely.Point(line[len(line) // 2])
    assert {cut.road for cut in cuts(island, [closed(deck, radius=30)])} == set(bridge(island))
    shut = today(island, closed(deck, radius=30))
    assert not route(shut, GALALA, POKA).crosses_bridge
    assert 17_000 < (route(shut, GALALA, POKA).metres or 0) < 21_000


def test_a_line_along_the_bridge_closes_it_and_the_level_overrules_the_drawing(island: Network) -> None:
    along = shapely.LineString(island.roads[bridge(island)[0]].line)
    assert set(bridge(island)) & {cut.road for cut in cuts(island, [closed(along)])}
    ground = cuts(island, [closed(along, level=Level.GROUND)])
    assert not {cut.road for cut in ground} & set(bridge(island))
    flood = at(GALALA).buffer(0.004)
    both = cuts(island, [closed(flood, kind=ClosureKind.FLOOD, level=Level.BOTH)])
    assert {cut.road for cut in both} & set(bridge(island))


def test_a_profile_slows_every_class_by_its_factor(island: Network) -> None:
    rain = under(island, Profile.RAIN, ())
    factors = {"trunk": PROFILES[Profile.RAIN].main, "residential": PROFILES[Profile.RAIN].small}
    for highway, factor in factors.items():
        some = [number for number, road in enumerate(island.roads) if road.highway == highway]
        assert np.allclose(rain.forward[some] * factor, island.forward[some])
    assert rain.today.doubt == PROFILES[Profile.RAIN].doubt
    assert rain.today.without_bridge is not None
    assert not route(rain.today.without_bridge(), GALALA, POKA).crosses_bridge


def test_a_closure_holds_from_its_beginning_until_just_before_its_end() -> None:
    one = closed(at(GALALA))
    assert in_force([one], NOW) == (one,)
    assert in_force([one], NOW - timedelta(microseconds=1)) == ()
    assert in_force([one], one.ends) == ()
