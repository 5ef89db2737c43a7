"""What routes are handed: a transaction that commits before the reply, who asks, the clock, the roads."""

import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Connection, Engine

from gis.actor import Actor, Permission
from gis.errors import Unauthenticated
from gis.geo import Seconds
from gis.incidents.once import Attempt
from gis.people.keys import actor_of
from gis.roads.network import Network
from gis.roads.store import current

bearer = HTTPBearer(auto_error=False, description="kunci API, dicetak oleh `make run`")


def who(request: Request, sent: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> Actor:
    """Whose key it is. Raises `Unauthenticated`."""
    if sent is None:
        raise Unauthenticated("kirim kunci API pada kepala Authorization: Bearer ...")
    engine: Engine = request.app.state.doors
    with engine.connect() as conn:
        actor = actor_of(conn, sent.credentials)
    return replace(actor, via=f"http {request.client.host}" if request.client else "http")


async def slow_lane(request: Request) -> AsyncIterator[None]:
    """Wait, without holding a thread, until few enough others are reading: lists and tiles never starve intake."""
    async with request.app.state.slow_lane:
        yield


def begin_reading(request: Request, _: Annotated[None, Depends(slow_lane, scope="function")]) -> Iterator[Connection]:
    """One transaction on the pool for reading."""
    engine: Engine = request.app.state.reading
    with engine.begin() as conn:
        yield conn


async def intake_lane(request: Request, _: Annotated[Actor, Depends(who)]) -> AsyncIterator[None]:
    """Wait, once known by name, without holding a thread: every thread waiting for a connection would leave none for
    those who have one."""
    async with request.app.state.intake_lane:
        yield


def begin(request: Request, _: Annotated[None, Depends(intake_lane, scope="function")]) -> Iterator[Connection]:
    """One transaction on the pool for calls and incidents."""
    engine: Engine = request.app.state.intake
    with engine.begin() as conn:
        yield conn


# The default scope would send the reply before the commit.
Conn = Annotated[Connection, Depends(begin, scope="function")]
Reading = Annotated[Connection, Depends(begin_reading, scope="function")]


def allowed(permission: Permission) -> Callable[[Actor], Actor]:
    """A dependency that lets only actors through who may; the permission is kept on it for the tests' walk."""

    def check(actor: Annotated[Actor, Depends(who)]) -> Actor:
        actor.need(permission)
        return actor

    check.permission = permission  # type: ignore[attr-defined]
    return check


MapReader = Annotated[Actor, Depends(allowed(Permission.SEE_MAP))]
Locator = Annotated[Actor, Depends(allowed(Permission.LOCATE))]
Adviser = Annotated[Actor, Depends(allowed(Permission.RECOMMEND))]
Watcher = Annotated[Actor, Depends(allowed(Permission.SEE_INCIDENTS))]
CallTaker = Annotated[Actor, Depends(allowed(Permission.TAKE_CALL))]
Operator = Annotated[Actor, Depends(allowed(Permission.OPEN_INCIDENT))]
Dispatcher = Annotated[Actor, Depends(allowed(Permission.DISPATCH))]
NoteWriter = Annotated[Actor, Depends(allowed(Permission.WRITE_NOTES))]
Reliever = Annotated[Actor, Depends(allowed(Permission.HAND_OVER))]
TimeReader = Annotated[Actor, Depends(allowed(Permission.SEE_TIMES))]


def clock() -> datetime:
    """The server's time, with its zone."""
    return datetime.now(UTC)


Now = Annotated[datetime, Depends(clock)]


def stale_after(request: Request) -> Seconds:
    """The age from which a unit's position no longer counts."""
    return Seconds(request.app.state.settings.stale_position_s)


def roads(request: Request, conn: Reading) -> Network:
    """The road network as it is now, kept until its version changes."""
    return current(conn, request.app.state.networks)


def intake_roads(request: Request, conn: Conn) -> Network:
    """The same, in the transaction that records an incident."""
    return current(conn, request.app.state.networks)


Roads = Annotated[Network, Depends(roads)]
IntakeRoads = Annotated[Network, Depends(intake_roads)]


async def attempt(
    request: Request,
    actor: Annotated[Actor, Depends(who)],
    idempotency_key: Annotated[
        str, Header(description="satu kunci untuk satu perubahan; ulangan memberi jawaban sama")
    ],
) -> Attempt:
    """This sending of a request that changes something."""
    body = await request.body()
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode() + body).digest()
    return Attempt(actor.name, idempotency_key, digest)


Once = Annotated[Attempt, Depends(attempt)]
