"""The stage: server processes on one database, a clock that the script moves, people with keys, and those who watch."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from gis.actor import Permission, Role
from gis.db.engine import connect
from gis.people.keys import create_key
from gis.settings import PROJECT, Settings

PATIENCE_S = 120
PEOPLE = {
    "operator-1": (Role.OPERATOR, None), "operator-2": (Role.OPERATOR, None), "dispatcher-1": (Role.DISPATCHER, None),
    "dispatcher-2": (Role.DISPATCHER, None), "penyelia-malam": (Role.SUPERVISOR, None),
    "penyelia-pagi": (Role.SUPERVISOR, None), "meja-damkar": (Role.AGENCY_DESK, "damkar"),
    "meja-kesehatan": (Role.AGENCY_DESK, "kesehatan"), "meja-polisi": (Role.AGENCY_DESK, "polisi"),
    "perencana": (Role.PLANNER, None), "pemeriksa": (Role.AUDITOR, None), "kepala": (Role.ADMINISTRATOR, None),
    "sentral": (Role.INTEGRATION, None),
}  # fmt: skip
WATCHERS = [name for name in PEOPLE if name != "sentral"]
LAST = "malam selesai"  # the caution note that ends the night, which everybody is told of


@dataclass
class Server:
    """One process."""

    process: subprocess.Popen[bytes]
    url: str


@dataclass
class Seen:
    """What one person's stream brought, over however many connections."""

    name: str
    ids: list[int] = field(default_factory=list)
    incidents: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    handovers: int = 0
    text: str = ""
    over: bool = False


@dataclass
class Stage:
    """Everything that plays."""

    settings: Settings
    clock: Path
    keys: dict[str, str]
    servers: list[Server]
    turn: int = 0

    def set_clock(self, moment: datetime) -> None:
        """It is `moment` now, for every process."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.rename(self.clock)

    def get(self, who: str, path: str) -> httpx.Response:
        """Read something from whichever server has the turn."""
        return self.send("GET", who, path, None, {})

    def post(self, who: str, path: str, status: int = 201, **body: Any) -> dict[str, Any]:
        """Change something; a server that dies is asked no more, and the next one is sent the same key."""
        reply = self.send("POST", who, path, body, {"Idempotency-Key": str(uuid.uuid4())})
        assert reply.status_code == status, f"{who} {path} {body}: {reply.text}"
        found: dict[str, Any] = reply.json()
        return found

    def send(self, how: str, who: str, path: str, body: object, headers: dict[str, str]) -> httpx.Response:
        """One request, to one server after another until one answers."""
        headers = headers | {"Authorization": f"Bearer {self.keys[who]}"}
        self.turn += 1
        for step in range(2 * len(self.servers)):
            server = self.servers[(self.turn + step) % len(self.servers)]
            with suppress(httpx.TransportError):
                return httpx.request(how, f"{server.url}{path}", json=body, headers=headers, timeout=60)
        raise AssertionError("no server answers")

    def kill_while(self, who: str, path: str, **body: Any) -> dict[str, Any]:
        """Change something on a server that is killed meanwhile; the reply comes from another, to the same key."""
        key = {"Idempotency-Key": str(uuid.uuid4())}
        victim = self.servers[0]
        headers = key | {"Authorization": f"Bearer {self.keys[who]}"}

        def try_it() -> None:
            with suppress(httpx.TransportError):
                httpx.post(f"{victim.url}{path}", json=body, headers=headers, timeout=60)

        with ThreadPoolExecutor(1) as pool:
            trying = pool.submit(try_it)
            time.sleep(0.02)  # somewhere in the middle of it
            victim.process.send_signal(signal.SIGKILL)
            trying.result()
        victim.process.wait()
        reply = self.send("POST", who, path, body, key)
        assert reply.status_code == 201, reply.text
        self.servers[0] = start(self.settings, self.clock)
        found: dict[str, Any] = reply.json()
        return found

    def at_once(self, people: list[str], path: str, **body: Any) -> list[httpx.Response]:
        """The same change by several people at the same moment, each at a server of their own."""

        def send(number: int) -> httpx.Response:
            headers = {"Idempotency-Key": str(uuid.uuid4()), "Authorization": f"Bearer {self.keys[people[number]]}"}
            url = self.servers[number % len(self.servers)].url
            return httpx.post(f"{url}{path}", json=body, headers=headers, timeout=60)

        with ThreadPoolExecutor(len(people)) as pool:
            return list(pool.map(send, range(len(people))))


def start(settings: Settings, clock: Path) -> Server:
    """A server process with the script's clock, once it is ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    where = {"DATABASE_URL": str(settings.database_url), "MIGRATE_URL": str(settings.migrate_url)}
    command = [sys.executable, "-m", "tests.night.server", str(port)]
    process = subprocess.Popen(command, env=os.environ | where | {"NIGHT_CLOCK": str(clock)}, cwd=PROJECT)
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=60).status_code == 200:
                return Server(process, f"http://127.0.0.1:{port}")
        time.sleep(0.1)
    process.kill()
    raise AssertionError("the server did not start")


@contextmanager
def staged(settings: Settings, folder: Path, begin: datetime) -> Iterator[Stage]:
    """Two server processes and a key for everybody."""
    engine, keys = connect(settings, 1), {}
    with engine.begin() as conn:
        for name, (role, agency) in PEOPLE.items():
            scopes = {Permission.TAKE_CALL} if role is Role.INTEGRATION else ()
            keys[name] = create_key(conn, name, role, agency, scopes)
    engine.dispose()
    stage = Stage(settings, folder / "clock", keys, [])
    stage.set_clock(begin)
    try:
        stage.servers += [start(settings, stage.clock), start(settings, stage.clock)]
        yield stage
    finally:
        for server in stage.servers:
            server.process.kill()
            server.process.wait()


@contextmanager
def watched(stage: Stage) -> Iterator[dict[str, Seen]]:
    """Everybody's stream, from the beginning of the journal to the note that ends the night."""
    seen = {name: Seen(name) for name in WATCHERS}
    threads = [threading.Thread(target=watch, args=(stage, each), daemon=True) for each in seen.values()]
    for thread in threads:
        thread.start()
    yield seen
    for thread in threads:
        thread.join(PATIENCE_S)


def watch(stage: Stage, seen: Seen) -> None:
    """Read one person's stream; where it breaks, go on at the next server after the last event."""
    deadline, turn = time.monotonic() + PATIENCE_S, WATCHERS.index(seen.name)
    while not seen.over and time.monotonic() < deadline:
        server = stage.servers[turn % len(stage.servers)]
        after = seen.ids[-1] if seen.ids else 0
        headers = {"Authorization": f"Bearer {stage.keys[seen.name]}", "Last-Event-ID": str(after)}
        with (
            suppress(httpx.TransportError),
            httpx.stream("GET", f"{server.url}/api/events", headers=headers, timeout=httpx.Timeout(20)) as reply,
        ):
            read(reply, seen)
        turn += 1


def read(reply: httpx.Response, seen: Seen) -> None:
    """Put what comes into `seen`, until the night is over."""
    event: dict[str, str] = {}
    for line in reply.iter_lines():
        name, _, value = line.partition(": ")
        if line and name:
            event[name] = value
        elif event:
            note(seen, event.get("event", ""), event.get("id"), json.loads(event.get("data", "{}")))
            event = {}
        if seen.over:
            return


def note(seen: Seen, name: str, number: str | None, shown: dict[str, Any]) -> None:
    """One event of a stream."""
    seen.text += json.dumps(shown, ensure_ascii=False)
    if name in {"incident", "call"}:
        seen.ids.append(int(number or 0))
    if name == "incident":
        seen.incidents.append((int(number or 0), shown))
    if name == "call":
        seen.calls.append(shown)
    seen.handovers += name == "handover"
    seen.over = name == "caution" and shown["made_by"] == "penyelia-pagi"
