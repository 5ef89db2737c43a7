"""Units: what one is doing, what it can do, and where it says it is."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.schemas.base import Id, Moment, Sentence, VersionIn, Wire
from gis.errors import BadInput
from gis.geo import LonLat
from gis.incidents.lifecycle import Origin
from gis.respond.tracking import Reported, from_nmea, radius_of

Key = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class StatusIn(VersionIn):
    """What the unit is doing, at the version its sender saw."""

    status: Literal["available", "assigned", "en route", "on scene", "returning", "out of service"]
    reason: Sentence = Field("", description="wajib, kecuali untuk available dan returning", examples=["ban bocor"])


class PostIn(VersionIn):
    """To which post the unit moves, at the version its sender saw."""

    facility_id: Id


class CrewIn(VersionIn):
    """What a unit can do, how many people it has (a count, no names), and in which shifts it is manned."""

    capabilities: list[str] = Field(max_length=10, examples=[["rescue", "water supply"]])
    crew: int | None = Field(ge=0, le=100)
    shifts: list[str] = Field(max_length=3, examples=[["pagi", "siang"]])


class PositionIn(Wire):
    """Where one unit is. Either the names of a GPX track point (`lat`, `lon`, `time`, `hdop`), with `radius_m` where
    the device says how sure it is, or one NMEA 0183 sentence, RMC, in `nmea`."""

    unit: Key = Field(examples=["D-01"])
    lat: float | None = Field(None, ge=-90, le=90, examples=[-3.6931])
    lon: float | None = Field(None, ge=-180, le=180, examples=[128.1812])
    time: Moment | None = Field(None, examples=["2026-01-31T20:15:00+09:00"])
    radius_m: float | None = Field(None, gt=0, le=100_000)
    hdop: float | None = Field(None, ge=0, le=100)
    nmea: Annotated[str, StringConstraints(max_length=120)] | None = None

    def reported(self) -> Reported:
        """As the domain says it. Raises `BadInput` for what is missing."""
        radius = radius_of(self.radius_m, self.hdop)
        if self.nmea is not None:
            return Reported(self.unit, *from_nmea(self.nmea), radius)
        for name in ("lat", "lon", "time"):
            if getattr(self, name) is None:
                raise BadInput(name, "wajib diisi, kecuali bila ada nmea")
        assert self.lat is not None
        assert self.lon is not None
        assert self.time is not None
        return Reported(self.unit, LonLat(self.lon, self.lat), self.time, radius)


class PositionsIn(Wire):
    """A batch: one position from a phone, or what a gateway heard in a second."""

    positions: list[PositionIn] = Field(min_length=1, max_length=500)
    origin: Origin


class ReceiptOut(Wire):
    """Of `received` positions, `newest` units moved on; the others are older than one already known."""

    received: int
    newest: int


class TrackPointOut(Wire):
    """Where a unit was."""

    lon: float
    lat: float
    occurred_at: datetime
    radius_m: float
