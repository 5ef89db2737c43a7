"""Named places into the database, with every spelling folded the way calls are.

What people changed since it was loaded stays: such rows are counted and named in the report, never overwritten.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely
from sqlalchemy import ARRAY, Connection, Text, any_, func, literal, select

from gis.db.schema import facility, place, place_name
from gis.db.spatial import within
from gis.geo import Confidence
from gis.load.products import GAZETTEER, Row, read_table
from gis.load.report import LayerReport
from gis.load.upsert import Values, upsert
from gis.locate.text import fold
from gis.places.place import tidy
from gis.places.rows import lead_names
from gis.posts.facility_place import FACILITY_KEY, NAMESAKE, method_of, plain_name, radius_of


def load_gazetteer(conn: Connection, folder: Path) -> LayerReport:
    """The places and their names; a name that folds like another of the same place is kept once. What facilities need
    of it follows, also where they were loaded before any of them was a place."""
    rows = [place_row(row) for row in read_table(folder / GAZETTEER)]
    report, written = write(conn, rows)
    remarks = [f"{written} nama diperbarui"] if written else []
    return replace(report, notes=(*remarks, *report.notes, *load_facility_places(conn)))


def place_row(row: Row) -> dict[str, object]:
    """A product row in the table's columns."""
    return {
        "key": row["key"],
        "name": row["name"],
        "alt_names": tidy(row["name"], [name for name in row["alt_names"].split(";") if name]),
        "kind": row["kind"],
        "kelurahan_code": row["kelurahan_code"] or None,
        "radius_m": float(row["radius_m"]),
        "confidence": row["confidence"],
        "method": row["method"],
        "source": row["source"],
        "geom": shapely.Point(float(row["lon"]), float(row["lat"])),
    }


def write(conn: Connection, rows: Sequence[Values]) -> tuple[LayerReport, int]:
    """Upsert the rows that nobody has changed, then the names that lead to them, and count those; what was kept is in
    the report's notes."""
    edited = set(conn.execute(select(place.c.key).where(place.c.version > 0)).scalars())
    kept = sorted(str(row["key"]) for row in rows if row["key"] in edited)
    loaded = [row for row in rows if row["key"] not in edited]
    report = upsert(conn, place, "key", loaded)
    keys = literal([row["key"] for row in loaded], ARRAY(Text))
    ids = conn.execute(select(place.c.id).where(place.c.key == any_(keys))).scalars().all()
    written = lead_names(conn, ids)
    notes = (f"{len(kept)} tempat dibiarkan karena sudah diubah orang: {', '.join(kept)}",) if kept else ()
    return replace(report, absent=max(report.absent - len(kept), 0), notes=notes), written


def load_facility_places(conn: Connection) -> tuple[str, ...]:
    """Let every facility be found by name: those that no place of the same name stands for get a row of their own, and
    one that got such a row and needs it no more is retired. Returns remarks."""
    near = within(place.c.geom, facility.c.geom, NAMESAKE)
    own = place.c.key.startswith(FACILITY_KEY)
    pair = func.ST_X(facility.c.geom).label("lon"), func.ST_Y(facility.c.geom).label("lat")
    found = conn.execute(select(facility, *pair).where(~facility.c.retired)).all()
    folded = {row.key: fold(plain_name(row.name)) for row in found}
    named = place_name.c.folded == any_(literal(list(folded.values()), ARRAY(Text)))
    meets = select(facility.c.key, place_name.c.folded).select_from(
        facility.join(place, near).join(place_name, place_name.c.place_id == place.c.id)
    )
    stood_for = {
        row.key for row in conn.execute(meets.where(named, ~own, ~facility.c.retired)) if row.folded == folded[row.key]
    }
    wanted = [facility_place(row, retired=row.key in stood_for) for row in found]
    had = set(conn.execute(select(place.c.key).where(own)).scalars())
    report, _ = write(conn, [row for row in wanted if not row["retired"] or row["key"] in had])
    changed = report.added + report.changed
    return (*([f"{changed} fasilitas menjadi tempat yang bisa dicari"] if changed else []), *report.notes)


def facility_place(row: Any, retired: bool) -> dict[str, object]:
    """A facility as a place."""
    plain = plain_name(row.name)
    return {
        "key": FACILITY_KEY + row.key,
        "name": plain,
        "alt_names": [row.name] if plain != row.name else [],
        "kind": row.kind,
        "kelurahan_code": row.kelurahan_code,
        "radius_m": radius_of(Confidence(row.confidence), row.placeholder),
        "confidence": row.confidence,
        "method": method_of(row.method, row.confirmed),
        "source": row.source,
        "geom": shapely.Point(row.lon, row.lat),
        "retired": retired,
    }
