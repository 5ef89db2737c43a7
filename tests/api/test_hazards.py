"""Hazard layers over HTTP: tried, brought as a job, drawn, measured, taken away and brought back."""

import base64
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gis.actor import Role
from tests.api.conftest import Served, once
from tests.hazards import files

ABOUT = {
    "name": "Bahaya banjir uji", "kind": "banjir", "source": "InaRISK", "licence": "CC BY 4.0", "dated": "2024-01-01",
    "file_name": "bahaya.zip",
}  # fmt: skip
CLASSES = [
    {"code": str(each), "label": label, "level": each} for each, label in ((1, "rendah"), (2, "sedang"), (3, "tinggi"))
]


@pytest.fixture(scope="module")
def planner(served: Served) -> Iterator[httpx.Client]:
    """A planner's client."""
    with served.client(Role.PLANNER) as client:
        yield client


def body(content: bytes, **changes: Any) -> dict[str, Any]:
    """What is sent."""
    sent = {**ABOUT, "content": base64.b64encode(content).decode(), "class_column": "kelas", "classes": CLASSES}
    return sent | changes


def outcome(client: httpx.Client, sent: dict[str, Any]) -> dict[str, Any]:
    """The job of a file, ended."""
    reply = client.post("/api/hazards", json=sent, headers=once())
    assert reply.status_code == 201, reply.text
    number = reply.json()["id"]
    for _ in range(600):
        job: dict[str, Any] = client.get(f"/api/jobs/{number}").json()
        if job["state"] not in {"queued", "running"}:
            return job
        time.sleep(0.2)
    raise AssertionError("the job never ended")


def test_a_file_is_tried_brought_drawn_measured_and_taken_away(
    served: Served, planner: httpx.Client, tmp_path: Path
) -> None:
    content = files.shapefile(files.strips().to_crs(32752), tmp_path)
    wrong = outcome(planner, body(content, class_column="tingkat"))["result"]
    assert (wrong["refused"], wrong["field"], "kelas" in wrong["reason"]) == (True, "class_column", True)
    tried = outcome(planner, body(content))["result"]
    assert (tried["layer"], [each["label"] for each in tried["classes"]]) == (None, ["rendah", "sedang", "tinggi"])
    shipped = planner.get("/api/hazards").json()["items"]
    assert [each["precision"] for each in shipped] == ["kelurahan", "kelurahan"]
    made = outcome(planner, body(content, trial=False))["result"]
    number = made["layer"]
    again = outcome(planner, body(content, trial=False))
    assert (again["state"], "sudah ada" in again["said"]) == ("failed", True)
    with served.client(Role.OPERATOR) as operator:
        assert operator.get("/api/hazards").json()["items"][0]["id"] == number
        assert len(operator.get(f"/api/hazards/{number}/tiles/11/1753/1045").content) > 50
        here = operator.get("/api/hazards/at", params={"lon": 128.19, "lat": -3.69}).raise_for_status().json()["items"]
        mine = next(each for each in here if each["id"] == number)
        assert (mine["label"], mine["source"], mine["dated"]) == ("sedang", "InaRISK", "2024-01-01")
    found = planner.get(f"/api/hazards/{number}/exposure").json()
    assert [each["label"] for each in found["classes"]] == ["rendah", "sedang", "tinggi"]
    assert found["whole"]["people"] > 1000
    assert found["incidents"]["verdict"].startswith("Data belum cukup")
    assert planner.get(f"/api/hazards/{number}/file", params={"form": "geojson"}).json()["features"]
    assert planner.get(f"/api/hazards/{number}/file").content.startswith(b"SQLite format 3")
    away = planner.post(f"/api/hazards/{number}/remove", json={"version": 1}, headers=once()).json()
    assert planner.get(f"/api/hazards/{number}/exposure").status_code == 404
    assert planner.post(f"/api/hazards/{number}/remove", json={"version": 1}, headers=once()).status_code == 409
    back = planner.post(f"/api/hazards/{number}/restore", json={"version": away["version"]}, headers=once())
    assert (back.status_code, back.json()["removed_at"]) == (201, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"content": "%%%"}, "content"), ({"kind": "naga"}, "kind"), ({"name": " "}, "name"),
        ({"dated": "2099-01-01"}, "dated"), ({"dated": "kemarin"}, "dated"), ({"thresholds": [2, 1]}, "thresholds"),
        ({"buffer_m": -5}, "buffer_m"), ({"classes": [CLASSES[0], CLASSES[0]]}, "classes"), ({"warna": 1}, "warna"),
    ],
)  # fmt: skip
def test_a_bad_question_names_its_field_at_once(planner: httpx.Client, changes: dict[str, Any], field: str) -> None:
    reply = planner.post("/api/hazards", json=body(b"{}") | changes, headers=once())
    assert (reply.status_code, reply.json()["field"]) == (422, field), reply.text


def test_no_tile_where_no_tile_can_be(planner: httpx.Client) -> None:
    assert planner.get("/api/hazards/1/tiles/3/9/0").json()["field"] == "x"
    assert planner.get("/api/hazards/999/tiles/3/1/0").status_code == 404
