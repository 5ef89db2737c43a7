"""What a planner's map says: layers to draw, a legend, the facts, and the verdict. No library of maps is known here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Collection = Mapping[str, Any]  # GeoJSON, degrees


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of thing: features with the properties `colour` and `label`, and for symbols `sign`."""

    id: str
    kind: Literal["fill", "line", "symbol"]
    features: Collection
    opacity: float = 0.75


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the legend."""

    colour: str
    label: str
    sign: str = ""  # of a symbol; empty: a swatch


@dataclass(frozen=True, slots=True)
class Sheet:
    """One map. `facts` are period, n, method, source and what else must stand beside a map that people decide by;
    `grey` where nothing may be read out of it."""

    title: str
    verdict: str
    facts: tuple[tuple[str, str], ...]
    legend: tuple[Row, ...]
    layers: tuple[Layer, ...]
    grey: bool = False


def collection(features: list[dict[str, Any]]) -> Collection:
    """A FeatureCollection."""
    return {"type": "FeatureCollection", "features": features}


def feature(geometry: Mapping[str, Any], colour: str, label: str, **more: Any) -> dict[str, Any]:
    """One feature of a layer."""
    return {"type": "Feature", "geometry": geometry, "properties": {"colour": colour, "label": label} | more}


def spot(lon: float, lat: float) -> dict[str, Any]:
    """A point."""
    return {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
