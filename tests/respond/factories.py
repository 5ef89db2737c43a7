"""Small made facts for the rules: every builder gives a plain, confirmed, well placed default."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from gis.geo import AreaShare, Confidence, LonLat, Metres, Seconds, Whereabouts
from gis.respond.categories import CATEGORIES, Need
from gis.respond.plan import AgencyPlan, Ask, Choice, Facility, Plan, Position, ServiceArea, Unit
from gis.respond.rules import Facts, make_plan, needs
from gis.roads.times import RoadTime, straight_metres
from tests.grid import CORNER

NUMBERS = count(1)
KECAMATAN = {"Nusaniwe": "81.71.01", "Sirimau": "81.71.02", "Baguala": "81.71.03", "Leitimur Selatan": "81.71.05"}
POLSEK = {
    "polsek-nusaniwe": "81.71.01", "polsek-sirimau": "81.71.02", "polsek-baguala": "81.71.03",
    "polsek-leitimur-selatan": "81.71.05",
}  # fmt: skip
SECTORS = tuple(
    ServiceArea("polisi", key, name, False, code, 0.0)
    for key, code in POLSEK.items()
    for name, of in KECAMATAN.items()
    if of == code
)
NOWHERE = Whereabouts(shares=(), outside=False, on_water=False)
OUTSIDE = Whereabouts(shares=(), outside=True, on_water=False, note="di luar Kota Ambon, 4,2 km dari Passo")
ON_WATER = Whereabouts(shares=(), outside=True, on_water=True)
SPEED = 10.0  # metres a second along the straight line, unless a test gives the road itself


def at_hour(hour: int) -> datetime:
    """A moment on a Monday, by the clock of Ambon."""
    return datetime(2026, 11, 23, hour, 30, tzinfo=ZoneInfo("Asia/Jayapura"))


def within(**shares: float) -> Whereabouts:
    """On the ground of these kecamatan; `Leitimur_Selatan=1.0`."""
    names = {name.replace("_", " "): share for name, share in shares.items()}
    parts = [AreaShare(f"{KECAMATAN[name]}.1001", name, KECAMATAN[name], name, share) for name, share in names.items()]
    return Whereabouts(tuple(sorted(parts, key=lambda part: -part.share)), outside=False, on_water=False)


def ask(category: str = "kebakaran", radius: float = 0, where: Whereabouts = NOWHERE, hour: int = 10) -> Ask:
    """A question about the grid's corner, by day."""
    return Ask(category, CORNER, Metres(radius), where, at_hour(hour))


def facility(key: str, at: LonLat, service: str = "damkar", kind: str = "pos", **changes: object) -> Facility:
    """A post whose place two sources agree on."""
    made = Facility(
        id=next(NUMBERS), key=key, service=service, kind=kind, name=key, at=at, confidence=Confidence.A,
        placeholder=False, confirmed=True, emergency_room=None, hours="", phone="",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def unit(key: str, home: Facility, status: str = "available", **changes: object) -> Unit:
    """A vehicle of `home` that has never said where it is."""
    made = Unit(
        id=next(NUMBERS), key=key, agency=home.service, kind="unit", name=key, home=home, status=status,
        assumed=False, phone="", position=None,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def position(at: LonLat, age: float) -> Position:
    """Within 10 m of `at`, `age` seconds ago."""
    return Position(at, Metres(10), Seconds(age))


def road(at: LonLat, seconds: float | None, metres: float | None = None, walk: float = 0) -> tuple[LonLat, RoadTime]:
    """The way from `at` to the grid's corner, when it is not simply the straight line."""
    straight = Metres(float(straight_metres(CORNER, [at])[0]))
    walked = Seconds(walk / (4 / 3.6))
    if seconds is None:
        return at, RoadTime(None, None, Metres(walk), walked, straight)
    length = Metres(metres if metres is not None else seconds * SPEED)
    return at, RoadTime(Seconds(seconds), length, Metres(walk), walked, straight)


def facts(
    facilities: Sequence[Facility], units: Sequence[Unit] = (), *roads: tuple[LonLat, RoadTime], bridge: bool = False
) -> Facts:
    """What is known: straight roads from everywhere but the points of `roads`."""
    points = [post.at for post in facilities] + [each.position.at for each in units if each.position]
    trips = dict(road(point, float(straight_metres(CORNER, [point])[0]) / SPEED) for point in points) | dict(roads)
    return Facts(facilities, units, trips, Seconds(300), lambda _: bridge, 1, 1, areas=SECTORS)


def plan_for(question: Ask, known: Facts, listed: Sequence[Need] | None = None) -> Plan:
    """The plan by the table of categories, or by the needs that a test lists."""
    wanted = tuple(listed) if listed is not None else CATEGORIES[question.category].needs
    return make_plan(question, replace(known, needs=needs(question, wanted)))


def planned(question: Ask, known: Facts, agency: str) -> AgencyPlan:
    """The part of one agency in the plan."""
    return part(plan_for(question, known), agency)


def part(plan: Plan, agency: str) -> AgencyPlan:
    """The part of one agency."""
    return next(each for each in plan.agencies if each.agency == agency)


def ranked(agency: AgencyPlan) -> list[str]:
    """Keys of the ranked choices, in order."""
    return [each.key for each in agency.choices if not each.passed_over]


def by_key(agency: AgencyPlan, key: str) -> Choice:
    """One choice."""
    return next(each for each in agency.choices if each.key == key)


def margin(choice: Choice) -> float:
    """Seconds between the likely and the longest time."""
    assert choice.seconds is not None
    assert choice.seconds_high is not None
    return choice.seconds_high - choice.seconds
