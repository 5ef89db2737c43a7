"""The room: caution notes at a place, and shifts handed over."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from api.deps import Conn, HandoverReader, NoteWriter, Now, Once, Reading, Reliever, Watcher
from api.routes.incidents import Number, answer
from api.schemas.base import Id, ReasonIn
from api.schemas.ground import CautionIn, CautionOut
from api.schemas.room import CautionPage, HandoverIn, HandoverOut, HandoverPage, WholeHandoverOut
from gis.actor import Actor, Permission
from gis.geo import Metres
from gis.incidents.lifecycle import Origin
from gis.incidents.once import once
from gis.incidents.sight import note_seen, sight
from gis.room import cautions, handovers, notes, relief
from gis.room.caution import Caution

router = APIRouter(prefix="/api", tags=["ruang"])
ItemNumber = Annotated[int, Path(ge=1, le=2**15 - 1)]
CautionLimit = Annotated[int, Query(ge=1, le=cautions.LONGEST_PAGE)]
HandoverLimit = Annotated[int, Query(ge=1, le=handovers.LONGEST_PAGE)]


@router.post("/cautions", status_code=201, response_model=CautionOut)
def warn(wanted: CautionIn, response: Response, conn: Conn, actor: NoteWriter, once_only: Once, now: Now) -> Any:
    """Warn every crew that comes near a place, until the note ends."""
    caution = Caution(
        wanted.kind, wanted.text, wanted.at.place(), Metres(wanted.radius_m), wanted.expires_at, wanted.origin
    )

    def act() -> dict[str, Any]:
        number = notes.warn(conn, caution, actor, now)
        return seen(actor, cautions.one(conn, number, now)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.get("/cautions")
def list_cautions(
    conn: Reading, actor: Watcher, now: Now, origin: Origin = Origin.REAL, only_active: bool = True,
    after: Id | None = None, limit: CautionLimit = 50,
) -> CautionPage:  # fmt: skip
    """Caution notes of one origin, newest first; those that ended too with `only_active=false`."""
    found = cautions.listed(conn, origin, now, only_active, after, limit + 1)
    items = [seen(actor, each) for each in found[:limit]]
    return CautionPage(items=items, next=items[-1].id if len(found) > limit else None)


@router.post("/cautions/{note_id}/withdraw", status_code=201, response_model=CautionOut)
def withdraw(
    note_id: Number, wanted: ReasonIn, response: Response, conn: Conn, actor: NoteWriter, once_only: Once, now: Now
) -> Any:
    """End a note before its time, with a reason."""

    def act() -> dict[str, Any]:
        notes.withdraw(conn, note_id, wanted.reason, wanted.version, actor, now)
        return seen(actor, cautions.one(conn, note_id, now)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.post("/handovers", status_code=201, response_model=WholeHandoverOut)
def hand_over(wanted: HandoverIn, response: Response, conn: Conn, actor: Reliever, once_only: Once, now: Now) -> Any:
    """Write the record of the shift that ends at the nearest change (07, 14, 21 WIT); 409 when it was written."""

    def act() -> dict[str, Any]:
        number = relief.hand_over(conn, wanted.origin, wanted.notes, actor, now)
        return whole(actor, handovers.one(conn, number)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.get("/handovers")
def list_handovers(
    conn: Reading, _: HandoverReader, origin: Origin = Origin.REAL, after: Id | None = None, limit: HandoverLimit = 30
) -> HandoverPage:
    """The records of shifts of one origin, newest first."""
    found = handovers.listed(conn, origin, after, limit + 1)
    items = [HandoverOut.model_validate(each) for each in found[:limit]]
    return HandoverPage(items=items, next=items[-1].id if len(found) > limit else None)


@router.get("/handovers/{handover_id}")
def read_handover(handover_id: Number, conn: Reading, actor: HandoverReader) -> WholeHandoverOut:
    """The record of one shift, item by item."""
    return whole(actor, handovers.one(conn, handover_id))


@router.post("/handovers/{handover_id}/items/{item}/acknowledge", status_code=201, response_model=WholeHandoverOut)
def acknowledge(
    handover_id: Number, item: ItemNumber, response: Response, conn: Conn, actor: Reliever, once_only: Once, now: Now
) -> Any:
    """Take over one item; 409 for whoever wrote the record, and when somebody took it over before."""

    def act() -> dict[str, Any]:
        relief.take_over(conn, handover_id, item, actor, now)
        return whole(actor, handovers.one(conn, handover_id)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


def seen(actor: Actor, note: dict[str, Any]) -> CautionOut:
    """A note as `actor` may know it."""
    return CautionOut.model_validate(note_seen(sight(actor), note))


def whole(actor: Actor, found: dict[str, Any]) -> WholeHandoverOut:
    """A record as `actor` may know it."""
    if not actor.may(Permission.SEE_CALLERS):
        found = found | {"items": [item | {"text": None} for item in found["items"]]}
    return WholeHandoverOut.model_validate(found)
