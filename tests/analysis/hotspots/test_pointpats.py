"""Hexagon counts and what follows from them, beside pointpats' quadrats."""

import numpy as np
import pytest
from pointpats.quadrat_statistics import HexagonM, QStatistic
from scipy.stats import chi2

from gis.analysis.hotspots.cells import axial
from tests.analysis.hotspots.ambon import SEED, chance

SIDE = 500.0


@pytest.mark.parametrize("n", [30, 120, 1_000])
def test_points_fall_into_the_hexagons_that_pointpats_counts(n: int) -> None:
    """Its first hexagon has its middle in the corner of all points, and ours when that corner is moved to (0, 0)."""
    past = chance(np.random.default_rng(SEED), n)
    at = np.column_stack([past.x, past.y])
    theirs = HexagonM(at, SIDE)
    x, y = (at - at.min(axis=0)).T
    q, r = axial(x, y, SIDE)
    ours: dict[int, int] = {}
    for column, row in zip(q.tolist(), (r + q // 2).tolist(), strict=True):
        key = column + row * theirs.count_column
        ours[key] = ours.get(key, 0) + 1
    counted = theirs.point_location_sta()
    assert ours == {key: count for key, count in counted.items() if count}
    assert sum(ours.values()) == n


def test_their_chi_squared_of_equal_cells_follows_from_our_counts() -> None:
    past = chance(np.random.default_rng(SEED), 120)
    at = np.column_stack([past.x, past.y])
    theirs = QStatistic(at, shape="hexagon", lh=2_000.0)
    x, y = (at - at.min(axis=0)).T
    q, r = axial(x, y, 2_000.0)
    counts = np.unique(np.column_stack([q, r]), axis=0, return_counts=True)[1]
    cells = len(HexagonM(at, 2_000.0).point_location_sta())
    usual = 120 / cells
    found = ((counts - usual) ** 2).sum() / usual + (cells - len(counts)) * usual
    assert theirs.chi2 == pytest.approx(found)
    assert theirs.chi2_pvalue == pytest.approx(chi2.sf(found, cells - 1))
