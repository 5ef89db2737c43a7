"""Places over HTTP: managed by an editor, taught by calls, found by the next request in another process."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gis.actor import Role
from tests.api.conftest import Served, fire, once, opened
from tests.serving import serving

SPOT = {"lon": 128.1934, "lat": -3.6952}
POSITION = {"at": SPOT, "radius_m": 40, "confidence": "B", "method": "titik GPS", "source": "survei uji"}


@pytest.fixture
def operator(served: Served) -> Iterator[httpx.Client]:
    """An operator's client: may propose, not edit."""
    with served.client(Role.OPERATOR) as client:
        yield client


def added(client: httpx.Client, name: str, **changes: Any) -> dict[str, Any]:
    """A new place."""
    reply = client.post("/api/places", json=POSITION | {"name": name, "kind": "toko"} | changes, headers=once())
    assert reply.status_code == 201, reply.text
    place: dict[str, Any] = reply.json()
    return place


def labels(client: httpx.Client, text: str) -> list[str]:
    """What a call with these words finds."""
    return [each["label"] for each in client.post("/api/locate", json={"text": text}).json()["candidates"]]


def taught(client: httpx.Client, text: str, origin: str = "real", east: float = 0.0, **changes: Any) -> dict[str, Any]:
    """An incident at a pin that the operator put there."""
    fix = {"at": SPOT | {"lon": SPOT["lon"] + east}, "radius_m": 30, "source": "operator"}
    return opened(client, text=text, fix=fix, origin=origin, **changes)


def waiting(client: httpx.Client, origin: str = "real") -> dict[str, dict[str, Any]]:
    """Open proposals by their words."""
    items = client.get(f"/api/place-proposals?origin={origin}&limit=200").json()["items"]
    return {each["said"]: each for each in items}


def test_a_place_lives_over_http(room: httpx.Client) -> None:
    place = added(room, "Kedai Melati Timur", alt_names=["Sudut Melati"])
    path, name = f"/api/places/{place['id']}", "Warung Melati Barat"
    assert labels(room, "di sudut melati")[0] == "Kedai Melati Timur"
    moved = room.post(f"{path}/move", json=POSITION | {"radius_m": 12, "version": 1}, headers=once()).json()
    assert (moved["radius_m"], moved["version"]) == (12, 2)
    assert room.post(f"{path}/rename", json={"name": name, "version": 2}, headers=once()).json()["name"] == name
    alias = room.post(f"{path}/aliases", json={"name": "Melati Laut", "version": 3}, headers=once()).json()
    assert alias["leads"] == ["Kedai Melati Timur", "Melati Laut", "Sudut Melati", name]
    gone = room.post(f"{path}/aliases/remove", json={"name": "melati laut", "version": 4}, headers=once()).json()
    undone = room.post(f"{path}/undo", json={"event_id": gone["events"][-1]["id"], "version": 5}, headers=once()).json()
    assert "Melati Laut" in undone["alt_names"]
    assert room.post(f"{path}/retire", json={"version": 6}, headers=once()).json()["leads"] == []
    assert labels(room, "di sudut melati") == []
    restored = room.post(f"{path}/restore", json={"version": 7}, headers=once()).json()
    kinds = ["added", "moved", "renamed", "alias added", "alias removed", "undone", "retired", "restored"]
    assert [each["kind"] for each in restored["events"]] == kinds
    assert room.get(path).json() == restored


def test_a_merger_over_http_can_be_taken_apart(room: httpx.Client) -> None:
    loser, winner = added(room, "Kedai Kenanga Satu"), added(room, "Kedai Kenanga Dua")
    wanted = {"version": 1, "into": winner["id"], "into_version": 1}
    path = f"/api/places/{loser['id']}"
    assert room.post(f"{path}/merge", json=wanted | {"into_version": 9}, headers=once()).status_code == 409
    assert room.post(f"{path}/merge", json=wanted, headers=once()).json()["merged_into"] == winner["id"]
    assert "Kedai Kenanga Satu" in room.get(f"/api/places/{winner['id']}").json()["leads"]
    assert room.post(f"{path}/unmerge", json={"version": 2}, headers=once()).json()["leads"] == ["Kedai Kenanga Satu"]


def test_the_same_key_adds_one_place(room: httpx.Client) -> None:
    wanted = POSITION | {"name": "Kedai Teratai", "kind": "toko"}
    first = room.post("/api/places", json=wanted, headers=once("teratai")).json()
    again = room.post("/api/places", json=wanted, headers=once("teratai"))
    assert (again.json(), again.headers["Idempotent-Replayed"]) == (first, "true")
    found = room.get("/api/places?name=teratai").json()["items"]
    assert [each["id"] for each in found] == [first["id"]]


@pytest.mark.parametrize("missing", ["at", "radius_m", "confidence", "method", "source", "name", "kind"])
def test_nothing_about_a_place_has_a_default(room: httpx.Client, missing: str) -> None:
    wanted = POSITION | {"name": "Kedai", "kind": "toko"}
    reply = room.post("/api/places", json={k: v for k, v in wanted.items() if k != missing}, headers=once())
    assert (reply.status_code, reply.json()["field"]) == (422, missing)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "!!!"}, "name"),
        ({"radius_m": 0}, "radius_m"),
        ({"at": {"lon": 3.69, "lat": 12}}, "at"),
        ({"confidence": "D"}, "confidence"),
        ({"alt_names": ["a;b"]}, "alt_names"),
        ({"name": "a\u0000"}, "name"),
    ],
)
def test_a_bad_place_names_its_field(room: httpx.Client, changes: dict[str, Any], field: str) -> None:
    reply = room.post("/api/places", json=POSITION | {"name": "Kedai", "kind": "toko"} | changes, headers=once())
    assert (reply.status_code, reply.json()["field"]) == (422, field), reply.text


def test_places_come_a_page_at_a_time(room: httpx.Client) -> None:
    page = room.get("/api/places?limit=2").json()
    more = room.get(f"/api/places?limit=2&after={page['next']}").json()
    numbers = [each["id"] for each in page["items"] + more["items"]]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 4
    here = room.get("/api/places?bbox=128.17,-3.71,128.20,-3.68&kind=road&edited=false").json()["items"]
    assert here
    assert all(each["kind"] == "road" and each["version"] == 0 for each in here)


def test_a_file_over_http_loads_all_or_nothing_and_exports_again(room: httpx.Client) -> None:
    header = "key,name,kind,lat,lon,radius_m,confidence,method,source"
    good = "kedai-anggrek,Kedai Anggrek,toko,-3.6952,128.1934,40,B,titik GPS,survei uji"
    bad = good.replace("anggrek,", "buruk,").replace(",B,", ",,")
    wanted = {"format": "csv", "content": "\n".join([header, good, bad])}
    refused = room.post("/api/imports/places", json=wanted, headers=once())
    assert refused.status_code == 422
    assert "baris 3, confidence" in refused.json()["detail"]
    assert refused.json()["field"] == "content"
    assert room.get("/api/places?name=anggrek").json()["items"] == []
    taken = room.post("/api/imports/places", json=wanted | {"skip_bad": True}, headers=once()).json()
    assert (taken["added"], len(taken["bad"])) == (1, 1)
    text = room.get("/api/places/export").text
    assert "kedai-anggrek,Kedai Anggrek," in text
    shapes = room.get("/api/places/export?format=geojson")
    assert shapes.headers["content-type"].startswith("application/geo+json")
    assert len(shapes.json()["features"]) == len(text.splitlines()) - 1


def test_a_confirmed_report_teaches_and_every_process_knows_it_at_once(
    served: Served, room: httpx.Client, operator: httpx.Client
) -> None:
    for step in range(3):
        taught(operator, "kebakaran di depan Toko Roti Cempaka Indah", east=step * 0.0004)
    proposal = waiting(operator)["Toko Roti Cempaka Indah"]
    assert (proposal["confirmations"], proposal["proposes"], len(proposal["incidents"])) == (3, "place", 3)
    path = f"/api/place-proposals/{proposal['id']}"
    assert operator.post(f"{path}/accept", json={"version": 0}, headers=once()).status_code == 403
    with serving(served.settings) as other, httpx.Client(base_url=other, headers=room.headers, timeout=60) as elsewhere:
        assert labels(elsewhere, "orang pingsan di toko roti cempaka indah") == []
        place = room.post(f"{path}/accept", json={"version": 0}, headers=once()).json()
        assert labels(elsewhere, "orang pingsan di toko roti cempaka indah") == ["Toko Roti Cempaka Indah"]
    assert place["method"].startswith("dikonfirmasi operator, 3 laporan, ")
    assert place["events"][0]["proposal_id"] == proposal["id"]
    assert room.post(f"{path}/accept", json={"version": 1}, headers=once()).status_code == 409


def test_an_incident_that_is_moved_moves_its_lesson(room: httpx.Client) -> None:
    incident = taught(room, "kebakaran di depan Bengkel Kemuning Jaya")
    fix = {"at": SPOT | {"lat": -3.6990}, "radius_m": 25, "source": "operator"}
    move = {"version": incident["version"], "fix": fix}
    assert room.post(f"/api/incidents/{incident['id']}/move", json=move, headers=once()).status_code == 201
    proposal = waiting(room)["Bengkel Kemuning Jaya"]
    assert (proposal["at"]["lat"], proposal["confirmations"]) == (-3.699, 1)


def test_an_incident_that_is_refused_teaches_nothing(room: httpx.Client) -> None:
    fix = {"at": SPOT, "radius_m": 30, "source": "operator"}
    refused = fire(text="kebakaran di Kedai Seroja", fix=fix, origin="real", call_id=10**6, call_version=1)
    assert room.post("/api/incidents", json=refused, headers=once()).status_code == 404
    assert "Kedai Seroja" not in waiting(room)


def test_what_an_exercise_taught_needs_to_be_meant(room: httpx.Client) -> None:
    taught(room, "kebakaran di depan Salon Flamboyan Ungu", origin="exercise")
    assert "Salon Flamboyan Ungu" not in waiting(room)
    proposal = waiting(room, "exercise")["Salon Flamboyan Ungu"]
    path = f"/api/place-proposals/{proposal['id']}/accept"
    assert room.post(path, json={"version": 0}, headers=once()).status_code == 409
    assert room.post(path, json={"version": 0, "exercise_too": True}, headers=once()).status_code == 201


def test_an_operator_proposes_and_an_editor_rejects_with_a_reason(room: httpx.Client, operator: httpx.Client) -> None:
    wanted = {"name": "Simpang Mawar", "at": SPOT, "radius_m": 50, "origin": "real"}
    proposal = operator.post("/api/place-proposals", json=wanted, headers=once()).json()
    assert (proposal["made_by"], proposal["version"]) == ("uji-operator", 1)
    path = f"/api/place-proposals/{proposal['id']}"
    assert room.post(f"{path}/reject", json={"version": 1, "reason": " "}, headers=once()).status_code == 422
    rejected = room.post(f"{path}/reject", json={"version": 1, "reason": "tidak ada di sana"}, headers=once()).json()
    assert (rejected["state"], rejected["decided_because"]) == ("rejected", "tidak ada di sana")
    assert operator.get(path).json() == rejected


def test_earlier_reports_of_a_number_are_offered_to_whoever_may_see_callers(
    served: Served, operator: httpx.Client
) -> None:
    incident = taught(operator, "api di dapur", caller={"name": "", "number": "0812-4000-0001"})
    asked = {"number": "+62 812 40000001"}
    (last,) = operator.post("/api/locate/history", json=asked).json()
    assert (last["incident_id"], last["at"], last["radius_m"]) == (incident["id"], SPOT, 30)
    assert 0 <= last["age_s"] < 600
    assert last["kelurahan"]
    with served.client(Role.AUDITOR) as auditor:
        assert auditor.post("/api/locate/history", json=asked).status_code == 403
