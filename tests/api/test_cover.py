"""Isochrones and cover over HTTP: planned and now, a hole, who could move up, and the rules by kelurahan."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import shapely
from sqlalchemy import update

from gis.actor import Role
from gis.db.engine import connect
from gis.db.schema import unit
from tests.api.conftest import Served
from tests.api.test_roads import closed, lifted

MARDIKA = {"lon": 128.1834, "lat": -3.6897}
BRIDGE_MIDDLE = shapely.Point(128.1981, -3.6603)


@pytest.fixture
def planner(served: Served) -> Iterator[httpx.Client]:
    """A planner's client."""
    with served.client(Role.PLANNER) as client:
        yield client


def shapes(reply: dict[str, Any]) -> dict[float, shapely.Geometry]:
    """The polygons by minutes."""
    return {
        each["properties"]["minutes"]: shapely.geometry.shape(each["geometry"])
        for each in reply["features"]
        if each["geometry"]
    }


def test_isochrones_are_valid_nested_and_drawn_longest_first(planner: httpx.Client) -> None:
    posts = [each["id"] for each in planner.get("/api/facilities").json()["features"] if "damkar" in str(each)]
    reply = planner.post("/api/isochrones", json={"facility_ids": posts, "points": [MARDIKA]}).raise_for_status().json()
    assert [each["properties"]["minutes"] for each in reply["features"]] == [15, 10, 8, 5]
    found = shapes(reply)
    assert all(shape.is_valid and shape.geom_type == "MultiPolygon" for shape in found.values())
    assert found[15].area > found[10].area > found[8].area > found[5].area
    assert found[5].contains(shapely.Point(MARDIKA["lon"], MARDIKA["lat"]))
    again = planner.post("/api/isochrones", json={"facility_ids": posts, "points": [MARDIKA]}).json()
    assert again == reply


def test_a_closed_bridge_takes_away_the_other_side(room: httpx.Client) -> None:
    asked = {"points": [{"lon": 128.200433, "lat": -3.665679}], "minutes": [5], "origin": "exercise"}
    before = shapes(room.post("/api/isochrones", json=asked).json())[5]
    made = closed(room)
    after = shapes(room.post("/api/isochrones", json=asked).json())[5]
    lifted(room, made["id"])
    poka = shapely.Point(128.196937, -3.655324)
    assert before.distance(poka) < 0.001
    assert after.distance(poka) > 0.003
    assert shapes(room.post("/api/isochrones", json=asked).json())[5].equals(before)


def test_a_hole_is_told_with_who_could_move_up(served: Served, planner: httpx.Client) -> None:
    engine = connect(served.settings, 1)
    usual = planner.get("/api/cover?agency=damkar&minutes=8").raise_for_status().json()
    assert usual["hole"] == pytest.approx(0, abs=0.2)
    assert usual["planned"][0]["whole"]["covered_people"] > 0
    assert len(usual["planned"][0]["areas"]) == 50
    with engine.begin() as conn:
        mine = [each for each in planner.get("/api/units").json() if each["agency"] == "damkar"]
        home = mine[0]["facility_id"]
        busy = [each["id"] for each in mine if each["facility_id"] == home]
        conn.execute(update(unit).where(unit.c.id.in_(busy)).values(status="assigned"))
    left = planner.get("/api/cover?agency=damkar&minutes=8").json()
    assert left["ready"] < usual["ready"]
    assert left["now"][0]["whole"]["covered_people"] < usual["now"][0]["whole"]["covered_people"]
    assert left["hole"] > left["threshold"]
    move = left["move"]
    assert move is not None
    assert move["post_id"] == home
    assert move["unit_id"] not in busy
    assert move["people_gained"] > move["people_lost"]
    assert move["seconds"] > 0
    with engine.begin() as conn:
        conn.execute(update(unit).where(unit.c.id.in_(busy)).values(status="available"))
    engine.dispose()
    again = planner.get("/api/cover?agency=damkar&minutes=8").json()
    assert (again["hole"], again["move"]) == (usual["hole"], usual["move"])


def test_the_report_has_every_kelurahan_and_measures_less_by_road_than_by_line(planner: httpx.Client) -> None:
    report = planner.get("/api/cover/report").raise_for_status().json()
    assert len(report["areas"]) == 50
    assert report["drive_seconds"] == 900 - 60 - 80
    for each in report["areas"]:
        assert each["near_road"]["covered_metres"] <= each["near_line"]["covered_metres"] + 1
        assert each["near_line"]["covered_metres"] <= each["far_line"]["covered_metres"]
        assert 0 <= each["wmk"]["roads"] <= 1
    assert any(each["wmk"]["roads"] > 0.9 for each in report["areas"])
    assert any(each["wmk"]["roads"] < 0.5 for each in report["areas"])


def test_cover_is_drawn_for_those_ready_and_for_all_posts(planner: httpx.Client) -> None:
    ready = planner.get("/api/cover/map?minutes=8").raise_for_status().json()
    planned = planner.get("/api/cover/map?minutes=8&ready=false").raise_for_status().json()
    assert len(ready["features"]) == len(planned["features"]) == 1


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/isochrones", {"minutes": [5]}, 422),
        ("/api/isochrones", {"points": [MARDIKA], "minutes": [0]}, 422),
        ("/api/isochrones", {"points": [MARDIKA], "minutes": [61]}, 422),
        ("/api/isochrones", {"facility_ids": [99999]}, 404),
        ("/api/isochrones", {"unit_ids": [99999]}, 404),
        ("/api/cover?agency=ghost", None, 422),
        ("/api/cover?minutes=0", None, 422),
        ("/api/cover/report?agency=ghost", None, 422),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    planner: httpx.Client, path: str, body: dict[str, Any] | None, status: int
) -> None:
    reply = planner.post(path, json=body) if body else planner.get(path)
    assert reply.status_code == status
