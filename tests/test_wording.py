"""Measures as an operator reads them aloud."""

import pytest

from gis.geo import Metres, Seconds
from gis.wording import distance, duration, span


@pytest.mark.parametrize(
    ("metres", "said"), [(4, "0 m"), (123, "120 m"), (994, "990 m"), (995, "1,0 km"), (4210, "4,2 km")]
)
def test_distances_are_said_in_indonesian(metres: float, said: str) -> None:
    assert distance(Metres(metres)) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(-3, "0 dtk"), (20, "20 dtk"), (60, "1 mnt"), (420, "7 mnt"), (7800, "2 jam 10 mnt")]
)
def test_durations_are_said_in_the_unit_that_matters(seconds: float, said: str) -> None:
    assert duration(Seconds(seconds)) == said


@pytest.mark.parametrize(("low", "high", "said"), [(0, 20, "1 mnt"), (100, 200, "2-3 mnt"), (290, 310, "5 mnt")])
def test_a_range_is_said_in_minutes(low: float, high: float, said: str) -> None:
    assert span(Seconds(low), Seconds(high)) == said
