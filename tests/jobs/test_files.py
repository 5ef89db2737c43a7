"""Maps, layers and the month's report are made in the background and fetched as files, without anybody who called."""

import csv
import io
from typing import Any

import httpx
import pytest

from gis.publish.papers import FORMS
from tests.jobs.test_jobs import asked, history, planner, when

__all__ = ["planner"]
LIST = "tanggal,jenis,lat,lon\n2025-09-30,Kebakaran,-3.6951,128.1834\n2025-10-01,Kebakaran,-3.6961,128.1844\n"
PERIOD = {"since": "2025-09-01T00:00:00+09:00", "until": "2025-11-01T00:00:00+09:00"}


def made(client: httpx.Client, **wanted: Any) -> tuple[dict[str, Any], httpx.Response]:
    """A file's job when it has ended, and the file."""
    job = when(client, asked(client, "/api/jobs/files", wanted)["id"], "done", "failed")
    assert job["state"] == "done", job
    return job, client.get(f"/api/jobs/{job['id']}/file").raise_for_status()


@pytest.mark.parametrize("wanted", [
    {"of": "hotspots", **PERIOD}, {"of": "cover", "agency": "bpbd", "bridge_closed": True},
    {"of": "siting", "minutes": 8},
], ids=lambda wanted: str(wanted["of"]))  # fmt: skip
def test_a_map_is_a_page_that_asks_nobody(planner: httpx.Client, wanted: dict[str, Any]) -> None:
    job, file = made(planner, **wanted)
    assert file.headers["content-type"].startswith("text/html")
    assert "maplibregl" in file.text
    assert job["result"]["said"].removesuffix(".")
    shown = planner.get(f"/api/jobs/{job['id']}/page")
    assert shown.content == file.content
    policy = shown.headers["content-security-policy"]
    assert "sandbox allow-scripts" in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy  # nobody else may be asked


def test_incidents_leave_as_layers_of_their_origin_only(planner: httpx.Client) -> None:
    brought = when(
        planner, asked(planner, "/api/history", history(LIST, trial=False, origin="synthetic"))["id"], "done"
    )
    assert brought["result"]["kept"] == 2
    _, file = made(planner, of="incidents", form="csv", origin="synthetic")
    rows = list(csv.DictReader(io.StringIO(file.text)))
    assert [row["origin"] for row in rows] == ["synthetic", "synthetic"]
    assert {"caller", "number", "text", "words"}.isdisjoint(rows[0])
    _, real = made(planner, of="incidents", form="csv", origin="real")
    assert list(csv.DictReader(io.StringIO(real.text))) == []
    starts = {"gpkg": b"SQLite format 3", "parquet": b"PAR1", "geojson": b"{"}
    for form, start in starts.items():
        _, other = made(planner, of="incidents", form=form, origin="synthetic")
        assert other.content.startswith(start)
        assert other.headers["content-type"] == FORMS[form]


def test_the_month_is_a_pdf_that_is_not_shown_as_a_page(planner: httpx.Client) -> None:
    job, file = made(planner, of="report", month="2025-09")
    assert file.content.startswith(b"%PDF")
    assert "laporan-112-2025-09.pdf" in file.headers["content-disposition"]
    assert planner.get(f"/api/jobs/{job['id']}/page").status_code == 404


@pytest.mark.parametrize(("wrong", "field"), [
    ({"of": "cover", "agency": "pos"}, "agency"), ({"of": "report", "month": "2025-13"}, "month"),
    ({"of": "incidents", "form": "docx"}, "form"),
])  # fmt: skip
def test_a_file_that_cannot_be_is_refused_at_once(planner: httpx.Client, wrong: dict[str, Any], field: str) -> None:
    reply = planner.post("/api/jobs/files", json=wrong, headers={"Idempotency-Key": f"berkas-{field}"})
    assert reply.status_code == 422
    assert reply.json()["field"].split(".")[-1] == field
