"""Every way a coordinate is written out, and the numbers that are none."""

import pytest

from gis.geo import LonLat
from gis.locate.coordinates import metres_between, read, refused
from gis.locate.notations.plus_codes import completed

SILO = LonLat(128.1814, -3.6954)


@pytest.mark.parametrize(
    "said",
    [
        "3°41'43.4\"S 128°10'53.0\"E",
        "3°41'43,4\" LS, 128°10'53,0\" BT",
        "3º41\u203243.4\u2033S 128º10\u203253.0\u2033E",
        "3° 41' 43.4\" Lintang Selatan dan 128° 10' 53.0\" Bujur Timur",
        "3°41'43.4\" LS - 128°10'53.0\" BT",
        "lintang 3°41'43.4\" selatan bujur 128°10'53.0\" timur",
        "3°41\u201943.4\u201dS 128°10\u201953.0\u201dE",
        "S 3°41'43.4\" E 128°10'53.0\"",
        "LS 3 41 43.4 BT 128 10 53.0",
        "3 41 43.4 S, 128 10 53.0 E",
        "3:41:43.4 S 128:10:53.0 E",
        "3d41m43.4s S 128d10m53.0s E",
        "3 derajat 41 menit 43,4 detik lintang selatan 128 derajat 10 menit 53,0 detik bujur timur",
        "-3 41 43.4, 128 10 53.0",
        "128°10'53.0\"BT 3°41'43.4\"LS",
    ],
)
def test_degrees_minutes_and_seconds_are_read_in_any_dress(said: str) -> None:
    (reading,) = read(f"posisi {said} tolong")
    assert metres_between(reading.fix.at, SILO) < 2
    assert reading.notation == "degrees minutes seconds"


@pytest.mark.parametrize(
    "said",
    [
        "S 3 41.724 E 128 10.884",
        "S03 41.724 E128 10.884",
        "3°41.724' S 128°10.884' E",
        "3° 41,724 LS 128° 10,884 BT",
        "lintang selatan 3°41.724' bujur timur 128°10.884'",
    ],
)
def test_decimal_minutes_are_read(said: str) -> None:
    (reading,) = read(said)
    assert metres_between(reading.fix.at, SILO) < 1
    assert reading.notation == "degrees decimal minutes"


def test_seconds_without_decimals_are_surer_than_minutes_alone() -> None:
    (seconds,), (minutes,) = read("3°41'43\" LS 128°10'53\" BT"), read("3°41' LS 128°11' BT")
    assert 36 < seconds.fix.radius < 38
    assert 1300 < minutes.fix.radius < 1330


@pytest.mark.parametrize(
    "said", ["3.69541, 128.18141", "3,69541 128,18141", "3°41'43\" 128°10'53\"", "lat 3.6954 lon 128.1814"]
)
def test_a_forgotten_minus_is_read_as_south_and_says_so(said: str) -> None:
    (reading,) = read(said)
    assert metres_between(reading.fix.at, SILO) < 20
    assert "dibaca lintang selatan" in reading.fix.because


def test_north_is_believed_where_it_is_said() -> None:
    (reading,) = read("3.6954 LU 128.1814 BT")
    assert reading.fix.at == LonLat(128.1814, 3.6954)


@pytest.mark.parametrize("said", ["bujur 128.1814 lintang -3.6954", "x=128.1814, y=-3.6954", "128,1814 BT 3,6954 LS"])
def test_labels_and_letters_tell_the_order_without_a_guess(said: str) -> None:
    (reading,) = read(said)
    assert reading.fix.at == SILO
    assert "terbalik" not in reading.fix.because


def test_labels_put_the_wrong_way_round_are_mended_and_it_says_so() -> None:
    (reading,) = read("lat 128.1814 long -3.6954")
    assert reading.fix.at == SILO
    assert "terbalik" in reading.fix.because


@pytest.mark.parametrize(
    "said",
    [
        "52S 409095 9591500",
        "UTM 52S 409095 9591500",
        "UTM zona 52 M 409095 mE 9591500 mN",
        "zona 52S, X: 409095 Y: 9591500",
        "E 409095 N 9591500",
        "9591500 mN 409095 mE",
        "409095,0 9591500,0",
        "409095 9591500",
        "409095mE, 9591500mN, 52S",
        "UTM 52S 409.095 mE 9.591.500 mN",
        "RT 12 409095 9591500",
    ],
)
def test_utm_is_read_in_several_spellings(said: str) -> None:
    (reading,) = read(f"api di {said} cepat")
    assert metres_between(reading.fix.at, SILO) < 1.5
    assert reading.notation == "utm"


def test_round_utm_numbers_are_taken_for_rounded() -> None:
    (fine,), (coarse,) = read("52S 409095 9591501"), read("52S 409000 9592000")
    assert fine.fix.radius == pytest.approx(30, abs=0.1)
    assert 700 < coarse.fix.radius < 710


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ("52MDA 09095 91499", 1),
        ("52MDA0909591499", 1),
        ("52M DA 0909 9149", 10),
        ("52 M DA 090 914", 100),
        ("52mda0991", 1000),
    ],
)
def test_mgrs_is_read_from_a_metre_to_a_kilometre(said: str, cell: float) -> None:
    (reading,) = read(f"kotak {said} ya")
    assert reading.notation == "mgrs"
    assert metres_between(reading.fix.at, SILO) <= cell * 2**0.5 / 2 + 1
    assert reading.fix.radius == pytest.approx((30**2 + cell**2 / 2) ** 0.5, abs=0.1)


def test_plus_codes_full_and_short() -> None:
    for said in ("6Q8C853J+RH", "853J+RH", "853j+rh ambon", "853J+RH Passo, Kota Ambon"):
        (reading,) = read(said)
        assert metres_between(reading.fix.at, SILO) < 14
        assert reading.notation == "plus code"
    assert read("853J+RH Passo, Kota Ambon")[0].name == "Passo, Kota Ambon"
    assert "dilengkapi di dekat Ambon" in read("853J+RH")[0].fix.because


def test_a_short_plus_code_is_completed_near_the_city_it_names() -> None:
    (reading,) = read("853J+RH Masohi")
    assert 128.9 < reading.fix.at.lon < 129.5
    assert "Masohi" in reading.fix.because


def test_a_plus_code_that_is_too_short_is_refused_and_can_be_completed_from_a_place() -> None:
    (refusal,) = refused("3J+RH dekat Silo")
    assert "terlalu pendek" in refusal.because
    assert read("3J+RH dekat Silo") == ()
    reading = completed("3J+RH", near=LonLat(128.19, -3.70))
    assert reading is not None
    assert metres_between(reading.fix.at, SILO) < 14
    assert completed("Silo", near=SILO) is None


@pytest.mark.parametrize(
    "said",
    [
        "0813-4312-8123",
        "+62 813 4312 8123",
        "rugi 10.000, 20.000",
        "harga 3.500, 128.000",
        "Rp 3.50, 128.75",
        "RT 003/RW 04",
        "Jl. Pattimura no 3 rt 41 rw 43",
        "tanggal 12-05-2024 jam 10:41:43",
        "10:41:43 s/d 12:10:53",
        "DE 1234 AB, DE 3410 LS",
        "blok S 3 E 128",
        "3 orang 128 rumah",
        "no 3 41 43 128 10 53",
        "ada 25+25 orang",
        "12 KM AB 1234",
        "kode 5221 343456",
        "rugi 400.000 dan 9.600.000",
        "52 lat 2183",
        "52MZZ 1234",
        "NIK 8171020505900003",
        "berat 3.5 kg 128.5 kg",
        "alamat IP 192.168.1.10",
        "1/2 lusin, 3/4 kilo",
        "2345678 123456",
    ],
)
def test_numbers_that_are_no_coordinates_are_not_read(said: str) -> None:
    assert read(said) == ()
    assert refused(said) == ()


def test_two_coordinates_are_two_readings_in_their_order() -> None:
    first, second = read("saya di -3.6954,128.1814 tapi api di 3°37'48\"S 128°15'00\"E")
    assert first.fix.at == SILO
    assert second.notation == "degrees minutes seconds"
    assert first.end < second.start
