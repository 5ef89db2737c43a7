"""Closing a road: what may be drawn, for how long, and when it may be lifted or extended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import shapely
from shapely.geometry.base import BaseGeometry

from gis.errors import BadInput, Refused, Stale
from gis.geo import CITY_BOUNDS, Metres
from gis.incidents.lifecycle import Origin
from gis.roads.closure import ClosureKind, Level
from gis.roads.profiles import Profile

LONGEST_LIFE = timedelta(days=366)
LARGEST_RADIUS = Metres(500)
MOST_POINTS = 1000
AROUND = 0.5  # degrees beyond the city in which a drawing is still ours
WIDEST = 0.35  # degrees: no wider and no higher than the city and its neighbours
SHAPES = ("Point", "LineString", "Polygon")
ZONED = "waktu harus dengan zona waktu, misalnya 2026-01-31T20:15:00+09:00"


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What somebody wants closed, or slowed to the share `slow` of its speed, until `ends`."""

    kind: ClosureKind
    reason: str
    shape: BaseGeometry  # WGS 84: a point, line or polygon
    radius: Metres  # to every side of a point or line
    begins: datetime | None  # None: now
    ends: datetime
    slow: float | None
    level: Level | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Closed:
    """What the rules need to know of a closure that was made."""

    id: int
    version: int
    origin: Origin
    begins: datetime
    ends: datetime
    lifted: bool


@dataclass(frozen=True, slots=True)
class Choosing:
    """The speeds the room wants from now on: until `ends`, or until others are chosen."""

    profile: Profile
    ends: datetime | None
    origin: Origin


def check(drawing: Drawing, now: datetime) -> None:
    """Raises `BadInput`, naming the field, for what closes nothing, does not end, or says no reason."""
    if not drawing.reason.strip():
        raise BadInput("reason", "perlu diisi")
    check_shape(drawing.shape)
    if not 0 < drawing.radius <= LARGEST_RADIUS:
        raise BadInput("radius_m", f"harus lebih dari 0 dan paling banyak {LARGEST_RADIUS:.0f} meter")
    if drawing.slow is not None and not 0 < drawing.slow < 1:
        raise BadInput("slow", "bagian kecepatan yang tersisa, antara 0 dan 1; kosongkan untuk menutup")
    if drawing.begins is not None and drawing.begins.tzinfo is None:
        raise BadInput("begins_at", ZONED)
    begins = drawing.begins or now
    if begins < now - timedelta(days=1):
        raise BadInput("begins_at", "paling lama satu hari yang lalu")
    check_end(begins, drawing.ends, now)


def check_shape(shape: BaseGeometry) -> None:
    """Raises `BadInput` for a shape that is none, is broken, or lies elsewhere."""
    if shape.geom_type not in SHAPES:
        raise BadInput("shape", f"harus titik, garis atau poligon, bukan {shape.geom_type}")
    if shape.is_empty or not shape.is_valid or shape.has_z:
        raise BadInput("shape", f"gambar tidak benar: {shapely.is_valid_reason(shape)}")
    if shapely.get_num_coordinates(shape) > MOST_POINTS:
        raise BadInput("shape", f"paling banyak {MOST_POINTS} titik")
    west, south, east, north = shape.bounds
    city = CITY_BOUNDS
    if west < city[0] - AROUND or south < city[1] - AROUND or east > city[2] + AROUND or north > city[3] + AROUND:
        raise BadInput("shape", "terletak di luar Pulau Ambon; urutan koordinat adalah bujur, lintang")
    if max(east - west, north - south) > WIDEST:
        raise BadInput("shape", "lebih besar dari kota")


def check_end(begins: datetime, ends: datetime, now: datetime) -> None:
    """Raises `BadInput` for an end that is no end."""
    if ends.tzinfo is None:
        raise BadInput("ends_at", ZONED)
    if ends <= max(begins, now):
        raise BadInput("ends_at", "waktu berakhir harus di masa depan dan sesudah mulainya")
    if ends > begins + LONGEST_LIFE:
        raise BadInput("ends_at", "paling lama satu tahun; perpanjang nanti bila masih perlu")


def check_choice(choosing: Choosing, now: datetime) -> None:
    """Raises `BadInput` for an end that has passed."""
    if choosing.ends is not None:
        check_end(now, choosing.ends, now)


def still(closed: Closed, version: int, now: datetime) -> None:
    """Raises `Stale` unless the sender saw the newest version, `Refused` when it no longer holds."""
    if closed.lifted:
        raise Refused(f"penutupan {closed.id} sudah dicabut")
    if version != closed.version:
        raise Stale(
            f"penutupan {closed.id} sudah berubah: versi {closed.version}, bukan {version}; muat ulang lalu ulangi"
        )
    if closed.ends <= now:
        raise Refused(f"penutupan {closed.id} sudah berakhir sendiri")
