"""The recommendation an incident is given: the same answer as to anybody who asks, with the question kept beside it."""

from datetime import datetime

from sqlalchemy import Connection

from gis.geo import Fix, Seconds, Whereabouts
from gis.incidents.orders import Advice
from gis.locate.areas import ground_of
from gis.respond.categories import Category
from gis.respond.plan import Ask
from gis.respond.recommend import recommend
from gis.roads.network import Network


def advise(  # noqa: PLR0913, PLR0917 - the question and its world
    conn: Connection, network: Network, category: Category, placed: Fix | tuple[Fix, Whereabouts], now: datetime,
    stale_after: Seconds, origin: str = "real",
) -> Advice:  # fmt: skip
    """Who should go for `category` at a place; its ground is looked up unless it comes with it.

    Raises `BadInput` for an area that is not in the city."""
    fix, ground = placed if isinstance(placed, tuple) else (placed, ground_of(conn, placed))
    ask = Ask(category.code, fix.at, fix.radius, ground, now, origin)
    return Advice(ask, recommend(conn, network, ask, stale_after))
