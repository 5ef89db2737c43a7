"""Where units are: telemetry, one statement a batch, no journal and no lock but the rows' own; and its thinned past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    DateTime,
    Float,
    Select,
    cast,
    column,
    delete,
    extract,
    func,
    literal,
    select,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import distinct_on, insert

from gis.db.plans import unit_track
from gis.db.schema import unit, unit_position
from gis.errors import BadInput
from gis.geo import WGS84
from gis.respond.tracking import Reported

THIN_S = 10  # the past keeps one point a unit in so many seconds
LONGEST_TRACK = 5000


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch: `newest` units have moved on, the other positions are older than one already known."""

    received: int
    newest: int


def record(conn: Connection, sent: Sequence[Reported], origin: str, agency: str | None) -> Receipt:
    """Keep the newest position of each unit, and a thinned past. Raises `BadInput` naming the first unit that is not on
    record, or not of `agency` where that is given."""
    known = numbers(conn, {each.unit for each in sent}, agency)
    for place, each in enumerate(sent):
        if each.unit not in known:
            raise BadInput(f"positions.{place}.unit", f"unit '{each.unit[:40]}' tidak dikenal")
    conn.execute(select(func.set_config("synchronous_commit", "off", True)))  # a second of telemetry may be lost
    return Receipt(len(sent), int(conn.execute(keeping(sent, known, origin)).scalar_one()))


def numbers(conn: Connection, keys: set[str], agency: str | None) -> dict[str, int]:
    """The units by key."""
    query = select(unit.c.key, unit.c.id).where(unit.c.key.in_(keys))
    rows = conn.execute(query if agency is None else query.where(unit.c.agency == agency))
    return {row.key: row.id for row in rows}


def keeping(sent: Sequence[Reported], known: Mapping[str, int], origin: str) -> Select[Any]:
    """The one statement of a batch: newest into `unit_position` where it is newer, all of it thinned into `unit_track`;
    answers how many units moved on. Rows are written in order of unit, so that two batches do not deadlock."""
    rows = func.unnest(
        cast([known[each.unit] for each in sent], ARRAY(BigInteger)),
        cast([each.occurred_at for each in sent], ARRAY(DateTime(timezone=True))),
        cast([float(each.radius) for each in sent], ARRAY(Float)),
        cast([each.at.lon for each in sent], ARRAY(Float)),
        cast([each.at.lat for each in sent], ARRAY(Float)),
    ).table_valued(
        column("unit_id", BigInteger), column("occurred_at", DateTime(timezone=True)), column("radius_m", Float),
        column("lon", Float), column("lat", Float),
    ).render_derived(name="sent")  # fmt: skip
    point = func.ST_SetSRID(func.ST_MakePoint(rows.c.lon, rows.c.lat), WGS84)
    values = (rows.c.unit_id, literal(origin).label("origin"), rows.c.occurred_at, rows.c.radius_m, point.label("geom"))
    names = ["unit_id", "origin", "occurred_at", "radius_m", "geom"]
    newest = select(*values).ext(distinct_on(rows.c.unit_id)).order_by(rows.c.unit_id, rows.c.occurred_at.desc())
    put = insert(unit_position).from_select(names, newest, include_defaults=False)
    fresh = {name: put.excluded[name] for name in ("occurred_at", "radius_m", "geom")} | {"recorded_at": func.now()}
    moved = put.on_conflict_do_update(
        index_elements=[unit_position.c.unit_id, unit_position.c.origin], set_=fresh,
        where=put.excluded.occurred_at > unit_position.c.occurred_at,
    ).returning(unit_position.c.unit_id).cte("moved")  # fmt: skip
    slot = cast(func.floor(extract("epoch", rows.c.occurred_at) / THIN_S), BigInteger).label("slot")
    past = select(*values, slot).order_by(rows.c.unit_id, rows.c.occurred_at)
    kept = insert(unit_track).from_select([*names, "slot"], past, include_defaults=False).on_conflict_do_nothing()
    return select(func.count()).select_from(moved).add_cte(kept.cte("kept"))


def moved_since(conn: Connection, since: datetime) -> list[dict[str, Any]]:
    """The units that were heard of since that moment of the database's clock, by key."""
    pair = func.ST_X(unit_position.c.geom).label("lon"), func.ST_Y(unit_position.c.geom).label("lat")
    columns = (unit.c.id, unit.c.key, unit.c.agency, unit.c.status, unit_position.c.origin)
    query = select(*columns, unit_position.c.occurred_at, unit_position.c.radius_m, *pair)
    query = query.join(unit, unit.c.id == unit_position.c.unit_id).where(unit_position.c.recorded_at > since)
    return [dict(row._mapping) for row in conn.execute(query.order_by(unit.c.key))]


def track(conn: Connection, unit_id: int, origin: str, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """The thinned past of one unit, oldest first, at most `LONGEST_TRACK` points."""
    pair = func.ST_X(unit_track.c.geom).label("lon"), func.ST_Y(unit_track.c.geom).label("lat")
    mine = (unit_track.c.unit_id == unit_id) & (unit_track.c.origin == origin)
    query = select(unit_track.c.occurred_at, unit_track.c.radius_m, *pair).where(mine)
    query = query.where(unit_track.c.occurred_at.between(since, until)).order_by(unit_track.c.slot)
    return [dict(row._mapping) for row in conn.execute(query.limit(LONGEST_TRACK))]


def forget(conn: Connection, before: datetime) -> int:
    """Let go of the past that is older; returns how many points."""
    return conn.execute(delete(unit_track).where(unit_track.c.occurred_at < before)).rowcount
