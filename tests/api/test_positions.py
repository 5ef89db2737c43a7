"""Where units are, over HTTP: what is taken, what is refused and changes nothing, and the frame for who listens."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from gis.actor import Role
from tests.api.conftest import Served, once


def at(unit: str = "D-01", **changes: Any) -> dict[str, Any]:
    """A position of now, as a phone sends it."""
    return {"unit": unit, "lat": -3.6931, "lon": 128.1812, "time": datetime.now(UTC).isoformat(), "hdop": 1.2} | changes


def send(client: httpx.Client, *positions: dict[str, Any], origin: str = "real") -> httpx.Response:
    """A batch."""
    return client.post("/api/positions", json={"origin": origin, "positions": list(positions)})


def found(client: httpx.Client, key: str) -> dict[str, Any]:
    """One unit as the list shows it."""
    units: list[dict[str, Any]] = client.get("/api/units").json()
    return next(each for each in units if each["key"] == key)


def test_a_batch_moves_units_and_an_older_position_never_moves_one_back(room: httpx.Client) -> None:
    older = (datetime.now(UTC) - timedelta(minutes=2)).isoformat()
    reply = send(room, at(), at(time=older, lon=128.2), at("D-02", radius_m=8))
    assert (reply.status_code, reply.json()) == (202, {"received": 3, "newest": 2})
    assert send(room, at(time=older, lon=128.3)).json() == {"received": 1, "newest": 0}
    assert found(room, "D-01")["at"] == {"lon": 128.1812, "lat": -3.6931}
    assert found(room, "D-01")["position_stale"] is False
    number = found(room, "D-01")["id"]
    track = room.get(f"/api/units/{number}/track").json()
    assert [round(each["lon"], 4) for each in track] in ([128.2, 128.1812], [128.3, 128.1812])


def test_the_past_keeps_one_point_in_ten_seconds(room: httpx.Client) -> None:
    begins = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=5)
    send(room, *(at("D-05", time=(begins + timedelta(seconds=second)).isoformat()) for second in range(30)))
    number = found(room, "D-05")["id"]
    assert len(room.get(f"/api/units/{number}/track").json()) == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"time": (datetime.now(UTC) + timedelta(hours=2)).isoformat()}, "time"),
        ({"time": "2026-01-31T20:15:00"}, "time"),
        ({"time": None}, "time"),
        ({"lat": -93.0}, "lat"),
        ({"lon": 1e9}, "lon"),
        ({"lat": 0, "lon": 0}, "lat"),
        ({"unit": "X-99"}, "unit"),
        ({"radius_m": 0}, "radius_m"),
        ({"nmea": "$GPRMC,"}, "nmea"),
        ({"kecepatan": 3}, "kecepatan"),
    ],
)
def test_a_position_that_cannot_be_is_refused_by_name_and_the_whole_batch_with_it(
    room: httpx.Client, wrong: dict[str, Any], field: str
) -> None:
    before = found(room, "D-03")["position_age_s"]
    reply = send(room, at("D-03"), at(**wrong))
    assert (reply.status_code, reply.json()["field"]) == (422, f"positions.1.{field}")
    assert found(room, "D-03")["position_age_s"] == before


def test_a_desk_sends_positions_of_its_own_units_only(served: Served) -> None:
    with served.client(Role.AGENCY_DESK) as damkar:
        assert send(damkar, at("D-04")).status_code == 202
        assert send(damkar, at("J-01")).json()["field"] == "positions.0.unit"


def test_an_exercise_hides_no_real_position(room: httpx.Client) -> None:
    send(room, at("D-06"))
    assert send(room, at("D-06", lon=128.25), origin="exercise").json()["newest"] == 1
    assert found(room, "D-06")["at"]["lon"] == 128.1812


def test_whoever_listens_gets_one_frame_without_an_id(served: Served, room: httpx.Client) -> None:
    with served.client(Role.DISPATCHER) as console, console.stream("GET", "/api/events") as stream:
        lines = stream.iter_lines()
        assert next(line for line in lines if line.startswith("event:")) == "event: hello"
        assert send(room, at("D-01"), at("D-02")).status_code == 202
        frame: list[str] = []
        for line in lines:
            if line == "event: positions":
                frame = [line]
            elif frame and not line:
                break
            elif frame:
                frame.append(line)
    assert not [line for line in frame if line.startswith("id:")]
    units = json.loads(frame[1].removeprefix("data: "))["units"]
    assert {"D-01", "D-02"} <= {each["key"] for each in units}
    assert {"lon", "lat", "occurred_at", "origin", "status", "agency"} <= set(units[0])


def test_a_status_is_carried_out_once(room: httpx.Client) -> None:
    unit = found(room, "M-01")
    body = {"status": "out of service", "reason": "bengkel", "version": unit["version"]}
    key = once()
    replies = [room.post(f"/api/units/{unit['id']}/status", json=body, headers=key) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [201, 201]
    assert replies[0].json() == replies[1].json()
    assert found(room, "M-01")["version"] == unit["version"] + 1
