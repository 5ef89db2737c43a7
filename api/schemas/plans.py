"""Response plans and service areas: versions, findings, what a draft would have changed, and an answer given again."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from api.schemas.base import VersionIn, Wire
from api.schemas.incidents import DifferenceOut
from gis.respond.document import PlanDocument
from gis.respond.grounds import GroundDocument
from gis.respond.questions import QuestionDocument


class PlanRowOut(Wire):
    """One version; `in_force` is True for the newest published one. `revision` counts its changes."""

    version: int
    state: Literal["draft", "published"]
    in_force: bool
    based_on: int | None
    made_by: str
    revision: int
    published_at: datetime | None
    published_by: str | None
    recorded_at: datetime


class PlanVersionOut(PlanRowOut):
    """The version with its document, as it is edited, exported and imported."""

    document: dict[str, Any]


class DraftIn(Wire):
    """A document to begin with; null: that of the plan in force."""

    document: PlanDocument | None = None


class RedraftIn(Wire):
    """Another document for a draft, at the revision its sender saw."""

    revision: int
    document: PlanDocument


class RevisionIn(Wire):
    """The revision the sender saw."""

    revision: int


class FindingOut(Wire):
    """Something about a draft; an error keeps it from being published."""

    severity: Literal["error", "warning"]
    where: str
    said: str


class MovedOut(Wire):
    """Keys of posts and units that would have been sent and were not, and the other way round."""

    agency: str
    added: list[str]
    removed: list[str]


class ChangedOut(Wire):
    """One incident that the draft would have answered otherwise."""

    incident_id: int
    category: str
    moved: list[MovedOut]
    difference: DifferenceOut


class DryRunOut(Wire):
    """Of `looked_at` incidents, `skipped` had no facts to answer from."""

    looked_at: int
    skipped: int
    changed: list[ChangedOut]


class DiffersOut(Wire):
    """One field of the answer, by its path."""

    field: str
    then: Any
    now: Any


class VersionOut(Wire):
    """What an answer was made with, and what is in force now."""

    name: Literal["plan", "network", "conditions"]
    then: int
    now: int


class ReplayOut(Wire):
    """Whether the same answer came out; `said` is for people."""

    incident_id: int
    recommendation_id: int
    same: bool
    versions: list[VersionOut]
    differs: list[DiffersOut]
    said: list[str]


class QuestionsIn(VersionIn):
    """Another document of guiding questions, at the version its sender saw; its fields are checked by name."""

    document: dict[str, Any]


class QuestionsOut(Wire):
    """The guiding questions in force. `revision` is 0 for those that came with the software."""

    version: int
    document: QuestionDocument
    made_by: str
    revision: int
    published_at: datetime
    recorded_at: datetime


class ServiceAreaIn(Wire):
    """A service area, at the version its sender saw: 0 for one as it was loaded, null for a new one."""

    version: int | None = None
    area: GroundDocument


class ServiceAreaOut(Wire):
    """Whose ground it is; `polygon` is GeoJSON, null for an area by code."""

    key: str
    agency: str | None
    facility_key: str | None
    name: str
    neighbour: bool
    area_code: str | None
    note: str
    source: str
    confidence: str
    retired: bool
    version: int
    polygon: dict[str, Any] | None = Field(description="GeoJSON")
