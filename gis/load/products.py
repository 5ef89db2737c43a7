"""The files in `data/`: their names, and their text, which is the same bytes for the same content."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from gis.errors import NotReady

KECAMATAN = "kecamatan_ambon.geojson"
KELURAHAN = "kelurahan_ambon.geojson"
LAND = "land_ambon.geojson"
ROADS = "roads_ambon.geojson"
FACILITIES = "facilities.csv"
UNITS = "units.csv"
GAZETTEER = "gazetteer.csv"
POPULATION = "population.csv"
HAZARD_NOTES = "hazard_notes.csv"
QUESTIONS = "questions.yaml"  # written by hand, not built
SERVICE_AREAS = "service_areas.geojson"  # drawn by hand, not built
CHECKSUMS = "SHA256SUMS"
PRODUCTS = (FACILITIES, GAZETTEER, HAZARD_NOTES, KECAMATAN, KELURAHAN, LAND, POPULATION, ROADS, UNITS)

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a product: a geometry in WGS 84 at 7 decimals, and its properties in the order written."""

    geometry: BaseGeometry
    properties: Mapping[str, object]


def collection_text(features: Iterable[Feature], **members: object) -> str:
    """A GeoJSON feature collection (RFC 7946), one feature a line; `members` stand beside `features`."""
    head = {"type": "FeatureCollection", **members}
    opening = compact(head)[:-1] + ',"features":[\n'
    return opening + ",\n".join(feature_text(feature) for feature in features) + "\n]}\n"


def feature_text(feature: Feature) -> str:
    """One feature without spaces, in one line."""
    geometry = {"type": feature.geometry.geom_type, "coordinates": coordinates(feature.geometry)}
    return compact({"type": "Feature", "properties": feature.properties, "geometry": geometry})


def coordinates(shape: BaseGeometry) -> object:
    """GeoJSON coordinates at 7 decimals of a line, polygon or multipolygon."""
    if shape.geom_type == "MultiPolygon":
        return [coordinates(part) for part in shape.geoms]
    if shape.geom_type == "Polygon":
        return [coordinates(ring) for ring in (shape.exterior, *shape.interiors)]
    return [[round(lon, 7), round(lat, 7)] for lon, lat in shapely.get_coordinates(shape).tolist()]


def compact(value: object) -> str:
    """JSON without spaces; letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def table_text(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> str:
    """CSV (RFC 4180 quoting, line feeds) of `rows` under a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def checksums_text(folder: Path) -> str:
    """`sha256sum` lines of every product in `folder`."""
    lines = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in PRODUCTS)
    return "".join(lines)


def read_table(path: Path) -> list[Row]:
    """The rows of a CSV product."""
    with present(path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_collection(path: Path) -> tuple[list[Feature], dict[str, object]]:
    """The features of a GeoJSON product, and the members beside them."""
    collection = json.loads(present(path).read_text(encoding="utf-8"))
    features = collection.pop("features")
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    found = [Feature(shape, feature["properties"]) for shape, feature in zip(shapes, features, strict=True)]
    return found, collection


def present(path: Path) -> Path:
    """`path` if it is there. Raises `NotReady` with what to do."""
    if not path.is_file():
        raise NotReady(f"berkas {path} tidak ada: ambil dari repositori atau buat dengan 'ambon112 data build SUMBER'")
    return path
