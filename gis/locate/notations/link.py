"""A link in a text, taken apart, and what opening it (without a network) gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians
from urllib.parse import parse_qsl, unquote_plus

from gis.geo import Fix, LonLat
from gis.locate.notations.reading import METRES_PER_DEGREE, PHONE, fix, is_null_island
from gis.locate.notations.settle import Degrees, settle
from gis.locate.notations.written import written

LINK = re.compile(
    r"(?:https?://|(?<![\w.@/-]))(?P<host>(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,6})(?::\d{1,5})?(?![\w.-])"
    r"(?P<rest>[/?#](?:[^\s\"<>]|\"(?=[SNEWsnew+/@])){0,3000})?",
    re.IGNORECASE | re.ASCII,
)
PAIR = re.compile(r"\s*([-+]?\d{1,3}\.\d{1,15})\s*[,;~+ ]\s*([-+]?\d{1,3}\.\d{1,15})", re.ASCII)
METRES_PER_PIXEL = 156_543.03  # at zoom 0 on the equator, tiles of 256 pixels
HALF_SCREEN = 400  # pixels: what is meant is somewhere on the screen, and mostly in its middle
VIEW_UNKNOWN = 1_000.0  # metres
WIDEST_VIEW = 50_000.0
CENTRE = "tengah peta, bukan pin"


@dataclass(frozen=True, slots=True)
class Link:
    """A link at `text[start:end]`: host in lower case, the parts of the path and the query decoded."""

    start: int
    end: int
    host: str
    path: tuple[str, ...]
    raw: str  # everything after the host, decoded once
    query: dict[str, str]
    fragment: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One place a link names, and the words it carries for it."""

    fix: Fix
    name: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link gives: places, or only words, or the reason why neither."""

    spots: tuple[Spot, ...] = ()
    name: str = ""
    refusal: str = ""


def links(text: str) -> Iterator[Link]:
    """The links in `text`, of whatever host."""
    for found in LINK.finditer(text):
        rest = (found["rest"] or "").rstrip(".,;!?'\")]}*_")
        before, _, fragment = rest.partition("#")
        path, _, query = before.partition("?")
        yield Link(
            found.start(),
            found.end() - len(found["rest"] or "") + len(rest),
            found["host"].lower().removeprefix("www."),
            tuple(unquote_plus(part, errors="replace") for part in path.split("/") if part),
            unquote_plus(rest, errors="replace"),
            dict(reversed(parse_qsl(query, errors="replace"))),
            unquote_plus(fragment, errors="replace"),
        )


def pin(lat: str, lon: str, because: str, error: float = PHONE, name: str = "") -> Spot | None:
    """The spot of two decimal numbers as software writes them; None where they are no place."""
    settled = settle(Degrees.of(lat), Degrees.of(lon))
    if settled is None or is_null_island(settled.at):
        return None
    places = min(len(number.partition(".")[2]) for number in (lat, lon))
    return Spot(fix(settled.at, METRES_PER_DEGREE * 10.0**-places, settled.because(because), error), name)


def value(text: str, because: str, error: float = PHONE) -> Spot | None:
    """The place written in one part of a link: two numbers, or any other notation with words beside it."""
    text = text.removeprefix("loc:")
    pair = PAIR.match(text)
    if pair:
        return pin(pair[1], pair[2], because, error, text[pair.end() :].strip(" ()+,"))
    for reading in written(text):
        name = reading.name or (text[: reading.start] + text[reading.end :]).strip(" ()+,@")
        details = (because, *reading.fix.because.split(", ")[1:]) if reading.notation != "plus code" else (
            because, reading.fix.because,
        )  # fmt: skip
        return Spot(Fix(reading.fix.at, reading.fix.radius, reading.fix.source, ", ".join(details)), name)
    return None


def centre(lat: str, lon: str, because: str, zoom: str = "", name: str = "") -> Spot | None:
    """The middle of a map as a spot; the radius is half the screen at its zoom, an assumption nobody calibrated."""
    spot = pin(lat, lon, f"{because}: {CENTRE}", VIEW_UNKNOWN, name)
    if spot and zoom:
        spot = pin(lat, lon, f"{because}: {CENTRE}", half_view(spot.fix.at, float(zoom)), name)
    return spot


def half_view(at: LonLat, zoom: float) -> float:
    """Metres from the middle to the edge of a screen at that zoom."""
    width: float = HALF_SCREEN * METRES_PER_PIXEL * cos(radians(at.lat)) / 2.0 ** min(max(zoom, 0.0), 25.0)
    return min(max(width, PHONE), WIDEST_VIEW)
