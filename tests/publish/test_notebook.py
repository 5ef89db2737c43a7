"""The planner's notebook runs from top to bottom without a network, finds what was planted, and says what it is of."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser

from gis.settings import PROJECT
from tests.databases import Server

NOTEBOOK = PROJECT / "frontend" / "notebooks" / "planner.ipynb"
LIMIT_S = 300  # seconds a cell
pytestmark = pytest.mark.timeout(600)  # the whole notebook is one set-up, on a machine that may be busy
# Runs first: whoever asks anything beyond this machine fails.
ALONE = """
import sys
def _alone(event, args):
    if event == "socket.getaddrinfo" and args[0] not in (None, "", "localhost", "127.0.0.1"):
        raise OSError(f"network: {args[0]}")
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in ("localhost", "127.0.0.1"):
        raise OSError(f"network: {args[1]}")
sys.addaudithook(_alone)
import socket
try:
    socket.create_connection(("192.0.2.1", 80), 0.1)
except OSError as refused:
    assert "network" in str(refused)
"""
# Runs last.
TOLD = """
import json
print(json.dumps({
    "few": [few_result.n, few_result.verdict, few_result.grey, sorted(set(few_result.marks))],
    "found": [found.n, found.grey, [c for c, m in zip(found.cells.names, found.marks) if m == "tinggi"]],
    "history": len(history.past), "counted": float(table["count"].sum()), "placed": counts.placed,
    "density": [density.n, density.grey], "trend": [trend.n, list(trend.marks)],
    "scan": [scan.n, scan.verdict, [[c.name, str(c.since), c.p] for c in scan.clusters if c.sure]],
    "dense": [dense.n, dense.verdict],
    "cover": cover_map.verdict, "gap": sited.choice.gap, "sides": json.loads(sides.to_json(orient="records")),
    "response": [met, n, low, high, response_verdict, reachable],
}))
"""


def opened() -> Any:
    """The notebook as it is kept."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def run(server: Server, loaded: str) -> Iterator[Any]:
    """The notebook after its run, between a guard against networks and a cell that tells its results."""
    book = opened()
    first, last = (
        nbformat.NotebookNode(  # type: ignore[no-untyped-call]
            cell_type="code", source=each, metadata={}, outputs=[], execution_count=None, id=name
        )
        for name, each in (("alone", ALONE), ("told", TOLD))
    )
    book.cells = [first, *book.cells, last]
    with server.clone(loaded, "notebook") as settings, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", str(settings.database_url))
        patch.setenv("PYTHONPATH", os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")]))
        NotebookClient(book, timeout=LIMIT_S, kernel_name="python3").execute()
        yield book


def told(book: Any) -> dict[str, Any]:
    """What the last cell printed."""
    found: dict[str, Any] = json.loads(book.cells[-1].outputs[0].text)
    return found


def frames(book: Any) -> list[str]:
    """The maps."""
    outputs = [each for cell in book.cells for each in cell.get("outputs", ())]
    return [each.data["text/html"] for each in outputs if "<iframe" in each.get("data", {}).get("text/html", "")]


def test_the_notebook_is_kept_without_outputs_and_says_that_its_history_is_made_up() -> None:
    book = opened()
    code = [each for each in book.cells if each.cell_type == "code"]
    assert all(each.outputs == [] and each.execution_count is None for each in code)
    assert "BUATAN" in book.cells[0].source


def test_five_days_say_nothing_and_a_year_finds_what_was_planted(run: Any) -> None:
    said = told(run)
    n, verdict, grey, _ = said["few"]
    assert n < 30
    assert grey
    assert verdict.startswith("data belum cukup")
    n, grey, high = said["found"]
    assert n == said["history"] == pytest.approx(1460, abs=120)
    assert not grey
    assert {"Rijali", "Honipopu", "Batu Merah", "Pandan Kasturi", "Hative Kecil"} & set(high), high
    assert said["counted"] == pytest.approx(said["placed"])
    assert said["density"] == [n, False]
    assert said["trend"][0] == n
    assert not {"baru", "tumbuh"} & set(said["trend"][1])


def test_a_burst_of_the_last_days_is_found_where_and_when_it_was_planted(run: Any) -> None:
    n, verdict, sure = told(run)["scan"]
    assert n == pytest.approx(360, abs=60)
    assert len(sure) == 1, sure
    name, since, p = sure[0]
    assert name in verdict
    assert name in {"Passo", "Negeri Lama", "Nania", "Latta", "Lateri"}
    assert "2025-03-1" in since or "2025-03-2" in since
    assert p <= 0.01
    assert told(run)["dense"][0] == told(run)["history"]


def test_a_new_post_is_proven_best_and_never_reaches_fewer(run: Any) -> None:
    said = told(run)
    assert said["gap"] <= 1e-4
    assert "terjangkau dalam 10 menit" in said["cover"]
    for each in said["sides"]:
        assert each["penduduk sesudah"] >= each["penduduk sebelum"]
        assert each["kejadian sesudah"] >= each["kejadian sebelum"]
    ten = next(each for each in said["sides"] if each["menit"] == 10)
    assert ten["penduduk sesudah"] > ten["penduduk sebelum"]


def test_a_target_is_missed_only_when_the_whole_interval_says_so(run: Any) -> None:
    met, n, low, high, verdict, reachable = told(run)["response"]
    assert low < met / n < high < 0.9
    assert verdict == "tidak tercapai"
    assert n * 0.9 < reachable <= n


def test_each_map_opens_inside_the_notebook_without_a_network(run: Any, browser: Browser, tmp_path: Path) -> None:
    maps = frames(run)
    assert len(maps) == 5
    file = tmp_path / "buku.html"
    file.write_text("<!doctype html><meta charset='utf-8'>" + maps[1], encoding="utf-8")
    view = browser.new_page(viewport={"width": 1200, "height": 700})
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto(file.as_uri())
    inside = view.frame_locator("iframe")
    inside.get_by_role("heading", name="Titik panas").wait_for()
    inside.locator("canvas").first.wait_for()
    assert "buatan" in inside.locator("body").inner_text()
    view.wait_for_timeout(1500)
    view.screenshot(path=PROJECT / "var" / "screenshots" / "notebook.png")
    view.close()
    assert {urlsplit(each).scheme for each in asked} <= {"file", "data", "blob", "about"}
