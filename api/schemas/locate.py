"""Where a report may be, and what to ask next."""

from typing import Annotated, Any

from pydantic import Field

from api.schemas.base import Point, Radius, Telephone, Wire, Words
from api.schemas.devices import DeviceIn
from api.schemas.ground import GroundOut
from gis.geo import Confidence, Source
from gis.incidents.lifecycle import Origin
from gis.locate.details import Detail


class LocateIn(Wire):
    """A report: words, positions, or both. `at` is 95 % sure within `radius_m`; `device` says how sure it is."""

    text: Words = Field("", examples=["kebakaran di depan Pasar Mardika"])
    at: Point | None = None
    radius_m: Radius | None = None
    device: Annotated[list[DeviceIn], Field(max_length=8)] = Field(
        default=[], description="posisi alat dengan tingkat keyakinannya sendiri: AML, peramban, telepon"
    )
    number: Telephone = Field(
        "", description="nomor penelepon: tempat laporan-laporannya yang lalu jadi petunjuk lemah"
    )
    origin: Origin = Field(Origin.REAL, description="riwayat nomor dari asal mana")


class PartOut(Wire):
    """One factor of a score, in words."""

    words: str
    factor: float


class CandidateOut(GroundOut):
    """One place it may be. `score` is its share (0 to 1) of everything the words may mean, `parts` what made it;
    `region` (GeoJSON) holds the place 19 times in 20 where a circle says too little."""

    label: str
    at: Point
    radius_m: float
    source: Source
    because: str
    confidence: Confidence | None
    area_code: str | None
    age_s: float | None
    score: float
    parts: list[PartOut]
    region: dict[str, Any] | None


class SpanOut(Wire):
    """A stretch of the report's text, offsets in characters."""

    start: int
    end: int
    text: str


class NotedOut(Wire):
    """A detail of an address that no map here holds, for the crew: RT and RW, a house number, whose house."""

    detail: Detail
    start: int
    end: int


class RefusedOut(Wire):
    """A link or code that says no place here: why, and what to ask instead."""

    start: int
    end: int
    because: str


class OptionOut(Wire):
    """An answer to the question: the candidates (positions) it leaves, the kelurahan it points to, or a landmark."""

    text: str
    candidates: list[int]
    kelurahan_codes: list[str]
    at: Point | None


class QuestionOut(Wire):
    """What to ask the caller next, and the bits of doubt that the answer would settle; no options: an open question."""

    text: str
    options: list[OptionOut]
    settles: float


class LocatedOut(Wire):
    """Where it may be, best first; nothing found is an empty list. `caller` is where the caller is when the words say
    that it is another place; `suggested` are categories the words speak of."""

    candidates: list[CandidateOut]
    caller: list[CandidateOut]
    matched: list[SpanOut]
    unmatched: list[SpanOut]
    noted: list[NotedOut]
    refused: list[RefusedOut]
    question: QuestionOut | None
    suggested: list[str]
