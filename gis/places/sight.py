"""Reading places: a page of them, one with what was decided about it, and all of them for a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from gis.db.places import place_change
from gis.db.room import room_event
from gis.db.schema import kelurahan, place, place_name
from gis.db.spatial import touches_box
from gis.errors import NotFound
from gis.geo import LonLat
from gis.locate.text import fold

LONGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """Which places; every part that is set must hold. `after` is the number of the last one already read."""

    name: str = ""  # part of a name that leads to it
    kind: str | None = None
    bbox: tuple[float, float, float, float] | None = None  # west, south, east, north; degrees
    edited: bool | None = None  # True: changed by people since it was loaded
    gone: bool = False  # merged and retired ones too
    after: int | None = None
    limit: int = 50


def summary() -> Select[Any]:
    """One row for each place, in the words a console shows."""
    columns = [column for column in place.c if column.name != "geom"]
    pair = func.ST_X(place.c.geom).label("lon"), func.ST_Y(place.c.geom).label("lat")
    areas = place.outerjoin(kelurahan, kelurahan.c.code == place.c.kelurahan_code)
    return select(*columns, *pair, kelurahan.c.name.label("kelurahan")).select_from(areas)


def listed(conn: Connection, wanted: Filter) -> list[dict[str, Any]]:
    """Places by `wanted`, in order of number, at most `limit`."""
    query = summary()
    if wanted.name.strip():
        alike = select(place_name.c.place_id).where(place_name.c.folded.contains(fold(wanted.name), autoescape=True))
        query = query.where(place.c.id.in_(alike))
    if wanted.kind is not None:
        query = query.where(place.c.kind == wanted.kind)
    if wanted.bbox is not None:
        query = query.where(touches_box(place.c.geom, *wanted.bbox))
    if wanted.edited is not None:
        query = query.where((place.c.version > 0) == wanted.edited)
    if not wanted.gone:
        query = query.where(place.c.merged_into.is_(None), ~place.c.retired)
    if wanted.after is not None:
        query = query.where(place.c.id > wanted.after)
    return [as_seen(row) for row in conn.execute(query.order_by(place.c.id).limit(wanted.limit))]


def one(conn: Connection, place_id: int) -> dict[str, Any]:
    """One place with the names that lead to it and its events, oldest first. Raises `NotFound`."""
    row = conn.execute(summary().where(place.c.id == place_id)).one_or_none()
    if row is None:
        raise NotFound(f"tempat {place_id} tidak ada")
    names = select(place_name.c.name).where(place_name.c.place_id == place_id).order_by(place_name.c.name)
    return as_seen(row) | {"leads": list(conn.execute(names).scalars()), "events": history(conn, place_id)}


def history(conn: Connection, place_id: int) -> list[dict[str, Any]]:
    """What was decided about a place, with the facts before and after; null where they were erased."""
    change = place_change.c.id == room_event.c.payload["change_id"].as_integer()
    columns = (room_event.c.id, room_event.c.kind, room_event.c.actor, room_event.c.via, room_event.c.occurred_at)
    query = select(*columns, room_event.c.payload, place_change.c.before, place_change.c.after)
    query = query.select_from(room_event.outerjoin(place_change, change)).where(room_event.c.place_id == place_id)
    found = []
    for row in conn.execute(query.order_by(room_event.c.id)):
        event = dict(row._mapping)
        payload = event.pop("payload")
        found.append(event | {"undoes": payload.get("undoes"), "proposal_id": payload.get("proposal_id")})
    return found


def as_seen(row: Row[Any]) -> dict[str, Any]:
    """A row of `summary` with its pair joined."""
    found = dict(row._mapping)
    return found | {"at": LonLat(found.pop("lon"), found.pop("lat"))}


def leading(conn: Connection) -> list[dict[str, Any]]:
    """Every place that a name leads to, in order of number, its own name first: what a console keeps to look places up
    by while it cannot ask."""
    names = func.array_agg(aggregate_order_by(place_name.c.name, place_name.c.name != place.c.name, place_name.c.name))
    pair = func.ST_X(place.c.geom).label("lon"), func.ST_Y(place.c.geom).label("lat")
    columns = (place.c.kind, place.c.radius_m, place.c.confidence, place.c.kelurahan_code, *pair)
    query = select(place.c.id, *columns, names.label("names")).join(place_name).group_by(place.c.id)
    return [dict(row._mapping) for row in conn.execute(query.order_by(place.c.id))]


def every(conn: Connection) -> Iterator[dict[str, Any]]:
    """Every place in order of key, the one it is merged into by its key."""
    keys = dict(conn.execute(select(place.c.id, place.c.key)).all())
    pair = func.ST_X(place.c.geom).label("lon"), func.ST_Y(place.c.geom).label("lat")
    columns = [column for column in place.c if column.name != "geom"]
    for row in conn.execute(select(*columns, *pair).order_by(place.c.key)):
        yield {**row._mapping, "merged_into": keys[row.merged_into] if row.merged_into else None}
