"""What every wire type is made of."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from gis.geo import LonLat

Name = Annotated[str, StringConstraints(max_length=200)]
Sentence = Annotated[str, StringConstraints(max_length=500)]
Telephone = Annotated[str, StringConstraints(max_length=40)]
Words = Annotated[str, StringConstraints(max_length=4000)]
AreaCode = Annotated[str, StringConstraints(pattern=r"^\d{2}(\.\d{2,4}){0,3}$")]  # Kemendagri
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Radius = Annotated[float, Field(gt=0, le=100_000, description="meter; 95 % kemungkinan di dalamnya")]


def as_text(value: object) -> object:
    """Only text is a time: of a bare number nobody can tell seconds from milliseconds."""
    if isinstance(value, str) and "-" in value[1:]:
        return value
    raise PydanticCustomError("datetime_type", "must be a time with its zone")


Moment = Annotated[datetime, BeforeValidator(as_text)]


class Wire(BaseModel):
    """Base of everything on the wire: unknown fields are refused, attributes of frozen dataclasses are read."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, allow_inf_nan=False)


class Point(Wire):
    """A place in degrees, WGS 84."""

    lon: float = Field(ge=-180, le=180, examples=[128.1812])
    lat: float = Field(ge=-90, le=90, examples=[-3.6931])

    def place(self) -> LonLat:
        """As the domain says it."""
        return LonLat(self.lon, self.lat)


class Problem(BaseModel):
    """An error, RFC 9457; `field` names what to mend. Of a busy unit: the dispatch it would leave, and its incident."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
    leaves: int | None = None
    incident_id: int | None = None


class VersionIn(Wire):
    """The version the sender saw."""

    version: int


class Health(Wire):
    """Whether the service can work."""

    status: Literal["ok"]


class Ready(Health):
    """What it works with."""

    network_version: int
    conditions_version: int


class ReasonIn(VersionIn):
    """Why: nobody is needed, or somebody is again."""

    reason: Sentence = Field(examples=["laporan ganda"])
