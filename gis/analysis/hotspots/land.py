"""The ground that incidents are spread over: the locating terrain's raster with the people on it.

The people of a kelurahan are put on its cells as the terrain says where people are (metres of road by class): an
estimate made of an estimate, good for comparing places. Where no count is known they are unknown, not none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.ndimage import distance_transform_edt

from gis.analysis.hotspots.past import Floats, Ints, Masks
from gis.locate.terrain import CELL, Terrain


@dataclass(frozen=True, eq=False)
class Land:
    """`terrain` with its people; arrays of the raster's shape (rows, columns)."""

    terrain: Terrain
    people: Floats  # in each cell; not a number where its kelurahan was never counted; 0 in the sea

    @cached_property
    def dry(self) -> Masks:
        """The city's land: nothing is ever put elsewhere."""
        found: Masks = self.terrain.dry & (self.terrain.area >= 0)
        return found

    @cached_property
    def ashore(self) -> Ints:
        """For each cell the nearest cell of the city's land, as a position in the flattened raster."""
        rows, columns = distance_transform_edt(~self.dry, return_distances=False, return_indices=True)
        return np.asarray(rows * self.dry.shape[1] + columns, dtype=np.int64)

    @cached_property
    def reference(self) -> Floats | None:
        """How likely one of the people is in each cell, together 1; None where nobody is counted anywhere."""
        known = np.nan_to_num(self.people)
        return known / known.sum() if known.sum() > 0 else None

    def cell_of(self, x: Floats, y: Floats) -> tuple[Ints, Masks]:
        """The cell of each point as a position in the flattened raster, ashore, and whether the point is in the city:
        on its land, or within 300 m of it (the recorded coast is old). A point that is not has a cell without sense."""
        rows, columns = self.dry.shape
        column = np.floor((x - self.terrain.west) / CELL)
        row = np.floor((y - self.terrain.south) / CELL)
        with np.errstate(invalid="ignore"):
            on = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        flat = np.where(on, row * columns + column, 0).astype(np.int64)
        on = on & (self.terrain.area.ravel()[flat] >= 0)
        return self.ashore.ravel()[flat], on

    def middle_of(self, flat: Ints) -> tuple[Floats, Floats]:
        """UTM metres of the middle of cells."""
        row, column = np.divmod(flat, self.dry.shape[1])
        return self.terrain.west + (column + 0.5) * CELL, self.terrain.south + (row + 0.5) * CELL


def land(terrain: Terrain, people: Mapping[str, int]) -> Land:
    """The land of a terrain; `people` of each kelurahan by code, where a count is known."""
    dry = terrain.dry & (terrain.area >= 0)
    weight = np.where(dry, terrain.prior, 0.0)
    area = np.where(dry, terrain.area, len(terrain.areas))
    whole = np.bincount(area.ravel(), weights=weight.ravel(), minlength=len(terrain.areas) + 1)
    count = np.array([people.get(each.code, np.nan) for each in terrain.areas] + [0.0], dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        dense = np.where(whole > 0, count / whole, 0.0)
    dense[-1] = 0.0
    return Land(terrain, dense[area] * weight)
