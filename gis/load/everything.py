"""All products into the database, each layer in a transaction of its own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine

from gis.load.areas import load_kecamatan, load_kelurahan, load_land, load_population
from gis.load.facilities import load_facilities, load_units
from gis.load.gazetteer import load_gazetteer
from gis.load.products import FACILITIES, UNITS, present
from gis.load.report import LayerReport
from gis.load.roads import Progress, load_roads, quiet
from gis.load.upsert import begin

Load = Callable[[Connection, Path], LayerReport]

LAYERS: tuple[Load, ...] = (
    load_kecamatan,
    load_kelurahan,
    load_land,
    load_population,
    load_gazetteer,
    lambda conn, folder: load_facilities(conn, present(folder / FACILITIES)),
    lambda conn, folder: load_units(conn, present(folder / UNITS)),
)  # in the order in which they refer to each other; roads stand alone and come last


def load_everything(engine: Engine, folder: Path, progress: Progress = quiet) -> list[LayerReport]:
    """Load the products in `folder`, one transaction a layer; the second time only what changed is written.

    `progress` is told how many road edges are written. Raises `NotReady` where a product is missing and `BadRows`
    where one is damaged; the layers before it stay loaded.
    """
    reports = []
    last: Load = partial(load_roads, progress=progress)
    for load in (*LAYERS, last):
        with engine.begin() as conn:
            begin(conn)
            reports.append(load(conn, folder))
    return reports
