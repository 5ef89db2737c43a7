"""A layer's exposure and past incidents, from the database."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import shapely
from sqlalchemy import Connection, LargeBinary, func, select

from gis.analysis import posts
from gis.analysis.cover import Map
from gis.analysis.history import read_history
from gis.db.schema import facility, road_edge
from gis.geo import Confidence
from gis.hazards.exposure import BY_KELURAHAN, METHOD, Exposure, Facility, Ground, Roads, exposure
from gis.hazards.incidents import Against, against
from gis.hazards.question import Class
from gis.hazards.shapes import Shapes
from gis.hazards.store import Layer, one, parts
from gis.posts.facility_place import radius_of
from gis.roads.network import TO_GROUND

SHARED = (
    "Kejadian per kelurahan ini sendiri berasal dari kejadian lampau: membandingkannya dengan kejadian bukan pengujian."
)


@dataclass(frozen=True, slots=True)
class When:
    """Which past incidents are counted: one origin, a period, a category or all."""

    origin: str
    since: datetime
    until: datetime
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Assessed:
    """A layer, what it exposes, what past incidents say, and what must stand beside the figures."""

    layer: Layer
    exposure: Exposure
    incidents: Against
    when: When
    notes: tuple[str, ...]


def assess(conn: Connection, number: int, found: Map, when: When) -> Assessed:
    """Exposure of a layer that is there. Raises `NotFound`."""
    layer = one(conn, number)
    classes = [Class(each["code"], each["label"], each["level"]) for each in layer["classes"]]
    ground = {code: moved(shapes) for code, shapes in parts(conn, number).items()}
    made = exposure(grounds(conn, found), classes, ground)
    past = read_history(conn, when.origin, when.since, when.until, when.category)
    known = [each for each in (made.people_share, made.people_share_by_area) if each is not None]
    every = np.concatenate(list(ground.values()))
    told = against(past.past, past.nowhere, every, known, made.area_share)
    notes = (METHOD, BY_KELURAHAN, SHARED) if layer["precision"] == "kelurahan" else (METHOD,)
    return Assessed(layer, made, told, when, notes)


def moved(shapes: Shapes) -> Shapes:
    """Degrees to UTM 52S metres."""
    made: Shapes = np.array(
        shapely.transform(shapes, lambda at: np.column_stack(TO_GROUND.transform(*at.T))), dtype=np.object_
    )
    return made


def grounds(conn: Connection, found: Map) -> Ground:
    """What can be exposed."""
    shapes, areas = posts.area_shapes(conn)
    names = {code: area.name for code, area in areas.items()}
    return Ground(found.city, roads(conn), facilities(conn), shapes, names, posts.people(conn))


def roads(conn: Connection) -> Roads:
    """Every road as loaded."""
    shape = func.ST_AsBinary(road_edge.c.geom, type_=LargeBinary)
    rows = conn.execute(select(shape, road_edge.c.metres, road_edge.c.drivable).order_by(road_edge.c.id)).all()
    lines = moved(np.array(shapely.from_wkb([bytes(row[0]) for row in rows]), dtype=np.object_))
    return Roads(
        lines, np.array([row[1] for row in rows], dtype=np.float64), np.array([row[2] for row in rows], dtype=bool)
    )


def facilities(conn: Connection) -> list[Facility]:
    """Those that are there, with how far off each may be."""
    columns = (
        facility.c.id, facility.c.name, facility.c.service, facility.c.confidence, facility.c.placeholder,
        func.ST_X(facility.c.geom).label("lon"), func.ST_Y(facility.c.geom).label("lat"),
    )  # fmt: skip
    rows = conn.execute(select(*columns).where(~facility.c.retired).order_by(facility.c.id)).all()
    if not rows:
        return []
    x, y = TO_GROUND.transform([row.lon for row in rows], [row.lat for row in rows])
    return [
        Facility(row.id, row.name, row.service, row.confidence, row.placeholder, float(east), float(north),
                 radius_of(Confidence(row.confidence), row.placeholder))
        for row, east, north in zip(rows, x, y, strict=True)
    ]  # fmt: skip
