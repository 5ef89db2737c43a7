"""What a notation gives back, and the sizes every notation shares."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

from gis.geo import Fix, LonLat, Metres, Source

METRES_PER_DEGREE = 111_320.0
NEIGHBOURHOOD = (125.5, -6.5, 131.5, -1.0)  # west, south, east, north; degrees: Maluku around Ambon
AMBON = LonLat(128.18, -3.69)
PHONE = Metres(30.0)  # a phone's own error out of doors, and a finger's on a map, near enough to 95 %
NULL_ISLAND = 0.01  # degrees: nobody calls from the Gulf of Guinea; it is what broken software sends


@dataclass(frozen=True, slots=True)
class Reading:
    """A coordinate found in `text[start:end]` and its notation; `name` holds the words a link carried beside it."""

    fix: Fix
    start: int
    end: int
    notation: str = "decimal"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A link in `text[start:end]` that carries no coordinate but the words `name`, to be read like words said."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in `text[start:end]` that points at a place but cannot be read here: why, and what to ask instead."""

    start: int
    end: int
    because: str


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


def fix(at: LonLat, cell: float, because: str, error: float = PHONE) -> Fix:
    """A fix read from a notation whose last place is `cell` metres wide: rounding (half the cell's diagonal) beside
    the `error` (95 %, metres) of whatever made the coordinate. The rounding is exact, the error an assumption."""
    return Fix(at, Metres(round(hypot(error, cell * 2**0.5 / 2), 1)), Source.COORDINATES, because)


def blank(text: str, found: Iterable[Reading | Named | Refusal]) -> str:
    """`text` with what was found put out of sight, every other character where it was."""
    parts, position = [], 0
    for stretch in sorted(found, key=lambda stretch: stretch.start):
        parts += [text[position : stretch.start], "\0" * (stretch.end - max(stretch.start, position))]
        position = max(position, stretch.end)
    return "".join((*parts, text[position:]))
