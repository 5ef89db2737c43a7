"""The process of one job: `python -m gis.jobs.run NUMBER`, with the settings as JSON on its standard input."""

import logging
import os
import sys

from gis.actor import Actor, Role
from gis.db.engine import connect
from gis.errors import GisError
from gis.jobs import queue
from gis.jobs.kinds import Work, kinds
from gis.settings import Settings

log = logging.getLogger("ambon112")
NICER = 10  # than the service: calls come first
SLOW_STATEMENTS_MS = 600_000


def run(number: int, settings: Settings) -> None:
    """Do it, and keep what came of it. What the service can name is kept as its reason; anything else is raised."""
    engine = connect(settings.model_copy(update={"statement_timeout_ms": SLOW_STATEMENTS_MS}), 2)
    aside = connect(settings, 1)  # progress is seen before the work commits

    def say(share: float, said: str) -> None:
        with aside.begin() as conn:
            queue.move(conn, number, share, said)

    try:
        with aside.begin() as conn:
            found, brought = queue.one(conn, number), queue.brought_with(conn, number)
        actor = Actor(found["made_by"], Role.PLANNER, f"job {number}")
        work = Work(settings, engine, actor, found["asked"], brought, say)
        outcome = kinds()[found["kind"]](work)
        with aside.begin() as conn:
            queue.finish(conn, number, outcome)
    except GisError as failure:
        with aside.begin() as conn:
            queue.end(conn, number, "failed", str(failure))
    finally:
        engine.dispose()
        aside.dispose()


if __name__ == "__main__":
    os.nice(NICER)
    run(int(sys.argv[1]), Settings.model_validate_json(sys.stdin.read()))
