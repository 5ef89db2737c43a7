"""Plus codes (Open Location Code), full and short: "6Q8C853J+RH", "853J+RH Ambon".

A short code leaves out the first digits and is completed with the one nearest to a place near by. Four digits left out
(the usual form) repeat every degree, so all of Ambon's surroundings are nearest to Ambon itself; names of cities
further away are known here. Six left out ("3J+RH") repeat every 5.6 km: only `completed` with a place that is
known to be near by can read those.
"""

import re
from collections.abc import Iterator

from openlocationcode import openlocationcode

from gis.geo import LonLat
from gis.locate.notations.reading import AMBON, METRES_PER_DEGREE, Reading, Refusal, fix

ALPHABET = "23456789CFGHJMPQRVWX"
CODE = re.compile(
    rf"(?<![A-Za-z0-9+])(?P<code>(?:[{ALPHABET}]{{2}}|[{ALPHABET}]{{4}}|[{ALPHABET}]{{6}}|[{ALPHABET}]{{8}})\+"
    rf"[{ALPHABET}]{{2,7}}|[{ALPHABET}]{{4,6}}0{{2,4}}\+)(?![A-Za-z0-9+])",
    re.IGNORECASE,
)
NAME = re.compile(r"[\s,]{1,3}((?:[^\W\d_]|['.])+(?:[\s,]{1,2}(?:[^\W\d_]|['.])+){0,3})")
# Cities a caller may name that lie further than half a degree from Ambon, where "nearest to Ambon" would be wrong.
CITIES = {
    "masohi": LonLat(128.96, -3.34), "namlea": LonLat(127.09, -3.25), "bula": LonLat(130.49, -3.10),
    "namrole": LonLat(126.72, -3.85), "banda": LonLat(129.90, -4.52), "tual": LonLat(132.75, -5.63),
    "ternate": LonLat(127.38, 0.79), "sorong": LonLat(131.25, -0.88), "makassar": LonLat(119.43, -5.15),
    "surabaya": LonLat(112.74, -7.26), "jakarta": LonLat(106.83, -6.18),
}  # fmt: skip
TOO_SHORT = (
    "kode plus terlalu pendek: berulang tiap 5,6 km. Minta empat angka/huruf sebelum tanda + "
    "(mis. 853J+RH), atau nama tempat di dekatnya"
)


def plus_codes(text: str) -> Iterator[Reading]:
    """Every plus code that is full, or short by four digits."""
    for found in CODE.finditer(text):
        code = found["code"].upper()
        name = _name(text, found.end())
        if openlocationcode.isFull(code):
            yield _reading(code, found, "kode plus", name)
        elif openlocationcode.isShort(code) and code.index("+") == 4:
            city = next((word for word in re.findall(r"\w+", name.lower()) if word in CITIES), "")
            because = f"kode plus pendek, dilengkapi di dekat {city.title() or 'Ambon'}"
            yield _reading(_nearest(code, CITIES.get(city, AMBON)), found, because, name)


def too_short(text: str) -> Iterator[Refusal]:
    """Codes of which too much was left out; sums like "25+25" are none."""
    for found in CODE.finditer(text):
        code = found["code"].upper()
        if openlocationcode.isShort(code) and code.index("+") != 4 and not code.replace("+", "").isdigit():
            yield Refusal(found.start(), found.end(), TOO_SHORT)


def completed(code: str, near: LonLat) -> Reading | None:
    """A short code of any length completed with the nearest place to `near`; None when `code` is none.

    Right when `near` is within 2.8 km for "3J+RH", within half a degree for "853J+RH"."""
    found = CODE.fullmatch(code.strip())
    if found is None or not openlocationcode.isShort(found["code"].upper()):
        return None
    return _reading(_nearest(found["code"].upper(), near), found, "kode plus pendek, dilengkapi dari tempatnya", "")


def _nearest(code: str, near: LonLat) -> str:
    return str(openlocationcode.recoverNearest(code, near.lat, near.lon))


def _reading(code: str, found: re.Match[str], because: str, name: str) -> Reading:
    area = openlocationcode.decode(code)
    at = LonLat(area.longitudeCenter, area.latitudeCenter)
    cell = METRES_PER_DEGREE * max(area.latitudeHi - area.latitudeLo, area.longitudeHi - area.longitudeLo)
    return Reading(fix(at, cell, because), found.start(), found.end(), "plus code", name)


def _name(text: str, end: int) -> str:
    """The few words after a code, which people and maps write for the place near by: "853J+RH Passo, Ambon"."""
    found = NAME.match(text, end)
    return found[1] if found else ""
