"""Places and measures: the words every other room shares, and the only swap of latitude and longitude."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import NewType

from gis.errors import BadInput

Metres = NewType("Metres", float)
Seconds = NewType("Seconds", float)

WGS84 = 4326
WEB_MERCATOR = 3857
UTM_52S = 32752  # metres on the ground in Ambon
CITY_BOUNDS = (128.066, -3.794, 128.301, -3.575)  # west, south, east, north; degrees; of the 50 areas


@dataclass(frozen=True, slots=True)
class LonLat:
    """A point on the globe, WGS 84 degrees. Raises `BadInput` when it is not finite or not on the globe."""

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (isfinite(self.lon) and -180 <= self.lon <= 180):
            raise BadInput("lon", f"bujur harus antara -180 dan 180, bukan {self.lon}")
        if not (isfinite(self.lat) and -90 <= self.lat <= 90):
            raise BadInput("lat", f"lintang harus antara -90 dan 90, bukan {self.lat}")

    def swapped(self) -> "LonLat":
        """The same pair read the other way round. Raises `BadInput` where that is no place."""
        return LonLat(self.lat, self.lon)


class Confidence(StrEnum):
    """How far a recorded position can be trusted."""

    A = "A"  # two sources agree within 150 m
    B = "B"  # one credible source
    C = "C"  # an estimate: "belum diverifikasi"


class Source(StrEnum):
    """What a fix was read from."""

    COORDINATES = "coordinates"
    PLACE = "place"
    STREET = "street"
    AREA = "area"
    DEVICE = "device"
    HISTORY = "history"  # where the number called from before
    OPERATOR = "operator"  # a person put the pin there


@dataclass(frozen=True, slots=True)
class Fix:
    """Where the caller probably is: within `radius` metres of `at`, nineteen times in twenty."""

    at: LonLat
    radius: Metres
    source: Source
    because: str  # in the operator's language: "di depan 'Pasar Mardika'"
    confidence: Confidence | None = None  # of the record the fix came from; None when there is no record
    area_code: str | None = None  # when the words name all of a kelurahan or kecamatan: its ground is that area's
    age: Seconds | None = None  # since it was measured or reported; None for what is said now, and where nobody says


@dataclass(frozen=True, slots=True)
class AreaShare:
    """How much of a fix's circle lies in one kelurahan; `share` is 0 to 1."""

    kelurahan_code: str
    kelurahan: str
    kecamatan_code: str
    kecamatan: str
    share: float


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Whose ground a fix is on: `shares` sorted by share, largest first; empty when outside the city."""

    shares: tuple[AreaShare, ...]
    outside: bool  # further than 300 m from every area of the city
    on_water: bool  # not on the island's land and further than 300 m from the coast
    note: str = ""  # "di luar Kota Ambon, 4,2 km dari Passo"
