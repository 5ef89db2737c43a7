"""Photos over HTTP: kept, seen by whom they concern, and erased like words."""

import re
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gis.actor import MAY, Permission, Role
from gis.incidents import photo_rows
from gis.incidents.picture import LARGEST_BYTES
from tests.api.conftest import Served, once
from tests.api.signing import rows
from tests.api.test_desk import call
from tests.api.test_erasure import whole
from tests.pictures import AT, MAKER, exif, photo


@pytest.fixture
def desk(served: Served) -> Iterator[httpx.Client]:
    """The fire service's desk."""
    with served.client(Role.AGENCY_DESK) as client:
        yield client


def send(client: httpx.Client, incident_id: int, sent: bytes, key: dict[str, str] | None = None, **more: Any) -> Any:
    """Send a photo as a browser does."""
    files = {"photo": (more.get("name", "foto.jpg"), sent, more.get("kind", "image/jpeg"))}
    return client.post(f"/api/incidents/{incident_id}/photos", files=files, headers=key or once())


def test_a_desks_photo_is_seen_by_the_room_and_moves_nothing(room: httpx.Client, desk: httpx.Client) -> None:
    incident = call(room, "damkar")
    reply = send(desk, incident["id"], photo(exif=exif()), name="../../etc/passwd", kind="text/html")
    assert reply.status_code == 201, reply.text
    found = room.get(f"/api/incidents/{incident['id']}").json()
    (kept,) = found["photos"]
    assert (kept["agency"], kept["width"], kept["height"], kept["clock"]) == ("damkar", 640, 480, "gps")
    assert {key: round(value, 4) for key, value in kept["at"].items()} == AT
    assert found["at"] == incident["at"]
    assert found["timeline"][-1]["kind"] == "photo added"
    path = f"/api/incidents/{incident['id']}/photos/{kept['id']}"
    for client in (room, desk):
        for each in (path, f"{path}/thumbnail"):
            seen = client.get(each)
            assert (seen.status_code, seen.headers["content-type"]) == (200, "image/jpeg")
            assert seen.headers["cache-control"].startswith("private")
            assert seen.headers["x-content-type-options"] == "nosniff"
            assert MAKER.encode() not in seen.content


def test_a_photo_is_for_its_agency_the_room_and_nobody_else(
    served: Served, room: httpx.Client, desk: httpx.Client
) -> None:
    shared, theirs = call(room, "damkar", "polisi"), call(room, "polisi")
    number = send(room, shared["id"], photo()).json()["photos"][0]["id"]
    hidden = send(room, theirs["id"], photo()).json()["photos"][0]["id"]
    assert desk.get(f"/api/incidents/{shared['id']}/photos/{number}").status_code == 200, "the room's own is for all"
    for path in (f"{theirs['id']}/photos/{hidden}", f"{shared['id']}/photos/{hidden}", f"{shared['id']}/photos/999999"):
        assert desk.get(f"/api/incidents/{path}").status_code == 404
    assert send(desk, theirs["id"], photo()).status_code == 404
    for role in (Role.AUDITOR, Role.PLANNER):
        with served.client(role) as other:
            assert other.get(f"/api/incidents/{shared['id']}").json()["photos"] == []
            assert other.get(f"/api/incidents/{shared['id']}/photos/{number}").status_code == 403


def test_the_same_key_is_one_photo_whatever_boundary_the_browser_makes(room: httpx.Client) -> None:
    incident, key = call(room, "damkar"), once()
    first, again = (send(room, incident["id"], photo(), key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert len(room.get(f"/api/incidents/{incident['id']}").json()["photos"]) == 1
    other = send(room, incident["id"], photo(size=(320, 200)), key)
    assert (other.status_code, other.json()["detail"][:15]) == (422, "Idempotency-Key")


def test_what_is_no_photo_changes_nothing(room: httpx.Client, served: Served) -> None:
    incident = call(room, "damkar")
    path = f"/api/incidents/{incident['id']}/photos"
    attempts: list[tuple[int, dict[str, Any]]] = [
        (422, {"files": {"photo": ("foto.jpg", b"<html>", "image/jpeg")}}),
        (422, {"files": {"lain": ("foto.jpg", photo(), "image/jpeg")}}),
        (422, {"files": [("photo", ("a.jpg", photo(), "image/jpeg")), ("photo", ("b.jpg", photo(), "image/jpeg"))]}),
        (422, {"files": {"photo": (None, "bukan berkas")}}),
        (415, {"data": {"photo": "bukan berkas"}}),
        (422, {"content": b"--x\r\nrusak", "headers": {"Content-Type": "multipart/form-data; boundary=x"}}),
        (415, {"json": {"photo": "x"}}),
        (415, {"content": photo(), "headers": {"Content-Type": "image/jpeg"}}),
        (422, {"files": {"photo": ("besar.jpg", photo() + bytes(LARGEST_BYTES), "image/jpeg")}}),
        (413, {"files": {"photo": ("besar.jpg", bytes(LARGEST_BYTES + 100_000), "image/jpeg")}}),
    ]
    for status, sent in attempts:
        reply = room.post(path, **sent | {"headers": once() | sent.get("headers", {})})
        assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json"), reply.text
        assert reply.json().get("field") == {422: "photo", 415: "content-type"}.get(status), reply.text
    without = room.post(path, files={"photo": ("foto.jpg", photo(), "image/jpeg")})
    assert (without.status_code, without.json()["field"]) == (422, "idempotency-key")
    assert room.get(f"/api/incidents/{incident['id']}").json()["version"] == incident["version"]


def refusal(url: str, path: str, **head: str) -> int:
    """The status of a photo of which nothing but the head is sent, until an answer comes."""
    known = {"Host": "127.0.0.1", "Content-Type": "multipart/form-data; boundary=x", "Content-Length": "9000000"}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (known | head).items()]
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=30) as line:
        line.sendall("\r\n".join([f"POST {path} HTTP/1.1", *lines, "", ""]).encode())
        return int(line.recv(4096).split()[1])


def test_a_photo_is_refused_by_its_head_before_its_body_is_waited_for(served: Served, room: httpx.Client) -> None:
    path = f"/api/incidents/{call(room, 'damkar')['id']}/photos"
    known = {role: f"Bearer {served.keys[role]}" for role in (Role.SUPERVISOR, Role.AUDITOR)}
    assert refusal(served.url, path) == 401
    assert refusal(served.url, path, Authorization="Bearer ambon112_karangan") == 401
    assert refusal(served.url, path, Cookie="ambon112_session=karangan", X_Requested_With="ambon112") == 403
    assert refusal(served.url, path, Authorization=known[Role.AUDITOR]) == 403
    wanted = known[Role.SUPERVISOR]
    assert refusal(served.url, path, Authorization=wanted, **{"Content-Type": "image/jpeg"}) == 415
    assert refusal(served.url, path, Authorization=wanted, **{"Content-Length": "90000000"}) == 413
    assert refusal(served.url, "/api/history") == 401
    assert refusal(served.url, "/api/imports/places") == 401


def test_enough_photos_are_enough(room: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_rows, "MOST", 1)
    incident = call(room, "damkar")
    assert send(room, incident["id"], photo()).status_code == 201
    assert send(room, incident["id"], photo()).status_code == 409


def test_an_erasure_takes_the_photos_along_and_the_journal_verifies(served: Served, room: httpx.Client) -> None:
    incident, spared = call(room, "damkar"), call(room, "damkar")
    key = once()
    sent = send(room, incident["id"], photo(exif=exif()), key).json()
    send(room, spared["id"], photo())
    path = f"/api/incidents/{incident['id']}"
    noted = room.post(f"{path}/notes", json={"note": "gang sempit di belakang"}, headers=once()).json()
    assert noted["timeline"][-1]["text"] == "gang sempit di belakang"
    with served.client(Role.ADMINISTRATOR) as head:
        assert head.post("/api/erasures", json={"incident_id": incident["id"]}, headers=once()).status_code == 201
    found = room.get(path).json()
    assert found["photos"] == []
    assert [each["text"] for each in found["timeline"] if each["kind"] == "note added"] == [None]
    assert room.get(f"{path}/photos/{sent['photos'][0]['id']}").status_code == 404
    assert rows(served.settings, f"SELECT id FROM photo WHERE incident_id = {incident['id']}") == []
    assert len(rows(served.settings, f"SELECT id FROM photo WHERE incident_id = {spared['id']}")) == 1
    replies = rows(
        served.settings, "SELECT string_agg(reply::text || coalesce(private::text, ''), '') AS kept FROM idempotency"
    )
    assert not re.search(r"128\.18340|gang sempit", replies[0]["kept"])
    again = send(room, incident["id"], photo(exif=exif()), key)
    assert (again.status_code, again.json()["photos"]) == (201, [])
    whole(served.settings, incident["id"])


def test_the_roles_that_may_report_are_those_who_are_there_or_hear_from_them() -> None:
    may = {role for role in Role if Permission.REPORT in MAY[role]}
    assert may == set(Role) - {Role.PLANNER, Role.AUDITOR}
