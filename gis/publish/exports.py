"""Results and layers as files that other programs read: GeoPackage, GeoParquet, GeoJSON, CSV. Nothing of a caller."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import shapely
from sqlalchemy import Connection, LargeBinary, cast, func, literal, select, true, union_all

from gis.analysis.cover import Cover
from gis.db.past import past_incident
from gis.db.record import incident
from gis.db.schema import kecamatan, kelurahan
from gis.errors import BadInput
from gis.geo import UTM_52S, WGS84
from gis.incidents.lifecycle import Origin
from gis.respond.categories import CATEGORIES

COLUMNS = ("category", "priority", "occurred_at", "radius_m", "kelurahan_code", "kecamatan_code")


def history(conn: Connection, origin: Origin, since: datetime | None, until: datetime | None) -> Any:
    """A GeoDataFrame of incidents of one origin, recorded and brought, in WGS 84: what, how urgent, when, where with
    the 95 % radius in metres, and whose ground. Those without a place have no geometry."""
    import geopandas  # noqa: PLC0415 - takes a second, and only exports need it

    tables = (
        (incident, (incident.c.merged_into.is_(None), incident.c.state != "cancelled"), true(), "recorded"),
        (past_incident, (), past_incident.c.time_known, "brought"),
    )
    queries = []
    for table, more, time_known, kind in tables:
        where = [table.c.origin == origin, *more]
        where += [table.c.occurred_at >= since] if since else []
        where += [table.c.occurred_at < until] if until else []
        shape = cast(func.ST_AsBinary(table.c.geom, type_=LargeBinary), LargeBinary).label("shape")
        columns = [table.c[name] for name in COLUMNS]
        queries.append(
            select(*columns, time_known.label("time_known"), literal(kind).label("kind"), shape).where(*where)
        )
    rows = conn.execute(union_all(*queries)).mappings().all()
    names = {
        row.code: row.name for each in (kelurahan, kecamatan) for row in conn.execute(select(each.c.code, each.c.name))
    }
    facts = {name: [row[name] for row in rows] for name in (*COLUMNS, "time_known", "kind")}
    facts |= {
        "category_label": [CATEGORIES[row["category"]].label if row["category"] in CATEGORIES else "" for row in rows],
        "kelurahan": [names.get(row["kelurahan_code"] or "", "") for row in rows],
        "kecamatan": [names.get(row["kecamatan_code"] or "", "") for row in rows],
        "origin": [str(origin)] * len(rows),
    }
    shapes = [None if row["shape"] is None else shapely.from_wkb(bytes(row["shape"])) for row in rows]
    return geopandas.GeoDataFrame(facts, geometry=shapes, crs=WGS84)


def coverage(found: Cover, shapes: Mapping[str, Any], names: Mapping[str, str]) -> Any:
    """A GeoDataFrame of kelurahan in WGS 84: metres of road, people (an estimate), and what of both is reached."""
    import geopandas  # noqa: PLC0415

    codes = sorted(found.areas)
    shares = [found.areas[code] for code in codes]
    facts = {
        "code": codes, "name": [names[code] for code in codes], "minutes": found.minutes,
        "road_m": [each.road_metres for each in shares], "covered_road_m": [each.covered_metres for each in shares],
        "people_estimate": [each.people for each in shares],
        "covered_people_estimate": [each.covered_people for each in shares],
    }  # fmt: skip
    frame = geopandas.GeoDataFrame(facts, geometry=[shapes[code] for code in codes], crs=UTM_52S)
    return frame.to_crs(WGS84)


def save(frame: Any, path: Path, layer: str) -> None:
    """Write it in the form that its suffix names. Raises `BadInput` for another."""
    forms: dict[str, Callable[[], object]] = {
        ".gpkg": lambda: frame.to_file(path, layer=layer, driver="GPKG"),
        ".geojson": lambda: frame.to_file(path, driver="GeoJSON"),
        ".parquet": lambda: frame.to_parquet(path),
        ".csv": lambda: as_points(frame).to_csv(path, index=False),
    }
    write = forms.get(path.suffix.lower())
    if write is None:
        raise BadInput("out", f"akhiran '{path.suffix}' tidak dikenal; pilih {', '.join(forms)}")
    write()


TYPES = {
    "gpkg": "application/geopackage+sqlite3", "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json", "csv": "text/csv; charset=utf-8",
}  # fmt: skip


def as_bytes(frame: Any, form: str, layer: str) -> bytes:
    """The same as `save` writes it, for a reply; `form` is one of `TYPES`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"isi.{form}"
        save(frame, path, layer)
        return path.read_bytes()


def as_points(frame: Any) -> Any:
    """Without its shapes: longitude and latitude of a point of each."""
    inside = frame.geometry.representative_point()
    return frame.drop(columns=frame.geometry.name).assign(lon=inside.x.round(6), lat=inside.y.round(6))
