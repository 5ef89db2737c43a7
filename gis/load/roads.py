"""The road network into the database: replaced as a whole, and only when it is another one."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, LargeBinary, Table, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upserting

from gis.db.schema import conditions, land, road_edge, road_network
from gis.load import osm
from gis.load.products import ROADS, Feature, collection_text, present, read_collection
from gis.load.report import LayerReport
from gis.load.upsert import bound

BATCH = 1000  # edges a statement

Progress = Callable[[int, int], None]  # edges written, edges in all


def quiet(_done: int, _total: int) -> None:
    """No progress is shown."""


def load_roads(conn: Connection, folder: Path, progress: Progress = quiet) -> LayerReport:
    """The product in `folder`; it is not even parsed when the database has it already."""
    path = present(folder / ROADS)
    digest = content_digest(path.read_text(encoding="utf-8"))
    if digest == current_digest(conn):
        return unchanged(conn)
    features, members = read_collection(path)
    return replace_network(conn, features, str(members["source"]), digest, as_mapping(members["report"]), progress)


def load_extract(conn: Connection, path: Path, progress: Progress = quiet) -> LayerReport:
    """The roads of an OSM PBF file that are on our island. Raises `BadInput` where it holds none.

    Before the land is loaded all of the file is taken. While it is read, `progress` hears of ways out of none.
    """
    made = osm.read_segments(path, island(conn), lambda ways: progress(ways, 0))
    features = osm.road_features(made.segments)
    digest = content_digest(collection_text(features))
    if digest == current_digest(conn):
        return unchanged(conn)
    return replace_network(conn, features, path.name, digest, osm.report_of(made), progress)


def content_digest(text: str) -> str:
    """SHA-256 of the features of a product, whatever its first line says about their origin."""
    return hashlib.sha256(text.partition("\n")[2].encode()).hexdigest()


def current_digest(conn: Connection) -> str | None:
    """Digest of the network in the database; None where there is none."""
    return conn.execute(select(road_network.c.sha256)).scalar()


def unchanged(conn: Connection) -> LayerReport:
    """The report of a network that is already there."""
    return LayerReport(road_edge.name, unchanged=edges(conn))


def island(conn: Connection) -> BaseGeometry | None:
    """The largest piece of land; None before the land is loaded."""
    shape = conn.execute(select(func.ST_AsBinary(land.c.geom, type_=LargeBinary)).order_by(land.c.id)).scalar()
    return None if shape is None else shapely.from_wkb(bytes(shape))


def edges(conn: Connection) -> int:
    """How many edges the database has."""
    return conn.execute(select(func.count()).select_from(road_edge)).scalar_one()


def replace_network(
    conn: Connection, features: Sequence[Feature], source: str, digest: str, report: Mapping[str, object],
    progress: Progress,
) -> LayerReport:  # fmt: skip
    """Write `features` in place of the network there was, and raise both versions."""
    before = edges(conn)
    conn.execute(delete(road_edge))
    rows = [bound({**feature.properties, "geom": feature.geometry}) for feature in features]
    for start in range(0, len(rows), BATCH):
        conn.execute(insert(road_edge), rows[start : start + BATCH])
        progress(min(start + BATCH, len(rows)), len(rows))
    version = raise_version(conn, road_network, {"source": source, "sha256": digest, "report": report})
    raise_version(conn, conditions, {})
    notes = (f"jaringan versi {version} dari {source}", f"{report['drivable_km']} km dapat dilalui kendaraan")
    return LayerReport(road_edge.name, added=len(rows), removed=before, notes=notes)


def raise_version(conn: Connection, table: Table, values: Mapping[str, object]) -> int:
    """Add one to the version in the table's only row, made where it is missing. Returns the new version."""
    statement = upserting(table).values(version=1, **values)
    changes = {"version": table.c.version + 1, **values}
    kept = statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changes)
    return int(conn.execute(kept.returning(table.c.version)).scalar_one())


def as_mapping(value: object) -> Mapping[str, object]:
    """The report of a product. Raises `TypeError` for a product that was not built by us."""
    if not isinstance(value, Mapping):
        raise TypeError("report must be an object")
    return value
