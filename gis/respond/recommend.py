"""The verb of this room: a category and a place become a plan. Reads only; asks no clock but `ask.now`."""

from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from gis.geo import LonLat, Seconds
from gis.respond import candidates
from gis.respond.blocked import today
from gis.respond.categories import category
from gis.respond.plan import Ask, Facility, Plan, Unit
from gis.respond.rules import Facts, make_plan, needs
from gis.roads.network import Network
from gis.roads.route import crosses_bridge
from gis.roads.store import versions
from gis.roads.times import destination, snap_many, times_to

STALE_AFTER = Seconds(300)  # the default of Settings.stale_position_s


def recommend(conn: Connection, network: Network, ask: Ask, stale_after: Seconds = STALE_AFTER) -> Plan:
    """Who should go, ranked by road, with reasons. `network` is the one of this transaction.

    Raises `BadInput` for a category that is not in the table.
    """
    ask = replace(ask, category=category(ask.category).code)
    known = versions(conn)
    agencies = [need.agency for need in needs(ask)]
    posts = candidates.facilities(conn, agencies)
    crews = candidates.units(conn, agencies, {post.id: post for post in posts}, ask.now, ask.origin)
    points = starting_points(posts, crews)
    place, touching = destination(network, ask.at), snap_many(network, points)
    number = {point: at for at, point in enumerate(points)}

    @cache
    def over_bridge(start: LonLat) -> bool:
        """Only asked of those on a road."""
        return crosses_bridge(network, touching.one(number[start]), place)

    facts = Facts(
        facilities=posts,
        units=crews,
        trips=dict(zip(points, times_to(network, place, touching), strict=True)),
        stale_after=stale_after,
        over_bridge=over_bridge,
        network_version=known.network,
        conditions_version=known.conditions,
        today=today(network, ask.at, points),
    )
    return make_plan(ask, facts)


def starting_points(posts: list[Facility], crews: list[Unit]) -> list[LonLat]:
    """Every point somebody may start from, once."""
    positions = [crew.position.at for crew in crews if crew.position is not None]
    return list(dict.fromkeys([post.at for post in posts] + positions))
