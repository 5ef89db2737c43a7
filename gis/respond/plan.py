"""What is asked, the facts it is answered from, and the answer: frozen values, no behaviour beyond a name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gis.geo import Confidence, LonLat, Metres, Seconds, Whereabouts
from gis.respond.categories import Role


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: what happened, where (within `radius` metres, 95 %), on whose ground, and when it is asked."""

    category: str  # a code of gis.respond.categories
    at: LonLat
    radius: Metres
    whereabouts: Whereabouts
    now: datetime  # with a time zone
    level: int = 1  # of alarm: the higher, the more must go
    origin: str = "real"  # whose assignments make a unit busy


@dataclass(frozen=True, slots=True)
class Facility:
    """A post, office or hospital as recorded."""

    id: int
    key: str
    service: str
    kind: str
    name: str
    at: LonLat
    confidence: Confidence
    placeholder: bool  # "lokasi sementara"
    confirmed: bool  # False: not known to exist
    emergency_room: bool | None  # None: unknown, or does not apply
    hours: str  # "24 jam", "08:00-14:00"; "" is unknown
    phone: str  # "" is unknown


@dataclass(frozen=True, slots=True)
class Position:
    """Where a unit last said it was."""

    at: LonLat
    radius: Metres
    age: Seconds  # at the moment of asking; below zero when its clock runs ahead


@dataclass(frozen=True, slots=True)
class Unit:
    """A vehicle or crew and its home post."""

    id: int
    key: str
    agency: str
    kind: str
    name: str
    home: Facility
    status: str  # one of gis.db.schema.UNIT_STATUS
    assumed: bool  # the press gives a count, not this vehicle
    phone: str
    position: Position | None
    capabilities: tuple[str, ...] = ()  # empty: not recorded
    shifts: tuple[str, ...] = ()  # names of the shifts it is manned in; empty: not known


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """Ground that an agency, or one of its posts, answers for; of a neighbour when `neighbour` is True."""

    agency: str | None
    facility_key: str | None
    name: str
    neighbour: bool
    area_code: str | None  # a kecamatan or kelurahan: its share of the circle is known with the ground
    share: float  # of the circle that lies in its polygon; 0 for an area by code
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One post or unit that could help: its rank and why, or why it is passed over."""

    rank: int | None  # 1 first; two may share it; None when passed over
    kind: Literal["unit", "facility"]
    id: int
    key: str
    name: str
    agency: str
    at: LonLat  # where it would start from
    seconds_low: Seconds | None
    seconds: Seconds | None  # on the way; None: no road leads there
    seconds_high: Seconds | None
    road_metres: Metres | None
    straight_metres: Metres
    walk_metres: Metres  # from the end of the drive to the place
    status: str  # a unit's; "unknown" for a facility, which has to be asked
    reasons: tuple[str, ...]
    passed_over: bool
    phone: str
    confidence: Confidence
    placeholder: bool
    confirmed: bool
    position_age_s: Seconds | None  # None: counted from the home post
    home_facility_id: int | None


@dataclass(frozen=True, slots=True)
class AgencyPlan:
    """What one agency is asked to do, and who of it: ranked choices first, then those passed over."""

    agency: str
    label: str
    task: str
    role: Role
    choices: tuple[Choice, ...]
    phone: str  # of the agency itself; "" is unknown
    note: str  # "posisi tidak diketahui, hubungi lewat telepon 110"
    bridge: str = ""  # who comes instead: "bila jembatan ditutup: Pos Passo, 21 mnt"; "" when it makes no difference
    count: int = 1  # how many must go: the first so many of the ranked choices
    short: int = 0  # of these, how many nobody on record can fill
    fallback_for: str | None = None  # the agency in whose place it goes


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer: who goes, from where, why; with the versions of the roads it was made from."""

    category: str
    priority: int
    agencies: tuple[AgencyPlan, ...]
    notes: tuple[str, ...]
    network_version: int
    conditions_version: int
    profile: str = "normal"  # of gis.roads.profiles
    closures: tuple[int, ...] = ()  # in force when it was asked: some end by themselves, without a new version
    plan_version: int = 0  # of the response plan that says who must go; 0: none was asked
    alarm_level: int = 1
