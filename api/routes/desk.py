"""An agency's desk: its inbox, which of its units goes, its last step taken back, a note."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from api.deps import Answerer, Assigner, Conn, Now, Once, Reading, Reporter
from api.routes.incidents import Number, answer, seen_by
from api.schemas.base import ReasonIn
from api.schemas.desk import DeskNoteIn, InboxOut, OwnUnitIn, ToldOut
from api.schemas.incidents import WholeOut
from gis.errors import BadInput
from gis.incidents import desk
from gis.incidents.inbox import inbox
from gis.incidents.lifecycle import Origin
from gis.incidents.once import once
from gis.incidents.sight import seen_with, sight
from gis.room.standing import whole

router = APIRouter(prefix="/api", tags=["meja instansi"])


@router.get("/inbox")
def read_inbox(
    conn: Reading, actor: Answerer, now: Now, origin: Origin = Origin.REAL,
    agency: Annotated[str | None, Query(description="untuk ruang 112; meja instansi selalu melihat miliknya")] = None,
) -> InboxOut:  # fmt: skip
    """What an agency was told of: all that is open for it, and what ended in the last twelve hours."""
    whose = actor.agency or agency
    if whose is None or agency not in {None, whose}:
        raise BadInput("agency", "instansi sendiri, atau yang ditanyakan ruang 112")
    found = inbox(conn, whose, origin, now)
    return InboxOut(now=now, items=[ToldOut.model_validate(seen_with(sight(actor), each)) for each in found])


@router.post("/incidents/{incident_id}/units", status_code=201, response_model=WholeOut)
def assign(
    incident_id: Number, wanted: OwnUnitIn, response: Response, conn: Conn, actor: Assigner, once_only: Once, now: Now
) -> Any:
    """Say which unit goes for an agency that was told; it is acknowledged by that. 409 when the unit is busy."""

    def act() -> dict[str, Any]:
        desk.assign(conn, incident_id, wanted.unit_id, wanted.version, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/incidents/{incident_id}/dispatches/{dispatch_id}/undo", status_code=201, response_model=WholeOut)
def take_back(
    incident_id: Number, dispatch_id: Number, wanted: ReasonIn, response: Response, conn: Conn, actor: Answerer,
    once_only: Once, now: Now,
) -> Any:  # fmt: skip
    """Take back the last step of a dispatch, with a reason; 409 where the last word was the room's."""

    def act() -> dict[str, Any]:
        desk.take_back(conn, incident_id, dispatch_id, wanted.reason, wanted.version, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))


@router.post("/incidents/{incident_id}/notes", status_code=201, response_model=WholeOut)
def note(
    incident_id: Number, wanted: DeskNoteIn, response: Response, conn: Conn, actor: Reporter, once_only: Once, now: Now
) -> Any:
    """Add a note. It takes no version: it changes nothing that somebody else may have changed."""

    def act() -> dict[str, Any]:
        desk.note(conn, incident_id, wanted.note, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, once_only, act))
