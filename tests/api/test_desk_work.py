"""An agency's desk at work: its inbox, its own units, a step taken back, notes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from gis.actor import MAY, Permission, Role
from gis.db.engine import connect
from gis.people.keys import create_key
from tests.api.conftest import Served, once
from tests.api.signing import rows
from tests.api.test_desk import NUMBER, call, numbers_of, step
from tests.api.test_erasure import whole

NOTE = f"gang sempit, hubungi {NUMBER}"


@pytest.fixture
def desk(served: Served) -> Iterator[httpx.Client]:
    """The fire service's desk."""
    with served.client(Role.AGENCY_DESK) as client:
        yield client


@contextmanager
def police_desk(served: Served) -> Iterator[httpx.Client]:
    """The police's desk."""
    engine = connect(served.settings, 1)
    with engine.begin() as conn:
        key = create_key(conn, "meja-polisi", Role.AGENCY_DESK, "polisi", ())
    engine.dispose()
    with httpx.Client(base_url=served.url, headers={"Authorization": f"Bearer {key}"}, timeout=60) as client:
        yield client


def change(client: httpx.Client, incident: dict[str, Any], path: str, **body: Any) -> httpx.Response:
    """A change of an incident at the version that was seen."""
    body = {"version": incident["version"]} | body
    return client.post(f"/api/incidents/{incident['id']}/{path}", json=body, headers=once())


def units(client: httpx.Client, agency: str = "damkar") -> list[dict[str, Any]]:
    """An agency's units."""
    return [each for each in client.get("/api/units").json() if each["agency"] == agency]


def take_back(client: httpx.Client, incident: dict[str, Any], reason: str = "salah tekan") -> httpx.Response:
    """Take back the last step of the incident's first dispatch."""
    return change(client, incident, f"dispatches/{incident['dispatches'][0]['id']}/undo", reason=reason)


def test_the_inbox_holds_what_the_agency_was_told_of_and_how_it_answered(
    room: httpx.Client, desk: httpx.Client
) -> None:
    ours, theirs = call(room, "damkar", "polisi"), call(room, "polisi")
    ended = step(desk, call(room, "damkar"), "damkar", "decline", reason="tidak ada unit").json()
    found = desk.get("/api/inbox?origin=exercise").json()
    shown = {each["id"]: each for each in found["items"]}
    assert theirs["id"] not in shown
    assert shown[ended["id"]]["dispatches"][0]["state"] == "declined", "what ended lately stays in sight"
    (mine,) = shown[ours["id"]]["dispatches"]
    assert (mine["agency"], mine["state"]) == ("damkar", "dispatched")
    assert found["now"] < mine["due_at"]
    assert numbers_of(str(found)) == []
    assert ours["id"] not in [each["id"] for each in desk.get("/api/inbox").json()["items"]], "exercises are apart"
    assert desk.get("/api/inbox?agency=polisi").json()["field"] == "agency"
    assert room.get("/api/inbox").json()["field"] == "agency"
    asked = room.get("/api/inbox?agency=polisi&origin=exercise").json()["items"]
    assert {theirs["id"], ours["id"]} <= {each["id"] for each in asked}


def test_a_desk_names_its_own_units_and_answers_by_that(served: Served, room: httpx.Client, desk: httpx.Client) -> None:
    incident = call(room, "damkar", "polisi")
    first, second = units(desk)[:2]
    named = change(desk, incident, "units", unit_id=first["id"])
    assert named.status_code == 201, named.text
    (mine,) = named.json()["dispatches"]
    assert (mine["unit"], mine["state"], named.json()["timeline"][-1]["kind"]) == (
        first["key"],
        "acknowledged",
        "assigned",
    )
    more = change(desk, named.json(), "units", unit_id=second["id"]).json()
    assert [(each["unit"], each["state"], each["means"]) for each in more["dispatches"]] == [
        (first["key"], "acknowledged", "telephone"), (second["key"], "acknowledged", "radio"),
    ]  # fmt: skip
    busy = change(desk, more, "units", unit_id=second["id"])
    assert (busy.status_code, "sedang bertugas" in busy.json()["detail"]) == (409, True)
    assert room.get(f"/api/incidents/{incident['id']}").json()["agencies"]["polisi"] == "dispatched"
    whole(served.settings, incident["id"])


def test_no_desk_sends_anothers_unit_or_to_what_it_was_not_told_of(room: httpx.Client, desk: httpx.Client) -> None:
    incident, theirs = call(room, "damkar", "polisi"), call(room, "polisi")
    ambulance = units(room, "pmi")[0]
    for unit_id in (ambulance["id"], 10**9):
        refused = change(desk, incident, "units", unit_id=unit_id)
        assert (refused.status_code, refused.json()["field"]) == (422, "unit_id")
        assert refused.json()["detail"].endswith(f"unit {unit_id} tidak ada")
    own = units(desk)[2]["id"]
    assert change(desk, theirs, "units", unit_id=own).status_code == 404
    declined = step(desk, incident, "damkar", "decline", reason="unit habis").json()
    refused = change(desk, declined, "units", unit_id=own)
    assert (refused.status_code, "penugasan terbuka" in refused.json()["detail"]) == (409, True)
    stale = change(desk, incident, "units", unit_id=own)
    assert (stale.status_code, "sudah berubah" in stale.json()["detail"]) == (409, True)


def test_a_real_assignment_holds_the_unit_and_taking_it_back_frees_it(
    served: Served, room: httpx.Client, desk: httpx.Client
) -> None:
    opened = {"category": "kebakaran", "fix": None, "origin": "real"}
    incident = room.post("/api/incidents", json=opened, headers=once()).json()
    incident = change(room, incident, "dispatches", agency="damkar", means="telephone").json()
    unit = units(desk)[3]
    named = change(desk, incident, "units", unit_id=unit["id"]).json()
    assert units(desk)[3]["status"] == "assigned"
    back = take_back(desk, named).json()
    assert (back["dispatches"][0]["unit"], back["dispatches"][0]["state"]) == (None, "dispatched")
    assert units(desk)[3]["status"] == "available"
    again = change(desk, back, "units", unit_id=unit["id"]).json()
    gone = step(desk, again, "damkar", "depart").json()
    assert units(desk)[3]["status"] == "en route"
    done = step(desk, step(desk, gone, "damkar", "arrive").json(), "damkar", "finish").json()
    assert (done["state"], units(desk)[3]["status"]) == ("done", "available")
    undone = take_back(desk, done, "api menyala lagi").json()
    assert (undone["state"], units(desk)[3]["status"]) == ("on scene", "on scene")
    assert undone["timeline"][-1]["reason"] == "api menyala lagi"
    step(desk, undone, "damkar", "finish")
    whole(served.settings, incident["id"])


def test_the_last_step_is_taken_back_with_a_reason_and_only_the_agencys_own(
    room: httpx.Client, desk: httpx.Client
) -> None:
    incident = call(room, "damkar", "polisi")
    nothing = take_back(desk, incident)
    assert (nothing.status_code, "ruang 112" in nothing.json()["detail"]) == (409, True), "it was the room that told it"
    declined = step(desk, incident, "damkar", "decline", reason="salah").json()
    assert take_back(desk, declined, " ").json()["field"] == "reason"
    back = take_back(desk, declined).json()
    assert back["dispatches"][0]["state"] == "dispatched"
    cancelled = step(room, room.get(f"/api/incidents/{incident['id']}").json(), "damkar", "cancel").json()
    assert take_back(desk, cancelled | {"dispatches": back["dispatches"]}).status_code == 409
    theirs = next(each["id"] for each in incident["dispatches"] if each["agency"] == "polisi")
    assert change(desk, cancelled, f"dispatches/{theirs}/undo", reason="coba").status_code == 404


def test_a_second_unit_taken_back_leaves_the_first_going(room: httpx.Client, desk: httpx.Client) -> None:
    incident = call(room, "damkar")
    for unit in units(desk)[4:6]:
        incident = change(desk, incident, "units", unit_id=unit["id"]).json()
    second = incident["dispatches"][1]["id"]
    after = change(desk, incident, f"dispatches/{second}/undo", reason="cukup satu").json()
    assert [each["state"] for each in after["dispatches"]] == ["acknowledged", "cancelled"]
    assert after["agencies"] == {"damkar": "acknowledged"}


def test_a_note_is_for_the_room_and_the_desks_own_agency(
    served: Served, room: httpx.Client, desk: httpx.Client
) -> None:
    incident = call(room, "damkar", "polisi")
    noted = desk.post(f"/api/incidents/{incident['id']}/notes", json={"note": NOTE}, headers=once())
    assert noted.status_code == 201, noted.text
    assert noted.json()["timeline"][-1]["text"] == "gang sempit, hubungi 0812-•••-417"
    assert room.get(f"/api/incidents/{incident['id']}").json()["timeline"][-1]["text"] == NOTE
    (event,) = rows(served.settings, "SELECT payload::text FROM incident_event ORDER BY id DESC LIMIT 1")
    assert "gang" not in event["payload"]
    police = room.post(f"/api/incidents/{incident['id']}/notes", json={"note": "catatan ruang"}, headers=once())
    assert police.json()["timeline"][-1]["text"] == "catatan ruang"
    assert desk.get(f"/api/incidents/{incident['id']}").json()["timeline"][-1]["text"] == "catatan ruang"
    with served.client(Role.AUDITOR) as auditor:
        texts = [each["text"] for each in auditor.get(f"/api/incidents/{incident['id']}").json()["timeline"]]
        assert set(texts) == {None}
    theirs = call(room, "polisi")
    assert desk.post(f"/api/incidents/{theirs['id']}/notes", json={"note": "x"}, headers=once()).status_code == 404
    for wrong in ("", "   ", "a" * 1001, "a\x00b"):
        reply = room.post(f"/api/incidents/{incident['id']}/notes", json={"note": wrong}, headers=once())
        assert (reply.status_code, reply.json()["field"]) == (422, "note"), wrong[:5]


def test_another_agencys_note_is_not_seen(served: Served, room: httpx.Client, desk: httpx.Client) -> None:
    incident = call(room, "damkar", "polisi")
    desk.post(f"/api/incidents/{incident['id']}/notes", json={"note": "rahasia damkar"}, headers=once())
    with police_desk(served) as police:
        found = police.get(f"/api/incidents/{incident['id']}").text
    assert "rahasia damkar" not in found


def test_a_desk_is_shown_the_way(desk: httpx.Client) -> None:
    unit = units(desk)[0]
    body = {"start": unit["home"], "end": {"lon": 128.1834, "lat": -3.6897}, "origin": "exercise"}
    way = desk.post("/api/route", json=body).json()
    assert way["seconds_low"] <= way["seconds"] <= way["seconds_high"]


@pytest.mark.parametrize("permission", [Permission.ASSIGN_UNITS, Permission.REPORT])
def test_what_a_desk_does_is_for_those_who_are_told(permission: Permission) -> None:
    assert permission in MAY[Role.AGENCY_DESK]
    assert permission not in MAY[Role.AUDITOR] | MAY[Role.PLANNER]
