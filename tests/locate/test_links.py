"""Links and messages from map programmes, read without the internet."""

import json

import pytest

from gis.geo import LonLat
from gis.locate.coordinates import Understood, metres_between, named, read, refused, understood

SILO = LonLat(128.1814, -3.6954)
GOOGLE = "https://www.google.com/maps"


@pytest.mark.parametrize(
    ("link", "notation"),
    [
        ("https://maps.google.com/?q=-3.6954,128.1814", "google maps"),
        ("maps.google.com/maps?q=-3.6954%2C128.1814&z=17&hl=id", "google maps"),
        ("https://maps.google.co.id/?q=loc:-3.6954+128.1814", "google maps"),
        (f"{GOOGLE}/search/?api=1&query=-3.6954%2C128.1814", "google maps"),
        (f"{GOOGLE}/search/-3.6954,+128.1814?entry=tts", "google maps"),
        (f"{GOOGLE}/place/-3.6954,128.1814/@-3.60,128.10,17z", "google maps"),
        (f"{GOOGLE}/place/3%C2%B041'43.4%22S+128%C2%B010'53.0%22E/@-3.60,128.10,17z", "google maps"),
        (f"{GOOGLE}/place/X/@-3.60,128.10,17z/data=!4m7!3m6!1s0x1:0x2!8m2!3d-3.6954!4d128.1814!16s", "google maps"),
        (f"{GOOGLE}/dir/?api=1&destination=-3.6954,128.1814", "google maps"),
        (f"{GOOGLE}/place/853J%2BRH+Ambon", "google maps"),
        (f"{GOOGLE}/place/3°41'43.4\"S+128°10'53.0\"E/@-3.60,128.10,17z", "google maps"),
        (f"{GOOGLE}/dir//-3.6954,128.1814", "google maps"),
        ("https://maps.google.com/?q=Gereja+Silo@-3.6954,128.1814", "google maps"),
        ("https://plus.codes/6Q8C853J+RH", "plus code"),
        ("https://osmand.net/map?pin=-3.6954,128.1814#17/-3.6/128.1", "osmand"),
        ("https://www.openstreetmap.org/search?query=-3.6954%2C128.1814#map=17/-3.6/128.1", "openstreetmap"),
        ("https://maps.apple.com/?ll=-3.6954,128.1814&q=Pin", "apple maps"),
        ("https://maps.apple.com/?q=-3.6954,128.1814", "apple maps"),
        ("https://maps.apple.com/place?coordinate=-3.6954,128.1814&name=Silo", "apple maps"),
        ("https://www.openstreetmap.org/?mlat=-3.6954&mlon=128.1814#map=17/-3.6/128.1", "openstreetmap"),
        ("https://waze.com/ul?ll=-3.6954%2C128.1814&navigate=yes", "waze"),
        ("https://www.waze.com/live-map/directions?latlng=-3.6954%2C128.1814", "waze"),
        ("https://www.waze.com/live-map/directions?to=ll.-3.6954%2C128.1814", "waze"),
        ("https://www.bing.com/maps?sp=point.-3.6954_128.1814_Silo", "bing maps"),
        ("https://share.here.com/l/-3.6954,128.1814,Silo", "here"),
        ("https://yandex.com/maps/?pt=128.1814,-3.6954&z=16", "yandex maps"),
        ("geo:-3.6954,128.1814", "geo uri"),
        ("geo:0,0?q=-3.6954,128.1814(Gereja+Silo)", "geo uri"),
        ("geo:-3.60,128.10?q=-3.6954,128.1814", "geo uri"),
    ],
)
def test_a_pin_is_read_from_its_link(link: str, notation: str) -> None:
    said = f"kebakaran di sini {link} tolong cepat"
    (reading,) = read(said)
    assert metres_between(reading.fix.at, SILO) < 14
    assert reading.notation == notation
    assert reading.fix.radius < 32
    assert said[reading.start : reading.end] == link


@pytest.mark.parametrize(
    ("link", "radius"),
    [
        (f"{GOOGLE}/@-3.6954,128.1814,17z", 477),
        (f"{GOOGLE}/@-3.6954,128.1814,15z/data=!3m1!1e3", 1907),
        (f"{GOOGLE}/@-3.6954,128.1814,1500m", 750),
        ("https://maps.google.com/?ll=-3.6954,128.1814&z=17", 477),
        ("https://www.openstreetmap.org/#map=17/-3.6954/128.1814", 477),
        ("https://www.bing.com/maps?cp=-3.6954~128.1814&lvl=17", 477),
        ("https://yandex.com/maps/?ll=128.1814,-3.6954", 1000),
        ("https://www.waze.com/livemap/?zoom=15&lat=-3.6954&lon=128.1814", 1000),
    ],
)
def test_the_middle_of_a_map_is_no_pin_and_says_so(link: str, radius: float) -> None:
    (reading,) = read(link)
    assert metres_between(reading.fix.at, SILO) < 1
    assert "tengah peta, bukan pin" in reading.fix.because
    assert reading.fix.radius == pytest.approx(radius, rel=0.01)


def test_the_pin_wins_over_the_middle_of_the_map() -> None:
    (reading,) = read(f"{GOOGLE}/place/Gereja+Silo/@-3.70,128.20,17z/data=!3m1!4b1!4m4!3m3!8m2!3d-3.6954!4d128.1814")
    assert reading.fix.at == SILO
    assert reading.name == "Gereja Silo"
    assert "pin" in reading.fix.because


def test_a_route_gives_its_two_ends() -> None:
    start, end = read(
        f"{GOOGLE}/dir/-3.6954,128.1814/Passo,+Ambon/@-3.65,128.2,13z/data=!4m9!4m8!1m0!1m5!1m1!1s0x2d:0x1!2m2!1d128.25!2d-3.6301"
    )
    assert start.fix.at == SILO
    assert "awal rute" in start.fix.because
    assert end.fix.at == LonLat(128.25, -3.6301)
    assert "tujuan rute" in end.fix.because
    assert end.name == "Passo, Ambon"


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://maps.google.com/?q=Gereja+Silo", "Gereja Silo"),
        (f"{GOOGLE}/place/Gereja+Silo/", "Gereja Silo"),
        (f"{GOOGLE}/search/?api=1&query=Gereja%20Silo", "Gereja Silo"),
        ("https://maps.apple.com/?q=Gereja%20Silo", "Gereja Silo"),
        ("https://waze.com/ul?q=Gereja%20Silo", "Gereja Silo"),
        ("geo:0,0?q=Gereja+Silo", "Gereja Silo"),
        (f"{GOOGLE}/dir/Gereja+Silo/Pasar+Mardika/", "Gereja Silo - Pasar Mardika"),
    ],
)
def test_a_link_of_words_gives_the_words(link: str, name: str) -> None:
    (words,) = named(f"lihat {link} e")
    assert words.name == name
    assert read(link) == ()


def test_a_name_beside_a_position_is_kept() -> None:
    for link in (
        "https://maps.google.com/?ll=-3.6954,128.1814&q=Gereja+Silo",
        "https://maps.apple.com/?ll=-3.6954,128.1814&q=Gereja+Silo",
        "geo:0,0?q=-3.6954,128.1814(Gereja+Silo)",
    ):
        assert read(link)[0].name == "Gereja Silo"


@pytest.mark.parametrize(
    "link",
    [
        "https://maps.app.goo.gl/AbCdEf123",
        "https://goo.gl/maps/AbCdEf",
        "https://g.page/gereja",
        "https://wa.me/location/abc",
        "https://bit.ly/3abc",
        "https://maps.apple/p/abc",
        "https://waze.com/live-share/abc",
        "https://share.garmin.com/abc",
        "https://maps.google.com/?cid=123456",
        "https://www.openstreetmap.org/node/123",
        "https://w3w.co/satu.dua.tiga",
        "///satu.dua.tiga",
    ],
)
def test_what_needs_the_internet_is_refused_with_what_to_ask(link: str) -> None:
    said = f"lokasi {link} tolong"
    (refusal,) = refused(said)
    assert said[refusal.start : refusal.end] == link
    assert "minta" in refusal.because.lower()
    assert read(said) == ()


@pytest.mark.parametrize(
    "link", ["https://www.google.com/search?q=ambon", "https://example.org/a?b=1", "jl.pattimura/3"]
)
def test_other_links_are_left_alone(link: str) -> None:
    assert understood(link) == Understood((), (), ())


def test_short_links_that_hold_their_place_are_read() -> None:
    (osm,) = read("https://osm.org/go/0EEQjEEb?m")  # the example of OpenStreetMap's wiki: 51.5110, 0.0550
    assert metres_between(osm.fix.at, LonLat(0.0550, 51.5110)) < 5
    (waze,) = read("https://waze.com/ul/hezs42")  # the example of the encyclopaedias: 42.605, -5.603
    assert metres_between(waze.fix.at, LonLat(-5.603, 42.605)) < 100


@pytest.mark.parametrize(
    ("message", "radius"),
    [
        ({"messages": [{"type": "location", "location": {"latitude": -3.6954, "longitude": 128.1814}}]}, 31),
        ({"locationMessage": {"degreesLatitude": -3.6954, "degreesLongitude": 128.1814, "accuracyInMeters": 20}}, 33.3),
        ({"message": {"location": {"latitude": -3.6954, "longitude": 128.1814, "horizontal_accuracy": 100}}}, 162.3),
        ({"lat": "-3.6954", "lng": "128.1814"}, 31),
        ({"type": "Point", "coordinates": [128.1814, -3.6954]}, 31),
    ],
)
def test_location_messages_are_read_from_json(message: object, radius: float) -> None:
    (reading,) = read(f"ini: {json.dumps(message, indent=1)} tolong")
    assert reading.fix.at == SILO
    assert reading.notation == "message"
    assert reading.fix.radius == pytest.approx(radius, abs=0.2)


def test_a_message_keeps_its_name_and_address() -> None:
    place = {"latitude": -3.6954, "longitude": 128.1814, "name": "Gereja Silo", "address": "Jl. A.Y. Patty"}
    (reading,) = read(json.dumps({"location": place}))
    assert reading.name == "Gereja Silo, Jl. A.Y. Patty"


def test_the_uncertainty_of_a_geo_uri_is_its_radius() -> None:
    (reading,) = read("geo:-3.695400,128.181400;crs=wgs84;u=250")
    assert reading.fix.radius == pytest.approx(250, abs=0.1)
