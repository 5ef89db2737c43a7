"""Places, areas, recommendations, routes and caution notes."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from api.schemas.base import AreaCode, Point, Radius, Sentence, Wire
from gis.geo import Confidence, Fix, Metres, Source
from gis.incidents.lifecycle import Origin
from gis.respond.categories import HIGHEST_LEVEL, Role
from gis.roads.profiles import Profile
from gis.room.caution import LARGEST_RADIUS, Kind


class ShareOut(Wire):
    """How much of the circle lies in one kelurahan, 0 to 1."""

    kelurahan_code: str
    kelurahan: str
    kecamatan_code: str
    kecamatan: str
    share: float


class ShareIn(Wire):
    """The share (0 to 1) of a place that lies in one kelurahan, as it was shown."""

    kelurahan_code: AreaCode
    share: float = Field(gt=0, le=1)


SHOWN: Any = Field(
    default=[], max_length=60, description="bagian tiap kelurahan seperti terlihat; kosong: dihitung server"
)


def pairs(shares: list[ShareIn]) -> list[tuple[str, float]]:
    """As the domain takes them."""
    return [(each.kelurahan_code, each.share) for each in shares]


class GroundOut(Wire):
    """Whose ground it is."""

    shares: list[ShareOut]
    outside: bool
    on_water: bool
    note: str


class CategoryOut(Wire):
    """A kind of emergency; `key` are the two letters an operator types."""

    code: str
    key: str
    label: str
    label_en: str
    group: str
    priority: int
    agencies: list[str]


class RecommendIn(Wire):
    """What and where."""

    category: str = Field(examples=["kebakaran"])
    at: Point
    radius_m: Radius = Field(examples=[120])
    area_code: AreaCode | None = Field(None, description="bila laporan menyebut seluruh kelurahan atau kecamatan")
    shares: list[ShareIn] = SHOWN
    origin: Origin = Field(Origin.REAL, description="catatan hati-hati dan penutupan jalan asal mana yang berlaku")
    profile: Profile | None = Field(None, description="kecepatan; kosong: yang dipilih ruang kendali")
    alarm_level: int = Field(1, ge=1, le=HIGHEST_LEVEL)


class ChoiceOut(Wire):
    """One post or unit: its rank and why, or why it is passed over. Times by road, in seconds, as a range."""

    rank: int | None
    kind: Literal["unit", "facility"]
    id: int
    key: str
    name: str
    agency: str
    at: Point
    seconds_low: float | None
    seconds: float | None
    seconds_high: float | None
    road_metres: float | None
    straight_metres: float
    walk_metres: float
    status: str
    reasons: list[str]
    passed_over: bool
    phone: str
    confidence: Confidence
    placeholder: bool
    confirmed: bool
    position_age_s: float | None
    home_facility_id: int | None


class AgencyOut(Wire):
    """One agency's part."""

    agency: str
    label: str
    task: str
    role: Role
    choices: list[ChoiceOut]
    phone: str
    note: str
    bridge: str = ""  # "bila jembatan ditutup: Pos Passo, 21 mnt"
    count: int = Field(1, description="berapa yang harus berangkat: sekian pilihan pertama")
    short: int = Field(0, description="dari itu, berapa yang tidak bisa dipenuhi")
    fallback_for: str | None = Field(None, description="instansi yang digantikan")


class PlanOut(Wire):
    """Who goes, from where, why."""

    category: str
    priority: int
    agencies: list[AgencyOut]
    notes: list[str]
    network_version: int
    conditions_version: int
    profile: str = "normal"
    closures: list[int] = Field([], description="penutupan yang berlaku saat ditanya")
    plan_version: int = Field(0, description="versi rencana tanggapan; 0 untuk rekomendasi lama")
    alarm_level: int = 1


class CautionIn(Wire):
    """What every crew that comes near should know, and until when."""

    kind: Kind
    text: Sentence = Field(examples=["lorong sempit, damkar kecil saja"])
    at: Point
    radius_m: float = Field(gt=0, le=LARGEST_RADIUS, examples=[60])
    expires_at: datetime = Field(description="wajib; paling lama satu tahun")
    origin: Origin


class CautionOut(Wire):
    """A note at a place. `text` is null for roles that may not know it and after an erasure; `metres` is how far from
    the incident it lies, null in a list."""

    id: int
    kind: Kind
    label: str
    text: str | None
    at: Point
    radius_m: float
    metres: float | None
    expires_at: datetime
    active: bool
    origin: Origin
    version: int
    made_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawn_because: str | None
    occurred_at: datetime
    recorded_at: datetime


class RecommendOut(PlanOut):
    """A plan with the ground it was made for, and the caution notes near it, nearest first."""

    whereabouts: GroundOut
    cautions: list[CautionOut]


class RouteIn(Wire):
    """From where to where."""

    start: Point
    end: Point
    origin: Origin = Origin.REAL
    profile: Profile | None = Field(None, description="kecepatan; kosong: yang dipilih ruang kendali")


class Line(Wire):
    """GeoJSON."""

    type: Literal["LineString"] = "LineString"
    coordinates: list[tuple[float, float]]


class RouteOut(Wire):
    """The quickest way for an emergency vehicle; the times are null where no road leads. `closures_avoided` are those
    on the way that would usually be driven."""

    line: Line
    seconds_low: float | None
    seconds: float | None
    seconds_high: float | None
    metres: float | None
    streets: list[str]
    crosses_bridge: bool
    profile: Profile
    closures_avoided: list[str]


class FixIn(Wire):
    """The place a person confirmed. `shares` are those that person saw; empty: worked out from the area or circle."""

    at: Point
    radius_m: Radius
    source: Source
    because: Sentence = ""
    confidence: Confidence | None = None
    area_code: AreaCode | None = None
    shares: list[ShareIn] = SHOWN

    def shown(self) -> list[tuple[str, float]]:
        """Each kelurahan's code and share as the person saw it."""
        return pairs(self.shares)

    def fix(self) -> Fix:
        """As the domain says it."""
        place = self.at.place(), Metres(self.radius_m)
        return Fix(*place, self.source, self.because, self.confidence, self.area_code)


class UnitOut(Wire):
    """A unit, its status, and where it is with the age of that."""

    id: int
    key: str
    agency: str
    kind: str
    name: str
    facility_id: int
    facility: str
    home: Point
    status: str
    assumed: bool
    phone: str
    capabilities: list[str]
    crew: int | None
    shifts: list[str]
    version: int
    at: Point | None
    position_age_s: float | None
    position_stale: bool | None = Field(description="terlalu lama untuk dipakai: dihitung dari pos induk")
    on_duty: bool | None = Field(description="null: jam dinas tidak diketahui")
    incident_id: int | None = Field(description="kejadian nyata tempat unit bertugas")
