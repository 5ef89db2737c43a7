"""Closures over HTTP: the next answer of every server process knows, consoles are woken, and bad drawings change
nothing."""

import json
import queue
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from gis.actor import Role
from gis.db.engine import connect
from gis.room import journal
from tests.api.conftest import Served, once
from tests.api.test_live_processes import start

BRIDGE = {"type": "LineString", "coordinates": [[128.1987, -3.6628], [128.19745, -3.6578]]}
GALALA, POKA = {"lon": 128.200433, "lat": -3.665679}, {"lon": 128.196937, "lat": -3.655324}
FIRE = {"category": "kebakaran", "at": POKA, "radius_m": 50, "origin": "exercise"}


def closure(**changes: Any) -> dict[str, Any]:
    """A closure of the bridge for an hour, in an exercise."""
    hour = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    wanted = {"kind": "accident", "reason": "truk terbalik", "shape": BRIDGE, "radius_m": 60, "ends_at": hour}
    return wanted | {"origin": "exercise"} | changes


def closed(client: httpx.Client, **changes: Any) -> dict[str, Any]:
    """A new closure."""
    reply = client.post("/api/closures", json=closure(**changes), headers=once())
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


def lifted(client: httpx.Client, number: int, version: int = 1) -> dict[str, Any]:
    """Open again."""
    wanted = {"version": version, "reason": "sudah dievakuasi"}
    reply = client.post(f"/api/closures/{number}/lift", json=wanted, headers=once())
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


def crosses(client: httpx.Client) -> bool:
    """Whether the way goes over the bridge."""
    asked = {"start": GALALA, "end": POKA, "origin": "exercise"}
    return bool(client.post("/api/route", json=asked).raise_for_status().json()["crosses_bridge"])


def damkar(client: httpx.Client) -> dict[str, Any]:
    """What the fire service is asked to do."""
    plan = client.post("/api/recommend", json=FIRE).raise_for_status().json()
    found: dict[str, Any] = next(each for each in plan["agencies"] if each["agency"] == "damkar")
    return found


@pytest.fixture
def elsewhere(served: Served) -> Iterator[httpx.Client]:
    """A dispatcher's client of another server process on the same database."""
    process, address = start(served.settings)
    headers = {"Authorization": f"Bearer {served.keys[Role.DISPATCHER]}"}
    with httpx.Client(base_url=address, headers=headers, timeout=60) as client:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                client.get("/readyz").raise_for_status()
                break
            time.sleep(0.1)
        yield client
    process.kill()
    process.wait()


def test_the_next_answer_of_every_process_knows_what_was_just_closed(
    room: httpx.Client, elsewhere: httpx.Client
) -> None:
    for _ in range(5):
        assert crosses(elsewhere)
        made = closed(room)
        assert not crosses(elsewhere)
        lifted(elsewhere, made["id"])
        assert crosses(room)


def test_an_end_passes_by_itself(room: httpx.Client) -> None:
    soon = (datetime.now(UTC) + timedelta(seconds=1.5)).isoformat()
    closed(room, ends_at=soon)
    assert not crosses(room)
    threading.Event().wait(1.6)
    assert crosses(room)


def test_candidates_that_are_cut_off_come_last_and_name_the_closure(room: httpx.Client) -> None:
    usual = damkar(room)
    around_poka = {"type": "Point", "coordinates": [POKA["lon"], POKA["lat"]]}
    bridge, poka = closed(room), closed(room, shape=around_poka, radius_m=400, kind="flood")
    assert usual["bridge"].startswith("bila jembatan ditutup: ")
    plan = damkar(room)
    first = [each for each in plan["choices"] if not each["passed_over"]]
    assert plan["bridge"] == ""
    assert any(f"penutupan {bridge['id']} (kecelakaan" in reason for each in first for reason in each["reasons"])
    for made in (bridge, poka):
        lifted(room, made["id"])
    home = usual["choices"][0]["at"]
    cut = closed(room, shape={"type": "Point", "coordinates": [home["lon"], home["lat"]]}, radius_m=300)
    plan = damkar(room)
    ranked = [each for each in plan["choices"] if not each["passed_over"]]
    last = ranked[-1]
    assert last["seconds"] is None
    assert any(f"terputus oleh penutupan {cut['id']}" in reason for reason in last["reasons"])
    assert ranked[0]["seconds"] is not None
    lifted(room, cut["id"])


def test_a_console_is_told_that_the_roads_changed(served: Served, room: httpx.Client) -> None:
    heard: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        with served.client(Role.DISPATCHER) as client, client.stream("GET", "/api/events") as reply:
            for line in reply.iter_lines():
                heard.put(line)
                if line.startswith("data: ") and "conditions_version" in line:
                    return

    ear = threading.Thread(target=listen, daemon=True)
    ear.start()
    while heard.get(timeout=20) != "event: hello":
        pass
    made = closed(room)
    ear.join(10)
    assert not ear.is_alive()
    lines = list(heard.queue)
    assert "event: conditions" in lines
    assert made["id"] in json.loads(lines[-1].removeprefix("data: "))["closures"]
    lifted(room, made["id"])


def test_a_closure_is_carried_out_once_and_changes_only_from_the_version_seen(room: httpx.Client) -> None:
    wanted, key = closure(), once()
    made = room.post("/api/closures", json=wanted, headers=key).json()
    assert room.post("/api/closures", json=wanted, headers=key).json() == made
    later = (datetime.now(UTC) + timedelta(hours=3)).isoformat()
    path = f"/api/closures/{made['id']}/extend"
    assert room.post(path, json={"version": 2, "ends_at": later}, headers=once()).status_code == 409
    extended = room.post(path, json={"version": 1, "ends_at": later}, headers=once()).json()
    assert (extended["version"], datetime.fromisoformat(extended["ends_at"])) == (2, datetime.fromisoformat(later))
    assert made["id"] in [each["id"] for each in room.get("/api/closures?origin=exercise").json()["items"]]
    shapes = room.get("/api/closures.geojson?origin=exercise").json()
    assert [each["geometry"] for each in shapes["features"] if each["id"] == made["id"]] == [BRIDGE]
    assert lifted(room, made["id"], 2)["active"] is False
    assert made["id"] not in [each["id"] for each in room.get("/api/closures?origin=exercise").json()["items"]]


def test_the_room_and_the_question_choose_the_speeds(served: Served, room: httpx.Client) -> None:
    asked = {"start": GALALA, "end": POKA, "origin": "synthetic"}
    usual = room.post("/api/route", json=asked).json()
    wet = room.post("/api/route", json=asked | {"profile": "rain"}).json()
    assert wet["seconds"] > usual["seconds"]
    assert usual["seconds_low"] < usual["seconds"] < usual["seconds_high"]
    ends = (datetime.now(UTC) + timedelta(hours=3)).isoformat()
    body = {"profile": "rain", "origin": "synthetic", "ends_at": ends}
    chosen = room.post("/api/conditions", json=body, headers=once()).json()
    assert chosen["profile"] == "rain"
    assert datetime.fromisoformat(chosen["profile_ends_at"]) == datetime.fromisoformat(ends)
    assert room.post("/api/route", json=asked).json() == wet
    normal = room.post("/api/conditions", json={"profile": "normal", "origin": "synthetic"}, headers=once()).json()
    assert (normal["profile"], normal["profile_ends_at"]) == ("normal", None)
    assert room.post("/api/route", json=asked).json() == usual
    engine = connect(served.settings, 1)
    with engine.begin() as conn:
        assert journal.verify(conn).broken_at is None
    engine.dispose()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": None}, "ends_at"),
        ({"ends_at": "2020-01-01T00:00:00Z"}, "ends_at"),
        ({"reason": ""}, "reason"),
        ({"reason": "a\x00"}, "reason"),
        ({"kind": "ghost"}, "kind"),
        ({"radius_m": 0}, "radius_m"),
        ({"slow": 1.5}, "slow"),
        ({"shape": {"type": "Point", "coordinates": [-3.6, 128.2]}}, "shape"),
        ({"shape": {"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [3, 3], [4, 4]]]}}, "shape"),
        ({"shape": {"type": "Circle", "coordinates": [1, 1]}}, "shape"),
    ],
)
def test_a_bad_drawing_is_refused_by_name(room: httpx.Client, changes: dict[str, Any], field: str) -> None:
    before = room.get("/api/conditions?origin=exercise").json()
    reply = room.post("/api/closures", json=closure(**changes), headers=once())
    assert (reply.status_code, reply.json()["field"].split(".")[0]) == (422, field)
    assert room.get("/api/conditions?origin=exercise").json() == before
