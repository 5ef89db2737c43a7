"""Rows of the files a city has: CSV with commas or semicolons, GeoJSON, GeoPackage."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gis.errors import BadInput

if TYPE_CHECKING:
    from _csv import Reader as Lines

SHAPES = {".geojson", ".json", ".gpkg"}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as text: `line` is its line in a CSV, the number of the feature elsewhere; keys are lower case."""

    line: int
    fields: Mapping[str, str]


def read_rows(path: Path) -> list[SourceRow]:
    """The rows of `path`; a point becomes the fields `lon` and `lat`. Raises `BadInput` for a file that is none."""
    if not path.is_file():
        raise BadInput("berkas", f"{path} tidak ada")
    if path.suffix.lower() == ".csv":
        return read_csv(path)
    if path.suffix.lower() in SHAPES:
        return read_shapes(path)
    raise BadInput("berkas", f"{path.name} harus .csv, .geojson atau .gpkg")


def read_csv(path: Path) -> list[SourceRow]:
    """A CSV in UTF-8 with a header line; the delimiter is the one that the header has more of."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            header = lines.readline()
            delimiter = ";" if header.count(";") > header.count(",") else ","
            lines.seek(0)
            return rows_of(csv.reader(lines, delimiter=delimiter, strict=True))
    except UnicodeDecodeError as failure:
        raise BadInput("berkas", f"{path.name} harus UTF-8 (simpan ulang sebagai 'CSV UTF-8')") from failure
    except csv.Error as failure:
        raise BadInput("berkas", f"{path.name} bukan CSV yang utuh: {failure}") from failure


def rows_of(reader: "Lines") -> list[SourceRow]:
    """The records under the header; empty lines are left out. A cell beyond the header is kept under no name."""
    header = [name.strip().lower() for name in next(reader, [])]
    if not any(header):
        raise BadInput("berkas", "kosong: baris pertama harus berisi nama kolom")
    rows = []
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            rows.append(SourceRow(line, {**named, **({"": "lebih"} if len(cells) > len(header) else {})}))
        line = reader.line_num + 1
    return rows


def read_shapes(path: Path) -> list[SourceRow]:
    """The features of a GeoJSON or a GeoPackage with one layer, in WGS 84."""
    import geopandas  # noqa: PLC0415 - takes a second, and only such files need it
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    try:
        layers = geopandas.list_layers(path)["name"].tolist()
        if len(layers) != 1:
            raise BadInput("berkas", f"{path.name} harus berisi satu lapisan, bukan {len(layers)}: {', '.join(layers)}")
        table = geopandas.read_file(path)
    except DataSourceError as failure:
        raise BadInput("berkas", f"{path.name} tidak dapat dibaca: {failure}") from failure
    points: Iterable[object] = [None] * len(table)
    if isinstance(table, geopandas.GeoDataFrame):
        points = table.geometry.to_crs(4326) if table.crs else table.geometry
        table = table.drop(columns=table.geometry.name)
    records = table.to_dict("records")
    return [
        SourceRow(number, {**{str(name).lower(): as_text(value) for name, value in record.items()}, **position(point)})
        for number, (record, point) in enumerate(zip(records, points, strict=True), start=1)
    ]


def position(point: object) -> dict[str, str]:
    """`lon` and `lat` of a point; a shape of another kind says so in both, and none gives none."""
    if point is None or getattr(point, "is_empty", False):
        return {}
    kind = getattr(point, "geom_type", "")
    if kind != "Point":
        return {"lon": kind, "lat": kind}
    return {"lon": repr(float(getattr(point, "x"))), "lat": repr(float(getattr(point, "y")))}  # noqa: B009


def as_text(value: object) -> str:
    """A cell as the CSV would have it: nothing for missing, true and false, whole numbers without a point."""
    if value is None or value != value:  # noqa: PLR0124 - only a NaN differs from itself
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
