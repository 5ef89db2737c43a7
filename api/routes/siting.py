"""Where the next post belongs, and what would change if one closed, moved or came."""

from fastapi import APIRouter, Request

from api.deps import Now, Planner, Reading, Roads, stale_after
from api.schemas.siting import (
    ComparisonOut,
    PlanningIn,
    PostPage,
    SitingIn,
    SitingOut,
    StandingPostOut,
    WhatIfIn,
    WhatIfOut,
)
from gis.analysis import cover, posts
from gis.analysis.history import past_places
from gis.analysis.rules import ESTIMATE
from gis.analysis.siting.compare import Change, Counted, changed, compare
from gis.analysis.siting.place import NOTES, Question, site, told
from gis.geo import LonLat
from gis.respond.categories import known_agency
from gis.respond.plan import Facility

router = APIRouter(prefix="/api/analysis", tags=["perencanaan"])


@router.post("/siting")
def place_posts(wanted: SitingIn, request: Request, conn: Reading, roads: Roads, now: Now, _: Planner) -> SitingOut:
    """The best sites for new posts, proven by an exact solver; some seconds."""
    state = request.app.state
    found = cover.mapped(conn, state.networks, state.cover)
    standing = planned(request, conn, wanted, now)
    question = Question(
        wanted.goal, wanted.count, wanted.minutes, wanted.weight, tuple(each.place() for each in wanted.points)
    )
    on = Counted(
        found, state.cover, roads.planned(wanted.origin, wanted.profile, wanted.bridge_closed), past(conn, wanted)
    )
    made = site(on, [each.at for each in standing], question)
    names = {code: each.name for code, each in found.areas.items()}
    return SitingOut.model_validate(told(made, question, wanted.agency, names))


@router.post("/what-if")
def what_if(wanted: WhatIfIn, request: Request, conn: Reading, roads: Roads, now: Now, _: Planner) -> WhatIfOut:
    """People, roads and past incidents reached, before and after posts are closed, moved or added."""
    state = request.app.state
    standing = planned(request, conn, wanted, now)
    change = Change(
        frozenset(wanted.close), {each.facility_id: each.at.place() for each in wanted.move},
        tuple(each.place() for each in wanted.add),
    )  # fmt: skip
    after = changed(standing, change)
    found = cover.mapped(conn, state.networks, state.cover)
    on = Counted(
        found, state.cover, roads.planned(wanted.origin, wanted.profile, wanted.bridge_closed), past(conn, wanted)
    )
    made = compare(on, [each.at for each in standing], after, sorted(set(wanted.minutes)))
    return WhatIfOut(agency=wanted.agency, comparison=ComparisonOut.model_validate(made), notes=[NOTES[1], ESTIMATE])


@router.get("/posts")
def list_posts(request: Request, conn: Reading, now: Now, _: Planner, agency: str = "damkar") -> PostPage:
    """The posts of an agency that count, when everybody is home."""
    found = posts.standing(conn, known_agency(agency), now, stale_after(request)).planned
    return PostPage(agency=agency, items=[StandingPostOut.model_validate(each) for each in found])


def planned(request: Request, conn: Reading, wanted: PlanningIn, now: Now) -> tuple[Facility, ...]:
    """The posts of the agency when everybody is home."""
    return posts.standing(conn, known_agency(wanted.agency), now, stale_after(request)).planned


def past(conn: Reading, wanted: PlanningIn) -> list[LonLat]:
    """The places of past incidents that are counted."""
    return past_places(conn, wanted.origin, wanted.since, wanted.until, wanted.category)
