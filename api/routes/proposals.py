"""What calls taught: proposals that an editor accepts or rejects; and where a number was before."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from api.deps import CallerReader, Conn, Now, Once, PlaceEditor, PlaceProposer, Reading
from api.routes.incidents import Number, answer
from api.routes.places import seen
from api.schemas.base import Id, Point, ReasonIn
from api.schemas.places import (
    AcceptIn,
    HistoryIn,
    LastPlaceOut,
    ProposalOut,
    ProposalPage,
    SuggestionIn,
    WholePlaceOut,
)
from gis.geo import Metres
from gis.incidents.lifecycle import Origin
from gis.incidents.once import once
from gis.locate.history import last_places
from gis.places import decide, proposals
from gis.places.decide import Acceptance, Suggestion

router = APIRouter(prefix="/api", tags=["tempat"])
State = Literal["open", "accepted", "rejected"]


@router.get("/place-proposals")
def list_proposals(
    conn: Reading, _: PlaceProposer, origin: Origin = Origin.REAL, state: State = "open", after: Id | None = None,
    limit: Annotated[int, Query(ge=1, le=proposals.LONGEST_PAGE)] = 50,
) -> ProposalPage:  # fmt: skip
    """Proposals of one origin and state, newest first."""
    found = proposals.listed(conn, origin, state, after, limit + 1)
    items = [ProposalOut.model_validate(each) for each in found[:limit]]
    return ProposalPage(items=items, next=items[-1].id if len(found) > limit else None)


@router.get("/place-proposals/{proposal_id}")
def read_proposal(proposal_id: Number, conn: Reading, _: PlaceProposer) -> ProposalOut:
    """One proposal."""
    return ProposalOut.model_validate(proposals.one(conn, proposal_id))


@router.post("/place-proposals", status_code=201, response_model=ProposalOut)
def suggest(
    wanted: SuggestionIn, response: Response, conn: Conn, actor: PlaceProposer, once_only: Once, now: Now
) -> Any:
    """Propose a name for a spot; an editor decides."""
    suggestion = Suggestion(wanted.name, wanted.at.place(), Metres(wanted.radius_m), wanted.origin, wanted.place_id)

    def act() -> dict[str, Any]:
        return shown(conn, decide.suggest(conn, suggestion, actor, now))

    return answer(response, once(conn, once_only, act))


@router.post("/place-proposals/{proposal_id}/accept", status_code=201, response_model=WholePlaceOut)
def accept(
    proposal_id: Number, wanted: AcceptIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """Let it be a name; the reply is the place it leads to, found from the next request on."""
    acceptance = Acceptance(**wanted.model_dump(exclude={"version"}))

    def act() -> dict[str, Any]:
        return seen(conn, decide.accept(conn, proposal_id, wanted.version, acceptance, actor, now))

    return answer(response, once(conn, once_only, act))


@router.post("/place-proposals/{proposal_id}/reject", status_code=201, response_model=ProposalOut)
def reject(
    proposal_id: Number, wanted: ReasonIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """It is no name, with a reason; the same words are not proposed there again."""

    def act() -> dict[str, Any]:
        decide.reject(conn, proposal_id, wanted.version, wanted.reason, actor, now)
        return shown(conn, proposal_id)

    return answer(response, once(conn, once_only, act))


@router.post("/locate/history")
def find_history(asked: HistoryIn, conn: Reading, _: CallerReader, now: Now) -> list[LastPlaceOut]:
    """Where earlier reports from a number were, newest first, at most five: a hint, never an answer."""
    return [
        LastPlaceOut(
            incident_id=each.incident_id,
            at=Point(lon=each.at.lon, lat=each.at.lat),
            radius_m=each.radius,
            age_s=each.age,
            kelurahan=each.kelurahan,
        )
        for each in last_places(conn, asked.number, now, asked.origin)
    ]


def shown(conn: Any, proposal_id: int) -> dict[str, Any]:
    """The reply as it is stored and sent."""
    return ProposalOut.model_validate(proposals.one(conn, proposal_id)).model_dump(mode="json")
