"""`ambon112 closures`: what is closed, from the terminal."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import shapely
import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from gis.actor import Actor, Role
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.geo import Metres
from gis.incidents.lifecycle import Origin
from gis.roads.closure import ClosureKind, Level
from gis.room import closure_rows, closures
from gis.room.closure import Drawing
from gis.settings import Settings

TERMINAL = Actor("terminal", Role.ADMINISTRATOR, "terminal")
SHORT = "%d-%m %H:%M"


def list_closures(
    origin: Annotated[Origin, typer.Option(help="asal: real, exercise atau synthetic")] = Origin.REAL,
    every: Annotated[bool, typer.Option("--all", help="juga yang sudah berakhir atau dicabut")] = False,
) -> None:
    """Tampilkan jalan yang ditutup atau diperlambat."""
    with transaction(Settings()) as conn:
        found = closure_rows.listed(conn, origin, datetime.now(UTC), not every, None, closure_rows.LONGEST_PAGE)
    table = Table("nomor", "apa", "alasan", "sampai (UTC)", "versi")
    for each in found:
        what = each["label"] if each["slow"] is None else f"{each['label']}, {each['slow']:.0%} kecepatan"
        what += "" if each["active"] else " (tidak berlaku)"
        until = f"{each['ends_at']:{SHORT}}"
        table.add_row(str(each["id"]), what, each["reason"] or "", until, str(each["version"]))
    Console().print(table)


def add(  # noqa: PLR0913, PLR0917 - one for each option
    shape: Annotated[str, typer.Argument(help="WKT, bujur lintang: 'POINT (128.18 -3.69)', LINESTRING, POLYGON")],
    reason: Annotated[str, typer.Argument(help="mengapa")],
    minutes: Annotated[int, typer.Option(min=1, help="lamanya, menit")],
    kind: Annotated[ClosureKind, typer.Option(help="penyebab")] = ClosureKind.OTHER,
    radius: Annotated[float, typer.Option(help="ke setiap sisi titik atau garis, meter")] = 25.0,
    slow: Annotated[float | None, typer.Option(help="sisa kecepatan 0-1; tanpa ini ditutup")] = None,
    level: Annotated[Level | None, typer.Option(help="tanah, jembatan panjang, atau keduanya")] = None,
    origin: Annotated[Origin, typer.Option(help="asal")] = Origin.REAL,
) -> None:
    """Tutup atau perlambat jalan; berlaku pada rekomendasi berikutnya di setiap server."""
    now = datetime.now(UTC)
    try:
        drawn = shapely.from_wkt(shape)
    except shapely.errors.GEOSException as failure:
        raise BadInput("shape", "bukan WKT yang benar") from failure
    ends = now + timedelta(minutes=minutes)
    with transaction(Settings()) as conn:
        number = closures.close(
            conn, Drawing(kind, reason, drawn, Metres(radius), None, ends, slow, level, origin), TERMINAL, now
        )
    typer.echo(f"penutupan {number} berlaku sampai {ends:%d-%m-%Y %H:%M} UTC")


def lift(number: int, reason: Annotated[str, typer.Argument(help="mengapa dibuka lagi")]) -> None:
    """Cabut penutupan sebelum waktunya."""
    now = datetime.now(UTC)
    with transaction(Settings()) as conn:
        closures.lift(conn, number, reason, version_of(conn, number, now), TERMINAL, now)
    typer.echo(f"penutupan {number} dicabut")


def extend(number: int, minutes: Annotated[int, typer.Option(min=1, help="dari sekarang, menit")]) -> None:
    """Beri penutupan waktu berakhir yang lain."""
    now = datetime.now(UTC)
    with transaction(Settings()) as conn:
        ends = now + timedelta(minutes=minutes)
        closures.extend(conn, number, ends, version_of(conn, number, now), TERMINAL, now)
    typer.echo(f"penutupan {number} berlaku sampai {ends:%d-%m-%Y %H:%M} UTC")


def version_of(conn: Connection, number: int, now: datetime) -> int:
    """The version that stands: whoever is at the terminal has just looked. Raises `NotFound`."""
    return int(closure_rows.one(conn, number, now)["version"])
