"""What people decided. Every change takes an Idempotency-Key and, but for the first, the version its sender saw."""

import re
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api.deps import Answerer, Conn, Dispatcher, IntakeAdviser, IntakeGround, Now, Once, Operator, Reading, Watcher
from api.schemas.base import AreaCode, Id, ReasonIn
from api.schemas.incidents import (
    DispatchIn,
    DuplicatesIn,
    IncidentIn,
    IncidentOut,
    PageOut,
    StepIn,
    SuspectOut,
    WholeOut,
)
from gis.actor import Actor, Permission
from gis.errors import BadInput
from gis.geo import LonLat, Metres
from gis.incidents import handle, timeline
from gis.incidents.advice import advise
from gis.incidents.decisions import KEPT_BY_CONSOLE, late
from gis.incidents.duplicates import Reported
from gis.incidents.lifecycle import Origin, State
from gis.incidents.once import Reply, once
from gis.incidents.orders import Heard, Opening, Sending, Stepping
from gis.incidents.sight import seen
from gis.incidents.suspects import suspected
from gis.incidents.timeline import Filter
from gis.locate.areas import ground_seen
from gis.places import learn
from gis.respond.categories import category
from gis.room.standing import whole

router = APIRouter(prefix="/api/incidents", tags=["kejadian"])
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.post("", status_code=201, response_model=WholeOut)
def open_incident(
    wanted: IncidentIn, request: Request, response: Response, conn: Conn, actor: Operator, once_only: Once,
    adviser: IntakeAdviser, on: IntakeGround, now: Now,
) -> Any:  # fmt: skip
    """Record an incident; it is on disk when the reply arrives. The advice it is given is stored with it. A console
    whose network was down says with `taken_at` when it took the call."""
    kept_for = timedelta(hours=request.app.state.settings.reply_hours)

    def act() -> dict[str, Any]:
        kind, fix = category(wanted.category), wanted.fix.fix() if wanted.fix else None
        said = late(wanted.taken_at, now, kept_for) if wanted.occurred_at is None else None
        informed = adviser.under(wanted.origin)
        placed = (fix, ground_seen(conn, fix, wanted.fix.shown())) if wanted.fix and fix else None
        advice = advise(conn, informed, kind, placed, now, origin=wanted.origin) if placed else None
        taught = learn.lessons(conn, wanted.text, fix, wanted.origin, on)
        number = handle.open_incident(conn, opening(wanted, kind, fix, said), advice, actor, now)
        learn.keep(conn, taught, number, now)
        return seen_by(actor, whole(conn, number, now))

    return answer(response, once(conn, once_only, act))


def opening(wanted: IncidentIn, kind: Any, fix: Any, said: datetime | None) -> Opening:
    """The request in the words of the domain; `said`: when a console took it that could not send it at once."""
    return Opening(
        category=kind,
        origin=wanted.origin,
        text=wanted.text,
        caller_name=wanted.caller.name,
        caller_number=wanted.caller.number,
        fix=fix,
        caller_at=wanted.caller_at.place() if wanted.caller_at else None,
        caller_radius=Metres(wanted.caller_radius_m) if wanted.caller_at and wanted.caller_radius_m else None,
        answers=tuple(each.given() for each in wanted.answers),
        call=Heard(wanted.call_id, wanted.call_version or 0) if wanted.call_id is not None else None,
        occurred_at=said or wanted.occurred_at,
        backdated_because=KEPT_BY_CONSOLE if said else wanted.backdated_because,
    )


@router.get("")
def list_incidents(
    conn: Reading,
    actor: Watcher,
    origin: Origin = Origin.REAL,
    bbox: Annotated[str | None, Query(examples=["128.1,-3.8,128.3,-3.5"])] = None,
    since: datetime | None = None,
    until: datetime | None = None,
    kelurahan: AreaCode | None = None,
    kecamatan: AreaCode | None = None,
    kind: Annotated[str | None, Query(alias="category")] = None,
    place: Annotated[str | None, Query(max_length=80)] = None,
    state: Annotated[list[State] | None, Query()] = None,
    merged: bool = True,
    after: Id | None = None,
    limit: Annotated[int, Query(ge=1, le=timeline.LONGEST_PAGE)] = 50,
) -> PageOut:
    """Incidents of one origin, newest first, a page at a time: send `next` as `after`."""
    wanted = Filter(
        origin, box(bbox), zoned("since", since), zoned("until", until), kelurahan, kecamatan,
        category(kind).code if kind is not None else None, words_of("place", place),
        actor.may(Permission.SEE_CALLERS), tuple(state or ()), merged, after, limit, actor.agency,
    )  # fmt: skip
    page = timeline.board(conn, wanted)
    items = [IncidentOut.model_validate(seen(actor, item)) for item in page.items]
    return PageOut(items=items, next=page.next, head=page.head)


@router.post("/duplicates")
def find_duplicates(report: DuplicatesIn, conn: Reading, _: Operator, now: Now) -> list[SuspectOut]:
    """Open incidents that may be the same emergency, likeliest first, with reasons. Nothing is decided here."""
    place = report.at.place() if report.at else None
    moment = zoned("occurred_at", report.occurred_at) or now
    kind = category(report.category).code
    asked = Reported(kind, moment, place, Metres(report.radius_m or 0.0), report.number)
    return [SuspectOut.model_validate(each) for each in suspected(conn, asked, report.origin, report.besides)]


@router.get("/{incident_id}")
def read_incident(incident_id: Number, conn: Reading, actor: Watcher, now: Now) -> WholeOut:
    """One incident with its dispatches, its timeline, the advice it was given and the caution notes near it."""
    return WholeOut.model_validate(seen(actor, whole(conn, incident_id, now)))


@router.post("/{incident_id}/dispatches", status_code=201, response_model=WholeOut)
def send(
    incident_id: Number,
    wanted: DispatchIn,
    response: Response,
    conn: Conn,
    actor: Dispatcher,
    once_only: Once,
    now: Now,
) -> Any:
    """Send a unit by radio, or tell a post or agency by telephone. 409 when the unit is busy or somebody was first."""
    sending = Sending(**wanted.model_dump(exclude={"version"}))

    def act() -> dict[str, Any]:
        handle.send(conn, incident_id, sending, wanted.version, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/{incident_id}/dispatches/{dispatch_id}/steps", status_code=201, response_model=WholeOut)
def take_step(
    incident_id: Number, dispatch_id: Number, wanted: StepIn, response: Response, conn: Conn, actor: Answerer,
    once_only: Once, now: Now,
) -> Any:  # fmt: skip
    """Move one dispatch one step along; 409 when it has already moved on."""
    stepping = Stepping(dispatch_id, **wanted.model_dump(exclude={"version"}))

    def act() -> dict[str, Any]:
        handle.take_step(conn, incident_id, stepping, wanted.version, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/{incident_id}/cancel", status_code=201, response_model=WholeOut)
def cancel(
    incident_id: Number, wanted: ReasonIn, response: Response, conn: Conn, actor: Dispatcher, once_only: Once, now: Now
) -> Any:
    """End an incident that needs nobody, with a reason."""

    def act() -> dict[str, Any]:
        handle.cancel(conn, incident_id, wanted.reason, wanted.version, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


def seen_by(actor: Actor, found: dict[str, Any]) -> dict[str, Any]:
    """The reply as it is stored and sent."""
    return WholeOut.model_validate(seen(actor, found)).model_dump(mode="json")


def answer(response: Response, reply: Reply) -> dict[str, Any]:
    """The reply's body; a stored one is marked as such."""
    if reply.repeated:
        response.headers["Idempotent-Replayed"] = "true"
    return reply.body


def box(text: str | None) -> tuple[float, float, float, float] | None:
    """west,south,east,north in degrees. Raises `BadInput`."""
    if text is None:
        return None
    parts = text.split(",")
    if len(parts) != 4 or not all(is_number(part) for part in parts):
        raise BadInput("bbox", "harus empat angka: barat,selatan,timur,utara")
    west, south, east, north = (float(part) for part in parts)
    corners = LonLat(west, south), LonLat(east, north)
    if corners[0].lon > corners[1].lon or corners[0].lat > corners[1].lat:
        raise BadInput("bbox", "barat harus di kiri timur, selatan di bawah utara")
    return west, south, east, north


def words_of(field: str, text: str | None) -> str | None:
    """`text` trimmed; None where it says nothing. Raises `BadInput` for what no text can hold."""
    if text and "\x00" in text:
        raise BadInput(field, "berisi karakter NUL")
    return (text or "").strip() or None


def is_number(text: str) -> bool:
    """True for a plain decimal number."""
    return re.fullmatch(r"\s*-?[0-9]{1,3}(\.[0-9]{0,15})?\s*", text) is not None


def zoned(field: str, moment: datetime | None) -> datetime | None:
    """`moment` with a zone. Raises `BadInput` where it has none."""
    if moment is not None and moment.tzinfo is None:
        raise BadInput(field, "waktu harus dengan zona waktu, misalnya 2026-01-31T20:15:00+09:00")
    return moment
