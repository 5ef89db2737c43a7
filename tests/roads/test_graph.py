"""OSM ways become segments."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import BadInput
from gis.roads.graph import SPEEDS, Contracted, Segment, Way, contract, directions, drivable, lengths, speed
from tests.roads.streets import grid, way

SQUARE = grid("""
    A . B . C
    .   .   .
    D . E . F
""")


def contracted(*ways: Way) -> Contracted:
    return contract(ways)


def driven(segments: tuple[Segment, ...]) -> list[Segment]:
    return [segment for segment in segments if segment.drivable]


def test_a_bend_without_a_crossing_is_one_segment() -> None:
    found = contracted(way(SQUARE, "ABCFE"))
    assert [len(segment.line) for segment in found.segments] == [5]
    assert (found.report.junctions, found.report.directed_edges) == (2, 2)


def test_ways_are_cut_where_they_share_a_point() -> None:
    found = contracted(way(SQUARE, "ABC", 1, name="Jalan Satu"), way(SQUARE, "BE", 2))
    assert [(segment.way_id, segment.name) for segment in found.segments] == [
        (1, "Jalan Satu"), (1, "Jalan Satu"), (2, ""),
    ]  # fmt: skip
    assert found.report.junctions == 4


def test_metres_are_measured_on_the_ellipsoid() -> None:
    (segment,) = contracted(way(SQUARE, "AB")).segments
    assert segment.metres == pytest.approx(2 * 111.1, abs=0.2)
    assert segment.forward_seconds == pytest.approx(segment.metres / (SPEEDS["residential"] / 3.6))
    assert lengths([]) == []


def test_parallel_ways_between_the_same_junctions_both_stay() -> None:
    found = contracted(way(SQUARE, "ABC", 1), way(SQUARE, "ADEFC", 2))
    assert sorted(len(segment.line) for segment in found.segments) == [3, 5]
    assert len({(segment.source, segment.target) for segment in found.segments}) == 1


def test_a_way_that_ends_where_it_begins_is_a_loop() -> None:
    ring, tail = contracted(way(SQUARE, "ABEDA", 1), way(SQUARE, "FA", 2)).segments
    assert ring.source == ring.target == tail.target
    assert ring.drivable


def test_a_loop_joined_at_two_points_is_two_parallel_segments() -> None:
    one, other, _ = contracted(way(SQUARE, "ABEDA", 1), way(SQUARE, "EF", 2)).segments
    assert (one.source, one.target) == (other.target, other.source)


def test_a_way_that_crosses_itself_is_cut_there() -> None:
    found = contracted(way(SQUARE, "DBEFBA"))
    assert [len(segment.line) for segment in found.segments] == [2, 4, 2]
    assert found.segments[1].source == found.segments[1].target


def test_a_lone_ring_keeps_its_length() -> None:
    (ring,) = contracted(way(SQUARE, "ABEDA", junction="roundabout")).segments
    assert ring.source == ring.target
    assert ring.metres == pytest.approx(4 * 222, rel=0.01)


def test_foot_ways_neither_cut_roads_nor_are_driven() -> None:
    found = contracted(way(SQUARE, "ABC", 1), way(SQUARE, "BE", 2, highway="steps"))
    assert [(segment.highway, segment.drivable) for segment in found.segments] == [
        ("residential", True), ("steps", False),
    ]  # fmt: skip
    assert found.segments[1].forward_seconds is None
    assert found.segments[1].backward_seconds is None


def test_only_the_largest_part_that_can_be_left_again_is_driven() -> None:
    trap = way(SQUARE, "CF", 2, oneway="yes")
    found = contracted(way(SQUARE, "ABC", 1), trap)
    assert [segment.drivable for segment in found.segments] == [True, False]
    assert found.report.cut_off_segments == 1
    assert found.report.cut_off_km == pytest.approx(0.221, abs=0.001)
    assert found.report.km == pytest.approx(found.report.drivable_km + found.report.cut_off_km, abs=0.002)


def test_what_is_no_road_is_counted() -> None:
    report = contracted(way(SQUARE, "AB", 1, highway="construction"), way(SQUARE, "AA", 2), way(SQUARE, "DE", 3)).report
    assert (report.ways, report.other_classes, report.unusable_ways, report.segments) == (3, {"construction": 1}, 1, 1)


def test_nothing_is_an_empty_network() -> None:
    assert contract([]).segments == ()
    assert contract([]).report.km == 0


@pytest.mark.parametrize(("tags", "both"), [
    ({}, (True, True)),
    ({"oneway": "no"}, (True, True)),
    ({"oneway": "yes"}, (True, False)),
    ({"oneway": "1"}, (True, False)),
    ({"oneway": "-1"}, (False, True)),
    ({"junction": "roundabout"}, (True, False)),
    ({"junction": "circular"}, (True, False)),
    ({"junction": "roundabout", "oneway": "no"}, (True, True)),
    ({"oneway": "yes", "oneway:emergency": "no"}, (True, True)),
    ({"oneway": "no", "oneway:motor_vehicle": "-1"}, (False, True)),
    ({"highway": "motorway_link"}, (True, False)),
])  # fmt: skip
def test_directions(tags: dict[str, str], both: tuple[bool, bool]) -> None:
    assert directions({"highway": "residential"} | tags) == both


def test_a_reversed_one_way_is_driven_against_its_drawing() -> None:
    ring = contracted(way(SQUARE, "AB", 1, oneway="-1"), way(SQUARE, "ADEB", 2, oneway="yes")).segments
    assert [(one.forward_seconds is None, one.backward_seconds is None) for one in ring] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(("tags", "can"), [
    ({}, True),
    ({"access": "private"}, True),
    ({"access": "destination"}, True),
    ({"motor_vehicle": "private"}, True),
    ({"access": "no"}, False),
    ({"access": "no", "emergency": "yes"}, True),
    ({"motorcar": "no"}, False),
    ({"motor_vehicle": "no", "motorcar": "destination"}, True),
    ({"access": "no", "motor_vehicle": "yes"}, True),
    ({"width": "1,5"}, False),
    ({"width": "2.5"}, True),
    ({"width": "narrow"}, True),
    ({"area": "yes"}, False),
    ({"highway": "path", "motor_vehicle": "yes"}, False),
    ({"highway": "proposed"}, False),
])  # fmt: skip
def test_drivable(tags: dict[str, str], can: bool) -> None:
    assert drivable({"highway": "service"} | tags) is can


@pytest.mark.parametrize(("maxspeed", "kmh"), [
    ("", 25), ("20", 20), ("60", 60), ("50; 30", 30), ("5", 10), ("250", 80), ("20 mph", 32.2), ("none", 25),
])  # fmt: skip
def test_a_posted_limit_replaces_the_class_speed_within_bounds(maxspeed: str, kmh: float) -> None:
    assert speed({"highway": "residential", "maxspeed": maxspeed}) == pytest.approx(kmh, abs=0.05)


@pytest.mark.parametrize("line", [[(0, 0), (np.nan, 1)], [(128, -3), (999, 1)]])
def test_coordinates_off_the_globe_are_refused(line: list[tuple[float, float]]) -> None:
    with pytest.raises(BadInput, match="jalan 7"):
        contract([Way(7, {"highway": "trunk"}, np.array(line))])


letters = st.lists(st.sampled_from("ABCDEF"), min_size=2, max_size=7).map("".join)
tagging = st.sampled_from([{}, {"oneway": "yes"}, {"oneway": "-1"}, {"highway": "path"}, {"junction": "circular"}])
drawn = st.lists(st.tuples(letters, tagging), max_size=8).map(
    lambda given: [way(SQUARE, on, number, **tags) for number, (on, tags) in enumerate(given)]
)


@given(drawn, st.randoms(use_true_random=False))
def test_contraction_loses_no_metre_and_ignores_the_order_of_ways(ways: list[Way], random: object) -> None:
    found = contract(ways)
    assert sum(segment.metres for segment in found.segments) == pytest.approx(sum(lengths([one.line for one in ways])))
    shuffled = contract(sorted(ways, key=lambda _: random.random()))  # type: ignore[attr-defined]
    assert shuffled.report == found.report
    for one, other in zip(found.segments, shuffled.segments, strict=True):
        assert (one.id, one.source, one.target, one.drivable) == (other.id, other.source, other.target, other.drivable)
        assert (one.line == other.line).all()


@given(drawn)
def test_no_junction_lies_inside_a_driven_segment(ways: list[Way]) -> None:
    roads = driven(contract(ways).segments)
    ends = {tuple(end) for road in roads for end in (road.line[0], road.line[-1])}
    inside = {tuple(point) for road in roads for point in road.line[1:-1]}
    assert not ends & inside
