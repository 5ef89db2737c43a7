"""Where units are, to every console: one frame a second with whoever moved. It has no id, since it is no event: a
console that was away loads the units again."""

import asyncio
import contextlib
import itertools
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import anyio.to_thread
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from api.telling import whispered
from gis.actor import Permission
from gis.incidents.sight import Sight
from gis.respond.positions import forget, moved_since

log = logging.getLogger("ambon112")
EVERY_S = 1.0
OVERLAP = timedelta(seconds=3)  # a batch may commit after one that began later: looked at again, sent once
FORGET_EVERY_S = 600.0
ROOM_FOR_EVENTS = 100  # places in a listener's queue that frames leave to events


class Ears(Protocol):
    """Whoever keeps the queues of those who listen."""

    @property
    def queues(self) -> list["asyncio.Queue[Any]"]:
        """Every listener's queue."""


@dataclass
class Frames:
    """Reads who moved and hands it on; nothing is read while nobody listens."""

    engine: Engine
    ears: Ears
    keep: timedelta
    sent: dict[tuple[int, str], datetime] = field(default_factory=dict)  # unit and origin -> time of what was sent
    since: datetime = field(default_factory=lambda: datetime.now(UTC))

    async def run(self) -> None:
        """One frame a second until cancelled; the past is let go of now and then."""
        for second in itertools.count(1):
            await asyncio.sleep(EVERY_S)
            try:
                if second % FORGET_EVERY_S == 0:
                    await anyio.to_thread.run_sync(self.forget)
                if self.ears.queues:
                    self.offer(await anyio.to_thread.run_sync(self.read))
                else:
                    self.since = datetime.now(UTC)  # whoever comes loads the units first
            except SQLAlchemyError as failure:
                log.warning("no frame of positions: %s", type(failure).__name__)

    def read(self) -> list[dict[str, Any]]:
        """Who moved since the last frame."""
        since, self.since = self.since, datetime.now(UTC)
        with self.engine.begin() as conn:
            rows = moved_since(conn, since - OVERLAP)
        fresh = [row for row in rows if self.sent.get((row["id"], row["origin"])) != row["occurred_at"]]
        self.sent |= {(row["id"], row["origin"]): row["occurred_at"] for row in fresh}
        return fresh

    def offer(self, rows: list[dict[str, Any]]) -> None:
        """Put a frame into every queue that has room to spare; whoever is behind misses it and gets the next."""
        if not rows:
            return
        moved = json.dumps({"units": rows}, default=lambda moment: moment.isoformat(), separators=(",", ":"))
        frame = whispered(None, "positions", Permission.SEE_MAP, dict.fromkeys(Sight, moved))
        for queue in self.ears.queues:
            if queue.qsize() + ROOM_FOR_EVENTS < queue.maxsize:
                queue.put_nowait(frame)

    def forget(self) -> None:
        """Let go of the past beyond its retention."""
        with self.engine.begin() as conn:
            forget(conn, datetime.now(UTC) - self.keep)


@contextlib.asynccontextmanager
async def framing(frames: Frames) -> AsyncIterator[None]:
    """Send frames for as long as the application runs."""
    task = asyncio.create_task(frames.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
