"""`ambon112 report 2026-01 --out laporan.pdf`: the month for the mayor, as PDF or HTML."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gis.db.engine import transaction
from gis.errors import BadInput
from gis.geo import Seconds
from gis.incidents.lifecycle import Origin
from gis.publish import papers
from gis.publish.month import held, parse
from gis.publish.report import pdf
from gis.room.targets import targets_of
from gis.settings import Settings


def report(
    month: Annotated[str, typer.Argument(help="bulan, 2026-01")],
    out: Annotated[Path, typer.Option(help="berkas .pdf atau .html")] = Path("laporan.pdf"),
    origin: Annotated[Origin, typer.Option(help="asal kejadian")] = Origin.REAL,
) -> None:
    """Tulis laporan bulanan: angka, grafik, peta, waktu terhadap target."""
    if out.suffix not in {".pdf", ".html"}:
        raise BadInput("out", f"akhiran {out.suffix or 'kosong'} tidak dikenal; pilih .pdf atau .html")
    settings, wanted = Settings(), parse(month)
    with transaction(settings) as conn:
        found = held(conn, wanted, origin, targets_of(settings))
        stale = Seconds(settings.stale_position_s)
        on = papers.standing(conn, "damkar", datetime.now(UTC), stale, papers.Roads())
        content = papers.month_report(conn, on, found)
    out.write_bytes(pdf(content) if out.suffix == ".pdf" else content.encode())
    typer.echo(f"{out} ({out.stat().st_size / 1024:.0f} kB): {found.total} kejadian pada {month}")
