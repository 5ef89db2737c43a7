"""`ambon112 cover report`: the rules of the fire service by kelurahan, from the terminal."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gis.analysis import cover, posts
from gis.analysis.cover import AreaReport
from gis.analysis.coverage import Share
from gis.analysis.rules import NOTES, drive_left
from gis.db.engine import transaction
from gis.geo import Seconds
from gis.respond.categories import known_agency
from gis.roads.profiles import Profile
from gis.roads.store import Cache, current
from gis.settings import Settings


def report(
    agency: Annotated[str, typer.Option(help="instansi")] = "damkar",
    profile: Annotated[Profile | None, typer.Option(help="kecepatan; tanpa ini yang dipilih ruang kendali")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cetak JSON untuk program")] = False,
) -> None:
    """Jangkauan tiap kelurahan: WMK 15 menit, 2,5 km dan 7,5 km."""
    settings, now, cache = Settings(), datetime.now(UTC), Cache()
    drive = drive_left(settings, known_agency(agency))
    with transaction(settings) as conn:
        standing = posts.standing(conn, agency, now, Seconds(settings.stale_position_s))
        kept = cover.Kept()
        network = current(conn, cache, now, profile=profile)
        rows = cover.report(
            cover.mapped(conn, cache, kept), kept, network, [each.at for each in standing.planned], drive
        )
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in rows], ensure_ascii=False, indent=2))
    else:
        show(rows, len(standing.planned), drive)


def show(rows: list[AreaReport], count: int, drive: Seconds) -> None:
    """One line for each kelurahan: share of its roads, and people for the 15 minutes."""
    title = f"{count} pos, {drive:.0f} detik berkendara; bagian jalan yang terjangkau"
    table = Table("kode", "kelurahan", "WMK 15 mnt", "penduduk (perkiraan)", "2,5 km lurus", "2,5 km jalan",
                  "7,5 km lurus", "7,5 km jalan", title=title)  # fmt: skip
    for each in rows:
        shares = (each.near_line, each.near_road, each.far_line, each.far_road)
        table.add_row(each.code, each.name, percent(each.wmk), people(each.wmk), *map(percent, shares))
    console = Console()
    console.print(table)
    for note in NOTES:
        console.print(note, markup=False)


def percent(share: Share) -> str:
    """ "87 %", or "-" without roads."""
    return f"{share.roads:.0%}" if share.road_metres else "-"


def people(share: Share) -> str:
    """How many of how many, where a count is known."""
    if share.people is None or share.covered_people is None:
        return "tidak diketahui"
    return f"{share.covered_people:.0f} dari {share.people:.0f}"
