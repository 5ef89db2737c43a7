"""The process of one job: `python -m gis.jobs.run NUMBER SERVER`, with the settings as JSON on its standard input."""

import errno
import os
import signal
import sys
import time
from threading import Thread

from psycopg.errors import DiskFull
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from gis.actor import Actor, Role
from gis.db.engine import connect
from gis.errors import GisError
from gis.jobs import queue
from gis.jobs.kinds import Work, kinds
from gis.jobs.queue import Outcome
from gis.settings import Settings

SLOW_STATEMENTS_MS = 600_000
LOOK_S = 1.0  # whether the server still lives


def run(number: int, settings: Settings) -> None:
    """Do it, and keep what came of it. What the service can name is kept as its reason; anything else is raised."""
    engine = connect(settings.model_copy(update={"statement_timeout_ms": SLOW_STATEMENTS_MS}), 2)
    aside = connect(settings, 1)  # progress is seen before the work commits
    kept = False

    def say(share: float, said: str) -> None:
        with aside.begin() as conn:
            queue.move(conn, number, share, said)

    def keep(conn: Connection, outcome: Outcome) -> None:
        nonlocal kept
        queue.finish(conn, number, outcome)
        kept = True

    try:
        with aside.begin() as conn:
            found, brought = queue.one(conn, number), queue.brought_with(conn, number)
        actor = Actor(found["made_by"], Role.PLANNER, f"job {number}")
        outcome = kinds()[found["kind"]](Work(settings, engine, actor, found["asked"], brought, say, keep))
        if not kept:
            with aside.begin() as conn:
                keep(conn, outcome)
    except GisError as failure:
        with aside.begin() as conn:
            queue.end(conn, number, "failed", str(failure))
    except (OSError, OperationalError) as failure:
        if not full(failure):
            raise
        with aside.begin() as conn:
            queue.end(conn, number, "failed", "disk server penuh: kosongkan dulu, lalu minta lagi")
    finally:
        engine.dispose()
        aside.dispose()


def full(failure: OSError | OperationalError) -> bool:
    """Whether there was no room left, here or at the database."""
    return getattr(failure, "errno", None) == errno.ENOSPC or isinstance(getattr(failure, "orig", None), DiskFull)


def die_with(parent: int) -> None:
    """End when the server is gone without having said so: the next one takes the job up, and two would be at it."""
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    os._exit(1)


def leave(*_: object) -> None:
    """Cancelled: end as an error does, so that files of the work are removed and its transaction is undone."""
    sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    Thread(target=die_with, args=(int(sys.argv[2]),), daemon=True).start()
    run(int(sys.argv[1]), Settings.model_validate_json(sys.stdin.read()))
