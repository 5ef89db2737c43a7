"""A thousand events through several server processes, connections cut at random, one process killed: nothing is lost
and nothing comes twice."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest

from gis.actor import Role
from gis.db.engine import connect
from gis.incidents import journal
from gis.settings import PROJECT, Settings
from tests.api.conftest import Served, fire, once
from tests.api.test_live import parsed

EVENTS = 1000
WRITES = 800  # every fourth an incident, which makes two events; the others calls, which make one
READERS = 4
PATIENCE_S = 240
RING = {"origin": "exercise", "number": "0812-0000-4444"}


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(settings: Settings) -> tuple[subprocess.Popen[bytes], str]:
    """A server process of its own, as `ambon112 serve` makes it."""
    port = free_port()
    where = {"DATABASE_URL": str(settings.database_url), "MIGRATE_URL": str(settings.migrate_url)}
    command = [
        sys.executable,
        "-c",
        "from gis.commands.serve import run_server; from gis.settings import Settings; run_server(Settings())",
    ]
    environment = os.environ | where | {"AMBON112_PORT": str(port)}
    return subprocess.Popen(command, env=environment, cwd=PROJECT), f"http://127.0.0.1:{port}"


@pytest.fixture
def processes(served: Served) -> Iterator[list[tuple[subprocess.Popen[bytes], str]]]:
    """Three server processes on one database."""
    started = [start(served.settings) for _ in range(3)]
    deadline = time.monotonic() + PATIENCE_S
    for _, address in started:
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                if httpx.get(f"{address}/readyz").status_code == 200:
                    break
            time.sleep(0.1)
    yield started
    for process, _ in started:
        process.kill()
        process.wait()


def read_through_cuts(addresses: list[str], key: str, head: int, chance: random.Random) -> list[int]:
    """Ids of the events from `head` on, read over many short connections to servers chosen at random."""
    seen: list[int] = []
    deadline = time.monotonic() + PATIENCE_S
    while len(seen) < EVENTS and time.monotonic() < deadline:
        headers = {"Authorization": f"Bearer {key}", "Last-Event-ID": str(seen[-1] if seen else head)}
        stop_after = chance.randint(1, 250)
        with suppress(httpx.TransportError):
            address = chance.choice(addresses)
            with httpx.stream("GET", f"{address}/api/events", headers=headers, timeout=5) as reply:
                for number, name, _ in parsed(reply):
                    if name in {"incident", "call"}:
                        seen.append(number)
                        stop_after -= 1
                    if stop_after == 0 or len(seen) >= EVENTS:
                        break
    return seen


def test_a_thousand_events_arrive_once_and_in_order_through_cuts_and_a_killed_process(
    served: Served, processes: list[tuple[subprocess.Popen[bytes], str]]
) -> None:
    addresses = [address for _, address in processes]
    key = served.keys[Role.OPERATOR]
    with served.client(Role.OPERATOR) as client:
        head = client.get("/api/incidents?origin=exercise").json()["head"]

    def write(number: int) -> None:
        mine = once() | {"Authorization": f"Bearer {key}"}
        path, body = ("/api/calls", RING) if number % 4 else ("/api/incidents", fire())
        if number == WRITES // 4:
            processes[0][0].send_signal(signal.SIGKILL)
        for address in [addresses[number % 3], addresses[1], addresses[2]]:  # the same key again: recorded once
            with suppress(httpx.TransportError):
                assert httpx.post(f"{address}{path}", json=body, headers=mine, timeout=60).status_code == 201
                return
        pytest.fail("no server answered")

    with ThreadPoolExecutor(READERS) as readers, ThreadPoolExecutor(6) as writers:
        reading = [
            readers.submit(read_through_cuts, addresses, key, head, random.Random(seed)) for seed in range(READERS)
        ]
        list(writers.map(write, range(WRITES)))
        for each in reading:
            assert each.result() == list(range(head + 1, head + EVENTS + 1))
    engine = connect(served.settings, 1)
    with engine.begin() as conn:
        assert journal.verify(conn).broken_at is None
    engine.dispose()
