"""Google Maps links: the pin (!3d!4d), places in words or numbers, routes with their ends, the map's middle (@)."""

import re
from itertools import chain

from gis.locate.notations.link import CENTRE, PAIR, WIDEST_VIEW, Link, Opened, Spot, centre, pin, value

DECIMAL = r"(-?\d{1,3}\.\d{1,15})"
PIN = re.compile(rf"!3d{DECIMAL}!4d{DECIMAL}")
STOP = re.compile(rf"!2m2!1d{DECIMAL}!2d{DECIMAL}")  # a stop of a route: longitude first
EMBEDDED = re.compile(rf"!1d[\d.]{{1,20}}!2d{DECIMAL}!3d{DECIMAL}")  # the middle of an embedded map: longitude first
MIDDLE = re.compile(rf"@{DECIMAL},{DECIMAL}(?:,(\d{{1,7}}(?:\.\d{{1,9}})?)([zma]))?")
WHERE = ("q", "query", "daddr", "destination", "markers")
VIEWS = ("ll", "center", "sll", "viewpoint", "cbll")
NUMBERS_ONLY = ("cid", "ftid", "place_id", "query_place_id")
GOOGLE = "tautan Google Maps"
CAMERA = 50.0  # metres: from a Street View camera to what it shows
NUMBER_ONLY = (
    "tautan Google Maps ini hanya memuat nomor tempat, perlu internet. "
    "Minta penelepon mengirim koordinatnya (tekan lama titik di peta) atau kode plus"
)


def google(link: Link) -> Opened | None:
    """What a link to Google Maps gives; None for Google's other pages."""
    if not (link.host.startswith("maps.") or (link.path and link.path[0].lower() == "maps")):
        return None
    stops = _stops(link)
    route = _route(link, stops)
    if route:
        return Opened(tuple(route))
    name = _name(link) or " - ".join(stops)
    spot = _pinned(link, name) or _middle(link, name)
    if spot:
        return Opened((spot,))
    numbered = any(link.query.get(key) for key in NUMBERS_ONLY)
    return Opened(name=name) if name else Opened(refusal=NUMBER_ONLY) if numbered else None


def _pinned(link: Link, name: str) -> Spot | None:
    """The pin itself, else the place written in the path or the query."""
    pins = PIN.findall(link.raw)
    if pins:
        return pin(pins[-1][0], pins[-1][1], f"{GOOGLE}: pin", name=name)
    for text in (*(_after(link, "place", "search")), *(link.query.get(key, "") for key in WHERE)):
        spot = value(text.rpartition("|")[2], f"{GOOGLE}: pin") if text else None
        if spot:
            return spot
    return None


def _middle(link: Link, name: str) -> Spot | None:
    for key in VIEWS:
        pair = PAIR.match(link.query.get(key, ""))
        if pair and key == "cbll":
            return pin(pair[1], pair[2], f"{GOOGLE}: kamera Street View", CAMERA, name)
        if pair:
            zoom = link.query.get("z") or link.query.get("zoom", "")
            return centre(pair[1], pair[2], GOOGLE, zoom if re.fullmatch(r"\d{1,2}", zoom) else "", name)
    found = MIDDLE.search(link.raw)
    if found:
        return _view(found, name)
    embedded = EMBEDDED.search(link.raw)
    return centre(embedded[2], embedded[1], GOOGLE, "", name) if embedded else None


def _view(found: re.Match[str], name: str) -> Spot | None:
    """The middle of the map: with its zoom (z), the height of the view in metres (m) or a camera (a)."""
    lat, lon, size, unit = found.groups()
    if unit == "a":
        return pin(lat, lon, f"{GOOGLE}: kamera Street View", CAMERA, name)
    if unit == "m":
        return pin(lat, lon, f"{GOOGLE}: {CENTRE}", min(max(float(size) / 2, CAMERA), WIDEST_VIEW), name)
    return centre(lat, lon, GOOGLE, size or "", name)


def _stops(link: Link) -> list[str]:
    """The stops of a route as they are written, from the path or from the query."""
    stops = list(_after(link, "dir"))
    asked = [link.query.get(a) or link.query.get(b, "") for a, b in (("origin", "saddr"), ("destination", "daddr"))]
    return stops or [text for text in asked if text] * all(asked)


def _route(link: Link, stops: list[str]) -> list[Spot]:
    """The stops of a route that have a position, each saying which end it is."""
    positions = chain(STOP.findall(link.raw), iter(lambda: None, 0))
    spots: list[Spot | None] = []
    for index, text in enumerate(stops):
        because = f"{GOOGLE}: " + ({0: "awal rute"} | {len(stops) - 1: "tujuan rute"}).get(index, "titik antara rute")
        spot = value(text, because)
        lonlat = None if spot else next(positions)
        spots.append(pin(lonlat[1], lonlat[0], because, name=text) if lonlat else spot)
    return [spot for spot in spots if spot]


def _after(link: Link, *words: str) -> tuple[str, ...]:
    """The parts of the path behind one of `words`, up to the view of the map."""
    lower = [part.lower() for part in link.path]
    for word in words:
        if word in lower:
            parts = link.path[lower.index(word) + 1 :]
            stop = next((i for i, part in enumerate(parts) if part.startswith(("@", "data="))), len(parts))
            return parts[:stop] if word == "dir" else parts[: min(stop, 1)]
    return ()


def _name(link: Link) -> str:
    """The words of the link for its place; "" when they are only numbers."""
    texts = (*_after(link, "place", "search"), *(link.query.get(key, "") for key in WHERE[:-1]))
    text = next((text for text in texts if text), "").removeprefix("loc:")
    return "" if value(text, "") else text.strip()
