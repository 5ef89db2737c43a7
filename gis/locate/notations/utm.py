"""UTM: "52S 409095 9591500", "UTM 52 M 409095 mE 9591500 mN", "X: 409095 Y: 9591500", northing first as well."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import isfinite
from threading import get_ident

from pyproj import Proj

from gis.errors import BadInput
from gis.geo import LonLat
from gis.locate.notations.reading import AMBON, Reading, fix, is_near_ambon

NUMBER = re.compile(
    r"(?<![\d.,])(?P<whole>\d{6,7}|\d{3}[. ]\d{3}|\d[. ]\d{3}[. ]\d{3})(?:[.,](?P<decimals>\d{1,4}))?(?!\d)", re.ASCII
)
LABELS = {
    "e", "n", "x", "y", "t", "u", "me", "mn", "east", "north", "easting", "northing", "timur", "utara", "absis",
    "ordinat",
}  # fmt: skip
WORDS = LABELS | {"m", "s", "dan", "zona", "zone", "utm"}
ZONE = re.compile(
    r"(?<!\d)(?P<zone>[1-9]|[1-5]\d|60)\s?(?P<band>[C-HJ-NP-X])?(?:[\s,;:/=.()]|[a-z]{1,8}(?![a-z])){0,8}\Z",
    re.IGNORECASE,
)
ZONE_AFTER = re.compile(r"[\s,;/(]{0,3}(?:(?:utm|zona|zone)[\s:]{0,2}){0,2}52\s?[MLSml]?(?![\w.,])", re.IGNORECASE)
ZONE_SAID = re.compile(r"(?:utm|zona|zone)[\s:.,]{0,3}(?:(?:zona|zone)[\s:.]{0,3})?\Z", re.IGNORECASE)
SAID_BEFORE = re.compile(r"([a-z]{1,9})[\s:=.(]{0,3}\Z", re.IGNORECASE)
SAID_AFTER = re.compile(r"\s?(mE|mN|E|N|T|U|timur|utara|easting|northing)(?![a-z])", re.IGNORECASE)
SOUTHERN = 5_000_000  # metres: a northing above it was counted from the south, whatever the letter
HOME = 0.7  # degrees around Ambon: two bare numbers must lie this close
COARSEST = 3  # zeros at the end of both numbers that are taken for rounding: to a kilometre


def utms(text: str) -> Iterator[Reading]:
    """Every easting beside a northing that can be read as a place."""
    for first, second in pairwise(NUMBER.finditer(text)):
        gap = text[first.end() : second.start()]
        words = [word.lower() for word in re.findall(r"[A-Za-z]+", gap)]
        if len(gap) <= 24 and set(words) <= WORDS and not re.search(r"[^\sA-Za-z,;:/=.()]", gap):
            reading = _pair(text, first, second, bool(LABELS.intersection(words)))
            if reading:
                yield reading


def _pair(text: str, first: re.Match[str], second: re.Match[str], labelled: bool) -> Reading | None:
    """Seven digits are the northing, six the easting: in Maluku no other order is possible."""
    easting, northing = sorted((first, second), key=lambda number: len(_digits(number)))
    if (len(_digits(easting)), len(_digits(northing))) != (6, 7):
        return None
    zone, south, start = _zone(text, first.start())
    before = SAID_BEFORE.search(text, max(0, first.start() - 12), first.start())
    labelled = labelled or bool(before and before[1].lower() in LABELS)
    x, y = _metres(easting), _metres(northing)
    at = place(zone or 52, south if y < SOUTHERN else True, x, y)
    after = SAID_AFTER.match(text, second.end())
    end = after.end() if after else second.end()
    zone_after = None if zone else ZONE_AFTER.match(text, end)
    zoned, grouped = bool(zone or zone_after), any(not number["whole"].isdigit() for number in (first, second))
    if at is None or not _credible(at, zoned or labelled, grouped):
        return None
    because = f"koordinat UTM zona {zone or 52}" + ("" if zoned else " (zona tidak disebut)")
    start = start if zone else before.start(1) if before and before[1].lower() in LABELS else first.start()
    end = zone_after.end() if zone_after else end
    return Reading(fix(at, _cell(first, second), because), start, end, "utm")


def place(zone: int, south: bool, easting: float, northing: float) -> LonLat | None:
    """The point of an easting and northing in metres; None when the zone holds no such point."""
    lon, lat = _projection(zone, south, get_ident())(easting, northing, inverse=True)
    try:
        return LonLat(lon, lat) if isfinite(lon) and isfinite(lat) else None
    except BadInput:
        return None


@lru_cache(64)  # one for each thread: projections are not shared between threads
def _projection(zone: int, south: bool, _thread: int) -> Proj:
    return Proj(proj="utm", zone=zone, south=south, ellps="WGS84")


def _zone(text: str, end: int) -> tuple[int | None, bool, int]:
    """The zone written before the numbers, whether south of the equator, and where it starts.

    "S" is south in Indonesia, though band S lies in the north; a letter N or above otherwise means north."""
    base = max(0, end - 24)
    found = ZONE.search(text, base, end)
    if found is None:
        return None, True, end
    band = (found["band"] or "S").upper()
    start = found.start()
    if not found["band"] and not ZONE_SAID.search(text, max(0, start - 16), start):
        return None, True, end  # the 12 of "RT 12" is no zone
    named = ZONE_SAID.search(text, max(0, start - 16), start)
    return int(found["zone"]), band < "N" or band == "S", named.start() if named else start


def _metres(number: re.Match[str]) -> float:
    return float(f"{_digits(number)}.{number['decimals'] or 0}")


def _digits(number: re.Match[str]) -> str:
    """The whole metres without the points or blanks that group them."""
    return re.sub(r"\D", "", number["whole"])


def _cell(first: re.Match[str], second: re.Match[str]) -> float:
    """Metres of the last place: zeros that end both numbers are taken for rounding, down to a kilometre."""
    if first["decimals"] or second["decimals"]:
        return 1.0
    zeros = min(len(_digits(number)) - len(_digits(number).rstrip("0")) for number in (first, second))
    return 10.0 ** min(zeros, COARSEST)


def _credible(at: LonLat, said: bool, grouped: bool) -> bool:
    """With a zone or a label a place must lie in Maluku. Bare numbers may be anything: they must lie around the city,
    and "400.000, 9.600.000" is money."""
    if said or grouped:
        return said and is_near_ambon(at)
    return abs(at.lon - AMBON.lon) <= HOME and abs(at.lat - AMBON.lat) <= HOME
