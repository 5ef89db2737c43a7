"""Whose turn it is before road time decides: police by sector, health by what a facility can do, the rest by road."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gis.geo import Metres
from gis.respond.categories import OF_FACILITIES, Capability, Need, Order
from gis.respond.plan import Ask, Facility, ServiceArea
from gis.respond.shifts import WIT
from gis.respond.starts import Start
from gis.roads.times import RoadTime

NIGHT_FROM, NIGHT_UNTIL = 21, 7  # hours, WIT: the centre's night shift

PORT_POLSEK = "polsek-kpys"
PORT_AREA = Metres(400)  # round the polsek, which stands inside Pelabuhan Yos Sudarso
SHARE_WORTH_SAYING = 0.2  # of the circle, in a sector that is not the main one
UNSURE = 5  # tier of a post of which nobody knows whether it has what is needed

HOSPITAL, PSYCHIATRIC_HOSPITAL, PUSKESMAS = "rumah sakit", "rumah sakit jiwa", "puskesmas"
# Nothing may stand beside the times: "Senin-Jumat 08:00-14:00" says nothing about this Sunday.
OPENING = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*-\s*(\d{1,2})(?:[.:](\d{2}))?(?:\s*WIT)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A lower tier goes first, whatever the road says; `passed_over` is why it does not go at all."""

    tier: int = 0
    because: tuple[str, ...] = ()
    passed_over: str = ""


def standing(ask: Ask, need: Need, start: Start, trip: RoadTime, areas: Sequence[ServiceArea] = ()) -> Standing:
    """The tier of one start under the rule of its agency. A start that is passed over already stays so."""
    if start.passed_over:
        return Standing(passed_over=start.passed_over)
    unfit = able_for(need, start)
    if unfit.passed_over or unfit.tier:
        return unfit
    if need.capability in OF_FACILITIES:
        return by_capability(need.capability, start, ask.now)
    return by_sector(ask, need, start, trip, areas) if need.order is Order.AREA_FIRST else Standing()


def able_for(need: Need, start: Start) -> Standing:
    """Whether it is of the kind that is needed and can do what is needed; a post where that is not known goes behind
    and is asked."""
    unit = start.unit
    if need.kind is not None:
        if unit is not None and unit.kind != need.kind:
            return Standing(passed_over=f"{unit.kind}, bukan {need.kind}")
        if unit is None and start.facility.kind != need.kind:
            return Standing(UNSURE, (f"belum tercatat punya {need.kind}, tanyakan",))
    if need.capability is not None and need.capability not in OF_FACILITIES:
        if unit is not None and need.capability not in unit.capabilities:
            return Standing(passed_over=f"tidak tercatat mampu: {need.capability}")
        if unit is None:
            return Standing(UNSURE, (f"belum tercatat mampu {need.capability}, tanyakan",))
    return Standing()


def by_sector(ask: Ask, need: Need, start: Start, trip: RoadTime, areas: Sequence[ServiceArea]) -> Standing:
    """Port police in the port, then the post whose area holds most of the circle, then everybody by road."""
    key = start.facility.key
    if key == PORT_POLSEK:
        inside = trip.straight_metres <= PORT_AREA
        return Standing(0, ("sektor pelabuhan Yos Sudarso",)) if inside else Standing(2)
    sectors = [each for each in areas if each.agency == need.agency and each.facility_key is not None]
    shares = [(share_of(each, ask), each) for each in sectors]
    mine = max(((share, each.name) for share, each in shares if each.facility_key == key), default=(0.0, ""))
    share, name = mine
    if share > 0 and share == max(each for each, _ in shares):
        return Standing(1, (f"sektor {name}",))
    if share >= SHARE_WORTH_SAYING:
        return Standing(2, (f"{share:.0%} lingkaran lokasi di sektor {name}",))
    return Standing(2)


def share_of(area: ServiceArea, ask: Ask) -> float:
    """How much of the circle lies in the area, 0 to 1."""
    if area.area_code is None:
        return area.share
    parts = ask.whereabouts.shares
    return sum(each.share for each in parts if area.area_code in {each.kecamatan_code, each.kelurahan_code})


def by_capability(wanted: Capability, start: Start, now: datetime) -> Standing:
    """Health by what the facility can do for `wanted`; at night hospitals with an emergency room first."""
    facility = start.facility
    if start.unit is not None:
        return Standing(0, (start.unit.kind,))
    if facility.kind == PSYCHIATRIC_HOSPITAL:
        fits = wanted is Capability.PSYCHIATRIC
        return Standing(0, ("rumah sakit jiwa",)) if fits else Standing(passed_over="hanya untuk ODGJ")
    if facility.kind == HOSPITAL:
        found = hospital(facility)
    elif wanted is Capability.EMERGENCY_ROOM:
        found = Standing(passed_over="bukan rumah sakit dengan IGD")
    else:
        found = puskesmas(facility, now) if facility.kind == PUSKESMAS else Standing(1 if night(now) else 0)
    behind = 1 if wanted is Capability.PSYCHIATRIC else 0
    return Standing(found.tier + behind, found.because, found.passed_over)


def hospital(facility: Facility) -> Standing:
    """First with an emergency room; to be asked where that is not known."""
    if facility.emergency_room is None:
        return Standing(1, ("IGD tidak diketahui, telepon dulu",))
    return Standing(0, ("IGD",)) if facility.emergency_room else Standing(passed_over="tanpa IGD")


def puskesmas(facility: Facility, now: datetime) -> Standing:
    """Level with the hospitals when open; behind them at night when its hours are not known; last when closed."""
    opened = open_at(facility.hours, now)
    if opened is None:
        return Standing(1 if night(now) else 0)
    return Standing(0, (f"buka, {facility.hours}",)) if opened else Standing(2, (f"tutup, jam buka {facility.hours}",))


def night(now: datetime) -> bool:
    """True from 21:00 to 07:00 in Ambon."""
    hour = now.astimezone(WIT).hour
    return hour >= NIGHT_FROM or hour < NIGHT_UNTIL


def open_at(hours: str, now: datetime) -> bool | None:
    """Whether `hours` ("24 jam", "08:00-14:00", "21.00-07.00") hold the moment; None when they cannot tell."""
    if "24 jam" in hours.lower():
        return True
    times = OPENING.fullmatch(hours.strip())
    if times is None:
        return None
    opens, closes = (int(hour) * 60 + int(minute or 0) for hour, minute in (times.group(1, 2), times.group(3, 4)))
    local = now.astimezone(WIT)
    minute_of_day = local.hour * 60 + local.minute
    inside = opens <= minute_of_day < closes
    return inside if opens <= closes else not closes <= minute_of_day < opens
