"""Decimal degrees with point or comma, either order: "-3.6954, 128.1814", "3,6954 LS 128,1814 BT", "lat: ..."."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gis.geo import LonLat
from gis.locate.notations.marks import Marks, marks_around
from gis.locate.notations.reading import AMBON, METRES_PER_DEGREE, Reading, fix, is_near_ambon, is_null_island
from gis.locate.notations.settle import SOUTH, Degrees, Settled, settle

NUMBER = re.compile(
    r"(?:(?<!\d)|(?=\+))(?P<sign>[-+\u2212\u2013]|(?<![a-z])(?:minus|min|negatif)\s{1,2})?"
    r"(?P<whole>\d{1,3})(?:(?:[.,]|\s{0,2}koma\s{0,2})(?P<decimals>\d{1,15}))?(?!\d)\s{0,2}(?P<degree>[°º˚])?",
    re.ASCII | re.IGNORECASE,
)
SURE = 4  # decimals from which two numbers are a coordinate wherever they point; "10.000, 20.000" is money
MONEY_BEFORE = re.compile(r"(?:rp|idr)[\s.]{0,3}\Z", re.IGNORECASE)
AMOUNT_AFTER = re.compile(
    r"\s{0,2}(?:%|rupiah|ribu|rb|juta|jt|persen|kg|gram|liter|ltr|km|meter|mtr|cm|mm|m2|ha|buah|orang)(?![a-z])",
    re.IGNORECASE,
)
CLOSE = 0.7  # degrees around Ambon: a pair that needs a minus put to it must be this close


def decimals(text: str) -> Iterator[Reading]:
    """Every two neighbouring numbers that can be read as a coordinate in decimal degrees."""
    for first, second in pairwise(NUMBER.finditer(text)):
        marks = marks_around(text, _stretch(first), _stretch(second))
        reading = marks and _pair(text, first, second, marks)
        if reading:
            yield reading


def _stretch(number: re.Match[str]) -> tuple[int, int]:
    return number.start(), number.start() + len(number[0].rstrip())


def _pair(text: str, first: re.Match[str], second: re.Match[str], marks: Marks) -> Reading | None:
    settled = settle(_degrees(first, marks.first.sign), _degrees(second, marks.second.sign), marks.longitude_first)
    if marks.stray and not (settled and is_near_ambon(settled.at)):
        settled = settle(_degrees(first, 0), _degrees(second, 0))  # the "B" of "..., 128.18 B 12" is a house
    places = min(len(first["decimals"] or ""), len(second["decimals"] or ""))
    if settled is None or is_null_island(settled.at) or not _credible(text, first, second, marks, settled):
        return None
    because = settled.because("koordinat dalam laporan")
    cell = METRES_PER_DEGREE * 10.0**-places
    return Reading(fix(settled.at, cell, because), marks.start, max(marks.end, _stretch(second)[1]), "decimal")


def _degrees(number: re.Match[str], marked: int) -> Degrees:
    """The number with the sign a letter or a minus gives it."""
    size = float(f"{number['whole']}.{number['decimals'] or 0}")
    return Degrees(size, -1 if _negative(number) else marked or int(bool(number["sign"])))


def _negative(number: re.Match[str]) -> bool:
    """True for a number with a minus, also one in words."""
    return (number["sign"] or "+")[0] not in "+"


def _credible(text: str, first: re.Match[str], second: re.Match[str], marks: Marks, settled: Settled) -> bool:
    """True when the two numbers are more likely a coordinate than money, times, house numbers or telephones."""
    places = min(len(first["decimals"] or ""), len(second["decimals"] or ""))
    if not is_near_ambon(settled.at):
        return places >= SURE or (places >= 2 and (marks.strong or _degree_signs(first, second)))
    if marks.strong or _degree_signs(first, second):
        return True
    if marks.both or _negative(first) or _negative(second):
        return places >= 1
    return places >= 2 and _close(settled) and not _amount(text, first, second)


def _degree_signs(first: re.Match[str], second: re.Match[str]) -> bool:
    return bool(first["degree"] and second["degree"])


def _close(settled: Settled) -> bool:
    """True unless a minus had to be put to a pair that does not even then lie around the city."""
    return SOUTH not in settled.assumed or _within(settled.at, CLOSE)


def _within(at: LonLat, degrees: float) -> bool:
    return abs(at.lon - AMBON.lon) <= degrees and abs(at.lat - AMBON.lat) <= degrees


def _amount(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """True for money and measures: "Rp 3.500", "3.500 rupiah", and thousands like "3.500, 128.000"."""
    return bool(
        MONEY_BEFORE.search(text, max(0, first.start() - 6), first.start())
        or AMOUNT_AFTER.match(text, second.end())
        or AMOUNT_AFTER.match(text, first.end())
        or all(len(number["decimals"]) == 3 and number["decimals"].endswith("00") for number in (first, second))
    )
