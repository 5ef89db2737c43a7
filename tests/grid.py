"""Maps drawn with letters, for tests."""

from gis.geo import LonLat

STEP = 0.001  # degrees: 111 m
CORNER = LonLat(128.18, -3.69)  # of the first row's first cell, in Sirimau


def grid(*rows: str, corner: LonLat = CORNER) -> dict[str, LonLat]:
    """Where each letter stands: rows run north to south, cells (split by spaces) west to east, "." is empty.

    grid("C . . U") puts U three steps, 333 m, east of C.
    """
    return {
        cell: LonLat(corner.lon + column * STEP, corner.lat - line * STEP)
        for line, row in enumerate(rows)
        for column, cell in enumerate(row.split())
        if cell != "."
    }
