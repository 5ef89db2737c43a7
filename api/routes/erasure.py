"""The duty to erase, for an administrator."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Response

from api.deps import Conn, Eraser, Now, Once
from api.routes.incidents import answer
from api.schemas.erasure import ErasedOut, ErasureIn
from gis.incidents.erase import Whose
from gis.incidents.once import once
from gis.places.forget import erase

router = APIRouter(prefix="/api", tags=["penghapusan"])


@router.post("/erasures", status_code=201, response_model=ErasedOut)
def erase_people(wanted: ErasureIn, response: Response, conn: Conn, actor: Eraser, once_only: Once, now: Now) -> Any:
    """Erase who called, what they said and where they were; the journal keeps that it was done, and stays whole."""

    def act() -> dict[str, Any]:
        done = erase(conn, Whose(wanted.incident_id, wanted.call_id, wanted.number), actor, now)
        return ErasedOut.model_validate(asdict(done)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))
