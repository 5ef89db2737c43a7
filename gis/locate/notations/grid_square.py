"""MGRS grid squares, with or without blanks, from a kilometre to a metre: "52MDA 09095 91499", "52M DA 0909 9149"."""

import re
from collections.abc import Iterator

import mgrs

from gis.errors import BadInput
from gis.geo import LonLat
from gis.locate.notations.reading import Reading, fix, is_near_ambon

SQUARE = re.compile(
    r"(?<![A-Za-z0-9])(?P<zone>[1-5]\d|60)\s?(?P<band>[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])\s{0,2}"
    r"(?:(?P<east>\d{2,5})[\s,]{1,2}(?P<north>\d{2,5})|(?P<both>\d{4,10}))(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)


def grid_squares(text: str) -> Iterator[Reading]:
    """Every MGRS reference to a square in Maluku; elsewhere letters and digits like these are mostly something else."""
    for found in SQUARE.finditer(text):
        digits = found["both"] or found["east"] + found["north"]
        half = len(digits) // 2
        if len(digits) % 2 or (found["east"] and len(found["east"]) != len(found["north"])):
            continue
        at = _middle(f"{found['zone']}{found['band']}{found['square']}".upper(), digits[:half], digits[half:])
        if at and is_near_ambon(at):
            cell = 10.0 ** (5 - half)
            yield Reading(fix(at, cell, f"kotak MGRS {cell:g} m"), found.start(), found.end(), "mgrs")


def _middle(square: str, east: str, north: str) -> LonLat | None:
    """The middle of the square (the reference names its south-west corner); None for a square there is not."""
    easting, northing = ((number + "5").ljust(5, "0")[:5] for number in (east, north))
    try:
        lat, lon = mgrs.MGRS().toLatLon(f"{square}{easting}{northing}")
        return LonLat(lon, lat)
    except (mgrs.core.MGRSError, BadInput):
        return None
