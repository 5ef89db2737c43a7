"""Links to maps in a text: which host is read by which reader, and which need the internet and are refused."""

import re
from collections.abc import Callable, Iterator

from gis.locate.notations import other_maps
from gis.locate.notations.google import google
from gis.locate.notations.link import Link, Opened, links
from gis.locate.notations.reading import Named, Reading, Refusal

SHORT = (
    "tautan pendek: isinya hanya bisa dibuka lewat internet. Minta penelepon membuka tautan itu, menekan lama "
    "titiknya, lalu membacakan atau mengirim angka koordinatnya (mis. -3.6954, 128.1814) atau kode plus"
)
SHARED_LIVE = (
    "tautan posisi langsung: hanya bisa diikuti lewat internet. Minta penelepon mengirim lokasi saat ini "
    "sebagai angka koordinat"
)
WORDS_3 = (
    "what3words tidak bisa dibaca tanpa internet. Minta koordinat (angka) atau kode plus dari aplikasi peta penelepon"
)
Reader = Callable[[Link], Opened | None]
READERS: dict[str, Reader] = {
    "maps.apple.com": other_maps.apple,
    "openstreetmap.org": other_maps.openstreetmap,
    "osm.org": other_maps.openstreetmap,
    "waze.com": other_maps.waze,
    "ul.waze.com": other_maps.waze,
    "bing.com": other_maps.bing,
    "plus.codes": other_maps.plus_code,
    "osmand.net": other_maps.osmand,
    "wego.here.com": other_maps.here,
    "share.here.com": other_maps.here,
    "yandex.com": other_maps.yandex,
    "yandex.ru": other_maps.yandex,
}
NAMES_OF_READERS: dict[Reader, str] = {
    other_maps.apple: "apple maps", other_maps.openstreetmap: "openstreetmap", other_maps.waze: "waze",
    other_maps.bing: "bing maps", other_maps.here: "here", other_maps.yandex: "yandex maps", google: "google maps",
    other_maps.plus_code: "plus code", other_maps.osmand: "osmand",
}  # fmt: skip
GOOGLE = re.compile(r"(?:maps\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})")
# Hosts whose links are only keys into somebody's database.
SHORTENERS = {
    "maps.app.goo.gl", "goo.gl", "app.goo.gl", "g.page", "g.co", "share.google", "maps.apple", "bit.ly", "tinyurl.com",
    "t.co", "s.id", "cutt.ly", "is.gd", "ow.ly", "rb.gy", "shorturl.at", "linktr.ee", "waze.to", "he.re", "binged.it",
    "wa.me",
}  # fmt: skip
LIVE = {"share.garmin.com", "inreachlink.com", "explore.garmin.com", "glympse.com", "life360.com"}
WHAT3WORDS = {"what3words.com", "w3w.co", "w3w.io", "map.what3words.com"}
THREE_WORDS = re.compile(r"///[^\W\d_]{2,24}\.[^\W\d_]{2,24}\.[^\W\d_]{2,24}(?![\w.])")


def map_links(text: str) -> Iterator[Reading | Named | Refusal]:
    """What every link to a map in `text` gives; links to anything else give nothing."""
    for link in links(text):
        opened = _open(link)
        if opened is None:
            continue
        if opened.refusal:
            yield Refusal(link.start, link.end, opened.refusal)
        elif opened.spots:
            yield from _readings(link, opened)
        else:
            yield Named(link.start, link.end, opened.name)
    for found in THREE_WORDS.finditer(text):
        yield Refusal(found.start(), found.end(), WORDS_3)


def _open(link: Link) -> Opened | None:
    if link.host in SHORTENERS:
        return Opened(refusal=SHORT)
    if link.host in LIVE:
        return Opened(refusal=SHARED_LIVE)
    if link.host in WHAT3WORDS:
        return Opened(refusal=WORDS_3)
    opened = _reader(link)(link)
    if opened is None and _reader(link) is other_maps.waze:
        return Opened(refusal=SHARED_LIVE)
    if opened is None and _reader(link) is other_maps.apple and link.path[:1] == ("p",):
        return Opened(refusal=SHORT)
    return opened


def _reader(link: Link) -> Reader:
    if GOOGLE.fullmatch(link.host):
        return google
    return READERS.get(link.host, _nobody)


def _nobody(_link: Link) -> Opened | None:
    return None


def _readings(link: Link, opened: Opened) -> Iterator[Reading]:
    """One reading for each place; together they take up the whole link, so that none of it is left for words."""
    notation = NAMES_OF_READERS[_reader(link)]
    last = len(opened.spots) - 1
    for index, spot in enumerate(opened.spots):
        end = link.end if index == last else link.start + index + 1
        yield Reading(spot.fix, link.start + index, end, notation, spot.name)
