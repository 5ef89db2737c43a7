"""A position that was given as such, heard beside the words."""

import numpy as np

from gis.geo import Fix
from gis.locate.readings import NORMAL_95, Reading
from gis.locate.surface import around
from gis.locate.terrain import CELL, Terrain, ground

ELSEWHERE = 0.1  # chance that what happened is not where the device, or the link, points
LONG_AGO = 0.9  # chance that it is not where the number called from before


def pinned(fix: Fix, number: int, terrain: Terrain, weak: bool = False) -> Reading:
    """The reading of a position; `weak` for one that is only the number's last place."""
    surface = None
    if terrain.covers(fix.at):
        surface = around(terrain, np.array([ground(fix.at)]), 0.0, max(fix.radius / NORMAL_95, CELL / 2))
    doubt = LONG_AGO if weak else ELSEWHERE
    label = fix.because.split(",")[0].split(" (")[0]
    label = label[:1].upper() + label[1:]
    return Reading(
        number, surface, label, fix.because, fix.source, 1.0, doubt, fix.at, fix.radius, fix.confidence,
        key=f"position {number}", age=fix.age,
    )  # fmt: skip
