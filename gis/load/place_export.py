"""The gazetteer as a file that imports back equal: CSV, or GeoJSON for a map."""

import json
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from gis.load.place_rows import FILE_COLUMNS
from gis.load.products import compact, table_text
from gis.places.sight import every


class Format(StrEnum):
    """How a file is written."""

    CSV = "csv"
    GEOJSON = "geojson"


def export_places(conn: Connection, form: Format) -> str:
    """Every place, merged and retired ones too, by key."""
    rows = [as_row(each) for each in every(conn)]
    if form is Format.CSV:
        return table_text(rows, FILE_COLUMNS)
    return compact({"type": "FeatureCollection", "features": [as_feature(row) for row in rows]}) + "\n"


def as_row(found: dict[str, Any]) -> dict[str, str]:
    """A place in the columns of a file; `merged_into` is a key."""
    row = {name: found[name] for name in FILE_COLUMNS}
    row["alt_names"] = ";".join(found["alt_names"])
    row["retired"] = "true" if found["retired"] else "false"
    return {name: as_text(value) for name, value in row.items()}


def as_text(value: object) -> str:
    """Nothing for unknown; numbers so that reading gives the same number."""
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def as_feature(row: dict[str, str]) -> dict[str, Any]:
    """A row as GeoJSON; numbers stay as they were written."""
    properties = {name: value for name, value in row.items() if name not in {"lon", "lat"}}
    where = [json.loads(row["lon"]), json.loads(row["lat"])]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": where}}
