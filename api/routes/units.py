"""Units: status and crew, which are journal; positions and tracks, which are telemetry."""

from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response

from api.deps import Conn, MapReader, Now, Once, PlanEditor, Reading, Telemetry, UnitKeeper, UnitTracker, stale_after
from api.routes.incidents import Number, answer, zoned
from api.schemas.ground import UnitOut
from api.schemas.units import CrewIn, PositionIn, PositionsIn, PostIn, ReceiptOut, StatusIn, TrackPointOut
from gis.errors import BadInput
from gis.incidents.lifecycle import Origin
from gis.incidents.once import once
from gis.publish.features import unit_of
from gis.respond import positions
from gis.respond.tracking import Reported, check
from gis.room import crews
from gis.room.crews import Crew

router = APIRouter(prefix="/api", tags=["unit"])
A_DAY = timedelta(days=1)


@router.post("/units/{unit_id}/status", status_code=201, response_model=UnitOut)
def set_status(
    unit_id: Number, wanted: StatusIn, request: Request, response: Response, conn: Conn, actor: UnitKeeper,
    once_only: Once, now: Now,
) -> Any:  # fmt: skip
    """Say what a unit is doing; 409 while it is on an incident, whose steps say so instead."""

    def act() -> dict[str, Any]:
        crews.set_status(conn, unit_id, wanted.status, wanted.reason, wanted.version, actor, now)
        return UnitOut.model_validate(unit_of(conn, unit_id, now, stale_after(request))).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.post("/units/{unit_id}/post", status_code=201, response_model=UnitOut)
def change_post(
    unit_id: Number, wanted: PostIn, request: Request, response: Response, conn: Conn, actor: UnitKeeper,
    once_only: Once, now: Now,
) -> Any:  # fmt: skip
    """Let a free unit stand at another post from now on, as a move-up proposes; the same way takes it home again."""

    def act() -> dict[str, Any]:
        crews.change_post(conn, unit_id, wanted.facility_id, wanted.version, actor, now)
        return UnitOut.model_validate(unit_of(conn, unit_id, now, stale_after(request))).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.put("/units/{unit_id}/crew", status_code=201, response_model=UnitOut)
def describe_unit(
    unit_id: Number, wanted: CrewIn, request: Request, response: Response, conn: Conn, actor: PlanEditor,
    once_only: Once, now: Now,
) -> Any:  # fmt: skip
    """Say what a unit can do, how many people it has, and when."""
    crew = Crew(tuple(wanted.capabilities), wanted.crew, tuple(wanted.shifts))

    def act() -> dict[str, Any]:
        crews.describe(conn, unit_id, crew, wanted.version, actor, now)
        return UnitOut.model_validate(unit_of(conn, unit_id, now, stale_after(request))).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.post("/positions", status_code=202)
def send_positions(batch: PositionsIn, conn: Telemetry, actor: UnitTracker, now: Now) -> ReceiptOut:
    """Where units are, up to 500 at once. Sent twice it changes nothing, so it needs no Idempotency-Key. 422 names the
    first that is in the future, off the globe, at 0, 0, or of a unit that is not known; then none is kept."""
    sent = [reported(place, each, now) for place, each in enumerate(batch.positions)]
    return ReceiptOut.model_validate(positions.record(conn, sent, batch.origin, actor.agency))


def reported(place: int, said: PositionIn, now: datetime) -> Reported:
    """One of a batch, checked. Raises `BadInput` naming which."""
    try:
        return check(said.reported(), now)
    except BadInput as failure:
        raise BadInput(f"positions.{place}.{failure.field}", failure.reason) from None


@router.get("/units/{unit_id}/track")
def read_track(
    unit_id: Number, conn: Reading, _: MapReader, now: Now, origin: Origin = Origin.REAL,
    since: datetime | None = None, until: datetime | None = None,
) -> list[TrackPointOut]:  # fmt: skip
    """Where a unit was, a point every ten seconds, oldest first; without `since`, the last day."""
    ends = zoned("until", until) or now
    begins = zoned("since", since) or ends - A_DAY
    return [TrackPointOut.model_validate(each) for each in positions.track(conn, unit_id, origin, begins, ends)]
