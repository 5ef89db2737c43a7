"""Bad input gets a clear 4xx that names the field, and nothing is stored."""

import json
import socket
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from gis.actor import Role
from gis.db.engine import connect
from tests.api.conftest import AT_MARDIKA, Served, fire, once, opened

EMOJI = "🔥🚒 kebakaran <script>alert(1)</script> '; DROP TABLE incident; --"


def place(**changes: Any) -> dict[str, Any]:
    """A confirmed place with something wrong in it."""
    return {"at": AT_MARDIKA, "radius_m": 120, "source": "place", **changes}


INCIDENTS: list[tuple[str, dict[str, Any] | str, int, str]] = [
    ("not JSON", "{", 422, ""),
    ("not an object", "[]", 422, ""),
    ("not a number", json.dumps(fire(fix=place(at={"lon": "timur", "lat": -3.69}))), 422, "fix.at.lon"),
    (
        "NaN",
        '{"category": "kebakaran", "origin": "exercise", "fix": {"at": {"lon": NaN, "lat": 1}}}',
        422,
        "fix.at.lon",
    ),
    ("swapped lat and lon", fire(fix=place(at={"lon": -3.69, "lat": 128.18})), 422, "fix.at.lat"),
    ("null island", fire(fix=place(at={"lon": 0, "lat": 0})), 422, "fix.at"),
    ("radius of nothing", fire(fix=place(radius_m=0)), 422, "fix.radius_m"),
    ("radius without end", '{"category":"kebakaran","fix":{"radius_m":1e999}}', 422, "fix.at"),
    ("unknown category", fire(category="kebakaran_hutan_sagu"), 422, "category"),
    ("no category", {key: value for key, value in fire().items() if key != "category"}, 422, "category"),
    ("no origin", {key: value for key, value in fire().items() if key != "origin"}, 422, "origin"),
    ("a place left out rather than said to be unknown", {k: v for k, v in fire().items() if k != "fix"}, 422, "fix"),
    ("unknown field", fire(severity=9), 422, "severity"),
    ("words without end", fire(text="a" * 4001), 422, "text"),
    ("a NUL in the words", fire(text="api\x00"), 422, "text"),
    ("a NUL in the number", fire(caller={"number": "08\x00"}), 422, "number"),
    ("half a surrogate", '{"category":"kebakaran","text":"\\ud800","fix":null,"origin":"exercise"}', 422, "text"),
    ("tomorrow", fire(occurred_at="2999-01-01T00:00:00Z", backdated_because="x"), 422, "occurred_at"),
    ("a time without zone", fire(occurred_at="2026-01-01T00:00:00", backdated_because="x"), 422, "occurred_at"),
    ("backdated without reason", fire(occurred_at="2026-01-01T00:00:00Z"), 422, "backdated_because"),
    ("a NUL in the reason for the place", fire(fix=place(because="a\x00b")), 422, "because"),
    (
        "before there was a year",
        fire(occurred_at="0001-01-01T00:00:00+14:00", backdated_because="x"),
        422,
        "occurred_at",
    ),
    ("last century", fire(occurred_at="1999-12-31T23:59:59Z", backdated_because="x"), 422, "occurred_at"),
    ("a bare number for a time", fire(occurred_at=1577836800, backdated_because="x"), 422, "occurred_at"),
    ("the same in quotes", fire(occurred_at="-62135596800", backdated_because="x"), 422, "occurred_at"),
    ("10 MB of words", fire(text="a" * 10_000_000), 413, ""),
]


@pytest.mark.parametrize(("_name", "body", "status", "field"), INCIDENTS, ids=[row[0] for row in INCIDENTS])
def test_a_bad_incident_is_refused_and_nothing_is_stored(
    room: httpx.Client, _name: str, body: dict[str, Any] | str, status: int, field: str
) -> None:
    before = room.get("/api/incidents?origin=exercise").json()["head"]
    content = body if isinstance(body, str) else json.dumps(body)
    reply = room.post("/api/incidents", content=content, headers=once() | {"Content-Type": "application/json"})
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert problem["status"] == status
    assert problem["detail"]
    if field:
        assert problem["field"] == field
    assert room.get("/api/incidents?origin=exercise").json()["head"] == before


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/api/incidents?limit=0", "limit"),
        ("/api/incidents?limit=x", "limit"),
        ("/api/incidents?after=-1", "after"),
        ("/api/incidents?after=99999999999999999999", "after"),
        ("/api/incidents?bbox=1,2,3", "bbox"),
        ("/api/incidents?bbox=a,b,c,d", "bbox"),
        ("/api/incidents?bbox=--1,1,3,4", "bbox"),
        ("/api/incidents?bbox=%D9%A1,1,3,4", "bbox"),
        ("/api/incidents?bbox=128,nan,129,1", "bbox"),
        ("/api/incidents?bbox=129,-3,128,-4", "bbox"),
        ("/api/incidents?origin=unreal", "origin"),
        ("/api/incidents?state=lost", "state.0"),
        ("/api/incidents?since=yesterday", "since"),
        ("/api/incidents?since=2026-01-01T00:00:00", "since"),
        ("/api/incidents/0", "incident_id"),
        ("/api/incidents/x", "incident_id"),
        ("/api/areas?level=desa", "level"),
        ("/api/tiles/3/9/0", "x"),
        ("/api/tiles/99/0/0", "z"),
        ("/api/incidents?kelurahan=%00", "kelurahan"),
        ("/api/incidents?category=%00", "category"),
    ],
)
def test_a_bad_question_names_its_field(room: httpx.Client, path: str, field: str) -> None:
    reply = room.get(path)
    assert reply.status_code == 422, reply.text
    assert reply.json()["field"] == field


@pytest.mark.parametrize("path", ["/api/incidents/99999", "/api/nothing", "/api/incidents/1/steps"])
def test_what_is_not_there_is_said_so(room: httpx.Client, path: str) -> None:
    reply = room.get(path)
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"


def test_names_with_emoji_sql_and_html_come_back_as_they_were_said(room: httpx.Client) -> None:
    incident = opened(room, text=EMOJI, caller={"name": EMOJI, "number": "112"})
    assert (incident["text"], incident["caller"]["name"]) == (EMOJI, EMOJI)
    assert room.post("/api/locate", json={"text": EMOJI}).status_code == 200


def test_a_change_without_a_key_is_refused(room: httpx.Client) -> None:
    assert room.post("/api/incidents", json=fire()).json()["field"] == "idempotency-key"
    assert room.post("/api/incidents", json=fire(), headers=once("k" * 201)).json()["field"] == "Idempotency-Key"


def test_wrong_people_posts_and_units_are_named(room: httpx.Client) -> None:
    incident = opened(room)
    path, version = f"/api/incidents/{incident['id']}/dispatches", incident["version"]

    def field(**wanted: Any) -> str | None:
        reply = room.post(
            path, json={"agency": "damkar", "means": "radio", "version": version} | wanted, headers=once()
        )
        assert 400 <= reply.status_code < 500, reply.text
        named: str | None = reply.json().get("field")
        return named

    polsek = next(
        f["id"] for f in room.get("/api/facilities").json()["features"] if f["properties"]["service"] == "polisi"
    )
    assert field(unit_id=99999) == "unit_id"
    assert field(facility_id=99999) == "facility_id"
    assert field(facility_id=polsek) == "facility_id"  # the police's, not Damkar's
    assert field(agency="nobody") == "agency"
    assert field() == "unit_id"  # radio to nobody
    assert field(means="pigeon") == "means"
    assert room.get(f"/api/incidents/{incident['id']}").json()["version"] == version


def test_two_steps_at_once_and_steps_out_of_order_change_nothing_twice(room: httpx.Client) -> None:
    incident = opened(room)
    path = f"/api/incidents/{incident['id']}/dispatches"
    told = {"agency": "pln", "means": "telephone", "version": incident["version"]}
    incident = room.post(path, json=told, headers=once()).json()
    steps, version = f"{path}/{incident['dispatches'][0]['id']}/steps", incident["version"]
    assert room.post(steps, json={"step": "finish", "version": version}, headers=once()).status_code == 201
    assert room.post(steps, json={"step": "finish", "version": version}, headers=once()).status_code == 409
    refused = room.post(steps, json={"step": "depart", "version": version + 1}, headers=once())
    assert refused.status_code == 409
    assert "tidak mungkin" in refused.json()["detail"]
    assert room.post(steps, json={"step": "fly", "version": version + 1}, headers=once()).json()["field"] == "step"
    elsewhere = room.post(f"{path}/99999/steps", json={"step": "finish", "version": version + 1}, headers=once())
    assert elsewhere.status_code == 404


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer x", "Basic eDp4", "Bearer " + "x" * 5000])
def test_without_a_known_key_nobody_comes_in(served: Served, sent: str) -> None:
    with served.client(None) as stranger:
        reply = stranger.get("/api/units", headers={"Authorization": sent} if sent else {})
    assert reply.status_code == 401
    assert reply.headers["WWW-Authenticate"] == "Bearer"


def test_half_a_request_is_not_carried_out(served: Served, room: httpx.Client) -> None:
    """A line that is cut may leave a body that happens to be whole JSON."""
    before = room.get("/api/incidents?origin=exercise").json()["head"]
    body = json.dumps(fire(fix=None)).encode()
    head = {"Host": "uji", "Authorization": f"Bearer {served.keys[Role.OPERATOR]}", "Content-Type": "application/json"}
    head |= once() | {"Content-Length": str(len(body) + 400)}
    lines = ["POST /api/incidents HTTP/1.1", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    url = httpx.URL(served.url)
    with socket.create_connection((url.host, url.port or 80)) as line:
        line.sendall("\r\n".join(lines).encode() + body)
        time.sleep(0.2)
    time.sleep(1)
    assert room.get("/api/incidents?origin=exercise").json()["head"] == before


def test_a_body_that_never_says_how_long_it_is_is_stopped_too(served: Served) -> None:
    with served.client(Role.OPERATOR) as client:
        reply = client.post("/api/locate", content=(b"x" * 10_000 for _ in range(100)))
    assert reply.status_code == 413


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"category": None}, "category: harus berupa teks"),
        ({"text": "a" * 4001}, "text: paling banyak 4000 karakter"),
        ({"origin": "nyata"}, "origin: harus salah satu dari: 'real', 'exercise' atau 'synthetic'"),
        ({"fix": place(radius_m=100_001)}, "fix.radius_m: paling banyak 100000.0"),
        ({"severity": 9}, "severity: isian ini tidak dikenal"),
    ],
)
def test_operators_are_told_in_their_language(room: httpx.Client, changes: dict[str, Any], said: str) -> None:
    assert room.post("/api/incidents", json=fire(**changes), headers=once()).json()["detail"] == said


def test_a_slightly_fast_clock_does_not_reach_the_record(room: httpx.Client) -> None:
    ahead = (datetime.now(UTC) + timedelta(seconds=4)).isoformat()
    incident = opened(room, fix=None, occurred_at=ahead, backdated_because="jam konsol")
    event = incident["timeline"][0]
    assert incident["occurred_at"] == event["occurred_at"] <= event["recorded_at"]


def test_a_unit_is_not_sent_from_a_post_that_is_not_its_own(room: httpx.Client) -> None:
    incident, unit = opened(room), room.get("/api/units").json()[0]
    wanted = {"agency": unit["agency"], "means": "radio", "unit_id": unit["id"], "version": incident["version"]}
    path = f"/api/incidents/{incident['id']}/dispatches"
    reply = room.post(path, json=wanted | {"facility_id": 99999}, headers=once())
    assert reply.json()["field"] == "facility_id"


def test_an_exercise_does_not_keep_a_unit_from_whoever_really_needs_it(room: httpx.Client) -> None:
    unit = next(each for each in room.get("/api/units").json() if each["key"] == "D-05")
    for origin in ("exercise", "real"):
        incident = opened(room, origin=origin)
        wanted = {"agency": "damkar", "means": "radio", "unit_id": unit["id"], "version": incident["version"]}
        sent = room.post(f"/api/incidents/{incident['id']}/dispatches", json=wanted, headers=once())
        assert sent.status_code == 201, sent.text
        shown = next(each["status"] for each in room.get("/api/units").json() if each["key"] == "D-05")
        assert shown == {"exercise": "available", "real": "assigned"}[origin]


def test_what_callers_said_is_not_logged_with_a_failure(served: Served) -> None:
    assert connect(served.settings, 1).hide_parameters


def test_a_key_written_twice_is_refused(room: httpx.Client) -> None:
    body = b'{"category": "kebakaran", "origin": "exercise", "fix": null, "text": "a", "text": "b"}'
    headers = once() | {"Content-Type": "application/json"}
    reply = room.post("/api/incidents", content=body, headers=headers)
    assert (reply.status_code, reply.json()["field"]) == (422, "text")
    nested = body.replace(b'"text": "b"', b'"caller": {"name": "a", "name": "b"}')
    assert room.post("/api/incidents", content=nested, headers=headers).json()["field"] == "name"
    assert "content-security-policy" in reply.headers


@pytest.mark.parametrize("said", [" \u200b\u200d", "\u2060", "\ufeff \u00ad"])
def test_a_reason_that_nobody_can_see_is_none(room: httpx.Client, said: str) -> None:
    incident = opened(room)
    cancel = {"version": incident["version"], "reason": said}
    reply = room.post(f"/api/incidents/{incident['id']}/cancel", json=cancel, headers=once())
    assert (reply.status_code, reply.json()["field"]) == (422, "reason")
    notes = {"origin": "synthetic", "notes": [said]}
    assert room.post("/api/handovers", json=notes, headers=once()).json()["field"] == "notes.0"


def test_an_area_far_from_the_point_is_refused(room: httpx.Client) -> None:
    """Negeri Laha lies across the bay from Mardika."""
    fix = fire()["fix"] | {"area_code": "81.71.04.2001"}
    for body in (fire(fix=fix), fire(fix=fix | {"radius_m": 500})):
        reply = room.post("/api/incidents", json=body, headers=once())
        assert (reply.status_code, reply.json()["field"]) == (422, "area_code")
    assert (
        room.post("/api/incidents", json=fire(fix=fix | {"area_code": "81.71.02"}), headers=once()).status_code == 201
    )


def test_a_wrong_method_is_told_the_right_one(room: httpx.Client) -> None:
    for method, path, right in (
        ("GET", "/api/erasures", "POST"),
        ("PUT", "/api/me", "GET"),
        ("HEAD", "/healthz", "GET"),
    ):
        reply = room.request(method, path)
        assert (reply.status_code, reply.headers["allow"]) == (405, right)
    assert room.get("/api/tidak-ada").status_code == 404
    assert room.get("/").status_code in {200, 503}


def test_a_password_too_long_is_named_in_our_language_and_not_repeated(served: Served) -> None:
    with served.client(None) as stranger:
        reply = stranger.post("/api/session", json={"name": "siapa", "password": "rahasia" * 40})
    assert (reply.status_code, reply.json()["field"]) == (422, "password")
    assert "paling panjang 200" in reply.json()["detail"]
    assert "rahasia" not in reply.text
