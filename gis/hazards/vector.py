"""Vector files: geometries as they are in the file, each with its class."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gis.errors import BadInput
from gis.hazards.archive import Format, Found
from gis.hazards.question import Class, Question, classes_of

MOST_FEATURES = 100_000
DRIVER = {Format.GEOPACKAGE: "GPKG", Format.GEOJSON: "GeoJSON", Format.SHAPEFILE: "ESRI Shapefile"}
WHOLE = Class("1", "kawasan")  # where no column tells classes apart


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """`shapes` (n,) in the file's own coordinates, `code` (n,) the class of each; `crs` as the file states it."""

    shapes: npt.NDArray[np.object_]
    code: npt.NDArray[np.object_]
    classes: tuple[Class, ...]
    crs: Any
    disjoint: bool = False  # no two classes share ground
    notes: tuple[str, ...] = ()


def read_vector(found: Found, question: Question) -> Read:
    """The features of one layer. Raises `BadInput` for a file that GDAL cannot read, for a layer or column that is not
    there, and for a file without features or with too many."""
    import pyogrio  # noqa: PLC0415 - GDAL takes a second
    from pyogrio.errors import DataLayerError, DataSourceError, FieldError  # noqa: PLC0415

    try:
        layer = layer_of(pyogrio.list_layers(found.path), found, question.layer)
        facts = pyogrio.read_info(found.path, layer=layer, force_feature_count=True)
        if facts["driver"] != DRIVER[found.format]:
            raise BadInput("file", f"bukan {found.format} yang utuh")
        if not 0 < facts["features"] <= MOST_FEATURES:
            raise BadInput("file", f"berisi {facts['features']} bentuk; harus 1 sampai {MOST_FEATURES}")
        column = column_of([str(each) for each in facts["fields"]], question.class_column)
        frame = pyogrio.read_dataframe(found.path, layer=layer, columns=[column] if column else [])
    except (DataSourceError, DataLayerError, FieldError, UnicodeDecodeError, ValueError) as failure:
        raise BadInput("file", f"{found.format} rusak atau tidak bisa dibaca") from failure
    shapes = np.asarray(frame.geometry.values, dtype=np.object_) if "geometry" in frame else np.empty(0, np.object_)
    there = np.array([each is not None and not each.is_empty for each in shapes], dtype=np.bool_)
    if not there.any():
        raise BadInput("file", "tidak ada satu pun bentuk di dalamnya")
    notes = () if there.all() else (f"{int((~there).sum())} baris tanpa bentuk dilewati",)
    if column is None:
        return Read(
            shapes[there], np.full(int(there.sum()), WHOLE.code, np.object_), one(question), frame.crs, False, notes
        )
    codes = np.array([coded(each) for each in frame[column]], dtype=np.object_)[there]
    if (codes == "").any():
        raise BadInput("class_column", f"kolom '{column}' kosong pada {int((codes == '').sum())} bentuk")
    return Read(shapes[there], codes, classes_of(list(dict.fromkeys(codes)), question.classes), frame.crs, False, notes)


def one(question: Question) -> tuple[Class, ...]:
    """The class of a layer that has only one. Raises `BadInput` for classes without their column."""
    if not question.classes:
        return (WHOLE,)
    if len(question.classes) > 1 or question.classes[0].code != WHOLE.code:
        raise BadInput("class_column", f"sebutkan kolom kelasnya, atau satu kelas saja dengan nilai '{WHOLE.code}'")
    return question.classes


def layer_of(listed: Any, found: Found, wanted: str | None) -> str:
    """The layer with shapes that is meant. Raises `BadInput` where that is not clear."""
    names = [str(name) for name, kind in listed if kind is not None]
    if not names:
        raise BadInput("file", "tidak ada lapisan dengan bentuk di dalamnya")
    if found.format is Format.GEOPACKAGE and wanted is not None:
        if wanted not in names:
            raise BadInput("layer", f"lapisan '{wanted[:60]}' tidak ada; yang ada: {', '.join(names)[:300]}")
        return wanted
    if len(names) > 1:
        raise BadInput("layer", f"ada beberapa lapisan; pilih satu: {', '.join(names)[:300]}")
    return names[0]


def column_of(fields: list[str], wanted: str | None) -> str | None:
    """The class column as the file spells it. Raises `BadInput` where it is not there."""
    if wanted is None:
        return None
    named = next((each for each in fields if each.casefold() == wanted.strip().casefold()), None)
    if named is None:
        raise BadInput(
            "class_column", f"kolom '{wanted[:60]}' tidak ada; yang ada: {', '.join(fields)[:300] or 'tidak satu pun'}"
        )
    return named


def coded(value: object) -> str:
    """A cell as the code of a class: 3.0 is "3"; what is missing is ""."""
    if value is None or value != value:  # noqa: PLR0124 - not a number, or pandas' missing time
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()[:80]
