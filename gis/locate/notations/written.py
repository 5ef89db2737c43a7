"""The notations people write out, tried in turn on a text that holds no more links."""

from collections.abc import Callable, Iterator

from gis.locate.notations.decimal import decimals
from gis.locate.notations.grid_square import grid_squares
from gis.locate.notations.plus_codes import plus_codes
from gis.locate.notations.reading import Reading, blank
from gis.locate.notations.sexagesimal import sexagesimals
from gis.locate.notations.utm import utms

# The surer a notation is of itself, the earlier it reads.
NOTATIONS: tuple[Callable[[str], Iterator[Reading]], ...] = (plus_codes, grid_squares, utms, sexagesimals, decimals)


def written(text: str) -> list[Reading]:
    """What is written out in `text`, in the order of the text, no two overlapping."""
    readings: list[Reading] = []
    for notation in NOTATIONS:
        found = apart(notation(text))
        text = blank(text, found)
        readings += found
    return sorted(readings, key=lambda reading: reading.start)


def apart(readings: Iterator[Reading]) -> list[Reading]:
    """The readings in order without those that begin inside an earlier one."""
    kept: list[Reading] = []
    for reading in readings:
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept
