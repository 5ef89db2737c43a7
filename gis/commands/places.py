"""`ambon112 places`: the gazetteer from the terminal."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from gis.commands.load import show, show_bad
from gis.commands.people import TERMINAL
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.geo import Confidence, LonLat, Metres
from gis.load.place_export import Format, export_places
from gis.load.place_import import import_places
from gis.load.report import BadRows
from gis.places import edit, rows, sight
from gis.places.edit import New, Seen
from gis.places.place import Place, Position
from gis.settings import Settings

At = Annotated[str, typer.Option("--at", help="lintang,bujur, misalnya -3.6897,128.1834", metavar="LAT,LON")]
RadiusM = Annotated[float, typer.Option("--radius-m", help="kesalahan yang mungkin dari titiknya, meter")]
Grade = Annotated[Confidence, typer.Option("--confidence", help="A dua sumber, B satu sumber, C perkiraan")]
Method = Annotated[str, typer.Option("--method", help="bagaimana titik itu didapat")]
Origin = Annotated[str, typer.Option("--source", help="dari mana")]


def add(  # noqa: PLR0913, PLR0917 - one option for each thing that has no default
    name: str,
    kind: Annotated[str, typer.Option(help="jenis tempat, misalnya toko")],
    at: At, radius_m: RadiusM, confidence: Grade, method: Method, source: Origin,
    alias: Annotated[list[str], typer.Option(help="nama lain; boleh berulang")] = [],  # noqa: B006 - how typer spells it
) -> None:  # fmt: skip
    """Catat tempat baru; langsung bisa dicari."""
    new = New(name, kind, position(at, radius_m, confidence, method, source), tuple(alias))
    with transaction(Settings()) as conn:
        print_place(conn, edit.add(conn, new, TERMINAL, now()))


def move(place_id: int, at: At, radius_m: RadiusM, confidence: Grade, method: Method, source: Origin) -> None:
    """Pindahkan tempat, atau perbaiki ketelitiannya."""
    where = position(at, radius_m, confidence, method, source)
    change(place_id, lambda conn, seen: edit.move(conn, seen, where, TERMINAL, now()))


def rename(place_id: int, name: str) -> None:
    """Ganti nama; nama lama tetap dikenali."""
    change(place_id, lambda conn, seen: edit.rename(conn, seen, name, TERMINAL, now()))


def add_alias(place_id: int, alias: str) -> None:
    """Tambah nama lain."""
    change(place_id, lambda conn, seen: edit.add_alias(conn, seen, alias, TERMINAL, now()))


def remove_alias(place_id: int, alias: str) -> None:
    """Hapus nama lain."""
    change(place_id, lambda conn, seen: edit.remove_alias(conn, seen, alias, TERMINAL, now()))


def merge(place_id: int, into: int) -> None:
    """Gabungkan ke tempat INTO: semua namanya menuju ke sana."""

    def act(conn: Connection, seen: Seen) -> Place:
        return edit.merge(conn, seen, Seen(into, rows.load(conn, into).version), TERMINAL, now())

    change(place_id, act)


def unmerge(place_id: int) -> None:
    """Pisahkan lagi tempat yang digabung."""
    change(place_id, lambda conn, seen: edit.unmerge(conn, seen, TERMINAL, now()))


def retire(place_id: int) -> None:
    """Tempat itu sudah tidak ada: tidak ditemukan lagi."""
    change(place_id, lambda conn, seen: edit.retire(conn, seen, TERMINAL, now()))


def restore(place_id: int) -> None:
    """Tempat itu ternyata masih ada."""
    change(place_id, lambda conn, seen: edit.restore(conn, seen, TERMINAL, now()))


def undo(place_id: int, event_id: int) -> None:
    """Tarik kembali satu peristiwa tempat (nomornya dari `places show`)."""
    change(place_id, lambda conn, seen: edit.undo(conn, seen, event_id, TERMINAL, now()))


def listed(
    name: Annotated[str, typer.Argument(help="bagian dari nama")] = "",
    edited: Annotated[bool, typer.Option("--edited", help="hanya yang diubah orang")] = False,
    gone: Annotated[bool, typer.Option("--gone", help="juga yang digabung atau tidak ada lagi")] = False,
) -> None:
    """Daftar tempat, paling banyak 200."""
    with transaction(Settings()) as conn:
        wanted = sight.Filter(name, edited=edited or None, gone=gone, limit=sight.LONGEST_PAGE)
        found = sight.listed(conn, wanted)
    table = Table("nomor", "nama", "jenis", "kelurahan", "lintang, bujur", "radius m", "mutu", "versi")
    for each in found:
        where = f"{each['at'].lat:.6f}, {each['at'].lon:.6f}"
        columns = (each["kind"], each["kelurahan"] or "-", where, f"{each['radius_m']:.0f}", each["confidence"])
        table.add_row(str(each["id"]), each["name"], *columns, str(each["version"]))
    Console().print(table)


def show_one(place_id: int) -> None:
    """Satu tempat dengan semua namanya dan riwayatnya."""
    with transaction(Settings()) as conn:
        print_place(conn, place_id)


def import_file(
    file: Annotated[Path, typer.Argument(help="CSV, GeoJSON, GeoPackage atau OSM PBF")],
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="lewati baris yang salah, muat sisanya")] = False,
) -> None:
    """Muat tempat dari berkas; yang sudah sama dibiarkan, tiap perubahan tercatat."""
    try:
        with transaction(Settings()) as conn:
            report = import_places(conn, file, skip_bad, TERMINAL, now())
    except BadRows as failure:
        show_bad(failure.rows)
        raise BadInput(failure.field, f"{len(failure.rows)} kesalahan, tidak ada yang dimuat") from failure
    show([report])


def export(
    file: Annotated[Path | None, typer.Argument(help="berkas tujuan; bawaan: layar")] = None,
    form: Annotated[Format, typer.Option("--format", help="bentuk")] = Format.CSV,
) -> None:
    """Tulis semua tempat ke berkas yang bisa dimuat lagi."""
    with transaction(Settings()) as conn:
        text = export_places(conn, form)
    if file is None:
        sys.stdout.write(text)
    else:
        file.write_text(text, encoding="utf-8", newline="\n")


def change(place_id: int, act: Callable[[Connection, Seen], Place]) -> None:
    """One change of the place as it stands, then the place."""
    with transaction(Settings()) as conn:
        act(conn, Seen(place_id, rows.load(conn, place_id).version))
        print_place(conn, place_id)


def print_place(conn: Connection, place_id: int) -> None:
    """A place as lines."""
    found: dict[str, Any] = sight.one(conn, place_id)
    typer.echo(f"{found['id']} {found['name']} ({found['kind']}), versi {found['version']}")
    at = found["at"]
    typer.echo(f"  {at.lat:.6f}, {at.lon:.6f} +- {found['radius_m']:.0f} m, mutu {found['confidence']}")
    typer.echo(f"  {found['method']}; {found['source']}")
    typer.echo(f"  nama: {'; '.join(found['leads']) or 'tidak ada yang menuju ke sini'}")
    for event in found["events"]:
        typer.echo(f"  {event['id']} {event['occurred_at']:%Y-%m-%d %H:%M} {event['actor']}: {event['kind']}")


def position(at: str, radius_m: float, confidence: Confidence, method: str, source: str) -> Position:
    """As the domain says it. Raises `BadInput` for what is no pair."""
    try:
        lat, lon = (float(part) for part in at.split(","))
    except ValueError as failure:
        raise BadInput("--at", "tulis lintang,bujur, misalnya -3.6897,128.1834") from failure
    return Position(LonLat(lon, lat), Metres(radius_m), confidence, method, source)


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)
