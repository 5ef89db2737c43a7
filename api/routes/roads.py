"""The roads of today: closures drawn, lifted and extended, and the speeds the room chose."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from api.deps import Conn, IntakeRoads, MapReader, Now, Once, Reading, RoadCloser, Roads
from api.routes.incidents import Number, answer
from api.schemas.base import Id, ReasonIn
from api.schemas.roads import ClosureIn, ClosureOut, ClosurePage, ConditionsOut, ExtendIn, ProfileIn, SpeedsOut, drawn
from gis.geo import Metres
from gis.incidents.lifecycle import Origin
from gis.incidents.once import once
from gis.roads.network import Network
from gis.roads.profiles import PROFILES
from gis.roads.store import versions
from gis.room import closure_rows, closures
from gis.room.closure import Choosing, Drawing

router = APIRouter(prefix="/api", tags=["jalan"])
Limit = Annotated[int, Query(ge=1, le=closure_rows.LONGEST_PAGE)]


@router.post("/closures", status_code=201, response_model=ClosureOut)
def close(wanted: ClosureIn, response: Response, conn: Conn, actor: RoadCloser, once_only: Once, now: Now) -> Any:
    """Close or slow the roads under a point, line or polygon; every recommendation after this one's reply knows."""
    drawing = Drawing(
        wanted.kind, wanted.reason, drawn(wanted.shape), Metres(wanted.radius_m), wanted.begins_at, wanted.ends_at,
        wanted.slow, wanted.level, wanted.origin,
    )  # fmt: skip

    def act() -> dict[str, Any]:
        number = closures.close(conn, drawing, actor, now)
        return ClosureOut.model_validate(closure_rows.one(conn, number, now)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.get("/closures")
def list_closures(
    conn: Reading, _: MapReader, now: Now, origin: Origin = Origin.REAL, only_standing: bool = True,
    after: Id | None = None, limit: Limit = 50,
) -> ClosurePage:  # fmt: skip
    """Closures that hold or are to come, newest first; all of them with `only_standing=false`."""
    found = closure_rows.listed(conn, origin, now, only_standing, after, limit + 1)
    items = [ClosureOut.model_validate(each) for each in found[:limit]]
    return ClosurePage(items=items, next=items[-1].id if len(found) > limit else None)


@router.get("/closures.geojson")
def closures_on_the_map(conn: Reading, _: MapReader, now: Now, origin: Origin = Origin.REAL) -> dict[str, Any]:
    """The same as a FeatureCollection, at most 200."""
    return closure_rows.as_features(closure_rows.listed(conn, origin, now, True, None, closure_rows.LONGEST_PAGE))


@router.post("/closures/{closure_id}/lift", status_code=201, response_model=ClosureOut)
def lift(
    closure_id: Number, wanted: ReasonIn, response: Response, conn: Conn, actor: RoadCloser, once_only: Once, now: Now
) -> Any:
    """Open again before the time, with a reason."""

    def act() -> dict[str, Any]:
        closures.lift(conn, closure_id, wanted.reason, wanted.version, actor, now)
        return ClosureOut.model_validate(closure_rows.one(conn, closure_id, now)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.post("/closures/{closure_id}/extend", status_code=201, response_model=ClosureOut)
def extend(
    closure_id: Number, wanted: ExtendIn, response: Response, conn: Conn, actor: RoadCloser, once_only: Once, now: Now
) -> Any:
    """Give a closure another end, later or earlier."""

    def act() -> dict[str, Any]:
        closures.extend(conn, closure_id, wanted.ends_at, wanted.version, actor, now)
        return ClosureOut.model_validate(closure_rows.one(conn, closure_id, now)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.get("/conditions")
def read_conditions(conn: Reading, roads: Roads, _: MapReader, now: Now, origin: Origin = Origin.REAL) -> ConditionsOut:
    """What holds on the roads now, and the table of speeds."""
    return conditions(conn, roads.under(origin), origin, now)


@router.post("/conditions", status_code=201, response_model=ConditionsOut)
def choose_speeds(
    wanted: ProfileIn, response: Response, conn: Conn, roads: IntakeRoads, actor: RoadCloser, once_only: Once, now: Now
) -> Any:
    """Let the roads be driven at a profile's speeds from now on."""

    def act() -> dict[str, Any]:
        closures.choose(conn, Choosing(wanted.profile, wanted.ends_at, wanted.origin), actor, now)
        return conditions(conn, roads.uncommitted(wanted.origin), wanted.origin, now).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


def conditions(conn: Any, network: Network, origin: Origin, now: datetime) -> ConditionsOut:
    """What holds, in the words of the wire."""
    known, today = versions(conn), network.today
    return ConditionsOut(
        origin=origin,
        network_version=known.network,
        conditions_version=known.conditions,
        profile=today.profile,
        profile_ends_at=closure_rows.profile_ends(conn, origin, now),
        closures=list(today.closures.values()),
        profiles=[SpeedsOut(profile=name, **asdict(speeds)) for name, speeds in PROFILES.items()],
    )
