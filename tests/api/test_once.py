"""What an Idempotency-Key belongs to: one actor, one method and path, one body."""

import httpx

from gis.actor import Role
from tests.api.conftest import Served, fire, once, opened


def test_a_key_used_for_one_incident_is_refused_for_another(room: httpx.Client) -> None:
    first, second = opened(room), opened(room)
    key, told = once(), {"agency": "pln", "means": "telephone", "version": first["version"]}
    assert room.post(f"/api/incidents/{first['id']}/dispatches", json=told, headers=key).status_code == 201
    again = room.post(f"/api/incidents/{second['id']}/dispatches", json=told, headers=key)
    assert again.status_code == 422
    assert "kunci baru" in again.json()["detail"]
    assert room.get(f"/api/incidents/{second['id']}").json()["dispatches"] == []


def test_two_people_may_happen_on_the_same_key(served: Served, room: httpx.Client) -> None:
    key = once()
    with served.client(Role.OPERATOR) as operator:
        one = operator.post("/api/incidents", json=fire(text="dari operator"), headers=key).json()
    other = room.post("/api/incidents", json=fire(text="dari penyelia"), headers=key).json()
    assert one["id"] != other["id"]
    assert (one["text"], other["text"]) == ("dari operator", "dari penyelia")
