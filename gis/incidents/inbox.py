"""What one agency was told of: open ones, and those that ended a short while ago, each with the agency's dispatches."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, exists

from gis.db.record import dispatch, incident
from gis.incidents.lifecycle import ENDED, Origin
from gis.incidents.timeline import LONGEST_PAGE, as_summary, sent, summary

STILL_SHOWN = timedelta(hours=12)  # after it ended


def inbox(conn: Connection, agency: str, origin: Origin, now: datetime) -> list[dict[str, Any]]:
    """Summaries of incidents, newest first, at most `LONGEST_PAGE`, each with `dispatches`: the agency's own."""
    mine = (dispatch.c.incident_id == incident.c.id) & (dispatch.c.agency == agency)
    lately = dispatch.c.state.not_in(ENDED) | (dispatch.c.since > now - STILL_SHOWN)
    query = summary().where(incident.c.origin == origin, exists().where(mine, lately))
    rows = conn.execute(query.order_by(incident.c.id.desc()).limit(LONGEST_PAGE)).all()
    found = {row.id: as_summary(row) | {"dispatches": []} for row in rows}
    own = sent().where(dispatch.c.agency == agency, dispatch.c.incident_id.in_(found)).order_by(dispatch.c.id)
    for row in conn.execute(own.add_columns(dispatch.c.incident_id)):
        values = dict(row._mapping)
        found[values.pop("incident_id")]["dispatches"].append(values)
    return list(found.values())
