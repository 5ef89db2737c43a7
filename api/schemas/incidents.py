"""Incidents: opening, sending, mending, and how they are shown."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints

from api.schemas.base import Id, Moment, Name, Point, Radius, Sentence, Telephone, VersionIn, Wire, Words
from api.schemas.calls import PersonOut
from api.schemas.ground import CautionOut, FixIn, PlanOut, ShareOut
from gis.errors import BadInput
from gis.geo import Confidence, Source
from gis.incidents.lifecycle import Origin, State, Step
from gis.incidents.private import Answer
from gis.respond.categories import Role


class CallerIn(Wire):
    """Who called; both may be unknown."""

    name: Name = ""
    number: Telephone = ""


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


class AnswerIn(Wire):
    """To a guiding question, both as they were shown."""

    question: Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
    answer: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]

    def given(self) -> Answer:
        """As the domain says it. Raises `BadInput` for what a database cannot hold."""
        if "\x00" in self.question + self.answer:
            raise BadInput("answers", "berisi karakter NUL")
        return Answer(self.question, self.answer)


Answers = Annotated[list[AnswerIn], Field(max_length=20)]


class AnswerOut(Wire):
    """What was asked and answered."""

    question: str
    answer: str


class AnswersIn(VersionIn):
    """All the answers to the guiding questions so far: they take the place of those before."""

    answers: Answers


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
    caller_radius_m: Radius | None = None
    answers: Answers = Field(default=[])
    call_id: Id | None = None
    call_version: int | None = None
    origin: Origin
    occurred_at: Moment | None = None
    backdated_because: Sentence = ""
    taken_at: Moment | None = Field(
        None, description="saat konsol mencatat; bila tiba jauh kemudian, itulah waktu kejadian"
    )


class IncidentOut(Wire):
    """An incident as a console shows it; `text` and `caller` are null for roles that may not know them."""

    id: int
    category: str
    priority: int
    state: State
    origin: Origin
    version: int
    text: str | None
    answers: list[AnswerOut]
    caller: PersonOut | None
    at: Point | None
    caller_at: Point | None
    caller_radius_m: float | None
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
    alarm_level: int
    escalated: bool
    due_at: datetime | None = Field(description="batas jawaban pertama yang belum ada")
    awaited: list[str] = Field(description="instansi yang belum menjawab")
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
    text: str | None = Field(description="isi catatan")


class PhotoOut(Wire):
    """A photo, without what it shows. `at`, `radius_m` and `taken_at` are what its camera says, by `clock`: evidence
    that moves nothing."""

    id: int
    agency: str | None = Field(description="instansi yang mengirim; null: ruang 112")
    sent_by: str
    width: int
    height: int
    bytes: int
    at: Point | None
    radius_m: float | None
    taken_at: datetime | None
    clock: Literal["gps", "zone", "assumed"] | None
    recorded_at: datetime


class PartOut(Wire):
    """One agency's part before and after; null where it has none."""

    agency: str
    role_before: Role | None
    role_after: Role | None
    count_before: int
    count_after: int


class BetterOut(Wire):
    """Somebody who is there sooner than who was sent (`dispatch_id`), or than who was first before."""

    agency: str
    key: str
    name: str
    seconds: float | None
    instead_of: str
    instead_seconds: float | None
    dispatch_id: int | None


class DifferenceOut(Wire):
    """What the newest recommendation changes: `not_needed` are dispatches; `said` are the same things in sentences."""

    parts: list[PartOut]
    better: list[BetterOut]
    not_needed: list[int]
    said: list[str]


class WholeOut(IncidentOut):
    """An incident with everything about it."""

    agencies: dict[str, State]
    calls: list[int]
    merged: list[int]
    dispatches: list[DispatchOut]
    timeline: list[EventOut]
    recommendation: PlanOut | None
    difference: DifferenceOut | None
    cautions: list[CautionOut]
    photos: list[PhotoOut]


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
    leaves: Id | None = Field(None, description="penugasan yang ditinggalkan unit itu; tanpa ini yang sibuk ditolak")
    version: int
    occurred_at: Moment | None = None
    backdated_because: Sentence = ""


class StepIn(Wire):
    """One step of one dispatch, at the version the sender saw."""

    step: Step
    version: int
    occurred_at: Moment | None = None
    reason: Sentence = Field("", description="wajib untuk menolak (decline) dan untuk waktu yang dimundurkan")
