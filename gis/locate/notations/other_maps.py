"""Links of Apple, OpenStreetMap, Waze, Bing, HERE, Yandex and OsmAnd maps, and of plus codes."""

import re

from gis.locate.notations.interleaved import from_geohash, from_short_link
from gis.locate.notations.link import CENTRE, PAIR, Link, Opened, Spot, centre, half_view, pin, value
from gis.locate.notations.reading import METRES_PER_DEGREE, fix

DECIMAL = r"(-?\d{1,3}\.\d{1,15})"
MAP = re.compile(r"map=(\d{1,2}(?:\.\d{1,3})?)/(-?\d{1,3}\.\d{1,15})/(-?\d{1,3}\.\d{1,15})")
BING_PIN = re.compile(rf"point\.{DECIMAL}_{DECIMAL}(?:_([^_~]{{1,200}}))?")
WAZE_TO = re.compile(rf"ll\.{DECIMAL},{DECIMAL}")
OBJECT = "tautan ini hanya memuat nomor objek OpenStreetMap. Minta koordinat atau nama tempatnya"


def apple(link: Link) -> Opened | None:
    """`ll`, `coordinate` and `q` in numbers are the pin; `sll` and `center` the map; `q`, `name`, `address` words."""
    name = _words(link, "q", "name", "address", "daddr")
    for key in ("coordinate", "ll", "q", "daddr", "address"):
        spot = value(link.query.get(key, ""), "tautan Apple Maps: pin") if link.query.get(key) else None
        if spot:
            return Opened((Spot(spot.fix, name or spot.name),))
    pair = PAIR.match(link.query.get("center") or link.query.get("sll", ""))
    return _seen(centre(pair[1], pair[2], "tautan Apple Maps", "", name) if pair else None, name)


def openstreetmap(link: Link) -> Opened | None:
    """The marker (`mlat`, `mlon`), the ends of a route, a short link, or the middle of the map (`#map=`)."""
    said = "tautan OpenStreetMap"
    lat, lon = link.query.get("mlat", ""), link.query.get("mlon", "")
    if PAIR.fullmatch(f"{lat},{lon}"):
        return _seen(pin(lat, lon, f"{said}: pin"), "")
    ends = [PAIR.match(end) for end in link.query.get("route", "").split(";")[:2]]
    if link.query.get("query"):
        searched = value(link.query["query"], f"{said}: pin")
        return _seen(searched, link.query["query"])
    spots = [
        pin(end[1], end[2], f"{said}: {part}")
        for end, part in zip(ends, ("awal rute", "tujuan rute"), strict=False)
        if end
    ]
    if any(spots):
        return Opened(tuple(spot for spot in spots if spot))
    if len(link.path) == 2 and link.path[0] == "go":
        return _seen(_short(link), "")
    view = MAP.search(link.fragment)
    if view:
        return _seen(centre(view[2], view[3], said, view[1]), "")
    return Opened(refusal=OBJECT) if link.path[:1] in (("node",), ("way",), ("relation",)) else None


def _short(link: Link) -> Spot | None:
    """osm.org/go/...: the cell is the pin with `?m`, else the middle of a map."""
    found = from_short_link(link.path[1])
    if found is None:
        return None
    at, degrees = found
    if "m" in link.raw.partition("?")[2]:
        return Spot(fix(at, degrees * METRES_PER_DEGREE, "tautan OpenStreetMap: pin"))
    zoom = 3 * len(link.path[1].rstrip("-=")) - 8
    error = half_view(at, zoom)
    return Spot(fix(at, degrees * METRES_PER_DEGREE, f"tautan OpenStreetMap: {CENTRE}", error))


def waze(link: Link) -> Opened | None:
    """`ll`, `latlng`, `to=ll.` and the geohash of `/ul/h...`."""
    name = _words(link, "q")
    for key in ("ll", "latlng", "q"):
        spot = value(link.query.get(key, ""), "tautan Waze: pin") if link.query.get(key) else None
        if spot:
            return Opened((Spot(spot.fix, name or spot.name),))
    lat, lon = link.query.get("lat", ""), link.query.get("lon", "")
    if PAIR.fullmatch(f"{lat},{lon}"):
        return _seen(centre(lat, lon, "tautan Waze", "", name), name)
    to = WAZE_TO.search(link.query.get("to", ""))
    if to:
        return _seen(pin(to[1], to[2], "tautan Waze: tujuan"), name)
    if len(link.path) == 2 and link.path[0] == "ul" and link.path[1].startswith("h"):
        found = from_geohash(link.path[1][1:])
        if found:
            return Opened((Spot(fix(found[0], found[1] * METRES_PER_DEGREE, "tautan Waze: pin"), name),))
    return _seen(None, name)


def bing(link: Link) -> Opened | None:
    """`sp=point.` and `q` in numbers are the pin, `cp` the middle of the map."""
    if link.host != "bing.com" or link.path[:1] != ("maps",):
        return None
    marked, name = BING_PIN.search(link.query.get("sp", "")), _words(link, "q", "where1", "ss")
    if marked:
        return _seen(pin(marked[1], marked[2], "tautan Bing Maps: pin", name=marked[3] or name), "")
    spot = value(link.query.get("q") or link.query.get("where1", ""), "tautan Bing Maps: pin")
    pair = PAIR.match(link.query.get("cp", ""))
    zoom = link.query.get("lvl", "")
    sized = zoom if re.fullmatch(r"\d{1,2}(?:\.\d{1,9})?", zoom) else ""
    return _seen(spot or (centre(pair[1], pair[2], "tautan Bing Maps", sized, name) if pair else None), name)


def plus_code(link: Link) -> Opened | None:
    """plus.codes/6Q8C853J+RH, whose plus is no blank."""
    spot = value(link.path[0].replace(" ", "+"), "tautan kode plus") if link.path else None
    return Opened((spot,)) if spot else None


def osmand(link: Link) -> Opened | None:
    """`pin=lat,lon` of OsmAnd's links."""
    spot = value(link.query.get("pin", ""), "tautan OsmAnd: pin")
    return Opened((spot,)) if spot else None


def here(link: Link) -> Opened | None:
    """share.here.com/l/lat,lon,name is a pin; `map=lat,lon,zoom` the middle of the map."""
    for part in link.path:
        spot = value(part, "tautan HERE: pin") if PAIR.match(part) else None
        if spot:
            return Opened((spot,))
    pair = PAIR.match(link.query.get("map", ""))
    return _seen(centre(pair[1], pair[2], "tautan HERE") if pair else None, "")


def yandex(link: Link) -> Opened | None:
    """`pt` is the pin, `ll` the middle of the map; both longitude first."""
    name = _words(link, "text")
    marked, middle = PAIR.match(link.query.get("pt", "")), PAIR.match(link.query.get("ll", ""))
    if marked:
        return _seen(pin(marked[2], marked[1], "tautan Yandex Maps: pin", name=name), "")
    return _seen(centre(middle[2], middle[1], "tautan Yandex Maps", "", name) if middle else None, name)


def _seen(spot: Spot | None, name: str) -> Opened | None:
    """The spot if there is one, else the words if there are any."""
    if spot:
        return Opened((spot,))
    return Opened(name=name) if name else None


def _words(link: Link, *keys: str) -> str:
    """The first of the query's values that is no coordinate."""
    texts = (link.query.get(key, "").strip() for key in keys)
    return next((text for text in texts if text and not value(text, "")), "")
