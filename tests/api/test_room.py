"""The room over HTTP: notes near an incident, a shift handed over, and times against their targets."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from gis.actor import Role
from tests.api.conftest import AT_MARDIKA, Served, once, opened


def note(**changes: Any) -> dict[str, Any]:
    """A caution note as a console sends it."""
    week = (datetime.now(UTC) + timedelta(days=7)).isoformat()
    wanted = {"kind": "narrow access", "text": "lorong sempit, damkar kecil saja", "at": AT_MARDIKA, "radius_m": 60}
    return wanted | {"expires_at": week, "origin": "exercise"} | changes


def warned(client: httpx.Client, **changes: Any) -> dict[str, Any]:
    """A new note, kept."""
    reply = client.post("/api/cautions", json=note(**changes), headers=once())
    assert reply.status_code == 201, reply.text
    kept: dict[str, Any] = reply.json()
    return kept


@pytest.fixture
def incoming(served: Served) -> Iterator[httpx.Client]:
    """The next supervisor: somebody else who may take a shift over."""
    with served.client(Role.ADMINISTRATOR) as client:
        yield client


def test_a_note_is_shown_with_the_incident_near_it_and_with_the_advice(room: httpx.Client) -> None:
    kept = warned(room)
    incident = opened(room)
    assert kept["id"] in [each["id"] for each in incident["cautions"]]
    again = room.get(f"/api/incidents/{incident['id']}").json()["cautions"]
    assert [each["text"] for each in again if each["id"] == kept["id"]] == ["lorong sempit, damkar kecil saja"]
    asked = {"category": "kebakaran", "at": AT_MARDIKA, "radius_m": 120}
    advice = room.post("/api/recommend", json=asked | {"origin": "exercise"}).json()
    assert kept["id"] in [each["id"] for each in advice["cautions"]]
    assert room.post("/api/recommend", json=asked).json()["cautions"] == []  # nothing real was warned of


def test_a_withdrawn_note_is_no_longer_shown(room: httpx.Client) -> None:
    kept = warned(room)
    path, wanted = f"/api/cautions/{kept['id']}/withdraw", {"version": 1, "reason": "sudah dilebarkan"}
    assert room.post(path, json=wanted | {"version": 2}, headers=once()).status_code == 409
    ended = room.post(path, json=wanted, headers=once("cabut-1")).json()
    assert (ended["active"], ended["withdrawn_because"]) == (False, "sudah dilebarkan")
    assert room.post(path, json=wanted, headers=once("cabut-1")).json() == ended
    assert room.post(path, json=wanted, headers=once()).status_code == 409
    listed = room.get("/api/cautions?origin=exercise").json()["items"]
    assert kept["id"] not in [each["id"] for each in listed]
    listed = room.get("/api/cautions?origin=exercise&only_active=false&limit=200").json()["items"]
    assert kept["id"] in [each["id"] for each in listed]


def test_notes_come_a_page_at_a_time(room: httpx.Client) -> None:
    first, second = warned(room), warned(room)
    page = room.get("/api/cautions?origin=exercise&limit=1").json()
    assert ([each["id"] for each in page["items"]], page["next"]) == ([second["id"]], second["id"])
    page = room.get(f"/api/cautions?origin=exercise&limit=1&after={page['next']}").json()
    assert [each["id"] for each in page["items"]] == [first["id"]]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"expires_at": None}, "expires_at"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
        ({"expires_at": "2999-01-01T00:00:00Z"}, "expires_at"),
        ({"expires_at": "2027-01-01T00:00:00"}, "expires_at"),
        ({"text": " "}, "text"),
        ({"text": "a\x00"}, "text"),
        ({"kind": "ghost"}, "kind"),
        ({"radius_m": 0}, "radius_m"),
        ({"radius_m": 2001}, "radius_m"),
        ({"at": {"lon": 0, "lat": 0}}, "at"),
    ],
)
def test_a_bad_note_names_its_field(room: httpx.Client, changes: dict[str, Any], field: str) -> None:
    reply = room.post("/api/cautions", json=note(**changes), headers=once())
    assert reply.status_code == 422, reply.text
    assert reply.json()["field"] == field


def test_an_auditor_sees_that_there_is_a_note_but_not_what_it_says(served: Served, room: httpx.Client) -> None:
    warned(room, text="rumah pagar biru")
    incident = opened(room)
    with served.client(Role.AUDITOR) as auditor:
        listed = auditor.get("/api/cautions?origin=exercise")
        whole = auditor.get(f"/api/incidents/{incident['id']}")
        asked = {"category": "kebakaran", "at": AT_MARDIKA, "radius_m": 120, "origin": "exercise"}
        advice = auditor.post("/api/recommend", json=asked)
    for seen in (listed, whole, advice):
        assert "narrow access" in seen.text
        assert "pagar biru" not in seen.text


def test_a_shift_is_handed_over_item_by_item(served: Served, room: httpx.Client, incoming: httpx.Client) -> None:
    incident = opened(room)
    wanted = {"origin": "exercise", "notes": ["radio pos Passo putus-putus"]}
    reply = room.post("/api/handovers", json=wanted, headers=once("serah-1"))
    assert reply.status_code == 201, reply.text
    record = reply.json()
    assert room.post("/api/handovers", json=wanted, headers=once("serah-1")).json() == record
    assert room.post("/api/handovers", json=wanted, headers=once()).status_code == 409
    assert incident["id"] in [each["subject_id"] for each in record["items"] if each["about"] == "open incident"]
    assert record["items"][-1]["text"] == "radio pos Passo putus-putus"
    path = f"/api/handovers/{record['id']}"
    own = room.post(f"{path}/items/1/acknowledge", headers=once())
    assert (own.status_code, "yang menyerahkan" in own.json()["detail"]) == (409, True)
    for item in record["items"]:
        assert incoming.get(path).json()["completed_at"] is None
        assert incoming.post(f"{path}/items/{item['item']}/acknowledge", headers=once()).status_code == 201
    assert incoming.post(f"{path}/items/1/acknowledge", headers=once()).status_code == 409
    assert incoming.post(f"{path}/items/{len(record['items']) + 1}/acknowledge", headers=once()).status_code == 404
    done = room.get(path).json()
    assert done["completed_at"]
    assert {each["acknowledged_by"] for each in done["items"]} == {"uji-administrator"}
    listed = room.get("/api/handovers?origin=exercise").json()
    assert [(each["id"], each["waiting"]) for each in listed["items"]] == [(record["id"], 0)]
    with served.client(Role.AUDITOR) as auditor:
        assert "putus-putus" not in auditor.get(path).text
    assert room.get("/api/handovers/999999").status_code == 404


def test_an_empty_note_of_a_supervisor_is_named(room: httpx.Client) -> None:
    reply = room.post("/api/handovers", json={"origin": "real", "notes": ["baik", " "]}, headers=once())
    assert (reply.status_code, reply.json()["field"]) == (422, "notes.1")


def test_times_are_measured_against_their_targets(room: httpx.Client) -> None:
    """Five incidents that took 30, 40, 50, 60 and 70 s to dispatch: four of five within 60 s."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
    late = {"backdated_because": "dicatat dari buku piket"}
    for took in (30, 40, 50, 60, 70):
        incident = opened(room, origin="synthetic", occurred_at=start.isoformat(), **late)
        sent = start + timedelta(seconds=took)
        order = {"agency": "pln", "means": "telephone", "number": "123", "version": incident["version"]}
        order |= {"occurred_at": sent.isoformat(), **late}
        reply = room.post(f"/api/incidents/{incident['id']}/dispatches", json=order, headers=once())
        assert reply.status_code == 201, reply.text
    for by, key, label in (
        ("agency", "pln", "PLN"),
        ("kecamatan", "81.71.02", "Sirimau"),
        ("category", "kebakaran", ""),
    ):
        times = room.get(f"/api/times?origin=synthetic&by={by}").json()
        group = times["groups"][0]
        assert (group["key"], label in group["label"]) == (key, True)
        processing = group["phases"][1]
        assert (processing["phase"], processing["n"]) == ("processing", 5)
        assert (processing["p50_s"], processing["p90_s"], processing["target_s"]) == (50, 70, 60)
        assert (processing["met"], processing["share"], processing["backdated_share"]) == (4, 0.8, 1)
        assert (round(processing["low"], 4), round(processing["high"], 4)) == (0.2836, 0.9949)
        assert (group["phases"][2]["n"], group["phases"][2]["note"]) == (0, "data belum cukup")
    assert room.get("/api/times?origin=real").json()["groups"] == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z", "since"),
        ("since=2020-01-01T00:00:00Z&until=2026-01-01T00:00:00Z", "since"),
        ("since=2026-01-01T00:00:00", "since"),
        ("until=0001-01-01T00:00:00Z", "until"),
        ("by=shoe", "by"),
        ("origin=unreal", "origin"),
    ],
)
def test_a_bad_question_about_times_names_its_field(room: httpx.Client, query: str, field: str) -> None:
    reply = room.get(f"/api/times?{query}")
    assert (reply.status_code, reply.json()["field"]) == (422, field)


def test_answer_times_are_the_rooms_against_fifteen_seconds(room: httpx.Client) -> None:
    rang_at = datetime.now(UTC) - timedelta(minutes=10)
    for ringing in (2, 4, 6, 8, 16):
        known = {"origin": "synthetic", "rang_at": (rang_at - timedelta(seconds=ringing)).isoformat()}
        assert room.post("/api/calls", json=known, headers=once()).status_code == 201
    times = room.get("/api/times?origin=synthetic").json()
    answer = times["groups"][0]["phases"][0]
    assert (answer["phase"], answer["n"], answer["target_s"]) == ("answer", 5, 15)
    assert 600 < answer["p50_s"] < 660
    assert answer["met"] == 0
    assert all(
        group["phases"][0]["n"] == 0 for group in room.get("/api/times?origin=synthetic&by=agency").json()["groups"]
    )
