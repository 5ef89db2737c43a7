"""All products into the database, each layer in a transaction of its own."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects.postgresql import insert

from gis.db.schema import product
from gis.load.areas import load_kecamatan, load_kelurahan, load_land, load_population
from gis.load.facilities import load_facilities, load_units
from gis.load.gazetteer import load_gazetteer
from gis.load.hazards import load_hazard_notes
from gis.load.products import (
    FACILITIES,
    GAZETTEER,
    HAZARD_NOTES,
    KECAMATAN,
    KELURAHAN,
    LAND,
    POPULATION,
    QUESTIONS,
    ROADS,
    SERVICE_AREAS,
    UNITS,
    present,
)  # fmt: skip
from gis.load.report import LayerReport
from gis.load.roads import Progress, load_roads, quiet
from gis.load.service_areas import load_service_areas
from gis.load.upsert import begin
from gis.respond import plans, question_rows
from gis.respond.questions import read_text

Loader = Callable[[Connection, Path], LayerReport]

LAYERS: dict[str, Loader] = {  # in the order in which they refer to each other; roads stand alone and come last
    KECAMATAN: load_kecamatan,
    KELURAHAN: load_kelurahan,
    LAND: load_land,
    POPULATION: load_population,
    HAZARD_NOTES: load_hazard_notes,
    GAZETTEER: load_gazetteer,
    FACILITIES: lambda conn, folder: load_facilities(conn, present(folder / FACILITIES)),
    UNITS: lambda conn, folder: load_units(conn, present(folder / UNITS)),
    SERVICE_AREAS: lambda conn, folder: load_service_areas(conn, present(folder / SERVICE_AREAS)),
}


def load_everything(
    engine: Engine, folder: Path, progress: Progress = quiet, only_new: bool = False
) -> list[LayerReport]:
    """Load the products in `folder`, one transaction a layer; only what differs is written.

    `only_new` passes over a product that was loaded before as it is now, so that what people or other files changed
    since stays. `progress` is told how many road edges are written. Raises `NotReady` where a product is missing and
    `BadRows` where one is damaged; the layers before it stay loaded.
    """
    reports = []
    layers: dict[str, Loader] = {**LAYERS, ROADS: partial(load_roads, progress=progress)}
    for name, load in layers.items():
        digest = hashlib.sha256(present(folder / name).read_bytes()).hexdigest()
        with engine.begin() as conn:
            begin(conn)
            if not (only_new and digest == loaded(conn, name)):
                reports.append(load(conn, folder))
                remember(conn, name, digest)
    with engine.begin() as conn:
        begin(conn)
        now, asked = datetime.now(UTC), present(folder / QUESTIONS).read_text(encoding="utf-8")
        plans.seed(conn, now)
        question_rows.seed(conn, read_text(QUESTIONS, asked), now)
    return reports


def loaded(conn: Connection, name: str) -> str | None:
    """SHA-256 of the product as it was last loaded; None when it never was."""
    return conn.execute(select(product.c.sha256).where(product.c.name == name)).scalar()


def remember(conn: Connection, name: str, digest: str) -> None:
    """Note that the product was loaded."""
    row = insert(product).values(name=name, sha256=digest)
    conn.execute(row.on_conflict_do_update(index_elements=[product.c.name], set_={"sha256": digest}))
