"""The journal's events that begin or end a phase, for the incidents of one origin and one stretch of time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from gis.db.record import dispatch, incident, incident_event
from gis.db.schema import kecamatan
from gis.incidents.lifecycle import Origin, State
from gis.room.times import Milestone

AT_ONCE = 5000  # rows held at a time


def milestones(conn: Connection, origin: Origin, since: datetime, until: datetime) -> Iterator[Milestone]:
    """What happened, in the journal's order, to the incidents that began from `since` until before `until`; nothing
    that an event "undone" took back."""
    with conn.execute(query(origin, since, until), execution_options={"yield_per": AT_ONCE}) as rows:
        for row in rows:
            state = State.RECEIVED if row.kind == "opened" else State(row.state)
            yield Milestone(
                row.id, row.incident_id, row.dispatch_id, state, row.occurred_at, row.backdated, row.agency,
                row.category, row.kecamatan_code,
            )  # fmt: skip


def query(origin: Origin, since: datetime, until: datetime) -> Select[Any]:
    """The query of `milestones`."""
    undone = incident_event.alias("undone")
    undoes = undone.c.payload["undoes"].as_integer() == incident_event.c.id
    gone = exists().where(undone.c.incident_id == incident_event.c.incident_id, undone.c.kind == "undone", undoes)
    names = ("id", "incident_id", "dispatch_id", "kind", "occurred_at", "backdated")
    columns = [incident_event.c[name] for name in names]
    columns += [incident_event.c.payload["state"].as_string().label("state"), dispatch.c.agency]
    joined = incident.join(incident_event, incident_event.c.incident_id == incident.c.id)
    joined = joined.outerjoin(dispatch, incident_event.c.dispatch_id == dispatch.c.id)
    begun = (incident.c.occurred_at >= since) & (incident.c.occurred_at < until) & (incident.c.origin == origin)
    wanted = select(*columns, incident.c.category, incident.c.kecamatan_code).select_from(joined)
    kinds = incident_event.c.kind.in_(("opened", "dispatched", "stepped"))
    return wanted.where(begun, kinds, ~gone).order_by(incident_event.c.id)


def kecamatan_names(conn: Connection) -> dict[str, str]:
    """The name of each kecamatan by its code."""
    return {row.code: row.name for row in conn.execute(select(kecamatan.c.code, kecamatan.c.name))}
