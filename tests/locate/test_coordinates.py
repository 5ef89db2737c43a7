"""Coordinates as they are pasted and sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import BadInput
from gis.geo import CITY_BOUNDS, LonLat, Metres, Source
from gis.locate.coordinates import device, metres_between, read

SILO = LonLat(128.1814, -3.6954)


@pytest.mark.parametrize(
    "said",
    [
        "-3.6954, 128.1814",
        "-3.6954 128.1814",
        "-3,6954 128,1814",
        "-3,6954, 128,1814",
        "-3,6954,128,1814",
        "\u22123.6954;128.1814",
        "(-3.6954,128.1814)",
        "lat -3.6954 long 128.1814",
        "lat: -3.6954, lon: 128.1814",
        "lintang=-3.6954 bujur=128.1814",
        "3,6954 LS 128,1814 BT",
        "3.6954°S, 128.1814°E",
        "kebakaran di -3.6954,128.1814 tolong cepat",
        "-3.6954 lat 128.1814 lon",
        "minus 3,6954 - 128,1814",
        "min 3 koma 6954, 128 koma 1814",
        "-3.6954+128.1814/",
        "-3.6954,128.1814 B 12",
    ],
)
def test_decimal_degrees_are_read_in_any_dress(said: str) -> None:
    (reading,) = read(said)
    assert reading.fix.at == SILO
    assert reading.fix.source is Source.COORDINATES
    assert "terbalik" not in reading.fix.because


def test_the_order_that_lies_near_ambon_wins_and_says_so() -> None:
    (reading,) = read("128.1814, -3.6954")
    assert reading.fix.at == SILO
    assert "dibaca terbalik: bujur dulu" in reading.fix.because


def test_the_stretch_of_text_is_kept() -> None:
    said = "api di -3.6954, 128.1814 ya"
    (reading,) = read(said)
    assert said[reading.start : reading.end] == "-3.6954, 128.1814"


def test_fewer_decimals_mean_a_wider_circle() -> None:
    (fine,), (coarse,) = read("-3.69541, 128.18141"), read("-3.69, 128.18")
    assert 30 <= fine.fix.radius < 31
    assert 780 < coarse.fix.radius < 800


@pytest.mark.parametrize(
    "said",
    [
        "0.0000, 0.0000",
        "95.1234, 191.1234",
        "999.9999 999.9999",
        "rugi 10.000, 20.000 rupiah",
        "hubungi 0812.3456.7890",
        "jam 07.30 sampai 08.45",
        "-3.6954",
        "umur 3,50 dan 128",
        "nan, inf",
    ],
)
def test_numbers_that_are_no_place_are_left_alone(said: str) -> None:
    assert read(said) == ()


def test_a_far_coordinate_is_kept() -> None:
    (reading,) = read("-6.2088, 106.8456")
    assert reading.fix.at == LonLat(106.8456, -6.2088)


@given(
    st.floats(CITY_BOUNDS[0], CITY_BOUNDS[2]), st.floats(CITY_BOUNDS[1], CITY_BOUNDS[3]), st.booleans(), st.booleans()
)
def test_what_is_written_is_read_back_within_a_metre(lon: float, lat: float, turned: bool, comma: bool) -> None:
    pair = [f"{lat:.6f}", f"{lon:.6f}"]
    said = " ; ".join(reversed(pair) if turned else pair)
    (reading,) = read(said.replace(".", ",") if comma else said)
    assert metres_between(reading.fix.at, LonLat(lon, lat)) < 1
    assert ("terbalik" in reading.fix.because) == turned


@given(st.text(alphabet="0123456789.,-+ °SLBTE;"))
def test_any_digits_give_readings_or_none(said: str) -> None:
    assert all(0 <= reading.start < reading.end <= len(said) for reading in read(said))


def test_a_device_states_its_accuracy() -> None:
    assert device(SILO, Metres(25)).radius == Metres(25)
    for radius in (None, Metres(0), Metres(-1), Metres(float("nan")), Metres(1e9)):
        with pytest.raises(BadInput) as refused:
            device(SILO, radius)
        assert refused.value.field == "radius_m"


def test_null_island_is_refused_by_name() -> None:
    with pytest.raises(BadInput) as refused:
        device(LonLat(0, 0), Metres(10))
    assert refused.value.field == "at"
