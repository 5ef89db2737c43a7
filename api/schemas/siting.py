"""Where the next post belongs, and what posts reach before and after a change."""

from typing import Annotated

from pydantic import Field

from api.schemas.base import Id, Moment, Point, Wire
from api.schemas.cover import CoverOut
from gis.analysis.siting.compare import MINUTES
from gis.analysis.siting.ground import Weight
from gis.analysis.siting.model import Goal
from gis.analysis.siting.place import MOST_NEW
from gis.geo import Confidence
from gis.incidents.lifecycle import Origin
from gis.roads.profiles import Profile

Limit = Annotated[float, Field(gt=0, le=60, description="menit berkendara")]


class PlanningIn(Wire):
    """What every planning question has: whose posts, on which roads, and which past incidents are counted."""

    agency: str = "damkar"
    origin: Origin = Field(Origin.REAL, description="asal kejadian yang dihitung")
    since: Moment | None = None
    until: Moment | None = None
    category: str | None = None
    profile: Profile | None = None
    bridge_closed: bool = Field(False, description="Jembatan Merah Putih ditutup")


class SitingIn(PlanningIn):
    """New posts for a goal; `points` are the planner's own candidates, empty: road junctions chosen by rules."""

    goal: Goal = Goal.COVERING
    count: int = Field(1, ge=1, le=MOST_NEW)
    minutes: Limit = 10.0
    weight: Weight = Weight.PEOPLE
    points: list[Point] = Field([], max_length=200)


class MovedIn(Wire):
    """A post that would stand elsewhere."""

    facility_id: Id
    at: Point


class WhatIfIn(PlanningIn):
    """Posts closed, moved and added."""

    close: list[Id] = Field([], max_length=100)
    move: list[MovedIn] = Field([], max_length=100)
    add: list[Point] = Field([], max_length=100)
    minutes: list[Limit] = Field(default_factory=lambda: list(MINUTES), min_length=1, max_length=8)


class StandingPostOut(Wire):
    """A post as the analyses count it."""

    id: int
    name: str
    at: Point
    confidence: Confidence


class PostPage(Wire):
    """The posts of one agency."""

    agency: str
    items: list[StandingPostOut]


class SideOut(Wire):
    """One side: where the posts stand, cover for each of the minutes, past incidents within them."""

    posts: list[Point]
    cover: list[CoverOut]
    incidents: list[int]


class ComparisonOut(Wire):
    """Before and after; `incidents` is how many past ones were looked at."""

    minutes: list[float]
    before: SideOut
    after: SideOut
    incidents: int


class SiteOut(Wire):
    """A junction; `street` and `area` (a kelurahan's name) are empty where unknown."""

    at: Point
    street: str
    highway: str
    area: str


class ProofOut(Wire):
    """How sure the choice is: `gap` 0 is proven best; `value` and `bound` are in `unit`."""

    value: float
    bound: float
    unit: str
    gap: float
    solver: str
    took: float


class SitingOut(Wire):
    """The sites, the proof, and both sides."""

    agency: str
    goal: Goal
    weight: Weight
    minutes: float
    chosen: list[SiteOut]
    choice: ProofOut
    candidates: int
    demands: int
    left_out: float
    comparison: ComparisonOut
    notes: list[str]


class WhatIfOut(Wire):
    """Both sides of a change."""

    agency: str
    comparison: ComparisonOut
    notes: list[str]
