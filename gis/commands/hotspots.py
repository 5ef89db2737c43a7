"""`ambon112 hotspots`: where past incidents are more than chance makes them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gis.analysis.history import read_history, with_people
from gis.analysis.hotspots.analyse import SEED, Method, Question, analyse
from gis.analysis.hotspots.cells import SIDE, Area
from gis.analysis.hotspots.dense import FARTHEST, MEMBERS, NEAR, NEAREST
from gis.analysis.hotspots.density import BANDWIDTH
from gis.analysis.hotspots.result import Result, plain
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.history.mapping import parsed
from gis.incidents.lifecycle import Origin
from gis.locate.ground import load_terrain
from gis.settings import Settings

USUAL = timedelta(days=90)
SHOWN = 15


def find(  # noqa: PLR0913, PLR0917 - one for each option
    method: Annotated[Method, typer.Option(help="counts, gi, density, trend, scan, dbscan atau hdbscan")] = Method.GI,
    since: Annotated[str | None, typer.Option(help="sejak, 2026-01-01; biasanya 90 hari sebelum akhir")] = None,
    until: Annotated[str | None, typer.Option(help="sampai sebelum; biasanya sekarang")] = None,
    category: Annotated[str | None, typer.Option(help="satu kategori saja")] = None,
    origin: Annotated[Origin, typer.Option(help="asal kejadian yang dihitung")] = Origin.REAL,
    area: Annotated[Area, typer.Option(help="dihitung per kelurahan, kecamatan atau hex")] = Area.HEX,
    side: Annotated[float, typer.Option(help="sisi heksagon, meter")] = SIDE,
    bandwidth: Annotated[float, typer.Option(help="lebar pita kepadatan, meter")] = BANDWIDTH,
    near: Annotated[float, typer.Option(min=NEAREST, max=FARTHEST, help="jarak tetangga dbscan, meter")] = NEAR,
    members: Annotated[int, typer.Option(min=2, help="paling sedikit kejadian dalam satu gugus")] = MEMBERS,
    seed: Annotated[int, typer.Option(help="benih; yang sama memberi jawaban yang sama")] = SEED,
    as_json: Annotated[bool, typer.Option("--json", help="cetak JSON untuk program")] = False,
) -> None:
    """Cari tempat yang kejadiannya lebih banyak daripada kebetulan."""
    end = moment("until", until) if until else datetime.now(UTC)
    start = moment("since", since) if since else end - USUAL
    if start >= end:
        raise BadInput("since", "harus sebelum --until")
    with transaction(Settings()) as conn:
        history = read_history(conn, origin, start, end, category)
        place = with_people(conn, load_terrain(conn))
    made = analyse(history, place, Question(method, area, side, bandwidth, seed, near, members))
    if as_json:
        typer.echo(json.dumps(made.as_dict(), ensure_ascii=False, indent=2))
    else:
        show(made)


def moment(field: str, said: str) -> datetime:
    """The beginning of a day of Ambon, or a time. Raises `BadInput`."""
    found = parsed(said)
    if found is None:
        raise BadInput(field, f"'{said}' bukan tanggal; tulis 2026-01-01")
    return found[0] if found[1] else found[0] - timedelta(hours=12)  # a day alone is read as its noon


def show(made: Result) -> None:
    """The verdict and the cells that differ."""
    console = Console()
    console.print(f"{made.verdict} (n = {made.n}, {made.method}, asal: {made.history.origin})", markup=False)
    different = [number for number, mark in enumerate(made.marks) if mark] if not made.grey else []
    if different:
        table = Table("sel", "nama", "tanda", *made.columns)
        for number in sorted(different, key=lambda each: float(made.columns["q"][each]))[:SHOWN]:
            values = [plain(column[number]) for column in made.columns.values()]
            told = [f"{each:.3g}" if isinstance(each, float) else "?" for each in values]
            table.add_row(made.cells.codes[number], made.cells.names[number], made.marks[number], *told)
        console.print(table)
    for each in made.clusters if not made.grey else ():
        console.print(f"p = {each.p:.3f}  {each.name}: {each.verdict}", markup=False)
    for note in made.notes:
        console.print(note, markup=False)
