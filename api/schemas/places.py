"""Wire types of places: managed by people, proposed by what calls taught."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from api.schemas.base import Id, Name, Point, Sentence, Telephone, VersionIn, Wire
from gis.geo import Confidence
from gis.incidents.lifecycle import Origin
from gis.places.place import LARGEST_RADIUS, MOST_NAMES

PlaceKind = Annotated[str, StringConstraints(max_length=80)]
PlaceRadius = Annotated[
    float, Field(gt=0, le=LARGEST_RADIUS, description="meter; kesalahan yang mungkin dari titiknya")
]


class PositionIn(Wire):
    """Where a place is and how far to trust that; nothing is assumed."""

    at: Point
    radius_m: PlaceRadius
    confidence: Confidence
    method: Sentence = Field(examples=["titik dari GPS di depan pintu masuk"])
    source: Sentence = Field(examples=["survei Damkar 25-11-2026"])


class NamedPlaceOut(Wire):
    """A place and every name that leads to it, its own first."""

    id: int
    names: list[str]
    kind: str
    lon: float
    lat: float
    radius_m: float
    confidence: Confidence
    kelurahan_code: str | None


class GazetteerOut(Wire):
    """The gazetteer to keep: places, and the written-out word of every other spelling."""

    spellings: dict[str, str]
    items: list[NamedPlaceOut]


class PlaceIn(PositionIn):
    """A place that nobody has recorded."""

    name: Name = Field(examples=["Toko Roti Contoh"])
    kind: PlaceKind = Field(examples=["toko"])
    alt_names: list[Name] = Field([], max_length=MOST_NAMES)


class MovePlaceIn(PositionIn, VersionIn):
    """A better position."""


class NameIn(VersionIn):
    """A name: the new one, or an alias to add or remove."""

    name: Name


class MergePlaceIn(VersionIn):
    """The place it is the same as, at the version the sender saw of that."""

    into: Id
    into_version: int


class UndoPlaceIn(VersionIn):
    """The event to take back."""

    event_id: Id


class PlaceOut(Wire):
    """A place. `version` 0: as it was loaded; more: changed by people, and kept when the data are loaded again."""

    id: int
    key: str
    name: str
    alt_names: list[str]
    kind: str
    kelurahan_code: str | None
    kelurahan: str | None
    at: Point
    radius_m: float
    confidence: Confidence
    method: str
    source: str
    version: int
    merged_into: int | None
    retired: bool


class PlaceEventOut(Wire):
    """What was decided; `before` and `after` hold the facts that changed, null where they were erased."""

    id: int
    kind: str
    actor: str
    via: str
    occurred_at: datetime
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None
    proposal_id: int | None


class WholePlaceOut(PlaceOut):
    """A place with the names that lead to it (those of what is merged into it too) and its events, oldest first."""

    leads: list[str]
    events: list[PlaceEventOut]


class PlacePage(Wire):
    """Places in order of number; send `next` as `after` for the following page."""

    items: list[PlaceOut]
    next: int | None


class SuggestionIn(Wire):
    """A name that somebody knows; `place_id` when it is another name of a recorded place."""

    name: Name
    at: Point
    radius_m: PlaceRadius
    origin: Origin
    place_id: Id | None = None


class AcceptIn(VersionIn):
    """What the editor corrects; null leaves it as proposed. `as_new` makes a new place of a proposed alias."""

    name: Name | None = None
    kind: PlaceKind | None = None
    place_id: Id | None = None
    as_new: bool = False
    exercise_too: bool = False


class ProposalOut(Wire):
    """Words that calls taught. `confirmations` positions lie within `spread_m` of `at`; `place` is the place whose
    other name it would be, or that it became. `said` is null after an erasure."""

    id: int
    proposes: Literal["alias", "place"]
    state: Literal["open", "accepted", "rejected"]
    origin: Origin
    version: int
    said: str | None
    place_id: int | None
    place: str | None
    place_kind: str
    at: Point
    radius_m: float
    spread_m: float
    confirmations: int
    incidents: list[int]
    made_by: str | None
    first_at: datetime
    last_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decided_because: str | None


class ProposalPage(Wire):
    """Proposals, newest first; send `next` as `after` for the following page."""

    items: list[ProposalOut]
    next: int | None


class HistoryIn(Wire):
    """Whose earlier reports; `origin` tells exercises apart."""

    number: Telephone
    origin: Origin = Origin.REAL


class LastPlaceOut(Wire):
    """Where one earlier report from the number was, `age_s` seconds ago."""

    incident_id: int
    at: Point
    radius_m: float
    age_s: float
    kelurahan: str | None
