"""A plan as an operator reads it on a terminal."""

from math import inf

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gis.locate.locate import Located
from gis.locate.rank import Candidate
from gis.respond.categories import CATEGORIES, Role, suggest
from gis.respond.plan import AgencyPlan, Choice, Plan
from gis.respond.wording import distance, span

ROLES = {Role.SEND: "KIRIM", Role.STANDBY: "SIAGA", Role.NOTIFY: "BERI TAHU"}


def show(console: Console, text: str, located: Located, made: Plan, top: int) -> None:
    """Print the place, the category, and each agency with its first `top` choices."""
    place, *rivals = located.candidates
    for line in (*place_lines(place), *rival_lines(rivals), *category_lines(text, made)):
        console.print(escape(line), highlight=False, soft_wrap=True)
    for agency in made.agencies:
        console.print()
        console.print(escape(agency_line(agency)), style="bold", highlight=False, soft_wrap=True)
        if agency.choices:
            console.print(choices_table(agency, top))


def place_lines(place: Candidate) -> list[str]:
    """Where it is, how sure, and on whose ground."""
    fix, where = place.fix, place.whereabouts
    doubt = ", belum diverifikasi" if fix.confidence == "C" else ""
    lines = [
        f"Lokasi     {place.label} ± {distance(fix.radius)} ({fix.because}{doubt})",
        f"Koordinat  {fix.at.lat:.5f}, {fix.at.lon:.5f}",
    ]
    lines += [f"Wilayah    {each.share:4.0%}  {each.kelurahan}, Kec. {each.kecamatan}" for each in where.shares]
    return [*lines, f"Catatan    {where.note}"] if where.note else lines


def rival_lines(rivals: list[Candidate]) -> list[str]:
    """The other places it may be."""
    return [f"Mungkin    {each.label} ± {distance(each.fix.radius)} ({each.fix.because})" for each in rivals]


def category_lines(text: str, made: Plan) -> list[str]:
    """What it is, what else it may be, and what holds for the whole plan."""
    others = [CATEGORIES[code].label for code in suggest(text) if code != made.category]
    lines = [f"Kategori   {CATEGORIES[made.category].label}, prioritas {made.priority}"]
    lines += [f"Mungkin    {', '.join(others)}"] if others else []
    return lines + [f"Catatan    {note}" for note in made.notes]


def agency_line(agency: AgencyPlan) -> str:
    """ "KIRIM Pemadam Kebakaran: padamkan api"."""
    note = f" ({agency.note})" if agency.note else ""
    return f"{ROLES[agency.role]} {agency.label}: {agency.task}{note}"


def choices_table(agency: AgencyPlan, top: int) -> Table:
    """The first `top` ranked choices, and as many of those passed over that would have been nearer than the first."""
    ranked = [each for each in agency.choices if not each.passed_over]
    first = ranked[0].straight_metres if ranked else inf
    over = [each for each in agency.choices if each.passed_over and each.straight_metres < first]
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading, side in (("#", "right"), ("siapa", "left"), ("lewat jalan", "right"), ("jalan", "right"),
                          ("garis lurus", "right"), ("alasan", "left")):  # fmt: skip
        table.add_column(heading, justify="right" if side == "right" else "left", no_wrap=heading != "alasan")
    for each in ranked[:top] + over[:top]:
        table.add_row(*cells(each), style="dim" if each.passed_over else "")
    if len(ranked) > top:
        table.add_row("", f"dan {len(ranked) - top} lagi", style="dim")
    return table


def cells(choice: Choice) -> tuple[str, ...]:
    """One row."""
    low, high, road = choice.seconds_low, choice.seconds_high, choice.road_metres
    time = "-" if low is None or high is None else span(low, high)
    return (
        str(choice.rank or "x"),
        escape(f"{choice.key} {choice.name}" if choice.kind == "unit" else choice.name),
        time,
        "-" if road is None else distance(road),
        distance(choice.straight_metres),
        escape("; ".join(choice.reasons)),
    )
