"""The ground from the database, kept in the process until roads or areas change."""

from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

import numpy as np
import shapely
from sqlalchemy import Connection, LargeBinary, func, select

from gis.db.schema import kecamatan, kelurahan, land, naming, road_edge
from gis.locate.pairs import Ground
from gis.locate.terrain import TO_GROUND, AreaName, Roads, Terrain, build
from gis.roads.network import Network
from gis.roads.store import Cache as Networks
from gis.roads.store import loaded


@dataclass(slots=True)
class Cache:
    """The terrain one process has in memory; one thread builds it while the others wait."""

    version: UUID | None = None  # of areas and roads
    terrain: Terrain | None = None
    networks: Networks = field(default_factory=Networks)
    lock: Lock = field(default_factory=Lock)


def current(conn: Connection, cache: Cache) -> Ground:
    """The ground in force in this transaction: one row is read, and all of it only when it has changed."""
    network = loaded(conn, cache.networks)
    with cache.lock:
        wanted = conn.execute(select(naming.c.version)).scalar_one()
        if cache.terrain is None or cache.version != wanted:
            cache.terrain, cache.version = load_terrain(conn), wanted
        return Ground(cache.terrain, network)


def load(conn: Connection, network: Network) -> Ground:
    """The ground as it is now, kept nowhere."""
    return Ground(load_terrain(conn), network)


def load_terrain(conn: Connection) -> Terrain:
    """Read every road, area and piece of land; 0.3 s."""
    wkb = func.ST_AsBinary(road_edge.c.geom, type_=LargeBinary)
    rows = conn.execute(select(road_edge.c.name, road_edge.c.highway, wkb).order_by(road_edge.c.id)).all()
    roads = Roads([row[0] for row in rows], [row[1] for row in rows], _metric([row[2] for row in rows]))
    shape = func.ST_AsBinary(kelurahan.c.geom, type_=LargeBinary)
    columns = (kelurahan.c.code, kelurahan.c.name, kecamatan.c.code, kecamatan.c.name, shape)
    areas = conn.execute(select(*columns).join_from(kelurahan, kecamatan).order_by(kelurahan.c.code)).all()
    island = conn.execute(select(func.ST_AsBinary(func.ST_Union(land.c.geom), type_=LargeBinary))).scalar_one()
    dry = _metric([island])[0] if island else shapely.MultiPolygon()
    return build(roads, [AreaName(*row[:4]) for row in areas], _metric([row[4] for row in areas]), dry)


def _metric(shapes: list[bytes]) -> np.ndarray:
    """WKB in degrees as shapes in UTM 52S metres."""
    if not shapes:
        return np.empty(0, dtype=object)
    found = shapely.from_wkb(shapes)
    return np.asarray(shapely.transform(found, lambda c: np.column_stack(TO_GROUND.transform(c[:, 0], c[:, 1]))))
