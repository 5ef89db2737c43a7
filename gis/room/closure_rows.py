"""Closures and chosen profiles as rows, and the version that every change of them raises."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, literal, select, update

from gis.db.conditions import road_closure, road_profile
from gis.db.schema import conditions
from gis.errors import NotFound, NotReady
from gis.incidents.journal import CHANNEL
from gis.incidents.lifecycle import Origin
from gis.roads.closure import KIND_LABEL, ClosureKind
from gis.room.closure import Closed

LONGEST_PAGE = 200
NOT_KEPT = frozenset({"geom", "salt", "said"})


def raise_version(conn: Connection) -> int:
    """Count one more version of the conditions, and wake whoever listens when this commits.

    Raises `NotReady` before roads are loaded."""
    newer = update(conditions).values(version=conditions.c.version + 1).returning(conditions.c.version)
    version = conn.execute(newer).scalar_one_or_none()
    if version is None:
        raise NotReady("jaringan jalan belum dimuat: jalankan `ambon112 load`")
    conn.execute(select(func.pg_notify(CHANNEL, "conditions")))
    return int(version)


def insert_closure(conn: Connection, values: Mapping[str, Any], shape: BaseGeometry) -> int:
    """A new closure's row; returns its number."""
    geom = func.ST_GeomFromWKB(shape.wkb, 4326)
    row = insert(road_closure).values(**values, geom=geom).returning(road_closure.c.id)
    return int(conn.execute(row).scalar_one())


def update_closure(conn: Connection, closure_id: int, values: Mapping[str, Any]) -> None:
    """What became of a closure."""
    conn.execute(update(road_closure).where(road_closure.c.id == closure_id).values(**values))


def insert_profile(conn: Connection, values: Mapping[str, Any]) -> int:
    """A choice of speeds; returns its number."""
    return int(conn.execute(insert(road_profile).values(**values).returning(road_profile.c.id)).scalar_one())


def profile_ends(conn: Connection, origin: Origin, now: datetime) -> datetime | None:
    """When the speeds chosen last go back to the usual ones; None where they do not by themselves, or did."""
    newest = select(road_profile.c.ends_at).where(road_profile.c.origin == origin).order_by(road_profile.c.id.desc())
    ends: datetime | None = conn.execute(newest.limit(1)).scalar_one_or_none()
    return ends if ends is not None and ends > now else None


def load(conn: Connection, closure_id: int) -> tuple[Closed, bytes | None]:
    """The closure, locked until the transaction ends, and its salt. Raises `NotFound`."""
    wanted = select(road_closure).where(road_closure.c.id == closure_id).with_for_update()
    row = conn.execute(wanted).one_or_none()
    if row is None:
        raise NotFound(f"penutupan {closure_id} tidak ada")
    lifted = row.lifted_at is not None
    return Closed(row.id, row.version, Origin(row.origin), row.begins_at, row.ends_at, lifted), row.salt


def standing(now: datetime) -> ColumnElement[bool]:
    """True of a closure that holds at `now` or is to come."""
    return road_closure.c.lifted_at.is_(None) & (road_closure.c.ends_at > now)


def summary(now: datetime) -> Select[Any]:
    """One row for each closure, in the words a console shows."""
    columns = [column for column in road_closure.c if column.name not in NOT_KEPT]
    holds = standing(now) & (road_closure.c.begins_at <= literal(now))
    shape = func.ST_AsGeoJSON(road_closure.c.geom, 7).label("shape")
    return select(*columns, road_closure.c.said.label("reason"), shape, holds.label("active"))


def one(conn: Connection, closure_id: int, now: datetime) -> dict[str, Any]:
    """One closure. Raises `NotFound`."""
    row = conn.execute(summary(now).where(road_closure.c.id == closure_id)).one_or_none()
    if row is None:
        raise NotFound(f"penutupan {closure_id} tidak ada")
    return as_closure(row)


def listed(
    conn: Connection, origin: Origin, now: datetime, only_standing: bool, after: int | None, limit: int
) -> list[dict[str, Any]]:
    """Closures, newest first, at most `limit`; `after` is the last one already read."""
    query = summary(now).where(road_closure.c.origin == origin)
    if only_standing:
        query = query.where(standing(now))
    if after is not None:
        query = query.where(road_closure.c.id < after)
    return [as_closure(row) for row in conn.execute(query.order_by(road_closure.c.id.desc()).limit(limit))]


def as_closure(row: Row[Any]) -> dict[str, Any]:
    """A row of `summary` with its shape as GeoJSON."""
    found = dict(row._mapping)
    return found | {"shape": json.loads(found["shape"]), "label": KIND_LABEL[ClosureKind(found["kind"])]}


def as_features(closures: list[dict[str, Any]]) -> dict[str, Any]:
    """Closures as a FeatureCollection; times as text."""
    features = [
        {
            "type": "Feature",
            "id": each["id"],
            "geometry": each["shape"],
            "properties": {
                key: value.isoformat() if isinstance(value, datetime) else value
                for key, value in each.items()
                if key != "shape"
            },
        }
        for each in closures
    ]
    return {"type": "FeatureCollection", "features": features}
