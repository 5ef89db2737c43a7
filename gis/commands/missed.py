"""`ambon112 cover missed` and `map missed`: where the 15 minutes are missed."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import shapely
import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from gis.analysis import cover, posts
from gis.analysis.missed import NOTES, Answer, Judged
from gis.commands.hotspots import moment
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.incidents.lifecycle import Origin
from gis.publish.ground import ground
from gis.publish.lateness import missed_sheet
from gis.publish.planner import page
from gis.respond.categories import known_agency
from gis.review.missed import OnRoads, Question, missed
from gis.roads.isochrones import on_globe
from gis.roads.store import Cache, current
from gis.settings import Settings

USUAL = timedelta(days=365)
Agency = Annotated[str, typer.Option(help="instansi")]
Since = Annotated[str | None, typer.Option(help="sejak, 2026-01-01; biasanya 365 hari sebelum akhir")]
Until = Annotated[str | None, typer.Option(help="sampai sebelum; biasanya sekarang")]
From = Annotated[Origin, typer.Option(help="asal kejadian yang dihitung")]


def find(
    agency: Agency = "damkar", since: Since = None, until: Until = None, origin: From = Origin.REAL,
    as_json: Annotated[bool, typer.Option("--json", help="cetak JSON untuk program")] = False,
) -> None:  # fmt: skip
    """Kelurahan yang lebih sering tidak tercapai dalam 15 menit, menurut jalan dan menurut catatan."""
    asked, settings = question(agency, since, until, origin), Settings()
    with transaction(settings) as conn:
        made = answered(conn, asked, settings)
    if as_json:
        typer.echo(json.dumps(made.as_dict(), ensure_ascii=False, indent=2))
    else:
        show(made)


def draw(
    out: Annotated[Path, typer.Option(help="berkas HTML yang ditulis")] = Path("peta-keterlambatan.html"),
    agency: Agency = "damkar", since: Since = None, until: Until = None, origin: From = Origin.REAL,
) -> None:  # fmt: skip
    """Peta kelurahan yang lebih sering tidak tercapai dalam 15 menit."""
    asked, settings = question(agency, since, until, origin), Settings()
    with transaction(settings) as conn:
        made = answered(conn, asked, settings)
        outlines, _ = posts.area_shapes(conn)
        shapes = {code: json.loads(shapely.to_geojson(on_globe(each))) for code, each in outlines.items()}
        period = (asked.since, asked.until)
        sheet = missed_sheet(made, shapes, period, asked.origin)
        out.write_text(page(sheet, ground(conn)), encoding="utf-8")
    typer.echo(f"{out} ({out.stat().st_size / 2**20:.1f} MB): {sheet.verdict}")


def question(agency: str, since: str | None, until: str | None, origin: Origin) -> Question:
    """As it was asked. Raises `BadInput`."""
    end = moment("until", until) if until else datetime.now(UTC)
    begin = moment("since", since) if since else end - USUAL
    if begin >= end:
        raise BadInput("since", "harus sebelum --until")
    return Question(known_agency(agency), origin, begin, end)


def answered(conn: Connection, asked: Question, settings: Settings) -> Answer:
    """On the roads as they are now."""
    cache, kept, now = Cache(), cover.Kept(), datetime.now(UTC)
    on = OnRoads(cover.mapped(conn, cache, kept), kept, current(conn, cache, now, asked.origin))
    return missed(conn, on, asked, settings, now)


def show(made: Answer) -> None:
    """The verdict, and a line for each kelurahan."""
    console = Console()
    console.print(f"{made.verdict} (sasaran {made.in_time:.0%} dalam {made.target_s / 60:.0f} menit)", markup=False)
    title = f"{made.agency}, {made.posts} pos, {made.drive_s:.0f} detik berkendara"
    table = Table("kelurahan", "jalan terjangkau", "kejadian di luar waktu tempuh", "terlambat menurut catatan",
                  "belum tercatat tiba", "menurut catatan", title=title)  # fmt: skip
    for each in made.areas:
        roads = f"{each.within.roads:.0%}" if each.within.road_metres else "-"
        table.add_row(
            each.name, roads, told(each.by_road), told(each.recorded), str(each.no_arrival), each.recorded.verdict
        )
    console.print(table)
    for note in NOTES:
        console.print(note, markup=False)


def told(made: Judged) -> str:
    """ "3 dari 12 (5-57 %)", or "-" of none."""
    if made.low is None or made.high is None:
        return "-"
    return f"{made.missed} dari {made.n} ({100 * made.low:.0f}-{made.high:.0%})"
