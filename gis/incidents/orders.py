"""The commands a person gives, each with what it needs."""

from dataclasses import dataclass
from datetime import datetime

from gis.geo import Fix, LonLat, Metres
from gis.incidents.lifecycle import Origin, Step
from gis.incidents.private import Answer
from gis.respond.categories import Category
from gis.respond.plan import Ask, Plan
from gis.respond.rules import Facts


@dataclass(frozen=True, slots=True)
class Heard:
    """The call that an incident is opened from, at the version its sender saw."""

    call_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What an operator confirmed. `fix` is None when nobody can place it yet: it is recorded all the same."""

    category: Category
    origin: Origin
    text: str = ""
    caller_name: str = ""
    caller_number: str = ""
    fix: Fix | None = None
    caller_at: LonLat | None = None
    caller_radius: Metres | None = None
    call: Heard | None = None
    answers: tuple[Answer, ...] = ()
    occurred_at: datetime | None = None
    backdated_because: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """Whom to send or tell: a unit by radio, a post by telephone, or an agency whose post nobody has recorded."""

    agency: str
    means: str
    unit_id: int | None = None
    facility_id: int | None = None
    number: str = ""
    answered_by: str = ""
    occurred_at: datetime | None = None
    backdated_because: str = ""
    leaves: int | None = None  # the dispatch that the unit is taken off for this one


@dataclass(frozen=True, slots=True)
class Stepping:
    """One step of one dispatch, now or, with a reason, earlier. Declining needs the reason too."""

    dispatch_id: int
    step: Step
    occurred_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The recommendation an incident was given, with the question it answered and what the answer was made from."""

    ask: Ask
    plan: Plan
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Which incident, at the version its sender saw."""

    incident_id: int
    version: int
