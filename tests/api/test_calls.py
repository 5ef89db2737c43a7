"""Calls: kept from the first ring, about an incident or about none, and taken apart again when somebody erred."""

from typing import Any

import httpx

from gis.actor import Role
from tests.api.conftest import AT_MARDIKA, Served, once, opened
from tests.api.test_live import listening
from tests.api.test_mend import changed, post, same_from_its_events_alone

NUMBER = "0812-0000-2222"


def rang(room: httpx.Client, path: str = "", **changes: Any) -> dict[str, Any]:
    """A call."""
    body = {"origin": "exercise", "number": NUMBER, "line": "3"} | changes
    reply = room.post(f"/api/calls{path}", json=body, headers=once())
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def about(room: httpx.Client, call: dict[str, Any], path: str, **body: Any) -> httpx.Response:
    """A change to a call at the version last seen."""
    wanted = {"version": call["version"]} | body
    return room.post(f"/api/calls/{call['id']}/{path}", json=wanted, headers=once())


def test_the_exchange_pushes_a_number_and_every_screen_shows_it(served: Served, room: httpx.Client) -> None:
    with served.client(Role.OPERATOR) as screen, listening(screen) as events:
        next(events)
        call = rang(room, "/ring")
        _, name, shown = next(events)
        assert (name, shown["id"], shown["state"]) == ("call", call["id"], "ringing")
        assert shown["caller"]["number"] == NUMBER
        taken = about(screen, call, "answer").json()
    assert (taken["state"], taken["handled_by"]) == ("answered", "uji-operator")
    assert about(room, call, "answer").status_code == 409  # somebody was first
    assert about(room, taken, "answer").json()["handled_by"] == "uji-supervisor"  # taken over


def test_a_call_is_noted_classified_and_ended_with_no_place_and_no_incident(room: httpx.Client) -> None:
    call = about(room, rang(room), "note", text="bapa mabuk marah-marah", name="Penelepon Uji").json()
    assert (call["text"], call["at"], call["incident_id"]) == ("bapa mabuk marah-marah", None, None)
    call = about(room, call, "classify", kind="prank").json()
    call = about(room, call, "end").json()
    assert (call["kind"], call["state"]) == ("prank", "ended")
    assert call["events"] == ["rang", "noted", "classified", "ended"]
    assert about(room, call, "end").status_code == 409
    assert about(room, call, "classify", kind="cat").json()["field"] == "kind"


def test_the_callers_place_and_the_incidents_place_are_two(room: httpx.Client) -> None:
    call = about(room, rang(room), "note", at={"lon": 128.25, "lat": -3.63}, radius_m=40).json()
    incident = opened(room, call_id=call["id"], call_version=call["version"])
    assert incident["calls"] == [call["id"]]
    linked = room.get(f"/api/calls/{call['id']}").json()
    assert (linked["incident_id"], linked["at"]) == (incident["id"], {"lon": 128.25, "lat": -3.63})
    assert incident["at"] == AT_MARDIKA
    half = about(room, linked, "note", at={"lon": 128.25, "lat": -3.63})
    assert half.json()["field"] == "radius_m"


def test_a_call_linked_by_mistake_is_split_off_into_an_incident_of_its_own(served: Served, room: httpx.Client) -> None:
    first = opened(room)
    call = about(room, rang(room), "link", incident_id=first["id"]).json()
    assert room.get(f"/api/incidents/{first['id']}").json()["calls"] == [call["id"]]
    own = opened(room, call_id=call["id"], call_version=call["version"], category="pohon_tumbang")
    assert own["calls"] == [call["id"]]
    assert room.get(f"/api/incidents/{first['id']}").json()["calls"] == []
    alone = about(room, room.get(f"/api/calls/{call['id']}").json(), "link", incident_id=None).json()
    assert alone["incident_id"] is None
    assert alone["events"] == ["rang", "linked", "linked", "unlinked"]
    same_from_its_events_alone(served, first["id"])


def test_a_second_report_is_suspected_merged_and_taken_apart_again(served: Served, room: httpx.Client) -> None:
    first = opened(room, category="gempa")
    second = opened(room, category="gempa")
    asked = {"category": "gempa", "origin": "exercise", "at": AT_MARDIKA, "radius_m": 100, "besides": second["id"]}
    suspects = room.post("/api/incidents/duplicates", json=asked).json()
    assert suspects[0]["incident_id"] == first["id"]
    assert "kategori sama" in suspects[0]["reasons"]
    call = about(room, rang(room), "link", incident_id=second["id"]).json()
    second = room.get(f"/api/incidents/{second['id']}").json()
    assert (second["timeline"][-1]["kind"], second["timeline"][-1]["payload"]) == ("call linked", {"call": call["id"]})
    merged = changed(room, second, "merge", into=first["id"], into_version=first["version"])
    assert merged["merged_into"] == first["id"]
    target = room.get(f"/api/incidents/{first['id']}").json()
    assert (target["merged"], target["calls"]) == ([second["id"]], [call["id"]])
    board = room.get("/api/incidents", params={"origin": "exercise", "category": "gempa", "merged": "false"}).json()
    assert [item["id"] for item in board["items"]] == [first["id"]]
    assert first["id"] in [each["incident_id"] for each in room.post("/api/incidents/duplicates", json=asked).json()]
    again = post(room, merged, "merge", into=first["id"], into_version=first["version"])
    assert again.status_code == 409
    apart = changed(room, merged, "unmerge")
    assert apart["merged_into"] is None
    assert post(room, apart, "unmerge").status_code == 409
    assert post(room, apart, "merge", into=apart["id"], into_version=apart["version"]).status_code == 409
    same_from_its_events_alone(served, second["id"])


def test_the_same_number_brings_its_earlier_calls(room: httpx.Client) -> None:
    earlier = rang(room, number="0812-0000-3333")
    now = rang(room, number="0812-0000-3333")
    assert [call["id"] for call in now["earlier"]] == [earlier["id"]]
    assert rang(room, number="")["earlier"] == []


def test_an_exercise_is_not_mixed_with_what_is_real(room: httpx.Client) -> None:
    real = opened(room, origin="real")
    refused = about(room, rang(room), "link", incident_id=real["id"])
    assert refused.status_code == 409
    exercise = opened(room)
    assert post(room, exercise, "merge", into=real["id"], into_version=real["version"]).status_code == 409
    assert rang(room)["id"] not in [call["id"] for call in room.get("/api/calls").json()["items"]]


def test_an_auditor_sees_calls_without_who_rang_and_where_they_are(served: Served, room: httpx.Client) -> None:
    call = about(room, rang(room), "note", text="rahasia", at={"lon": 128.25, "lat": -3.63}, radius_m=40).json()
    with served.client(Role.AUDITOR) as auditor:
        seen = auditor.get(f"/api/calls/{call['id']}").json()
        listed = auditor.get("/api/calls?origin=exercise").text
    assert (seen["caller"], seen["text"], seen["at"]) == (None, None, None)
    assert NUMBER not in listed + str(seen)
