"""What was brought of the past: listed, and taken away again."""

from typing import Any

from fastapi import APIRouter, Response

from api.deps import Conn, Now, Once, Planner, Reading
from api.routes.incidents import Number, answer
from api.schemas.base import VersionIn
from api.schemas.history import BatchOut, BatchPage
from gis.history import batches
from gis.incidents.lifecycle import Origin
from gis.incidents.once import once

router = APIRouter(prefix="/api/history", tags=["perencanaan"])


@router.get("")
def list_batches(conn: Reading, _: Planner, origin: Origin = Origin.REAL) -> BatchPage:
    """What was brought of one origin, newest first; what was removed too, with when."""
    return BatchPage(items=[BatchOut.model_validate(batches.told(each)) for each in batches.listed(conn, origin)])


@router.post("/{batch_id}/remove", status_code=201, response_model=BatchOut)
def remove_batch(
    batch_id: Number, wanted: VersionIn, response: Response, conn: Conn, actor: Planner, now: Now, once_only: Once
) -> Any:
    """Take its incidents out of the history; that they were there stays on record. 409 when it is gone already."""

    def act() -> dict[str, Any]:
        gone = batches.remove(conn, batch_id, wanted.version, actor, now)
        return BatchOut.model_validate(batches.told(gone)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))
