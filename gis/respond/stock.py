"""What a plan is checked against: who and what is on record, and the city's areas."""

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, LargeBinary, func, select

from gis.db.schema import facility, kecamatan, kelurahan, unit
from gis.respond.lint import Ground, Stock


def stock(conn: Connection) -> Stock:
    """Every post and unit, as a plan asks for them; an ambulance counts for health too, whoever owns it."""
    posts = [
        (row.service, row.kind)
        for row in conn.execute(select(facility.c.service, facility.c.kind).where(~facility.c.retired))
    ]
    rows = conn.execute(select(unit.c.agency, unit.c.kind, unit.c.capabilities)).all()
    units = [(row.agency, row.kind, frozenset(row.capabilities)) for row in rows]
    units += [("kesehatan", kind, able) for agency, kind, able in units if kind == "ambulans" and agency != "kesehatan"]
    return Stock(posts, units)


def ground(conn: Connection) -> Ground:
    """The shapes of every kecamatan and kelurahan by code."""
    areas: dict[str, BaseGeometry] = {}
    for table in (kecamatan, kelurahan):
        rows = conn.execute(select(table.c.code, func.ST_AsBinary(table.c.geom, type_=LargeBinary)))
        areas |= {code: shapely.from_wkb(bytes(shape)) for code, shape in rows}
    return Ground(areas)
