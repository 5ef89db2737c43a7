"""`ambon112 hazard`: hazard layers in, listed, shown, removed; what lies inside them and what past incidents say."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gis.actor import Actor, Role
from gis.analysis import cover
from gis.commands.exports import moment
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.hazards import store
from gis.hazards.assess import Assessed, When, assess
from gis.hazards.bring import bring
from gis.hazards.question import Class, Hazard, Question
from gis.incidents.lifecycle import Origin
from gis.publish.exports import save
from gis.publish.ground import ground
from gis.publish.hazards import between, exposed_frame, sheet
from gis.publish.planner import page
from gis.roads.store import Cache
from gis.settings import Settings

TERMINAL = Actor("terminal", Role.ADMINISTRATOR, "terminal")
FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)
Number = Annotated[int, typer.Argument(help="nomor lapisan")]
Which = Annotated[Origin, typer.Option(help="asal kejadian")]
Since = Annotated[str | None, typer.Option(help="kejadian sejak, 2026-01-01")]
Until = Annotated[str | None, typer.Option(help="kejadian sampai sebelum, 2026-02-01")]
Category = Annotated[str | None, typer.Option(help="satu kategori kejadian saja")]


def add(  # noqa: PLR0913, PLR0917 - one for each option
    path: Annotated[Path, typer.Argument(help="GeoTIFF, GeoPackage, GeoJSON, atau shapefile dalam .zip")],
    name: Annotated[str, typer.Option(help="nama lapisan")],
    kind: Annotated[Hazard, typer.Option(help="jenis bahaya")],
    source: Annotated[str, typer.Option(help="sumber")],
    licence: Annotated[str, typer.Option(help="lisensi")],
    dated: Annotated[str, typer.Option(help="tanggal data, 2024-01-31")],
    layer: Annotated[str | None, typer.Option(help="lapisan dalam berkas")] = None,
    crs: Annotated[str | None, typer.Option(help="sistem koordinat bila berkas tidak menyebutnya")] = None,
    class_column: Annotated[str | None, typer.Option(help="kolom kelas")] = None,
    means: Annotated[list[str] | None, typer.Option(help="nilai=arti atau nilai=arti=tingkat (1 rendah - 5)")] = None,
    threshold: Annotated[list[float] | None, typer.Option(help="ambang kelas GeoTIFF, naik")] = None,
    band: Annotated[int, typer.Option(help="pita GeoTIFF")] = 1,
    buffer_m: Annotated[float | None, typer.Option(help="jarak di sekitar titik atau garis, meter")] = None,
    trial: Annotated[bool, typer.Option("--trial", help="periksa saja, tidak menyimpan apa pun")] = False,
) -> None:
    """Jadikan berkas perencana sebuah lapisan bahaya."""
    try:
        day = date.fromisoformat(dated)
    except ValueError as failure:
        raise BadInput("dated", f"'{dated[:20]}' bukan tanggal; tulis 2024-01-31") from failure
    question = Question(
        name, kind, source, licence, day, layer, crs, class_column, tuple(map(meaning, means or [])),
        tuple(threshold or ()), band, buffer_m,
    )  # fmt: skip
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise BadInput("file", f"{path} tidak bisa dibaca") from failure
    with transaction(Settings()) as conn:
        made = bring(conn, content, path.name, question, (TERMINAL, datetime.now(UTC)), trial)
    console = Console()
    console.print(
        f"{made.format}, " + ("diperiksa" if trial else f"disimpan sebagai lapisan {made.layer}"), markup=False
    )
    for each in made.classes:
        console.print(f"  {each.code}: {each.label}, {each.km2:.2f} km2 dalam {each.patches} petak", markup=False)
    for note in made.notes:
        console.print(f"  catatan: {note}", markup=False)


def meaning(text: str) -> Class:
    """ "3=tinggi=5". Raises `BadInput`."""
    code, label, level = (*text.split("="), "0")[:3] if text.count("=") == 1 else (*text.split("="), "", "")[:3]
    if text.count("=") not in (1, 2) or not level.isdigit():
        raise BadInput("means", f"tulis nilai=arti atau nilai=arti=tingkat, bukan {text[:40]!r}")
    return Class(code.strip(), label.strip(), int(level))


def list_layers(removed: Annotated[bool, typer.Option("--removed", help="yang dihapus juga")] = False) -> None:
    """Tampilkan lapisan bahaya yang ada."""
    console = Console()
    with transaction(Settings()) as conn:
        for each in store.listed(conn, removed):
            gone = f", dihapus {each['removed_at']:%Y-%m-%d %H:%M}" if each["removed_at"] else ""
            about = f"{each['kind']}, {each['source']}, {each['dated']:%d-%m-%Y}, {len(each['classes'])} kelas"
            console.print(
                f"{each['id']}: {each['name']} ({about}; versi {each['version']}, oleh {each['made_by']}{gone})",
                markup=False, soft_wrap=True,
            )  # fmt: skip


def show(number: Number) -> None:
    """Tampilkan satu lapisan: sumber, lisensi, kelas, dan apa yang dilakukan pada berkasnya."""
    with transaction(Settings()) as conn:
        found = store.one(conn, number)
    console = Console()
    for name in (
        "name",
        "kind",
        "source",
        "licence",
        "dated",
        "precision",
        "file_name",
        "sha256",
        "made_by",
        "version",
    ):
        console.print(f"{name}: {found[name]}", markup=False)
    for each in found["classes"]:
        console.print(f"kelas {each['code']}: {each['label']} (tingkat {each['level'] or '?'})", markup=False)
    for note in found["report"]["notes"]:
        console.print(f"catatan: {note}", markup=False)


def remove(number: Number, version: Annotated[int, typer.Option(help="versi yang dilihat")] = 1) -> None:
    """Hapus satu lapisan dari peta; catatannya tetap, dan bisa dikembalikan."""
    with transaction(Settings()) as conn:
        after = store.remove(conn, number, version, TERMINAL, datetime.now(UTC))
    typer.echo(f"lapisan {number} dihapus; kembalikan: ambon112 hazard restore {number} --version {after['version']}")


def restore(number: Number, version: Annotated[int, typer.Option(help="versi yang dilihat")] = 2) -> None:
    """Kembalikan lapisan yang dihapus."""
    with transaction(Settings()) as conn:
        store.restore(conn, number, version, TERMINAL, datetime.now(UTC))
    typer.echo(f"lapisan {number} dikembalikan")


def exposure(
    number: Number, origin: Which = Origin.REAL, since: Since = None, until: Until = None, category: Category = None
) -> None:
    """Siapa dan apa yang ada di dalam kawasan, dan apa kata kejadian lampau."""
    with transaction(Settings()) as conn:
        made = assess(conn, number, cover.mapped(conn, Cache(), cover.Kept()), when(origin, since, until, category))
    table = Table("kelas", "km2", "warga (perkiraan)", "km jalan", "fasilitas", "kelurahan")
    for each in (*made.exposure.classes, made.exposure.whole):
        people = "tidak diketahui" if each.people is None else between(each)
        table.add_row(each.label, f"{each.km2:.2f}", people, f"{each.road_m / 1000:.1f}", str(len(each.facilities)),
                      str(len(each.kelurahan)))  # fmt: skip
    console = Console()
    console.print(table)
    console.print(incidents_line(made), markup=False)
    for note in made.notes:
        console.print(note, markup=False)


def incidents_line(made: Assessed) -> str:
    """What past incidents say, with the figures behind it."""
    told = made.incidents
    if told.low is None or told.high is None:
        return told.verdict
    between_ = f"{told.low:.0%}-{told.high:.0%} dari {told.n} kejadian di dalam (selang tepat 95 %)"
    return f"{told.verdict} {between_}; bagian warga {', '.join(f'{each:.0%}' for each in told.people_shares)}."


def hazard_map(
    number: Number,
    out: Annotated[Path, typer.Option(help="berkas HTML yang ditulis")] = Path("peta-bahaya.html"),
    origin: Which = Origin.REAL,
    since: Since = None,
    until: Until = None,
    category: Category = None,
) -> None:
    """Peta satu lapisan bahaya dengan isinya, dalam satu berkas HTML."""
    with transaction(Settings()) as conn:
        made = assess(conn, number, cover.mapped(conn, Cache(), cover.Kept()), when(origin, since, until, category))
        drawn = sheet(made, conn)
        out.write_text(page(drawn, ground(conn)), encoding="utf-8")
    typer.echo(f"{out}: {drawn.verdict}")


def export_hazard(
    number: Number, out: Annotated[Path, typer.Option(help="berkas .gpkg, .parquet, .geojson atau .csv")],
    origin: Which = Origin.REAL,
) -> None:  # fmt: skip
    """Satu lapisan bahaya, tiap kelas dengan isinya."""
    with transaction(Settings()) as conn:
        made = assess(conn, number, cover.mapped(conn, Cache(), cover.Kept()), when(origin, None, None, None))
        frame = exposed_frame(made, conn)
    save(frame, out, "bahaya")
    typer.echo(f"{out}: {len(frame)} kelas")


def when(origin: Origin, since: str | None, until: str | None, category: str | None) -> When:
    """Which past incidents are counted; all of them where nothing is said."""
    return When(origin, moment("since", since) or FIRST_DAY, moment("until", until) or datetime.now(UTC), category)
