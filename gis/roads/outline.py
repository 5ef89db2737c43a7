"""A raster of cells as polygons, exactly: the outline of what is set, valid, with holes. Pure arrays.

Cells that touch only at a corner are joined by a neck of `NECK` metres, so that no ring touches itself.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import label
from shapely import MultiPolygon

from gis.roads.network import Floats, Ints

NECK = 0.5  # metres by which a corner is moved outward where two cells meet at it
STEPS = np.array([(1, 0), (0, 1), (-1, 0), (0, -1)])  # east, north, west, south, with what is set on the left
JOINED = np.ones((3, 3), dtype=np.int64)

Mask = npt.NDArray[np.bool_]


def outline(mask: Mask, west: float, south: float, cell: float) -> MultiPolygon:
    """What is set in `mask` (rows to the north, columns to the east) as one valid MultiPolygon in metres."""
    if not mask.any():
        return MultiPolygon()
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    part = np.pad(mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
    begin, end, heading, inside = edges(part)
    width = part.shape[1] + 1
    key = begin * 4 + heading
    order = np.argsort(key)
    key, begin, heading, end, inside = key[order], begin[order], heading[order], end[order], inside[order]
    following, right = successors(key, end, heading)
    corner = np.column_stack([begin % width, begin // width]).astype(np.float64) * cell
    corner += np.array([west + (columns[0] - 1) * cell, south + (rows[0] - 1) * cell])
    leaving = following[right]  # at these edges' beginnings two cells meet
    corner[leaving] += NECK * (STEPS[heading[leaving]] - STEPS[heading[right]])
    labels = label(part, JOINED)[0].ravel()[inside]
    return assembled(corner, following, labels)


def edges(part: Mask) -> tuple[Ints, Ints, Ints, Ints]:
    """Straight stretches of the outline: numbers of the corners they run from and to, heading (of `STEPS`), and the
    number of a cell on their left. `part` has a border of unset cells."""
    columns = part.shape[1]
    width = columns + 1
    found, turned = [], np.ascontiguousarray(part.T)
    for heading in range(4):
        upright = heading % 2 == 1
        cells = turned if upright else part
        shift = 1 if heading in (0, 3) else -1  # the neighbour on the right: south, east, north, west
        open_side = cells & ~np.roll(cells, shift, axis=0)
        along = open_side.shape[1] - 1
        line, first = np.divmod(np.flatnonzero(open_side[:, 1:] & ~open_side[:, :-1]), along)
        first, last = first + 1, np.flatnonzero(open_side[:, :-1] & ~open_side[:, 1:]) % along + 1
        side = line + (0 if shift == 1 else 1)  # the outline runs along this grid line
        a, b = (first, last) if heading in (0, 1) else (last, first)
        begin, end = (a * width + side, b * width + side) if upright else (side * width + a, side * width + b)
        inside = first * columns + line if upright else line * columns + first
        found.append((begin, end, np.full(len(begin), heading), inside))
    begin, end, heading_of, inside = (np.concatenate(each) for each in zip(*found, strict=True))
    return begin, end, heading_of, inside


def successors(key: Ints, end: Ints, heading: Ints) -> tuple[Ints, Ints]:
    """The edge that follows each, and the edges after which two cells meet at the corner: there the outline turns
    right, from one cell to the other. `key` is sorted: corner * 4 + heading."""
    to_right, to_left = end * 4 + (heading + 3) % 4, end * 4 + (heading + 1) % 4
    place = np.minimum(np.searchsorted(key, to_right), len(key) - 1)
    turns_right = key[place] == to_right
    left = np.minimum(np.searchsorted(key, to_left), len(key) - 1)
    meets = turns_right & (key[left] == to_left)
    return np.where(turns_right, place, left), np.flatnonzero(meets)


def assembled(corner: Floats, following: Ints, labels: Ints) -> MultiPolygon:
    """Rings walked edge by edge, holes put into the outer ring of the same cells."""
    onward, seen = following.tolist(), bytearray(len(following))
    outer: dict[int, Floats] = {}
    holes: dict[int, list[Floats]] = {}
    for first in range(len(onward)):
        if seen[first]:
            continue
        ring, at = [], first
        while not seen[at]:
            seen[at] = 1
            ring.append(at)
            at = onward[at]
        points = corner[[*ring, first]]
        if turned_left(points):
            outer[int(labels[first])] = points
        else:
            holes.setdefault(int(labels[first]), []).append(points)
    return MultiPolygon(polygons(outer, holes))


def turned_left(points: Floats) -> bool:
    """True for a ring that runs round what is set: anticlockwise."""
    x, y = (points - points[0]).T
    return bool((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() > 0)


def polygons(outer: dict[int, Floats], holes: dict[int, list[Floats]]) -> Sequence[shapely.Polygon]:
    """One polygon for each set of joined cells."""
    return [shapely.Polygon(ring, holes.get(number, ())) for number, ring in outer.items()]
