"""The areas and the land of Ambon: from source polygons to the features of the products."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from gis.load.coverage import (
    GRID,
    SLIVER_M2,
    Cleaned,
    Shapes,
    areas_m2,
    clean,
    dissolve,
    in_metres,
    square_metres,
    tidy,
)
from gis.load.products import Feature, Row

STRAY_M = 30.0  # the coast in the boundaries is that far out in many places
KECAMATAN_DIGITS = len("81.71.01")
KECAMATAN_NAMES = {
    "81.71.01": ("Nusaniwe", ()),
    "81.71.02": ("Sirimau", ()),
    "81.71.03": ("Baguala", ("Teluk Ambon Baguala",)),
    "81.71.04": ("Teluk Ambon", ()),
    "81.71.05": ("Leitimur Selatan", ("Leitisel",)),
}
# In everyday use instead of the official one, and where two areas share a name, told apart.
COMMON_NAMES = {
    "81.71.01.1006": "Nusaniwe (Kel)",
    "81.71.01.2003": "Nusaniwe (Negeri)",
    "81.71.01.1011": "Urimessing (Kel)",
    "81.71.01.2005": "Urimessing (Negeri)",
    "81.71.05.2006": "Hutumuri",
}


def clean_areas(features: Sequence[Feature]) -> Cleaned:
    """The coverage of source features with `kode`."""
    return clean({str(feature.properties["kode"]): feature.geometry for feature in features})


def kelurahan_features(areas: Shapes, official: Mapping[str, str], spellings: Mapping[str, set[str]]) -> list[Feature]:
    """One feature an area, by code. `official` and `spellings` (alternative names) are by code."""
    features = []
    for code, shape in sorted(areas.items()):
        name = COMMON_NAMES.get(code, official[code])
        others = {*spellings.get(code, ()), *([official[code]] if official[code] not in name else [])} - {name}
        properties = {
            "code": code,
            "name": name,
            "official_name": official[code],
            "kind": kind_of(code),
            "kecamatan_code": code[:KECAMATAN_DIGITS],
            "alt_names": sorted(others),
            "area_km2": square_kilometres(shape),
        }
        features.append(Feature(shape, properties))
    return features


def kecamatan_features(areas: Shapes) -> list[Feature]:
    """The kecamatan that the areas add up to, by code."""
    features = []
    for code, shape in sorted(dissolve(areas, KECAMATAN_DIGITS).items()):
        name, others = KECAMATAN_NAMES[code]
        properties = {"code": code, "name": name, "alt_names": list(others), "area_km2": square_kilometres(shape)}
        features.append(Feature(shape, properties))
    return features


def land_features(land: Sequence[Feature], areas: Shapes) -> list[Feature]:
    """The island and its islets, largest first, numbered from 1; all ground of the areas is land."""
    shapes = [feature.geometry for feature in land]
    whole = shapely.union_all([*shapes, *areas.values()], grid_size=GRID)
    parts = np.array([filled(part) for part in shapely.get_parts(whole)], dtype=object)
    order = np.argsort(-areas_m2(parts), kind="stable")
    return [Feature(tidy(parts[index]), {"id": number}) for number, index in enumerate(order, start=1)]


def filled(part: BaseGeometry) -> BaseGeometry:
    """A polygon without the holes that are slivers."""
    holes = [ring for ring in part.interiors if square_metres(shapely.polygons(ring)) >= SLIVER_M2]
    return Polygon(part.exterior, holes)


def kind_of(code: str) -> str:
    """Kemendagri numbers kelurahan from 1001 and desa or negeri from 2001."""
    return "kelurahan" if code.split(".")[3].startswith("1") else "negeri/desa"


def square_kilometres(shape: BaseGeometry) -> float:
    """Area on the UTM 52S grid to a hundred square metres."""
    return round(square_metres(shape) / 1e6, 4)


def strays(rows: Sequence[Row], areas: Shapes) -> list[str]:
    """Remarks on rows whose point lies further than `STRAY_M` outside the area that their source names."""
    named = [row for row in rows if row["kelurahan_code"] in areas]
    points = shapely.points([(float(row["lon"]), float(row["lat"])) for row in named])
    grounds = np.array([areas[row["kelurahan_code"]] for row in named], dtype=object)
    metres = shapely.distance(in_metres(points), in_metres(grounds))
    return [
        f"{row['key']}: titik {away:.0f} m di luar {row['kelurahan_code']} menurut sumbernya"
        for row, away in zip(named, metres, strict=True)
        if away > STRAY_M
    ]


def spellings_of(gazetteer: Sequence[Row]) -> dict[str, set[str]]:
    """The alternative names that the gazetteer gives to whole areas, by code."""
    rows = [row for row in gazetteer if row["kind"] in ("kelurahan", "negeri/desa")]
    return {row["kelurahan_code"]: set(filter(None, row["alt_names"].split(";"))) for row in rows}
