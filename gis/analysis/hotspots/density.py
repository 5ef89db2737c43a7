"""Kernel density of incidents on the raster, with the coast as its edge.

A round normal kernel, wider by the doubt of each position. What a kernel would put into the sea is given back to the
land that it reaches (Diggle 1985, Appl. Stat. 34; Jones 1993, Stat. Comput. 3): none is at sea, and all of it together
is the incidents. Density describes; it tests nothing, so whoever shows it shows the test of the same cells with it.
"""

import numpy as np

from gis.analysis.hotspots.cells import Cells
from gis.analysis.hotspots.land import Land
from gis.analysis.hotspots.past import Floats, Past
from gis.analysis.hotspots.spread import groups, smoothed
from gis.errors import BadInput
from gis.locate.terrain import CELL

BANDWIDTH = 500.0  # metres of the kernel's standard deviation
NARROWEST, WIDEST = CELL, 5_000.0


def density(past: Past, land: Land, bandwidth: float = BANDWIDTH, edge: bool = True) -> Floats:
    """Incidents per km2 in each cell of the raster, (rows, columns), 0 in the sea; incidents without a point are left
    out. Without `edge` the sea gets its part, as where there is no coast. Raises `BadInput`."""
    if not NARROWEST <= bandwidth <= WIDEST:
        raise BadInput("bandwidth_m", f"lebar pita {NARROWEST:.0f} sampai {WIDEST:.0f} meter")
    found = np.zeros(land.dry.shape)
    for group in groups(past, land, bandwidth):
        found += smoothed(group.counts, group.sigma, land, edge)
    return found / (CELL / 1000) ** 2


def mean_in(raster: Floats, cells: Cells) -> Floats:
    """The mean of a raster over the land of each cell, (n,)."""
    inside = cells.of >= 0
    total = np.bincount(cells.of[inside], weights=raster[inside], minlength=len(cells))
    return total / np.maximum(np.bincount(cells.of[inside], minlength=len(cells)), 1)
