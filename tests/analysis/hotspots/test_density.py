"""Density beside scikit-learn's, and the coast as its edge."""

import numpy as np
import pytest
from sklearn.neighbors import KernelDensity

from gis.analysis.hotspots.density import density
from gis.analysis.hotspots.past import past
from gis.errors import BadInput
from gis.locate.terrain import CELL
from tests.analysis.hotspots.ambon import SEED, ambon

KM2 = (CELL / 1000) ** 2


def test_density_without_an_edge_is_scikit_learn_s() -> None:
    """At the middles of cells, so that both know the same places; ours ends after four deviations."""
    place = ambon()
    flat = np.random.default_rng(SEED).choice(np.flatnonzero(place.dry), 200)
    x, y = place.middle_of(flat)
    ours = density(past(x, y), place, 500.0, edge=False).ravel()
    theirs = KernelDensity(bandwidth=500.0).fit(np.column_stack([x, y]))
    some = np.flatnonzero(place.dry)[::97]
    want = np.exp(theirs.score_samples(np.column_stack(place.middle_of(some)))) * len(x) * 1e6
    np.testing.assert_allclose(ours[some], want, atol=0.002 * want.max())


def test_the_coast_takes_nothing_and_the_sea_has_none() -> None:
    place = ambon()
    shore = np.flatnonzero(place.dry & (np.roll(~place.dry, 1, axis=0)))[:50]
    by_the_sea = past(*place.middle_of(shore))
    with_edge, without = (density(by_the_sea, place, 500.0, edge) for edge in (True, False))
    assert with_edge[~place.dry].max() == 0
    assert with_edge.sum() * KM2 == pytest.approx(50)
    assert without[place.dry].sum() * KM2 < 40


def test_a_vague_place_is_denser_nowhere_than_a_sure_one() -> None:
    place = ambon()
    x, y = place.middle_of(np.flatnonzero(place.dry)[[2_000]])
    sure, vague = (density(past(x, y, radius), place).max() for radius in (0.0, 2_000.0))
    assert vague < sure / 2


def test_a_width_that_cannot_be_is_refused() -> None:
    with pytest.raises(BadInput, match="bandwidth_m"):
        density(past([0.0], [0.0]), ambon(), 1.0)
