"""Area assignment, counts, rates and density of one region (a kabupaten or kota): the functions that count Ambon, on a
raster of the region's own in its own UTM zone. GeoDataFrames in, data frames out.

Incidents: points in any CRS, with `radius_m` where a place is uncertain (missing or 0: exact). Areas: polygons with
`code`, `name`, `region` and `people` (not a number where nobody counted). An exact place belongs to the area that holds
it; an uncertain one is spread over the land, as everywhere else."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from gis.analysis.hotspots import counts, density, spread
from gis.analysis.hotspots.cells import kelurahan
from gis.analysis.hotspots.land import Land, land
from gis.analysis.hotspots.past import Floats, Ints, Past, Shares
from gis.errors import BadInput
from gis.geo import WGS84
from gis.locate.terrain import BESIDE, CELL, MARGIN, AreaName, Roads, build

Shapes = npt.NDArray[np.object_]
NOWHERE = -1
MOST_CELLS = 30_000_000  # of one region's raster, about 200 km by 240 km; each array of it has 240 MB
REGION_LETTERS = 5  # of a code of Kemendagri: "81.71" is Kota Ambon
DEGREE_M = 110_000.0  # at the least, of latitude; of longitude times the cosine
COLUMNS = ("count", "low", "high", "rate", "rate_low", "rate_high", "density")


@dataclass(frozen=True, slots=True)
class Asked:
    """`seconds` of the period, for rates a year; `bandwidth` metres of the kernel."""

    seconds: float
    bandwidth: float = density.BANDWIDTH


def prepared(areas: Any) -> Any:
    """The areas in WGS 84 with all their columns, sorted by region and code. Raises `BadInput`."""
    for name in ("code", "name"):
        if name not in areas.columns:
            raise BadInput("areas", f"kolom '{name}' tidak ada")
    if areas.crs is None:
        raise BadInput("areas", "tidak ada sistem koordinat (CRS)")
    if not len(areas) or areas["code"].duplicated().any() or areas["code"].isna().any():
        raise BadInput("areas", "setiap wilayah perlu kode yang berbeda, dan sedikitnya ada satu")
    if not areas.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).all():
        raise BadInput("areas", "setiap wilayah perlu bidang (polygon)")
    code = areas["code"].astype(str)
    region = areas["region"].astype(str) if "region" in areas.columns else code.str[:REGION_LETTERS]
    people = areas["people"].astype(float) if "people" in areas.columns else np.nan
    columns = {"code": code, "name": areas["name"], "region": region, "people": people}
    kept = type(areas)(columns, geometry=areas.geometry.to_crs(WGS84).rename("geometry"))
    return kept.sort_values(["region", "code"], ignore_index=True)


def assigned(points: Any, areas: Any) -> Ints:
    """The position in `areas` of the area of each point, (n,): the one that holds it, the first of several; else the
    nearest within 300 m (the recorded coast is old); NOWHERE beyond, and without a place. `areas` as `prepared`."""
    shapes = np.asarray(areas.geometry.values)
    found = np.full(len(points), NOWHERE, dtype=np.int64)
    at = np.asarray(points.geometry.to_crs(WGS84).values)
    known = np.flatnonzero(~(shapely.is_missing(at) | shapely.is_empty(at)))
    tree = STRtree(shapes)
    held, area = tree.query(at[known], predicate="intersects")
    order = np.lexsort((area, held))
    first, where = np.unique(held[order], return_index=True)
    found[known[first]] = area[order][where]
    beside(at, known[found[known] == NOWHERE], tree, shapes, found)
    return found


def beside(at: Shapes, rest: Ints, tree: STRtree, shapes: Shapes, found: Ints) -> None:
    """Give those of `rest` that lie within `BESIDE` metres of an area to the nearest, in place. Degrees are stretched
    to metres around each point."""
    lon, lat = shapely.get_x(at[rest]), shapely.get_y(at[rest])
    narrow = np.maximum(np.cos(np.deg2rad(lat)), 0.01)
    reach = BESIDE / DEGREE_M / narrow
    near, area = tree.query(shapely.box(lon - reach, lat - reach, lon + reach, lat + reach))
    for number in np.unique(near):
        scale = np.array([narrow[number], 1.0]) * DEGREE_M
        offered = np.sort(area[near == number])
        here = shapely.points((lon[number] * scale[0], lat[number] * scale[1]))
        metres = shapely.distance(here, [shapely.transform(shapes[each], lambda c, s=scale: c * s) for each in offered])
        if metres.min() <= BESIDE:
            found[rest[number]] = offered[metres.argmin()]


def counted(points: Any, area: Ints, areas: Any, asked: Asked) -> Any:
    """A data frame of the areas of one region, in their order: `code` and COLUMNS. `points` and the `area` of each, a
    position in `areas`, which are this region's alone. Density is the mean over the area's land, incidents per km2."""
    import pandas as pd  # noqa: PLC0415 - takes a second

    zone = areas.estimate_utm_crs()
    ground = grounded(areas, areas.to_crs(zone))
    cells = kelurahan(ground)
    past = in_metres(points, area, areas, zone)
    table = counts.rates(spread.expected(past, ground, cells), cells, asked.seconds)
    raster = density.density(past, ground, asked.bandwidth)
    table["density"] = density.mean_in(raster, cells)
    return pd.DataFrame({"code": list(cells.codes), **table})


def grounded(areas: Any, metric: Any) -> Land:
    """The land of a region, people spread evenly over each area. Raises `BadInput` for one too wide for a raster."""
    west, south, east, north = metric.total_bounds
    pieces = (east - west + 2 * MARGIN) / CELL * ((north - south + 2 * MARGIN) / CELL)
    if pieces > MOST_CELLS:
        raise BadInput(
            "areas", f"region {areas['region'].iloc[0]} terlalu luas untuk satu kisi {CELL:.0f} m; "
            "bagi dengan kolom 'region', misalnya per pulau atau kecamatan",
        )  # fmt: skip
    names = [
        AreaName(code, str(name), code.rpartition(".")[0], code.rpartition(".")[0])
        for code, name in zip(areas["code"], areas["name"], strict=True)
    ]
    shapes = np.asarray(metric.geometry.values, dtype=object)
    terrain = build(Roads((), (), np.empty(0, dtype=object)), names, shapes, shapely.union_all(shapes))
    known = areas[np.isfinite(areas["people"])]
    return land(terrain, dict(zip(known["code"], known["people"], strict=True)))


def in_metres(points: Any, area: Ints, areas: Any, zone: Any) -> Past:
    """The points of a region as the analyses read them, in its UTM `zone`; exact ones carry their area."""
    at = points.geometry.to_crs(zone)
    n = len(points)
    radius: Floats = (
        np.nan_to_num(points["radius_m"].to_numpy(dtype=np.float64)) if "radius_m" in points.columns else np.zeros(n)
    )
    exact = np.flatnonzero(radius <= 0)
    shares = Shares(exact, area[exact], np.ones(len(exact)), tuple(areas["code"]))
    nothing = np.zeros(n, dtype=np.int64)
    return Past(
        at.x.to_numpy(dtype=np.float64), at.y.to_numpy(dtype=np.float64), radius, np.zeros(n), nothing, ("",),
        nothing, shares,
    )  # fmt: skip
