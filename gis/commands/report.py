"""`ambon112 report 2026-01 --out laporan.pdf`: the month for the mayor, as PDF or HTML."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gis.analysis import cover, posts
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.geo import Seconds
from gis.incidents.lifecycle import Origin
from gis.publish.month import held, parse
from gis.publish.report import page, pdf
from gis.roads.store import Cache, current
from gis.room.targets import targets_of
from gis.settings import Settings

MINUTES = 10.0


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
        shapes, _ = posts.area_shapes(conn)
        cache, kept, now = Cache(), cover.Kept(), datetime.now(UTC)
        standing = posts.standing(conn, "damkar", now, Seconds(settings.stale_position_s)).planned
        places = [each.at for each in standing]
        city = cover.mapped(conn, cache, kept)
        (reached,) = cover.cover_of(city, kept, current(conn, cache, now), places, [MINUTES])
    share = reached.whole
    people = (
        f", sekitar {share.covered_people / share.people:.0%} warga" if share.people and share.covered_people else ""
    )
    said = (
        f"{len(places)} pos pemadam menjangkau {share.roads:.0%} panjang jalan{people} dalam {MINUTES:g} menit "
        "berkendara (keadaan jalan saat laporan dibuat; lokasi sebagian besar pos belum diverifikasi)."
    )
    content = page(found, shapes, said)
    out.write_bytes(pdf(content) if out.suffix == ".pdf" else content.encode())
    typer.echo(f"{out} ({out.stat().st_size / 1024:.0f} kB): {found.total} kejadian pada {month}")
