"""What a person sends to put an incident right: merge, part, undo, move, alarm, category."""

from pydantic import Field

from api.schemas.base import Id, ReasonIn, Sentence, VersionIn
from api.schemas.ground import FixIn
from gis.respond.categories import HIGHEST_LEVEL


class MergeIn(VersionIn):
    """The incident it is the same as, at the version the sender saw of that."""

    into: Id
    into_version: int
    reason: Sentence = ""


class UnmergeIn(VersionIn):
    """Why they are two after all."""

    reason: Sentence = ""


class UndoIn(VersionIn):
    """Which event is taken back, and why."""

    event_id: Id
    reason: Sentence = Field("", examples=["salah pilih unit"])


class MoveIn(VersionIn):
    """Where it really is, and how that is known."""

    fix: FixIn
    reason: Sentence = ""


class AlarmIn(ReasonIn):
    """To which level, and why."""

    level: int = Field(ge=2, le=HIGHEST_LEVEL)


class CategoryIn(VersionIn):
    """What it really is, and how that is known."""

    category: str = Field(examples=["kebakaran"])
    reason: Sentence = ""
