"""What the server does on its own: look every few seconds for agencies that did not answer in time, and forget now and
then replies that nobody may ask for again and where telephones were."""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import anyio.to_thread
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from gis.incidents.devices import forget
from gis.incidents.escalate import escalate, my_turn, overdue
from gis.incidents.once import forget_replies

log = logging.getLogger("ambon112")
EVERY_S = 2.0
SWEEP_EVERY = 300  # looks: every ten minutes


def look(engine: Engine, now: datetime) -> int:
    """Escalate what is overdue, each in a transaction of its own; returns how many, 0 while another process looks."""
    with engine.begin() as turn:
        if not my_turn(turn):
            return 0
        late = overdue(turn, now)
        told = 0
        for incident_id, dispatch_id in late:
            with engine.begin() as conn:
                told += escalate(conn, incident_id, dispatch_id, now)
        return told


def sweep(engine: Engine, now: datetime, kept_for: timedelta) -> int:
    """Drop replies older than `kept_for`; returns how many."""
    with engine.begin() as conn:
        return forget_replies(conn, now, kept_for)


def forget_positions(engine: Engine, days: int) -> int:
    """Remove the positions of telephones that are older; returns how many."""
    with engine.begin() as conn:
        return forget(conn, datetime.now(UTC) - timedelta(days=days))


@contextlib.asynccontextmanager
async def watching(
    engine: Engine, clock: Callable[[], datetime], kept_for: timedelta, position_days: int
) -> AsyncIterator[None]:
    """Look for as long as the application runs; a failure is logged and the next look tries again."""

    async def watch() -> None:
        for turn in itertools.count():
            await asyncio.sleep(EVERY_S)
            try:
                await anyio.to_thread.run_sync(look, engine, clock())
                if turn % SWEEP_EVERY == 0:
                    await anyio.to_thread.run_sync(sweep, engine, datetime.now(UTC), kept_for)
                    await anyio.to_thread.run_sync(forget_positions, engine, position_days)
            except SQLAlchemyError as failure:
                log.warning("could not look for what is overdue: %s", type(failure).__name__)

    task = asyncio.create_task(watch())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
