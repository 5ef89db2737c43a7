"""MGRS grid squares, with or without blanks, from a kilometre to a metre: "52MDA 09095 91499", "52M DA 0909 9149"."""

import re
from collections.abc import Iterator

import mgrs

from gis.geo import LonLat
from gis.locate.notations.reading import Reading, fix, is_near_ambon

# Maluku lies in 51M and 52M; these are the squares there between 7 degrees south and the equator, so that no other
# letters and digits ("12 KM AB 1234") are taken for a reference.
SQUARE = re.compile(
    r"(?<![A-Za-z0-9])(?P<square>52\s?M\s?[A-H][A-ET-V]|51\s?M\s?[S-Z][NP-V])\s{0,2}"
    r"(?:(?P<east>\d{2,5})[\s,]{1,2}(?P<north>\d{2,5})|(?P<both>\d{4,10}))(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)


def grid_squares(text: str) -> Iterator[Reading]:
    """Every MGRS reference to a square in Maluku."""
    for found in SQUARE.finditer(text):
        digits = found["both"] or found["east"] + found["north"]
        half = len(digits) // 2
        if len(digits) % 2 or (found["east"] and len(found["east"]) != len(found["north"])):
            continue
        at = _middle("".join(found["square"].upper().split()), digits[:half], digits[half:])
        if is_near_ambon(at):
            cell = 10.0 ** (5 - half)
            yield Reading(fix(at, cell, f"kotak MGRS {cell:g} m"), found.start(), found.end(), "mgrs")


def _middle(square: str, east: str, north: str) -> LonLat:
    """The middle of the square; the reference names its south-west corner."""
    easting, northing = ((number + "5").ljust(5, "0")[:5] for number in (east, north))
    lat, lon = mgrs.MGRS().toLatLon(f"{square}{easting}{northing}")
    return LonLat(lon, lat)
