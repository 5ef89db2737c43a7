"""A hazard layer as others read it: a vector tile, a frame for a file, a planner's sheet."""

import json
from typing import Any

import numpy as np
import shapely
from sqlalchemy import Connection, select

from gis.db.hazards import hazard_area
from gis.db.spatial import tile_box
from gis.geo import WGS84
from gis.hazards.assess import Assessed
from gis.hazards.exposure import Exposed
from gis.hazards.store import one, parts
from gis.publish.sheet import Layer as Drawn
from gis.publish.sheet import Row, Sheet, collection, feature
from gis.publish.tiles import check, cut, layer, with_margin
from gis.respond.shifts import WIT

COLOURS = ("#8c8c8c", "#fed98e", "#fe9929", "#d95f0e", "#993404", "#662506")  # by level; 0 is unknown
COARSE = 0.00005  # degrees: five metres, on a map of the city less than a pixel
PRECISIONS = {"zone": "kawasan seperti dalam berkas", "kelurahan": "diketahui per kelurahan saja"}


def tile(conn: Connection, number: int, at: tuple[int, int, int]) -> bytes:
    """One tile (MVT 2.1) of a layer that is there: `hazard` with `class` and `level`. Raises `NotFound`, `BadInput`."""
    z, x, y = at
    check(z, x, y)
    one(conn, number)
    box = tile_box(z, x, y)
    shape = hazard_area.c.geom_3857
    rows = select(hazard_area.c["class"], hazard_area.c.level, cut(shape, z, box))
    rows = rows.where(hazard_area.c.layer_id == number, shape.op("&&")(with_margin(z, box)))
    content: bytes = conn.execute(select(layer("hazard", rows))).scalar_one()
    return bytes(content)


def frame(conn: Connection, number: int) -> Any:
    """A GeoDataFrame of a layer in WGS 84, one row a class: what it is, from whom, of when. Raises `NotFound`."""
    import geopandas  # noqa: PLC0415 - takes a second, and only exports need it

    found, shapes = one(conn, number), parts(conn, number)
    rows = [(each, shapely.multipolygons(shapes[each["code"]])) for each in found["classes"] if each["code"] in shapes]
    facts = {name: [each[name] for each, _ in rows] for name in ("code", "label", "level")}
    about = {
        name: [str(found[name])] * len(rows) for name in ("name", "kind", "source", "licence", "dated", "precision")
    }
    return geopandas.GeoDataFrame(facts | about, geometry=[shape for _, shape in rows], crs=WGS84)


def exposed_frame(made: Assessed, conn: Connection) -> Any:
    """The same with what lies inside each class: people are estimates, by two ways of spreading them."""
    made_of = frame(conn, made.layer["id"])
    by_code = {each.code: each for each in made.exposure.classes}
    mine = [by_code[code] for code in made_of["code"]]
    return made_of.assign(
        km2=[round(each.km2, 4) for each in mine], people_estimate=[each.people for each in mine],
        people_estimate_by_area=[each.people_by_area for each in mine], road_m=[each.road_m for each in mine],
        drivable_road_m=[each.drivable_m for each in mine], facilities=[len(each.facilities) for each in mine],
        facilities_unsure=[sum(not one.sure for one in each.facilities) + each.near for each in mine],
        kelurahan=["; ".join(part.name for part in each.kelurahan) for each in mine],
    )  # fmt: skip


def sheet(made: Assessed, conn: Connection) -> Sheet:
    """A planner's map of a layer: its classes, what is inside, and what past incidents say."""
    found = made.layer
    shapes = parts(conn, found["id"])
    features, legend = [], []
    for each in made.exposure.classes:
        colour = COLOURS[each.level]
        drawn = shapely.simplify(shapely.multipolygons(shapes[each.code]), COARSE)
        label = f"{each.label}: {said(each)}"
        features.append(feature(json.loads(shapely.to_geojson(drawn)), colour, label))
        legend.append(Row(colour, label))
    facts = (
        ("Jenis", found["kind"]), ("Sumber", found["source"]), ("Lisensi", found["licence"]),
        ("Tanggal data", f"{found['dated']:%d-%m-%Y}"), ("Ketelitian", PRECISIONS[found["precision"]]),
        ("Kejadian", f"{made.incidents.n} ({made.when.origin}, {made.when.since.astimezone(WIT):%d-%m-%Y} - "
                     f"{made.when.until.astimezone(WIT):%d-%m-%Y}): {made.incidents.verdict}"),
        ("Cara hitung", " ".join(made.notes)),
    )  # fmt: skip
    layers = (Drawn("hazard", "fill", collection(features), 0.6),)
    return Sheet(found["name"], f"Di dalam kawasan: {said(made.exposure.whole)}.", facts, tuple(legend), layers)


def said(each: Exposed) -> str:
    """What is inside, in a line."""
    people = "warga tidak diketahui" if each.people is None else f"{between(each)} warga (perkiraan)"
    return f"{people}, {each.road_m / 1000:.1f} km jalan, {len(each.facilities)} fasilitas, {each.km2:.2f} km2"


def between(each: Exposed) -> str:
    """People by both ways, in tens."""
    low, high = sorted(float(np.round(one, -1)) for one in (each.people or 0, each.people_by_area or 0))
    return thousands(low) if low == high else f"{thousands(low)}-{thousands(high)}"


def thousands(value: float) -> str:
    """12345 as 12.345."""
    return f"{value:,.0f}".replace(",", ".")
