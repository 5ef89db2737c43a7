"""A plan as an operator reads it on a terminal."""

from math import inf

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from gis.locate.answer import Candidate
from gis.locate.locate import Located
from gis.respond.categories import CATEGORIES, Role, suggest
from gis.respond.plan import AgencyPlan, Choice, Plan
from gis.wording import distance, span

ROLES = {Role.SEND: "KIRIM", Role.STANDBY: "SIAGA", Role.NOTIFY: "BERI TAHU"}


def show(console: Console, text: str, located: Located, made: Plan, top: int) -> None:
    """Print the place, the category, and each agency with its first `top` choices."""
    place, *rivals = located.candidates
    for line in (*place_lines(place), *rival_lines(rivals), *asking_lines(located), *category_lines(text, made)):
        console.print(escape(line), highlight=False, soft_wrap=True)
    for agency in made.agencies:
        console.print()
        console.print(escape(agency_line(agency)), style="bold", highlight=False, soft_wrap=True)
        if agency.bridge:
            console.print(f"     {escape(agency.bridge)}", highlight=False, soft_wrap=True)
        for each in shown(agency, top):
            print_choice(console, each)
        more = sum(not each.passed_over for each in agency.choices) - top
        if more > 0:
            console.print(f"     dan {more} lagi", style="dim", highlight=False)


def asking_lines(located: Located) -> list[str]:
    """Where the caller is when that is another place, what was not understood, and what to ask next."""
    lines = [f"Penelepon  {each.label} ± {distance(each.fix.radius)}" for each in located.caller[:1]]
    if located.unmatched:
        lines.append(f"Tak dikenal {', '.join(span.text for span in located.unmatched)}")
    return [*lines, f"Tanyakan   {located.question.text}"] if located.question else lines


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


def shown(agency: AgencyPlan, top: int) -> list[Choice]:
    """The first `top` ranked choices, and as many of those passed over that would have been nearer than the first."""
    ranked = [each for each in agency.choices if not each.passed_over]
    first = ranked[0].straight_metres if ranked else inf
    over = [each for each in agency.choices if each.passed_over and each.straight_metres < first]
    return ranked[:top] + over[:top]


def print_choice(console: Console, choice: Choice) -> None:
    """Who, minutes and metres by road, metres in a straight line; below it why."""
    low, high, road = choice.seconds_low, choice.seconds_high, choice.road_metres
    time = "tak terjangkau" if low is None or high is None else span(low, high)
    by_road = "-" if road is None else distance(road)
    name = f"{choice.key} {choice.name}" if choice.kind == "unit" else choice.name
    straight = distance(choice.straight_metres)
    line = f"{choice.rank or 'x':>3}  {name:<36.36}{time:>12}{by_road:>10} jalan{straight:>9} lurus"
    style = "dim" if choice.passed_over else ""
    console.print(escape(line), style=style, highlight=False, soft_wrap=True)
    console.print(Padding(escape("; ".join(choice.reasons)), (0, 0, 0, 5)), style="dim", highlight=False)
