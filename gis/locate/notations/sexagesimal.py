"""Degrees and minutes, degrees minutes and seconds, decimal minutes; symbols, letters, words, colons or blanks:
"3°41'43.4\\"S 128°10'53.0\\"E", "3 41,724 LS 128 10,884 BT", "S 03-41-43 E 128-10-53", "3 derajat 41 menit LS"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gis.locate.notations.marks import Marks, marks_around
from gis.locate.notations.reading import METRES_PER_DEGREE, Reading, fix, is_near_ambon, is_null_island
from gis.locate.notations.settle import Degrees, settle

HEMISPHERE = r"(?=\s{0,2}(?:LS|LU|BT|BB|[SNEWTUB])(?![^\W\d_]))"
DEGREE = r"(?:[°º˚*]|derajat|deg|drj|[do](?=\s{0,2}\d))"
MINUS = frozenset("-\u2212\u2013")
QUOTE = "'\u2019\u2018\u2032\u00b4`"  # straight, curly, prime, accents
MINUTE = rf"(?:[{QUOTE}]|menit|min|mnt|m(?=\s{{0,2}}\d)|m{HEMISPHERE})"
SECOND = rf"(?:[\"\u201d\u201c\u2033]|[{QUOTE}]{{2}}|detik|det|dtk|sec|s{HEMISPHERE})"
BLANK = r"(?:\s{1,2}|:|-)"
ANGLE = re.compile(
    rf"""(?<!\d)(?P<sign>[-+\u2212\u2013])?(?P<degrees>\d{{1,3}})
    (?:(?P<symbol>\s{{0,2}}{DEGREE}\s{{0,2}})|{BLANK})(?P<minutes>[0-5]?\d)(?!\d)
    (?:
      [.,](?P<of_minute>\d{{1,12}})(?!\d)(?:\s{{0,2}}{MINUTE})?
    | (?:\s{{0,2}}{MINUTE}\s{{0,2}}|{BLANK})(?P<seconds>[0-5]?\d)(?!\d)
      (?:[.,](?P<of_second>\d{{1,12}})(?!\d))?(?:\s{{0,2}}{SECOND})?
    | \s{{0,2}}{MINUTE}
    )?""",
    re.VERBOSE | re.IGNORECASE,
)


def sexagesimals(text: str) -> Iterator[Reading]:
    """Every two neighbouring angles with minutes that can be read as a coordinate."""
    for first, second in pairwise(ANGLE.finditer(text)):
        marks = marks_around(text, first.span(), second.span())
        reading = marks and _pair(first, second, marks)
        if reading:
            yield reading


def _pair(first: re.Match[str], second: re.Match[str], marks: Marks) -> Reading | None:
    notation = _notation(first)
    settled = settle(_degrees(first, marks.first.sign), _degrees(second, marks.second.sign), marks.longitude_first)
    if notation != _notation(second) or settled is None or is_null_island(settled.at):
        return None
    symbols = bool(first["symbol"] and second["symbol"])
    decimals = _decimals(first) and _decimals(second)
    if not (is_near_ambon(settled.at) or (symbols and marks.both)):
        return None  # times and dates are no places
    if not (symbols or marks.both or (decimals and first["sign"])):
        return None
    cell = METRES_PER_DEGREE * max(_unit(first), _unit(second))
    because = settled.because("koordinat derajat-menit dalam laporan")
    return Reading(fix(settled.at, cell, because), marks.start, max(marks.end, second.end()), notation)


def _notation(angle: re.Match[str]) -> str:
    if angle["seconds"]:
        return "degrees minutes seconds"
    return "degrees decimal minutes" if angle["of_minute"] else "degrees minutes"


def _decimals(angle: re.Match[str]) -> bool:
    return bool(angle["of_minute"] or angle["of_second"])


def _degrees(angle: re.Match[str], marked: int) -> Degrees:
    minutes = float(f"{angle['minutes']}.{angle['of_minute'] or 0}")
    seconds = float(f"{angle['seconds'] or 0}.{angle['of_second'] or 0}")
    sign = marked or (1 if angle["sign"] else 0)
    return Degrees(
        int(angle["degrees"]) + minutes / 60 + seconds / 3600, -1 if (angle["sign"] or "+") in MINUS else sign
    )


def _unit(angle: re.Match[str]) -> float:
    """Degrees of the last place written."""
    if angle["seconds"]:
        return 10.0 ** -len(angle["of_second"] or "") / 3600
    return 10.0 ** -len(angle["of_minute"] or "") / 60
