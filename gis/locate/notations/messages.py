"""Location messages as programmes pass them on: JSON with a latitude and a longitude somewhere in it.

Known shapes: WhatsApp Cloud API (`location: {latitude, longitude, name, address}`), WhatsApp clients
(`degreesLatitude`, `accuracyInMeters`), Telegram (`location` and `venue` with `horizontal_accuracy`), GeoJSON points.
None of them says at which level its accuracy holds, so it is taken for a phone's 68 %.
"""

import json
from collections.abc import Iterator
from itertools import islice
from math import isfinite
from typing import Any

from gis.errors import BadInput
from gis.geo import LonLat, Metres
from gis.locate.confidence import to_95
from gis.locate.notations.reading import METRES_PER_DEGREE, PHONE, Reading, fix, is_null_island

LATITUDES = ("latitude", "lat", "degreesLatitude")
LONGITUDES = ("longitude", "lon", "lng", "long", "degreesLongitude")
ACCURACIES = ("horizontal_accuracy", "accuracyInMeters", "accuracy")
NAMES = ("name", "title", "address")
MOST_TRIES = 8  # braces tried as the start of an object
MOST_POINTS = 8


def messages(text: str) -> Iterator[Reading]:
    """Every position in the JSON objects in `text`; what is no JSON is left to the other notations."""
    decoder, position, tries = json.JSONDecoder(), text.find("{"), 0
    while position >= 0 and tries < MOST_TRIES:
        tries += 1
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            end = position + 1
        else:
            yield from _readings(value, position, end)
        position = text.find("{", end)


def _readings(value: Any, start: int, end: int) -> Iterator[Reading]:
    """The readings of one object: the first takes up all of it, so that no word of it is left over."""
    found = list(islice(_points(value), MOST_POINTS))
    for index, (at, cell, error, name) in enumerate(found):
        stretch = (start, end) if len(found) == 1 else (start + index, start + index + 1)
        last = index == len(found) - 1
        yield Reading(fix(at, cell, "pesan lokasi", error), stretch[0], end if last else stretch[1], "message", name)


def _points(value: Any) -> Iterator[tuple[LonLat, float, float, str]]:
    """Each position with its cell and error in metres and its name; walked without recursion, in order."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            point = _point(here)
            if point:
                yield point
            waiting += reversed(here.values())
        elif isinstance(here, list):
            waiting += reversed(here)


def _point(here: dict[str, Any]) -> tuple[LonLat, float, float, str] | None:
    lat, lon = _number(here, LATITUDES), _number(here, LONGITUDES)
    if here.get("type") == "Point" and isinstance(here.get("coordinates"), list) and len(here["coordinates"]) >= 2:
        pair = dict(zip(("lon", "lat"), here["coordinates"], strict=False))
        lat, lon = _number(pair, LATITUDES), _number(pair, LONGITUDES)
    if lat is None or lon is None:
        return None
    try:
        at = LonLat(lon, lat)
    except BadInput:
        return None
    accuracy = _number(here, ACCURACIES)
    error = to_95(Metres(accuracy), None) if accuracy is not None and 0 < accuracy <= 100_000 else PHONE
    places = max(len(repr(number).partition(".")[2].partition("e")[0]) for number in (lat, lon))
    name = ", ".join(str(here[key]).strip() for key in NAMES if isinstance(here.get(key), str) and here[key].strip())
    return None if is_null_island(at) else (at, METRES_PER_DEGREE * 10.0**-places, error, name)


def _number(here: dict[str, Any], keys: tuple[str, ...]) -> float | None:
    """The first of `keys` that holds a finite number, also one written as text."""
    for key in keys:
        value = here.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            continue
        try:
            number = float(value)
        except (ValueError, OverflowError):
            continue
        if isfinite(number):
            return number
    return None
