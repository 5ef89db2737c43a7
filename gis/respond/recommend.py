"""The verb of this room: a category and a place become a plan. Reads only; asks no clock but `ask.now`."""

from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from gis.geo import LonLat, Seconds
from gis.respond import candidates, service
from gis.respond.blocked import today
from gis.respond.categories import Need, category
from gis.respond.plan import Ask, Facility, Plan, Unit
from gis.respond.plans import PlanCache, current_plan
from gis.respond.rules import Facts, make_plan, needs
from gis.respond.ruleset import Ruleset, rule_for
from gis.roads.network import Network
from gis.roads.route import crosses_bridge
from gis.roads.store import versions
from gis.roads.times import destination, snap_many, times_to

STALE_AFTER = Seconds(300)  # the default of Settings.stale_position_s


def recommend(
    conn: Connection, network: Network, ask: Ask, stale_after: Seconds = STALE_AFTER, plans: PlanCache | None = None
) -> Plan:
    """Who should go, ranked by road, with reasons. `network` is the one of this transaction; `plans` keeps the response
    plan between questions.

    Raises `BadInput` for a category that is not in the table, `NotReady` before a response plan is loaded.
    """
    ask = replace(ask, category=category(ask.category).code)
    return make_plan(ask, gather(conn, network, ask, stale_after, current_plan(conn, plans or PlanCache())))


def gather(conn: Connection, network: Network, ask: Ask, stale_after: Seconds, rules: Ruleset) -> Facts:
    """What the answer is made from, as it is now; `ask.category` is a code."""
    rule = rule_for(rules, ask)
    wanted = needs(ask, rule.needs if rule else ())
    agencies = concerned(wanted)
    posts = candidates.facilities(conn, agencies)
    facts = Facts(
        facilities=posts,
        units=candidates.units(conn, agencies, {post.id: post for post in posts}, ask.now, ask.origin),
        trips={},
        stale_after=stale_after,
        over_bridge=lambda _: False,
        network_version=0,
        conditions_version=0,
        needs=wanted,
        plan_version=rules.version,
        areas=service.areas_near(conn, agencies, ask.at, ask.radius),
    )
    return with_roads(conn, network, ask, facts)


def with_roads(conn: Connection, network: Network, ask: Ask, facts: Facts) -> Facts:
    """The same facts with the road time from every start, on the network of this transaction."""
    points, known = starting_points(facts), versions(conn)
    place, touching = destination(network, ask.at), snap_many(network, points)
    number = {point: at for at, point in enumerate(points)}

    @cache
    def over_bridge(start: LonLat) -> bool:
        """Only asked of those on a road."""
        return crosses_bridge(network, touching.one(number[start]), place)

    return replace(
        facts,
        trips=dict(zip(points, times_to(network, place, touching), strict=True)),
        over_bridge=over_bridge,
        network_version=known.network,
        conditions_version=known.conditions,
        today=today(network, ask.at, points),
    )


def concerned(wanted: tuple[Need, ...]) -> list[str]:
    """Every agency that is needed, or may go in another's place."""
    return list(dict.fromkeys(each.agency for need in wanted for each in (need, *need.fallbacks)))


def starting_points(facts: Facts) -> list[LonLat]:
    """Every point somebody may start from, once."""
    posts: list[Facility] = list(facts.facilities)
    crews: list[Unit] = list(facts.units)
    positions = [crew.position.at for crew in crews if crew.position is not None]
    return list(dict.fromkeys([post.at for post in posts] + positions))
