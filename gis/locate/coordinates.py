"""Coordinates as callers paste and devices send them -> `Fix`. The notations themselves: `gis/locate/notations`."""

from dataclasses import dataclass
from math import isfinite

from gis.errors import BadInput
from gis.geo import Fix, LonLat, Metres, Source
from gis.locate.notations.geo_uri import geo_names, geo_uris
from gis.locate.notations.map_links import map_links
from gis.locate.notations.messages import messages
from gis.locate.notations.plus_codes import completed, too_short
from gis.locate.notations.reading import (
    METRES_PER_DEGREE,
    Named,
    Reading,
    Refusal,
    blank,
    is_near_ambon,
    is_null_island,
    metres_between,
)
from gis.locate.notations.spoken import spoken
from gis.locate.notations.written import apart, written

__all__ = [
    "METRES_PER_DEGREE", "Named", "Reading", "Refusal", "completed", "device", "is_near_ambon", "is_null_island",
    "metres_between", "named", "read", "refused", "understood",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """Everything in a text that means a coordinate: read, named in words only, or refused with its reason."""

    readings: tuple[Reading, ...]
    named: tuple[Named, ...]
    refused: tuple[Refusal, ...]


def understood(text: str) -> Understood:
    """The coordinates in `text` in any notation; each stretch of the text is read once, in the order of the text.

    Any text is fine: what is no place on the globe is left alone. The time taken grows with the length of the text."""
    opened = list(map_links(text))
    readings = [found for found in opened if isinstance(found, Reading)]
    names = [found for found in opened if isinstance(found, Named)]
    refusals = [found for found in opened if isinstance(found, Refusal)]
    rest = blank(text, [*readings, *names, *refusals])
    for notation in (geo_uris, messages):
        found = apart(notation(rest))
        rest = blank(rest, found)
        readings += found
    words_only = list(geo_names(rest))
    rest = blank(rest, words_only)
    readings += written(rest)
    readings += spoken(blank(rest, readings))
    refusals += too_short(blank(rest, readings))
    return Understood(
        tuple(sorted(readings, key=lambda found: found.start)),
        tuple(sorted([*names, *words_only], key=lambda found: found.start)),
        tuple(sorted(refusals, key=lambda found: found.start)),
    )


def read(text: str) -> tuple[Reading, ...]:
    """The coordinates written in `text`, in order; numbers that are no place on the globe are left alone."""
    return understood(text).readings


def named(text: str) -> tuple[Named, ...]:
    """The links in `text` that carry words but no position."""
    return understood(text).named


def refused(text: str) -> tuple[Refusal, ...]:
    """What in `text` points at a place but needs the internet, or says too little: why, and what to ask instead."""
    return understood(text).refused


def device(at: LonLat, radius: Metres | None) -> Fix:
    """A position a device sent, with the accuracy it stated. Raises `BadInput` where that is missing or impossible."""
    if is_null_island(at):
        raise BadInput("at", "koordinat 0, 0 berarti alat tidak tahu posisinya; minta posisi yang baru")
    if radius is None:
        raise BadInput("radius_m", "ketelitian posisi (meter) wajib disertakan")
    if not (isfinite(radius) and 0 < radius <= 100_000):
        raise BadInput("radius_m", f"ketelitian harus antara 0 dan 100.000 m, bukan {radius:g}")
    return Fix(at, radius, Source.DEVICE, "posisi alat penelepon")
