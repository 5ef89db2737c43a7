"""One job at a time, each in a process of its own, for as long as the service runs: it can be ended, its memory goes
with it, and the threads that answer calls never wait for it."""

import contextlib
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from threading import Event, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from gis.db.engine import connect, database_url
from gis.jobs import queue
from gis.settings import PROJECT, Settings

log = logging.getLogger("ambon112")
LOOK_S = 2.0  # for new work, when nobody wakes the runner
BEAT_S = 0.5
GRACE_S = 5.0
NICER = 10  # than the service: calls come first
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


class Runner:
    """Takes jobs until it is stopped; `wake` looks at once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.stopped, self.woken = Event(), Event()

    def wake(self) -> None:
        """There is new work."""
        self.woken.set()

    def work(self) -> None:
        """Until stopped; a failure of the database or the system is logged and tried again."""
        engine = connect(self.settings, 1)
        try:
            while not self.stopped.is_set():
                self.woken.wait(LOOK_S)
                self.woken.clear()
                try:
                    while not self.stopped.is_set() and self.next(engine):
                        pass
                except (SQLAlchemyError, OSError) as failure:  # no database, or no room for a process: later
                    log.warning("could not look for work: %s", type(failure).__name__)
        finally:
            engine.dispose()

    def next(self, engine: Engine) -> bool:
        """Do the next job; False when none waits."""
        with engine.begin() as conn:
            queue.forget(conn, self.settings.job_days)
            number = queue.claim(conn)
        if number is None:
            return False
        process = start(number, self.settings)
        try:
            cancelled = self.watched(engine, number, process)
        finally:
            ended(process)
        with engine.begin() as conn:
            if cancelled:
                queue.end(conn, number, **queue.CANCELLED)
            elif self.stopped.is_set() and process.returncode != 0:
                queue.put_back(conn, number)
            elif process.returncode != 0:
                log.error("job %s ended with %s", number, process.returncode)
                queue.end(conn, number, "failed", "galat yang tidak terduga; lihat catatan server")
        return True

    def watched(self, engine: Engine, number: int, process: subprocess.Popen[bytes]) -> bool:
        """Wait for its end; True when somebody cancelled it, False also when the runner stops."""
        while not self.stopped.is_set():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(BEAT_S)
                return False
            with engine.begin() as conn:
                if queue.beat(conn, number):
                    return True
        return False


def start(number: int, settings: Settings) -> subprocess.Popen[bytes]:
    """Its process; the settings, with the address of the database, go over a pipe and are seen by nobody else."""
    told = settings.model_copy(update={"database_url": database_url(settings)}).model_dump_json()
    process = subprocess.Popen(
        [sys.executable, "-m", "gis.jobs.run", str(number), str(os.getpid())], stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, cwd=PROJECT, env=os.environ | ONE_THREAD,
    )  # fmt: skip
    give_way(process.pid)
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
        pipe.write(told.encode())
    return process


def give_way(process: int) -> None:
    """From its first import on it waits for whoever answers calls, and never takes the processor from them."""
    with contextlib.suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, process, NICER)
        os.sched_setscheduler(process, os.SCHED_BATCH, os.sched_param(0))


def ended(process: subprocess.Popen[bytes]) -> None:
    """Make sure that it is gone."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE_S)
    if process.poll() is None:
        process.kill()
        process.wait()


@contextlib.contextmanager
def running(runner: Runner) -> Iterator[None]:
    """Work while the service runs; what is under way when it stops is taken up again by the next start."""
    thread = Thread(target=runner.work, name="jobs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        runner.stopped.set()
        runner.wake()
        thread.join(GRACE_S * 2)
