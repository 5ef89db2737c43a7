"""How long a recommendation takes over HTTP, alone, among sixteen clients, and while 200 units say where they are.

`python -m bench.recommend [ROUNDS]`, or as part of `make bench`: a server of its own on the loaded database, beside a
bare nearest-neighbour route on the same stack (same server, pool, key and body; one index scan instead of a plan).
"""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit

import numpy as np
import uvicorn
from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, delete, func, insert, select

from api.deps import Adviser, Reading
from api.main import create_app
from api.schemas.ground import RecommendIn
from bench import peers
from bench.keys import key, points
from gis.db.engine import connect, migrate_url
from gis.db.schema import facility, place, unit
from gis.geo import LonLat
from gis.respond.categories import CATEGORIES
from gis.settings import Settings

ROUNDS = 300
CLIENTS = 16
FLEET = 200
AGENCIES = ("damkar", "polisi", "kesehatan", "satpolpp", "bpbd")
SEED = 112
WARM_UP = 30
PREFIX = "bench-"
NEAREST = "/bench/nearest"
RECOMMEND = "/api/recommend"

Body = bytes
Taken = np.ndarray  # milliseconds of every request


def serve(port: int) -> None:
    """The application with the bare route beside it."""
    app = create_app(Settings())

    @app.post(NEAREST)
    def nearest(asked: RecommendIn, conn: Reading, _: Adviser) -> list[str]:
        return peers.nearest_by_line(conn, asked.at.place())

    app.router.routes.insert(0, app.router.routes.pop())  # before the console, which answers for every path
    uvicorn.run(app, port=port, log_level="warning")


@contextmanager
def server() -> Iterator[str]:
    """That application in a process of its own; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "bench.recommend", "serve", str(port)])
    try:
        for _ in range(300):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


class Client:
    """One connection, kept open."""

    def __init__(self, address: str, secret: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def post(self, path: str, body: Body) -> None:
        """Ask, and read the whole answer."""
        self.connection.request("POST", path, body, self.headers)
        reply = self.connection.getresponse()
        said = reply.read()
        if reply.status >= 300:
            raise RuntimeError(f"{path}: {reply.status} {said[:200]!r}")


def asked(places: Sequence[LonLat]) -> list[Body]:
    """The questions: every category in turn, at random places of the gazetteer."""
    codes = random.Random(SEED).choices(list(CATEGORIES), k=len(places))
    pairs = zip(codes, places, strict=True)
    return [
        json.dumps({"category": code, "at": {"lon": at.lon, "lat": at.lat}, "radius_m": 100}).encode()
        for code, at in pairs
    ]


def one_by_one(client: Client, path: str, bodies: Sequence[Body]) -> Taken:
    """Milliseconds of each request, one after the other."""
    taken = []
    for number, body in enumerate([*bodies[:WARM_UP], *bodies]):
        begun = time.perf_counter()
        client.post(path, body)
        if number >= WARM_UP:
            taken.append((time.perf_counter() - begun) * 1000)
    return np.array(taken)


def together(connecting: Callable[[], Client], path: str, bodies: Sequence[Body]) -> tuple[float, Taken]:
    """Requests a second with CLIENTS at once, each asking its share, and milliseconds of each."""
    taken: list[float] = []

    def ask(mine: Sequence[Body]) -> None:
        client = connecting()
        for body in mine:
            begun = time.perf_counter()
            client.post(path, body)
            taken.append((time.perf_counter() - begun) * 1000)

    threads = [threading.Thread(target=ask, args=(bodies[number::CLIENTS],)) for number in range(CLIENTS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken) / (time.perf_counter() - begun), np.array(taken)


@contextmanager
def fleet(settings: Settings) -> Iterator[list[str]]:
    """FLEET units of the agencies that are asked most, gone afterwards; yields their keys."""
    owner = create_engine(migrate_url(settings))
    keys = [f"{PREFIX}{number:03}" for number in range(FLEET)]
    with owner.begin() as conn:
        homes = dict(
            conn.execute(select(facility.c.service, func.min(facility.c.id)).group_by(facility.c.service)).all()
        )
        rows = [
            {"key": name, "agency": agency, "kind": "unit", "name": name, "facility_id": homes[agency], "assumed": True,
             "source": "bench"}
            for name, agency in zip(keys, AGENCIES * (FLEET // len(AGENCIES)), strict=True)
        ]  # fmt: skip
        conn.execute(insert(unit), rows)
    try:
        yield keys
    finally:
        with owner.begin() as conn:
            conn.execute(delete(unit).where(unit.c.key.like(f"{PREFIX}%")))
        owner.dispose()


@contextmanager
def moving(connecting: Callable[[], Client], keys: Sequence[str], batch: int) -> Iterator[list[float]]:
    """Every unit says once a second where it is, `batch` of them in one request; yields the milliseconds of those."""
    stop, taken = threading.Event(), []
    shares = [keys[begin : begin + batch] for begin in range(0, len(keys), batch)]
    workers = min(4, len(shares))

    def drive(mine: Sequence[Sequence[str]], seed: int) -> None:
        client, dice, begun = connecting(), random.Random(seed), time.perf_counter()
        for number in range(10**9):
            due = begun + number / len(mine)
            if stop.wait(max(due - time.perf_counter(), 0)):
                return
            body = positions(mine[number % len(mine)], dice)
            sent = time.perf_counter()
            client.post("/api/positions", body)
            taken.append((time.perf_counter() - sent) * 1000)

    threads = [threading.Thread(target=drive, args=(shares[number::workers], number)) for number in range(workers)]
    for thread in threads:
        thread.start()
    try:
        yield taken
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def positions(keys: Sequence[str], dice: random.Random) -> Body:
    """Where some units are now, somewhere in the city."""
    now = datetime.now(UTC).isoformat()
    sent = [
        {"unit": name, "lat": dice.uniform(-3.72, -3.63), "lon": dice.uniform(128.16, 128.28), "time": now, "hdop": 1.0}
        for name in keys
    ]
    return json.dumps({"origin": "real", "positions": sent}).encode()


def row(name: str, taken: Taken, rate: float | None = None, ratio: float | None = None) -> tuple[str, ...]:
    """One line of the table."""
    median, slow = np.percentile(taken, [50, 99])
    rates = (f"{rate:.0f}" if rate else "", f"{ratio:.2f}" if ratio else "")
    return name, f"{median:.1f}", f"{slow:.1f}", *rates


def measure(settings: Settings, rounds: int) -> list[tuple[str, ...]]:
    """Everything, in one run."""
    engine = connect(settings, 1)
    with engine.connect() as conn:
        places = random.Random(SEED).choices(points(conn, place), k=rounds)
    engine.dispose()
    bodies, shown = asked(places), []
    with key(settings) as secret, server() as address:

        def connecting() -> Client:
            return Client(address, secret)

        for path, name in ((RECOMMEND, "POST /api/recommend"), (NEAREST, "bare nearest neighbour, same stack")):
            shown.append(row(f"{name}, 1 client", one_by_one(connecting(), path, bodies)))
        ours, bare = (together(connecting, path, bodies * 3) for path in (RECOMMEND, NEAREST))
        shown.append(row(f"POST /api/recommend, {CLIENTS} clients", ours[1], ours[0], ours[0] / bare[0]))
        shown.append(row(f"bare nearest neighbour, {CLIENTS} clients", bare[1], bare[0], 1.0))
        with fleet(settings) as keys:
            with moving(connecting, keys, FLEET):
                time.sleep(2)  # every unit has a position, so that both questions are the same
            shown.append(
                row(f"recommend with {FLEET} units on record, 1 client", one_by_one(connecting(), RECOMMEND, bodies))
            )
            for batch, how in ((FLEET, "in one batch"), (1, f"in {FLEET} requests")):
                with moving(connecting, keys, batch) as sent:
                    taken = one_by_one(connecting(), RECOMMEND, bodies)
                shown.append(row(f"the same while all send positions at 1 Hz {how}", taken))
                shown.append(row(f"  and POST /api/positions {how}", np.array(sent)))
    return shown


def main(rounds: int = ROUNDS) -> None:
    """Print one table."""
    console = Console()
    with console.status("mengukur"):
        shown = measure(Settings(), rounds)
    table = Table(title=f"one server process, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for heading in ("question", "median ms", "p99 ms", "requests/s", "of the bare route"):
        table.add_column(heading, justify="left" if heading == "question" else "right")
    for each in shown:
        table.add_row(*each)
    console.print(table)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:2]))
