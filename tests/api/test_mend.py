"""Agencies answer, the server escalates, and mistakes are mended by later events."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from api.watch import look
from gis.actor import Role
from gis.db.engine import connect
from gis.incidents import journal
from gis.incidents.lifecycle import rebuild
from tests.api.conftest import Served, once, opened

POKA = {"at": {"lon": 128.1905, "lat": -3.6563}, "radius_m": 150, "source": "operator", "because": "pin digeser"}


def post(room: httpx.Client, incident: dict[str, Any], path: str, **body: Any) -> httpx.Response:
    """A change to an incident at the version last seen."""
    wanted = {"version": incident["version"]} | body
    return room.post(f"/api/incidents/{incident['id']}/{path}", json=wanted, headers=once())


def changed(room: httpx.Client, incident: dict[str, Any], path: str, **body: Any) -> dict[str, Any]:
    """The incident after a change that must go through."""
    reply = post(room, incident, path, **body)
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def told(room: httpx.Client, agency: str = "pln", **changes: Any) -> dict[str, Any]:
    """An incident with one agency told by telephone."""
    return changed(room, opened(room, **changes), "dispatches", agency=agency, means="telephone")


def step(room: httpx.Client, incident: dict[str, Any], wanted: str, **body: Any) -> httpx.Response:
    """A step of the incident's newest dispatch."""
    return post(room, incident, f"dispatches/{incident['dispatches'][-1]['id']}/steps", step=wanted, **body)


def same_from_its_events_alone(served: Served, number: int) -> None:
    """The state rebuilt from the events is the state stored, and the chain holds."""
    engine = connect(served.settings, 1)
    with engine.begin() as conn:
        events = journal.history(conn, number)
        assert rebuild(events[0], events[1:]) == journal.load(conn, number)
        assert journal.verify(conn).broken_at is None
    engine.dispose()


def test_an_agency_acknowledges_and_the_incident_says_so(room: httpx.Client) -> None:
    incident = step(room, told(room), "acknowledge").json()
    assert (incident["agencies"], incident["state"]) == ({"pln": "acknowledged"}, "dispatched")


def test_an_agency_declines_with_a_reason_and_the_incident_waits_again(room: httpx.Client) -> None:
    incident = told(room)
    assert step(room, incident, "decline").json()["field"] == "reason"
    declined = step(room, incident, "decline", reason="tidak ada regu").json()
    assert (declined["agencies"], declined["state"]) == ({"pln": "declined"}, "received")
    assert declined["timeline"][-1]["reason"] == "tidak ada regu"


def test_nobody_answered_in_time_and_the_server_says_so_once(served: Served, room: httpx.Client) -> None:
    minutes_ago = (datetime.now(UTC) - timedelta(minutes=10)).isoformat()
    incident = opened(room, occurred_at=minutes_ago, backdated_because="listrik mati")
    late = changed(
        room, incident, "dispatches", agency="pln", means="telephone", occurred_at=minutes_ago, backdated_because="x"
    )
    answered = step(room, told(room), "acknowledge").json()
    engine = connect(served.settings, 2)
    deadline = time.monotonic() + 30
    while not room.get(f"/api/incidents/{late['id']}").json()["escalated"] and time.monotonic() < deadline:
        look(engine, datetime.now(UTC))
    engine.dispose()
    seen = room.get(f"/api/incidents/{late['id']}").json()
    assert [event["kind"] for event in seen["timeline"]].count("escalated") == 1
    assert seen["dispatches"][0]["escalated_at"]
    assert room.get(f"/api/incidents/{answered['id']}").json()["escalated"] is False
    acknowledged = step(room, seen, "acknowledge").json()
    assert acknowledged["escalated"] is False  # somebody answered: nothing left to tell
    assert (seen["awaited"], seen["due_at"]) == (["pln"], seen["dispatches"][0]["due_at"])
    assert (acknowledged["awaited"], acknowledged["due_at"]) == ([], None)
    same_from_its_events_alone(served, late["id"])


def test_a_step_taken_by_mistake_is_taken_back(served: Served, room: httpx.Client) -> None:
    incident = step(room, told(room), "arrive").json()
    wrong = incident["timeline"][-1]["id"]
    back = changed(room, incident, "undo", event_id=wrong, reason="salah tekan")
    assert back["timeline"][-1]["reason"] == "salah tekan"
    assert (back["state"], back["dispatches"][0]["state"]) == ("dispatched", "dispatched")
    assert back["dispatches"][0]["since"] == incident["timeline"][-2]["occurred_at"]
    assert [event["kind"] for event in back["timeline"]][-2:] == ["stepped", "undone"]  # nothing is erased
    assert post(room, back, "undo", event_id=wrong).status_code == 409
    assert post(room, back, "undo", event_id=99999).status_code == 404
    assert post(room, back, "undo", event_id=back["timeline"][0]["id"]).status_code == 409  # an opening
    same_from_its_events_alone(served, incident["id"])


def test_what_later_events_build_on_is_taken_back_last(room: httpx.Client) -> None:
    incident = step(room, told(room), "depart").json()
    departed = incident["timeline"][-1]["id"]
    incident = step(room, incident, "arrive").json()
    refused = post(room, incident, "undo", event_id=departed)
    assert refused.status_code == 409
    assert str(incident["timeline"][-1]["id"]) in refused.json()["detail"]


def test_a_unit_that_went_elsewhere_is_not_taken_back(served: Served, room: httpx.Client) -> None:
    units = [each for each in room.get("/api/units").json() if each["agency"] == "damkar"]
    send = {"agency": "damkar", "means": "radio", "unit_id": units[0]["id"]}
    first = step(room, changed(room, opened(room, origin="real"), "dispatches", **send), "finish").json()
    second = changed(room, opened(room, origin="real"), "dispatches", **send)
    on = {each["id"]: each["incident_id"] for each in room.get("/api/units").json()}
    assert [number for number in on.values() if number] == [second["id"]]
    assert on[units[0]["id"]] == second["id"]
    refused = post(room, first, "undo", event_id=first["timeline"][-1]["id"])
    assert refused.status_code == 409
    assert str(second["id"]) in refused.json()["detail"]
    step(room, second, "cancel")
    assert changed(room, first, "undo", event_id=first["timeline"][-1]["id"])["state"] == "dispatched"
    assert {each["id"]: each["status"] for each in room.get("/api/units").json()}[units[0]["id"]] == "assigned"
    same_from_its_events_alone(served, first["id"])


def test_a_place_put_wrong_is_moved_with_new_advice_and_can_come_back(served: Served, room: httpx.Client) -> None:
    incident = told(room)
    there = changed(room, incident, "move", fix=POKA, reason="penelepon di seberang")
    assert there["timeline"][-2]["reason"] == "penelepon di seberang"
    assert (there["at"], there["kecamatan"]) == (POKA["at"], "Teluk Ambon")
    assert [event["kind"] for event in there["timeline"]][-2:] == ["moved", "recommended"]
    assert there["recommendation"]["agencies"] != incident["recommendation"]["agencies"]
    assert post(room, there, "move", fix=POKA).status_code == 409  # it is there already
    back = changed(room, there, "undo", event_id=there["timeline"][-2]["id"])
    assert (back["at"], back["kecamatan"], back["shares"]) == (incident["at"], "Sirimau", incident["shares"])
    same_from_its_events_alone(served, incident["id"])


def test_a_category_put_wrong_is_changed_with_new_advice(served: Served, room: httpx.Client) -> None:
    incident = opened(room)
    other = changed(room, incident, "recategorise", category="pohon_tumbang", reason="asap dari bakar sampah")
    assert other["timeline"][-2]["reason"] == "asap dari bakar sampah"
    assert (other["category"], other["priority"]) == ("pohon_tumbang", 2)
    assert other["recommendation"]["category"] == "pohon_tumbang"
    assert other["shares"] == incident["shares"]
    assert post(room, other, "recategorise", category="sagu").json()["field"] == "category"
    back = changed(room, other, "undo", event_id=other["timeline"][-2]["id"])
    assert (back["category"], back["priority"]) == ("kebakaran", 1)
    same_from_its_events_alone(served, incident["id"])


def test_what_was_ended_is_opened_again(served: Served, room: httpx.Client) -> None:
    done = step(room, told(room), "finish").json()
    assert done["state"] == "done"
    assert post(room, done, "reopen", reason=" ").json()["field"] == "reason"
    again = changed(room, done, "reopen", reason="api menyala lagi")
    assert again["state"] == "received"
    assert post(room, again, "reopen", reason="x").status_code == 409
    ended = changed(room, opened(room), "cancel", reason="iseng")
    assert changed(room, ended, "reopen", reason="ternyata benar")["state"] == "received"
    same_from_its_events_alone(served, done["id"])
    same_from_its_events_alone(served, ended["id"])


def test_it_says_who_handles_it_and_another_can_take_over(served: Served, room: httpx.Client) -> None:
    with served.client(Role.OPERATOR) as operator:
        incident = opened(operator)
        assert incident["handled_by"] == "uji-operator"
        taken = changed(room, incident, "take-over")
        assert taken["handled_by"] == "uji-supervisor"
        assert post(room, taken, "take-over").status_code == 409
        assert operator.get(f"/api/incidents/{incident['id']}").json()["handled_by"] == "uji-supervisor"
    assert taken["timeline"][-1]["via"] == "http 127.0.0.1"
    same_from_its_events_alone(served, incident["id"])
