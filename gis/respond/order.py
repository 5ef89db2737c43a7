"""Whose turn it is before road time decides: police by sector, health by what a facility can do, the rest by road."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from gis.geo import Metres
from gis.respond.categories import Capability, Need
from gis.respond.plan import Ask, Facility
from gis.respond.starts import Start
from gis.roads.times import RoadTime

WIT = ZoneInfo("Asia/Jayapura")
NIGHT_FROM, NIGHT_UNTIL = 21, 7  # hours, WIT: the centre's night shift

# Polsek -> the kecamatan it answers for, until an administrator draws better sectors.
SECTORS: dict[str, str] = {
    "polsek-nusaniwe": "81.71.01",
    "polsek-sirimau": "81.71.02",
    "polsek-baguala": "81.71.03",
    "polsek-teluk-ambon": "81.71.04",
    "polsek-leitimur-selatan": "81.71.05",
}
PORT_POLSEK = "polsek-kpys"
PORT_AREA = Metres(400)  # round the polsek, which stands inside Pelabuhan Yos Sudarso
SHARE_WORTH_SAYING = 0.2  # of the circle, in a kecamatan that is not the main one

HOSPITAL, PSYCHIATRIC_HOSPITAL, PUSKESMAS = "rumah sakit", "rumah sakit jiwa", "puskesmas"
# Nothing may stand beside the times: "Senin-Jumat 08:00-14:00" says nothing about this Sunday.
OPENING = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*-\s*(\d{1,2})(?:[.:](\d{2}))?(?:\s*WIT)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A lower tier goes first, whatever the road says; `passed_over` is why it does not go at all."""

    tier: int = 0
    because: tuple[str, ...] = ()
    passed_over: str = ""


def standing(ask: Ask, need: Need, start: Start, trip: RoadTime) -> Standing:
    """The tier of one start under the rule of its agency. A start that is passed over already stays so."""
    if start.passed_over:
        return Standing(passed_over=start.passed_over)
    if need.capability is not None:
        return by_capability(need.capability, start, ask.now)
    return by_sector(ask, start, trip) if need.agency == "polisi" else Standing()


def by_sector(ask: Ask, start: Start, trip: RoadTime) -> Standing:
    """Port police in the port, then the polsek whose kecamatan holds most of the circle, then everybody by road."""
    key = start.facility.key
    if key == PORT_POLSEK:
        inside = trip.straight_metres <= PORT_AREA
        return Standing(0, ("sektor pelabuhan Yos Sudarso",)) if inside else Standing(2)
    shares = kecamatan_shares(ask)
    name, share = shares.get(SECTORS.get(key, ""), ("", 0.0))
    if name and share == max(each for _, each in shares.values()):
        return Standing(1, (f"sektor {name}",))
    if share >= SHARE_WORTH_SAYING:
        return Standing(2, (f"{share:.0%} lingkaran lokasi di sektor {name}",))
    return Standing(2)


def kecamatan_shares(ask: Ask) -> dict[str, tuple[str, float]]:
    """Code -> (name, share) of every kecamatan the circle touches."""
    shares: dict[str, tuple[str, float]] = {}
    for each in ask.whereabouts.shares:
        _, before = shares.get(each.kecamatan_code, ("", 0.0))
        shares[each.kecamatan_code] = (each.kecamatan, before + each.share)
    return shares


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
