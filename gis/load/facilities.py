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


def load_facilities(conn: Connection, path: Path, skip_bad: bool = False) -> LayerReport:
    """The facilities in a CSV, GeoJSON or GeoPackage, each also found by name as a place. Raises `BadRows`, having
    loaded none, unless told to skip."""
    codes = frozenset(conn.execute(select(kelurahan.c.code)).scalars())
    found = rows.facilities(read_rows(path), codes, f"berkas {path.name}")
    located = [row if row["kelurahan_code"] else {**row, "kelurahan_code": code_at(conn, row)} for row in found.rows]
    report = write(conn, facility, replace(found, rows=located), path, skip_bad)
    return replace(report, notes=(*report.notes, *load_facility_places(conn)))


def load_units(conn: Connection, path: Path, skip_bad: bool = False) -> LayerReport:
    """The units in a CSV, GeoJSON or GeoPackage, each at home in a facility. Raises as `load_facilities`."""
    homes = dict(conn.execute(select(facility.c.key, facility.c.id)).all())
    return write(conn, unit, rows.units(read_rows(path), homes, f"berkas {path.name}"), path, skip_bad)


def write(conn: Connection, table: Table, found: rows.Checked, path: Path, skip_bad: bool) -> LayerReport:
    """Upsert what is good, or nothing when something is bad and may not be skipped."""
    if found.bad and not skip_bad:
        raise BadRows(path.name, found.bad)
    report = upsert(conn, table, "key", found.rows)
    return replace(report, skipped=tuple(found.bad), notes=tuple(found.notes))


def code_at(conn: Connection, row: rows.Values) -> str | None:
    """The kelurahan that a row's point lies in; None outside all of them."""
    point = cast("shapely.Point", row["geom"])
    return conn.execute(select(kelurahan.c.code).where(covers(kelurahan.c.geom, LonLat(point.x, point.y)))).scalar()
