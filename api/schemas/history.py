"""What was brought of the past, and files that come of it."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BeforeValidator, Field

from api.schemas.base import Wire, as_text
from api.schemas.hotspots import HotspotsIn
from api.schemas.siting import Limit, SitingIn
from gis.incidents.lifecycle import Origin

Form = Literal["gpkg", "parquet", "geojson", "csv"]
Zoned = Annotated[AwareDatetime, BeforeValidator(as_text)]


class BatchOut(Wire):
    """One file, or one run of the generator; `report` counts its rows, `asked` is how it was read."""

    id: int
    origin: Origin
    name: str
    asked: dict[str, Any]
    report: dict[str, Any]
    made_by: str
    version: int
    recorded_at: datetime
    removed_at: datetime | None


class BatchPage(Wire):
    """The newest first."""

    items: list[BatchOut]


class HotspotsFileIn(HotspotsIn):
    """Hotspots as a map, or the cells as a layer."""

    of: Literal["hotspots"]
    form: Literal["html", Form] = "html"


class SitingFileIn(SitingIn):
    """New posts as a map."""

    of: Literal["siting"]
    form: Literal["html"] = "html"


class CoverFileIn(Wire):
    """What the posts of an agency reach, as a map or a layer."""

    of: Literal["cover"]
    form: Literal["html", Form] = "html"
    agency: str = "damkar"
    minutes: Limit = 10.0
    origin: Origin = Field(Origin.REAL, description="jalan yang berlaku: nyata atau latihan")
    bridge_closed: bool = Field(False, description="Jembatan Merah Putih ditutup")


class IncidentsFileIn(Wire):
    """Incidents of one origin, recorded and brought; nothing of a caller."""

    of: Literal["incidents"]
    form: Form = "gpkg"
    origin: Origin = Origin.REAL
    since: Zoned | None = None
    until: Zoned | None = None


class ReportFileIn(Wire):
    """The month for the mayor."""

    of: Literal["report"]
    form: Literal["pdf", "html"] = "pdf"
    month: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", examples=["2026-01"])
    origin: Origin = Origin.REAL


FileIn = Annotated[
    HotspotsFileIn | SitingFileIn | CoverFileIn | IncidentsFileIn | ReportFileIn, Field(discriminator="of")
]
