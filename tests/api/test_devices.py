"""Telephones that say where they are: found by their call, told at once, and read beside the words."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from api.watch import forget_positions
from gis.actor import Role
from gis.db.engine import connect
from tests.api.conftest import Served
from tests.api.test_calls import about, rang
from tests.api.test_live import listening

LAT, LON = -3.6954, 128.1814


def telephone() -> str:
    """A number nobody else uses here."""
    return f"08{uuid.uuid4().int % 10**10:010d}"


def form(number: str, seconds_ago: float = 20, **changes: str) -> dict[str, str]:
    """What a handset posts."""
    when = datetime.now(UTC) - timedelta(seconds=seconds_ago)
    return {
        "v": "1", "device_number": number, "location_latitude": f"{LAT:.5f}", "location_longitude": f"{LON:.5f}",
        "location_time": str(int(when.timestamp() * 1000)), "location_accuracy": "12", "location_source": "GPS",
        "location_confidence": "0.68", "location_altitude": "14.5",
    } | changes  # fmt: skip


def told(gateway: httpx.Client, fields: dict[str, str], origin: str = "exercise") -> httpx.Response:
    """The form, sent."""
    return gateway.post("/api/aml", params={"origin": origin}, data=fields)


def sms(number: str, lat: float = LAT, when: datetime | None = None) -> dict[str, str]:
    """What a gateway passes on."""
    top = f"{when or datetime.now(UTC):%Y%m%d%H%M%S}"
    text = f'A"ML=1;lt={lat:+.5f};lg={LON:+.5f};rd=40;top={top};lc=95;pm=W;mcc=510;mnc=01;ml=99'
    return {"number": number, "text": text, "origin": "exercise"}


def devices(room: httpx.Client, call: dict[str, Any]) -> list[dict[str, Any]]:
    """What a call's reply says of its telephone."""
    found: list[dict[str, Any]] = room.get(f"/api/calls/{call['id']}").json()["devices"]
    return found


@pytest.fixture
def gateway(served: Served) -> Any:
    """A programme's client."""
    with served.client(Role.INTEGRATION) as client:
        yield client


def test_a_call_shows_where_its_telephone_says_it_is(room: httpx.Client, gateway: httpx.Client) -> None:
    number = telephone()
    call = rang(room, "/ring", number=number)
    assert call["devices"] == []
    reply = told(gateway, form("+62" + number[1:]))
    assert (reply.status_code, reply.json()["call_id"]) == (201, call["id"])
    (found,) = devices(room, call)
    assert (found["at"], found["method"], found["channel"]) == ({"lon": LON, "lat": LAT}, "gnss", "aml https")
    assert (found["stated_radius_m"], found["stated_confidence"], found["altitude_m"]) == (12, 68, 14.5)
    assert 19.4 < found["radius_m"] < 40
    assert 20 <= found["age_s"] < 60
    assert "GPS" in found["because"]


def test_the_newest_position_comes_first_whichever_way_it_came(room: httpx.Client, gateway: httpx.Client) -> None:
    number = telephone()
    call = rang(room, number=number)
    assert told(gateway, form(number, seconds_ago=5)).status_code == 201
    late = gateway.post("/api/aml/sms", json=sms(number, -3.7, datetime.now(UTC) - timedelta(minutes=3)))
    assert late.status_code == 201, late.text
    assert [each["channel"] for each in devices(room, call)] == ["aml https", "aml sms"]
    assert devices(room, call)[1]["radius_m"] > 200  # three minutes on foot


def test_a_message_sent_again_changes_nothing(room: httpx.Client, gateway: httpx.Client) -> None:
    number = telephone()
    call = rang(room, number=number)
    fields = form(number)
    first, again = told(gateway, fields), told(gateway, fields)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json() | {"repeated": True}
    with ThreadPoolExecutor(6) as at_once:
        copies = list(at_once.map(lambda _: told(gateway, form(number, 40, location_time="1769854500000")), range(6)))
    assert sorted(copy.status_code for copy in copies) == [200] * 5 + [201]
    assert len(devices(room, call)) == 2


def test_a_position_that_came_before_the_call_is_found_when_it_rings(room: httpx.Client, gateway: httpx.Client) -> None:
    number = telephone()
    early = told(gateway, form(number))
    assert early.json()["call_id"] is None
    with listening(room) as events:
        next(events)
        call = rang(room, "/ring", number=number)
        names = {next(events)[1], next(events)[1]}
    assert names == {"call", "device"}
    assert len(call["devices"]) == 1


def test_a_number_that_is_noted_later_finds_its_position_too(room: httpx.Client, gateway: httpx.Client) -> None:
    number = telephone()
    call = rang(room, number="")
    told(gateway, form(number))
    assert devices(room, call) == []
    assert len(about(room, call, "note", number=number).json()["devices"]) == 1


def test_every_screen_is_told_at_once_when_a_position_arrives(
    served: Served, room: httpx.Client, gateway: httpx.Client
) -> None:
    number = telephone()
    with served.client(Role.OPERATOR) as screen, listening(screen) as events:
        next(events)
        call = rang(room, "/ring", number=number)
        assert next(events)[1] == "call"
        told(gateway, form(number))
        event_id, name, shown = next(events)
    assert (event_id, name, shown["call_id"]) == (-1, "device", call["id"])
    assert shown["devices"] == devices(room, call) or shown["devices"][0]["at"] == {"lon": LON, "lat": LAT}


def test_who_may_not_know_callers_is_not_told_where_they_are(
    served: Served, room: httpx.Client, gateway: httpx.Client
) -> None:
    number = telephone()
    with served.client(Role.AUDITOR) as auditor, listening(auditor) as events:
        next(events)
        call = rang(room, "/ring", number=number)
        assert next(events)[1] == "call"
        told(gateway, form(number))
        about(room, call, "answer")
        assert next(events)[1] == "call"  # and no device between
        assert devices(auditor, call) == []


def test_a_telephone_that_does_not_know_is_kept_without_a_place(room: httpx.Client, gateway: httpx.Client) -> None:
    number = telephone()
    call = rang(room, number=number)
    text = 'A"ML=1;lt=+00.00000;lg=+000.00000;rd=N;top=20260131101500;lc=0;pm=N;mcc=510;mnc=01;ml=99'
    reply = gateway.post("/api/aml/sms", json={"number": number, "text": text, "origin": "exercise"})
    assert reply.status_code == 201
    (found,) = devices(room, call)
    assert (found["at"], found["radius_m"], found["because"]) == (None, None, "telepon tidak tahu posisinya sendiri")


def test_an_exercise_and_what_is_real_do_not_meet(room: httpx.Client, gateway: httpx.Client) -> None:
    number = telephone()
    call = rang(room, number=number)
    assert told(gateway, form(number), origin="real").json()["call_id"] is None
    assert devices(room, call) == []


def test_another_telephone_is_another_telephone(room: httpx.Client, gateway: httpx.Client) -> None:
    call = rang(room, number=telephone())
    told(gateway, form(telephone()))
    told(gateway, form(""))
    assert devices(room, call) == []


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("", {"data": {"hello": "world"}}, "location_latitude"),
        ("", {"data": {"location_latitude": "timur", "location_longitude": "128"}}, "location_latitude"),
        ("", {"content": b"\xff\xfe=1"}, "body"),
        ("", {"content": b""}, "location_latitude"),
        ("", {"content": b"a=1&" * 500}, "body"),
        ("", {"data": {"location_latitude": "-3.7", "device_number": "1" * 60}}, "number"),
        ("", {"data": {"location_latitude": "-3.7", "device_number": "1\0"}}, "number"),
        ("/sms", {"json": {"number": "0812", "text": "tolong"}}, "text"),
        ("/sms", {"json": {"text": 'A"ML=1;lt=1;lg=1'}}, "number"),
        ("/sms", {"json": {"number": "0812", "text": 'A"ML=1;lt=95;lg=1'}}, "text"),
        ("/sms", {"json": {"number": "0812", "text": "a", "imei": "1"}}, "imei"),
    ],
)  # fmt: skip
def test_what_is_no_message_is_refused_by_its_field(
    gateway: httpx.Client, path: str, body: dict[str, Any], field: str
) -> None:
    reply = gateway.post(f"/api/aml{path}", **body)
    assert reply.status_code == 422, reply.text
    assert reply.json()["field"] == field


def test_a_clock_gone_wrong_loses_no_position(room: httpx.Client, gateway: httpx.Client) -> None:
    number = telephone()
    call = rang(room, number=number)
    assert told(gateway, form(number, seconds_ago=-86_400)).status_code == 201
    (found,) = devices(room, call)
    assert found["observed_at"] is None
    assert found["age_s"] < 60


def test_the_server_forgets_old_positions_by_itself(served: Served, gateway: httpx.Client, room: httpx.Client) -> None:
    number = telephone()
    call = rang(room, number=number)
    told(gateway, form(number))
    engine = connect(served.settings, 1)
    assert forget_positions(engine, days=1) == 0
    assert forget_positions(engine, days=-1) >= 1
    engine.dispose()
    assert devices(room, call) == []


def located(room: httpx.Client, text: str = "", **changes: Any) -> list[dict[str, Any]]:
    """Candidates for words and a device."""
    device = {"at": {"lon": LON, "lat": LAT}, "radius_m": 20, "confidence": 95, "age_s": 10, "method": "gnss"} | changes
    reply = room.post("/api/locate", json={"text": text, "device": [device]})
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["candidates"]
    return found


def test_a_device_is_located_at_95_percent_with_its_age(room: httpx.Client) -> None:
    (fresh,) = located(room)
    assert (fresh["source"], fresh["at"], fresh["radius_m"]) == ("device", {"lon": LON, "lat": LAT}, 20)
    assert "10 detik lalu" in fresh["because"]
    (handset,) = located(room, confidence=68)
    assert handset["radius_m"] == pytest.approx(32.4, abs=0.1)
    assert "(68 %)" in handset["because"]
    (old,) = located(room, age_s=240)
    assert old["radius_m"] > 200


def test_a_device_never_overwrites_words_that_disagree(room: httpx.Client) -> None:
    found = located(room, "kebakaran di Passo")
    device = next(each for each in found if each["source"] == "device")
    words = next(each for each in found if each["source"] != "device")
    assert device["at"] == {"lon": LON, "lat": LAT}
    assert words["shares"][0]["kelurahan"] == "Passo"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"at": {"lon": 0, "lat": 0}}, "at"), ({"radius_m": 0}, "device.0.radius_m"),
        ({"confidence": 101}, "device.0.confidence"), ({"method": "sihir"}, "device.0.method"),
        ({"age_s": -1}, "device.0.age_s"), ({"age_s": None, "observed_at": "2999-01-01T00:00:00Z"}, "observed_at"),
        ({"age_s": None, "observed_at": "2026-01-01T00:00:00"}, "observed_at"),
    ],
)  # fmt: skip
def test_an_impossible_device_is_refused_by_its_field(room: httpx.Client, changes: dict[str, Any], field: str) -> None:
    device = {"at": {"lon": LON, "lat": LAT}, "radius_m": 20, "age_s": 1} | changes
    reply = room.post("/api/locate", json={"device": [device]})
    assert reply.status_code == 422, reply.text
    assert reply.json()["field"] == field
