"""The road network from the database, kept in the process until somebody changes it."""

from dataclasses import dataclass, field
from threading import Lock

import shapely
from sqlalchemy import Connection, LargeBinary, func, select

from gis.db.schema import conditions, road_edge, road_network
from gis.errors import NotReady
from gis.roads.graph import Segment
from gis.roads.network import Network, network

ATTRIBUTES = (
    road_edge.c.id, road_edge.c.source, road_edge.c.target, road_edge.c.way_id, road_edge.c.name, road_edge.c.highway,
    road_edge.c.bridge, road_edge.c.drivable, road_edge.c.metres, road_edge.c.forward_seconds,
    road_edge.c.backward_seconds,
)  # of a Segment, in its order; its line follows  # fmt: skip


@dataclass(frozen=True, slots=True)
class Versions:
    """Which roads and which conditions on them an answer was worked out with."""

    network: int
    conditions: int


@dataclass(slots=True)
class Cache:
    """The network one process has in memory; one thread builds it while the others wait."""

    versions: Versions | None = None
    network: Network | None = None
    lock: Lock = field(default_factory=Lock)


def versions(conn: Connection) -> Versions:
    """What is in force in this transaction. Raises `NotReady` before roads are loaded."""
    both = select(road_network.c.version, conditions.c.version).join(
        conditions, conditions.c.single == road_network.c.single
    )
    row = conn.execute(both).one_or_none()
    if row is None:
        raise NotReady("jaringan jalan belum dimuat: jalankan `ambon112 load`")
    return Versions(*row)


def load_network(conn: Connection) -> Network:
    """Read and index every drivable segment."""
    line = func.ST_AsBinary(road_edge.c.geom, type_=LargeBinary)
    rows = conn.execute(select(*ATTRIBUTES, line).where(road_edge.c.drivable).order_by(road_edge.c.id)).all()
    shapes = shapely.from_wkb([row[-1] for row in rows])
    return network(
        [Segment(*(*row[:-1], shapely.get_coordinates(shape))) for row, shape in zip(rows, shapes, strict=True)]
    )


def current(conn: Connection, cache: Cache) -> Network:
    """The network in force in this transaction: one row is read, and all segments only when it has changed."""
    wanted = versions(conn)
    with cache.lock:
        while cache.network is None or cache.versions != wanted:
            loaded = load_network(conn)
            seen = versions(conn)  # in READ COMMITTED the roads may have changed between the statements
            if seen == wanted:
                cache.network, cache.versions = loaded, seen
            wanted = seen
        return cache.network
