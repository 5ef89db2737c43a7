"""Who of an agency could start, from where: tracked units from where they are, the others from their post."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gis.geo import LonLat, Metres, Seconds
from gis.respond.categories import Capability, Need
from gis.respond.plan import Facility, Unit
from gis.respond.reach import position_error
from gis.respond.shifts import shift_name
from gis.wording import duration

BUSY = {
    "assigned": "sudah ditugaskan",
    "en route": "sedang menuju lokasi lain",
    "on scene": "sedang di lokasi lain",
    "out of service": "tidak dinas",
}
HEADQUARTERS = {  # they command, they do not go
    "polda": "markas daerah, bukan satuan tanggap",
    "kodam": "markas daerah, bukan satuan tanggap",
    "lanud": "pangkalan udara, bukan satuan tanggap",
    "tpa": "tempat pembuangan, bukan regu",
}
AMBULANCE = "ambulans"  # a unit of this kind goes for health, whoever owns it
HOURS_UNKNOWN = "jam buka tidak diketahui, telepon dulu"
WATER_TANKER = "mobil tangki air"  # PMI's carries no patient


@dataclass(frozen=True, slots=True)
class Start:
    """A post or one of its units at the point it would start from."""

    facility: Facility  # the unit's home post, or the post itself
    unit: Unit | None
    at: LonLat
    error: Metres
    status: str
    age: Seconds | None  # of the position used; None: counted from the post
    because: tuple[str, ...]
    passed_over: str = ""  # why not
    empty: bool = False  # every unit on record is away

    @property
    def phone(self) -> str:
        """Whom to ring for it; "" is unknown."""
        return unit_phone(self.unit) if self.unit else self.facility.phone

    @property
    def key(self) -> str:
        """What tells it from every other start."""
        return self.unit.key if self.unit else self.facility.key


def starts(
    need: Need, facilities: Iterable[Facility], units: Iterable[Unit], stale_after: Seconds, now: datetime
) -> list[Start]:
    """Every start of the agency of `need`. A post is one of them itself when no unit of it is ready."""
    moving = [unit_start(unit, stale_after, now) for unit in units if goes_for(unit, need)]
    homes = [facility for facility in facilities if facility.service == need.agency]
    return moving + [
        facility_start(home, [each for each in moving if each.facility.id == home.id])
        for home in homes
        if not any(ready(each) and each.facility.id == home.id for each in moving)
    ]


def goes_for(unit: Unit, need: Need) -> bool:
    """True for the agency's own units; ambulances go for health, never as a fire engine."""
    if unit.kind == AMBULANCE:
        return need.capability is Capability.FIRST_AID or (need.agency == unit.agency == "pmi")
    return unit.agency == need.agency and not (unit.agency == "pmi" and unit.kind == WATER_TANKER)


def ready(start: Start) -> bool:
    """True unless it is passed over."""
    return not start.passed_over


def unit_start(unit: Unit, stale_after: Seconds, now: datetime) -> Start:
    """The unit where it is, when that is known and fresh, else at its post; passed over when it is not free."""
    said: tuple[str, ...] = ("armada diasumsikan",) if unit.assumed else ()
    said += ("sedang kembali ke pos",) if unit.status == "returning" else ()
    position = unit.position
    if position is not None and abs(position.age) <= stale_after:
        said += (f"posisi {duration(Seconds(abs(position.age)))} lalu",)
        start = Start(unit.home, unit, position.at, position.radius, unit.status, position.age, said)
    else:
        start = from_home(unit, said)
    return replace(start, passed_over=BUSY.get(unit.status, "") or off_duty(unit, now))


def off_duty(unit: Unit, now: datetime) -> str:
    """Why it is not manned now; "" when it is, or when nobody has recorded when."""
    if not unit.shifts or shift_name(now) in unit.shifts:
        return ""
    return f"di luar jam dinas ({', '.join(unit.shifts)})"


def from_home(unit: Unit, said: tuple[str, ...]) -> Start:
    """A unit that has not said lately where it is, taken to be at its post and asked by telephone."""
    if unit.position is None:
        why = "belum ada posisi, dihitung dari pos induk"
    elif unit.position.age < 0:
        why = "waktu posisi lebih maju dari jam sekarang, dihitung dari pos induk"
    else:
        why = f"posisi terakhir {duration(unit.position.age)} lalu sudah usang, dihitung dari pos induk"
    home = unit.home
    because = (*said, why, *doubts(home), by_telephone(unit_phone(unit)))
    return Start(home, unit, home.at, position_error(home), unit.status, None, because)


def unit_phone(unit: Unit) -> str:
    """The unit's own number, else that of its post when both are of one agency; "" is unknown."""
    return unit.phone or (unit.home.phone if unit.home.service == unit.agency else "")


def facility_start(facility: Facility, units: Sequence[Start]) -> Start:
    """The post itself, asked by telephone; `units` are those on record, all of them away."""
    crew = "semua unit tercatat sedang bertugas" if units else "jumlah unit tidak diketahui"
    hours = () if facility.hours else (HOURS_UNKNOWN,)
    because = (*doubts(facility), *hours, crew, by_telephone(facility.phone))
    error, headquarters = position_error(facility), HEADQUARTERS.get(facility.kind, "")
    return Start(facility, None, facility.at, error, "unknown", None, because, headquarters, empty=bool(units))


def doubts(facility: Facility) -> tuple[str, ...]:
    """What is not sure about the post and where it is."""
    where = "lokasi sementara" if facility.placeholder else "lokasi belum diverifikasi"
    doubtful = facility.placeholder or facility.confidence == "C"
    return (() if facility.confirmed else ("keberadaan belum dipastikan",)) + ((where,) if doubtful else ())


def by_telephone(number: str) -> str:
    """How to reach somebody who is not tracked."""
    return f"hubungi lewat telepon {number}" if number else "hubungi lewat telepon, nomor tidak diketahui"
