"""Several confirmed positions together: never surer than one of them, wider as they disagree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.geo import Confidence, LonLat, Metres
from gis.locate.coordinates import metres_between
from gis.places.strength import Sighting, strength

near = st.builds(
    lambda east, north, radius: Sighting(LonLat(128.19 + east, -3.69 + north), Metres(radius)),
    st.floats(-0.002, 0.002), st.floats(-0.002, 0.002), st.floats(1, 500),
)  # fmt: skip


def test_one_report_says_as_much_as_its_position() -> None:
    whole = strength([Sighting(LonLat(128.19, -3.69), Metres(60))])
    assert (float(whole.radius), float(whole.spread), whole.count) == (60, 0, 1)
    assert whole.confidence is Confidence.C


def test_three_reports_close_together_are_one_credible_source() -> None:
    at = [LonLat(128.19 + step * 0.0001, -3.69) for step in range(3)]
    assert strength([Sighting(each, Metres(20)) for each in at]).confidence is Confidence.B
    apart = [LonLat(128.19 + step * 0.003, -3.69) for step in range(3)]
    assert strength([Sighting(each, Metres(20)) for each in apart]).confidence is Confidence.C


@given(st.lists(near, min_size=1, max_size=8))
def test_the_radius_holds_every_confirmed_point_and_is_never_below_the_usual_error(seen: list[Sighting]) -> None:
    whole = strength(seen)
    assert all(metres_between(whole.at, each.at) <= whole.radius + 0.1 for each in seen)
    assert whole.radius >= min(each.radius for each in seen) - 0.1
    assert whole.radius >= 20
    assert strength(list(reversed(seen))).radius == pytest.approx(whole.radius, abs=0.2)
