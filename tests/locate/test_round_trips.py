"""Every notation read back where it was written, and no text that breaks the readers."""

from collections.abc import Callable
from itertools import pairwise
from urllib.parse import quote_plus

import mgrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openlocationcode import openlocationcode
from pyproj import Transformer

from gis.geo import CITY_BOUNDS, UTM_52S, WGS84, LonLat
from gis.locate.coordinates import Named, Reading, Refusal, metres_between, understood

WEST, SOUTH, EAST, NORTH = CITY_BOUNDS
PLACES = st.builds(LonLat, st.floats(WEST, EAST), st.floats(SOUTH, NORTH))
TO_UTM = Transformer.from_crs(WGS84, UTM_52S, always_xy=True)


def _dms(degrees: float) -> tuple[int, int, float]:
    """Degrees, minutes and seconds to a hundredth, with the carries of rounding."""
    hundredths = round(abs(degrees) * 360_000)
    return hundredths // 360_000, hundredths // 6_000 % 60, hundredths % 6_000 / 100


def _dm(degrees: float) -> tuple[int, float]:
    thousandths = round(abs(degrees) * 600_000)
    return thousandths // 600_000, thousandths % 600_000 / 10_000


def _seconds(at: LonLat) -> str:
    (a, b, c), (d, e, f) = _dms(at.lat), _dms(at.lon)
    return f"{a}°{b:02d}'{c:05.2f}\"S {d}°{e:02d}'{f:05.2f}\"E"


def _words(at: LonLat) -> str:
    (a, b, c), (d, e, f) = _dms(at.lat), _dms(at.lon)
    said = f"{a} derajat {b} menit {c:.2f} detik LS, {d} derajat {e} menit {f:.2f} detik BT"
    return said.replace(".", ",")


def _blanks(at: LonLat) -> str:
    (a, b), (c, d) = _dm(at.lat), _dm(at.lon)
    return f"S {a} {b:07.4f} E {c} {d:07.4f}"


def _utm(at: LonLat) -> str:
    x, y = TO_UTM.transform(at.lon, at.lat)
    return f"52S {x:.1f} {y:.1f}"


def _mgrs(at: LonLat) -> str:
    return str(mgrs.MGRS().toMGRS(at.lat, at.lon))


def _lat_lon(at: LonLat) -> str:
    return f"{at.lat:.6f},{at.lon:.6f}"


def _plus(at: LonLat, length: int = 10) -> str:
    return str(openlocationcode.encode(at.lat, at.lon, length))


# How each notation is written, and the metres its own precision costs.
WRITTEN: dict[str, tuple[Callable[[LonLat], str], float]] = {
    "decimal": (_lat_lon, 1),
    "decimal comma": (lambda at: _lat_lon(at).replace(",", " ; ").replace(".", ","), 1),
    "longitude first": (lambda at: f"{at.lon:.6f} {at.lat:.6f}", 1),
    "letters": (lambda at: f"{-at.lat:.6f} LS {at.lon:.6f} BT", 1),
    "minus forgotten": (lambda at: f"{-at.lat:.6f}, {at.lon:.6f}", 1),
    "labels": (lambda at: f"lintang: {at.lat:.6f} bujur: {at.lon:.6f}", 1),
    "degrees minutes seconds": (_seconds, 1),
    "degrees in words": (_words, 1),
    "decimal minutes": (_blanks, 1),
    "utm": (_utm, 1),
    "mgrs": (_mgrs, 1.5),  # the corner of a square of one metre
    "plus code": (_plus, 10),  # a cell of 14 m
    "plus code, 11 digits": (lambda at: _plus(at, 11), 2.5),
    "short plus code": (lambda at: _plus(at)[4:], 10),
    "geo uri": (lambda at: f"geo:{_lat_lon(at)};u=20", 1),
    "google q": (lambda at: f"https://maps.google.com/?q={_lat_lon(at)}", 1),
    "google pin": (lambda at: f"https://google.com/maps/place/A/@-3.7,128.2,9z/data=!3d{at.lat:.7f}!4d{at.lon:.7f}", 1),
    "google middle": (lambda at: f"https://www.google.com/maps/@{_lat_lon(at)},17z", 1),
    "google search": (lambda at: f"https://www.google.com/maps/search/?api=1&query={quote_plus(_lat_lon(at))}", 1),
    "google degrees": (lambda at: f"https://www.google.com/maps/place/{quote_plus(_seconds(at))}", 1),
    "apple": (lambda at: f"https://maps.apple.com/?ll={_lat_lon(at)}", 1),
    "openstreetmap": (lambda at: f"https://www.openstreetmap.org/?mlat={at.lat:.6f}&mlon={at.lon:.6f}", 1),
    "openstreetmap middle": (lambda at: f"https://www.openstreetmap.org/#map=17/{at.lat:.6f}/{at.lon:.6f}", 1),
    "waze": (lambda at: f"https://waze.com/ul?ll={quote_plus(_lat_lon(at))}&navigate=yes", 1),
    "bing": (lambda at: f"https://www.bing.com/maps?cp={at.lat:.6f}~{at.lon:.6f}", 1),
    "yandex": (lambda at: f"https://yandex.com/maps/?ll={at.lon:.6f},{at.lat:.6f}", 1),
    "message": (lambda at: f'{{"location": {{"latitude": {at.lat:.6f}, "longitude": {at.lon:.6f}}}}}', 1),
}  # fmt: skip


@pytest.mark.parametrize("notation", WRITTEN)
@given(at=PLACES)
def test_what_is_written_is_read_back(notation: str, at: LonLat) -> None:
    write, metres = WRITTEN[notation]
    said = f"ada api di {write(at)} tolong"
    (reading,) = understood(said).readings
    assert metres_between(reading.fix.at, at) < metres
    assert metres_between(reading.fix.at, at) <= reading.fix.radius


PIECES = st.sampled_from(
    [
        "-3.6954", "128.1814", "3°41'43\"", "S", "LS", "BT", "lat", "bujur", " ", ",", "52S", "409095",
        "9591500", "52MDA",
        "09095", "853J+RH", "geo:", "0,0?q=", ";u=", "https://", "maps.google.com/", "?q=", "!3d-3.69",
        "!4d128.1", "@",
        "/dir/", "/place/", "%2B", "%", "{", "}", '{"lat":', '"lon":', "1e999", "NaN", "[", "[" * 60,
        "///a.b.c", "goo.gl/",
        "\0", "\ud800", "🔥", "९", "٣", "\u202e", "maps.apple.com/?ll=", "waze.com/ul/h", "osm.org/go/",
        "999999999999",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
@example("{" * 1000)
@example('{"a":' * 700)
@example("[" * 2000)
@example('{"lat":' + "9" * 4000 + "}")
@example("geo:" + "9" * 400)
def test_any_text_gives_an_answer_or_nothing(said: str) -> None:
    found = understood(said)
    everything: list[Reading | Named | Refusal] = [*found.readings, *found.named, *found.refused]
    stretches = sorted((one.start, one.end) for one in everything)
    assert all(0 <= start < end <= len(said) for start, end in stretches)
    assert all(before[1] <= after[0] for before, after in pairwise(stretches))
    assert all(reading.fix.radius > 0 and reading.fix.because for reading in found.readings)


@pytest.mark.parametrize(
    "piece",
    [
        "3", "3 ", "3.", "3,", "-", "- ", "3:", "3-4 ", "3°", "3°4'", "3 4 5 ", "3.1 ", "3.1,", "1.1 S ",
        "lat ", "lat 3.1 ",
        "S ", "lintang selatan ", "E 3 4 ", "409095 ", "4090951 ", "52S ", "52MDA", "52MDA 1", "22+",
        "2222+22", "853J+RH ",
        "geo:", "geo:1,1;", "geo:1,1;a", ";u=1", "a.", "a.b/", "https://", "https://a.b/",
        "maps.google.com/?", "google.com/maps/",
        "/dir/", "!3d1.1!4d1.1", "@1.1,1.1,", "{", '{"a":', '{"lat":1,"lon":', "///a.", "///a.b.c ", "a-",
        "'", " ", "\0",
        "https://maps.google.com/?q=1.1,1.1 ", "%41", "é", "Rp 3.50 ", "x=1 ", "waze.com/ul/h", "1.1 dan ",
    ],
)  # fmt: skip
def test_no_repetition_makes_it_hang(piece: str) -> None:
    """Four thousand characters of anything; a pattern that backtracks without end would never come back from here."""
    understood(piece * (4000 // len(piece)))
    understood("maps.google.com/?q=" + piece * (4000 // len(piece)))
    understood("https://www.google.com/maps/place/" + piece * (4000 // len(piece)))
