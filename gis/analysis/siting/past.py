"""Where past incidents were, for siting: places only."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from gis.db.record import incident
from gis.geo import LonLat


def past_places(
    conn: Connection, origin: str, since: datetime | None, until: datetime | None, category: str | None
) -> list[LonLat]:
    """The place of each incident of one origin that has one and was not merged into another."""
    at = func.ST_X(incident.c.geom), func.ST_Y(incident.c.geom)
    query = select(*at).where(
        incident.c.origin == origin, incident.c.geom.is_not(None), incident.c.merged_into.is_(None),
        incident.c.state != "cancelled",
    )  # fmt: skip
    if since is not None:
        query = query.where(incident.c.occurred_at >= since)
    if until is not None:
        query = query.where(incident.c.occurred_at < until)
    if category is not None:
        query = query.where(incident.c.category == category)
    return [LonLat(lon, lat) for lon, lat in conn.execute(query.order_by(incident.c.id))]
