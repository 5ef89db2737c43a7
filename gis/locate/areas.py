"""Whose ground is it? The share of a circle in every kelurahan, and the words for a point that is in none."""

from collections.abc import Sequence
from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import (
    ARRAY,
    Connection,
    Float,
    Row,
    Select,
    Subquery,
    case,
    column,
    exists,
    func,
    literal,
    select,
    true,
)

from gis.db.schema import kecamatan, kelurahan, land
from gis.db.spatial import on_globe
from gis.geo import WGS84, AreaShare, LonLat, Metres, Whereabouts
from gis.locate.water import waters

COAST = 300.0  # metres; the coast in the data is older than the land fill: so far out a point is still on land
LEAST_SHARE = 0.005  # of a circle; less than that is the roughness of the border


def whereabouts(conn: Connection, at: LonLat, radius: Metres) -> Whereabouts:
    """The shares of the circle around `at` in the kelurahan it touches; never an error for a point far away."""
    return whereabouts_of(conn, [(at, radius)])[0]


def whereabouts_of(conn: Connection, circles: Sequence[tuple[LonLat, Metres]]) -> list[Whereabouts]:
    """`whereabouts` of several circles, in their order, with two queries for all of them."""
    if not circles:
        return []
    shares: dict[int, list[Row[Any]]] = {}
    for row in conn.execute(overlaps(circles)):
        shares.setdefault(row.number, []).append(row)
    nearest = {row.number: row for row in conn.execute(_nearest(circles))}
    return [
        _whereabouts(at, nearest.get(number), shares.get(number, [])) for number, (at, _) in enumerate(circles, start=1)
    ]


def overlaps(circles: Sequence[tuple[LonLat, Metres]]) -> Select[Any]:
    """Each kelurahan each circle touches, with the land of it inside the circle in square degrees, largest first."""
    circle = _circles(circles)
    disc = func.ST_Buffer(on_globe(circle.c.point), circle.c.radius)
    discs = select(circle, func.geometry(disc, type_=Geometry).label("disc")).subquery("disc")
    area = func.ST_Area(func.ST_Intersection(kelurahan.c.geom, discs.c.disc)).label("area")
    touched = func.ST_DWithin(on_globe(kelurahan.c.geom), on_globe(discs.c.point), discs.c.radius)
    return (
        select(discs.c.number, area, *_named())
        .join_from(discs, kelurahan, touched)
        .join(kecamatan)
        .order_by(discs.c.number, area.desc(), kelurahan.c.code)
    )


def _nearest(circles: Sequence[tuple[LonLat, Metres]]) -> Select[Any]:
    """The kelurahan nearest to each centre, metres to it, and for a centre far from all whether it is near any land."""
    circle = _circles(circles)
    point = on_globe(circle.c.point)
    gap = on_globe(kelurahan.c.geom).op("<->")(point)
    nearest = (
        select(func.ST_Distance(on_globe(kelurahan.c.geom), point).label("gap"), *_named())
        .join_from(kelurahan, kecamatan)
        .order_by(gap, kelurahan.c.code)
        .limit(1)
        .lateral("nearest")
    )
    ashore = exists().where(func.ST_DWithin(on_globe(land.c.geom), point, COAST))
    return select(circle.c.number, nearest, case((nearest.c.gap > COAST, ashore)).label("ashore")).join_from(
        circle, nearest, true()
    )


def _circles(circles: Sequence[tuple[LonLat, Metres]]) -> Subquery:
    """The circles as rows: number from 1, point, radius."""
    lists = ([at.lon for at, _ in circles], [at.lat for at, _ in circles], [float(radius) for _, radius in circles])
    columns = (column("lon", Float), column("lat", Float), column("radius", Float))
    rows = func.unnest(*(literal(values, ARRAY(Float)) for values in lists))
    row = rows.table_valued(*columns, with_ordinality="number", name="circle").render_derived()
    point = func.ST_SetSRID(func.ST_MakePoint(row.c.lon, row.c.lat), WGS84, type_=Geometry)
    return select(row.c.number, row.c.radius, point.label("point")).subquery("circles")


def _named() -> tuple[Any, ...]:
    return (
        kelurahan.c.code.label("kelurahan_code"), kelurahan.c.name.label("kelurahan"),
        kecamatan.c.code.label("kecamatan_code"), kecamatan.c.name.label("kecamatan"),
    )  # fmt: skip


def _whereabouts(at: LonLat, nearest: Row[Any] | None, touched: Sequence[Row[Any]]) -> Whereabouts:
    """The answer for one circle from the kelurahan nearest to its centre and those it touches."""
    if nearest is None:  # no areas are loaded
        return Whereabouts((), outside=True, on_water=False, note="di luar Kota Ambon")
    if nearest.gap > COAST:
        away = f"{kilometres(nearest.gap)} dari {nearest.kelurahan}"
        water = "" if nearest.ashore else waters(at)
        return Whereabouts((), True, bool(water), f"{water or 'di luar Kota Ambon'}, {away}")
    note = "" if nearest.gap < 1 else f"{nearest.gap:.0f} m di luar batas {nearest.kelurahan}"
    whole = sum(row.area for row in touched)
    parts = [row for row in touched if whole and row.area / whole >= LEAST_SHARE]
    counted = sum(row.area for row in parts)
    shares = [_share(row, row.area / counted) for row in parts] or [_share(nearest, 1.0)]
    return Whereabouts(tuple(shares), False, False, note)


def _share(row: Row[Any], share: float) -> AreaShare:
    return AreaShare(row.kelurahan_code, row.kelurahan, row.kecamatan_code, row.kecamatan, round(share, 3))


def kilometres(metres: float) -> str:
    """A distance as it is said in Indonesian: "4,2 km", "850 m"."""
    return f"{metres:.0f} m" if metres < 950 else f"{metres / 1000:.1f} km".replace(".", ",")
