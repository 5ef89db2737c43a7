"""Rows of posts and units: the only writer of their facts but for the loader; and what people changed of them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, insert, select, update

from gis.db.posts import post_change
from gis.db.room import room_event
from gis.db.schema import facility, unit
from gis.db.spatial import point
from gis.errors import BadInput, NotFound
from gis.geo import LonLat
from gis.places.rows import areas_of
from gis.posts.post import POST_FACTS, UNIT_FACTS, Known

POINTS = frozenset({"lon", "lat"})
# What a file says of a unit and a person has said otherwise; its status, crew and shifts are no file's to change.
SAID_BY_PEOPLE = ("unit moved", "unit edited", "unit added", "unit imported", "unit undone")


def load_post(conn: Connection, number: int) -> Known:
    """The post, locked until the transaction ends. Raises `NotFound`."""
    row = conn.execute(posts().where(facility.c.id == number).with_for_update(of=facility)).one_or_none()
    if row is None:
        raise NotFound(f"pos {number} tidak ada")
    return known("pos", row._mapping, POST_FACTS)


def load_unit(conn: Connection, number: int) -> Known:
    """The unit, locked until the transaction ends. Raises `NotFound`."""
    row = conn.execute(select(unit).where(unit.c.id == number).with_for_update()).one_or_none()
    if row is None:
        raise NotFound(f"unit {number} tidak ada")
    return known("unit", row._mapping, UNIT_FACTS)


def known_posts(conn: Connection) -> dict[str, Known]:
    """Every post by key, locked in order of number."""
    rows = conn.execute(posts().order_by(facility.c.id).with_for_update(of=facility))
    return {row.key: known("pos", row._mapping, POST_FACTS) for row in rows}


def known_units(conn: Connection) -> dict[str, Known]:
    """Every unit by key, locked in order of number."""
    rows = conn.execute(select(unit).order_by(unit.c.id).with_for_update())
    return {row.key: known("unit", row._mapping, UNIT_FACTS) for row in rows}


def posts() -> Select[Any]:
    """One row for each post, with its facts."""
    columns = [facility.c[name] for name in POST_FACTS if name not in POINTS]
    pair = func.ST_X(facility.c.geom).label("lon"), func.ST_Y(facility.c.geom).label("lat")
    return select(facility.c.id, facility.c.key, facility.c.version, *columns, *pair)


def known(what: str, row: Mapping[Any, Any], names: tuple[str, ...]) -> Known:
    """A row as it stands."""
    return Known(what, row["id"], row["key"], row["version"], {name: row[name] for name in names})


def save_post(conn: Connection, before: Known, after: Mapping[str, Any]) -> Known:
    """Write what changed of a post, one version on; the kelurahan follows the point."""
    facts = located(conn, {**before.facts, **after}, bool(POINTS & set(after)))
    values = columns_of(facts) | {"version": before.version + 1}
    conn.execute(update(facility).where(facility.c.id == before.id).values(**values))
    return Known("pos", before.id, before.key, before.version + 1, facts)


def save_unit(conn: Connection, before: Known, after: Mapping[str, Any]) -> Known:
    """Write what changed of a unit, one version on."""
    conn.execute(update(unit).where(unit.c.id == before.id).values(version=before.version + 1, **after))
    return Known("unit", before.id, before.key, before.version + 1, {**before.facts, **after})


def insert_post(conn: Connection, key: str, facts: Mapping[str, Any]) -> Known:
    """A new post with one event, under `key` or, where that is taken, `key` and a number."""
    complete = located(conn, facts, moved=True)
    row = insert(facility).values(key=free(conn, facility, key), version=1, **columns_of(complete))
    made = conn.execute(row.returning(facility.c.id, facility.c.key)).one()
    return Known("pos", made.id, made.key, 1, complete)


def insert_unit(conn: Connection, key: str, facts: Mapping[str, Any]) -> Known:
    """A new unit with one event. Raises `BadInput` for a key that is taken."""
    if conn.execute(select(unit.c.id).where(unit.c.key == key)).one_or_none() is not None:
        raise BadInput("key", f"'{key[:40]}' sudah dipakai unit lain")
    number = conn.execute(insert(unit).values(key=key, version=1, **facts).returning(unit.c.id)).scalar_one()
    return Known("unit", number, key, 1, facts)


def located(conn: Connection, facts: Mapping[str, Any], moved: bool) -> dict[str, Any]:
    """`facts` with the kelurahan that the point lies in."""
    code = areas_of(conn, [(facts["lon"], facts["lat"])])[0] if moved else facts["kelurahan_code"]
    return {**facts, "kelurahan_code": code}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a post as columns."""
    plain = {name: value for name, value in facts.items() if name not in POINTS}
    return plain | {"geom": point(LonLat(facts["lon"], facts["lat"]))}


def free(conn: Connection, table: Table, key: str) -> str:
    """`key`, or with a number behind it where it is taken."""
    taken = set(conn.execute(select(table.c.key).where(table.c.key.startswith(key, autoescape=True))).scalars())
    return key if key not in taken else next(each for n in range(2, 10**6) if (each := f"{key}-{n}") not in taken)


def units_at(conn: Connection, facility_id: int) -> int:
    """How many units are at home in a post."""
    return int(conn.execute(select(func.count()).where(unit.c.facility_id == facility_id)).scalar_one())


def standing(conn: Connection, facility_id: int) -> bool:
    """True for a post that is there."""
    query = select(facility.c.id).where(facility.c.id == facility_id, ~facility.c.retired)
    return conn.execute(query).one_or_none() is not None


def corrected_posts(conn: Connection) -> frozenset[str]:
    """Keys of the posts that people changed since they were loaded."""
    return frozenset(conn.execute(select(facility.c.key).where(facility.c.version > 0)).scalars())


def corrected_units(conn: Connection) -> frozenset[str]:
    """Keys of the units of which people said otherwise than the file, the post they were moved up to among it."""
    said: ColumnElement[bool] = room_event.c.kind.in_(SAID_BY_PEOPLE)
    moved = select(room_event.c.unit_id).where(room_event.c.unit_id.is_not(None), said)
    return frozenset(conn.execute(select(unit.c.key).where(unit.c.id.in_(moved))).scalars())


def history(conn: Connection, column: Any, number: int) -> list[dict[str, Any]]:
    """What was decided about a post or unit, newest first, with the facts before and after."""
    change = post_change.c.id == room_event.c.payload["change_id"].as_integer()
    columns = (room_event.c.id, room_event.c.kind, room_event.c.actor, room_event.c.occurred_at, room_event.c.payload)
    query = select(*columns, post_change.c.before, post_change.c.after, post_change.c.reason)
    query = query.select_from(room_event.outerjoin(post_change, change)).where(column == number)
    rows = conn.execute(query.order_by(room_event.c.id.desc()))
    return [told(dict(row._mapping)) for row in rows]


def told(event: dict[str, Any]) -> dict[str, Any]:
    """One of `history`."""
    payload = event.pop("payload")
    return event | {"undoes": payload.get("undoes"), "reason": event["reason"] or ""}
