"""Whose ground it is: the service areas of agencies, their posts and the neighbours, as rows."""

from collections.abc import Collection
from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from gis.db.plans import service_area
from gis.db.spatial import on_globe, point
from gis.geo import LonLat, Metres
from gis.respond.plan import ServiceArea

NARROWEST = Metres(1)  # of a circle that has to have an area


def areas_near(conn: Connection, agencies: Collection[str], at: LonLat, radius: Metres) -> list[ServiceArea]:
    """The areas of `agencies` and of every neighbour, by key, each with its share of the circle round `at`."""
    return [ServiceArea(*row) for row in conn.execute(areas_touching(agencies, at, radius))]


def areas_touching(agencies: Collection[str], at: LonLat, radius: Metres) -> Select[Any]:
    """The query of `areas_near`. Areas further away have a share of 0: that an agency has areas at all counts too."""
    table = service_area.c
    disc = func.geometry(func.ST_Buffer(on_globe(point(at)), max(radius, NARROWEST)), type_=Geometry)
    part = func.ST_Area(func.ST_Intersection(table.geom, disc)) / func.ST_Area(disc)
    share: ColumnElement[float] = case((func.ST_Intersects(table.geom, disc), part), else_=0.0)
    columns = (table.agency, table.facility_key, table.name, table.neighbour, table.area_code, share, table.note)
    wanted = or_(table.agency.in_(agencies), table.neighbour)
    return select(*columns).where(~table.retired, wanted).order_by(table.key)
