"""The same question asked of others in the same database: pgRouting, and PostGIS' bare nearest neighbour."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Float, Integer, String, cast, create_engine, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError

from gis.db.cluster import DATABASE, embedded
from gis.db.engine import migrate_url
from gis.db.schema import facility
from gis.db.spatial import point
from gis.geo import LonLat
from gis.roads.network import Network
from gis.roads.times import Snap, Snaps, snap
from gis.settings import Settings

NEAREST = 10  # rows asked of the bare nearest-neighbour query
# The graph turned round, so that one search from the incident answers for every responder.
AGAINST_TRAFFIC = """SELECT id, target AS source, source AS target, coalesce(forward_seconds, -1) AS cost,
    coalesce(backward_seconds, -1) AS reverse_cost FROM road_edge WHERE drivable"""


class Missing(Exception):
    """Why pgRouting cannot be asked here."""


@contextmanager
def pgrouting(settings: Settings) -> Iterator[Connection]:
    """A connection with pgRouting in a transaction that is rolled back, so that the database stays as it was.

    Raises `Missing` where the extension is not installed or we may not create it.
    """
    owner = migrate_url(settings) if settings.database_url else embedded(settings).url("postgres", DATABASE)
    engine = create_engine(owner)
    try:
        with engine.connect() as conn:
            try:
                conn.execute(text("CREATE EXTENSION IF NOT EXISTS pgrouting"))
            except DBAPIError as failure:
                raise Missing(str(failure.orig).splitlines()[0]) from failure
            yield conn
            conn.rollback()
    finally:
        engine.dispose()


def on_segments(
    conn: Connection, network: Network, place: LonLat, starts: Snaps, touching: Snap | None = None
) -> dict[int, float]:
    """Seconds on the road from each start to `place`, by its position in `starts`; both lie within segments."""
    end = touching or snap(network, place)
    spots = [(1, network.roads[end.edge].id, inside(1 - end.fraction))]
    spots += [
        (number + 2, network.roads[edge].id, inside(1 - fraction))
        for number, (edge, fraction) in enumerate(zip(starts.edge.tolist(), starts.fraction.tolist(), strict=True))
    ]
    values = ", ".join(f"({pid}, {edge}, {fraction!r}::float8)" for pid, edge, fraction in spots)
    points = f"SELECT pid, edge_id, fraction FROM (VALUES {values}) AS spots (pid, edge_id, fraction)"
    ends = cast([-pid for pid, _, _ in spots[1:]], ARRAY(Integer))
    asked = func.pgr_withPointsCost(cast(AGAINST_TRAFFIC, String), cast(points, String), -1, ends)
    answer = asked.table_valued("start_pid", "end_pid", "agg_cost")
    rows = conn.execute(select(answer.c.end_pid, cast(answer.c.agg_cost, Float)))
    return {-pid - 2: seconds for pid, seconds in rows}


def inside(fraction: float) -> float:
    """The share of a segment as pgRouting takes it: a point at its very end is none."""
    return min(max(fraction, 1e-6), 1 - 1e-6)


def on_junctions(
    conn: Connection, network: Network, place: LonLat, starts: Snaps, touching: Snap | None = None
) -> dict[int, float]:
    """The simpler question: from the junction where each start's segment ends to the one where the place's begins."""
    begin = network.roads[(touching or snap(network, place)).edge].source
    ends = cast([network.roads[edge].target for edge in starts.edge.tolist()], ARRAY(Integer))
    asked = func.pgr_dijkstraCost(cast(AGAINST_TRAFFIC, String), begin, ends)
    answer = asked.table_valued("start_vid", "end_vid", "agg_cost")
    return {row.end_vid: row.agg_cost for row in conn.execute(select(answer.c.end_vid, answer.c.agg_cost))}


def nearest_by_line(conn: Connection, place: LonLat) -> list[str]:
    """The floor: the posts nearest in a straight line, over land and water, from the index."""
    by_line = facility.c.geom.op("<->")(point(place))
    return list(conn.execute(select(facility.c.key).order_by(by_line).limit(NEAREST)).scalars())
