"""Whose ground is it? The share of a circle in every kelurahan, and the words for a point that is in none."""

from collections.abc import Collection, Sequence
from dataclasses import replace
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
    or_,
    select,
    true,
)  # fmt: skip

from gis.db.schema import kecamatan, kelurahan, land
from gis.db.spatial import on_globe, point, within
from gis.errors import BadInput
from gis.geo import WGS84, AreaShare, Fix, LonLat, Metres, Whereabouts
from gis.locate.water import waters
from gis.wording import distance

COAST = Metres(300)  # the coast in the data is older than the land fill: so far out a point is still on land
LEAST_SHARE = 0.005  # of a circle; less than that is the roughness of the border


def whereabouts(conn: Connection, at: LonLat, radius: Metres) -> Whereabouts:
    """The shares of the circle around `at` in the kelurahan it touches; never an error for a point far away."""
    return surroundings(conn, [(at, radius)])[0]


def ground_of(conn: Connection, fix: Fix) -> Whereabouts:
    """Whose ground a fix is on: all of the area it names, else what its circle touches.

    Raises `BadInput` for an area that is not in the city, and for one that the fix's circle does not touch."""
    if fix.area_code is None:
        return whereabouts(conn, fix.at, fix.radius)
    found = within_area(conn, {fix.area_code})[fix.area_code]
    if not found.shares:
        raise BadInput("area_code", f"tidak ada kelurahan atau kecamatan berkode {fix.area_code[:20]}")
    reach = within(kelurahan.c.geom, point(fix.at), Metres(fix.radius + COAST))
    if not conn.execute(select(exists().where(kelurahan.c.code.startswith(fix.area_code), reach))).scalar_one():
        raise BadInput("area_code", f"titik itu jauh dari wilayah {fix.area_code}; kosongkan atau pindahkan titiknya")
    return found


def ground_seen(conn: Connection, fix: Fix, shown: Sequence[tuple[str, float]]) -> Whereabouts:
    """The ground of a fix with the shares that its operator saw: (kelurahan code, 0 to 1); none: as `ground_of`.

    What the words say is surer than a circle, so what was shown is kept. Raises `BadInput` for shares of more than
    there is, of a kelurahan named twice, and of one that the circle does not come near."""
    ground = ground_of(conn, fix)
    if not shown:
        return ground
    told = dict(shown)
    if len(told) < len(shown):
        raise BadInput("shares", "satu kelurahan disebut lebih dari sekali")
    if sum(told.values()) > 1.01:  # each is rounded to three digits
        raise BadInput("shares", "jumlah bagian kelurahan lebih dari 1")
    near = within(kelurahan.c.geom, point(fix.at), literal(fix.radius + COAST))
    named = select(*_named()).join_from(kelurahan, kecamatan).where(kelurahan.c.code.in_(told), near)
    known = {row.kelurahan_code: row for row in conn.execute(named)}
    astray = [code for code in told if code not in known]
    if astray:
        raise BadInput("shares", f"kelurahan {astray[0][:20]} tidak terjangkau lingkaran lokasinya")
    parts = sorted(told.items(), key=lambda part: (-part[1], part[0]))
    return replace(ground, shares=tuple(_share(known[code], share) for code, share in parts))


def surroundings(conn: Connection, circles: Sequence[tuple[LonLat, Metres]]) -> list[Whereabouts]:
    """The surroundings of several circles (centre, metres), in their order, with at most two queries for all."""
    if not circles:
        return []
    touched: dict[int, list[Row[Any]]] = {number: [] for number in range(1, len(circles) + 1)}
    for row in conn.execute(overlaps(circles)):
        touched[row.number].append(row)
    astray = [number for number, rows in touched.items() if not any(row.covers for row in rows)]
    nearest: dict[int, Row[Any]] = {}
    if astray:
        rows = conn.execute(_nearest([circles[number - 1] for number in astray]))
        nearest = {astray[row.number - 1]: row for row in rows}
    return [
        _beyond(circles[number - 1][0], nearest.get(number), rows) if number in astray else _inside(rows)
        for number, rows in touched.items()
    ]


def within_area(conn: Connection, codes: Collection[str]) -> dict[str, Whereabouts]:
    """For each kelurahan or kecamatan code: its own kelurahan, by their land. For words that name all of an area."""
    if not codes:
        return {}
    wanted = or_(kelurahan.c.code.in_(codes), kelurahan.c.kecamatan_code.in_(codes))
    query = select(kelurahan.c.area_km2.label("area"), *_named()).join_from(kelurahan, kecamatan).where(wanted)
    rows = conn.execute(query.order_by(kelurahan.c.area_km2.desc(), kelurahan.c.code)).all()
    return {code: _inside([row for row in rows if row.kelurahan_code.startswith(code)]) for code in codes}


def overlaps(circles: Sequence[tuple[LonLat, Metres]]) -> Select[Any]:
    """Each kelurahan within `COAST` of each circle: its land in the circle in square degrees, most first, and whether
    it covers the centre."""
    circle = _circles(circles)
    disc = func.ST_Buffer(on_globe(circle.c.point), circle.c.radius)
    discs = select(circle, func.geometry(disc, type_=Geometry).label("disc")).subquery("disc")
    area = func.ST_Area(func.ST_Intersection(kelurahan.c.geom, discs.c.disc)).label("area")
    covering = func.ST_Covers(kelurahan.c.geom, discs.c.point).label("covers")
    close = within(kelurahan.c.geom, discs.c.point, discs.c.radius + COAST)
    return (
        select(discs.c.number, area, covering, *_named())
        .join_from(discs, kelurahan, close)
        .join(kecamatan)
        .order_by(discs.c.number, area.desc(), kelurahan.c.code)
    )


def _nearest(circles: Sequence[tuple[LonLat, Metres]]) -> Select[Any]:
    """The kelurahan nearest to each centre, metres to it, and for a centre far from all whether it is near any land."""
    circle = _circles(circles)
    centre = on_globe(circle.c.point)
    apart = on_globe(kelurahan.c.geom).op("<->")(centre)
    nearest = (
        select(func.ST_Distance(on_globe(kelurahan.c.geom), centre).label("gap"), *_named())
        .join_from(kelurahan, kecamatan)
        .order_by(apart, kelurahan.c.code)
        .limit(1)
        .lateral("nearest")
    )
    ashore = exists().where(within(land.c.geom, circle.c.point, COAST))
    return select(circle.c.number, nearest, case((nearest.c.gap > COAST, ashore)).label("ashore")).join_from(
        circle, nearest, true()
    )


def _circles(circles: Sequence[tuple[LonLat, Metres]]) -> Subquery:
    """The circles as rows: number from 1, point, radius."""
    numbers = [
        [float(n) for n in row] for row in zip(*((at.lon, at.lat, radius) for at, radius in circles), strict=True)
    ]
    columns = (column("lon", Float), column("lat", Float), column("radius", Float))
    rows = func.unnest(*(literal(values, ARRAY(Float)) for values in numbers))
    row = rows.table_valued(*columns, with_ordinality="number", name="circle").render_derived()
    point = func.ST_SetSRID(func.ST_MakePoint(row.c.lon, row.c.lat), WGS84, type_=Geometry)
    return select(row.c.number, row.c.radius, point.label("point")).subquery("circles")


def _named() -> tuple[Any, ...]:
    return (
        kelurahan.c.code.label("kelurahan_code"), kelurahan.c.name.label("kelurahan"),
        kecamatan.c.code.label("kecamatan_code"), kecamatan.c.name.label("kecamatan"),
    )  # fmt: skip


def _beyond(at: LonLat, nearest: Row[Any] | None, touched: Sequence[Row[Any]]) -> Whereabouts:
    """The answer for a centre in no kelurahan: the nearest one's up to `COAST`, else outside, with words for where."""
    if nearest is None:  # no areas are loaded
        return Whereabouts((), outside=True, on_water=False, note="di luar Kota Ambon")
    if nearest.gap > COAST:
        away = f"{distance(nearest.gap)} dari {nearest.kelurahan}"
        water = "" if nearest.ashore else waters(at)
        return Whereabouts((), True, bool(water), f"{water or 'di luar Kota Ambon'}, {away}")
    note = f"{nearest.gap:.0f} m di luar batas {nearest.kelurahan}" if nearest.gap >= 1 else ""
    shares = _inside(touched).shares or (_share(nearest, 1.0),)
    return Whereabouts(shares, False, False, note)


def _inside(rows: Sequence[Row[Any]]) -> Whereabouts:
    """Shares by `area`, largest first, without those too small to mean anything."""
    whole = sum(row.area for row in rows)
    parts = [row for row in rows if whole and row.area / whole >= LEAST_SHARE]
    counted = sum(row.area for row in parts)
    return Whereabouts(tuple(_share(row, row.area / counted) for row in parts), outside=False, on_water=False)


def _share(row: Row[Any], share: float) -> AreaShare:
    return AreaShare(row.kelurahan_code, row.kelurahan, row.kecamatan_code, row.kecamatan, round(share, 3))
