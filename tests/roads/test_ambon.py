"""What must be true of the real roads of Ambon."""

import csv
import json
import random

import networkx as nx
import numpy as np
import pytest
import shapely

from gis.geo import LonLat
from gis.roads.graph import Segment, lengths
from gis.roads.network import Network, network
from gis.roads.route import BRIDGE, route
from gis.roads.times import WALK, YARD, Snap, snap, times_to
from gis.settings import Settings

GONG = LonLat(128.18126, -3.69309)  # Gong Perdamaian Dunia
LEIMENA = LonLat(128.18630, -3.66151)
HAULUSSY = LonLat(128.16549, -3.70872)
AIRPORT = LonLat(128.089, -3.71026)
GALALA, POKA = LonLat(128.200433, -3.665679), LonLat(128.196937, -3.655324)  # the middle of each settlement


def kilometres(network: Network, start: LonLat, end: LonLat) -> float:
    metres = route(network, start, end).metres
    assert metres is not None
    return metres / 1000


def facilities(kind: str) -> dict[str, LonLat]:
    """Key and place of every facility of a kind."""
    with (Settings().data / "facilities.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return {row["key"]: LonLat(float(row["lon"]), float(row["lat"])) for row in rows}


def metres_over_water(start: LonLat, end: LonLat) -> float:
    """How much of the straight line lies off the island's land."""
    features = json.loads((Settings().data / "land_ambon.geojson").read_text(encoding="utf-8"))["features"]
    land = shapely.union_all([shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features])
    line = shapely.LineString([(start.lon, start.lat), (end.lon, end.lat)])
    return sum(lengths([shapely.get_coordinates(part) for part in shapely.get_parts(line.difference(land))]))


def test_the_size_of_the_network(segments: list[Segment], island: Network) -> None:
    assert sum(segment.metres for segment in segments) / 1000 == pytest.approx(858, abs=1)
    assert len(segments) == pytest.approx(10_800, abs=100)
    assert island.junctions == pytest.approx(
        8_700, abs=100
    )  # of 8,857 before narrow lanes and blind ends are taken out
    assert len(island.arcs.key) == pytest.approx(19_250, abs=250)


def test_distances_on_record(island: Network) -> None:
    assert kilometres(island, GONG, LEIMENA) == pytest.approx(7.1, abs=0.3)
    assert kilometres(island, GONG, HAULUSSY) == pytest.approx(3.4, abs=0.3)
    assert kilometres(island, GONG, AIRPORT) == pytest.approx(19.5, abs=1.1)  # the quickest, not the shortest way


def test_the_bridge_is_shorter_than_round_the_bay(segments: list[Segment], island: Network) -> None:
    without = network([segment for segment in segments if segment.name != BRIDGE])
    for start, end, over, round_the_bay in [(GALALA, POKA, 3.2, 17.8), (GONG, LEIMENA, 7.1, 23.1)]:
        assert kilometres(island, start, end) == pytest.approx(over, abs=0.3)
        assert kilometres(without, start, end) == pytest.approx(round_the_bay, abs=0.5)
        assert route(island, start, end).crosses_bridge
        assert BRIDGE in route(island, start, end).streets
        assert not route(without, start, end).crosses_bridge
    assert not route(island, GONG, HAULUSSY).crosses_bridge


@pytest.mark.parametrize(("place", "kind", "by_line", "by_road"), [
    pytest.param(AIRPORT, "rumah sakit", "rsud-dr-m-haulussy", "rsup-dr-j-leimena",
                 id="north shore, Bandara Pattimura"),
    pytest.param(LonLat(128.098649, -3.710181), "pos damkar", "damkar-pos-eri", "damkar-pos-hative-besar",
                 id="north shore, Laha"),
    pytest.param(LonLat(128.124477, -3.684331), "polsek", "polsek-nusaniwe", "polsek-teluk-ambon",
                 id="north shore, Kantor SAR at Hative Besar"),
    pytest.param(LonLat(128.200074, -3.665276), "polsek", "polsek-teluk-ambon", "polsek-sirimau",
                 id="south shore, Jalan PHB Halong Atas at Galala"),
    pytest.param(LonLat(128.238532, -3.642910), "rumah sakit", "rs-hative-passo", "rsal-dr-f-x-suhardjo",
                 id="south shore, Jalan Wolter Monginsidi at Lateri"),
])  # fmt: skip
def test_across_teluk_ambon_the_nearest_by_line_is_not_the_first_by_road(
    island: Network, place: LonLat, kind: str, by_line: str, by_road: str
) -> None:
    posts = facilities(kind)
    times = dict(zip(posts, times_to(island, place, list(posts.values())), strict=True))
    assert min(times, key=lambda key: times[key].straight_metres) == by_line
    assert min(times, key=lambda key: times[key].seconds or np.inf) == by_road
    assert metres_over_water(place, posts[by_line]) > 1000


def test_both_carriageways_of_the_bridge_are_one_way(segments: list[Segment]) -> None:
    bridge = [segment for segment in segments if segment.name == BRIDGE]
    assert {(one.forward_seconds is None, one.backward_seconds is None) for one in bridge} == {(False, True)}
    assert route(network(segments), POKA, GALALA).crosses_bridge


def test_who_drowns_below_the_bridge_is_reached_from_the_shore_and_who_is_on_it_is_not(island: Network) -> None:
    one, other = (road.line[len(road.line) // 2] for road in island.roads if road.name == BRIDGE)
    on_deck, below = LonLat(*one.tolist()), LonLat(*(one + 0.001 * np.sign(one - other)).tolist())
    assert metres_over_water(on_deck, below) > 100
    assert island.roads[snap(island, on_deck).edge].name == BRIDGE
    ashore = snap(island, below)
    assert not island.roads[ashore.edge].bridge
    assert 150 < ashore.off < 800


def reference(network: Network) -> "nx.MultiDiGraph[int | str]":
    """The same roads in networkx."""
    graph: nx.MultiDiGraph[int | str] = nx.MultiDiGraph()
    for road in network.roads:
        if road.forward_seconds is not None:
            graph.add_edge(road.source, road.target, seconds=road.forward_seconds)
        if road.backward_seconds is not None:
            graph.add_edge(road.target, road.source, seconds=road.backward_seconds)
    return graph


def insert(graph: "nx.MultiDiGraph[int | str]", network: Network, name: str, at: Snap, other: Snap | None) -> None:
    """Put a place onto its road, and join it with one that is on the same road already."""
    road = network.roads[at.edge]
    pieces = [(road.source, name, road.target, road.forward_seconds, at.fraction),
              (road.target, name, road.source, road.backward_seconds, 1 - at.fraction)]  # fmt: skip
    for before, here, after, seconds, share in pieces:
        if seconds is not None:
            graph.add_edge(before, here, seconds=seconds * share)
            graph.add_edge(here, after, seconds=seconds * (1 - share))
    if other is not None and other.edge == at.edge:
        seconds = road.forward_seconds if other.fraction <= at.fraction else road.backward_seconds
        if seconds is not None:
            graph.add_edge("start", name, seconds=seconds * abs(other.fraction - at.fraction))


def test_times_equal_a_reference_dijkstra_on_two_hundred_pairs(island: Network) -> None:
    graph, chance = reference(island), random.Random(112)
    for _ in range(200):
        ends = []
        for _ in range(2):
            lon, lat = chance.choice(chance.choice(island.roads).line)
            ends.append(LonLat(lon + chance.uniform(-0.002, 0.002), lat + chance.uniform(-0.002, 0.002)))
        start, end = snap(island, ends[0]), snap(island, ends[1])
        insert(graph, island, "start", start, None)
        insert(graph, island, "end", end, start)
        seconds, _path = nx.bidirectional_dijkstra(graph, "start", "end", weight="seconds")
        graph.remove_nodes_from(["start", "end"])
        (found,) = times_to(island, ends[1], [ends[0]])
        way = route(island, *ends)
        off = min(start.off, 300) / YARD + max(start.off - 300, 0) / WALK + end.off / WALK
        assert found.seconds == pytest.approx(seconds + off, abs=0.1)
        assert way.seconds == pytest.approx(seconds + off, abs=0.1)
        assert way.metres == pytest.approx(lengths([np.array(way.line)])[0] + start.off + end.off, abs=3)
        assert found.metres == pytest.approx(way.metres)


def test_every_named_place_of_the_city_can_be_reached_from_everywhere(island: Network) -> None:
    with (Settings().data / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        places = [LonLat(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)]
    assert all(time.seconds is not None for time in times_to(island, GONG, places))
