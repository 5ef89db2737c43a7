"""Posts, offices and units into the database, from the products or from any file a city has."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import shapely
from sqlalchemy import Connection, Table, select

from gis.db.schema import facility, kelurahan, unit
from gis.db.spatial import covers
from gis.geo import LonLat
from gis.load import rows
from gis.load.files import read_rows
from gis.load.gazetteer import load_facility_places
from gis.load.report import BadRows, LayerReport
from gis.load.upsert import upsert
from gis.posts.rows import corrected_posts, corrected_units


def load_facilities(conn: Connection, path: Path, skip_bad: bool = False) -> LayerReport:
    """The facilities in a CSV, GeoJSON or GeoPackage, each also found by name as a place. Raises `BadRows`, having
    loaded none, unless told to skip."""
    codes = frozenset(conn.execute(select(kelurahan.c.code)).scalars())
    found = rows.facilities(read_rows(path), codes, f"berkas {path.name}")
    located = [row if row["kelurahan_code"] else {**row, "kelurahan_code": code_at(conn, row)} for row in found.rows]
    report = write(conn, facility, replace(found, rows=located), path, skip_bad, corrected_posts(conn))
    return replace(report, notes=(*report.notes, *load_facility_places(conn)))


def load_units(conn: Connection, path: Path, skip_bad: bool = False) -> LayerReport:
    """The units in a CSV, GeoJSON or GeoPackage, each at home in a facility. Raises as `load_facilities`."""
    homes = dict(conn.execute(select(facility.c.key, facility.c.id)).all())
    found = rows.units(read_rows(path), homes, f"berkas {path.name}")
    return write(conn, unit, found, path, skip_bad, corrected_units(conn))


def write(
    conn: Connection, table: Table, found: rows.Checked, path: Path, skip_bad: bool, corrected: frozenset[str]
) -> LayerReport:
    """Upsert what is good and no person has `corrected`, or nothing when something is bad and may not be skipped; what
    was left as people have it is in the report's notes."""
    if found.bad and not skip_bad:
        raise BadRows(path.name, found.bad)
    left = sorted(str(row["key"]) for row in found.rows if row["key"] in corrected)
    report = upsert(conn, table, "key", [row for row in found.rows if row["key"] not in corrected])
    said = [f"{len(left)} baris dibiarkan karena sudah diubah orang: {', '.join(left)}"] if left else []
    absent = max(report.absent - len(left), 0)
    return replace(report, absent=absent, skipped=tuple(found.bad), notes=(*found.notes, *said))


def code_at(conn: Connection, row: rows.Values) -> str | None:
    """The kelurahan that a row's point lies in; None outside all of them."""
    point = cast("shapely.Point", row["geom"])
    return conn.execute(select(kelurahan.c.code).where(covers(kelurahan.c.geom, LonLat(point.x, point.y)))).scalar()
