"""A province made up: square areas in regions far apart, and incidents over them."""

from typing import Any

import geopandas
import numpy as np
import shapely
from shapely.affinity import translate

KM = 1 / 111.0  # degrees
SIDE = 2 * KM


def areas(regions: int = 6, side: int = 4) -> Any:
    """`regions` groups of `side` x `side` areas of 2 km, half a degree apart; the first area was never counted."""
    shapes, code = [], []
    for region in range(regions):
        west, south = 126.0 + 0.5 * (region % 4), -4.0 + 0.5 * (region // 4)
        for number in range(side * side):
            square = shapely.box(0, 0, SIDE, SIDE)
            shapes.append(translate(square, west + SIDE * (number % side), south + SIDE * (number // side)))
            code.append(f"81.{region:02d}.01.{1000 + number}")
    people: list[float] = [float(1000 + 37 * number) for number in range(len(code))]
    people[0] = np.nan
    return geopandas.GeoDataFrame({"code": code, "name": code, "people": people}, geometry=shapes, crs=4326)


def incidents(rng: np.random.Generator, n: int, ground: Any) -> Any:
    """`n` incidents over the areas, a twentieth of them far outside, a third with a radius of 300 m."""
    of = rng.integers(0, len(ground), n)
    west, south, east, north = np.array([each.bounds for each in ground.geometry])[of].T
    lon, lat = rng.uniform(west, east), rng.uniform(south, north)
    lat[rng.random(n) < 0.05] = 2.0
    radius = np.where(rng.random(n) < 1 / 3, 300.0, 0.0)
    return geopandas.GeoDataFrame({"radius_m": radius}, geometry=shapely.points(lon, lat), crs=4326)
