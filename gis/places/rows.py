"""Rows of places: the only writer of `place_name`, the names that lead to each, and but for the loader of `place`.

`place_name` is made from the rows: a place answers to its own names and to those of every row merged into it; a merged
or retired row answers to none. Whatever indexes names further hooks into `lead_names`, which the loader calls too, and
is right in every process at commit.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from geoalchemy2 import Geometry
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Float,
    Row,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)  # fmt: skip

from gis.db.schema import kelurahan, place, place_name
from gis.db.spatial import on_globe, point, within
from gis.errors import NotFound
from gis.geo import WGS84, LonLat, Metres
from gis.locate.text import fold
from gis.places.place import FACTS, Place

COAST = Metres(300)  # the boundaries' coast is older than the land fill
NAMES = (place_name.c.place_id, place_name.c.folded, place_name.c.name)
PLAIN = tuple(name for name in FACTS if name not in {"lon", "lat"})


def load(conn: Connection, place_id: int) -> Place:
    """The place, locked until the transaction ends. Raises `NotFound`."""
    row = conn.execute(facts().where(place.c.id == place_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound(f"tempat {place_id} tidak ada")
    return as_place(row)


def load_keys(conn: Connection, keys: Sequence[str]) -> dict[str, Place]:
    """The places with one of `keys`, by key, locked in order of number."""
    wanted = place.c.key == any_(literal(list(keys), ARRAY(Text)))
    rows = conn.execute(facts().where(wanted).order_by(place.c.id).with_for_update())
    return {row.key: as_place(row) for row in rows}


def facts() -> Select[Any]:
    """One row for each place, with its facts."""
    pair = func.ST_X(place.c.geom).label("lon"), func.ST_Y(place.c.geom).label("lat")
    return select(place.c.id, place.c.key, place.c.version, *(place.c[name] for name in PLAIN), *pair)


def as_place(row: Row[Any]) -> Place:
    """A row of `facts`."""
    found = row._mapping
    values = {name: found[name] for name in FACTS} | {"alt_names": list(found["alt_names"])}
    return Place(row.id, row.key, row.version, values)


def insert_place(conn: Connection, key: str, values: Mapping[str, Any]) -> Place:
    """A new place with one event, under `key` or, where that is taken, `key` and a number; its area is looked up."""
    taken = set(conn.execute(select(place.c.key).where(place.c.key.startswith(key, autoescape=True))).scalars())
    free = key if key not in taken else next(each for n in range(2, 10**6) if (each := f"{key}-{n}") not in taken)
    complete = with_area(conn, values)
    columns = bound(complete)
    row = insert(place).values(key=free, version=1, **columns).returning(place.c.id)
    number = int(conn.execute(row).scalar_one())
    lead_names(conn, [number])
    return Place(number, free, 1, complete)


def insert_places(conn: Connection, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, int]:
    """New places, (key, facts), each with one event; returns key -> number. Names do not lead to them yet."""
    if not rows:
        return {}
    values = [{"key": key, "version": 1, **plain(each)} for key, each in rows]
    conn.execute(
        insert(place), [{**each, "geom": shape_of(facts)} for each, (_, facts) in zip(values, rows, strict=True)]
    )
    return numbers_of(conn, [key for key, _ in rows])


def save(conn: Connection, before: Place, after: Mapping[str, Any], names_later: bool = False) -> Place:
    """Write what changed, one version on, and make names lead as they should unless the caller does; the area follows
    the point where `after` does not say it."""
    facts = {**before.facts, **after}
    if {"lon", "lat"} & set(after) and "kelurahan_code" not in after:
        facts = with_area(conn, facts)
    conn.execute(update(place).where(place.c.id == before.id).values(version=before.version + 1, **bound(facts)))
    if {"name", "alt_names", "merged_into", "retired"} & set(after) and not names_later:
        mergers = (before.facts["merged_into"], facts["merged_into"])
        lead_names(conn, [before.id, *(each for each in mergers if each is not None)])
    return Place(before.id, before.key, before.version + 1, facts)


def with_area(conn: Connection, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` with the kelurahan that the point lies in."""
    return {**values, "kelurahan_code": areas_of(conn, [(values["lon"], values["lat"])])[0]}


def areas_of(conn: Connection, points: Sequence[tuple[float, float]]) -> list[str | None]:
    """The kelurahan of each (lon, lat): the one it lies in, else the nearest within COAST; None outside the city."""
    if not points:
        return []
    pairs = [literal([each[part] for each in points], ARRAY(Float)) for part in (0, 1)]
    given = func.unnest(*pairs).table_valued("lon", "lat", with_ordinality="n").render_derived()
    spot = func.ST_SetSRID(func.ST_MakePoint(given.c.lon, given.c.lat), WGS84, type_=Geometry)
    inside = select(kelurahan.c.code).where(func.ST_Covers(kelurahan.c.geom, spot)).order_by(kelurahan.c.code).limit(1)
    near = select(kelurahan.c.code).where(within(kelurahan.c.geom, spot, COAST))
    nearest = near.order_by(func.ST_Distance(on_globe(kelurahan.c.geom), on_globe(spot)), kelurahan.c.code).limit(1)
    code = func.coalesce(inside.scalar_subquery(), nearest.scalar_subquery())  # the second is looked up where needed
    return list(conn.execute(select(code).select_from(given).order_by(given.c.n)).scalars())


def numbers_of(conn: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Key -> number of the places that have one of `keys`."""
    wanted = place.c.key == any_(literal(sorted(keys), ARRAY(Text)))
    return {row.key: row.id for row in conn.execute(select(place.c.key, place.c.id).where(wanted))}


def lead(conn: Connection, mergers: Mapping[int, int]) -> None:
    """Say of new places into which they are merged, in the event that made them. Names do not follow yet."""
    if mergers:
        statement = update(place).where(place.c.id == bindparam("of")).values(merged_into=bindparam("into"))
        conn.execute(statement, [{"of": number, "into": into} for number, into in mergers.items()])


def bound(values: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as columns."""
    return plain(values) | {"geom": point(LonLat(values["lon"], values["lat"]))}


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that are columns of their own."""
    return {name: values[name] for name in PLAIN}


def shape_of(values: Mapping[str, Any]) -> str:
    """The point as text, for many rows at once."""
    return f"SRID=4326;{shapely.to_wkt(shapely.Point(values['lon'], values['lat']), rounding_precision=9)}"


def lead_names(conn: Connection, place_ids: Iterable[int]) -> int:
    """Make `place_name` say what leads to these places and to those they are merged into; returns how many names were
    written or removed."""
    asked = sorted(set(place_ids))
    if not asked:
        return 0
    touched = above(conn, asked)
    wanted = wanted_names(conn, touched)
    mine = place_name.c.place_id == any_(numbers(touched))
    before = {(row.place_id, row.folded): row.name for row in conn.execute(select(*NAMES).where(mine))}
    stale = [at for at, name in before.items() if wanted.get(at) != name]
    fresh = [at for at, name in wanted.items() if before.get(at) != name]
    if stale:
        mark = and_(place_name.c.place_id == bindparam("of"), place_name.c.folded == bindparam("by"))
        conn.execute(delete(place_name).where(mark), [{"of": at[0], "by": at[1]} for at in stale])
    if fresh:
        conn.execute(insert(place_name), [{"place_id": at[0], "folded": at[1], "name": wanted[at]} for at in fresh])
    return len({*stale, *fresh})


def above(conn: Connection, asked: Sequence[int]) -> list[int]:
    """`asked` and every place they are merged into."""
    up = select(place.c.id, place.c.merged_into).where(place.c.id == any_(numbers(asked))).cte("up", recursive=True)
    up = up.union(select(place.c.id, place.c.merged_into).join(up, place.c.id == up.c.merged_into))
    return list(conn.execute(select(up.c.id).order_by(up.c.id)).scalars())


def wanted_names(conn: Connection, touched: Sequence[int]) -> dict[tuple[int, str], str]:
    """By (place, folded name) every name that should lead to those of `touched` that are neither merged nor retired:
    their own first, then those of what is merged into them."""
    standing = place.c.merged_into.is_(None) & ~place.c.retired
    tops = select(place.c.id.label("top"), place.c.id.label("member"), literal(0).label("depth"))
    down = tops.where(place.c.id == any_(numbers(touched)), standing).cte("down", recursive=True)
    below = select(down.c.top, place.c.id, down.c.depth + 1).join(down, place.c.merged_into == down.c.member)
    down = down.union_all(below)
    rows = select(down.c.top, place.c.name, place.c.alt_names).join(place, place.c.id == down.c.member)
    wanted: dict[tuple[int, str], str] = {}
    for top, name, others in conn.execute(rows.order_by(down.c.top, down.c.depth, place.c.id)):
        for each in (name, *others):
            wanted.setdefault((top, fold(each)), each)
    return wanted


def numbers(values: Sequence[int]) -> ColumnElement[Any]:
    """Any count of ids as one parameter."""
    return literal(list(values), ARRAY(BigInteger))
