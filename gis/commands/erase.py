"""`ambon112 erase`: the duty to erase, from the terminal."""

from datetime import UTC, datetime

import typer

from gis.commands.people import TERMINAL
from gis.db.engine import transaction
from gis.incidents.erase import Whose
from gis.places.forget import erase as erase_people
from gis.settings import Settings


def erase(
    incident: int | None = typer.Option(None, help="nomor kejadian"),
    call: int | None = typer.Option(None, help="nomor panggilan"),
    number: str = typer.Option("", help="nomor telepon: semua panggilan dan kejadian darinya"),
) -> None:
    """Hapus data pribadi (penelepon, kata-kata, posisi) dari catatan; jurnal tetap utuh. Tidak bisa dibatalkan."""
    with transaction(Settings()) as conn:
        done = erase_people(conn, Whose(incident, call, number), TERMINAL, datetime.now(UTC))
    typer.echo(
        f"{done.rows} catatan pribadi dihapus; kejadian: {shown(done.incidents)}; panggilan: {shown(done.calls)}"
    )
    if done.related:
        typer.echo(
            f"Periksa juga kejadian {shown(done.related)}: dilaporkan lewat panggilan itu, kata-katanya masih ada"
        )


def shown(numbers: tuple[int, ...]) -> str:
    """Numbers in a row; a dash for none."""
    return ", ".join(map(str, numbers)) or "-"
