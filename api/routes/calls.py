"""Calls: each is kept from its first ring, whatever it turns out to be."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from api.deps import CallReader, CallTaker, Conn, Now, Once, Reading
from api.routes.incidents import answer
from api.schemas.base import Id, VersionIn
from api.schemas.calls import CallPageOut, CallWholeOut, ClassIn, EndIn, LinkIn, NoteIn, RingIn
from gis.actor import Actor
from gis.geo import Metres
from gis.incidents import call_board, calls, devices
from gis.incidents.call_rows import CallState
from gis.incidents.calls import Ringing, Told
from gis.incidents.lifecycle import Origin
from gis.incidents.once import once
from gis.incidents.sight import Sight, call_seen, sight
from gis.incidents.timeline import LONGEST_PAGE

router = APIRouter(prefix="/api/calls", tags=["panggilan"])
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.post("", status_code=201, response_model=CallWholeOut)
def take_call(wanted: RingIn, response: Response, conn: Conn, actor: CallTaker, once_only: Once, now: Now) -> Any:
    """A call that whoever sends this has answered."""

    def act() -> dict[str, Any]:
        number = calls.ring(conn, Ringing(**wanted.model_dump()), actor, now, answered=True)
        return shown(conn, actor, number, now)

    return answer(response, once(conn, once_only, act))


@router.post("/ring", status_code=201, response_model=CallWholeOut)
def ring(wanted: RingIn, response: Response, conn: Conn, actor: CallTaker, once_only: Once, now: Now) -> Any:
    """A number rings: the exchange says so, and every operator's screen shows it."""

    def act() -> dict[str, Any]:
        number = calls.ring(conn, Ringing(**wanted.model_dump()), actor, now, answered=False)
        return shown(conn, actor, number, now)

    return answer(response, once(conn, once_only, act))


@router.get("")
def list_calls(  # one parameter a filter
    conn: Reading,
    actor: CallReader,
    origin: Origin = Origin.REAL,
    state: Annotated[list[CallState] | None, Query()] = None,
    after: Id | None = None,
    limit: Annotated[int, Query(ge=1, le=LONGEST_PAGE)] = 50,
) -> CallPageOut:
    """Calls of one origin, newest first, a page at a time: send `next` as `after`."""
    page = call_board.calls(conn, origin, tuple(state or ()), after, limit)
    return CallPageOut.model_validate(
        {"items": [call_seen(sight(actor), item) for item in page.items], "next": page.next}
    )


@router.get("/{call_id}")
def read_call(call_id: Number, conn: Reading, actor: CallReader, now: Now) -> CallWholeOut:
    """One call, what happened to it, the latest calls from the same number, and where its telephone says it is."""
    return CallWholeOut.model_validate(shown(conn, actor, call_id, now))


@router.post("/{call_id}/answer", status_code=201, response_model=CallWholeOut)
def answer_call(
    call_id: Number, wanted: VersionIn, response: Response, conn: Conn, actor: CallTaker, once_only: Once, now: Now
) -> Any:
    """Take a ringing call, or take over one that somebody else handles."""

    def act() -> dict[str, Any]:
        calls.answer(conn, call_id, wanted.version, actor, now)
        return shown(conn, actor, call_id, now)

    return answer(response, once(conn, once_only, act))


@router.post("/{call_id}/note", status_code=201, response_model=CallWholeOut)
def note(
    call_id: Number, wanted: NoteIn, response: Response, conn: Conn, actor: CallTaker, once_only: Once, now: Now
) -> Any:
    """Keep what the caller says, and where they are."""
    radius = None if wanted.radius_m is None else Metres(wanted.radius_m)
    told = Told(wanted.text, wanted.name, wanted.number, wanted.at.place() if wanted.at else None, radius)

    def act() -> dict[str, Any]:
        calls.note(conn, call_id, wanted.version, told, actor, now)
        return shown(conn, actor, call_id, now)

    return answer(response, once(conn, once_only, act))


@router.post("/{call_id}/classify", status_code=201, response_model=CallWholeOut)
def classify(
    call_id: Number, wanted: ClassIn, response: Response, conn: Conn, actor: CallTaker, once_only: Once, now: Now
) -> Any:
    """Say what the call turned out to be."""

    def act() -> dict[str, Any]:
        calls.classify(conn, call_id, wanted.version, wanted.kind, actor, now)
        return shown(conn, actor, call_id, now)

    return answer(response, once(conn, once_only, act))


@router.post("/{call_id}/end", status_code=201, response_model=CallWholeOut)
def end_call(
    call_id: Number, wanted: EndIn, response: Response, conn: Conn, actor: CallTaker, once_only: Once, now: Now
) -> Any:
    """The line is closed, and what the call was."""

    def act() -> dict[str, Any]:
        calls.end(conn, call_id, wanted.version, actor, now, wanted.kind)
        return shown(conn, actor, call_id, now)

    return answer(response, once(conn, once_only, act))


@router.post("/{call_id}/link", status_code=201, response_model=CallWholeOut)
def link(
    call_id: Number, wanted: LinkIn, response: Response, conn: Conn, actor: CallTaker, once_only: Once, now: Now
) -> Any:
    """Say which incident the call is about, or about none after all."""

    def act() -> dict[str, Any]:
        calls.link(conn, call_id, wanted.version, wanted.incident_id, actor, now)
        return shown(conn, actor, call_id, now)

    return answer(response, once(conn, once_only, act))


def shown(conn: Conn, actor: Actor, call_id: int, now: datetime) -> dict[str, Any]:
    """The call as `actor` may see it, ready to be sent and stored."""
    found = call_board.one_call(conn, call_id)
    number = found["caller"]["number"] if found["caller"] else ""
    earlier = [call_seen(sight(actor), each) for each in call_board.earlier_calls(conn, number, call_id)]
    said = devices.positions(conn, call_id, now) if sight(actor) is Sight.ALL else []
    more = {"events": call_board.call_events(conn, call_id), "earlier": earlier, "devices": said}
    whole = call_seen(sight(actor), found) | more
    return CallWholeOut.model_validate(whole).model_dump(mode="json")
