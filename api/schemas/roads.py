"""Closures, and the speeds of the day."""

from datetime import datetime
from typing import Annotated, Any, Literal

import shapely
from pydantic import Field
from shapely.geometry.base import BaseGeometry

from api.schemas.base import Moment, Sentence, Wire
from gis.errors import BadInput
from gis.incidents.lifecycle import Origin
from gis.roads.closure import ClosureKind, Level
from gis.roads.profiles import Profile
from gis.room.closure import LARGEST_RADIUS, MOST_POINTS

Position = Annotated[list[float], Field(min_length=2, max_length=2, description="bujur, lintang")]
Ring = Annotated[list[Position], Field(min_length=4, max_length=MOST_POINTS)]


class PointShape(Wire):
    """GeoJSON."""

    type: Literal["Point"]
    coordinates: Position


class LineShape(Wire):
    """GeoJSON."""

    type: Literal["LineString"]
    coordinates: Annotated[list[Position], Field(min_length=2, max_length=MOST_POINTS)]


class PolygonShape(Wire):
    """GeoJSON."""

    type: Literal["Polygon"]
    coordinates: Annotated[list[Ring], Field(min_length=1, max_length=50)]


Shape = Annotated[PointShape | LineShape | PolygonShape, Field(discriminator="type")]


def drawn(shape: PointShape | LineShape | PolygonShape) -> BaseGeometry:
    """As the domain draws it. Raises `BadInput` for a ring that does not close."""
    at: Any = shape.coordinates
    try:
        if isinstance(shape, PointShape):
            return shapely.Point(at)
        return shapely.LineString(at) if isinstance(shape, LineShape) else shapely.Polygon(at[0], at[1:])
    except shapely.errors.GEOSException as failure:
        raise BadInput("shape", "gambar tidak benar") from failure


class ClosureIn(Wire):
    """What is closed, why, and until when; `slow` is what is left of the speed where the road stays open."""

    kind: ClosureKind
    reason: Sentence = Field(examples=["longsor menutup kedua lajur"])
    shape: Shape
    radius_m: float = Field(25, gt=0, le=LARGEST_RADIUS, description="ke setiap sisi titik atau garis, meter")
    begins_at: Moment | None = Field(None, description="kosong: sekarang")
    ends_at: Moment = Field(description="wajib; paling lama satu tahun")
    slow: float | None = Field(None, gt=0, lt=1, description="sisa kecepatan; kosong: ditutup")
    level: Level | None = Field(None, description="jalan di bawah jembatan panjang, atau jembatannya; kosong: terbaca")
    origin: Origin


class ClosureOut(Wire):
    """A closure. `reason` is null after an erasure; `active`: it holds now."""

    id: int
    kind: ClosureKind
    label: str
    reason: str | None
    shape: Shape
    radius_m: float
    begins_at: datetime
    ends_at: datetime
    slow: float | None
    level: Level | None
    active: bool
    origin: Origin
    version: int
    made_by: str
    lifted_at: datetime | None
    lifted_by: str | None
    lifted_because: str | None
    occurred_at: datetime
    recorded_at: datetime


class ClosurePage(Wire):
    """A page of closures, newest first; send `next` as `after`."""

    items: list[ClosureOut]
    next: int | None


class ExtendIn(Wire):
    """Another end, and the version the sender saw."""

    version: int
    ends_at: Moment


class ProfileIn(Wire):
    """The speeds from now on; without `ends_at` until others are chosen."""

    profile: Profile
    ends_at: Moment | None = None
    origin: Origin


class SpeedsOut(Wire):
    """A profile: factors on the class speeds, and the share by which a time may be off."""

    profile: Profile
    label: str
    main: float
    middle: float
    small: float
    least: float
    doubt: float


class ConditionsOut(Wire):
    """What holds on the roads now."""

    origin: Origin
    network_version: int
    conditions_version: int
    profile: Profile
    profile_ends_at: datetime | None = Field(description="null: sampai profil lain dipilih")
    closures: list[str]
    profiles: list[SpeedsOut]
