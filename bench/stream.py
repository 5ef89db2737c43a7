"""How soon every console knows: from the commit of an event to its arrival at each of many clients of one server.

`make bench`, or `python -m bench.stream [CLIENTS [PER_SECOND [SECONDS]]]`: a server process of its own on a copy of
nothing but the tables, its clients in a second process, the writer in this one.
"""

import asyncio
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import numpy as np
import psycopg
from rich.console import Console
from rich.table import Table

from api.main import plain
from gis.actor import Actor, Role
from gis.db.engine import connect
from gis.incidents.calls import Ringing, ring
from gis.incidents.journal import CHANNEL
from gis.incidents.lifecycle import Origin
from gis.settings import PROJECT, Settings
from tests import databases
from tests.serving import key_for

CLIENTS, PER_SECOND, SECONDS = 200, 20, 30
WARM_UP_S = 2.0  # events of the first seconds do not count
PATIENCE_S = 60.0
WRITER = Actor("pengukur", Role.OPERATOR, via="bench")

Arrivals = list[tuple[int, float]]  # number of the event, monotonic seconds


def main(clients: int = CLIENTS, per_second: int = PER_SECOND, seconds: int = SECONDS) -> None:
    """Measure and print one table."""
    server = databases.start()
    with database(server) as settings, served(settings) as (process, url):
        key = key_for(settings, Role.OPERATOR)
        before = memory(process.pid)
        ours, theirs = multiprocessing.Pipe()
        listeners = multiprocessing.Process(
            target=listen_all, args=(url, key, clients, str(settings.database_url), theirs)
        )
        listeners.start()
        assert ours.recv() == "listening"
        loaded = memory(process.pid)
        busy = processor(process.pid)
        committed = write(settings, per_second, seconds)
        used = (processor(process.pid) - busy) / seconds
        ours.send(max(committed))
        arrivals, floor = ours.recv()
        first = int(WARM_UP_S * per_second)
        waits, bare = delays(committed, arrivals, first), delays(committed, [floor], first)
        listeners.join()
        after = memory(process.pid)
    lost = clients * (len(committed) - first) - waits.size
    Console().print(table(waits, bare, lost, (clients, per_second), (before, loaded, after), used))
    databases.stop_if_idle(server)


@contextmanager
def database(server: databases.Server) -> Iterator[Settings]:
    """A database of the bench's own with every table and no rows."""
    from gis.db.engine import migrate_url  # noqa: PLC0415 - only here
    from gis.db.migrate import migrate  # noqa: PLC0415 - only here

    migrated = server.template(
        "migrated", server.floor, [PROJECT / "migrations"], lambda settings: migrate(migrate_url(settings))
    )
    with server.clone(migrated, "stream") as settings:
        yield settings


@contextmanager
def served(settings: Settings) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """One server process, as `ambon112 serve` makes it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    where = {"DATABASE_URL": str(settings.database_url), "AMBON112_PORT": str(port)}
    run = "from gis.commands.serve import run_server; from gis.settings import Settings; run_server(Settings())"
    process = subprocess.Popen([sys.executable, "-c", run], env=os.environ | where, cwd=PROJECT)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url)
        yield process, url
    finally:
        process.terminate()
        process.wait()


def wait_for(url: str) -> None:
    """Until the server answers at all."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{url}/healthz")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")


def write(settings: Settings, per_second: int, seconds: int) -> dict[int, float]:
    """Record calls at an even pace; when each was committed, by the number of its event."""
    engine, committed = connect(settings, 1), {}
    begun = time.monotonic()
    for count in range(per_second * seconds):
        time.sleep(max(0.0, begun + count / per_second - time.monotonic()))
        with engine.begin() as conn:
            ring(conn, Ringing(Origin.EXERCISE, "0812-0000-1234"), WRITER, datetime.now(UTC), answered=False)
        committed[count + 1] = time.monotonic()
    engine.dispose()
    return committed


def listen_all(url: str, key: str, clients: int, database: str, pipe: Pipe) -> None:
    """The clients' process: tells when all listen, is told the last event, and gives back what arrived."""
    asyncio.run(gather(url, key, clients, database, pipe))


async def gather(url: str, key: str, clients: int, database: str, pipe: Pipe) -> None:
    """Every client at once."""
    arrivals: list[Arrivals] = [[] for _ in range(clients)]
    ready = [asyncio.Event() for _ in range(clients)]
    tasks = [asyncio.create_task(listen(url, key, *each)) for each in zip(arrivals, ready, strict=True)]
    floor: Arrivals = []
    tasks.append(asyncio.create_task(hear(database, floor)))
    await asyncio.gather(*(each.wait() for each in ready))
    pipe.send("listening")
    last = await asyncio.to_thread(pipe.recv)
    deadline = time.monotonic() + PATIENCE_S
    while any(not each or each[-1][0] < last for each in arrivals) and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    pipe.send((arrivals, floor))


async def hear(database: str, arrived: Arrivals) -> None:
    """The floor: the database's own notification, heard without a server between."""
    async with await psycopg.AsyncConnection.connect(plain(database), autocommit=True) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        async for notice in connection.notifies():
            arrived.append((int(notice.payload), time.monotonic()))


async def listen(url: str, key: str, arrived: Arrivals, ready: asyncio.Event) -> None:
    """One client: the bare socket, so that what is measured is the server."""
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    asked = f"GET /api/events HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: Bearer {key}\r\n\r\n"
    writer.write(asked.encode())
    while line := await reader.readline():
        if line.startswith(b"event: hello"):
            ready.set()
        elif line.startswith(b"id: "):
            now = time.monotonic()
            number = int(line[4:])
            arrived += [(number, now)] if number else []


def delays(committed: dict[int, float], arrivals: list[Arrivals], first: int) -> np.ndarray:
    """Milliseconds from commit to client, of every client and event after the `first`."""
    return np.array([(at - committed[number]) * 1000 for each in arrivals for number, at in each if number > first])


def memory(pid: int) -> float:
    """Resident memory of a process, MiB."""
    line = next(each for each in Path(f"/proc/{pid}/status").read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def processor(pid: int) -> float:
    """Seconds of processor time a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(
    waits: np.ndarray,
    bare: np.ndarray,
    lost: int,
    asked: tuple[int, int],
    mebibytes: tuple[float, float, float],
    used: float,
) -> Table:
    """The figures in one table."""
    clients, per_second = asked
    idle, loaded, after = mebibytes
    shown = Table(title=f"stream: {clients} clients, {per_second} events/s, {os.cpu_count()} cores")
    for name in ("commit -> client", "ours", "floor: bare LISTEN", "ratio"):
        shown.add_column(name)
    for percent in (50, 90, 99, 100):
        mine, floor = np.percentile(waits, percent), np.percentile(bare, percent)
        name = f"p{percent}" if percent < 100 else "longest"
        shown.add_row(name, f"{mine:.1f} ms", f"{floor:.1f} ms", f"{mine / max(floor, 0.1):.1f}")
    shown.add_row("deliveries", f"{waits.size}, lost {lost}")
    shown.add_row("server memory, no clients", f"{idle:.0f} MiB")
    shown.add_row("with all listening", f"{loaded:.0f} MiB ({(loaded - idle) * 1024 / clients:.0f} KiB a client)")
    shown.add_row("after the last event", f"{after:.0f} MiB")
    shown.add_row("server processor", f"{used:.2f} cores")
    shown.add_row("load average", json.dumps(os.getloadavg()))
    return shown


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
