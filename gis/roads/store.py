"""The road network from the database, kept in the process until somebody changes it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any

import shapely
from sqlalchemy import Connection, LargeBinary, Row, func, select

from gis.db.conditions import road_closure, road_profile
from gis.db.schema import conditions, road_edge, road_network
from gis.errors import NotReady
from gis.roads.closure import Closure, ClosureKind, Level, in_force
from gis.roads.graph import Segment
from gis.roads.network import Network, network
from gis.roads.profiles import Profile
from gis.roads.today import under

EVER, NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

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


@dataclass(frozen=True, slots=True)
class Kept:
    """The roads under some conditions, and from when until when they are right."""

    versions: Versions
    since: datetime
    until: datetime
    network: Network


@dataclass(slots=True)
class Cache:
    """What one process has in memory: the network as loaded, and under each origin's and question's conditions. One
    thread builds while the others wait."""

    version: int | None = None  # of the network as loaded
    network: Network | None = None
    today: dict[tuple[str, Profile | None], Kept] = field(default_factory=dict)
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


def current(
    conn: Connection, cache: Cache, now: datetime, origin: str = "real", profile: Profile | None = None
) -> Network:
    """The roads of this transaction under the conditions of one origin at `now`, at the speeds the room chose unless
    the question brings its own. One row is read; all else only when a version has changed or a closure begins or ends.
    """
    wanted, key = versions(conn), (origin, profile)
    with cache.lock:
        while (kept := cache.today.get(key)) is None or kept.versions != wanted or not kept.since <= now < kept.until:
            loaded = as_loaded(conn, cache, wanted.network)
            state = conditions_at(conn, origin, now)
            network = under(loaded, profile or state.profile, in_force(state.closures, now))
            seen = versions(conn)  # in READ COMMITTED the roads may have changed between the statements
            if seen == wanted:
                cache.today[key] = Kept(seen, state.since, state.until, network)
            wanted = seen
        return kept.network


def standing(conn: Connection, now: datetime) -> tuple[Versions, tuple[int, ...]]:
    """The versions, and the numbers of the closures that hold at `now`, of every origin: what tells one state of the
    roads from another. Raises `NotReady` before roads are loaded."""
    holds = road_closure.c.lifted_at.is_(None), road_closure.c.begins_at <= now, road_closure.c.ends_at > now
    numbers = conn.execute(select(road_closure.c.id).where(*holds).order_by(road_closure.c.id)).scalars()
    return versions(conn), tuple(numbers)


def loaded(conn: Connection, cache: Cache) -> Network:
    """The network of this transaction without any conditions. Raises `NotReady` before roads are loaded."""
    wanted = versions(conn).network
    with cache.lock:
        return as_loaded(conn, cache, wanted)


def as_loaded(conn: Connection, cache: Cache, version: int) -> Network:
    """The network without any conditions, read again only when it is another one; the caller holds the lock."""
    if cache.network is None or cache.version != version:
        cache.network, cache.version = load_network(conn), version
    return cache.network


@dataclass(frozen=True, slots=True)
class Conditions:
    """What an origin's rows say at a moment, right from `since` until just before `until`."""

    profile: Profile
    closures: tuple[Closure, ...]  # that hold or are to come
    since: datetime
    until: datetime


def conditions_at(conn: Connection, origin: str, now: datetime) -> Conditions:
    """The closures and the profile of `origin` at `now`."""
    mine = road_closure.c.origin == origin, road_closure.c.lifted_at.is_(None)
    columns = [road_closure.c[name] for name in ("id", "kind", "radius_m", "begins_at", "ends_at", "slow", "level")]
    shape = func.ST_AsBinary(road_closure.c.geom, type_=LargeBinary)
    query = select(*columns, shape).where(*mine, road_closure.c.ends_at > now).order_by(road_closure.c.id)
    closures = tuple(as_closure(row) for row in conn.execute(query))
    last_end = conn.execute(select(func.max(road_closure.c.ends_at)).where(*mine, road_closure.c.ends_at <= now))
    chosen = select(road_profile.c.profile, road_profile.c.ends_at)
    chosen = chosen.where(road_profile.c.origin == origin)
    choice = conn.execute(chosen.order_by(road_profile.c.id.desc()).limit(1)).one_or_none()
    moments = [each.begins for each in closures] + [each.ends for each in closures]
    moments += [moment for moment in (last_end.scalar(), choice.ends_at if choice else None) if moment is not None]
    held = choice is not None and (choice.ends_at is None or now < choice.ends_at)
    return Conditions(
        profile=Profile(choice.profile) if choice is not None and held else Profile.NORMAL,
        closures=closures,
        since=max((moment for moment in moments if moment <= now), default=EVER),
        until=min((moment for moment in moments if moment > now), default=NEVER),
    )


def as_closure(row: Row[*tuple[Any, ...]]) -> Closure:
    """One row as roads see it."""
    level = Level(row.level) if row.level else None
    begins, ends = row.begins_at, row.ends_at
    return Closure(
        row.id, ClosureKind(row.kind), shapely.from_wkb(row[-1]), row.radius_m, begins, ends, row.slow, level
    )
