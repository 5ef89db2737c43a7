"""The live stream: one LISTEN a process, every console told of each event once and in order, resumed by its last id."""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

import anyio.to_thread
import psycopg
from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.deps import Credential, Given, Watcher, clock, identify
from api.frames import Frame
from api.schemas.calls import CallOut
from api.schemas.devices import CallDevicesOut
from api.schemas.incidents import IncidentOut
from gis.actor import Actor, Permission
from gis.errors import BadInput, Forbidden, NotReady, Unauthenticated
from gis.incidents import call_board, devices, timeline
from gis.incidents.journal import CHANNEL
from gis.incidents.sight import Sight, call_seen, seen_with, sight
from gis.incidents.timeline import Happened
from gis.roads.store import Versions, standing
from gis.settings import Settings

log = logging.getLogger("ambon112")
LONGEST_QUEUE = 1000  # events a slow console may fall behind before it is told to load again
SAFETY_POLL_S = 15.0  # in case a notification is lost
RETRY_S = 1.0
AT_ONCE = 50  # events read together, so that a reader cut off early has cost little
LARGEST = 2**63 - 1  # the journal counts no further
LOOK_AGAIN_S = 5.0  # a stream outlives its session by no more than this

router = APIRouter(prefix="/api", tags=["langsung"])


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is sent: `name` is incident, call or device, `agencies` are those that were told of the incident,
    `forms` is its JSON by how much of the people in it somebody may know; without a form they are told nothing. `id` is
    the journal's; None for telemetry, which is not resumed but read again."""

    id: int | None
    name: str
    agencies: frozenset[str]
    forms: Mapping[Sight, str]

    def to(self, actor: Actor) -> ServerSentEvent | None:
        """What `actor` may see of it; None when that is nothing."""
        if self.name != "incident" and not actor.may(Permission.SEE_CALLS):
            return None
        if actor.agency is not None and actor.agency not in self.agencies:
            return None
        form = self.forms.get(sight(actor))
        if form is None:
            return None
        return ServerSentEvent(event=self.name, data=form, id=None if self.id is None else str(self.id))


@dataclass(frozen=True, slots=True)
class Changed:
    """The roads are not as they were: which versions hold now, and which closures, of every origin. It has no id: a
    console that missed it hears the next one, or reads `/api/conditions`."""

    versions: Versions
    closures: tuple[int, ...]

    def sent(self) -> ServerSentEvent:
        """As consoles hear it."""
        known = {"network_version": self.versions.network, "conditions_version": self.versions.conditions}
        return ServerSentEvent(event="conditions", data=json.dumps(known | {"closures": self.closures}))


def subject(happened: Happened) -> tuple[int | None, int | None]:
    """What an event is about: an incident, else a call."""
    return (happened.incident_id, None) if happened.incident_id is not None else (None, happened.call_id)


def spelt(conn: Connection, happened: Happened) -> tuple[str, frozenset[str], dict[Sight, str]]:
    """Name, agencies and forms of what an event is about, as it now is."""
    if happened.incident_id is None:
        assert happened.call_id is not None
        call = call_board.one_call(conn, happened.call_id)
        forms = {each: CallOut.model_validate(call_seen(each, call)).model_dump_json() for each in Sight}
        return "call", frozenset(), forms
    incident = timeline.one(conn, happened.incident_id)
    agencies = timeline.agencies_told(conn, happened.incident_id)
    forms = {each: IncidentOut.model_validate(seen_with(each, incident)).model_dump_json() for each in Sight}
    return "incident", agencies, forms


Sent = Told | Changed | Frame


@dataclass(eq=False)
class Hub:
    """One process's ear: reads new events when woken, and puts them into each listener's queue."""

    engine: Engine
    dsn: str
    listeners: set[asyncio.Queue[Sent | None]] = field(default_factory=set)
    last: int = 0
    roads: Changed | None = None

    @property
    def queues(self) -> list[asyncio.Queue[Sent | None]]:
        """Every listener's queue."""
        return list(self.listeners)

    async def run(self) -> None:
        """Listen until cancelled; when the connection is lost, connect again and catch up."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self.dsn, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}; LISTEN {devices.CHANNEL}")
                    await self.catch_up()
                    while True:
                        async for heard in connection.notifies(timeout=SAFETY_POLL_S, stop_after=1):
                            if heard.channel == devices.CHANNEL and heard.payload.isdecimal():
                                await self.tell_devices(int(heard.payload))
                        await self.catch_up()
            except (psycopg.Error, SQLAlchemyError, OSError) as failure:
                log.warning("stream lost the database (%s), trying again", type(failure).__name__)
                await asyncio.sleep(RETRY_S)

    async def catch_up(self) -> None:
        """Hand on every event since the last."""
        while new := await anyio.to_thread.run_sync(self.read, self.last):
            self.last = new[-1].id or self.last
            for told in new:
                self.offer_all(told)
        before, self.roads = self.roads, await anyio.to_thread.run_sync(self.conditions)
        if self.roads is not None and self.roads != before:
            self.offer_all(self.roads)

    async def tell_devices(self, call_id: int) -> None:
        """Hand on where the telephone of a call says it is."""
        self.offer_all(await anyio.to_thread.run_sync(self.read_devices, call_id))

    def offer_all(self, told: Told | Changed) -> None:
        """Put an event into every queue."""
        for queue in list(self.listeners):
            self.offer(queue, told)

    def offer(self, queue: asyncio.Queue[Sent | None], told: Told | Changed) -> None:
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

    def read_devices(self, call_id: int) -> Told:
        """The positions of a call's telephone, for those who may know them."""
        with self.engine.connect() as conn:
            said = devices.positions(conn, call_id, datetime.now(UTC))
        form = CallDevicesOut.model_validate({"call_id": call_id, "devices": said}).model_dump_json()
        return Told(None, "device", frozenset(), {Sight.ALL: form})

    def conditions(self) -> Changed | None:
        """What holds on the roads; None before they are loaded."""
        with self.engine.connect() as conn, contextlib.suppress(NotReady):
            return Changed(*standing(conn, clock()))
        return None

    def newest(self) -> int:
        """The journal's head."""
        with self.engine.connect() as conn:
            return timeline.head(conn)


@contextlib.asynccontextmanager
async def listening(hub: Hub) -> AsyncIterator[None]:
    """Run the hub for as long as the application does."""
    hub.last = await anyio.to_thread.run_sync(hub.newest)
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
    """Server-sent events `incident` and `call`: each as it now is, the journal's number as id. Without an id: `device`,
    where the telephone of a call says it is, `conditions`, the roads changed, and at most once a second `positions`,
    the units that moved. `resync` means: load the list again. Resumes after `Last-Event-ID`, else after `after` (the
    list's `head`), else from now. It ends when the session or key does."""
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
    actor: Actor | None = None
    known_until: float = 0.0

    async def follow(self, last: int | None) -> AsyncIterator[ServerSentEvent]:
        """Every event after `last` that the watcher may see, first those missed, then those to come; nothing lost,
        nothing twice. A `last` that the journal has not reached is another journal's, as after a restore: whoever sent
        it must load again."""
        queue: asyncio.Queue[Sent | None] = asyncio.Queue(LONGEST_QUEUE)
        self.hub.listeners.add(queue)  # before reading what was missed
        try:
            head = await anyio.to_thread.run_sync(self.hub.newest)
            last = head if last is None else last
            if last > head:
                yield ServerSentEvent(event="resync", data="{}", id=str(head))
                return
            yield ServerSentEvent(event="hello", data="{}", id=str(last), retry=2000)
            while missed := await anyio.to_thread.run_sync(self.hub.read, last):
                for told in missed:
                    if shown := told.to(await self.watcher()):
                        yield shown
                last = missed[-1].id or last
            async for new in self.coming(queue):
                if new is None:
                    yield ServerSentEvent(event="resync", data="{}")
                    return
                if isinstance(new, Changed):
                    await self.watcher()
                    yield new.sent()
                    continue
                if isinstance(new, Frame):
                    if seen := new.to(await self.watcher()):
                        yield seen
                    continue
                if (new.id is None or new.id > last) and (shown := new.to(await self.watcher())):
                    yield shown
                last = max(last, new.id or last)
        except (Unauthenticated, Forbidden):
            return  # the console asks again, and is told why
        finally:
            self.hub.listeners.discard(queue)

    async def coming(self, queue: asyncio.Queue[Sent | None]) -> AsyncIterator[Sent | None]:
        """What is put into the queue; while nothing is, whether the watcher still may is looked at now and then."""
        while True:
            try:
                yield await asyncio.wait_for(queue.get(), LOOK_AGAIN_S)
            except TimeoutError:
                await self.watcher()

    async def watcher(self) -> Actor:
        """Who watches, known anew every few seconds. Raises when they no longer may."""
        if self.actor is None or time.monotonic() > self.known_until:
            self.actor = await anyio.to_thread.run_sync(self.who)
            self.known_until = time.monotonic() + LOOK_AGAIN_S
        return self.actor
