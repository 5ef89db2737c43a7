"""Rows into a table, writing only what differs: the one way every layer goes into the database."""

from collections.abc import Mapping, Sequence
from typing import cast

import shapely
from geoalchemy2 import WKBElement
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Column, Connection, LargeBinary, Table, bindparam, delete, func, insert, select, update

from gis.geo import WGS84
from gis.load.report import LayerReport

Values = Mapping[str, object]
LOADER = 112_000  # number of the advisory lock that keeps two loads from meeting


def begin(conn: Connection) -> None:
    """One load at a time, for as long as its transaction lasts; a bulk write may take longer than a request."""
    conn.execute(select(func.set_config("statement_timeout", "0", True)))
    conn.execute(select(func.pg_advisory_xact_lock(LOADER)))


def upsert(conn: Connection, table: Table, key: str, rows: Sequence[Values], whole: bool = False) -> LayerReport:
    """Make `table` hold `rows`, told apart by column `key`; `geom` is a shapely geometry.

    Columns that `rows` do not name keep what they have. `whole`: what is not in `rows` is removed.
    """
    names = list(rows[0]) if rows else [key]
    before = existing(conn, table, key, names)
    wanted = {row[key]: {name: comparable(row[name]) for name in names} for row in rows}
    added = [row for row in rows if row[key] not in before]
    changed = [row for row in rows if row[key] in before and before[row[key]] != wanted[row[key]]]
    if added:
        conn.execute(insert(table), [bound(row) for row in added])
    if changed:
        column = table.c[key]
        values: dict[str, object] = {name: bindparam(name) for name in names}
        statement = update(table).where(column == bindparam("old_key")).values(values)
        conn.execute(statement, [{**bound(row), "old_key": row[key]} for row in changed])
    gone = [value for value in before if value not in wanted]
    if whole and gone:
        conn.execute(delete(table).where(table.c[key].in_(gone)))
    return LayerReport(
        table.name,
        added=len(added),
        changed=len(changed),
        unchanged=len(rows) - len(added) - len(changed),
        removed=len(gone) if whole else 0,
        absent=0 if whole else len(gone),
    )


def existing(conn: Connection, table: Table, key: str, names: Sequence[str]) -> dict[object, dict[str, object]]:
    """The rows in the table, by key, in comparable values."""
    columns = [readable(table.c[name]).label(f"{name}_value") for name in names]
    rows = conn.execute(select(table.c[key], *columns)).all()
    return {row[0]: dict(zip(names, (plain(value) for value in row[1:]), strict=True)) for row in rows}


def readable(column: Column[object]) -> Column[object]:
    """The column as it is compared: shapes as well-known binary."""
    shape = column.name == "geom"
    return cast("Column[object]", func.ST_AsBinary(column, type_=LargeBinary)) if shape else column


def comparable(value: object) -> object:
    """A value in the form in which the database gives it back."""
    return shapely.to_wkb(value) if isinstance(value, BaseGeometry) else plain(value)


def plain(value: object) -> object:
    """Bytes for memory views, tuples for lists; other values as they are."""
    if isinstance(value, memoryview):
        return bytes(value)
    return tuple(value) if isinstance(value, list) else value


def bound(row: Values) -> dict[str, object]:
    """A row as parameters."""
    return {
        name: WKBElement(shapely.to_wkb(value), WGS84) if isinstance(value, BaseGeometry) else value
        for name, value in row.items()
    }
