"""`ambon112 map`: a planner's map as one HTML file that opens without a network."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import shapely
import typer

from gis.analysis import cover, posts
from gis.analysis.history import past_places, read_history, with_people
from gis.analysis.hotspots.analyse import Method, analyse
from gis.analysis.hotspots.analyse import Question as HotspotQuestion
from gis.analysis.hotspots.cells import Area
from gis.analysis.siting.compare import Counted
from gis.analysis.siting.ground import Weight
from gis.analysis.siting.model import Goal
from gis.analysis.siting.place import Question, site
from gis.commands.hotspots import USUAL
from gis.commands.hotspots import moment as day
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.geo import Seconds
from gis.incidents.lifecycle import Origin
from gis.locate.ground import load_terrain
from gis.publish.ground import ground
from gis.publish.planner import page
from gis.publish.sheets import Asked, cover_sheet, hotspot_sheet, siting_sheet
from gis.respond.categories import known_agency
from gis.roads.isochrones import on_globe
from gis.roads.store import Cache, current
from gis.settings import Settings

Out = Annotated[Path, typer.Option(help="berkas HTML yang ditulis")]
Agency = Annotated[str, typer.Option(help="instansi")]


def cover_map(
    out: Out = Path("peta-jangkauan.html"),
    agency: Agency = "damkar",
    minutes: Annotated[float, typer.Option(min=1, max=60, help="menit berkendara")] = 10.0,
) -> None:
    """Peta jangkauan pos per kelurahan."""
    settings, now, cache, kept = Settings(), datetime.now(UTC), Cache(), cover.Kept()
    with transaction(settings) as conn:
        standing = posts.standing(conn, known_agency(agency), now, Seconds(settings.stale_position_s)).planned
        found = cover.mapped(conn, cache, kept)
        network = current(conn, cache, now)
        (reached,) = cover.cover_of(found, kept, network, [each.at for each in standing], [minutes])
        outlines, areas = posts.area_shapes(conn)
        shapes = {code: json.loads(shapely.to_geojson(on_globe(each))) for code, each in outlines.items()}
        names = {code: each.name for code, each in areas.items()}
        sheet = cover_sheet(Asked(agency, minutes, standing, names, now), reached, shapes)
        written(out, page(sheet, ground(conn)), sheet.verdict)


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
    settings, now, cache, kept = Settings(), datetime.now(UTC), Cache(), cover.Kept()
    with transaction(settings) as conn:
        standing = posts.standing(conn, known_agency(agency), now, Seconds(settings.stale_position_s)).planned
        found, network = cover.mapped(conn, cache, kept), current(conn, cache, now)
        on = Counted(found, kept, network, past_places(conn, origin, None, None, None))
        made = site(on, [each.at for each in standing], Question(goal, count, minutes, weight))
        reach = [
            cover.reach_of(found, kept, network, each.posts, [minutes])[0]
            for each in (made.comparison.before, made.comparison.after)
        ]
        names = {code: area.name for code, area in found.areas.items()}
        sheet = siting_sheet(Asked(agency, minutes, standing, names, now), goal, made, (reach[0], reach[1]))
        written(out, page(sheet, ground(conn)), sheet.verdict)


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
