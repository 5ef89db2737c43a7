"""Service areas: whose ground it is, drawn by hand or by code, and the neighbours to hand over to."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from api.deps import Conn, MapReader, Now, Once, PlanEditor, Reading
from api.routes.incidents import answer
from api.schemas.base import VersionIn
from api.schemas.plans import ServiceAreaIn, ServiceAreaOut
from gis.incidents.once import once
from gis.room import territory

router = APIRouter(prefix="/api/service-areas", tags=["rencana"])
Key = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]


@router.get("")
def list_service_areas(conn: Reading, _: MapReader) -> list[ServiceAreaOut]:
    """Every service area, retired ones too."""
    return [ServiceAreaOut.model_validate(each) for each in territory.areas(conn)]


@router.put("/{key}", status_code=201, response_model=ServiceAreaOut)
def draw_service_area(
    key: Key, wanted: ServiceAreaIn, response: Response, conn: Conn, actor: PlanEditor, once_only: Once, now: Now
) -> Any:
    """Draw one, or draw it anew; it counts from the next recommendation on."""

    def act() -> dict[str, Any]:
        territory.draw(conn, key, wanted.area, wanted.version, actor, now)
        return ServiceAreaOut.model_validate(territory.area(conn, key)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.post("/{key}/retire", status_code=201, response_model=ServiceAreaOut)
def retire_service_area(
    key: Key, wanted: VersionIn, response: Response, conn: Conn, actor: PlanEditor, once_only: Once, now: Now
) -> Any:
    """Let one count no more."""

    def act() -> dict[str, Any]:
        territory.retire(conn, key, wanted.version, actor, now)
        return ServiceAreaOut.model_validate(territory.area(conn, key)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))
