"""Who should go, and which way."""

from fastapi import APIRouter, Request

from api.deps import Adviser, MapReader, Now, Reading, Roads, stale_after
from api.routes.room import seen
from api.schemas.ground import (
    CategoryOut,
    GroundOut,
    Line,
    PlanOut,
    RecommendIn,
    RecommendOut,
    RouteIn,
    RouteOut,
    pairs,
)
from gis.geo import Fix, Metres, Source
from gis.locate.areas import ground_seen
from gis.respond.categories import CATEGORIES
from gis.respond.plan import Ask
from gis.respond.plans import current_plan
from gis.respond.recommend import recommend
from gis.respond.ruleset import usual_agencies
from gis.roads.route import route, span_of
from gis.roads.times import destination, snap_many
from gis.roads.today import in_the_way
from gis.room.cautions import near

router = APIRouter(prefix="/api", tags=["tanggapan"])


@router.get("/categories")
def list_categories(request: Request, conn: Reading, _: MapReader) -> list[CategoryOut]:
    """Every kind of emergency, with its two letters and the agencies that the plan in force names for it."""
    rules = current_plan(conn, request.app.state.plans)
    named = {code: list(usual_agencies(rules, code)) for code in CATEGORIES}
    found = [CategoryOut.model_validate(each) for each in CATEGORIES.values()]
    return [each.model_copy(update={"agencies": named[each.code]}) for each in found]


@router.post("/recommend")
def advise(asked: RecommendIn, request: Request, conn: Reading, roads: Roads, now: Now, actor: Adviser) -> RecommendOut:
    """Who should go, ranked by road, with reasons. Asking writes nothing."""
    network = roads.under(asked.origin, asked.profile)
    at, radius = asked.at.place(), Metres(asked.radius_m)
    fix = Fix(at, radius, Source.OPERATOR, "", area_code=asked.area_code)
    ground = ground_seen(conn, fix, pairs(asked.shares))
    ask = Ask(asked.category, at, radius, ground, now, asked.alarm_level, asked.origin)
    plan = recommend(conn, network, ask, stale_after(request), request.app.state.plans)
    answer = PlanOut.model_validate(plan).model_dump()
    notes = [seen(actor, each) for each in near(conn, asked.origin, at, radius, now)]
    return RecommendOut(**answer, whereabouts=GroundOut.model_validate(ground), cautions=notes)


@router.post("/route")
def find_route(wanted: RouteIn, roads: Roads, _: MapReader) -> RouteOut:
    """The quickest way for an emergency vehicle today, for the map."""
    network = roads.under(wanted.origin, wanted.profile)
    start, end = wanted.start.place(), wanted.end.place()
    way = route(network, start, end)
    low, high = span_of(way.seconds, network.today.doubt)
    usual = network.today.usual
    avoided = in_the_way(network, snap_many(usual, [start]), destination(usual, end))[0] if usual else ()
    return RouteOut(
        line=Line(coordinates=list(way.line)),
        seconds_low=low,
        seconds=way.seconds,
        seconds_high=high,
        metres=way.metres,
        streets=list(way.streets),
        crosses_bridge=way.crosses_bridge,
        profile=network.today.profile,
        closures_avoided=list(avoided),
    )
