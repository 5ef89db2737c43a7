"""Isochrones and cover."""

from typing import Annotated, Any

from pydantic import Field

from api.schemas.base import Id, Point, Wire
from gis.analysis.cover import MINUTES
from gis.incidents.lifecycle import Origin
from gis.roads.profiles import Profile

Minutes = Annotated[list[Annotated[float, Field(gt=0, le=60)]], Field(min_length=1, max_length=8)]


class IsochronesIn(Wire):
    """From where, and within how many minutes; posts, units and points may be mixed."""

    facility_ids: list[Id] = Field([], max_length=200)
    unit_ids: list[Id] = Field([], max_length=200)
    points: list[Point] = Field([], max_length=200)
    minutes: Minutes = Field(default_factory=lambda: list(MINUTES))
    origin: Origin = Origin.REAL
    profile: Profile | None = None
    bridge_closed: bool = Field(False, description="Jembatan Merah Putih ditutup")


class IsochronesOut(Wire):
    """GeoJSON, the longest time first, so that a map draws the shorter ones over it."""

    type: str = "FeatureCollection"
    attribution: str
    features: list[dict[str, Any]]
    network_version: int
    conditions_version: int


class CoveredOut(Wire):
    """How much of an area is covered; people are an estimate, null where no count is known."""

    road_metres: float
    covered_metres: float
    roads: float
    people: float | None
    covered_people: float | None


class CoverOut(Wire):
    """Within some minutes: the whole city, and each kelurahan by code."""

    minutes: float
    whole: CoveredOut
    areas: dict[str, CoveredOut]


class MoveUpOut(Wire):
    """A unit that could stand at an empty post: what it gains and costs, and the drive there."""

    unit_id: int
    unit: str
    from_post: str
    post_id: int
    post: str
    people_gained: float | None
    people_lost: float | None
    metres_gained: float
    metres_lost: float
    seconds: float | None


class SituationOut(Wire):
    """Cover planned and now. `hole` is the share of the planned cover within `minutes` that is missing."""

    agency: str
    planned: list[CoverOut]
    now: list[CoverOut]
    ready: int
    minutes: float
    hole: float
    threshold: float
    move: MoveUpOut | None
    notes: list[str]


class AreaReportOut(Wire):
    """One kelurahan under the rules."""

    code: str
    name: str
    kecamatan_code: str
    wmk: CoveredOut
    near_line: CoveredOut
    near_road: CoveredOut
    far_line: CoveredOut
    far_road: CoveredOut


class ReportOut(Wire):
    """Every kelurahan under the 15-minute, 2.5 km and 7.5 km rules; `drive_seconds` is what is left for the drive."""

    agency: str
    posts: int
    drive_seconds: float
    areas: list[AreaReportOut]
    notes: list[str]
