"""Where past incidents are more than chance makes them."""

from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from api.schemas.base import Wire, as_text
from gis.analysis.hotspots.analyse import SEED, Method, Question
from gis.analysis.hotspots.cells import LARGEST, SIDE, SMALLEST, Area
from gis.analysis.hotspots.dense import FARTHEST, MEMBERS, NEAR, NEAREST
from gis.analysis.hotspots.density import BANDWIDTH, NARROWEST, WIDEST
from gis.incidents.lifecycle import Origin

Zoned = Annotated[AwareDatetime, BeforeValidator(as_text)]


class HotspotsIn(Wire):
    """Incidents of one origin that began from `since` until before `until`, looked at by one method."""

    method: Method = Method.GI
    since: Zoned
    until: Zoned
    category: str | None = None
    origin: Origin = Origin.REAL
    area: Area = Area.HEX
    side_m: float = Field(SIDE, ge=SMALLEST, le=LARGEST, description="sisi heksagon, meter")
    bandwidth_m: float = Field(BANDWIDTH, ge=NARROWEST, le=WIDEST, description="lebar pita kepadatan, meter")
    near_m: float = Field(NEAR, ge=NEAREST, le=FARTHEST, description="jarak tetangga dbscan, meter")
    members: int = Field(MEMBERS, ge=2, le=1_000, description="paling sedikit kejadian dalam satu gugus")
    seed: int = Field(SEED, ge=0, lt=2**31)

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """A period begins before it ends."""
        if self.since >= self.until:
            raise PydanticCustomError("period", "since must be before until")
        return self

    def question(self) -> Question:
        """As the analysis takes it."""
        return Question(self.method, self.area, self.side_m, self.bandwidth_m, self.seed, self.near_m, self.members)


class ClusterOut(Wire):
    """A cluster in space and time: `geometry` in degrees, all of it within `radius_m` of the middle. `n` incidents
    belong to it; `observed` is the mean of the draws of uncertain positions, `expected` what chance makes, `p`
    corrected for all the clusters there could be. One that is not `significant` may not be drawn as if it were."""

    name: str
    lon: float
    lat: float
    radius_m: float
    geometry: dict[str, Any]
    since: str
    until: str
    n: int
    observed: float
    expected: float
    p: float
    significant: bool
    verdict: str


class CellsOut(Wire):
    """GeoJSON; each feature's properties are `code`, `name`, `km2` of land and `people`, null where nobody counted."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[dict[str, Any]]


class HotspotsOut(Wire):
    """The answer. `verdict` is all that may be said; `grey` maps show no colour. `cells` hold code, name, people, km2,
    the method's numbers, z, p, q and `mark`, "" where nothing is significant; a number nobody knows is null. `clusters`
    are of scan, dbscan and hdbscan, the likeliest first."""

    method: Method
    area: Area
    n: int
    placed: float
    origin: Origin
    since: str
    until: str
    parameters: dict[str, Any]
    seed: int
    verdict: str
    grey: bool
    cells: list[dict[str, str | float | None]]
    tables: dict[str, Any]
    notes: list[str]
    clusters: list[ClusterOut]
