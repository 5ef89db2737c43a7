"""Who should go, and which way."""

from fastapi import APIRouter, Request

from api.deps import Adviser, MapReader, Now, Reading, Roads, stale_after
from api.routes.room import seen
from api.schemas.ground import CategoryOut, GroundOut, Line, PlanOut, RecommendIn, RecommendOut, RouteIn, RouteOut
from gis.geo import Fix, Metres, Source
from gis.locate.areas import ground_of
from gis.respond.categories import CATEGORIES
from gis.respond.plan import Ask
from gis.respond.recommend import recommend
from gis.roads.route import route, span_of
from gis.roads.times import destination
from gis.roads.today import in_the_way
from gis.room.cautions import near

router = APIRouter(prefix="/api", tags=["tanggapan"])


@router.get("/categories")
def list_categories(_: MapReader) -> list[CategoryOut]:
    """Every kind of emergency, with its two letters and its agencies."""
    return [CategoryOut.model_validate(each) for each in CATEGORIES.values()]


@router.post("/recommend")
def advise(asked: RecommendIn, request: Request, conn: Reading, roads: Roads, now: Now, actor: Adviser) -> RecommendOut:
    """Who should go, ranked by road, with reasons. Asking writes nothing."""
    network = roads.under(asked.origin, asked.profile)
    at, radius = asked.at.place(), Metres(asked.radius_m)
    ground = ground_of(conn, Fix(at, radius, Source.OPERATOR, "", area_code=asked.area_code))
    plan = recommend(conn, network, Ask(asked.category, at, radius, ground, now, asked.origin), stale_after(request))
    answer = PlanOut.model_validate(plan).model_dump()
    notes = [seen(actor, each) for each in near(conn, asked.origin, at, radius, now)]
    return RecommendOut(**answer, whereabouts=GroundOut.model_validate(ground), cautions=notes)


@router.post("/route")
def find_route(wanted: RouteIn, roads: Roads, _: Adviser) -> RouteOut:
    """The quickest way for an emergency vehicle today, for the map."""
    network = roads.under(wanted.origin, wanted.profile)
    start, end = wanted.start.place(), wanted.end.place()
    way = route(network, start, end)
    low, high = span_of(way.seconds, network.today.doubt)
    usual = network.today.usual
    return RouteOut(
        line=Line(coordinates=list(way.line)),
        seconds_low=low,
        seconds=way.seconds,
        seconds_high=high,
        metres=way.metres,
        streets=list(way.streets),
        crosses_bridge=way.crosses_bridge,
        profile=network.today.profile,
        closures_avoided=list(in_the_way(network, start, destination(usual, end))) if usual else [],
    )
