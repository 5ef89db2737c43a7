"""Named things and house numbers of an OSM PBF, as rows of places: nodes at their point, ways and areas at one inside.

What the radius says: a node is where a mapper put it, 30 m as between a sign and a door; a way or area is as large as
half the diagonal of its box. One source, so B; attribution and licence go with every row.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import osmium
import shapely
from osmium import osm

from gis.errors import BadInput
from gis.geo import LonLat
from gis.load.files import SourceRow
from gis.load.rows import near
from gis.locate.coordinates import metres_between

KINDS = ("amenity", "shop", "office", "place", "tourism", "leisure", "historic", "healthcare", "aeroway")
FAITHS = {"christian": "gereja", "muslim": "masjid", "hindu": "pura", "buddhist": "vihara"}
SMALLEST = 30.0  # metres
LICENCE = "(c) OpenStreetMap contributors, ODbL 1.0"


def read_osm_places(path: Path) -> tuple[list[SourceRow], int]:
    """The rows, and how many named things lie out of reach of Ambon. Raises `BadInput` for a file that is no PBF."""
    if not path.is_file():
        raise BadInput("berkas", f"{path} tidak ada")
    source = f"OpenStreetMap, {path.name}, {LICENCE}"
    rows: list[SourceRow] = []
    far = 0
    try:
        for key, tags, at, radius, method in things(path):
            if not near(at.lon, at.lat):
                far += 1
                continue
            known = {"lat": repr(at.lat), "lon": repr(at.lon), "radius_m": f"{radius:.0f}", "confidence": "B"}
            for fields in described(key, tags):
                rows.append(SourceRow(len(rows) + 1, fields | known | {"method": method, "source": source}))
    except RuntimeError as failure:
        raise BadInput("berkas", f"{path.name} bukan OSM PBF yang utuh: {failure}") from failure
    return rows, far


def things(path: Path) -> Iterator[tuple[str, dict[str, str], LonLat, float, str]]:
    """(key, tags, point, radius in metres, method) of every object that has a place to tell."""
    shapes = osmium.geom.WKBFactory()
    for thing in osmium.FileProcessor(str(path)).with_areas():
        tags = {tag.k: tag.v for tag in thing.tags}
        if not any(described("", tags)):
            continue
        if isinstance(thing, osm.Node):
            yield f"osm-n{thing.id}", tags, LonLat(thing.lon, thing.lat), SMALLEST, "titik OSM"
        elif isinstance(thing, osm.Way) and not thing.is_closed():
            line = shapely.from_wkb(bytes.fromhex(shapes.create_linestring(thing)))
            yield f"osm-w{thing.id}", tags, *middle(line), "tengah garis OSM"
        elif isinstance(thing, osm.Area):
            kind = "w" if thing.from_way() else "r"
            area = shapely.from_wkb(bytes.fromhex(shapes.create_multipolygon(thing)))
            yield f"osm-{kind}{thing.orig_id()}", tags, *middle(area), "titik dalam bidang OSM"


def middle(shape: Any) -> tuple[LonLat, float]:
    """A point of the shape, and half the diagonal of its box in metres."""
    west, south, east, north = shape.bounds
    inside = shape.centroid if shape.covers(shape.centroid) else shape.representative_point()
    if shape.geom_type == "LineString":
        inside = shape.interpolate(0.5, normalized=True)
    radius = metres_between(LonLat(west, south), LonLat(east, north)) / 2
    return LonLat(inside.x, inside.y), max(radius, SMALLEST)


def described(key: str, tags: dict[str, str]) -> Iterator[dict[str, str]]:
    """The name of a thing of a known kind, with its other names, and its house number with the street."""
    name, kind = tags.get("name", "").replace(";", ","), kind_of(tags)
    if name and kind:
        others = [other.strip() for tag in ("alt_name", "old_name") for other in tags.get(tag, "").split(";")]
        yield {"key": key, "name": name, "alt_names": ";".join(filter(None, others)), "kind": kind}
    street, number = tags.get("addr:street", ""), tags.get("addr:housenumber", "")
    if street and number:
        address = f"{street} {number}".replace(";", ",")
        yield {"key": f"{key}-alamat", "name": address, "alt_names": "", "kind": "address"}


def kind_of(tags: dict[str, str]) -> str:
    """The kind in the gazetteer's words where it has one, OSM's otherwise; "" for a road, a river, a border."""
    if tags.get("place"):
        return "neighbourhood"
    found = next(((key, tags[key]) for key in KINDS if tags.get(key, "no") != "no"), ("", ""))
    if found[1] == "place_of_worship":
        return FAITHS.get(tags.get("religion", ""), found[1])
    return found[0] if found[1] == "yes" else found[1]
