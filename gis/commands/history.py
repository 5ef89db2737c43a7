"""`ambon112 history`: past incidents in, made up, listed and removed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gis.actor import Actor, Role
from gis.analysis import cover
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.history import batches, synthetic
from gis.history.bring import Question
from gis.history.bring import bring as bring_file
from gis.history.mapping import FIELDS, Columns, parsed
from gis.incidents.lifecycle import Origin
from gis.respond.shifts import WIT
from gis.roads.store import Cache
from gis.settings import Settings

TERMINAL = Actor("terminal", Role.ADMINISTRATOR, "terminal")


def bring(
    path: Annotated[Path, typer.Argument(help="CSV, Excel (.xlsx) atau GeoJSON")],
    column: Annotated[list[str] | None, typer.Option(help=f"isian=kolom; isian: {', '.join(FIELDS)}")] = None,
    value: Annotated[list[str] | None, typer.Option(help="sebutan=kode kategori")] = None,
    origin: Annotated[Origin, typer.Option(help="asal")] = Origin.REAL,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="muat yang baik saja")] = False,
    trial: Annotated[bool, typer.Option("--trial", help="periksa saja, tidak memuat apa pun")] = False,
) -> None:
    """Muat kejadian lampau untuk perencana; baris tanpa koordinat dicari lokasinya dari kata-katanya."""
    columns = Columns(dict(map(pair, column or [])), dict(map(pair, value or [])))
    with transaction(Settings()) as conn:
        question = Question(origin, columns, skip_bad, trial)
        made = bring_file(conn, path, path.name, question, TERMINAL, datetime.now(UTC))
    console = Console()
    for each in made.bad:
        console.print(str(each), markup=False)
    console.print(
        f"{'diperiksa' if trial else 'dimuat'}: {made.kept}; lokasi dari kata-kata: {made.by_words}; tanpa lokasi: "
        f"{made.placeless}; hanya tanggal: {made.day_only}; baris ditolak: {len({each.line for each in made.bad})}",
        markup=False,
    )
    console.print("kolom: " + ", ".join(f"{field} = {name}" for field, name in made.columns.items()), markup=False)


def make_up(
    since: Annotated[str, typer.Option(help="hari pertama, 2026-01-01")],
    days: Annotated[int, typer.Option(help="banyaknya hari")],
    per_day: Annotated[float, typer.Option(help="kejadian per hari")] = synthetic.PER_DAY,
    seed: Annotated[int, typer.Option(help="benih; yang sama memberi riwayat yang sama")] = 112,
    plant: Annotated[list[str] | None, typer.Option(help="titik panas bujur,lintang,radius_m,bagian")] = None,
) -> None:
    """Buat riwayat tiruan (asal: synthetic), untuk peragaan dan pengukuran."""
    when = parsed(since)
    if when is None:
        raise BadInput("since", f"'{since}' bukan tanggal; tulis 2026-01-01")
    first = when[0].astimezone(WIT).replace(hour=0, minute=0, second=0, microsecond=0)
    recipe = synthetic.Recipe(first, days, per_day, seed, tuple(map(planted, plant or [])))
    with transaction(Settings()) as conn:
        found = cover.mapped(conn, Cache(), cover.Kept())
        batch = synthetic.keep(conn, found, recipe, TERMINAL, datetime.now(UTC))
    typer.echo(f"riwayat buatan nomor {batch} (asal: synthetic); {synthetic.ASSUMED}")


def list_batches(origin: Annotated[Origin, typer.Option(help="asal")] = Origin.REAL) -> None:
    """Tampilkan riwayat yang pernah dimuat."""
    table = Table("nomor", "nama", "kejadian", "oleh", "dimuat", "versi", "dihapus")
    with transaction(Settings()) as conn:
        for each in batches.listed(conn, origin):
            removed = f"{each['removed_at']:%Y-%m-%d %H:%M}" if each["removed_at"] else ""
            table.add_row(str(each["id"]), each["name"], str(each["report"].get("kept", 0)), each["made_by"],
                          f"{each['recorded_at']:%Y-%m-%d %H:%M}", str(each["version"]), removed)  # fmt: skip
    Console().print(table)


def remove(
    batch: Annotated[int, typer.Argument(help="nomor riwayat")],
    version: Annotated[int, typer.Option(help="versi yang dilihat")] = 1,
) -> None:
    """Hapus satu riwayat dari hitungan perencana; catatannya tetap."""
    with transaction(Settings()) as conn:
        batches.remove(conn, batch, version, TERMINAL, datetime.now(UTC))
    typer.echo(f"riwayat {batch} dihapus dari hitungan")


def pair(text: str) -> tuple[str, str]:
    """ "a=b". Raises `BadInput`."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise BadInput("column", f"tulis isian=kolom, bukan {text!r}")
    return name.strip(), value.strip()


def planted(text: str) -> synthetic.Planted:
    """ "128.18,-3.69,300,0.1". Raises `BadInput`."""
    try:
        lon, lat, radius, share = (float(each) for each in text.split(","))
    except ValueError as failure:
        raise BadInput("plant", f"tulis bujur,lintang,radius_m,bagian, bukan {text!r}") from failure
    return synthetic.Planted(lon, lat, radius, share)
