"""Coordinates as callers paste and devices send them -> `Fix`.

Read now: decimal degrees with point or comma, either order, with or without the letters LS/S/LU/N and BT/E/T. More
notations are further readers beside `_pair`, each returning a `Reading`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, isfinite, radians

from gis.errors import BadInput
from gis.geo import Fix, LonLat, Metres, Source

# A number with decimals, an optional degree sign and an optional letter of its hemisphere.
NUMBER = re.compile(
    r"(?<!\d)(?P<sign>[-+\u2212\u2013]?)(?P<whole>\d{1,3})[.,](?P<decimals>\d{2,15})(?!\d)"
    r"\s*°?\s*(?P<hemisphere>(?:ls|lu|bt|s|n|e|t)\b)?",
    re.IGNORECASE | re.ASCII,
)
BETWEEN = re.compile(
    r"[\s,;/|:=&()°]*(?:(?:latitude|longitude|lintang|bujur|lat|long|lng|lon|dan)\b[\s:=]*)?", re.IGNORECASE
)
NEIGHBOURHOOD = (125.5, -6.5, 131.5, -1.0)  # west, south, east, north; degrees: Maluku around Ambon
METRES_PER_DEGREE = 111_320.0
PHONE = Metres(30.0)  # a phone's own error out of doors, near enough to 95 %
NULL_ISLAND = 0.01  # degrees: nobody calls from the Gulf of Guinea; it is what broken software sends
SURE = 4  # decimals from which two numbers are a coordinate wherever they point; "10.000, 20.000" is money


@dataclass(frozen=True, slots=True)
class Reading:
    """A coordinate found in `text[start:end]`."""

    fix: Fix
    start: int
    end: int


def read(text: str) -> tuple[Reading, ...]:
    """The coordinates written in `text`; numbers that are no place on the globe are left alone."""
    readings: list[Reading] = []
    for reading in _pairs(text):
        if not readings or reading.start >= readings[-1].end:
            readings.append(reading)
    return tuple(readings)


def device(at: LonLat, radius: Metres | None) -> Fix:
    """A position a device sent, with the accuracy it stated. Raises `BadInput` where that is missing or impossible."""
    if is_null_island(at):
        raise BadInput("at", "koordinat 0, 0 berarti alat tidak tahu posisinya; minta posisi yang baru")
    if radius is None:
        raise BadInput("radius_m", "ketelitian posisi (meter) wajib disertakan")
    if not (isfinite(radius) and 0 < radius <= 100_000):
        raise BadInput("radius_m", f"ketelitian harus antara 0 dan 100.000 m, bukan {radius:g}")
    return Fix(at, radius, Source.DEVICE, "posisi alat penelepon")


def is_null_island(at: LonLat) -> bool:
    """True for the place that broken software reports: 0, 0."""
    return abs(at.lon) < NULL_ISLAND and abs(at.lat) < NULL_ISLAND


def is_near_ambon(at: LonLat) -> bool:
    """True in Maluku, where a call for Ambon can plausibly come from."""
    west, south, east, north = NEIGHBOURHOOD
    return west <= at.lon <= east and south <= at.lat <= north


def metres_between(one: LonLat, other: LonLat) -> Metres:
    """Metres between two points as on a plane; within 0.5 % over the length of the island."""
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return Metres(METRES_PER_DEGREE * hypot(east, one.lat - other.lat))


def _pairs(text: str) -> Iterator[Reading]:
    """Every two neighbouring numbers that can be read as a coordinate."""
    for first, second in pairwise(NUMBER.finditer(text)):
        gap = text[first.end() : second.start()]
        if len(gap) <= 24 and BETWEEN.fullmatch(gap):
            fix = _pair(first, second)
            if fix:
                yield Reading(fix, first.start(), second.start() + len(second[0].rstrip()))


def _pair(first: re.Match[str], second: re.Match[str]) -> Fix | None:
    """Two numbers as a place: latitude first unless only the other order is near Ambon. None when they are no place."""
    a, b = _degrees(first), _degrees(second)
    decimals = min(len(first["decimals"]), len(second["decimals"]))
    usual, reversed_ = _place(b, a), _place(a, b)
    at, because = usual, "koordinat dalam laporan"
    if reversed_ and is_near_ambon(reversed_) and not (usual and is_near_ambon(usual)):
        at, because = reversed_, "koordinat dalam laporan, dibaca terbalik: bujur dulu"
    if at is None or is_null_island(at) or (decimals < SURE and not is_near_ambon(at)):
        return None
    # Half a unit of the last decimal either way, along both axes, beside the phone's own error.
    rounding = 0.5 * 10.0**-decimals * METRES_PER_DEGREE * 2**0.5
    return Fix(at, Metres(round(hypot(PHONE, rounding), 1)), Source.COORDINATES, because)


def _place(lon: float, lat: float) -> LonLat | None:
    try:
        return LonLat(lon, lat)
    except BadInput:
        return None


def _degrees(number: re.Match[str]) -> float:
    """Signed degrees; a letter of the southern hemisphere makes them negative."""
    value = float(f"{number['whole']}.{number['decimals']}")
    south = (number["hemisphere"] or "").lower() in {"ls", "s"}
    return -value if south or number["sign"] in {"-", "\u2212", "\u2013"} else value
