"""From a stated confidence level to 95 %."""

from math import hypot
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.geo import Metres
from gis.locate.confidence import to_95


@pytest.mark.parametrize(
    ("level", "factor"),
    [(95, 1), (68, 1.6214), (None, 1.6214), (0, 1.6214), (50, 2.0789), (90, 1.1406), (99, 0.8066), (100, 1)],
)
def test_a_radius_is_scaled_as_a_circular_gaussian(level: float | None, factor: float) -> None:
    assert to_95(Metres(100), level) == pytest.approx(100 * factor, rel=1e-3)


def test_the_circle_holds_nineteen_of_twenty() -> None:
    random = Random(112)
    errors = sorted(hypot(random.gauss(0, 1), random.gauss(0, 1)) for _ in range(20_000))
    stated = Metres(errors[int(0.68 * len(errors))])
    assert sum(error <= to_95(stated, 68) for error in errors) / len(errors) == pytest.approx(0.95, abs=0.01)


@given(st.floats(1, 1e5), st.one_of(st.none(), st.floats(allow_nan=False)))
def test_any_level_gives_a_radius(radius: float, level: float | None) -> None:
    assert 0 < to_95(Metres(radius), level) < radius * 25
