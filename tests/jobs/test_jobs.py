"""Long work runs in a process of its own, tells how far it is, ends when somebody says so, and survives its server."""

import base64
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gis.actor import Role
from gis.db.engine import connect
from gis.db.jobs import job
from gis.jobs import queue
from tests.api.conftest import once
from tests.databases import Server
from tests.serving import key_for, serving

PATIENCE_S = 300
LIST = "tanggal,jenis,lat,lon\n2025-09-30,Kebakaran,-3.6951,128.1834\n2025-10-01,ufo,-3.6951,128.1834\n"


@pytest.fixture(scope="module")
def planner(server: Server, loaded: str) -> Iterator[httpx.Client]:
    """A planner's client on a service of its own."""
    with server.clone(loaded, "jobs") as settings, serving(settings) as url:
        headers = {"Authorization": f"Bearer {key_for(settings, Role.PLANNER)}"}
        with httpx.Client(base_url=url, headers=headers, timeout=60) as client:
            yield client


def asked(client: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """A job, queued."""
    reply = client.post(path, json=body, headers=once())
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def when(client: httpx.Client, number: int, *states: str) -> dict[str, Any]:
    """The job once it is in one of `states`."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        found: dict[str, Any] = client.get(f"/api/jobs/{number}").raise_for_status().json()
        if found["state"] in states:
            return found
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


def history(text: str, **reading: Any) -> dict[str, Any]:
    """A city's list."""
    return {"name": "lampau.csv", "content": base64.b64encode(text.encode()).decode()} | reading


def test_sites_are_found_in_the_background_as_they_are_at_once(planner: httpx.Client) -> None:
    made = asked(planner, "/api/jobs/siting", {"count": 1, "minutes": 10})
    assert made["state"] == "queued"
    done = when(planner, made["id"], "done", "failed")
    assert done["state"] == "done", done
    now = planner.post("/api/analysis/siting", json={"count": 1, "minutes": 10}).json()
    assert done["result"]["choice"]["value"] == pytest.approx(now["choice"]["value"])
    assert done["share"] == 1
    assert planner.get("/api/jobs").json()["items"][0]["id"] == made["id"]


def test_a_list_is_tried_first_and_then_brought_once(planner: httpx.Client) -> None:
    key = once()
    first = planner.post("/api/history", json=history(LIST), headers=key).json()
    assert planner.post("/api/history", json=history(LIST), headers=key).json()["id"] == first["id"]
    trial = when(planner, first["id"], "done")["result"]
    assert (trial["kept"], trial["batch"], trial["bad"][0]["field"]) == (1, None, "category")
    refused = when(planner, asked(planner, "/api/history", history(LIST, trial=False))["id"], "done")["result"]
    assert (refused["refused"], refused["batch"]) == (True, None)
    real = history(LIST, trial=False, values={"ufo": "kebakaran"})
    assert when(planner, asked(planner, "/api/history", real)["id"], "done")["result"]["kept"] == 2
    again = when(planner, asked(planner, "/api/history", real)["id"], "failed")
    assert "sudah dimuat" in again["said"]


def test_work_under_way_and_work_that_waits_are_cancelled(planner: httpx.Client) -> None:
    rows = "".join(f"2025-09-30,Kebakaran,depan Pasar Mardika lorong {number}\n" for number in range(5000))
    long = asked(planner, "/api/history", history("tanggal,jenis,lokasi\n" + rows, trial=False))
    waits = asked(planner, "/api/jobs/siting", {})
    when(planner, long["id"], "running")
    assert planner.post(f"/api/jobs/{waits['id']}/cancel", headers=once()).json()["state"] == "cancelled"
    assert planner.post(f"/api/jobs/{long['id']}/cancel", headers=once()).json()["cancel"] is True
    assert when(planner, long["id"], "cancelled")["result"] is None
    assert planner.post(f"/api/jobs/{long['id']}/cancel", headers=once()).status_code == 409
    assert planner.get("/healthz").status_code == 200


def test_what_a_stopped_server_was_at_is_taken_up_by_the_next(server: Server, loaded: str) -> None:
    with server.clone(loaded, "jobs_again") as settings:
        engine = connect(settings, 1)
        with engine.begin() as conn:
            number = queue.add(conn, "siting", {"agency": "damkar", "origin": "real", "goal": "covering", "count": 1,
                                                "minutes": 10.0, "weight": "roads"}, None, "perencana-uji")  # fmt: skip
            assert queue.claim(conn) == number
            assert queue.claim(conn) is None  # somebody has it
            silent = job.update().where(job.c.id == number)
            conn.execute(silent.values(beat_at="2026-01-01T00:00:00Z"))  # its process went with its server
        with serving(settings):
            deadline = time.monotonic() + PATIENCE_S
            while time.monotonic() < deadline:
                with engine.begin() as conn:
                    if queue.one(conn, number)["state"] == "done":
                        break
                time.sleep(0.2)
        with engine.begin() as conn:
            assert queue.one(conn, number)["state"] == "done"
        engine.dispose()


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/api/jobs/siting", {"agency": "pos"}, "agency"),
        ("/api/history", {"name": "a.csv", "content": "%%%"}, "content"),
        ("/api/history", {"content": ""}, "name"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_once(
    planner: httpx.Client, path: str, body: dict[str, Any], field: str
) -> None:
    reply = planner.post(path, json=body, headers=once())
    assert reply.status_code == 422
    assert reply.json()["field"] == field
