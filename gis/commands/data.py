"""`ambon112 data`: the data products, from their sources."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gis.load import build as builder
from gis.settings import Settings


def build(
    sources: Annotated[Path, typer.Argument(help="folder berisi sumber: batas wilayah, OSM PBF, dan berkas CSV")],
    out: Annotated[Path | None, typer.Option(help="folder tujuan; bawaan: data/")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="tampilkan semua catatan")] = False,
) -> None:
    """Buat ulang produk data dari sumbernya; sumber sama, hasil sama sampai byte terakhir."""
    console = Console(stderr=True)
    with console.status("membuat produk data") as status:
        said = "membuat produk data: {}".format
        report = builder.build(sources, out or Settings().data, lambda step: status.update(said(step)))
    show(report, Console(), verbose)


def show(report: builder.BuildReport, console: Console, verbose: bool) -> None:
    """Print what the build did."""
    table = Table("produk", "baris")
    for name, rows in report.rows.items():
        table.add_row(name, str(rows))
    console.print(table)
    before, after = report.areas.before, report.areas.after
    console.print(
        f"wilayah: {before.invalid} tidak sah, tumpang tindih {before.overlaps_m2:.0f} m2,"
        f" celah {before.gaps_m2:.0f} m2 -> {after.invalid}, {after.overlaps_m2:.2f} m2, {after.gaps_m2:.2f} m2;"
        f" {report.areas.moved_m2:.0f} m2 berpindah sisi"
    )
    roads = report.roads
    console.print(
        f"jalan: {roads.ways} jalan, {roads.km:.1f} km, {roads.drivable_km:.1f} km untuk kendaraan dalam"
        f" {roads.segments} ruas dan {roads.directed_edges} arah; {roads.cut_off_km:.1f} km terputus"
    )
    for remark in report.remarks if verbose else ():
        console.print(f"catatan: {remark}", markup=False)
    if report.remarks and not verbose:
        console.print(f"{len(report.remarks)} catatan: lihat dengan --verbose")
