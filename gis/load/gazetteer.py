"""Named places into the database, with every spelling folded the way calls are."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import shapely
from sqlalchemy import Connection, delete, insert, select, tuple_

from gis.db.schema import place, place_name
from gis.load.products import GAZETTEER, Row, read_table
from gis.load.report import LayerReport
from gis.load.upsert import upsert
from gis.locate.text import fold


def load_gazetteer(conn: Connection, folder: Path) -> LayerReport:
    """The places and their names; a name that folds like another of the same place is kept once."""
    rows = read_table(folder / GAZETTEER)
    report = upsert(conn, place, "key", [place_row(row) for row in rows])
    written = write_names(conn, rows)
    return replace(report, notes=(f"{written} nama diperbarui",) if written else ())


def place_row(row: Row) -> dict[str, object]:
    """A product row in the table's columns."""
    return {
        "key": row["key"],
        "name": row["name"],
        "kind": row["kind"],
        "kelurahan_code": row["kelurahan_code"] or None,
        "radius_m": float(row["radius_m"]),
        "confidence": row["confidence"],
        "method": row["method"],
        "source": row["source"],
        "geom": shapely.Point(float(row["lon"]), float(row["lat"])),
    }


def write_names(conn: Connection, rows: Sequence[Row]) -> int:
    """Make `place_name` hold the names of `rows`; returns how many were written or removed."""
    ids = dict(conn.execute(select(place.c.key, place.c.id)).all())
    wanted: dict[tuple[int, str], str] = {}
    for row in rows:
        for name in (row["name"], *filter(None, row["alt_names"].split(";"))):
            wanted.setdefault((ids[row["key"]], fold(name)), name)
    mine = {ids[row["key"]] for row in rows}
    stored = conn.execute(select(place_name.c.place_id, place_name.c.folded, place_name.c.name)).all()
    before = {(place_id, folded): name for place_id, folded, name in stored if place_id in mine}
    stale = [at for at, name in before.items() if wanted.get(at) != name]
    fresh = [at for at, name in wanted.items() if before.get(at) != name]
    if stale:
        conn.execute(delete(place_name).where(tuple_(place_name.c.place_id, place_name.c.folded).in_(stale)))
    if fresh:
        values = [{"place_id": at[0], "folded": at[1], "name": wanted[at]} for at in fresh]
        conn.execute(insert(place_name), values)
    return len({*stale, *fresh})
