"""Facts and road times become a plan: every agency's starts ranked, each with its reasons, those passed over too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from gis.geo import LonLat, Metres, Seconds
from gis.respond.blocked import UNKNOWN, Roads, closures_said
from gis.respond.bridge import backup
from gis.respond.categories import AGENCIES, AGENCY_PHONES, CATEGORIES, Need, Role, send
from gis.respond.order import Standing, night, share_of, standing
from gis.respond.plan import AgencyPlan, Ask, Choice, Facility, Plan, ServiceArea, Unit
from gis.respond.reach import Reach, last_metres_note, reach
from gis.respond.starts import Start, by_telephone, starts
from gis.roads.times import RoadTime
from gis.wording import distance

BEYOND_THE_CITY = frozenset({"damkar", "polisi", "polair", "basarnas"})  # they serve Leihitu, Salahutu, Haruku, Saparua
AT_SEA = (send("basarnas", "cari dan tolong di laut"), send("polair", "kapal patroli ke lokasi"))
LONG_WAY_ROUND = 2.0  # road metres for each in a straight line
VAGUE = Metres(500)  # a circle this wide is said in the notes
EMPTY_POST, CUT_OFF = 10, 100  # tiers behind: every unit away; no road leads there


@dataclass(frozen=True, slots=True)
class Facts:
    """What the plan is made from. `trips` has the road time to the place from every point a start may have."""

    facilities: Sequence[Facility]
    units: Sequence[Unit]
    trips: Mapping[LonLat, RoadTime]
    stale_after: Seconds
    over_bridge: Callable[[LonLat], bool]  # whether the way from there goes over Jembatan Merah Putih
    network_version: int
    conditions_version: int
    today: Roads = UNKNOWN
    needs: Sequence[Need] = ()  # what must go, by the response plan
    plan_version: int = 0
    areas: Sequence[ServiceArea] = ()


@dataclass(frozen=True, slots=True)
class Runner:
    """One start with its time and its standing under the agency's rule."""

    start: Start
    trip: RoadTime
    reach: Reach
    standing: Standing
    because: tuple[str, ...] = ()  # what comparing it with the others added

    @property
    def order(self) -> tuple[int, float, float, str]:
        """Tier, then road time, then the straight line, then the key: never a tie."""
        behind = EMPTY_POST * self.start.empty + CUT_OFF * (self.reach.seconds is None)
        return self.standing.tier + behind, seconds_of(self), self.trip.straight_metres, self.start.key


def make_plan(ask: Ask, facts: Facts) -> Plan:
    """The whole answer. Raises `KeyError` for a category that is not in the table: `recommend` checks it."""
    wanted = CATEGORIES[ask.category]
    agencies = tuple(each for need in facts.needs for each in with_fallbacks(ask, need, facts))
    return Plan(
        wanted.code, wanted.priority, agencies, notes(ask, facts), facts.network_version, facts.conditions_version,
        facts.today.profile, facts.today.closures, facts.plan_version, ask.level,
    )  # fmt: skip


def needs(ask: Ask, listed: tuple[Need, ...]) -> tuple[Need, ...]:
    """The agencies `listed` by the plan; from the water Basarnas and the water police go first, whatever it says."""
    if not ask.whereabouts.on_water:
        return listed
    going = {need.agency for need in listed if need.role is Role.SEND}
    sea = tuple(need for need in AT_SEA if need.agency not in going)
    return sea + tuple(need for need in listed if need.agency not in {each.agency for each in sea})


def with_fallbacks(ask: Ask, need: Need, facts: Facts) -> list[AgencyPlan]:
    """The agency of `need`, and while some of it are missing, those that go in its place."""
    parts = [agency_plan(ask, need, facts)]
    missing = parts[0].short
    for other in need.fallbacks:
        if missing == 0:
            break
        instead = agency_plan(ask, replace(other, role=need.role, count=missing), facts)
        note = "; ".join(filter(None, (f"pengganti {AGENCIES[need.agency]}", instead.note)))
        parts.append(replace(instead, fallback_for=need.agency, note=note))
        missing = instead.short
    return parts


def agency_plan(ask: Ask, need: Need, facts: Facts) -> AgencyPlan:
    """One agency: who of it, ranked."""
    ranked, over = ranking(ask, need, facts)
    phone = AGENCY_PHONES.get(need.agency, "")
    coming = sum(each.seconds is not None for each in ranked) - away(ask, need, facts, ranked)
    short = max(need.count - coming, 0)
    note = agency_note(ask, need, bool(ranked), phone, facts.areas)
    if need.count > 1 and short:
        note = "; ".join(filter(None, (f"perlu {need.count}, yang bisa berangkat {coming}", note)))
    bridge = if_the_bridge_were_closed(ask, need, facts, ranked)
    part = need.agency, AGENCIES[need.agency], need.task, need.role
    return AgencyPlan(*part, (*ranked, *over), phone, note, bridge, need.count, short)


def away(ask: Ask, need: Need, facts: Facts, ranked: Sequence[Choice]) -> int:
    """How many of the ranked are posts whose every unit on record is away."""
    standing_by = starts(need, facts.facilities, facts.units, facts.stale_after, ask.now)
    empty = {each.key for each in standing_by if each.empty}
    return sum(each.key in empty and each.seconds is not None for each in ranked)


def ranking(ask: Ask, need: Need, facts: Facts) -> tuple[list[Choice], list[Choice]]:
    """The agency's choices in order, and those passed over."""
    standing_by = starts(need, facts.facilities, facts.units, facts.stale_after, ask.now)
    runners = sorted((runner(ask, need, each, facts) for each in standing_by), key=lambda each: each.order)
    able = compared([each for each in runners if not each.standing.passed_over], facts)
    over = [each for each in runners if each.standing.passed_over]
    return (
        [choice(each, rank, facts.today) for each, rank in beside_the_confirmed(able)],
        [choice(each, None, facts.today) for each in over],
    )


def if_the_bridge_were_closed(ask: Ask, need: Need, facts: Facts, ranked: Sequence[Choice]) -> str:
    """Who would come then; "" when it makes no difference, as when it is closed already and nobody crosses it."""
    closed = facts.today.if_bridge_closed
    if closed is None:
        return ""
    return backup(ranked, facts.over_bridge, lambda: ranking(ask, need, replace(facts, trips=closed()))[0])


def runner(ask: Ask, need: Need, start: Start, facts: Facts) -> Runner:
    """The start with its road time."""
    trip = facts.trips[start.at]
    standing_now = standing(ask, need, start, trip, facts.areas)
    return Runner(start, trip, reach(ask, trip, start.error, facts.today.doubt), standing_now)


def seconds_of(runner: Runner) -> float:
    """Seconds on the way; infinite where no road leads."""
    return inf if runner.reach.seconds is None else runner.reach.seconds


def compared(runners: list[Runner], facts: Facts) -> list[Runner]:
    """Say which is first by road, and why the one nearest on paper is not."""
    if not runners:
        return []
    quickest = min(runners, key=lambda each: (seconds_of(each), each.trip.straight_metres))
    on_paper = min(runners, key=lambda each: (each.trip.straight_metres, seconds_of(each)))
    said: dict[LonLat, str] = {quickest.start.at: "terdekat lewat jalan"} if quickest.reach.seconds is not None else {}
    if seconds_of(on_paper) > seconds_of(quickest):
        said[on_paper.start.at] = on_paper_only(on_paper, facts.over_bridge)
    return [replace(each, because=(said[each.start.at],)) if each.start.at in said else each for each in runners]


def on_paper_only(runner: Runner, over_bridge: Callable[[LonLat], bool]) -> str:
    """ "3,4 km garis lurus, tetapi 7,1 km lewat JMP"."""
    straight, road = distance(runner.trip.straight_metres), runner.trip.metres
    if road is None:
        return f"{straight} garis lurus, tetapi tidak ada jalan"
    if over_bridge(runner.start.at):
        return f"{straight} garis lurus, tetapi {distance(road)} lewat JMP"
    way = "memutar lewat jalan" if road > LONG_WAY_ROUND * runner.trip.straight_metres else "lewat jalan"
    return f"{straight} garis lurus, tetapi {distance(road)} {way}"


def beside_the_confirmed(runners: list[Runner]) -> list[tuple[Runner, int]]:
    """Ranks from 1. Where the first is not known to exist, the nearest one that is stands beside it, before it."""
    if not runners or runners[0].start.facility.confirmed:
        return [(each, place) for place, each in enumerate(runners, start=1)]
    sure = [each for each in runners if each.start.facility.confirmed]
    if not sure:
        return [(each, place) for place, each in enumerate(runners, start=1)]
    nearest = min(sure, key=lambda each: each.order)
    others = [each for each in runners[1:] if each is not nearest]
    beside = replace(nearest, because=(*nearest.because, f"mendampingi {runners[0].start.facility.name}"))
    return [(beside, 1), (runners[0], 1), *((each, place) for place, each in enumerate(others, start=2))]


def choice(runner: Runner, rank: int | None, today: Roads) -> Choice:
    """The runner as it is shown: why it stands where it does first, then what is not sure about it."""
    start, trip, facility, unit = runner.start, runner.trip, runner.start.facility, runner.start.unit
    over = runner.standing.passed_over
    closed = closures_said(start.at, trip, today)
    return Choice(
        rank=rank,
        kind="unit" if unit else "facility",
        id=(unit or facility).id,
        key=start.key,
        name=(unit or facility).name,
        agency=unit.agency if unit else facility.service,
        at=start.at,
        seconds_low=runner.reach.low,
        seconds=runner.reach.seconds,
        seconds_high=runner.reach.high,
        road_metres=trip.metres,
        straight_metres=trip.straight_metres,
        walk_metres=trip.walk_metres,
        status=start.status,
        reasons=(over,) if over else closed + runner.standing.because + runner.because + start.because,
        passed_over=bool(over),
        phone=start.phone,
        confidence=facility.confidence,
        placeholder=facility.placeholder,
        confirmed=facility.confirmed,
        position_age_s=start.age,
        home_facility_id=unit.home.id if unit else None,
    )


def agency_note(ask: Ask, need: Need, anybody: bool, phone: str, areas: Sequence[ServiceArea]) -> str:
    """What has to be known about the agency as a whole; "" when nothing has."""
    if not anybody:
        return f"posisi tidak diketahui, {by_telephone(phone)}"
    where = ask.whereabouts
    own = [each for each in areas if each.agency == need.agency and not each.neighbour]
    served = [each for each in own if share_of(each, ask) > 0]
    if where.on_water or served:
        return ""
    if any(each.facility_key is None for each in own):
        return "di luar wilayah layanannya, tanyakan dulu ke instansi setempat"
    if where.outside and need.agency not in BEYOND_THE_CITY:
        return "di luar wilayah kerja kota, tanyakan dulu ke instansi setempat"
    return ""


def hand_over_to(ask: Ask, areas: Sequence[ServiceArea]) -> str:
    """The neighbour whose ground it is, by name; "wilayah tetangga" where none is on record."""
    reached = [each for each in areas if each.neighbour and share_of(each, ask) > 0]
    named = sorted(reached, key=lambda each: -share_of(each, ask))
    return "; ".join(f"{each.name} ({each.note})" if each.note else each.name for each in named) or "wilayah tetangga"


def notes(ask: Ask, facts: Facts) -> tuple[str, ...]:
    """What holds for the whole plan."""
    where = ask.whereabouts
    said = []
    if where.outside and not where.on_water:
        outside = where.note or "di luar Kota Ambon"
        said.append(f"{outside}: layani bila perlu, koordinasi dan teruskan ke {hand_over_to(ask, facts.areas)}")
    if where.on_water:
        said.append(f"{where.note or 'lokasi di perairan'}: Basarnas dan Polair didahulukan")
    any_trip = next(iter(facts.trips.values()), None)
    off_road = last_metres_note(ask, any_trip) if any_trip else ""
    said += [off_road] if off_road else []
    if ask.radius >= VAGUE:
        said.append(f"lokasi masih kasar (radius {distance(ask.radius)}), waktu melebar: tanyakan patokan lain")
    if night(ask.now) and any(need.agency == "kesehatan" for need in facts.needs):
        said.append("malam 21-07 WIT: rumah sakit dengan IGD didahulukan")
    return tuple(said)
