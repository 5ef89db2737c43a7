"""The live stream: one LISTEN a process, every console told of each event once and in order, resumed by its last id."""

import asyncio
import contextlib
import logging
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from json import dumps
from typing import Annotated, Any, TypeVar

import anyio.to_thread
import psycopg
from fastapi import APIRouter, Query, Request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.deps import Credential, Given, Watcher, clock, identify
from api.telling import AT_ONCE, Changed, Told, changed_roads, read, read_devices, read_room
from gis.actor import Actor, Permission
from gis.errors import BadInput, Forbidden, NotReady, Unauthenticated
from gis.incidents import devices, timeline
from gis.incidents.journal import CHANNEL
from gis.roads.store import standing
from gis.room import journal as room
from gis.settings import Settings

log = logging.getLogger("ambon112")
LONGEST_QUEUE = 1000  # events a slow console may fall behind before it is told to load again
SAFETY_POLL_S = 15.0  # in case a notification is lost
RETRY_S = 1.0
LARGEST = 2**63 - 1  # the journal counts no further
LOOK_AGAIN_S = 5.0  # a stream outlives its session by no more than this, and a moment
READERS = 2  # consoles that catch up at once, each on a connection of the hub's; one more is the hub's own

T = TypeVar("T")
router = APIRouter(prefix="/api", tags=["langsung"])


class End(StrEnum):
    """Why a stream ends."""

    RESYNC = "resync"  # it fell too far behind: load again
    OVER = "over"  # whoever watches no longer may


Queue = asyncio.Queue[Told | End]


def one_at_a_time() -> anyio.CapacityLimiter:
    """So few threads that streams leave theirs, and the connections, to everybody else."""
    return anyio.CapacityLimiter(1)


@dataclass(eq=False)
class Hub:
    """One process's ear: reads new events when woken, and puts them into each listener's queue."""

    engine: Engine  # the hub's own, READERS + 1 connections
    dsn: str
    listeners: set[Queue] = field(default_factory=set)
    last: int = 0
    last_of_room: int = 0
    catching_up: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(READERS))
    looking: anyio.CapacityLimiter = field(default_factory=one_at_a_time)
    roads: Changed | None = None

    @property
    def queues(self) -> list[Queue]:
        """Every listener's queue."""
        return list(self.listeners)

    async def run(self) -> None:
        """Listen until cancelled; when the connection is lost, connect again and catch up."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self.dsn, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}; LISTEN {room.CHANNEL}; LISTEN {devices.CHANNEL}")
                    await self.catch_up()
                    while True:
                        heard = [each async for each in connection.notifies(timeout=SAFETY_POLL_S, stop_after=1)]
                        for notice in heard:  # one transaction may notify of several things
                            await self.woken(notice)
                        if not heard:
                            await self.catch_up()
            except (psycopg.Error, SQLAlchemyError, OSError) as failure:
                log.warning("stream lost the database (%s), trying again", type(failure).__name__)
                await asyncio.sleep(RETRY_S)

    async def woken(self, notice: psycopg.Notify) -> None:
        """Hand on what a notification is about, unless that was done with an earlier one."""
        if not notice.payload.isdecimal():
            return await self.catch_up()
        number = int(notice.payload)
        if notice.channel == devices.CHANNEL:
            self.hand_on([await anyio.to_thread.run_sync(self.read_devices, number)])
        elif notice.channel == room.CHANNEL:
            await (self.hear_room() if number > self.last_of_room else asyncio.sleep(0))
        elif number > self.last:
            await self.hear()

    async def catch_up(self) -> None:
        """Hand on every event since the last of each journal."""
        await self.hear()
        await self.hear_room()
        await self.hear_roads()

    async def hear(self) -> None:
        """Hand on every event of the incidents' journal since the last."""
        while new := await anyio.to_thread.run_sync(self.read, self.last):
            self.last = new[-1].id or self.last
            self.hand_on(new)
            if len(new) < AT_ONCE:
                return

    async def hear_room(self) -> None:
        """The same of the room's."""
        while new := await anyio.to_thread.run_sync(self.read_room, self.last_of_room):
            self.last_of_room = new[-1].id or self.last_of_room
            self.hand_on(new)
            if len(new) < AT_ONCE:
                return

    async def hear_roads(self) -> None:
        """Say that the roads are not as they were, when they are not."""
        before, self.roads = self.roads, await anyio.to_thread.run_sync(self.conditions)
        if self.roads is not None and self.roads != before:
            self.hand_on([changed_roads(self.roads)])

    def hand_on(self, new: list[Told]) -> None:
        """Put events into every queue."""
        for told in new:
            for queue in list(self.listeners):
                self.offer(queue, told)

    def offer(self, queue: Queue, told: Told) -> None:
        """Put an event into a queue; one that is full is emptied and told to load again, so nobody waits for it."""
        try:
            queue.put_nowait(told)
        except asyncio.QueueFull:
            self.end(queue, End.RESYNC)

    def end(self, queue: Queue, why: End) -> None:
        """Put nothing more into a queue but its end."""
        self.listeners.discard(queue)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(why)

    def read(self, after: int) -> list[Told]:
        """Events of the incidents' journal after `after`, from the database."""
        with self.engine.connect() as conn:
            return read(conn, after)

    def read_room(self, after: int) -> list[Told]:
        """Events of the room's journal after `after`, from the database."""
        with self.engine.connect() as conn:
            return read_room(conn, after)

    def read_devices(self, call_id: int) -> Told:
        """The positions of a call's telephone, for those who may know them."""
        with self.engine.connect() as conn:
            return read_devices(conn, call_id)

    def conditions(self) -> Changed | None:
        """What holds on the roads; None before they are loaded."""
        with self.engine.connect() as conn, contextlib.suppress(NotReady):
            return standing(conn, clock())
        return None

    def newest(self) -> tuple[int, int]:
        """The heads of the incidents' journal and of the room's."""
        with self.engine.connect() as conn:
            return timeline.head(conn), room.head(conn)


@contextlib.asynccontextmanager
async def listening(hub: Hub) -> AsyncIterator[None]:
    """Run the hub for as long as the application does."""
    hub.last, hub.last_of_room = await anyio.to_thread.run_sync(hub.newest)
    hub.roads = await anyio.to_thread.run_sync(hub.conditions)
    task = asyncio.create_task(hub.run())
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


@router.get("/events", response_class=EventSourceResponse)
async def stream(
    request: Request, _: Watcher, given: Given, after: Annotated[int | None, Query(ge=0, le=LARGEST)] = None
) -> EventSourceResponse:
    """Server-sent events `incident` and `call`: each as it now is, the journal's number as id. `resync` means: load
    the list again. Resumes after `Last-Event-ID`, else after `after` (the list's `head`), else from now. Without an id:
    `device`, where the telephone of a call says it is; `conditions`, the roads changed; at most once a second
    `positions`, the units that moved; `caution`, `handover`, `place` and other matters of the room: after a break,
    `room` in `hello` says whether its journal went on meanwhile, `who` whose stream it is. It ends when the session or
    key does."""
    hub: Hub = request.app.state.hub
    watcher = Watching(hub, partial(watching_as, request.app.state.doors, request.app.state.settings, given))
    return EventSourceResponse(watcher.follow(resume_from(request, after)), ping=15)


def resume_from(request: Request, after: int | None) -> int | None:
    """Number of the last event the console has. Raises `BadInput` for one that is no number."""
    sent = request.headers.get("last-event-id")
    if not sent:
        return after
    if not (sent.isascii() and sent.isdecimal() and len(sent) < len(str(LARGEST))):
        raise BadInput("Last-Event-ID", f"harus bilangan, bukan {sent[:40]!r}")
    return int(sent)


def watching_as(doors: Engine, settings: Settings, given: Credential) -> Actor:
    """Who watches with this credential, now. Raises `Unauthenticated` or `Forbidden` when they no longer may."""
    actor = identify(doors, settings, given)
    actor.need(Permission.SEE_INCIDENTS)
    return actor


@dataclass
class Watching:
    """One console's stream; `who` says again and again who is watching, and raises when nobody may any more."""

    hub: Hub
    who: Callable[[], Actor]

    async def follow(self, last: int | None) -> AsyncIterator[ServerSentEvent]:
        """Every event after `last` that the watcher may see, first those missed, then those to come; nothing lost,
        nothing twice. A `last` that the journal has not reached is another journal's, as after a restore: whoever sent
        it must load again."""
        queue: Queue = asyncio.Queue(LONGEST_QUEUE)
        self.hub.listeners.add(queue)  # before reading what was missed
        looking: asyncio.Task[None] | None = None
        try:
            self.actor = await self.look()
            looking = asyncio.create_task(self.keep_looking(queue))
            head, of_room = await self.apart(self.hub.newest)
            last = head if last is None else last
            if last > head:
                yield ServerSentEvent(event="resync", data="{}", id=str(head))
                return
            hello = dumps({"room": of_room, "who": self.actor.name})
            yield ServerSentEvent(event="hello", data=hello, id=str(last), retry=2000)
            while missed := await self.apart(self.hub.read, last):
                for told in missed:
                    if shown := told.to(self.actor):
                        yield shown
                last = missed[-1].id or last
            while not isinstance(new := await queue.get(), End):
                known = of_room if new.of_room else last
                if (new.id is None or new.id > known) and (shown := new.to(self.actor)):
                    yield shown
                last = last if new.of_room else max(last, new.id or last)
            if new is End.RESYNC:
                yield ServerSentEvent(event="resync", data="{}")
        except (Unauthenticated, Forbidden):
            return  # the console asks again, and is told why
        finally:
            self.hub.listeners.discard(queue)
            if looking:
                looking.cancel()

    async def apart(self, read: Callable[..., T], *given: Any) -> T:
        """Read on one of the few threads for that: many consoles that come back at once must not keep the others."""
        return await anyio.to_thread.run_sync(read, *given, limiter=self.hub.catching_up)

    async def look(self) -> Actor:
        """Who watches now. Raises when they no longer may."""
        return await anyio.to_thread.run_sync(self.who, limiter=self.hub.looking)

    async def keep_looking(self, queue: Queue) -> None:
        """Know anew who watches, every few seconds and beside the events, so that no event waits for that; end the
        stream when nobody may watch any more."""
        while True:
            spread = random.uniform(0.8, 1.0)  # noqa: S311 - so that not all consoles are looked at together
            await asyncio.sleep(LOOK_AGAIN_S * spread)
            try:
                self.actor = await self.look()
            except (Unauthenticated, Forbidden):
                self.hub.end(queue, End.OVER)
                return
            except SQLAlchemyError as failure:
                log.warning("could not look who watches: %s", type(failure).__name__)
