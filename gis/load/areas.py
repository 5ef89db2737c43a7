"""The ground into the database: kecamatan, kelurahan, land and population."""

from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection

from gis.db.schema import kecamatan, kelurahan, land, population
from gis.load.products import KECAMATAN, KELURAHAN, LAND, POPULATION, Feature, read_collection, read_table
from gis.load.report import LayerReport
from gis.load.upsert import upsert


def load_kecamatan(conn: Connection, folder: Path) -> LayerReport:
    """The 5 kecamatan."""
    return upsert(conn, kecamatan, "code", shaped(folder / KECAMATAN))


def load_kelurahan(conn: Connection, folder: Path) -> LayerReport:
    """The 50 kelurahan, negeri and desa."""
    return upsert(conn, kelurahan, "code", shaped(folder / KELURAHAN))


def load_land(conn: Connection, folder: Path) -> LayerReport:
    """The land of the island."""
    return upsert(conn, land, "id", shaped(folder / LAND), whole=True)


def load_population(conn: Connection, folder: Path) -> LayerReport:
    """People by area."""
    rows = [{**row, "people": int(row["people"]), "year": int(row["year"])} for row in read_table(folder / POPULATION)]
    return upsert(conn, population, "code", rows)


def shaped(path: Path) -> list[dict[str, object]]:
    """The features of a product as table rows."""
    features, _ = read_collection(path)
    return [row_of(feature) for feature in features]


def row_of(feature: Feature) -> dict[str, object]:
    """Properties, and the shape as a multipolygon."""
    return {**feature.properties, "geom": as_multi(feature.geometry)}


def as_multi(shape: BaseGeometry) -> BaseGeometry:
    """`shape` as a multipolygon of its parts."""
    return shapely.multipolygons(shapely.get_parts(shape))
