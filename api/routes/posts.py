"""Posts and units on record: put right by people. Every change carries the version its sender saw and is an event."""

from typing import Any

from fastapi import APIRouter, Request, Response

from api.deps import Conn, MapReader, Now, Once, PostEditor, Reading, stale_after
from api.routes.incidents import Number, answer
from api.schemas.ground import UnitOut
from api.schemas.posts import (
    EditPostIn,
    EditUnitIn,
    MovePostIn,
    PostEventOut,
    PostIn,
    PostOut,
    PostReasonIn,
    UndoPostIn,
    UnitIn,
)
from gis.incidents.once import once
from gis.posts import edit, sight
from gis.posts.edit import Seen
from gis.publish.features import unit_of

router = APIRouter(prefix="/api", tags=["pos"])
POSITION = {"at", "confidence", "method", "source", "placeholder"}


@router.get("/facilities/{facility_id}")
def read_post(facility_id: Number, conn: Reading, _: MapReader) -> PostOut:
    """One post and what was decided about it, newest first."""
    return PostOut.model_validate(sight.post(conn, facility_id))


@router.post("/facilities", status_code=201, response_model=PostOut)
def add_post(wanted: PostIn, response: Response, conn: Conn, actor: PostEditor, once_only: Once, now: Now) -> Any:
    """Record a post; it counts in the next answer."""
    values = wanted.model_dump(exclude=POSITION)

    def act() -> dict[str, Any]:
        return seen(conn, edit.add_post(conn, values, wanted.position(), actor, now))

    return answer(response, once(conn, once_only, act))


@router.post("/facilities/{facility_id}/move", status_code=201, response_model=PostOut)
def move_post(
    facility_id: Number, wanted: MovePostIn, response: Response, conn: Conn, actor: PostEditor, once_only: Once,
    now: Now,
) -> Any:  # fmt: skip
    """Put it elsewhere, or say better how well that is known; the next answer counts from there."""

    def act() -> dict[str, Any]:
        edit.move_post(conn, Seen(facility_id, wanted.version), wanted.position(), actor, now)
        return seen(conn, facility_id)

    return answer(response, once(conn, once_only, act))


@router.patch("/facilities/{facility_id}", status_code=201, response_model=PostOut)
def edit_post(
    facility_id: Number, wanted: EditPostIn, response: Response, conn: Conn, actor: PostEditor, once_only: Once,
    now: Now,
) -> Any:  # fmt: skip
    """Say what it is, with a reason: name, service, telephone, hours, whether it is known to exist."""
    values = wanted.model_dump(exclude={"version", "reason"}, exclude_unset=True)

    def act() -> dict[str, Any]:
        edit.edit_post(conn, Seen(facility_id, wanted.version), values, wanted.reason, actor, now)
        return seen(conn, facility_id)

    return answer(response, once(conn, once_only, act))


@router.post("/facilities/{facility_id}/retire", status_code=201, response_model=PostOut)
def retire_post(
    facility_id: Number, wanted: PostReasonIn, response: Response, conn: Conn, actor: PostEditor, once_only: Once,
    now: Now,
) -> Any:  # fmt: skip
    """It is not there any more; 409 while units are at home in it."""

    def act() -> dict[str, Any]:
        edit.retire_post(conn, Seen(facility_id, wanted.version), wanted.reason, actor, now)
        return seen(conn, facility_id)

    return answer(response, once(conn, once_only, act))


@router.post("/facilities/{facility_id}/restore", status_code=201, response_model=PostOut)
def restore_post(
    facility_id: Number, wanted: PostReasonIn, response: Response, conn: Conn, actor: PostEditor, once_only: Once,
    now: Now,
) -> Any:  # fmt: skip
    """It is there after all."""

    def act() -> dict[str, Any]:
        edit.restore_post(conn, Seen(facility_id, wanted.version), wanted.reason, actor, now)
        return seen(conn, facility_id)

    return answer(response, once(conn, once_only, act))


@router.post("/facilities/{facility_id}/undo", status_code=201, response_model=PostOut)
def undo_post(
    facility_id: Number, wanted: UndoPostIn, response: Response, conn: Conn, actor: PostEditor, once_only: Once,
    now: Now,
) -> Any:  # fmt: skip
    """Take back what one event changed; 409 when the same was changed again since."""

    def act() -> dict[str, Any]:
        edit.undo_post(conn, Seen(facility_id, wanted.version), wanted.event_id, actor, now)
        return seen(conn, facility_id)

    return answer(response, once(conn, once_only, act))


@router.get("/units/{unit_id}/history")
def read_unit_history(unit_id: Number, conn: Reading, _: MapReader) -> list[PostEventOut]:
    """What was decided about a unit, newest first."""
    return [PostEventOut.model_validate(each) for each in sight.unit_history(conn, unit_id)]


@router.post("/units", status_code=201, response_model=UnitOut)
def add_unit(
    wanted: UnitIn, request: Request, response: Response, conn: Conn, actor: PostEditor, once_only: Once, now: Now
) -> Any:
    """Record a unit; it counts in the next answer."""
    values = wanted.model_dump(exclude={"key"})

    def act() -> dict[str, Any]:
        number = edit.add_unit(conn, wanted.key, values, actor, now)
        return UnitOut.model_validate(unit_of(conn, number, now, stale_after(request))).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.patch("/units/{unit_id}", status_code=201, response_model=UnitOut)
def edit_unit(
    unit_id: Number, wanted: EditUnitIn, request: Request, response: Response, conn: Conn, actor: PostEditor,
    once_only: Once, now: Now,
) -> Any:  # fmt: skip
    """Say what it is, with a reason: name, kind, agency, telephone, whether it is known to exist."""
    values = wanted.model_dump(exclude={"version", "reason"}, exclude_unset=True)

    def act() -> dict[str, Any]:
        edit.edit_unit(conn, Seen(unit_id, wanted.version), values, wanted.reason, actor, now)
        return UnitOut.model_validate(unit_of(conn, unit_id, now, stale_after(request))).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


def seen(conn: Any, facility_id: int) -> dict[str, Any]:
    """The reply as it is stored and sent."""
    return PostOut.model_validate(sight.post(conn, facility_id)).model_dump(mode="json")
