"""The recommendation an incident is given: the same answer as to anybody who asks, with the question kept beside it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from gis.geo import Fix, Seconds, Whereabouts
from gis.incidents.orders import Advice
from gis.locate.areas import ground_of
from gis.respond.categories import Category
from gis.respond.plan import Ask
from gis.respond.plans import PlanCache, current_plan
from gis.respond.recommend import gather
from gis.respond.rules import make_plan
from gis.roads.network import Network


@dataclass(frozen=True, slots=True)
class Adviser:
    """What a process keeps to answer with: the roads of this transaction, the response plans it has read, and the age
    from which a position no longer counts."""

    network: Network
    plans: PlanCache
    stale_after: Seconds


def advise(  # noqa: PLR0913, PLR0917 - the question and its world
    conn: Connection, adviser: Adviser, category: Category, placed: Fix | tuple[Fix, Whereabouts], now: datetime,
    level: int = 1, origin: str = "real",
) -> Advice:  # fmt: skip
    """Who should go for `category` at a place and an alarm level; its ground is looked up unless it comes with it.

    Raises `BadInput` for an area that is not in the city."""
    fix, ground = placed if isinstance(placed, tuple) else (placed, ground_of(conn, placed))
    ask = Ask(category.code, fix.at, fix.radius, ground, now, level, origin)
    facts = gather(conn, adviser.network, ask, adviser.stale_after, current_plan(conn, adviser.plans))
    return Advice(ask, make_plan(ask, facts), facts)
