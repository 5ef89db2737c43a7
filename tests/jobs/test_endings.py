"""However a job ends (killed, cancelled while it commits, orphaned, too large, no room), it ends once and leaves
nothing behind."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from psycopg.errors import DiskFull
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import OperationalError

from gis.db.engine import connect
from gis.db.jobs import job
from gis.errors import Refused
from gis.jobs import queue
from gis.jobs.queue import File, Outcome
from gis.jobs.run import full
from gis.jobs.runner import NICER, Runner, ended, start
from gis.settings import PROJECT, Settings
from tests.databases import Server

PATIENCE_S = 240  # long work gives way to everything else on a busy machine
pytestmark = pytest.mark.timeout(600)
ROWS = "".join(f"2025-09-30,Kebakaran,depan Pasar Mardika lorong {number}\n" for number in range(20_000))
LONG = ("tanggal,jenis,lokasi\n" + ROWS).encode()
HISTORY = {"name": "lampau.csv", "origin": "real", "columns": {}, "values": {}, "skip_bad": False, "trial": False}


@pytest.fixture(scope="module")
def settings(server: Server, loaded: str) -> Iterator[Settings]:
    """A database that nobody serves."""
    with server.clone(loaded, "endings") as found:
        yield found


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """Connections to it; jobs of the test are gone afterwards."""
    made = connect(settings, 3)
    yield made
    with made.begin() as conn:
        conn.execute(job.delete())
    made.dispose()


def running(engine: Engine, brought: bytes | None = None) -> int:
    """A job that somebody claimed."""
    with engine.begin() as conn:
        number = queue.add(conn, "history", HISTORY, brought, "perencana-uji")
        assert queue.claim(conn) == number
    return number


def state(engine: Engine, number: int) -> str:
    """What became of it."""
    with engine.begin() as conn:
        return str(queue.one(conn, number)["state"])


def until(true: Callable[[], Any]) -> None:
    """Wait for it."""
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def alive(process: int) -> bool:
    """Whether a process runs; one that ended and was not fetched does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def count(conn: Connection) -> int:
    """How many jobs there are."""
    return int(conn.execute(select(func.count()).select_from(job)).scalar_one())


def test_what_is_cancelled_while_it_commits_is_not_kept(engine: Engine) -> None:
    number = running(engine)
    with engine.begin() as conn:
        queue.cancel(conn, number)

    def commit() -> None:
        with engine.begin() as conn:
            queue.add(conn, "siting", {}, None, "hasil kerja")
            queue.finish(conn, number, Outcome({"kept": 1}))

    with pytest.raises(Refused, match="dihentikan"):
        commit()
    with engine.begin() as conn:
        assert count(conn) == 1
        queue.end(conn, number, "failed", "apa pun")
    assert state(engine, number) == "cancelled"


def test_what_was_kept_first_is_done_and_nobody_ends_it_again(engine: Engine) -> None:
    number = running(engine)
    with engine.begin() as conn:
        queue.finish(conn, number, Outcome({"kept": 1}))
    with engine.begin() as conn, pytest.raises(Refused, match="sudah selesai"):
        queue.cancel(conn, number)
    with engine.begin() as conn:  # a second process, of a server thought lost
        queue.end(conn, number, "failed", "apa pun")
    with engine.begin() as conn, pytest.raises(Refused):
        queue.finish(conn, number, Outcome({"kept": 2}))
    with engine.begin() as conn:
        assert queue.one(conn, number)["result"] == {"kept": 1}


def test_a_job_that_was_cancelled_does_not_wait_again_when_its_server_stops(engine: Engine) -> None:
    number, other = running(engine), 0
    with engine.begin() as conn:
        queue.cancel(conn, number)
        queue.put_back(conn, number)
    other = running(engine)
    with engine.begin() as conn:
        queue.put_back(conn, other)
    assert (state(engine, number), state(engine, other)) == ("cancelled", "queued")


def test_two_servers_never_take_the_same_job(engine: Engine) -> None:
    with engine.begin() as conn:
        both = [queue.add(conn, "siting", {}, None, "perencana-uji") for _ in range(2)]
    with engine.begin() as one, engine.begin() as other:
        assert [queue.claim(one), queue.claim(other)] == both
        assert queue.claim(other) is None


def test_a_result_or_file_too_large_is_refused_in_a_sentence(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    number = running(engine)
    monkeypatch.setattr(queue, "LARGEST", 100)
    for outcome in (Outcome({"cells": "x" * 100}), Outcome({}, File("a.pdf", "application/pdf", b"x" * 101))):
        with engine.begin() as conn, pytest.raises(Refused, match="hasilnya lebih dari"):
            queue.finish(conn, number, outcome)
    assert state(engine, number) == "running"


def test_no_room_is_told_from_other_failures() -> None:
    assert full(OSError(errno.ENOSPC, "No space left on device"))
    assert full(OperationalError("", {}, DiskFull()))
    assert not full(OSError(errno.ENOENT, "x"))
    assert not full(OperationalError("", {}, Exception()))


def test_work_that_is_ended_leaves_no_file_and_gave_way_from_its_beginning(
    settings: Settings, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    process = start(running(engine, LONG), settings)
    try:
        assert os.getpriority(os.PRIO_PROCESS, process.pid) == NICER
        until(lambda: list(tmp_path.rglob("isi.csv")) or process.poll() is not None)
        assert process.poll() is None
    finally:
        ended(process)
    assert process.returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_work_ends_with_a_server_that_was_killed(settings: Settings, engine: Engine) -> None:
    number = running(engine, LONG)
    text = (
        "import time; from gis.jobs.runner import start; from gis.settings import Settings; "
        f"print(start({number}, Settings()).pid, flush=True); time.sleep(600)"
    )
    where = os.environ | {"DATABASE_URL": str(settings.database_url)}
    with subprocess.Popen([sys.executable, "-c", text], env=where, cwd=PROJECT, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        work = int(server.stdout.readline())
        try:
            with engine.begin() as conn:  # it is at work
                until(lambda: alive(work) and queue.one(conn, number)["share"] > 0)
        finally:
            server.kill()
    until(lambda: not alive(work))
    assert state(engine, number) == "running"  # until the next server takes it up


class Killing(Runner):
    """Its work is killed as it begins, as by a system out of memory."""

    def watched(self, engine: Engine, number: int, process: subprocess.Popen[bytes]) -> bool:
        process.kill()
        return super().watched(engine, number, process)


def test_work_that_is_killed_has_failed_and_is_not_tried_for_ever(settings: Settings, engine: Engine) -> None:
    with engine.begin() as conn:
        number = queue.add(conn, "history", HISTORY, LONG, "perencana-uji")
    runner = Killing(settings)
    assert runner.next(engine)
    assert state(engine, number) == "failed"
    assert not runner.next(engine)
