"""`ambon112 posts place` and `posts what-if`: where the next post belongs, from the terminal."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gis.analysis import cover, posts
from gis.analysis.history import past_places
from gis.analysis.rules import ESTIMATE
from gis.analysis.siting.compare import Change, Comparison, Counted, changed, compare
from gis.analysis.siting.ground import Weight
from gis.analysis.siting.model import Goal
from gis.analysis.siting.place import Question, Sited, site
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.geo import LonLat, Seconds
from gis.incidents.lifecycle import Origin
from gis.respond.categories import known_agency
from gis.roads.store import Cache, current
from gis.settings import Settings

Agency = Annotated[str, typer.Option(help="instansi")]
Points = Annotated[list[str] | None, typer.Option(help="bujur,lintang; boleh berulang")]
AsJson = Annotated[bool, typer.Option("--json", help="cetak JSON untuk program")]
TO_COUNT = Annotated[Origin, typer.Option(help="asal kejadian yang dihitung")]


def place(  # noqa: PLR0913, PLR0917 - one for each option
    goal: Annotated[Goal, typer.Option(help="tujuan: covering, median, centre, all")] = Goal.COVERING,
    count: Annotated[int, typer.Option(min=1, help="banyaknya pos baru")] = 1,
    minutes: Annotated[float, typer.Option(min=1, max=60, help="menit berkendara yang dianggap terjangkau")] = 10.0,
    weight: Annotated[Weight, typer.Option(help="bobot: people, roads, incidents")] = Weight.PEOPLE,
    point: Points = None,
    agency: Agency = "damkar",
    origin: TO_COUNT = Origin.REAL,
    as_json: AsJson = False,
) -> None:
    """Pilih lokasi pos baru, terbukti terbaik oleh pemecah eksak."""
    settings, now, cache, kept = Settings(), datetime.now(UTC), Cache(), cover.Kept()
    with transaction(settings) as conn:
        standing = posts.standing(conn, known_agency(agency), now, Seconds(settings.stale_position_s)).planned
        found = cover.mapped(conn, cache, kept)
        network = current(conn, cache, now)
        question = Question(goal, count, minutes, weight, tuple(map(parsed, point or [])))
        past = past_places(conn, origin, None, None, None)
        made = site(Counted(found, kept, network, past), [each.at for each in standing], question)
    if as_json:
        typer.echo(json.dumps(asdict(made), ensure_ascii=False, indent=2))
    else:
        show_sites(made, {code: area.name for code, area in found.areas.items()})


def what_if(
    close: Annotated[list[int] | None, typer.Option(help="nomor pos yang ditutup; boleh berulang")] = None,
    move: Annotated[list[str] | None, typer.Option(help="nomor:bujur,lintang; boleh berulang")] = None,
    add: Points = None,
    agency: Agency = "damkar",
    origin: TO_COUNT = Origin.REAL,
    as_json: AsJson = False,
) -> None:
    """Bandingkan jangkauan sebelum dan sesudah pos ditutup, dipindahkan atau ditambah."""
    settings, now, cache, kept = Settings(), datetime.now(UTC), Cache(), cover.Kept()
    moved = dict(split(each) for each in move or [])
    change = Change(frozenset(close or []), moved, tuple(map(parsed, add or [])))
    with transaction(settings) as conn:
        standing = posts.standing(conn, known_agency(agency), now, Seconds(settings.stale_position_s)).planned
        after = changed(standing, change)
        found = cover.mapped(conn, cache, kept)
        past = past_places(conn, origin, None, None, None)
        on = Counted(found, kept, current(conn, cache, now), past)
        both = compare(on, [each.at for each in standing], after)
    if as_json:
        typer.echo(json.dumps(asdict(both), ensure_ascii=False, indent=2))
    else:
        console = Console()
        console.print(sides(both))
        console.print(ESTIMATE, markup=False)


def parsed(text: str) -> LonLat:
    """ "128.2,-3.65". Raises `BadInput`."""
    try:
        lon, lat = (float(each) for each in text.split(","))
    except ValueError as failure:
        raise BadInput("point", f"tulis bujur,lintang, misalnya 128.2,-3.65; bukan {text!r}") from failure
    return LonLat(lon, lat)


def split(text: str) -> tuple[int, LonLat]:
    """ "7:128.2,-3.65". Raises `BadInput`."""
    number, _, place_of = text.partition(":")
    if not number.isdecimal():
        raise BadInput("move", f"tulis nomor:bujur,lintang, misalnya 7:128.2,-3.65; bukan {text!r}")
    return int(number), parsed(place_of)


def show_sites(made: Sited, names: dict[str, str]) -> None:
    """The sites, the proof, and both sides."""
    console = Console()
    table = Table("lokasi", "jalan", "kelurahan", title=f"{len(made.chosen)} pos baru dari {made.candidates} calon")
    for each in made.chosen:
        table.add_row(f"{each.at.lat:.5f}, {each.at.lon:.5f}", each.street or "tanpa nama", names.get(each.area, "-"))
    console.print(table)
    choice = made.choice
    console.print(
        f"nilai {choice.value:,.1f}, batas {choice.bound:,.1f}, selisih optimum {choice.gap:.2%} ({choice.solver}, "
        f"{choice.took:.1f} s, {made.demands} titik permintaan)", markup=False,
    )  # fmt: skip
    console.print(sides(made.comparison))
    for note in (*made.notes, ESTIMATE):
        console.print(note, markup=False)


def sides(both: Comparison) -> Table:
    """A line for each time."""
    table = Table("dalam", "warga sebelum", "sesudah", "jalan sebelum", "sesudah",
                  f"kejadian sebelum (dari {both.incidents})", "sesudah", title="sebelum dan sesudah")  # fmt: skip
    for number, minutes in enumerate(both.minutes):
        before, after = both.before.cover[number].whole, both.after.cover[number].whole
        people = [f"{each.covered_people:,.0f}" if each.covered_people is not None else "?" for each in (before, after)]
        roads = [f"{each.covered_metres / 1000:,.0f} km" for each in (before, after)]
        past = [str(each.incidents[number]) for each in (both.before, both.after)]
        table.add_row(f"{minutes:g} mnt", *people, *roads, *past)
    return table
