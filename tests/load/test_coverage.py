"""Cleaning polygons into a coverage."""

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon

from gis.errors import BadInput
from gis.load.coverage import SLIVER_M2, clean, dissolve, flaws, square_metres
from tests.load.sources import STEP, areas, ring

DRAWN = {code: Polygon(line) for code, (_, line) in areas().items()}


def test_the_fixture_has_the_faults_it_is_drawn_for() -> None:
    assert [code for code, shape in DRAWN.items() if not shape.is_valid] == ["81.71.02.2001"]
    cleaned = clean(DRAWN)
    assert cleaned.before.invalid == 1
    assert 1 < cleaned.before.gaps_m2 < 30
    assert 1 < cleaned.before.overlaps_m2 < 30


def test_neighbours_share_every_vertex_after_cleaning() -> None:
    after = clean(DRAWN).after
    assert (after.invalid, after.overlaps_m2, after.gaps_m2, after.crossed_edges) == (0, 0, 0, 0)


def test_coordinates_have_seven_decimals_and_outer_rings_run_counter_clockwise() -> None:
    for shape in clean(DRAWN).shapes.values():
        points = shapely.get_coordinates(shape)
        assert (points == points.round(7)).all()
        assert all(part.exterior.is_ccw for part in shapely.get_parts(shape))


def test_no_area_loses_ground_but_for_slivers() -> None:
    cleaned = clean(DRAWN)
    for code in ("81.71.01.1001", "81.71.01.2002"):
        assert abs(square_metres(cleaned.shapes[code]) - square_metres(DRAWN[code])) < 2 * SLIVER_M2
    assert cleaned.moved_m2 < 2 * SLIVER_M2


def test_kecamatan_are_their_kelurahan_without_the_borders_between() -> None:
    cleaned = clean(DRAWN)
    kecamatan = dissolve(cleaned.shapes, 8)
    assert list(kecamatan) == ["81.71.01", "81.71.02"]
    assert kecamatan["81.71.01"].geom_type == "Polygon"
    assert kecamatan["81.71.01"].interiors[:] == []
    assert flaws(kecamatan).crossed_edges == 0


def test_a_real_hole_stays_a_hole() -> None:
    pond = ring((0.3, 0.3), (0.3, 0.6), (0.6, 0.6), (0.6, 0.3))
    shape = Polygon(ring((0, 0), (1, 0), (1, 1), (0, 1)), [pond])
    cleaned = clean({"81.71.01.1001": shape})
    assert len(cleaned.shapes["81.71.01.1001"].interiors) == 1
    assert cleaned.after.gaps_m2 == 0


def test_an_area_that_is_only_a_sliver_is_refused_by_name() -> None:
    thread = Polygon(ring((1, 0), (1.00001, 0), (1.00001, 1), (1, 1)))
    with pytest.raises(BadInput, match=r"81\.71\.01\.1009"):
        clean({"81.71.01.1001": Polygon(ring((0, 0), (1, 0), (1, 1), (0, 1))), "81.71.01.1009": thread})


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(-4e-6, 4e-6), st.floats(-4e-6, 4e-6)), min_size=6, max_size=6))
def test_shaky_corners_always_give_a_coverage(shakes: list[tuple[float, float]]) -> None:
    """Two neighbours that each draw their shared border a little differently."""
    corners = [(STEP, 0.0), (STEP, STEP / 2), (STEP, STEP)]
    left = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(corners, shakes[:3], strict=True)]
    right = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(corners, shakes[3:], strict=True)]
    one = Polygon([(0, 0), *left, (0, STEP)])
    two = Polygon([right[0], (2 * STEP, 0), (2 * STEP, STEP), *reversed(right[1:])])
    after = clean({"1": one, "2": two}).after
    assert (after.invalid, after.overlaps_m2, after.crossed_edges) == (0, 0, 0)
    assert after.gaps_m2 < 1
