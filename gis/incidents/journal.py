"""The journal: loaded locked, appended once a command, chained by hash, told to whoever listens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from gis.actor import Actor
from gis.db.chain import GENESIS, Verdict, chained, check_chain
from gis.db.record import call, dispatch, incident, incident_event
from gis.errors import NotFound
from gis.incidents import decisions
from gis.incidents.lifecycle import FACTS, Dispatch, Event, Incident, Origin, State, When
from gis.incidents.sight import NO_INCIDENT

CHANNEL = "incident_event"
APPEND_LOCK = 112  # ids in commit order, and one head of the chain


def load(conn: Connection, incident_id: int) -> Incident:
    """The incident, locked until the transaction ends. Raises `NotFound`."""
    columns = [incident.c[name] for name in ("id", "version", "state", "origin", "occurred_at", *FACTS) if name != "at"]
    pair = func.ST_X(incident.c.geom).label("lon"), func.ST_Y(incident.c.geom).label("lat")
    row = conn.execute(select(*columns, *pair).where(incident.c.id == incident_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound(NO_INCIDENT.format(incident_id))
    query = select(*(dispatch.c[name] for name in ("id", "agency", "state", "since", "unit_id", "counts")))
    rows = conn.execute(query.where(dispatch.c.incident_id == incident_id).order_by(dispatch.c.id))
    sent = tuple(Dispatch(each.id, each.agency, State(each.state), *each[3:]) for each in rows)
    facts = {name: row._mapping[name] for name in FACTS if name != "at"}
    facts["at"] = None if row.lon is None else {"lon": row.lon, "lat": row.lat}
    cancelled = row.state == State.CANCELLED
    return Incident(row.id, row.version, Origin(row.origin), row.occurred_at, cancelled, sent, facts)


def history(conn: Connection, incident_id: int) -> list[Event]:
    """Every event of the incident, in order."""
    mine = select(incident_event).where(incident_event.c.incident_id == incident_id).order_by(incident_event.c.id)
    return [as_event(row) for row in conn.execute(mine)]


def see(conn: Connection, incident: Incident, version: int, actor: Actor) -> None:
    """Raises `Stale`, with what happened since, unless the sender saw the newest `version`. An agency desk is not told
    what others did."""
    if version != incident.version:
        later = history(conn, incident.id)[max(version, 0) :] if actor.agency is None else []
        decisions.see(incident, version, later)


def as_event(row: Row[Any]) -> Event:
    """An event as it was decided."""
    when = When(row.occurred_at, row.backdated)
    return Event(
        row.incident_id,
        row.kind,
        row.payload,
        row.actor,
        Origin(row.origin),
        when,
        row.dispatch_id,
        row.call_id,
        row.id,
    )


def append(conn: Connection, events: Sequence[Event], via: str) -> int:
    """Append `events`, once a command and after every row; returns the last id. Takes the lock until commit.

    `via` says from where they came."""
    conn.execute(select(func.pg_advisory_xact_lock(APPEND_LOCK)))
    newest = select(incident_event.c.id, incident_event.c.hash).order_by(incident_event.c.id.desc()).limit(1)
    head = conn.execute(newest).one_or_none()
    number, previous = (head.id, head.hash) if head else (0, GENESIS)
    recorded = conn.execute(select(func.clock_timestamp())).scalar_one()
    rows = []
    for event in events:
        number += 1
        row = as_row(event, number, recorded, previous) | {"via": via}
        previous = row["hash"] = chained(row)
        rows.append(row)
    conn.execute(insert(incident_event), rows)
    conn.execute(select(func.pg_notify(CHANNEL, str(number))))
    return number


def as_row(event: Event, number: int, recorded_at: datetime, previous: bytes) -> dict[str, object]:
    """The journal's row for `event`, without its hash."""
    return {
        "id": number,
        "incident_id": event.incident_id,
        "call_id": event.call_id,
        "dispatch_id": event.dispatch_id,
        "kind": event.kind,
        "payload": event.payload,
        "actor": event.actor,
        "origin": event.origin,
        "occurred_at": event.when.occurred_at,
        "recorded_at": recorded_at,
        "backdated": event.when.backdated,
        "previous": previous,
    }


def verify(conn: Connection) -> Verdict:
    """Walk the whole chain: nothing changed, removed or reordered. An end that was cut off shows in the versions of
    incidents and calls, each of which counts its events. Reads in slices, so memory stays small."""
    query = select(incident_event).order_by(incident_event.c.id)
    with conn.execute(query, execution_options={"yield_per": 1000}) as rows:
        verdict = check_chain(rows)
    if verdict.broken_at is None:
        for table, subject in ((incident, incident_event.c.incident_id), (call, incident_event.c.call_id)):
            counted = conn.execute(select(func.count(subject))).scalar_one()
            versions = conn.execute(select(func.coalesce(func.sum(table.c.version), 0))).scalar_one()
            if versions != counted:
                reason = f"ada {counted} peristiwa {table.name}, versinya menghitung {versions}"
                return Verdict(verdict.count, verdict.count + 1, reason)
    return verdict
