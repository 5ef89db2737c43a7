"""Where the minutes are missed."""

from datetime import datetime, timedelta

from fastapi import APIRouter, Request

from api.deps import Now, Planner, Reading, Roads
from api.routes.incidents import zoned
from api.schemas.missed import JudgedOut, MissedAreaOut, MissedOut
from gis.analysis import cover
from gis.analysis.missed import NOTES
from gis.errors import BadInput
from gis.incidents.lifecycle import Origin
from gis.respond.categories import known_agency
from gis.review.missed import OnRoads, Question, missed
from gis.roads.profiles import Profile

router = APIRouter(prefix="/api/analysis", tags=["perencanaan"])
USUAL = timedelta(days=365)


@router.get("/missed")
def find_missed(
    request: Request, conn: Reading, roads: Roads, now: Now, _: Planner, agency: str = "damkar",
    since: datetime | None = None, until: datetime | None = None, origin: Origin = Origin.REAL,
    profile: Profile | None = None,
) -> MissedOut:  # fmt: skip
    """Every kelurahan's drives and recorded times against the agency's target, the last 365 days when nothing is
    said."""
    state, end = request.app.state, zoned("until", until) or now
    begin = zoned("since", since) or end - USUAL
    if begin >= end:
        raise BadInput("since", "harus sebelum until")
    asked = Question(known_agency(agency), origin, begin, end)
    on = OnRoads(cover.mapped(conn, state.networks, state.cover), state.cover, roads.under(origin, profile))
    made = missed(conn, on, asked, state.settings, now)
    return MissedOut(
        agency=agency, origin=origin, since=begin, until=end, target_s=made.target_s, drive_s=made.drive_s,
        in_time=made.in_time, posts=made.posts, verdict=made.verdict, grey=made.grey,
        by_road=JudgedOut.model_validate(made.by_road), recorded=JudgedOut.model_validate(made.recorded),
        unplaced=made.unplaced, areas=[MissedAreaOut.model_validate(each) for each in made.areas], notes=list(NOTES),
    )  # fmt: skip
