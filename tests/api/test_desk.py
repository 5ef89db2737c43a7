"""An agency desk sees and answers what its own agency was told of, and nobody's number."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gis.actor import Role
from tests.api.conftest import Served, once, opened
from tests.api.test_live import listening

NUMBER, OFFICE, CALLER, ANSWERER = "0812-9999-0417", "0911-345-678", "Penelepon Uji", "Petugas Uji"
SAID = f"rumah nomor tujuh, hubungi {NUMBER} atau +62 812 9999 0417"


@pytest.fixture
def desk(served: Served) -> Iterator[httpx.Client]:
    """The fire service's desk."""
    with served.client(Role.AGENCY_DESK) as client:
        yield client


def call(room: httpx.Client, *agencies: str) -> dict[str, Any]:
    """An incident of which `agencies` were told by telephone."""
    incident = opened(room, caller={"name": CALLER, "number": NUMBER}, text=SAID)
    for agency in agencies:
        body = {"agency": agency, "means": "telephone", "number": OFFICE, "answered_by": ANSWERER}
        path = f"/api/incidents/{incident['id']}/dispatches"
        reply = room.post(path, json=body | {"version": incident["version"]}, headers=once())
        assert reply.status_code == 201, reply.text
        incident = reply.json()
    return incident


def step(client: httpx.Client, incident: dict[str, Any], agency: str, name: str, **more: Any) -> httpx.Response:
    """Take a step of an agency's dispatch."""
    number = next(each["id"] for each in incident["dispatches"] if each["agency"] == agency)
    body = {"step": name, "version": incident["version"], **more}
    return client.post(f"/api/incidents/{incident['id']}/dispatches/{number}/steps", json=body, headers=once())


def numbers_of(text: str) -> list[str]:
    """Everything private that `text` gives away."""
    secrets = (NUMBER, NUMBER.replace("-", ""), "9999", OFFICE, CALLER, ANSWERER)
    return [secret for secret in secrets if secret in text]


def test_a_desk_lists_only_what_its_agency_was_told_of(room: httpx.Client, desk: httpx.Client) -> None:
    ours, theirs, nobodys = call(room, "damkar"), call(room, "polisi"), call(room)
    listed = [each["id"] for each in desk.get("/api/incidents?origin=exercise").json()["items"]]
    assert ours["id"] in listed
    assert not {theirs["id"], nobodys["id"]} & set(listed)
    assert desk.get(f"/api/incidents/{ours['id']}").status_code == 200
    for other in (theirs["id"], nobodys["id"], 10**9):
        refused = desk.get(f"/api/incidents/{other}")
        assert (refused.status_code, refused.json()["detail"]) == (404, f"kejadian {other} tidak ada")


def test_a_desk_answers_for_its_own_agency(room: httpx.Client, desk: httpx.Client) -> None:
    incident = call(room, "damkar")
    taken = step(desk, incident, "damkar", "acknowledge")
    assert (taken.status_code, taken.json()["agencies"]) == (201, {"damkar": "acknowledged"})
    declined = step(desk, taken.json(), "damkar", "decline", reason="semua unit di Waihaong")
    assert declined.json()["agencies"] == {"damkar": "declined"}


def test_another_agencys_dispatch_is_not_there_for_a_desk(room: httpx.Client, desk: httpx.Client) -> None:
    shared = call(room, "damkar", "polisi")
    assert step(desk, shared, "polisi", "acknowledge").status_code == 404
    assert step(desk, shared | {"version": 0}, "polisi", "acknowledge").status_code == 404, "not even that it changed"
    assert step(desk, call(room, "polisi"), "polisi", "acknowledge").status_code == 404
    assert room.get(f"/api/incidents/{shared['id']}").json()["agencies"]["polisi"] == "dispatched"


def test_calling_a_dispatch_off_is_for_the_room(room: httpx.Client, desk: httpx.Client) -> None:
    incident = call(room, "damkar")
    assert step(desk, incident, "damkar", "cancel").status_code == 403
    assert step(room, incident, "damkar", "cancel").status_code == 201


def test_of_a_shared_incident_a_desk_sees_its_own_part(room: httpx.Client, desk: httpx.Client) -> None:
    shared = call(room, "polisi", "damkar")
    seen = desk.get(f"/api/incidents/{shared['id']}").json()
    assert [each["agency"] for each in seen["dispatches"]] == ["damkar"]
    assert {each["agency"] for each in seen["recommendation"]["agencies"]} <= {"damkar"}
    theirs = next(each["id"] for each in shared["dispatches"] if each["agency"] == "polisi")
    assert theirs not in [each["dispatch_id"] for each in seen["timeline"]]
    assert seen["agencies"] == {"polisi": "dispatched", "damkar": "dispatched"}, "who else comes, and how far they are"


@pytest.mark.parametrize("role", [Role.AGENCY_DESK, Role.PLANNER, Role.AUDITOR])
def test_names_and_numbers_are_for_those_who_need_them(served: Served, room: httpx.Client, role: Role) -> None:
    with served.client(role) as client, listening(client) as events:
        assert next(events)[1] == "hello"
        incident = call(room, "damkar")
        assert {CALLER, NUMBER} <= set(incident["caller"].values())
        streamed = str(next(events)[2])
        listed = client.get("/api/incidents?origin=exercise").text
        whole = client.get(f"/api/incidents/{incident['id']}")
        refused = step(client, incident, "damkar", "finish")
    assert str(incident["id"]) in streamed
    assert str(incident["id"]) in listed
    assert numbers_of(streamed + listed + whole.text + refused.text) == []
    masked = {"name": "", "number": "0812-•••-417"} if role is Role.AGENCY_DESK else None
    assert whole.json()["caller"] == masked
    words = "rumah nomor tujuh, hubungi 0812-•••-417 atau 6281-•••-417" if role is Role.AGENCY_DESK else None
    assert whole.json()["text"] == words


def test_an_error_repeats_no_number(served: Served) -> None:
    with served.client(Role.OPERATOR) as operator:
        body = {"category": "kebakaran", "fix": None, "origin": "exercise"}
        caller = {"name": CALLER, "number": NUMBER * 10}
        long = operator.post("/api/incidents", json=body | {"caller": caller}, headers=once())
        odd = operator.post("/api/incidents", json=body | {"caller": {"nomor": NUMBER}}, headers=once())
    assert (long.status_code, odd.status_code) == (422, 422)
    assert numbers_of(long.text + odd.text) == []


def test_a_desks_stream_is_silent_about_others(room: httpx.Client, desk: httpx.Client) -> None:
    with listening(desk) as events:
        next(events)
        theirs = call(room, "polisi")
        ours = call(room, "damkar")
        assert next(events)[2]["id"] == ours["id"]
    head = ours["timeline"][-1]["id"]
    with listening(desk, **{"Last-Event-ID": str(theirs["timeline"][0]["id"] - 1)}) as events:
        next(events)
        number, _, shown = next(events)
        assert shown["id"] == ours["id"]
        assert theirs["timeline"][-1]["id"] < number <= head


def test_a_desk_hears_of_no_call_and_reads_no_handover(room: httpx.Client, desk: httpx.Client) -> None:
    with listening(desk) as events:
        next(events)
        ringing = {"origin": "exercise", "number": NUMBER}
        assert room.post("/api/calls/ring", json=ringing, headers=once()).status_code == 201
        ours = call(room, "damkar")
        name, shown = next(events)[1:]
        assert (name, shown["id"]) == ("incident", ours["id"])
    for path in ("/api/calls", "/api/calls/1", "/api/handovers", "/api/times"):
        assert desk.get(path).status_code == 403
    linked = desk.get(f"/api/incidents/{ours['id']}").json()
    assert (linked["calls"], linked["merged"]) == ([], [])
