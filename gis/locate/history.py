"""Where earlier reports from the same telephone number were: a weak hint, and only for whoever may see callers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select, union

from gis.db.record import call, incident, person
from gis.db.schema import kelurahan
from gis.geo import Fix, LonLat, Metres, Seconds, Source
from gis.locate.device import ago
from gis.telephone import e164

MOST = 5
AROUND = 150.0  # metres; nobody rings twice from one spot


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where one earlier report from the number was: within `radius` metres of `at`, nineteen times in twenty."""

    incident_id: int
    at: LonLat
    radius: Metres
    age: Seconds
    kelurahan: str | None  # its name; None outside the city


def last_places(conn: Connection, number: str, now: datetime, origin: str = "real") -> list[LastPlace]:
    """The places of earlier incidents reported from `number`, newest first, at most MOST.

    However the number is written. Empty for a number that names no caller, and for callers that were erased: the row
    with the number is gone, and nothing else knows it."""
    key = e164(number)
    if not key:
        return []
    return [
        LastPlace(
            row.id,
            LonLat(row.lon, row.lat),
            Metres(row.radius_m),
            Seconds(max((now - row.occurred_at).total_seconds(), 0.0)),
            row.kelurahan,
        )
        for row in conn.execute(reported_from(key, origin))
    ]


def fix_of(last: LastPlace) -> Fix:
    """An earlier place as a weak hint of where the caller is now; people ring from home more often than not."""
    where = f" di {last.kelurahan}" if last.kelurahan else ""
    because = f"laporan terakhir dari nomor ini{where}, {ago(last.age)} (kejadian {last.incident_id})"
    return Fix(last.at, Metres(max(last.radius, AROUND)), Source.HISTORY, because, age=last.age)


def reported_from(key: str, origin: str) -> Select[Any]:
    """The query of `last_places`: callers by their number's index, then their incidents, told of directly or by a
    call."""
    callers = select(person.c.id).where(person.c.e164 == key, person.c.e164 != "")
    directly = select(incident.c.id).where(incident.c.caller_id.in_(callers))
    by_call = select(call.c.incident_id).where(call.c.caller_id.in_(callers), call.c.incident_id.is_not(None))
    theirs = union(directly, by_call).subquery()
    pair = func.ST_X(incident.c.geom).label("lon"), func.ST_Y(incident.c.geom).label("lat")
    columns = (incident.c.id, incident.c.radius_m, incident.c.occurred_at, kelurahan.c.name.label("kelurahan"), *pair)
    found = incident.join(theirs, theirs.c.id == incident.c.id).outerjoin(
        kelurahan, kelurahan.c.code == incident.c.kelurahan_code
    )
    query = select(*columns).select_from(found).where(incident.c.geom.is_not(None), incident.c.origin == origin)
    return query.order_by(incident.c.occurred_at.desc(), incident.c.id.desc()).limit(MOST)
