"""Mending the record: take back, open again, move, call it something else, take over."""

from typing import Any

from fastapi import APIRouter, Response

from api.deps import Conn, Dispatcher, IntakeAdviser, IntakeGround, Now, Once, Operator
from api.routes.incidents import Number, answer, seen_by
from api.schemas.base import ReasonIn, VersionIn
from api.schemas.incidents import AnswersIn, WholeOut
from api.schemas.mend import AlarmIn, CategoryIn, MergeIn, MoveIn, UndoIn, UnmergeIn
from gis.incidents import mend, timeline
from gis.incidents.advice import advise
from gis.incidents.once import once
from gis.incidents.orders import Seen
from gis.locate.areas import ground_seen
from gis.places import learn
from gis.respond.categories import category
from gis.room.standing import whole

router = APIRouter(prefix="/api/incidents/{incident_id}", tags=["perbaikan"])


@router.post("/undo", status_code=201, response_model=WholeOut)
def undo(
    incident_id: Number, wanted: UndoIn, response: Response, conn: Conn, actor: Dispatcher, once_only: Once, now: Now
) -> Any:
    """Take back the newest event about a dispatch, the place, the category or the end. Nothing is erased."""

    def act() -> dict[str, Any]:
        mend.undo(conn, Seen(incident_id, wanted.version), wanted.event_id, actor, now, wanted.reason)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/reopen", status_code=201, response_model=WholeOut)
def reopen(
    incident_id: Number, wanted: ReasonIn, response: Response, conn: Conn, actor: Dispatcher, once_only: Once, now: Now
) -> Any:
    """Let an incident that is over wait for somebody again."""

    def act() -> dict[str, Any]:
        mend.reopen(conn, Seen(incident_id, wanted.version), wanted.reason, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/move", status_code=201, response_model=WholeOut)
def move(
    incident_id: Number, wanted: MoveIn, response: Response, conn: Conn, actor: Dispatcher, once_only: Once,
    adviser: IntakeAdviser, on: IntakeGround, now: Now,
) -> Any:  # fmt: skip
    """Put the incident elsewhere; the reply holds the advice for the new place."""

    def act() -> dict[str, Any]:
        known = timeline.one(conn, incident_id)
        fix, origin = wanted.fix.fix(), known["origin"]
        kind, placed = category(known["category"]), (fix, ground_seen(conn, fix, wanted.fix.shown()))
        advice = advise(conn, adviser.under(origin), kind, placed, now, known["alarm_level"], origin)
        taught = learn.lessons(conn, known["text"] or "", fix, known["origin"], on)
        mend.move(conn, Seen(incident_id, wanted.version), fix, advice, actor, now, wanted.reason)
        learn.keep(conn, taught, incident_id, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/recategorise", status_code=201, response_model=WholeOut)
def recategorise(
    incident_id: Number, wanted: CategoryIn, response: Response, conn: Conn, actor: Dispatcher, once_only: Once,
    adviser: IntakeAdviser, now: Now,
) -> Any:  # fmt: skip
    """Call the incident something else; the reply holds the advice for that."""

    def act() -> dict[str, Any]:
        kind, placed = category(wanted.category), timeline.placed(conn, incident_id)
        known = timeline.one(conn, incident_id)
        origin, level = known["origin"], known["alarm_level"]
        advice = advise(conn, adviser.under(origin), kind, placed, now, level, origin) if placed else None
        mend.recategorise(conn, Seen(incident_id, wanted.version), kind, advice, actor, now, wanted.reason)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/alarm", status_code=201, response_model=WholeOut)
def raise_alarm(
    incident_id: Number, wanted: AlarmIn, response: Response, conn: Conn, actor: Dispatcher, once_only: Once,
    adviser: IntakeAdviser, now: Now,
) -> Any:  # fmt: skip
    """Raise the alarm: the reply holds the advice for that level, and the difference from the advice before."""

    def act() -> dict[str, Any]:
        known, placed = timeline.one(conn, incident_id), timeline.placed(conn, incident_id)
        kind = category(known["category"])
        informed = adviser.under(known["origin"])
        advice = advise(conn, informed, kind, placed, now, wanted.level) if placed else None
        seen = Seen(incident_id, wanted.version)
        mend.raise_alarm(conn, seen, wanted.level, wanted.reason, advice, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/merge", status_code=201, response_model=WholeOut)
def merge(
    incident_id: Number, wanted: MergeIn, response: Response, conn: Conn, actor: Operator, once_only: Once, now: Now
) -> Any:
    """Say that it is the same emergency as another. Nothing of it is lost; it can be taken apart again."""
    into = Seen(wanted.into, wanted.into_version)

    def act() -> dict[str, Any]:
        mend.merge(conn, Seen(incident_id, wanted.version), into, wanted.reason, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/unmerge", status_code=201, response_model=WholeOut)
def unmerge(
    incident_id: Number, wanted: UnmergeIn, response: Response, conn: Conn, actor: Operator, once_only: Once, now: Now
) -> Any:
    """Let a merged incident stand by itself again."""

    def act() -> dict[str, Any]:
        mend.unmerge(conn, Seen(incident_id, wanted.version), wanted.reason, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/answers", status_code=201, response_model=WholeOut)
def note_answers(
    incident_id: Number, wanted: AnswersIn, response: Response, conn: Conn, actor: Operator, once_only: Once, now: Now
) -> Any:
    """Keep what the caller answers to the guiding questions while units are already on the way."""
    given = tuple(each.given() for each in wanted.answers)

    def act() -> dict[str, Any]:
        mend.answer(conn, Seen(incident_id, wanted.version), given, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/take-over", status_code=201, response_model=WholeOut)
def take_over(
    incident_id: Number, wanted: VersionIn, response: Response, conn: Conn, actor: Operator, once_only: Once, now: Now
) -> Any:
    """Be the one who handles it from now on."""

    def act() -> dict[str, Any]:
        mend.take_over(conn, Seen(incident_id, wanted.version), actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))
