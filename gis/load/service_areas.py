"""Service areas into the database, from a GeoJSON: the product's, or one that a city has drawn."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from gis.db.plans import service_area
from gis.db.schema import facility, kecamatan, kelurahan
from gis.errors import BadInput
from gis.load.report import BadRow, BadRows, LayerReport
from gis.load.upsert import upsert
from gis.respond.grounds import ground_row, read_ground


def load_service_areas(conn: Connection, path: Path, skip_bad: bool = False) -> LayerReport:
    """The features of `path`, told apart by the property `key`; those whose ground is an `area_code` have no geometry.
    An area that somebody has drawn or retired by hand since stays as it is.

    Raises `BadRows`, having loaded none, unless told to skip."""
    posts = frozenset(conn.execute(select(facility.c.key)).scalars())
    codes = frozenset(conn.execute(select(kecamatan.c.code).union_all(select(kelurahan.c.code))).scalars())
    good: list[dict[str, object]] = []
    bad: list[BadRow] = []
    for number, feature in enumerate(features(path), start=1):
        try:
            good.append(row_of(feature, posts, codes))
        except BadInput as failure:
            bad.append(BadRow(number, failure.field, failure.reason))
    if bad and not skip_bad:
        raise BadRows(path.name, bad)
    drawn = frozenset(conn.execute(select(service_area.c.key).where(service_area.c.version > 0)).scalars())
    report = upsert(conn, service_area, "key", [row for row in good if row["key"] not in drawn])
    kept = tuple(f"'{row['key']}' sudah diubah orang, dibiarkan" for row in good if row["key"] in drawn)
    return replace(report, skipped=tuple(bad), notes=kept)


def features(path: Path) -> list[dict[str, Any]]:
    """The features of a collection. Raises `BadInput` for a file that is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return list(content["features"])
    except (OSError, ValueError, KeyError, TypeError):
        raise BadInput("berkas", f"{path.name} harus FeatureCollection GeoJSON") from None


def row_of(feature: dict[str, Any], posts: frozenset[str], codes: frozenset[str]) -> dict[str, object]:
    """One feature as a row. Raises `BadInput`, also for a post or an area that is not on record."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise BadInput("properties", "wajib ada")
    said = dict(feature["properties"])
    key = said.pop("key", None)
    if not isinstance(key, str) or not key:
        raise BadInput("key", "wajib diisi")
    row = ground_row(read_ground(said | {"polygon": feature.get("geometry")}))
    if row["facility_key"] is not None and row["facility_key"] not in posts:
        raise BadInput("facility_key", f"pos '{row['facility_key']}' tidak ada")
    if row["area_code"] is not None and row["area_code"] not in codes:
        raise BadInput("area_code", f"'{row['area_code']}' bukan kecamatan atau kelurahan kota ini")
    return {"key": key, **row}
