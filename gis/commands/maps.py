"""`ambon112 map`: a planner's map as one HTML file that opens without a network."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from gis.analysis.history import past_places, read_history, with_people
from gis.analysis.hotspots.analyse import Method, analyse
from gis.analysis.hotspots.analyse import Question as HotspotQuestion
from gis.analysis.hotspots.cells import Area
from gis.analysis.siting.ground import Weight
from gis.analysis.siting.model import Goal
from gis.analysis.siting.place import Question
from gis.commands.hotspots import USUAL
from gis.commands.hotspots import moment as day
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.geo import Seconds
from gis.incidents.lifecycle import Origin
from gis.locate.ground import load_terrain
from gis.publish import papers
from gis.publish.ground import ground
from gis.publish.planner import page
from gis.publish.sheets import hotspot_sheet
from gis.settings import Settings

Out = Annotated[Path, typer.Option(help="berkas HTML yang ditulis")]
Agency = Annotated[str, typer.Option(help="instansi")]


def cover_map(
    out: Out = Path("peta-jangkauan.html"),
    agency: Agency = "damkar",
    minutes: Annotated[float, typer.Option(min=1, max=60, help="menit berkendara")] = 10.0,
) -> None:
    """Peta jangkauan pos per kelurahan."""
    with transaction(Settings()) as conn:
        content, sheet = papers.cover_map(conn, standing(conn, agency), minutes)
    written(out, content, sheet.verdict)


def siting_map(  # noqa: PLR0913, PLR0917 - one for each option
    out: Out = Path("peta-pos-baru.html"),
    agency: Agency = "damkar",
    goal: Annotated[Goal, typer.Option(help="tujuan: covering, median, centre, all")] = Goal.COVERING,
    count: Annotated[int, typer.Option(min=1, help="banyaknya pos baru")] = 1,
    minutes: Annotated[float, typer.Option(min=1, max=60, help="menit berkendara")] = 10.0,
    weight: Annotated[Weight, typer.Option(help="bobot: people, roads, incidents")] = Weight.PEOPLE,
    origin: Annotated[Origin, typer.Option(help="asal kejadian yang dihitung")] = Origin.REAL,
) -> None:
    """Peta lokasi pos baru, sebelum dan sesudah."""
    with transaction(Settings()) as conn:
        past = past_places(conn, origin, None, None, None)
        question = Question(goal, count, minutes, weight)
        content, sheet = papers.siting_map(conn, standing(conn, agency), question, past)
    written(out, content, sheet.verdict)


def standing(conn: Connection, agency: str) -> papers.Standing:
    """The posts of an agency on the roads of this moment."""
    stale = Seconds(Settings().stale_position_s)
    return papers.standing(conn, agency, datetime.now(UTC), stale, papers.Roads())


def hotspot_map(  # noqa: PLR0913, PLR0917 - one for each option
    out: Out = Path("peta-titik-panas.html"),
    method: Annotated[Method, typer.Option(help="gi atau trend")] = Method.GI,
    since: Annotated[str | None, typer.Option(help="sejak, 2026-01-01; biasanya 90 hari sebelum akhir")] = None,
    until: Annotated[str | None, typer.Option(help="sampai sebelum; biasanya sekarang")] = None,
    category: Annotated[str | None, typer.Option(help="satu kategori saja")] = None,
    origin: Annotated[Origin, typer.Option(help="asal kejadian yang dihitung")] = Origin.REAL,
    area: Annotated[Area, typer.Option(help="dihitung per kelurahan, kecamatan atau hex")] = Area.HEX,
) -> None:
    """Peta titik panas, atau peta abu-abu bila tidak ada yang bisa dikatakan."""
    end = day("until", until) if until else datetime.now(UTC)
    start = day("since", since) if since else end - USUAL
    if start >= end:
        raise BadInput("since", "harus sebelum --until")
    with transaction(Settings()) as conn:
        history = read_history(conn, origin, start, end, category)
        made = analyse(history, with_people(conn, load_terrain(conn)), HotspotQuestion(method, area))
        sheet = hotspot_sheet(made)
        written(out, page(sheet, ground(conn)), sheet.verdict)


def written(out: Path, content: str, verdict: str) -> None:
    """Write it, and say where."""
    out.write_text(content, encoding="utf-8")
    typer.echo(f"{out} ({out.stat().st_size / 2**20:.1f} MB): {verdict}")
