"""Isochrones as GeoJSON."""

import json
from collections.abc import Sequence
from typing import Any

import shapely
from shapely import MultiPolygon

from gis.roads.isochrones import on_globe


def as_features(minutes: Sequence[float], shapes: Sequence[MultiPolygon], starts: int) -> list[dict[str, Any]]:
    """One feature for each time, the longest first; nothing reached has no geometry."""
    features = [
        {
            "type": "Feature",
            "geometry": None if shape.is_empty else json.loads(shapely.to_geojson(on_globe(shape))),
            "properties": {"minutes": each, "starts": starts, "km2": round(shape.area / 1e6, 3)},
        }
        for each, shape in zip(minutes, shapes, strict=True)
    ]
    return sorted(features, key=lambda feature: -feature["properties"]["minutes"])
