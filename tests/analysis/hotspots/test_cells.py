"""Cells that tile the land, and the doubt of positions carried into them."""

import numpy as np
import pytest
import shapely

from gis.analysis.hotspots import spread
from gis.analysis.hotspots.cells import KM2, NOWHERE, Area, axial, cells, outlines
from gis.analysis.hotspots.past import Past, Shares, past
from gis.errors import BadInput
from gis.locate.terrain import TO_GROUND
from tests.analysis.hotspots.ambon import SEED, ambon, chance

MARDIKA = TO_GROUND.transform(128.1834, -3.6897)


@pytest.mark.parametrize(("area", "count"), [(Area.KECAMATAN, 5), (Area.KELURAHAN, 50), (Area.HEX, 477)])
def test_cells_hold_all_land_and_all_people_once(area: Area, count: int) -> None:
    found = cells(area, ambon())
    assert len(found) == count
    assert found.km2.sum() == pytest.approx(236.53, abs=0.01)
    assert np.nansum(found.people) == pytest.approx(355_360, abs=1)
    assert (found.neighbours != found.neighbours.T).nnz == 0
    assert found.neighbours.diagonal().sum() == 0


def test_a_hexagon_keeps_its_name_whatever_is_counted() -> None:
    whole = cells(Area.HEX, ambon())
    x, y = MARDIKA
    q, r = axial(np.array([x]), np.array([y]), 500.0)
    name = f"h500:{q[0]}:{r[0]}"
    position = whole.codes.index(name)
    assert shapely.Point(x, y).within(outlines(whole.middle[[position]], 500.0)[0])
    flat, _ = ambon().cell_of(np.array([x]), np.array([y]))
    assert whole.of.ravel()[flat[0]] == position
    assert whole.km2[position] <= 1.5 * np.sqrt(3) * 500**2 * KM2 + 1e-9


def test_hexagons_agree_with_plain_geometry() -> None:
    rng = np.random.default_rng(SEED)
    x, y = rng.uniform(-5_000, 5_000, (2, 500)) + np.array(MARDIKA)[:, None]
    q, r = axial(x, y, 300.0)
    middle = np.column_stack([450.0 * q, np.sqrt(3) * 300.0 * (r + q / 2)])
    inside = shapely.intersects_xy(outlines(middle, 300.0 + 1e-6), x, y)
    assert inside.all()


def test_a_side_no_hexagon_can_have_is_refused() -> None:
    with pytest.raises(BadInput, match="side_m"):
        cells(Area.HEX, ambon(), 10.0)


def test_a_vague_place_counts_once_and_in_several_cells() -> None:
    found = cells(Area.HEX, ambon())
    sure, vague = (
        spread.expected(past([MARDIKA[0]], [MARDIKA[1]], radius), ambon(), found) for radius in (5.0, 1_500.0)
    )
    assert sure.max() == pytest.approx(1)
    assert sure.sum() == pytest.approx(vague.sum()) == pytest.approx(1, abs=1e-6)
    assert vague.max() < 0.5
    assert (vague > 0.001).sum() > 5


def test_nothing_is_spread_into_the_sea_and_nothing_is_lost_to_it() -> None:
    raster = spread.spread(past([MARDIKA[0]], [MARDIKA[1]], 2_000.0), ambon())
    assert raster[~ambon().dry].max() == 0
    assert raster.sum() == pytest.approx(1, abs=1e-9)


def test_drawn_places_are_on_land_and_agree_with_what_is_expected() -> None:
    found = cells(Area.HEX, ambon())
    history = chance(np.random.default_rng(SEED), 60, 600.0)
    want = spread.expected(history, ambon(), found)
    drawn = np.array(list(spread.draws(history, ambon(), found, 800, np.random.default_rng(SEED))))
    assert drawn.sum(axis=1).min() == drawn.sum(axis=1).max() == pytest.approx(want.sum())
    # The coast is met by trying again, not by widening: the two differ a little there.
    assert np.abs(drawn.mean(axis=0) - want).max() < 0.35
    assert np.corrcoef(drawn.mean(axis=0), want)[0, 1] > 0.99


def shared(codes: tuple[str, ...], share: list[float], x: float = np.nan) -> Past:
    """One incident with recorded shares."""
    one = past([x], [x])
    rows = Shares(np.zeros(len(share), dtype=np.int64), np.arange(len(share)), np.array(share), codes)
    return Past(one.x, one.y, one.radius, one.time, one.category, one.categories, one.priority, rows)


def test_recorded_shares_are_what_kelurahan_are_counted_by() -> None:
    found = cells(Area.KELURAHAN, ambon())
    codes = (found.codes[3], found.codes[7])
    history = shared(codes, [0.7, 0.3])
    expected = spread.expected(history, ambon(), found)
    assert (expected[3], expected[7]) == (pytest.approx(0.7), pytest.approx(0.3))
    drawn = np.array(list(spread.draws(history, ambon(), found, 2_000, np.random.default_rng(SEED))))
    assert drawn.sum(axis=1).tolist() == [1.0] * 2_000
    assert drawn[:, 3].mean() == pytest.approx(0.7, abs=0.04)


def test_where_only_the_kelurahan_is_known_its_people_say_where() -> None:
    home, hexagons = cells(Area.KELURAHAN, ambon()), cells(Area.HEX, ambon())
    expected = spread.expected(shared((home.codes[3],), [1.0]), ambon(), hexagons)
    touched = np.unique(hexagons.of[(home.of == 3) & (hexagons.of != NOWHERE)])
    assert expected.sum() == pytest.approx(1)
    assert expected[touched].sum() == pytest.approx(1)
    assert home.names[3] == ambon().terrain.areas[3].name


def test_an_incident_beyond_the_city_is_in_no_cell() -> None:
    far = past([MARDIKA[0] + 60_000], [MARDIKA[1]])
    assert spread.expected(far, ambon(), cells(Area.HEX, ambon())).sum() == 0


def test_hours_and_weekdays_are_those_of_ambon() -> None:
    thursday_night = past([0.0], [0.0], time=15.5 * 3600.0)  # 1 January 1970, 15.30 UTC: 0.30 on Friday
    assert (thursday_night.hour[0], thursday_night.weekday[0], thursday_night.day[0]) == (0, 4, 1)


def test_cells_become_a_geodataframe() -> None:
    found = cells(Area.KECAMATAN, ambon())
    frame = found.frame(count=np.arange(5))
    assert frame.crs.to_epsg() == 32752
    assert list(frame["count"]) == [0, 1, 2, 3, 4]
