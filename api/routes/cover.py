"""What is reached within some minutes, planned and now, and who could move up."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.deps import CoverReader, Now, Reading, Roads, stale_after
from api.schemas.cover import (
    AreaReportOut,
    CoverOut,
    IsochronesIn,
    IsochronesOut,
    MoveUpOut,
    ReportOut,
    SituationOut,
)  # fmt: skip
from gis.analysis import cover, posts
from gis.analysis.rules import ESTIMATE, NOTES, drive_left
from gis.errors import BadInput
from gis.geo import LonLat
from gis.incidents.lifecycle import Origin
from gis.publish.features import ATTRIBUTION
from gis.publish.isochrones import as_features
from gis.respond.categories import known_agency
from gis.roads.network import Network
from gis.roads.profiles import Profile
from gis.roads.store import versions

router = APIRouter(prefix="/api", tags=["jangkauan"])
MinutesOf = Annotated[list[float] | None, Query(description="menit, boleh berulang; kosong: 5, 8, 10, 15")]

Bridge = Annotated[bool, Query(description="Jembatan Merah Putih ditutup")]


@router.post("/isochrones")
def draw_isochrones(
    wanted: IsochronesIn, request: Request, conn: Reading, roads: Roads, now: Now, _: CoverReader
) -> IsochronesOut:
    """What posts, units or points together reach by road within some minutes, as polygons; not over water further than
    the road does."""
    found = posts.places(conn, wanted.facility_ids, wanted.unit_ids, now)
    found += [each.place() for each in wanted.points]
    if not found:
        raise BadInput("facility_ids", "pilih paling sedikit satu pos, unit atau titik")
    return drawn(
        request, conn, roads.planned(wanted.origin, wanted.profile, wanted.bridge_closed), found, wanted.minutes
    )


def drawn(
    request: Request, conn: Reading, network: Network, found: list[LonLat], minutes: list[float]
) -> IsochronesOut:
    """The polygons of some places."""
    state = request.app.state
    mapped = cover.mapped(conn, state.networks, state.cover)
    made = cover.reach_of(mapped, state.cover, network, found, minutes)
    known = versions(conn)
    return IsochronesOut(
        attribution=ATTRIBUTION,
        features=as_features(minutes, made, len(found)),
        network_version=known.network,
        conditions_version=known.conditions,
    )


@router.get("/cover")
def read_cover(
    request: Request, conn: Reading, roads: Roads, now: Now, _: CoverReader, agency: str = "damkar",
    minutes: MinutesOf = None, origin: Origin = Origin.REAL, profile: Profile | None = None,
    bridge_closed: Bridge = False,
) -> SituationOut:  # fmt: skip
    """Cover of one agency with everybody home and with those ready now; a move-up when too much of it is missing."""
    state, settings = request.app.state, request.app.state.settings
    standing = posts.standing(conn, known_agency(agency), now, stale_after(request))
    found = cover.mapped(conn, state.networks, state.cover)
    threshold = settings.cover_minutes, settings.cover_hole_share
    made = cover.situation(
        found, state.cover, roads.planned(origin, profile, bridge_closed), standing, checked(minutes), threshold
    )
    return SituationOut(
        agency=agency,
        planned=[CoverOut.model_validate(each) for each in made.planned],
        now=[CoverOut.model_validate(each) for each in made.now],
        ready=made.ready,
        minutes=made.minutes,
        hole=made.hole,
        threshold=settings.cover_hole_share,
        move=MoveUpOut.model_validate(made.move) if made.move else None,
        notes=[ESTIMATE],
    )


@router.get("/cover/map")
def map_cover(
    request: Request, conn: Reading, roads: Roads, now: Now, _: CoverReader, agency: str = "damkar",
    minutes: MinutesOf = None, ready: bool = True, origin: Origin = Origin.REAL, profile: Profile | None = None,
    bridge_closed: Bridge = False,
) -> IsochronesOut:  # fmt: skip
    """The same as polygons: of those ready now, of every post with `ready=false`."""
    standing = posts.standing(conn, known_agency(agency), now, stale_after(request))
    found = [each.at for each in standing.ready] if ready else [each.at for each in standing.planned]
    return drawn(request, conn, roads.planned(origin, profile, bridge_closed), found, checked(minutes))


@router.get("/cover/report")
def read_report(
    request: Request, conn: Reading, roads: Roads, now: Now, _: CoverReader, agency: str = "damkar",
    origin: Origin = Origin.REAL, profile: Profile | None = None, bridge_closed: Bridge = False,
) -> ReportOut:  # fmt: skip
    """Every kelurahan under the 15-minute (WMK), 2.5 km and 7.5 km rules, from every post of one agency."""
    state = request.app.state
    standing = posts.standing(conn, known_agency(agency), now, stale_after(request))
    drive = drive_left(state.settings, agency)
    found = cover.mapped(conn, state.networks, state.cover)
    places = [each.at for each in standing.planned]
    rows = cover.report(found, state.cover, roads.planned(origin, profile, bridge_closed), places, drive)
    areas = [AreaReportOut.model_validate(each) for each in rows]
    return ReportOut(agency=agency, posts=len(places), drive_seconds=drive, areas=areas, notes=list(NOTES))


def checked(minutes: list[float] | None) -> list[float]:
    """The minutes asked for. Raises `BadInput`."""
    wanted = list(cover.MINUTES) if minutes is None else minutes
    if not 1 <= len(wanted) <= 8 or not all(0 < each <= 60 for each in wanted):
        raise BadInput("minutes", "satu sampai delapan angka, lebih dari 0 dan paling banyak 60")
    return sorted(set(wanted))
