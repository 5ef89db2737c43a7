"""Geometries out of a file as the ground of each class: projected, mended, clipped to the city, without overlaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from gis.errors import BadInput
from gis.geo import CITY_BOUNDS, UTM_52S
from gis.hazards.question import Class
from gis.hazards.vector import Read
from gis.roads.network import TO_GROUND
from gis.roads.route import TO_GLOBE

AROUND = 2000.0  # metres around the city's box that are kept: the bay belongs to a tsunami
MOST_VERTICES = 500_000
SMALLEST = 1.0  # square metres
Shapes = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Areas:
    """Polygons in WGS 84 by class code, disjoint; and what was done to get there."""

    classes: tuple[Class, ...]
    parts: Mapping[str, Shapes]
    notes: tuple[str, ...]


def areas(read: Read, stated: str | None, buffer_m: float | None) -> Areas:
    """The ground of each class. `stated` is the CRS as the planner says it.

    Raises `BadInput` naming `crs` where it is missing, unknown or cannot be right, `buffer_m` where points or lines
    have no width, `file` where nothing lies in the city or it is too detailed."""
    crs, notes = known_crs(read.crs, stated)
    shapes = on_ground(shapely.force_2d(read.shapes), crs)
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken])
    if broken.any():
        notes += (f"{int(broken.sum())} bentuk rusak diperbaiki (make_valid)",)
    shapes, widened = widened_by(shapes, buffer_m)
    notes += widened
    inside = shapely.intersection(shapes, city_box())
    if not (shapely.area(inside) > 0).any():
        raise BadInput("file", f"seluruhnya di luar Kota Ambon ({where(shapes)}): periksa berkas dan crs-nya")
    whole = float(shapely.area(shapes).sum())
    if shapely.area(inside).sum() < 0.999 * whole:
        notes += (f"dipotong pada kota: {shapely.area(inside).sum() / whole:.0%} luas berkas dipakai",)
    return Areas(*by_class(inside, read), read.notes + notes)


def by_class(shapes: Shapes, read: Read) -> tuple[tuple[Class, ...], dict[str, Shapes]]:
    """The classes that have ground, and it. The higher class has what two of them cover."""
    order = sorted(range(len(read.classes)), key=lambda number: (-read.classes[number].level, number))
    taken: BaseGeometry = shapely.Polygon()
    parts: dict[str, Shapes] = {}
    vertices = 0
    for number in order:
        code = read.classes[number].code
        mine = shapes[read.code == code]
        if read.disjoint:
            ground = shapely.get_parts(mine)
        else:
            together = shapely.union_all(mine)
            ground = shapely.get_parts(shapely.difference(together, taken))
            taken = shapely.union(taken, together)
        polygons = np.array([each for each in flat(ground) if each.area >= SMALLEST], dtype=np.object_)
        vertices += int(shapely.get_num_coordinates(polygons).sum()) if len(polygons) else 0
        if vertices > MOST_VERTICES:
            raise BadInput("file", f"terlalu rinci: lebih dari {MOST_VERTICES} titik di kota; sederhanakan dahulu")
        if len(polygons):
            parts[code] = on_globe(polygons)
    if not parts:
        raise BadInput("file", "tidak ada luas di dalamnya")
    return tuple(each for each in read.classes if each.code in parts), parts


def flat(shapes: Shapes) -> list[Any]:
    """The polygons among them, also inside collections."""
    found = []
    for each in shapes:
        if each.geom_type == "Polygon":
            found.append(each)
        elif hasattr(each, "geoms"):
            found += flat(np.array(each.geoms, dtype=np.object_))
    return found


def known_crs(said: Any, stated: str | None) -> tuple[Any, tuple[str, ...]]:
    """The reference system, what the planner states before what the file says."""
    from pyproj import CRS  # noqa: PLC0415
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    if stated is None and not said:
        raise BadInput("crs", "berkas tidak menyebut sistem koordinatnya: sebutkan, misalnya EPSG:4326 atau EPSG:32752")
    try:
        crs = CRS.from_user_input(stated if stated is not None else said)
    except CRSError as failure:
        raise BadInput("crs", f"sistem koordinat '{str(stated or said)[:60]}' tidak dikenal") from failure
    if stated is None or not said:
        return crs, ()
    differs = CRS.from_user_input(said) != crs
    return crs, (f"sistem koordinat menurut perencana: {crs.to_string()[:60]}",) if differs else ()


def on_ground(shapes: Shapes, crs: Any) -> Shapes:
    """In UTM 52S metres. Raises `BadInput` where the coordinates cannot be of that system."""
    from pyproj import Transformer  # noqa: PLC0415

    west, south, east, north = shapely.total_bounds(shapes)
    if crs.is_geographic and (west < -361 or east > 361 or south < -91 or north > 91):
        raise BadInput("crs", f"koordinat sampai {max(abs(west), abs(north)):.0f} bukan derajat: crs-nya salah")
    to_ground = Transformer.from_crs(crs, UTM_52S, always_xy=True)
    moved: Shapes = np.array(
        shapely.transform(shapes, lambda at: np.column_stack(to_ground.transform(*at.T))), dtype=np.object_
    )
    if not np.isfinite(shapely.get_coordinates(moved)).all():
        raise BadInput("crs", "koordinat tidak bisa dipindahkan dari sistem ini: crs-nya salah")
    return moved


def widened_by(shapes: Shapes, buffer_m: float | None) -> tuple[Shapes, tuple[str, ...]]:
    """Points and lines with a width; areas as they are."""
    flat_ones = shapely.get_dimensions(shapes) < 2
    if not flat_ones.any():
        return shapes, ()
    if buffer_m is None:
        raise BadInput("buffer_m", f"{int(flat_ones.sum())} titik atau garis tanpa luas: sebutkan jaraknya, meter")
    wide = shapes.copy()
    wide[flat_ones] = shapely.buffer(shapes[flat_ones], buffer_m)
    return wide, (f"{int(flat_ones.sum())} titik atau garis diberi jarak {buffer_m:g} m",)


def city_box() -> BaseGeometry:
    """The ground that is kept, UTM metres."""
    west, south, east, north = CITY_BOUNDS
    x, y = TO_GROUND.transform([west, west, east, east], [south, north, north, south])
    return shapely.box(min(x) - AROUND, min(y) - AROUND, max(x) + AROUND, max(y) + AROUND)


def where(shapes: Shapes) -> str:
    """The middle of them, for a sentence."""
    west, south, east, north = shapely.total_bounds(shapes)
    lon, lat = TO_GLOBE.transform((west + east) / 2, (south + north) / 2)
    return f"tengahnya {lat:.2f}, {lon:.2f}" if np.isfinite([lon, lat]).all() else "tempatnya tidak ada di bumi"


def on_globe(shapes: Shapes) -> Shapes:
    """In degrees, WGS 84."""
    made: Shapes = np.array(
        shapely.transform(shapes, lambda at: np.column_stack(TO_GLOBE.transform(*at.T))), dtype=np.object_
    )
    return made
