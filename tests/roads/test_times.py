"""Times from many places to one, on small drawn networks."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import NotFound
from gis.geo import LonLat
from gis.roads.graph import SPEEDS
from gis.roads.network import Network, network
from gis.roads.route import crosses_bridge, route
from gis.roads.times import FAR, WALK, YARD, RoadTime, destination, snap, snap_many, times_to
from tests.roads.streets import beside, grid, roads

STEP = 111.1  # metres, one step of the grid
PACE = SPEEDS["residential"] / 3.6
CROSS = grid("""
    A . B . C
    . . . . .
    D . E . F
""")
RING = [("AB", {"oneway": "yes"}), ("BE", {"oneway": "yes"}), ("ED", {"oneway": "yes"}), ("DA", {"oneway": "yes"})]


def trip(network: Network, start: LonLat, end: LonLat) -> RoadTime:
    """From `start` to `end`, and the same as the route says it."""
    (found,) = times_to(network, end, [start])
    way = route(network, start, end)
    assert way.seconds == pytest.approx(found.seconds)
    assert way.metres == pytest.approx(found.metres)
    return found


def drive(network: Network, start: LonLat, end: LonLat) -> float:
    """Steps of the grid driven between two places that lie on the road; the time must agree."""
    found = trip(network, start, end)
    assert found.seconds is not None
    assert found.metres is not None
    assert found.seconds == pytest.approx(found.metres / PACE, abs=0.5)
    return round(found.metres / STEP, 2)


def test_both_directions_of_an_ordinary_street_cost_the_same() -> None:
    net = roads(CROSS, "ABC")
    assert drive(net, CROSS["A"], CROSS["C"]) == drive(net, CROSS["C"], CROSS["A"]) == pytest.approx(4, abs=0.02)


def test_a_one_way_block_is_driven_round() -> None:
    net = roads(CROSS, *RING)
    assert drive(net, CROSS["A"], CROSS["B"]) == pytest.approx(2, abs=0.02)
    assert drive(net, CROSS["B"], CROSS["A"]) == pytest.approx(6, abs=0.03)


def test_a_reversed_one_way_is_driven_the_other_way() -> None:
    net = roads(CROSS, ("AB", {"oneway": "-1"}), "BEDA")
    assert drive(net, CROSS["B"], CROSS["A"]) == pytest.approx(2, abs=0.02)
    assert drive(net, CROSS["A"], CROSS["B"]) == pytest.approx(6, abs=0.03)


def test_a_roundabout_is_left_only_ahead() -> None:
    net = roads(CROSS, ("ABEDA", {"junction": "roundabout"}), "BC", "EF")
    assert drive(net, CROSS["C"], CROSS["F"]) == pytest.approx(6, abs=0.03)
    assert drive(net, CROSS["F"], CROSS["C"]) == pytest.approx(2 + 6 + 2, abs=0.04)


def test_within_one_street_nobody_drives_to_its_end() -> None:
    net = roads(CROSS, "ABC")
    assert drive(net, beside(CROSS["A"], east=100), beside(CROSS["A"], east=300)) == pytest.approx(1.8, abs=0.02)
    assert drive(net, beside(CROSS["A"], east=300), beside(CROSS["A"], east=100)) == pytest.approx(1.8, abs=0.02)


def test_back_within_a_one_way_street_is_once_round() -> None:
    net = roads(CROSS, *RING)
    early, late = beside(CROSS["A"], east=50), beside(CROSS["A"], east=150)
    assert drive(net, early, late) == pytest.approx(0.9, abs=0.02)
    assert drive(net, late, early) == pytest.approx(8 - 0.9, abs=0.04)


def test_round_a_one_way_loop_with_a_single_entrance() -> None:
    net = roads(CROSS, ("ABEDA", {"oneway": "yes"}), "AF")
    early, late = beside(CROSS["A"], east=50), beside(CROSS["B"], north=-100)
    assert drive(net, late, early) == pytest.approx(8 - 2 - 0.45, abs=0.04)
    assert drive(net, CROSS["F"], late) > drive(net, CROSS["F"], early)


def test_a_two_way_loop_is_entered_by_the_shorter_side() -> None:
    net = roads(CROSS, "ABEDA", "AF")
    assert drive(net, CROSS["A"], CROSS["D"]) == pytest.approx(2, abs=0.02)
    assert drive(net, CROSS["D"], CROSS["A"]) == pytest.approx(2, abs=0.02)


def test_of_parallel_streets_the_quicker_is_taken_even_when_longer() -> None:
    place = grid("""
        A . B
        . . .
        C . D
    """)
    net = roads(place, ("AB", {"maxspeed": "10", "name": "Kebun"}), ("ACDB", {"highway": "trunk", "name": "Raya"}))
    way = route(net, place["A"], place["B"])
    assert way.streets == ("Raya",)
    assert way.metres == pytest.approx(6 * STEP, rel=0.01)


def test_a_dead_end_is_left_as_it_was_entered() -> None:
    net = roads(CROSS, "ABC", "BE")
    assert drive(net, CROSS["E"], CROSS["C"]) == pytest.approx(4, abs=0.03)


def test_places_on_a_corner_use_every_street_of_it() -> None:
    net = roads(CROSS, *RING, "AF")
    corner = beside(CROSS["A"], east=-20, north=20)  # nearest to the corner, whichever street it is taken to be on
    assert drive(net, CROSS["A"], CROSS["F"]) == pytest.approx(4.47, abs=0.03)
    assert trip(net, corner, CROSS["F"]).metres == pytest.approx(4.47 * STEP + 28, rel=0.01)
    assert trip(net, CROSS["F"], corner).metres == pytest.approx(4.47 * STEP + 28, rel=0.01)


def test_the_nearest_street_counts_not_the_nearest_junction() -> None:
    net = roads(CROSS, "AC", "DE", "AD")
    found = snap(net, beside(CROSS["B"], north=-60))
    assert net.roads[found.edge].way_id == 1
    assert found.fraction == pytest.approx(0.5, abs=0.01)
    assert found.off == pytest.approx(60, abs=1)


def test_metres_off_the_road_are_driven_by_the_responder_and_walked_to_the_caller() -> None:
    net = roads(CROSS, "AC")
    yard, house = beside(CROSS["A"], east=50, north=40), beside(CROSS["A"], east=350, north=-80)
    found = trip(net, yard, house)
    assert found.metres == pytest.approx(40 + 300 + 80, abs=2)
    assert found.seconds == pytest.approx(40 / YARD + 300 / PACE + 80 / WALK, rel=0.01)
    assert found.walk_metres == 0.0
    assert found.walk_seconds == 0.0


def test_a_place_far_from_every_road_gets_the_walk_and_says_so() -> None:
    net = roads(CROSS, "AC")
    forest = beside(CROSS["B"], north=-900)
    found = trip(net, CROSS["B"], forest)
    assert found.walk_metres == pytest.approx(900, abs=5)
    assert found.walk_seconds == pytest.approx(900 / WALK, abs=5)
    assert found.seconds == pytest.approx(found.walk_seconds, abs=1)
    assert trip(net, forest, CROSS["B"]).walk_metres == 0.0
    assert trip(net, forest, CROSS["B"]).seconds == pytest.approx(FAR / YARD + 600 / WALK, abs=5)


def test_one_step_more_off_the_road_never_jumps_in_time() -> None:
    net = roads(CROSS, "AC")
    near, far = (trip(net, CROSS["A"], beside(CROSS["B"], north=-metres)) for metres in (299, 301))
    assert near.walk_metres == 0.0 < far.walk_metres
    assert far.seconds == pytest.approx(near.seconds, abs=3)


def test_below_a_long_bridge_is_reached_from_the_shore() -> None:
    place = grid("A B . . . . . . . . C D")
    net = roads(place, "AB", ("BC", {"bridge": "yes"}), "CD")
    deck, water = beside(place["B"], east=400, north=10), beside(place["B"], east=400, north=-200)
    assert net.roads[snap(net, deck).edge].bridge
    assert snap(net, water).off == pytest.approx((400**2 + 200**2) ** 0.5, abs=3)
    assert route(net, place["A"], water).line[-1] == (place["B"].lon, place["B"].lat)
    assert snap_many(roads(place, ("BC", {"bridge": "yes"})), [water]).edge[0] == -1


def test_no_road_near_the_place_is_an_answer() -> None:
    net = roads(CROSS, "AC")
    nowhere = LonLat(0, 0)
    (found,) = times_to(net, nowhere, [CROSS["A"]])
    assert (found.seconds, found.metres, found.walk_metres) == (None, None, 0.0)
    assert found.straight_metres > 10_000_000
    lost, here = times_to(net, CROSS["A"], [nowhere, CROSS["C"]])
    assert lost.seconds is None
    assert here.seconds is not None
    for start, end in [(nowhere, CROSS["A"]), (CROSS["A"], nowhere)]:
        with pytest.raises(NotFound, match="tidak ada jalan"):
            route(net, start, end)


@pytest.mark.parametrize("place", [LonLat(180, 90), LonLat(-180, -90), LonLat(-51.8, 0), LonLat(39, 0)])
def test_the_far_side_of_the_globe_is_no_error(place: LonLat) -> None:
    assert times_to(roads(CROSS, "AC"), place, [CROSS["A"]])[0].seconds is None


def test_an_empty_network_knows_no_way() -> None:
    assert times_to(network([]), CROSS["A"], [CROSS["B"]])[0].seconds is None
    assert times_to(roads(CROSS, "AC"), CROSS["A"], []) == []


def test_kept_snaps_answer_as_the_places_do_and_a_network_can_be_sent_to_another_process() -> None:
    net = roads(CROSS, "ABC", "BE", "DEF")
    places = list(CROSS.values())
    copy = pickle.loads(pickle.dumps(net))
    direct = times_to(net, CROSS["F"], places)
    assert times_to(net, CROSS["F"], snap_many(net, places)) == direct == times_to(copy, CROSS["F"], places)


def test_streets_are_named_in_order_each_once_and_the_bridge_is_told() -> None:
    place = grid("A B C D E F")
    bridge = ("CD", {"name": "Jembatan Merah Putih", "bridge": "yes"})
    stream = ("EF", {"name": "Jembatan", "bridge": "yes"})
    net = roads(place, ("AB", {"name": "Raya"}), "BC", bridge, ("DE", {"name": "Raya"}), stream)
    over = route(net, place["A"], place["F"])
    assert over.streets == ("Raya", "Jembatan Merah Putih", "Jembatan")
    assert over.crosses_bridge
    assert over.line[0] == (place["A"].lon, place["A"].lat)
    assert over.line[-1] == (place["F"].lon, place["F"].lat)
    assert len(over.line) == 6
    assert not route(net, place["D"], place["F"]).crosses_bridge


def test_a_stretch_too_short_for_any_time_is_still_a_way() -> None:
    net = roads(CROSS, "AB", "BC", "CF")
    (short,) = (road for road in net.roads if snap(net, beside(CROSS["B"], east=100)).edge == net.roads.index(road))
    others = [road for road in net.roads if road is not short]
    net = network([*others, replace(short, forward_seconds=0.0, backward_seconds=0.0)])
    (found,) = times_to(net, CROSS["F"], [CROSS["A"]])
    assert found.seconds == pytest.approx(4 * STEP / PACE, abs=0.5)
    assert times_to(net, CROSS["C"], [CROSS["B"]])[0].seconds == pytest.approx(0, abs=0.1)


def test_a_place_searched_once_answers_every_question_as_before() -> None:
    place = grid("A B C D E F")
    net = roads(place, "AB", "BC", ("CD", {"name": "Jembatan Merah Putih", "bridge": "yes"}), "DE", "EF")
    for end in place.values():
        searched = destination(net, end)
        assert times_to(net, searched, list(place.values())) == times_to(net, end, list(place.values()))
        for start in place.values():
            assert crosses_bridge(net, start, searched) == route(net, start, end).crosses_bridge
    assert not crosses_bridge(net, place["A"], destination(net, LonLat(0, 0)))


def test_the_line_of_a_way_within_one_street_stays_there() -> None:
    net = roads(CROSS, "ABC")
    way = route(net, beside(CROSS["C"], east=-50), beside(CROSS["A"], east=50))
    assert way.line[0][0] > way.line[-1][0]
    assert len(way.line) == 3
    same = route(net, CROSS["B"], CROSS["B"])
    assert same.line == ((CROSS["B"].lon, CROSS["B"].lat),) * 2
    assert same.seconds == pytest.approx(0, abs=0.1)
    assert same.metres == pytest.approx(0, abs=0.1)


spot = st.builds(LonLat, st.floats(128.178, 128.188), st.floats(-3.694, -3.688))


@given(spot, spot, spot)
def test_a_way_over_a_third_place_on_the_road_is_never_quicker(start: LonLat, over: LonLat, end: LonLat) -> None:
    net = roads(CROSS, *RING, "BCFE", "AE")
    edge = snap(net, over)
    at = net.shapes[edge.edge].interpolate(edge.fraction, normalized=True)
    assert at is not None
    whole, first, second = trip(net, start, end), trip(net, start, over), trip(net, over, end)
    assert whole.seconds is not None
    assert first.seconds is not None
    assert second.seconds is not None
    assert whole.seconds <= first.seconds + second.seconds + 0.01
    assert whole.straight_metres <= (whole.metres or 0) * 1.001 + 0.01
