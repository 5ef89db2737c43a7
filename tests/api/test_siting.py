"""Where the next post belongs, and what a change would do, over HTTP on the real roads of Ambon."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gis.actor import Role
from tests.api.conftest import Served, opened


@pytest.fixture(scope="module")
def planner(served: Served) -> Iterator[httpx.Client]:
    """A planner's client."""
    with served.client(Role.PLANNER) as client:
        yield client


def asked(client: httpx.Client, path: str, **body: Any) -> dict[str, Any]:
    """What the service answers."""
    reply = client.post(f"/api/analysis/{path}", json=body)
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def people(side: dict[str, Any]) -> list[float]:
    """People reached within each of the minutes."""
    return [each["whole"]["covered_people"] for each in side["cover"]]


def test_a_new_fire_post_is_proven_best_and_told_beside_today(planner: httpx.Client) -> None:
    made = asked(planner, "siting", goal="covering", count=1, minutes=10)
    (site,) = made["chosen"]
    assert site["area"]
    assert made["choice"]["gap"] == 0
    assert made["choice"]["unit"] == "people"
    assert made["choice"]["value"] == pytest.approx(made["choice"]["bound"])
    assert made["comparison"]["minutes"] == [5, 10, 15]
    before, after = people(made["comparison"]["before"]), people(made["comparison"]["after"])
    assert all(now >= then for then, now in zip(before, after, strict=True))
    assert after[1] > before[1] + 10_000  # Kebun Cengkeh and its neighbours
    again = asked(planner, "what-if", add=[site["at"]])
    assert people(again["comparison"]["after"]) == pytest.approx(after)


def test_closing_the_main_post_costs_and_moving_it_back_does_not(planner: httpx.Client) -> None:
    posts = [
        each["properties"] | {"at": each["geometry"]["coordinates"]}
        for each in planner.get("/api/facilities").json()["features"]
        if each["properties"]["service"] == "damkar"
    ]
    losses = {}
    for post in posts:
        reply = planner.post("/api/analysis/what-if", json={"close": [post["id"]]})
        if reply.status_code == 200:
            both = reply.json()["comparison"]
            losses[post["id"]] = people(both["before"])[0] - people(both["after"])[0]
    assert max(losses.values()) > 50_000
    main = max(losses, key=lambda each: losses[each])
    lon, lat = next(each["at"] for each in posts if each["id"] == main)
    same = asked(planner, "what-if", move=[{"facility_id": main, "at": {"lon": lon, "lat": lat}}])["comparison"]
    assert people(same["after"]) == pytest.approx(people(same["before"]))


def test_a_closed_bridge_changes_what_is_reached(planner: httpx.Client) -> None:
    point = [{"lon": 128.1969, "lat": -3.6553}]  # Poka, at the northern head of the bridge
    usual = asked(planner, "what-if", add=point, minutes=[10])["comparison"]
    without = asked(planner, "what-if", add=point, minutes=[10], bridge_closed=True)["comparison"]
    assert people(without["before"])[0] < people(usual["before"])[0]
    assert people(without["after"])[0] < people(usual["after"])[0]


def test_past_incidents_weigh_where_they_were_and_of_one_origin_only(served: Served, planner: httpx.Client) -> None:
    assert planner.post("/api/analysis/siting", json={"weight": "incidents"}).json()["field"] == "weight"
    with served.client(Role.OPERATOR) as operator:
        for number in range(3):
            fix = {"at": {"lon": 128.2851 + number / 1e4, "lat": -3.6968}, "radius_m": 50, "source": "operator"}
            opened(operator, fix=fix, origin="exercise")
    made = asked(planner, "siting", weight="incidents", origin="exercise", minutes=5)
    assert made["comparison"]["incidents"] == 3
    assert made["comparison"]["after"]["incidents"][0] == 3
    assert "terlalu sedikit" in made["notes"][0]
    assert planner.post("/api/analysis/siting", json={"weight": "incidents"}).status_code == 422


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("siting", {"count": 0}, "count"),
        ("siting", {"minutes": 0}, "minutes"),
        ("siting", {"goal": "all", "minutes": 1}, "minutes"),
        ("siting", {"agency": "pos"}, "agency"),
        ("what-if", {}, "add"),
        ("what-if", {"close": [1], "move": [{"facility_id": 1, "at": {"lon": 128.2, "lat": -3.7}}]}, "move"),
    ],
)
def test_what_cannot_be_asked_names_its_field(
    planner: httpx.Client, path: str, body: dict[str, Any], field: str
) -> None:
    reply = planner.post(f"/api/analysis/{path}", json=body)
    assert reply.status_code == 422
    assert field in reply.json()["field"]


def test_only_a_planner_asks(served: Served) -> None:
    with served.client(Role.OPERATOR) as operator:
        assert operator.post("/api/analysis/siting", json={}).status_code == 403
