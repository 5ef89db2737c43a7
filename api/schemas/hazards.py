"""Hazard layers on the wire."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Base64Bytes, Field

from api.schemas.base import Moment, Name, Sentence, Wire
from api.schemas.jobs import LARGEST_FILE, some
from gis.hazards.assess import When
from gis.hazards.question import Class, Hazard, Question, checked
from gis.incidents.lifecycle import Origin

FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)
Code = Annotated[str, Field(max_length=80)]


class ClassIO(Wire):
    """A class: its value in the file, what it means, how bad it is (0 not said, 1 low to 5 high)."""

    code: Code
    label: Code
    level: int = Field(0, ge=0, le=5)


class HazardIn(Wire):
    """A file, what it says of itself, and how it is to be read; `trial` (the default) keeps nothing."""

    name: Name
    kind: Hazard
    source: Sentence
    licence: Name
    dated: date = Field(description="tanggal data, bukan tanggal unggah")
    file_name: Name
    content: Annotated[Base64Bytes, AfterValidator(some)] = Field(
        max_length=LARGEST_FILE,
        description="GeoTIFF, GeoPackage, GeoJSON atau shapefile .zip; Base64, paling banyak 20 MB",
    )
    layer: Name | None = None
    crs: Name | None = None
    class_column: Name | None = None
    classes: list[ClassIO] = Field([], max_length=12)
    thresholds: list[float] = Field([], max_length=12)
    band: int = Field(1, ge=1, le=1000)
    buffer_m: float | None = None
    trial: bool = True

    def question(self, now: datetime) -> Question:
        """As the verb takes it. Raises `BadInput`."""
        classes = tuple(Class(each.code, each.label, each.level) for each in self.classes)
        return checked(
            Question(
                self.name, self.kind, self.source, self.licence, self.dated, self.layer, self.crs, self.class_column,
                classes, tuple(self.thresholds), self.band, self.buffer_m,
            ), now.date(),
        )  # fmt: skip


class HazardOut(Wire):
    """A layer. `precision` kelurahan: its ground is the kelurahan's, known no better. `report` tells how the file was
    read and mended."""

    id: int
    name: str
    kind: Hazard
    source: str
    licence: str
    dated: date
    precision: Literal["zone", "kelurahan"]
    file_name: str
    classes: list[ClassIO]
    report: dict[str, Any]
    made_by: str
    version: int
    removed_at: datetime | None
    recorded_at: datetime


class HazardPage(Wire):
    """The newest first."""

    items: list[HazardOut]


class HazardHereOut(Wire):
    """The class of a layer that covers a place."""

    id: int
    name: str
    kind: Hazard
    label: str
    level: int
    source: str
    dated: date
    precision: Literal["zone", "kelurahan"]


class HazardsHereOut(Wire):
    """Every layer that covers a place."""

    items: list[HazardHereOut]


class InsideOut(Wire):
    """A facility inside; `sure` false: its point is too vague to say."""

    id: int
    name: str
    service: str
    confidence: Literal["A", "B", "C"]
    placeholder: bool
    sure: bool


class PartOut(Wire):
    """A kelurahan that is touched; people are an estimate."""

    code: str
    name: str
    km2: float
    share: float
    people: float | None


class ExposedOut(Wire):
    """What lies in one class, or all; people are estimates by two ways of spreading them, null where none is counted.
    `near`: facilities outside whose point is so vague that they may be inside."""

    code: str
    label: str
    level: int
    km2: float
    people: float | None
    people_by_area: float | None
    road_m: float
    drivable_m: float
    facilities: list[InsideOut]
    near: int
    kelurahan: list[PartOut]


class AgainstOut(Wire):
    """Past incidents against the layer: `low` to `high` bound the share inside, `verdict` is all that may be said."""

    n: int
    placeless: int
    inside: float
    surely: int
    perhaps: int
    low: float | None
    high: float | None
    people_shares: list[float]
    area_share: float
    verdict: str
    enough: bool


class ExposureOut(Wire):
    """A layer's exposure, and past incidents of one origin and period against it."""

    layer: HazardOut
    origin: Origin
    since: datetime
    until: datetime
    category: str | None
    classes: list[ExposedOut]
    whole: ExposedOut
    incidents: AgainstOut
    notes: list[str]


class ExposureQuery(Wire):
    """Which past incidents are held against a layer; all of them where no period is said."""

    origin: Origin = Origin.REAL
    since: Moment | None = None
    until: Moment | None = None
    category: str | None = None

    def when(self, now: datetime) -> When:
        """As the verb takes it."""
        return When(self.origin, self.since or FIRST_DAY, self.until or now, self.category)
