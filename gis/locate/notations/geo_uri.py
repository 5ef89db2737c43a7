"""`geo:` URIs (RFC 5870) and Android's use of them: "geo:-3.6954,128.1814;u=35", "geo:0,0?q=-3.69,128.18(Silo)"."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from gis.errors import BadInput
from gis.geo import LonLat
from gis.locate.notations.reading import METRES_PER_DEGREE, Named, Reading, fix, is_null_island

NUMBER = r"[-+]?\d{1,3}(?:\.\d{0,15})?"
URI = re.compile(
    rf"\bgeo:(?P<lat>{NUMBER}),(?P<lon>{NUMBER})(?:,{NUMBER})?(?P<parameters>(?:;[\w.%-]{{1,20}}(?:=[^\s;?&]{{0,40}})?){{0,6}})"
    r"(?P<query>\?[^\s\"<>]{0,600})?",
    re.IGNORECASE,
)
UNCERTAINTY = re.compile(r";u=(\d{1,7}(?:\.\d{1,9})?)(?![^;])", re.IGNORECASE)
QUERY = re.compile(rf"[?&]q=(?:loc:)?(?:(?P<lat>{NUMBER}),\+?(?P<lon>{NUMBER}))?(?P<name>[^&]*)", re.IGNORECASE)


def geo_uris(text: str) -> Iterator[Reading]:
    """Every geo URI with a position; `u` is taken as the 95 % uncertainty PIDF-LO asks for (RFC 5491, 5), since
    RFC 5870 itself gives it no level."""
    for found in URI.finditer(text):
        query = QUERY.match(found["query"] or "") or QUERY.search(found["query"] or "")
        pinned = query if query and query["lat"] else None
        at = _place(*(pinned or found).group("lon", "lat"))
        if at is None or is_null_island(at):
            continue
        places = min(len(number.partition(".")[2]) for number in (pinned or found).group("lon", "lat"))
        uncertainty = UNCERTAINTY.search(found["parameters"])
        because, cell = "tautan geo:", METRES_PER_DEGREE * 10.0**-places
        if uncertainty and not pinned and float(uncertainty[1]) > 0:
            stated = fix(at, cell, f"{because}, ketelitian {float(uncertainty[1]):g} m", float(uncertainty[1]))
        else:
            stated = fix(at, cell, because)
        yield Reading(stated, found.start(), found.end(), "geo uri", _name(query))


def geo_names(text: str) -> Iterator[Named]:
    """Geo URIs that hold words instead of a position: "geo:0,0?q=Gereja+Silo"."""
    for found in URI.finditer(text):
        query = QUERY.search(found["query"] or "")
        at = _place(found["lon"], found["lat"])
        if query and not query["lat"] and _name(query) and (at is None or is_null_island(at)):
            yield Named(found.start(), found.end(), _name(query))


def _name(query: re.Match[str] | None) -> str:
    return unquote_plus(query["name"], errors="replace").strip(" ()") if query else ""


def _place(lon: str, lat: str) -> LonLat | None:
    try:
        return LonLat(float(lon), float(lat))
    except BadInput:
        return None
