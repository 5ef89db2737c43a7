"""Wire types: what comes in is checked here, what goes out is described here. Degrees are WGS 84, lengths metres."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from gis.geo import Confidence, Fix, LonLat, Metres, Source
from gis.incidents.call_rows import CallClass, CallState
from gis.incidents.lifecycle import Origin, State, Step
from gis.respond.categories import Role
from gis.room.caution import LARGEST_RADIUS, Kind

Name = Annotated[str, StringConstraints(max_length=200)]
Sentence = Annotated[str, StringConstraints(max_length=500)]
Telephone = Annotated[str, StringConstraints(max_length=40)]
Words = Annotated[str, StringConstraints(max_length=4000)]
AreaCode = Annotated[str, StringConstraints(pattern=r"^\d{2}(\.\d{2,4}){0,3}$")]  # Kemendagri
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Radius = Annotated[float, Field(gt=0, le=100_000, description="meter; 95 % kemungkinan di dalamnya")]


def as_text(value: object) -> object:
    """Only text is a time: of a bare number nobody can tell seconds from milliseconds."""
    if isinstance(value, str) and "-" in value[1:]:
        return value
    raise PydanticCustomError("datetime_type", "must be a time with its zone")


Moment = Annotated[datetime, BeforeValidator(as_text)]


class Wire(BaseModel):
    """Base of everything on the wire: unknown fields are refused, attributes of frozen dataclasses are read."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, allow_inf_nan=False)


class Point(Wire):
    """A place in degrees, WGS 84."""

    lon: float = Field(ge=-180, le=180, examples=[128.1812])
    lat: float = Field(ge=-90, le=90, examples=[-3.6931])

    def place(self) -> LonLat:
        """As the domain says it."""
        return LonLat(self.lon, self.lat)


class Problem(BaseModel):
    """An error, RFC 9457; `field` names what to mend."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None


class ShareOut(Wire):
    """How much of the circle lies in one kelurahan, 0 to 1."""

    kelurahan_code: str
    kelurahan: str
    kecamatan_code: str
    kecamatan: str
    share: float


class GroundOut(Wire):
    """Whose ground it is."""

    shares: list[ShareOut]
    outside: bool
    on_water: bool
    note: str


class LocateIn(Wire):
    """A report: words, a device's position, or both."""

    text: str = Field("", examples=["kebakaran di depan Pasar Mardika"])
    at: Point | None = None
    radius_m: Radius | None = None


class CandidateOut(GroundOut):
    """One place it may be."""

    label: str
    at: Point
    radius_m: float
    source: Source
    because: str
    confidence: Confidence | None
    area_code: str | None
    score: float


class SpanOut(Wire):
    """A stretch of the report's text, offsets in characters."""

    start: int
    end: int
    text: str


class LocatedOut(Wire):
    """Where it may be, best first; nothing found is an empty list. `suggested` are categories the words speak of."""

    candidates: list[CandidateOut]
    matched: list[SpanOut]
    unmatched: list[SpanOut]
    suggested: list[str]


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
    origin: Origin = Field(Origin.REAL, description="catatan hati-hati asal mana yang berlaku")


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


class PlanOut(Wire):
    """Who goes, from where, why."""

    category: str
    priority: int
    agencies: list[AgencyOut]
    notes: list[str]
    network_version: int
    conditions_version: int


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


class Line(Wire):
    """GeoJSON."""

    type: Literal["LineString"] = "LineString"
    coordinates: list[tuple[float, float]]


class RouteOut(Wire):
    """The quickest way for an emergency vehicle; `seconds` is null where no road leads."""

    line: Line
    seconds: float | None
    metres: float | None
    streets: list[str]
    crosses_bridge: bool


class CallerIn(Wire):
    """Who called; both may be unknown."""

    name: Name = ""
    number: Telephone = ""


class FixIn(Wire):
    """The place a person confirmed."""

    at: Point
    radius_m: Radius
    source: Source
    because: Sentence = ""
    confidence: Confidence | None = None
    area_code: AreaCode | None = None

    def fix(self) -> Fix:
        """As the domain says it."""
        place = self.at.place(), Metres(self.radius_m)
        return Fix(*place, self.source, self.because, self.confidence, self.area_code)


class VersionIn(Wire):
    """The version the sender saw."""

    version: int


class RingIn(Wire):
    """A telephone rings: pushed by the exchange, or typed by an operator."""

    origin: Origin
    number: Telephone = ""
    line: Annotated[str, StringConstraints(max_length=80)] = ""
    rang_at: datetime | None = None


class NoteIn(VersionIn):
    """What the caller says; what is left out stays as it was noted."""

    text: Words | None = None
    name: Name | None = None
    number: Telephone | None = None
    at: Point | None = None
    radius_m: Radius | None = None


class ClassIn(VersionIn):
    """What the call turned out to be."""

    kind: CallClass


class LinkIn(VersionIn):
    """Which incident the call is about; null: about none."""

    incident_id: Id | None


class MergeIn(VersionIn):
    """The incident it is the same as, at the version the sender saw of that."""

    into: Id
    into_version: int


class DuplicatesIn(Wire):
    """A report to compare with the open incidents."""

    category: str = Field(examples=["kebakaran"])
    origin: Origin
    at: Point | None = None
    radius_m: Radius | None = None
    number: Telephone = ""
    occurred_at: datetime | None = None
    besides: Id | None = None


class SuspectOut(Wire):
    """An open incident that may be the same, 0 to 1, and why."""

    incident_id: int
    score: float
    reasons: list[str]


class IncidentIn(Wire):
    """A call that needs somebody. `fix` is null when nobody can place it yet."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "category": "kebakaran",
                    "text": "kebakaran di depan Pasar Mardika",
                    "fix": {"at": {"lon": 128.1834, "lat": -3.6897}, "radius_m": 120, "source": "place"},
                    "origin": "exercise",
                }
            ]
        }
    )

    category: str
    text: Words = ""
    caller: CallerIn = CallerIn()
    fix: FixIn | None
    caller_at: Point | None = None
    call_id: Id | None = None
    call_version: int | None = None
    origin: Origin
    occurred_at: Moment | None = None
    backdated_because: Sentence = ""


class PersonOut(Wire):
    """Who called, for roles that may know."""

    name: str
    number: str


class CallOut(Wire):
    """A call as a console shows it; `text` and `caller` are null for roles that may not know them."""

    id: int
    state: CallState
    kind: CallClass | None
    origin: Origin
    version: int
    line: str
    caller: PersonOut | None
    text: str | None
    at: Point | None
    radius_m: float | None
    incident_id: int | None
    handled_by: str | None
    rang_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    recorded_at: datetime


class CallWholeOut(CallOut):
    """A call with what happened to it, and the latest calls from the same number."""

    events: list[str]
    earlier: list[CallOut]


class CallPageOut(Wire):
    """Calls, newest first; send `next` as `after` for the following page."""

    items: list[CallOut]
    next: int | None


class IncidentOut(Wire):
    """An incident as a console shows it; `text` and `caller` are null for roles that may not know them."""

    id: int
    category: str
    priority: int
    state: State
    origin: Origin
    version: int
    text: str | None
    caller: PersonOut | None
    at: Point | None
    caller_at: Point | None
    radius_m: float | None
    source: Source | None
    because: str
    confidence: Confidence | None
    kelurahan_code: str | None
    kelurahan: str | None
    kecamatan_code: str | None
    kecamatan: str | None
    shares: list[ShareOut]
    outside: bool
    on_water: bool
    handled_by: str | None
    merged_into: int | None
    escalated: bool
    occurred_at: datetime
    recorded_at: datetime


class DispatchOut(Wire):
    """One agency's post or unit sent to, or told of, the incident."""

    id: int
    agency: str
    facility_id: int | None
    facility: str | None
    unit_id: int | None
    unit: str | None
    means: str
    number: str
    answered_by: str | None
    state: State
    origin: Origin
    since: datetime
    counts: bool
    due_at: datetime | None
    escalated_at: datetime | None
    occurred_at: datetime
    recorded_at: datetime


class EventOut(Wire):
    """One thing that was decided; `occurred_at` as said, `recorded_at` by the database's clock."""

    id: int
    kind: str
    call_id: int | None
    dispatch_id: int | None
    payload: dict[str, Any]
    actor: str
    via: str | None
    origin: Origin
    occurred_at: datetime
    recorded_at: datetime
    backdated: bool
    reason: str | None


class WholeOut(IncidentOut):
    """An incident with everything about it."""

    agencies: dict[str, State]
    calls: list[int]
    merged: list[int]
    dispatches: list[DispatchOut]
    timeline: list[EventOut]
    recommendation: PlanOut | None
    cautions: list[CautionOut]


class PageOut(Wire):
    """Incidents, newest first; send `next` as `after` for the following page. `head` is where the stream goes on."""

    items: list[IncidentOut]
    next: int | None
    head: int


class DispatchIn(Wire):
    """Whom to send or tell, at the version the sender saw."""

    agency: str = Field(examples=["damkar"])
    means: Literal["radio", "telephone"]
    unit_id: Id | None = None
    facility_id: Id | None = None
    number: Telephone = ""
    answered_by: Name = ""
    version: int
    occurred_at: Moment | None = None
    backdated_because: Sentence = ""


class StepIn(Wire):
    """One step of one dispatch, at the version the sender saw."""

    step: Step
    version: int
    occurred_at: Moment | None = None
    reason: Sentence = Field("", description="wajib untuk menolak (decline) dan untuk waktu yang dimundurkan")


class ReasonIn(VersionIn):
    """Why: nobody is needed, or somebody is again."""

    reason: Sentence = Field(examples=["laporan ganda"])


class UndoIn(VersionIn):
    """Which event is taken back."""

    event_id: Id


class MoveIn(VersionIn):
    """Where it really is."""

    fix: FixIn


class CategoryIn(VersionIn):
    """What it really is."""

    category: str = Field(examples=["kebakaran"])


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
    at: Point | None
    position_age_s: float | None


class Health(Wire):
    """Whether the service can work."""

    status: Literal["ok"]


class Ready(Health):
    """What it works with."""

    network_version: int
    conditions_version: int
