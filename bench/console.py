"""What an update costs the console: the main thread's work while thousands of incidents are open and units move, as
processor time of that thread (a busy machine does not count) and as it passes on the clock.

`make bench`, or `python -m bench.console [SECONDS]`: a database of its own, the built console in Chromium. Beside it
the floor: handing MapLibre the same features anew, bare (`setData`), as nothing but the map would have to.
"""

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import numpy as np
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from gis.actor import Role
from gis.db.engine import migrate_url
from gis.db.migrate import migrate
from gis.load.everything import load_everything
from gis.settings import PROJECT, Settings
from tests import databases
from tests.browsers import ALONE
from tests.console import crowd
from tests.console.conftest import PATIENCE_S, SETTLED
from tests.serving import key_for, serving

SECONDS, INCIDENTS, UNITS = 40, 5000, 200
AIM_MS = 8.0
MARKS = {"work on", "work off", "update"}
ROWS = (
    (f"{UNITS} units moved", "positions", "few"),
    (f"one incident of {INCIDENTS} changed", "incident", "all"),
    (f"floor: bare setData of {UNITS} points", "few", "few"),
    (f"floor: bare setData of {INCIDENTS} points", "all", "all"),
)
FLOOR = """([incidents, units]) => {
    const at = () => [128.19 + (Math.random() - 0.5) / 10, -3.69 + (Math.random() - 0.5) / 10];
    const some = count => ({type: 'FeatureCollection', features: Array.from({length: count}, (_, id) => ({
        type: 'Feature', id, geometry: {type: 'Point', coordinates: at()},
        properties: {id, priority: 1 + id % 3, age: 1, open: false}}))});
    const map = window.__map;
    map.addSource('floor', {type: 'geojson', data: some(0)});
    map.addLayer({id: 'floor', type: 'circle', source: 'floor'});
    const turns = (n, then) => n ? queueMicrotask(() => turns(n - 1, then)) : then();
    const bare = (why, count) => new Promise(done => {
        const data = some(count);
        performance.mark('work on');
        map.getSource('floor').setData(data);
        turns(24, () => {
            performance.mark('work off');
            performance.measure('update', {start: performance.now(), duration: 0, detail: [why]});
            setTimeout(done, 300);
        });
    });
    return (async () => {
        for (let round = 0; round < 15; round++) { await bare('all', incidents); await bare('few', units); }
        map.removeLayer('floor'); map.removeSource('floor');
    })();
}"""


@dataclass(frozen=True, slots=True)
class Update:
    """What set it off; milliseconds of the thread's processor time, and on the clock."""

    why: tuple[str, ...]
    worked: float
    passed: float


def main(seconds: int = SECONDS) -> None:
    """Measure and print one table."""
    server = databases.start()
    with database(server) as settings, serving(settings) as url:
        crowd.fill(settings, INCIDENTS, UNITS)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ALONE)
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            client = httpx.Client(
                base_url=url, headers={"Authorization": f"Bearer {key_for(settings, Role.SUPERVISOR)}"}, timeout=60
            )
            with client:
                rows = measured(page, client, url, seconds)
            frames = page.evaluate("() => window.__frames")
            chromium.close()
    databases.stop_if_idle(server)
    Console().print(table(rows, frames))


@contextmanager
def database(server: databases.Server) -> Iterator[Settings]:
    """A database of the bench's own with Ambon in it."""
    migrated = server.template(
        "migrated", server.floor, [PROJECT / "migrations"], lambda settings: migrate(migrate_url(settings))
    )
    with server.clone(migrated, "crowd") as settings:
        engine = databases.engine(settings)
        load_everything(engine, settings.data)
        engine.dispose()
        yield settings


def measured(page: Page, client: httpx.Client, url: str, seconds: int) -> list[Update]:
    """Every update there was, of the console and of the floor."""
    key = client.headers["Authorization"].removeprefix("Bearer ")
    page.goto(f"{url}/#kunci={key}")
    deadline = time.monotonic() + PATIENCE_S
    while not page.evaluate(SETTLED) or not page.evaluate("() => window.__map.querySourceFeatures('incidents').length"):
        assert time.monotonic() < deadline, "the console did not come up"
        page.wait_for_timeout(200)
    with traced(page) as events:
        page.evaluate(FLOOR, [INCIDENTS, UNITS])
        page.evaluate(crowd.WATCH)
        for second in range(seconds):
            crowd.drive(client, UNITS, second)
            page.wait_for_timeout(500)
            if second % 2:
                crowd.report(client, second)
            page.wait_for_timeout(500)
    return updates(events)


@contextmanager
def traced(page: Page) -> Iterator[list[dict[str, Any]]]:
    """What the browser's own trace says of marks and measures; filled when the block ends."""
    browser = page.context.browser
    assert browser
    session = browser.new_browser_cdp_session()
    events: list[dict[str, Any]] = []
    over: list[Any] = []
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda end: over.append(end))  # noqa: PLW0108 - a method takes no handler
    wanted = {"includedCategories": ["blink.user_timing"]}
    session.send("Tracing.start", {"traceConfig": wanted, "transferMode": "ReportEvents"})
    yield events
    session.send("Tracing.end")
    while not over:
        page.wait_for_timeout(100)


def updates(events: Sequence[dict[str, Any]]) -> list[Update]:
    """The stretches of work up to each measure, added up; the marks carry the clock of their thread (`tts`)."""
    found: list[Update] = []
    worked = passed = 0.0
    begun: dict[str, Any] | None = None
    timed = [each for each in events if each["name"] in MARKS and each["ph"] != "e"]
    for event in sorted(timed, key=lambda each: float(each["args"].get("callTime", each["ts"]))):
        if event["name"] == "work on":
            begun = event
        elif event["name"] == "work off" and begun:
            worked += (event["tts"] - begun["tts"]) / 1000
            passed += (event["ts"] - begun["ts"]) / 1000
            begun = None
        elif event["name"] == "update":
            found.append(Update(tuple(json.loads(event["args"]["detail"])), worked, passed))
            worked = passed = 0.0
    return found


def table(found: Sequence[Update], frames: Sequence[float]) -> Table:
    """Percentiles, and how many times the floor of as many points."""
    title = f"console: main-thread work of an update, aim p95 < {AIM_MS:g} ms; {os.cpu_count()} processors"
    shown = Table(title=title, caption=f"load average {os.getloadavg()[0]:.1f}")
    shown.add_column("update")
    for heading in ("n", "p50 ms", "p95 ms", "p99 ms", "p95 by the clock", "p50 / floor"):
        shown.add_column(heading, justify="right")
    for name, why, floor in ROWS:
        worked = [each.worked for each in found if why in each.why]
        bare = [each.worked for each in found if floor in each.why]
        if not worked or not bare:
            shown.add_row(name, "0")
            continue
        half, late, last = np.percentile(worked, [50, 95, 99])
        clock = np.percentile([each.passed for each in found if why in each.why], 95)
        figures = (f"{half:.1f}", f"{late:.1f}", f"{last:.1f}", f"{clock:.1f}", f"{half / np.median(bare):.2f}")
        shown.add_row(name, str(len(worked)), *figures)
    half, late, last = np.percentile(frames, [50, 95, 99])
    shown.add_row(
        "frames by the clock, software rendering (no aim)",
        str(len(frames)),
        f"{half:.0f}",
        f"{late:.0f}",
        f"{last:.0f}",
    )
    return shown


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
