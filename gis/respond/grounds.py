"""A service area as somebody draws it: its shape is checked here, whoever brings it."""

from typing import Annotated, Any, Literal

import shapely
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from shapely.geometry.base import BaseGeometry

from gis.errors import BadInput
from gis.respond.categories import AGENCIES
from gis.respond.document import one_of, polygon_of

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$")]


class GroundDocument(BaseModel):
    """Ground of an agency, of one of its posts (`facility_key`), or of a neighbour to hand over to. Either a `polygon`,
    GeoJSON, that may overrun the city, or an `area_code`: a kecamatan or kelurahan."""

    model_config = ConfigDict(extra="forbid")

    agency: str | None = None
    facility_key: Key | None = None
    name: Name
    neighbour: bool = False
    area_code: Code | None = None
    note: Annotated[str, StringConstraints(max_length=500)] = Field("", examples=["BPBD Maluku Tengah, Masohi"])
    source: Name
    confidence: Literal["A", "B", "C"] = "C"
    polygon: dict[str, Any] | None = None


def read_ground(content: Any) -> GroundDocument:
    """Raises `BadInput` naming the first part that does not fit."""
    try:
        return GroundDocument.model_validate(content)
    except ValidationError as failure:
        first = failure.errors()[0]
        raise BadInput(".".join(map(str, first["loc"])) or "wilayah", first["msg"]) from None


def ground_row(said: GroundDocument) -> dict[str, object]:
    """The row of a service area but for its key, `geom` a shapely multipolygon or None. Raises `BadInput`."""
    if said.agency is not None:
        one_of("agency", said.agency, AGENCIES)
    elif not said.neighbour:
        raise BadInput("agency", "wajib diisi, kecuali untuk wilayah tetangga")
    if said.neighbour and said.facility_key is not None:
        raise BadInput("facility_key", "wilayah tetangga bukan sektor sebuah pos kota ini")
    if (said.polygon is None) == (said.area_code is None):
        raise BadInput("polygon", "isi salah satu: polygon atau area_code")
    shape = as_multi(polygon_of("polygon", said.polygon)) if said.polygon is not None else None
    return said.model_dump(exclude={"polygon"}) | {"geom": shape}


def as_multi(shape: BaseGeometry) -> BaseGeometry:
    """`shape` as a multipolygon of its parts."""
    return shapely.multipolygons(shapely.get_parts(shape))
