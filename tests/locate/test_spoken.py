"""Coordinates said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.geo import LonLat
from gis.locate.coordinates import metres_between, read

DIGITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


@pytest.mark.parametrize(
    "text",
    [
        "lintang minus tiga koma enam tujuh lima delapan, bujur seratus dua puluh delapan koma satu sembilan satu empat",  # noqa: E501
        "bujur seratus dua puluh delapan koma satu sembilan satu empat lintang tiga koma enam tujuh lima delapan",
        "tiga titik enam tujuh lima delapan dan seratus dua puluh delapan titik satu sembilan satu empat tolong",
    ],
)
def test_a_position_said_in_words_is_read(text: str) -> None:
    (found,) = read(text)
    assert metres_between(found.fix.at, LonLat(128.1914, -3.6758)) < 1
    assert found.notation == "spoken"
    assert 30 < found.fix.radius < 40


@pytest.mark.parametrize(
    "text",
    ["dua orang luka, tiga motor", "harga dua koma lima juta, tiga koma dua juta", "rt tiga rw dua", "satu dua tiga"],
)
def test_other_numbers_in_words_are_left_alone(text: str) -> None:
    assert read(text) == ()


@given(st.integers(1000, 9999), st.integers(1000, 9999))
def test_what_is_said_digit_by_digit_comes_back(lat: int, lon: int) -> None:
    said = [" ".join(DIGITS[int(digit)] for digit in str(part)) for part in (lat, lon)]
    (found,) = read(f"minus tiga koma {said[0]}, seratus dua puluh delapan koma {said[1]}")
    assert metres_between(found.fix.at, LonLat(float(f"128.{lon}"), -float(f"3.{lat}"))) < 1
