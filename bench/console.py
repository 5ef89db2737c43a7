"""What an update costs the console: the main thread's work while thousands of incidents are open and units move.

`make bench`, or `python -m bench.console [SECONDS]`: a database of its own, the built console in Chromium. Beside it
the floor: handing MapLibre the same features anew, bare (`setData`), as nothing but the map would have to.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

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
from tests.console import crowd
from tests.console.conftest import ALONE, PATIENCE_S, SETTLED
from tests.serving import key_for, serving

SECONDS, INCIDENTS, UNITS = 40, 5000, 200
AIM_MS = 8.0
FLOOR = """([incidents, units]) => {
    const at = () => [128.19 + (Math.random() - 0.5) / 10, -3.69 + (Math.random() - 0.5) / 10];
    const some = count => ({type: 'FeatureCollection', features: Array.from({length: count}, (_, id) => ({
        type: 'Feature', id, geometry: {type: 'Point', coordinates: at()},
        properties: {id, priority: 1 + id % 3, age: 1, open: false}}))});
    const map = window.__map;
    map.addSource('floor', {type: 'geojson', data: some(0)});
    map.addLayer({id: 'floor', type: 'circle', source: 'floor'});
    const turns = (n, then) => n ? queueMicrotask(() => turns(n - 1, then)) : then();
    const bare = count => new Promise(done => {
        const data = some(count), begun = performance.now();
        map.getSource('floor').setData(data);
        turns(24, () => { const ms = performance.now() - begun; setTimeout(() => done(ms), 300); });
    });
    return (async () => {
        const all = [], few = [];
        for (let round = 0; round < 15; round++) { all.push(await bare(incidents)); few.push(await bare(units)); }
        map.removeLayer('floor'); map.removeSource('floor');
        return [all, few];
    })();
}"""


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


def measured(page: Page, client: httpx.Client, url: str, seconds: int) -> dict[str, Sequence[float]]:
    """Milliseconds by what was asked of the console, and of the floor."""
    key = client.headers["Authorization"].removeprefix("Bearer ")
    page.goto(f"{url}/#kunci={key}")
    deadline = time.monotonic() + PATIENCE_S
    while not page.evaluate(SETTLED) or not page.evaluate("() => window.__map.querySourceFeatures('incidents').length"):
        assert time.monotonic() < deadline, "the console did not come up"
        page.wait_for_timeout(200)
    all_anew, few_anew = page.evaluate(FLOOR, [INCIDENTS, UNITS])
    page.evaluate(crowd.WATCH)
    for second in range(seconds):
        crowd.drive(client, UNITS, second)
        if second % 2:
            crowd.report(client, second)
        page.wait_for_timeout(1000)
    return {
        f"{UNITS} units moved": crowd.spent(page, "positions"),
        f"one incident of {INCIDENTS} changed": crowd.spent(page, "incident"),
        f"floor: bare setData of {UNITS} points": few_anew,
        f"floor: bare setData of {INCIDENTS} points": all_anew,
    }


def table(rows: dict[str, Sequence[float]], frames: Sequence[float]) -> Table:
    """Percentiles, and how many times the floor of as many points."""
    title = f"console: main-thread work of an update, aim p95 < {AIM_MS:g} ms; {os.cpu_count()} processors"
    shown = Table(title=title, caption=f"load average {os.getloadavg()[0]:.1f}")
    shown.add_column("update")
    for heading in ("n", "p50 ms", "p95 ms", "p99 ms", "p50 / floor of as many"):
        shown.add_column(heading, justify="right")
    few, every = list(rows.values())[2:]
    floors = [few, every, few, every]
    for (name, taken), floor in zip(rows.items(), floors, strict=True):
        half, late, last = np.percentile(taken, [50, 95, 99]) if taken else [np.nan] * 3
        figures = (f"{half:.1f}", f"{late:.1f}", f"{last:.1f}", f"{half / np.median(floor):.2f}")
        shown.add_row(name, str(len(taken)), *figures)
    half, late, last = np.percentile(frames, [50, 95, 99])
    shown.add_row(
        "frames, software rendering (no aim)", str(len(frames)), f"{half:.0f}", f"{late:.0f}", f"{last:.0f}", ""
    )
    return shown


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
