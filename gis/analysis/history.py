"""Past incidents of one origin as arrays: those of the record that were not cancelled or merged, and the histories that
were imported or made up. Places, times and kinds; nothing of whoever called."""

from datetime import datetime
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal, select, union_all

from gis.analysis.hotspots.land import Land, land
from gis.analysis.hotspots.past import History, Masks, Past, Shares
from gis.analysis.posts import people
from gis.db.past import past_incident
from gis.db.record import incident
from gis.geo import LonLat
from gis.locate.terrain import TO_GROUND, Terrain


def rows_of(
    origin: str, since: datetime | None, until: datetime | None, category: str | None
) -> Any:  # fmt: skip
    """The query: lon, lat, radius_m, seconds since 1970, category, priority, time_known, shares; in order of time."""
    counted = incident.c.merged_into.is_(None), incident.c.state != "cancelled"
    recorded = columns(incident, literal(True)).where(*counted)
    brought = columns(past_incident, past_incident.c.time_known)
    both = []
    for table, query in ((incident, recorded), (past_incident, brought)):
        wanted = query.where(table.c.origin == origin)
        if since is not None:
            wanted = wanted.where(table.c.occurred_at >= since)
        if until is not None:
            wanted = wanted.where(table.c.occurred_at < until)
        if category is not None:
            wanted = wanted.where(table.c.category == category)
        both.append(wanted)
    found = union_all(*both).subquery()
    return select(found).order_by(found.c.time, found.c.source, found.c.id)


def columns(table: Table, time_known: ColumnElement[bool]) -> Select[Any]:
    """What is read of one table; both have the same names."""
    return select(
        func.ST_X(table.c.geom).label("lon"), func.ST_Y(table.c.geom).label("lat"), table.c.radius_m,
        func.extract("epoch", table.c.occurred_at).label("time"), table.c.category, table.c.priority,
        time_known.label("time_known"), table.c.shares, literal(table.name).label("source"), table.c.id,
    )  # fmt: skip


def past_places(
    conn: Connection, origin: str, since: datetime | None, until: datetime | None, category: str | None
) -> list[LonLat]:
    """The place of each past incident of one origin that has one."""
    rows = conn.execute(rows_of(origin, since, until, category))
    return [LonLat(row.lon, row.lat) for row in rows if row.lon is not None]


def read_history(
    conn: Connection, origin: str, since: datetime, until: datetime, category: str | None = None
) -> History:  # fmt: skip
    """The incidents of one origin that began from `since` until before `until`."""
    rows = conn.execute(rows_of(origin, since, until, category)).all()
    placed = [row for row in rows if row.lon is not None or row.shares]
    return History(arrays(placed), origin, since, until, len(rows) - len(placed))


def arrays(rows: list[Any]) -> Past:
    """Rows of the query as arrays."""
    lon, lat, radius = (
        np.array([np.nan if each is None else each for each in column], dtype=np.float64)
        for column in zip(*((row.lon, row.lat, row.radius_m) for row in rows), strict=True)
    ) if rows else (np.empty(0),) * 3  # fmt: skip
    known = np.isfinite(lon)
    x, y = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    x[known], y[known] = TO_GROUND.transform(lon[known], lat[known])
    categories = tuple(sorted({row.category for row in rows}))
    position = {code: number for number, code in enumerate(categories)}
    timed: Masks = np.array([row.time_known for row in rows], dtype=np.bool_)
    return Past(
        x, y, np.nan_to_num(radius), np.array([float(row.time) for row in rows], dtype=np.float64),
        np.array([position[row.category] for row in rows], dtype=np.int64), categories,
        np.array([row.priority for row in rows], dtype=np.int64), shares_of(rows), timed,
    )  # fmt: skip


def shares_of(rows: list[Any]) -> Shares | None:
    """The kelurahan shares of the rows that have some."""
    found = [(number, each["kelurahan_code"], each["share"]) for number, row in enumerate(rows) for each in row.shares]
    if not found:
        return None
    codes = tuple(sorted({code for _, code, _ in found}))
    position = {code: number for number, code in enumerate(codes)}
    incident_of, area, share = zip(*((number, position[code], part) for number, code, part in found), strict=True)
    return Shares(
        np.array(incident_of, dtype=np.int64), np.array(area, dtype=np.int64), np.array(share, dtype=np.float64), codes
    )


def with_people(conn: Connection, terrain: Terrain) -> Land:
    """The ground that incidents are counted on, with the people of each kelurahan."""
    return land(terrain, people(conn))
