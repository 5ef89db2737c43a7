"""The live stream: one LISTEN a process, every console told of each event once and in order, resumed by its last id."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated

import anyio.to_thread
import psycopg
from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.deps import Watcher
from api.routes.calls import call_without_caller
from api.routes.incidents import without_caller
from api.schemas import CallOut, IncidentOut
from gis.actor import Actor, Permission
from gis.errors import BadInput
from gis.incidents import call_board, timeline
from gis.incidents.journal import CHANNEL
from gis.incidents.timeline import Happened

log = logging.getLogger("ambon112")
LONGEST_QUEUE = 1000  # events a slow console may fall behind before it is told to load again
SAFETY_POLL_S = 15.0  # in case a notification is lost
RETRY_S = 1.0
AT_ONCE = 50  # events read together, so that a reader cut off early has cost little
LARGEST = 2**63 - 1  # the journal counts no further

router = APIRouter(prefix="/api", tags=["langsung"])


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is sent: `name` is incident or call, `full` and `masked` are its JSON for those who may know the
    caller and for the rest."""

    id: int
    name: str
    full: str
    masked: str

    def to(self, actor: Actor) -> ServerSentEvent:
        """What `actor` may see of it."""
        data = self.full if actor.may(Permission.SEE_CALLERS) else self.masked
        return ServerSentEvent(event=self.name, data=data, id=str(self.id))


def subject(happened: Happened) -> tuple[int | None, int | None]:
    """What an event is about: an incident, else a call."""
    return (happened.incident_id, None) if happened.incident_id is not None else (None, happened.call_id)


def spelt(conn: Connection, happened: Happened) -> tuple[str, str, str]:
    """Name, full JSON and masked JSON of what an event is about, as it now is."""
    wire: type[IncidentOut | CallOut]
    if happened.incident_id is not None:
        name, wire, found = "incident", IncidentOut, timeline.one(conn, happened.incident_id)
        hidden = without_caller(found)
    else:
        assert happened.call_id is not None
        name, wire, found = "call", CallOut, call_board.one_call(conn, happened.call_id)
        hidden = call_without_caller(found)
    return name, wire.model_validate(found).model_dump_json(), wire.model_validate(hidden).model_dump_json()


@dataclass(eq=False)
class Hub:
    """One process's ear: reads new events when woken, and puts them into each listener's queue."""

    engine: Engine
    dsn: str
    listeners: set[asyncio.Queue[Told | None]] = field(default_factory=set)
    last: int = 0

    async def run(self) -> None:
        """Listen until cancelled; when the connection is lost, connect again and catch up."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self.dsn, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    await self.catch_up()
                    while True:
                        async for _ in connection.notifies(timeout=SAFETY_POLL_S, stop_after=1):
                            pass
                        await self.catch_up()
            except (psycopg.Error, SQLAlchemyError, OSError) as failure:
                log.warning("stream lost the database (%s), trying again", type(failure).__name__)
                await asyncio.sleep(RETRY_S)

    async def catch_up(self) -> None:
        """Hand on every event since the last."""
        while new := await anyio.to_thread.run_sync(self.read, self.last):
            self.last = new[-1].id
            for told in new:
                for queue in list(self.listeners):
                    self.offer(queue, told)

    def offer(self, queue: asyncio.Queue[Told | None], told: Told) -> None:
        """Put an event into a queue; one that is full is emptied and told to load again, so nobody waits for it."""
        try:
            queue.put_nowait(told)
        except asyncio.QueueFull:
            self.listeners.discard(queue)
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(None)

    def read(self, after: int) -> list[Told]:
        """Events after `after`, from the database, each incident and call read and spelt once for everybody."""
        with self.engine.connect() as conn:
            happened = timeline.since(conn, after, AT_ONCE)
            shown = {subject(each): spelt(conn, each) for each in happened}
        return [Told(each.id, *shown[subject(each)]) for each in happened]

    def newest(self) -> int:
        """The journal's head."""
        with self.engine.connect() as conn:
            return timeline.head(conn)


@contextlib.asynccontextmanager
async def listening(hub: Hub) -> AsyncIterator[None]:
    """Run the hub for as long as the application does."""
    hub.last = await anyio.to_thread.run_sync(hub.newest)
    task = asyncio.create_task(hub.run())
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


@router.get("/events", response_class=EventSourceResponse)
async def stream(
    request: Request, actor: Watcher, after: Annotated[int | None, Query(ge=0, le=LARGEST)] = None
) -> EventSourceResponse:
    """Server-sent events `incident` and `call`: each as it now is, the journal's number as id. `resync` means: load
    the list again. Resumes after `Last-Event-ID`, else after `after` (the list's `head`), else from now."""
    hub: Hub = request.app.state.hub
    return EventSourceResponse(follow(hub, actor, resume_from(request, after)), ping=15)


def resume_from(request: Request, after: int | None) -> int | None:
    """Number of the last event the console has. Raises `BadInput` for one that is no number."""
    sent = request.headers.get("last-event-id")
    if not sent:
        return after
    if not (sent.isascii() and sent.isdecimal() and len(sent) < len(str(LARGEST))):
        raise BadInput("Last-Event-ID", f"harus bilangan, bukan {sent[:40]!r}")
    return int(sent)


async def follow(hub: Hub, actor: Actor, last: int | None) -> AsyncIterator[ServerSentEvent]:
    """Every event after `last`, first those missed, then those to come; nothing lost, nothing twice. A `last` that the
    journal has not reached is another journal's, as after a restore: whoever sent it must load again."""
    queue: asyncio.Queue[Told | None] = asyncio.Queue(LONGEST_QUEUE)
    hub.listeners.add(queue)  # before reading what was missed
    try:
        head = await anyio.to_thread.run_sync(hub.newest)
        last = head if last is None else last
        if last > head:
            yield ServerSentEvent(event="resync", data="{}", id=str(head))
            return
        yield ServerSentEvent(event="hello", data="{}", id=str(last), retry=2000)
        while missed := await anyio.to_thread.run_sync(hub.read, last):
            for told in missed:
                yield told.to(actor)
            last = missed[-1].id
        while (new := await queue.get()) is not None:
            if new.id > last:
                last = new.id
                yield new.to(actor)
        yield ServerSentEvent(event="resync", data="{}")
    finally:
        hub.listeners.discard(queue)
