"""What routes are handed: a transaction that commits before the reply, who asks, the clock, the roads."""

import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Connection, Engine

from gis.actor import Actor, Permission
from gis.errors import Forbidden, Unauthenticated
from gis.geo import Seconds
from gis.incidents import advice
from gis.incidents.lifecycle import Origin
from gis.incidents.once import Attempt
from gis.locate.ground import current as current_ground
from gis.locate.pairs import Ground
from gis.people.keys import actor_of
from gis.people.sessions import actor_of_session
from gis.respond.plans import PlanCache
from gis.roads.network import Network
from gis.roads.profiles import Profile
from gis.roads.store import Cache, current
from gis.roads.today import bridge_closed
from gis.settings import Settings

bearer = HTTPBearer(auto_error=False, description="kunci API: `ambon112 key add NAMA --role PERAN`")
CHANGES_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE = "ambon112_session"
OUR_PAGE = "ambon112"  # value of X-Requested-With: no form and no other page's script can send it


def who(request: Request, sent: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> Actor:
    """Whose key or session it is. Raises `Unauthenticated`, or `Forbidden` for a change that another page sent."""
    key, token = sent.credentials if sent else None, request.cookies.get(COOKIE)
    if key is None and token is None:
        raise Unauthenticated("masuk dahulu: cookie sesi, atau kunci API pada kepala Authorization: Bearer ...")
    if key is None and request.method not in CHANGES_NOTHING:
        from_our_page(request)
        if request.headers.get("x-requested-with") != OUR_PAGE:
            raise Forbidden(f"perubahan dengan cookie perlu kepala X-Requested-With: {OUR_PAGE}")
    return identify(request.app.state.doors, request.app.state.settings, Credential(key, token, origin_of(request)))


@dataclass(frozen=True, slots=True)
class Credential:
    """What came with a request: a key, which counts first, or a session's token."""

    key: str | None
    token: str | None
    via: str


def credential(request: Request, sent: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> Credential:
    """What came with this request, for streams, which look again whether it still counts."""
    return Credential(sent.credentials if sent else None, request.cookies.get(COOKIE), origin_of(request))


Given = Annotated[Credential, Depends(credential)]


def identify(doors: Engine, settings: Settings, given: Credential) -> Actor:
    """Whose credential it is now. Raises `Unauthenticated`."""
    with doors.begin() as conn:
        if given.key is not None:
            return actor_of(conn, given.key, given.via)
        idle = timedelta(minutes=settings.session_idle_minutes)
        return actor_of_session(conn, given.token or "", clock(), idle, given.via)


def origin_of(request: Request) -> str:
    """From where a request came, as the journal says it."""
    return f"http {request.client.host}" if request.client else "http"


def from_our_page(request: Request) -> None:
    """Raises `Forbidden` unless the browser says that our own page sent it: another port is the same site to a cookie,
    and not the same origin."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    ours = f"{request.url.scheme}://{request.url.netloc}"
    if (site, origin) == (None, None) or site not in {None, "same-origin"} or origin not in {None, ours}:
        raise Forbidden("perubahan dengan cookie hanya dari halaman konsol sendiri")


def session_token(
    request: Request, sent: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> str | None:
    """The session's token; None where a key was sent, which counts first."""
    return None if sent else request.cookies.get(COOKIE)


Token = Annotated[str | None, Depends(session_token)]


async def door_lane(request: Request) -> AsyncIterator[None]:
    """Wait, without holding a thread, until few enough passwords are being looked at: each takes 19 MiB and a core."""
    async with request.app.state.door_lane:
        yield


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


async def telemetry_lane(request: Request, _: Annotated[Actor, Depends(who)]) -> AsyncIterator[None]:
    """Wait, once known by name, without holding a thread, until few enough batches of positions are being written."""
    async with request.app.state.telemetry_lane:
        yield


def begin_telemetry(
    request: Request, _: Annotated[None, Depends(telemetry_lane, scope="function")]
) -> Iterator[Connection]:
    """One transaction on the pool for positions."""
    engine: Engine = request.app.state.telemetry
    with engine.begin() as conn:
        yield conn


# The default scope would send the reply before the commit.
Conn = Annotated[Connection, Depends(begin, scope="function")]
Reading = Annotated[Connection, Depends(begin_reading, scope="function")]
Telemetry = Annotated[Connection, Depends(begin_telemetry, scope="function")]


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
RoadCloser = Annotated[Actor, Depends(allowed(Permission.CLOSE_ROADS))]
Planner = Annotated[Actor, Depends(allowed(Permission.PLAN))]
CoverReader = Annotated[Actor, Depends(allowed(Permission.SEE_COVER))]
NoteWriter = Annotated[Actor, Depends(allowed(Permission.WRITE_NOTES))]
CallReader = Annotated[Actor, Depends(allowed(Permission.SEE_CALLS))]
Reliever = Annotated[Actor, Depends(allowed(Permission.HAND_OVER))]
HandoverReader = Annotated[Actor, Depends(allowed(Permission.SEE_HANDOVERS))]
TimeReader = Annotated[Actor, Depends(allowed(Permission.SEE_TIMES))]
PositionSender = Annotated[Actor, Depends(allowed(Permission.SEND_POSITIONS))]
Assigner = Annotated[Actor, Depends(allowed(Permission.ASSIGN_UNITS))]
Reporter = Annotated[Actor, Depends(allowed(Permission.REPORT))]
WordReader = Annotated[Actor, Depends(allowed(Permission.SEE_WORDS))]
Answerer = Annotated[Actor, Depends(allowed(Permission.ANSWER_DISPATCH))]
PlanReader = Annotated[Actor, Depends(allowed(Permission.SEE_PLANS))]
PlanEditor = Annotated[Actor, Depends(allowed(Permission.EDIT_PLANS))]
PostEditor = Annotated[Actor, Depends(allowed(Permission.EDIT_POSTS))]
UnitKeeper = Annotated[Actor, Depends(allowed(Permission.SET_UNIT_STATUS))]
UnitTracker = Annotated[Actor, Depends(allowed(Permission.TRACK_UNITS))]
PlaceEditor = Annotated[Actor, Depends(allowed(Permission.EDIT_PLACES))]
PlaceProposer = Annotated[Actor, Depends(allowed(Permission.PROPOSE_PLACES))]
CallerReader = Annotated[Actor, Depends(allowed(Permission.SEE_CALLERS))]
Myself = Annotated[Actor, Depends(allowed(Permission.OWN_ACCOUNT))]
Administrator = Annotated[Actor, Depends(allowed(Permission.MANAGE_USERS))]
Eraser = Annotated[Actor, Depends(allowed(Permission.ERASE))]


def clock() -> datetime:
    """The server's time, with its zone."""
    return datetime.now(UTC)


def moment(request: Request) -> datetime:
    """The time by the application's clock."""
    now: datetime = request.app.state.clock()
    return now


Now = Annotated[datetime, Depends(moment)]


def stale_after(request: Request) -> Seconds:
    """The age from which a unit's position no longer counts."""
    return Seconds(request.app.state.settings.stale_position_s)


@dataclass(frozen=True, slots=True)
class RoadsNow:
    """The roads in the transaction of a request."""

    conn: Connection
    cache: Cache
    now: datetime

    def under(self, origin: str, profile: Profile | None = None) -> Network:
        """As they are for one origin, at the speeds of `profile` or else those the room chose."""
        return current(self.conn, self.cache, self.now, origin, profile)

    def planned(self, origin: str, profile: Profile | None, without_bridge: bool) -> Network:
        """The same, with Jembatan Merah Putih closed where that is asked."""
        today = self.under(origin, profile)
        return bridge_closed(today) if without_bridge else today

    def uncommitted(self, origin: str) -> Network:
        """The same after this transaction changed the conditions: kept by nobody, since it may yet be undone and its
        version be given to another change."""
        return current(self.conn, Cache(self.cache.version, self.cache.network), self.now, origin)


def roads(request: Request, conn: Reading, now: Now) -> RoadsNow:
    """The road network as it is now, kept until its conditions change."""
    return RoadsNow(conn, request.app.state.networks, now)


def intake_roads(request: Request, conn: Conn, now: Now) -> RoadsNow:
    """The same, in the transaction that records an incident."""
    return RoadsNow(conn, request.app.state.networks, now)


def on_ground(request: Request, conn: Reading) -> Ground:
    """The terrain and roads that words are located on, kept until they change."""
    return current_ground(conn, request.app.state.grounds)


def intake_ground(request: Request, conn: Conn) -> Ground:
    """The same, in the transaction that records an incident."""
    return current_ground(conn, request.app.state.grounds)


IntakeGround = Annotated[Ground, Depends(intake_ground)]
OnGround = Annotated[Ground, Depends(on_ground)]
Roads = Annotated[RoadsNow, Depends(roads)]
IntakeRoads = Annotated[RoadsNow, Depends(intake_roads)]


@dataclass(frozen=True, slots=True)
class AdviserNow:
    """What an incident is advised with, once its origin says which closures count."""

    roads: RoadsNow
    plans: PlanCache
    stale_after: Seconds

    def under(self, origin: Origin) -> advice.Adviser:
        """The adviser on the roads of that origin."""
        return advice.Adviser(self.roads.under(origin), self.plans, self.stale_after)


def intake_adviser(request: Request, roads: IntakeRoads) -> AdviserNow:
    """The same, in the transaction that records an incident."""
    return AdviserNow(roads, request.app.state.plans, stale_after(request))


IntakeAdviser = Annotated[AdviserNow, Depends(intake_adviser)]


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
