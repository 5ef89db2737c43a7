"""Hazard files as planners have them, made by GDAL itself."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import rasterio
import shapely
from rasterio.transform import from_origin
from rasterio.warp import calculate_default_transform, reproject

from gis.hazards.question import Class, Hazard, Question

CITY = (128.17, -3.72, 128.21, -3.66)  # west, south, east, north of what the files show
LEVELS = (Class("1", "rendah", 1), Class("2", "sedang", 2), Class("3", "tinggi", 3))


def question(**changes: Any) -> Question:
    """A question with everything stated that must be."""
    said = {"name": "Bahaya banjir uji", "kind": Hazard.FLOOD, "source": "InaRISK", "licence": "CC BY 4.0",
            "dated": date(2024, 1, 1)}  # fmt: skip
    return Question(**{**said, **changes})


def strips() -> geopandas.GeoDataFrame:
    """Three strips side by side, west to east, of classes 1, 2, 3."""
    west, south, east, north = CITY
    edges = np.linspace(west, east, 4)
    shapes = [shapely.box(edges[each], south, edges[each + 1], north) for each in range(3)]
    return geopandas.GeoDataFrame({"kelas": [1, 2, 3], "nama": ["a", "b", "c"]}, geometry=shapes, crs=4326)


def geojson(frame: Any, folder: Path) -> bytes:
    """As GeoJSON."""
    frame.to_file(folder / "a.geojson", driver="GeoJSON")
    return (folder / "a.geojson").read_bytes()


def geopackage(layers: Mapping[str, Any], folder: Path) -> bytes:
    """As the layers of a GeoPackage."""
    path = folder / "a.gpkg"
    path.unlink(missing_ok=True)
    for name, frame in layers.items():
        frame.to_file(path, layer=name, driver="GPKG")
    return path.read_bytes()


def shapefile(frame: Any, folder: Path, leave_out: tuple[str, ...] = (), under: str = "peta/") -> bytes:
    """As a zipped shapefile."""
    place = folder / "shp"
    place.mkdir(exist_ok=True)
    frame.to_file(place / "bahaya.shp")
    return zipped(
        {f"{under}{path.name}": path.read_bytes() for path in place.iterdir() if path.suffix not in leave_out}
    )


def zipped(members: Mapping[str, bytes]) -> bytes:
    """An archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def index_grid() -> tuple[Any, Any]:
    """An index of 0 to 1 that rises eastward in cells of 0.001 degrees, its northern rows without data."""
    west, south, east, north = CITY
    columns, rows = round((east - west) / 0.001), round((north - south) / 0.001)
    cells = np.tile(np.linspace(0, 1, columns, dtype=np.float32), (rows, 1))
    cells[:5] = -9999
    return cells, from_origin(west, north, 0.001, 0.001)


def geotiff(folder: Path, cells: Any, place: Any, crs: Any = 4326, nodata: float | None = -9999) -> bytes:
    """One band."""
    path = folder / "a.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=cells.shape[1], height=cells.shape[0], count=1, dtype=cells.dtype,
        crs=crs, transform=place, nodata=nodata, compress="deflate",
    ) as made:  # fmt: skip
        made.write(cells, 1)
    return path.read_bytes()


def warped(folder: Path, crs: int) -> bytes:
    """The index grid in another system, as gdalwarp makes it."""
    cells, place = index_grid()
    made, width, height = calculate_default_transform(4326, crs, cells.shape[1], cells.shape[0], *CITY)
    moved = np.full((height, width), -9999, dtype=np.float32)
    reproject(cells, moved, src_transform=place, src_crs=4326, dst_transform=made, dst_crs=crs,
              src_nodata=-9999, dst_nodata=-9999)  # fmt: skip
    return geotiff(folder, moved, made, crs)
