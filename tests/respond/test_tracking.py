"""What a phone or a tracker may say of where a unit is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import BadInput
from gis.geo import LonLat, Metres
from gis.respond.tracking import Reported, check, checksum, from_nmea, radius_of

NOW = datetime(2026, 1, 31, 11, tzinfo=UTC)
GONG = LonLat(128.18126, -3.69309)


def rmc(body: str = "GPRMC,105959,A,0341.5854,S,12810.8756,E,0.0,0.0,310126,,") -> str:
    """A sentence with the checksum that belongs to it."""
    return f"${body}*{checksum(body):02X}"


def said(at: LonLat = GONG, seconds: float = 0) -> Reported:
    """A position so many seconds after now."""
    return Reported("D-01", at, NOW + timedelta(seconds=seconds), Metres(10))


def test_an_rmc_sentence_is_a_place_and_a_time() -> None:
    at, moment = from_nmea(rmc())
    assert (at.lon, at.lat) == pytest.approx((128.18126, -3.69309))
    assert moment == datetime(2026, 1, 31, 10, 59, 59, tzinfo=UTC)


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_every_place_comes_back_from_nmea(lat: float, lon: float) -> None:
    def spelt(value: float, digits: int) -> str:
        whole, minutes = divmod(round(abs(value) * 60, 4), 60)
        return f"{int(whole):0{digits}}{minutes:07.4f}"

    sides = "S" if lat < 0 else "N", "W" if lon < 0 else "E"
    at, _ = from_nmea(rmc(f"GNRMC,105959,A,{spelt(lat, 2)},{sides[0]},{spelt(lon, 3)},{sides[1]},,,310126,,,A"))
    assert (at.lat, at.lon) == pytest.approx((lat, lon), abs=2e-6)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (rmc()[:-2] + "00", "jumlah periksa"),
        (rmc().replace(",A,", ",V,")[:-2] + "46", "jumlah periksa"),
        (rmc("GPRMC,105959,V,0341.5854,S,12810.8756,E,0.0,0.0,310126,,"), "belum mendapat posisi"),
        (rmc("GPRMC,105959,A,0341.5854,S,12810.8756,E,0.0,0.0,310226,,"), "tanggal"),
        ("$GPGGA,105959,0341.58,S,12810.87,E,1,8,0.9,5,M,,M,,*47", "RMC"),
        ("", "RMC"),
    ],
)
def test_what_is_no_fix_is_refused_with_its_reason(sentence: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        from_nmea(sentence)


def test_a_clock_a_little_ahead_is_taken_and_the_future_is_not() -> None:
    assert check(said(seconds=4), NOW)
    with pytest.raises(BadInput, match="60 detik di masa depan") as refused:
        check(said(seconds=60), NOW)
    assert refused.value.field == "time"


def test_null_island_is_no_place() -> None:
    with pytest.raises(BadInput, match="bukan tempat"):
        check(said(LonLat(0, 0)), NOW)


def test_the_radius_is_as_said_else_by_the_satellites_else_a_guess() -> None:
    said = [(8, 9.0), (None, 2.0), (None, 0.1), (None, None)]
    assert [float(radius_of(*each)) for each in said] == [8, 10, 5, 25]
