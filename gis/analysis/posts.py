"""Who stands where: the posts of an agency when everybody is home, and those ready to go at this moment; and the ground
they are counted on, from the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, LargeBinary, and_, func, select

from gis.db.schema import facility, kelurahan, land, population, unit, unit_position
from gis.errors import NotFound
from gis.geo import LonLat, Seconds
from gis.respond import candidates
from gis.respond.categories import Capability, send
from gis.respond.plan import Facility
from gis.respond.starts import HEADQUARTERS, Start, ready, starts
from gis.roads.network import TO_GROUND

HEALTH = "kesehatan"
FRESH = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Standing:
    """`planned` are the posts of an agency, `ready` those who could go now."""

    planned: tuple[Facility, ...]
    ready: tuple[Start, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A kelurahan's name and kecamatan."""

    name: str
    kecamatan_code: str


def standing(conn: Connection, agency: str, now: datetime, stale_after: Seconds) -> Standing:
    """The posts and units of one agency. A post whose units are not recorded counts as manned, since nobody knows."""
    need = send(agency, "", Capability.FIRST_AID if agency == HEALTH else None)
    posts = candidates.facilities(conn, [agency])
    units = candidates.units(conn, [agency], {post.id: post for post in posts}, now)
    every = starts(need, posts, units, stale_after, now)
    homes = {each.facility.id for each in every} | {post.id for post in posts if post.service == agency}
    planned = tuple(post for post in posts if post.id in homes and post.kind not in HEADQUARTERS)
    return Standing(planned, tuple(each for each in every if ready(each) and not each.empty))


def places(conn: Connection, facility_ids: Sequence[int], unit_ids: Sequence[int], now: datetime) -> list[LonLat]:
    """Where some posts are, and some units last were within `FRESH`, else their posts. Raises `NotFound`."""
    at = func.ST_X(facility.c.geom), func.ST_Y(facility.c.geom)
    posts = conn.execute(select(facility.c.id, *at).where(facility.c.id.in_(facility_ids))).all()
    fresh = and_(unit_position.c.unit_id == unit.c.id, unit_position.c.occurred_at >= now - FRESH)
    joined = unit.join(facility, unit.c.facility_id == facility.c.id)
    joined = joined.outerjoin(unit_position, and_(fresh, unit_position.c.origin == candidates.REAL))
    last = func.coalesce(unit_position.c.geom, facility.c.geom)
    crews = conn.execute(
        select(unit.c.id, func.ST_X(last), func.ST_Y(last)).select_from(joined).where(unit.c.id.in_(unit_ids))
    ).all()
    for rows, wanted, what in ((posts, facility_ids, "pos"), (crews, unit_ids, "unit")):
        missing = set(wanted) - {row[0] for row in rows}
        if missing:
            raise NotFound(f"{what} {min(missing)} tidak ada")
    return [LonLat(row[1], row[2]) for row in (*posts, *crews)]


def land_shape(conn: Connection) -> BaseGeometry:
    """The island's land in UTM 52S metres."""
    shape = func.ST_AsBinary(land.c.geom, type_=LargeBinary)
    return on_ground(shapely.union_all(shapely.from_wkb([bytes(row[0]) for row in conn.execute(select(shape))])))


def area_shapes(conn: Connection) -> tuple[dict[str, BaseGeometry], dict[str, Area]]:
    """Every kelurahan in UTM 52S metres, and its name, by code."""
    shape = func.ST_AsBinary(kelurahan.c.geom, type_=LargeBinary)
    rows = conn.execute(select(kelurahan.c.code, kelurahan.c.name, kelurahan.c.kecamatan_code, shape)).all()
    shapes = {row[0]: on_ground(shapely.from_wkb(bytes(row[3]))) for row in rows}
    return shapes, {row[0]: Area(row[1], row[2]) for row in rows}


def people(conn: Connection) -> Mapping[str, int]:
    """People of each kelurahan, where a count is known; all of them estimates."""
    query = select(population.c.code, population.c.people).where(population.c.level == "kelurahan")
    return {row[0]: row[1] for row in conn.execute(query)}


def on_ground(shape: BaseGeometry) -> BaseGeometry:
    """Degrees to UTM 52S metres."""
    return shapely.transform(shape, lambda at: np.column_stack(TO_GROUND.transform(*at.T)))
