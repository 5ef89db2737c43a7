"""The open incidents a report may be about, from the database."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select, text

from gis.db.record import STILL_OPEN, incident, person
from gis.geo import LonLat, Metres
from gis.incidents.duplicates import Known, Reported, Suspect, suspects
from gis.incidents.lifecycle import Origin

WINDOW = timedelta(hours=6)  # older than that it is told as news, not as an emergency


def suspected(conn: Connection, report: Reported, origin: Origin, besides: int | None = None) -> tuple[Suspect, ...]:
    """Suspects among the open incidents of one origin, without `besides`."""
    rows = conn.execute(open_incidents(report.occurred_at, origin))
    return suspects(report, (as_known(row) for row in rows if row.id != besides))


def open_incidents(moment: datetime, origin: Origin) -> Select[Any]:
    """Open incidents around `moment`: as many as are open, however many there have been."""
    pair = func.ST_X(incident.c.geom).label("lon"), func.ST_Y(incident.c.geom).label("lat")
    columns = (incident.c.id, incident.c.category, incident.c.occurred_at, incident.c.radius_m, person.c.number, *pair)
    near = incident.c.occurred_at.between(moment - WINDOW, moment + WINDOW)
    joined = incident.outerjoin(person, incident.c.caller_id == person.c.id)
    return select(*columns).select_from(joined).where(incident.c.origin == origin, near, text(f"incident.{STILL_OPEN}"))


def as_known(row: Any) -> Known:
    """An incident's row as it is compared."""
    at = None if row.lon is None else LonLat(row.lon, row.lat)
    return Known(row.category, row.occurred_at, at, Metres(row.radius_m or 0.0), row.number or "", row.id)
