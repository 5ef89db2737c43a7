"""`ambon112 load`: products and a city's own files into the database."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table
from sqlalchemy import Engine

from gis.db.engine import connect
from gis.errors import BadInput
from gis.load import roads
from gis.load.everything import load_everything
from gis.load.facilities import load_facilities, load_units
from gis.load.report import BadRow, BadRows, LayerReport
from gis.load.service_areas import load_service_areas
from gis.load.upsert import begin
from gis.settings import Settings


class What(StrEnum):
    """What is loaded."""

    ALL = "all"
    ROADS = "roads"
    FACILITIES = "facilities"
    UNITS = "units"
    SERVICE_AREAS = "service-areas"


def load(
    what: Annotated[What, typer.Argument(help="all: semua produk; lainnya dari satu berkas")] = What.ALL,
    file: Annotated[Path | None, typer.Argument(help="OSM PBF, CSV, GeoJSON atau GeoPackage")] = None,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="lewati baris yang salah, muat sisanya")] = False,
) -> None:
    """Muat data ke PostGIS; yang sudah sama dibiarkan."""
    if (file is None) != (what is What.ALL):
        raise BadInput("berkas", f"'load {what}' " + ("tidak memakai berkas" if file else "memerlukan berkas"))
    settings = Settings()
    if file is None:
        load_shipped(settings)
        return
    engine = connect(settings, 1)
    try:
        show([one(engine, what, file, skip_bad)])
    except BadRows as failure:
        show_bad(failure.rows)
        raise BadInput(failure.field, f"{len(failure.rows)} kesalahan, tidak ada yang dimuat") from failure
    finally:
        engine.dispose()


def load_shipped(settings: Settings, only_new: bool = False) -> None:
    """Load the products, with a bar for the roads, the only long step; one line when all of it is there already."""
    engine = connect(settings, 1)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("memuat data Ambon", total=None)
        reports = load_everything(engine, settings.data, shown(bar, task), only_new)
    engine.dispose()
    if any(report.touched for report in reports):
        show(reports)
    else:
        typer.echo("data Ambon sudah termuat, tidak ada yang berubah")


def shown(bar: Progress, task: TaskID) -> roads.Progress:
    """Moves the bar: so many done, out of so many or an unknown number (0)."""
    return lambda done, total: bar.update(task, completed=done, total=total or None)


def one(engine: Engine, what: What, file: Path, skip_bad: bool) -> LayerReport:
    """Load one file in one transaction."""
    with Progress(console=Console(stderr=True), transient=True) as bar, engine.begin() as conn:
        begin(conn)
        task = bar.add_task(f"memuat {file.name}", total=None)
        if what is What.ROADS:
            return roads.load_extract(
                conn, file, lambda done, total: bar.update(task, completed=done, total=total or None)
            )
        loaders = {
            What.FACILITIES: load_facilities,
            What.UNITS: load_units,
            What.SERVICE_AREAS: load_service_areas,
        }
        return loaders[what](conn, file, skip_bad)


def show(reports: Iterable[LayerReport]) -> None:
    """Print the counts, then every row that was left out and every remark."""
    console = Console()
    table = Table("lapisan", "baru", "berubah", "tetap", "dihapus", "dilewati", "tidak di berkas")
    reports = list(reports)
    for each in reports:
        skipped = len({row.line for row in each.skipped})
        counts = (each.added, each.changed, each.unchanged, each.removed, skipped, each.absent)
        table.add_row(each.layer, *(str(count) for count in counts))
    console.print(table)
    for each in reports:
        for note in each.notes:
            console.print(f"{each.layer}: {note}", markup=False)
        if each.skipped:
            show_bad(each.skipped)


def show_bad(rows: Iterable[BadRow]) -> None:
    """Print every field that could not be used."""
    table = Table("baris", "kolom", "alasan")
    for row in rows:
        table.add_row(str(row.line), row.field, row.reason)
    Console(stderr=True).print(table)
