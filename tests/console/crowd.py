"""A very full board over Ambon: thousands of open incidents, many units on the move, and a stopwatch."""

import math
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from playwright.sync_api import Page
from sqlalchemy import insert, select

from gis.db.engine import connect
from gis.db.record import incident
from gis.db.schema import facility, unit
from gis.geo import LonLat
from gis.settings import Settings

MIDDLE, SEED = LonLat(128.19, -3.69), 112
CATEGORIES = {1: "kebakaran", 2: "pohon_tumbang", 3: "gangguan_listrik"}
WATCH = """() => {
    window.__updates = [];
    window.__frames = [];
    new PerformanceObserver(list => window.__updates.push(...list.getEntries()
        .filter(each => each.name === 'update').map(each => ({ms: each.duration, why: each.detail}))))
        .observe({entryTypes: ['measure']});
    let last = performance.now();
    const frame = now => { window.__frames.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""


def fill(settings: Settings, incidents: int, units: int) -> None:
    """Open incidents of every priority and up to three hours old, and units of many posts; none with an event."""
    dice, now = random.Random(SEED), datetime.now(UTC)
    engine = connect(settings, 1)
    with engine.begin() as conn:
        posts = list(conn.execute(select(facility.c.id)).scalars())
        rows = []
        for place in places(dice, incidents):
            priority = dice.choices([1, 2, 3], [1, 3, 6])[0]
            row = {"category": CATEGORIES[priority], "priority": priority, "state": "received", "origin": "real"}
            row |= {"geom": f"SRID=4326;POINT({place.lon} {place.lat})", "radius_m": 100.0, "source": "operator"}
            rows.append(row | {"version": 1, "occurred_at": now - timedelta(seconds=dice.randrange(60, 10_800))})
        conn.execute(insert(incident), rows)
        common = {"agency": "damkar", "kind": "pemadam", "source": "uji", "assumed": True}
        names = [{"key": key(number), "name": f"Unit {number}"} for number in range(units)]
        conn.execute(insert(unit), [common | each | {"facility_id": dice.choice(posts)} for each in names])
    engine.dispose()


def key(number: int) -> str:
    """The name that a unit of the crowd goes by."""
    return f"X-{number:03}"


def places(dice: random.Random, count: int) -> Iterator[LonLat]:
    """Places round the middle of the city, degrees."""
    for _ in range(count):
        yield LonLat(MIDDLE.lon + dice.gauss(0, 0.03), MIDDLE.lat + dice.gauss(0, 0.025))


def drive(client: httpx.Client, units: int, second: int) -> None:
    """Every unit says where it is in this second: each drives round a circle of its own."""
    stamp, said = datetime.now(UTC).isoformat(), []
    for number, middle in enumerate(places(random.Random(SEED), units)):
        turn = (number + second) / 20
        at = {"lon": middle.lon + 0.002 * math.cos(turn), "lat": middle.lat + 0.002 * math.sin(turn)}
        said.append({"unit": key(number), "time": stamp, **at})
    client.post("/api/positions", json={"positions": said, "origin": "real"}).raise_for_status()


def spent(page: Page, why: str) -> list[float]:
    """Milliseconds of the main thread that each update took since `WATCH`, of those that `why` was part of."""
    found: list[dict[str, Any]] = page.evaluate("() => window.__updates")
    return [each["ms"] for each in found if why in each["why"]]


def report(client: httpx.Client, number: int) -> None:
    """One more call becomes an incident: every console hears of it."""
    at = MIDDLE if number % 2 else LonLat(128.2, -3.66)
    body: dict[str, Any] = {"category": "pohon_tumbang", "origin": "real", "text": f"uji {number}"}
    body["fix"] = {"at": {"lon": at.lon + number / 5000, "lat": at.lat}, "radius_m": 50, "source": "operator"}
    client.post("/api/incidents", json=body, headers={"Idempotency-Key": f"uji-{number}"}).raise_for_status()
