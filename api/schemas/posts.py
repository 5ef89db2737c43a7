"""Posts and units as people keep them."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from api.schemas.base import Id, Name, Point, Sentence, VersionIn, Wire
from gis.geo import Confidence
from gis.load.place_export import Format
from gis.posts.post import Position

Kind = Annotated[str, StringConstraints(max_length=80)]
Telephone = Annotated[str, StringConstraints(max_length=40)]


class PostPositionIn(Wire):
    """Where a post is, how that is known, from whom, and how sure; nothing is assumed."""

    at: Point
    confidence: Confidence
    method: Sentence = Field(examples=["diperiksa di lapangan, titik di pintu garasi"])
    source: Sentence = Field(examples=["survei Damkar 25-11-2026"])
    placeholder: bool = False

    def position(self) -> Position:
        """As the domain says it."""
        return Position(self.at.place(), self.confidence, self.method, self.source, self.placeholder)


class MovePostIn(PostPositionIn, VersionIn):
    """A better position, at the version the sender saw."""


class PostIn(PostPositionIn):
    """A post that nobody has recorded."""

    name: Name
    service: Kind = Field(examples=["damkar"])
    kind: Kind = Field(examples=["pos damkar"])
    address: Sentence = ""
    phone: Telephone = ""
    hours: Name = Field("", examples=["24 jam", "08:00-14:00"])
    emergency_room: bool | None = None
    confirmed: bool = Field(True, description="dipastikan ada")


class EditPostIn(VersionIn):
    """What a post is; what is left out stays."""

    reason: Sentence
    name: Name | None = None
    service: Kind | None = None
    kind: Kind | None = None
    address: Sentence | None = None
    phone: Telephone | None = None
    hours: Name | None = None
    emergency_room: bool | None = None
    confirmed: bool | None = None


class PostReasonIn(VersionIn):
    """Why it is not there any more, or is after all."""

    reason: Sentence


class UndoPostIn(VersionIn):
    """The event to take back."""

    event_id: Id


class PostEventOut(Wire):
    """What was decided; `before` and `after` hold the facts that changed."""

    id: int
    kind: str
    actor: str
    occurred_at: datetime
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None


class PostOut(Wire):
    """A post. `version` 0: as it was loaded; more: changed by people, and kept when the data are loaded again."""

    id: int
    key: str
    service: str
    kind: str
    name: str
    address: str
    kelurahan_code: str | None
    kelurahan: str | None
    phone: str
    hours: str
    emergency_room: bool | None
    placeholder: bool
    confirmed: bool
    confidence: Confidence
    method: str
    source: str
    version: int
    retired: bool
    at: Point
    units: int = Field(description="unit yang berpangkalan di sini")
    events: list[PostEventOut]


class UnitIn(Wire):
    """A unit that nobody has recorded; it stands at its home post."""

    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")] = Field(examples=["D-08"])
    agency: Kind
    kind: Kind = Field(examples=["mobil pemadam"])
    name: Name
    facility_id: Id
    phone: Telephone = ""
    source: Sentence
    assumed: bool = Field(False, description="belum dipastikan ada")


class EditUnitIn(VersionIn):
    """What a unit is; what is left out stays. Its status, crew and post have addresses of their own."""

    reason: Sentence
    agency: Kind | None = None
    kind: Kind | None = None
    name: Name | None = None
    phone: Telephone | None = None
    source: Sentence | None = None
    assumed: bool | None = None


class ImportRowsIn(Wire):
    """The text of a file. `dry_run`: only say what would change and which rows cannot be used."""

    format: Format
    content: str
    skip_bad: bool = False
    dry_run: bool = False


class BadRowOut(Wire):
    """One field that cannot be used; `line` counts from 1 in the file, the header included (features from 1)."""

    line: int
    field: str
    reason: str


class ImportedOut(Wire):
    """What a file changed, or with `dry_run` would; `bad` are the rows that were left out."""

    dry_run: bool
    added: int
    changed: int
    unchanged: int
    bad: list[BadRowOut]
    notes: list[str]
