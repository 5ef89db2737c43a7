"""Is a call taken as fast while a planner's long work runs? Locating words and recording an incident over HTTP, with
a job under way and with the same job held still (SIGSTOP), in turns of a few requests, so that whatever else the
machine does counts for both.

`make bench`, or `python -m bench.intake [REQUESTS]`: a server process of its own on a database of its own."""

import contextlib
import os
import signal
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from rich.console import Console
from rich.table import Table

from bench.scratch import scratch
from bench.stream import served
from gis.actor import Actor, Role
from gis.analysis import cover
from gis.db.engine import connect
from gis.history.synthetic import Recipe, keep
from gis.roads.store import Cache
from gis.settings import Settings
from tests.serving import key_for

REQUESTS, TURN, WARM = 200, 5, 15
DAYS, PER_DAY = 365, 60.0
PATIENCE_S, LOOK_S = 120.0, 0.2
WORDS = ("kebakaran di depan Pasar Mardika", "kecelakaan dekat RS Siloam", "pohon tumbang di Jl. Pattimura",
         "orang pingsan di Batu Merah belakang masjid", "tabrakan simpang Jl. AY Patty")  # fmt: skip
FIX = {"at": {"lon": 128.1834, "lat": -3.6951}, "radius_m": 120, "source": "place", "because": "di depan"}
ENDED = ("done", "failed", "cancelled")
Waits = dict[str, list[float]]


def main(requests: int = REQUESTS) -> None:
    """Measure and print one table for each kind of work."""
    with scratch(Settings()) as own:
        until = fill(own)
        with served(own) as (_, url), room(own, url, Role.OPERATOR) as calls, room(own, url, Role.PLANNER) as plans:
            timed(calls, WARM)
            for name, path, body in heavy(until):
                calm: Waits = {"locate": [], "incident": []}
                busy: Waits = {"locate": [], "incident": []}
                with Work(plans, path, body) as work:
                    for _ in range(requests // TURN):
                        work.see_to_it()
                        with work.held():
                            add(calm, timed(calls, TURN))
                        add(busy, timed(calls, TURN))
                Console().print(table(name, calm, busy, work.nice))


def heavy(until: datetime) -> list[tuple[str, str, dict[str, Any]]]:
    """Kinds of long work: name, path, question."""
    period = {"since": (until - timedelta(days=DAYS)).isoformat(), "until": until.isoformat(), "origin": "synthetic"}
    return [
        ("hotspots: space-time scan", "/api/jobs/hotspots", {"method": "scan", "area": "hex", **period}),
        ("siting: 10 posts", "/api/jobs/siting", {"count": 10, "goal": "median", "minutes": 5}),
    ]


def fill(own: Settings) -> datetime:
    """A made-up history; returns its end."""
    until = datetime.now(UTC).replace(hour=15, minute=0, second=0, microsecond=0) - timedelta(days=1)
    engine = connect(own, 1)
    with engine.begin() as conn:
        found = cover.mapped(conn, Cache(), cover.Kept())
        recipe = Recipe(until - timedelta(days=DAYS), DAYS, PER_DAY)
        keep(conn, found, recipe, Actor("pengukur", Role.PLANNER, via="bench"), datetime.now(UTC))
    engine.dispose()
    return until


@contextmanager
def room(own: Settings, url: str, role: Role) -> Iterator[httpx.Client]:
    """Somebody at work."""
    headers = {"Authorization": f"Bearer {key_for(own, role)}"}
    with httpx.Client(base_url=url, headers=headers, timeout=PATIENCE_S) as client:
        yield client


def timed(client: httpx.Client, count: int) -> Waits:
    """Milliseconds of each request, one call after the other."""
    found: Waits = {"locate": [], "incident": []}
    for number in range(count):
        text = WORDS[number % len(WORDS)]
        incident = {"category": "kebakaran", "text": text, "fix": FIX, "origin": "exercise"}
        for name, path, body in (("locate", "/api/locate", {"text": text}), ("incident", "/api/incidents", incident)):
            began = time.perf_counter()
            reply = client.post(path, json=body, headers={"Idempotency-Key": str(uuid.uuid4())})
            found[name].append((time.perf_counter() - began) * 1000)
            reply.raise_for_status()
    return found


def add(to: Waits, more: Waits) -> None:
    """More of the same, in place."""
    for name, each in more.items():
        to[name] += each


class Work:
    """A job that is always under way: asked again when it ends, cancelled at last."""

    def __init__(self, client: httpx.Client, path: str, body: dict[str, Any]) -> None:
        self.client, self.path, self.body = client, path, body
        self.number, self.process, self.nice = 0, 0, 0

    def __enter__(self) -> "Work":
        self.ask()
        return self

    def ask(self) -> None:
        """Ask for it, and wait until it runs."""
        reply = self.client.post(self.path, json=self.body, headers={"Idempotency-Key": str(uuid.uuid4())})
        self.number = reply.raise_for_status().json()["id"]
        deadline = time.monotonic() + PATIENCE_S
        while self.state() == "queued" or not (process := process_of(self.number)):
            assert time.monotonic() < deadline, "the job never began"
            time.sleep(LOOK_S)
        self.process = process
        time.sleep(1)  # what it imports is work too, but not the work meant
        self.nice = os.getpriority(os.PRIO_PROCESS, process)

    def state(self) -> str:
        """What has become of it. A failure ends the measurement."""
        job = self.client.get(f"/api/jobs/{self.number}").raise_for_status().json()
        assert job["state"] != "failed", job["said"]
        return str(job["state"])

    def see_to_it(self) -> None:
        """Ask anew when it is done."""
        if self.state() in ENDED:
            self.ask()

    @contextmanager
    def held(self) -> Iterator[None]:
        """It stands still meanwhile."""
        told(self.process, signal.SIGSTOP)
        try:
            yield
        finally:
            told(self.process, signal.SIGCONT)

    def __exit__(self, *_: object) -> None:
        self.client.post(f"/api/jobs/{self.number}/cancel", headers={"Idempotency-Key": str(uuid.uuid4())})
        deadline = time.monotonic() + PATIENCE_S
        while self.state() not in ENDED and time.monotonic() < deadline:
            time.sleep(LOOK_S)


def told(process: int, what: signal.Signals) -> None:
    """Tell a process of ours, if it is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, what)


def process_of(job: int) -> int | None:
    """The process of a job of this server; None before it began."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parents = {int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])}
            if words[1:4] == [b"-m", b"gis.jobs.run", str(job).encode()] and parents & children():
                return int(folder.name)
    return None


def children() -> set[int]:
    """The processes that this one started."""
    return {int(each) for each in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()}


def table(name: str, calm: Waits, busy: Waits, nice: int) -> Table:
    """The figures of one kind of work."""
    n = len(calm["locate"])
    shown = Table(title=f"intake beside '{name}' (nice {nice}), {n} requests each, {os.cpu_count()} cores")
    for column in ("request", "percentile", "without", "with the job", "ratio"):
        shown.add_column(column)
    for request in calm:
        for percent in (50, 95):
            without, beside = np.percentile(calm[request], percent), np.percentile(busy[request], percent)
            shown.add_row(request, f"p{percent}", f"{without:.1f} ms", f"{beside:.1f} ms", f"{beside / without:.2f}")
    shown.caption = f"load average {os.getloadavg()[0]:.1f}"
    return shown


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
