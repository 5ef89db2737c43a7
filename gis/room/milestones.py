"""The journal's events that begin or end a phase, for the calls and incidents of one origin and one stretch of time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Select, exists, func, select

from gis.db.record import call, dispatch, incident, incident_event
from gis.db.schema import kecamatan
from gis.incidents.lifecycle import Origin, State
from gis.room.times import Interval, Milestone, Phase

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


def answers(conn: Connection, origin: Origin, since: datetime, until: datetime) -> list[Interval]:
    """How long each call rang that began to from `since` until before `until` and was answered. One that was typed in
    as it was answered, with no ring known, is not among them."""
    return [
        Interval(Phase.ANSWER, (row.answered - row.rang).total_seconds(), False, "", row.category, row.kecamatan_code)
        for row in conn.execute(answers_of(origin, since, until))
    ]


def answers_of(origin: Origin, since: datetime, until: datetime) -> Select[Any]:
    """The query of `answers`: the ring, and the first answer, or the one that was recorded with the ring."""
    rang, answered = incident_event.alias("rang"), incident_event.alias("answered")
    first = select(func.min(answered.c.occurred_at)).where(
        answered.c.call_id == call.c.id, answered.c.kind == "answered"
    )
    at_once = rang.c.payload["answered_at"].as_string().cast(DateTime(timezone=True))
    taken = func.coalesce(at_once, first.scalar_subquery())
    joined = call.join(rang, (rang.c.call_id == call.c.id) & (rang.c.kind == "rang"))
    joined = joined.outerjoin(incident, call.c.incident_id == incident.c.id)
    columns = rang.c.occurred_at.label("rang"), taken.label("answered"), incident.c.category, incident.c.kecamatan_code
    begun = (call.c.rang_at >= since) & (call.c.rang_at < until) & (call.c.origin == origin)
    return select(*columns).select_from(joined).where(begun, taken > rang.c.occurred_at).order_by(call.c.id)


def kecamatan_names(conn: Connection) -> dict[str, str]:
    """The name of each kecamatan by its code."""
    return {row.code: row.name for row in conn.execute(select(kecamatan.c.code, kecamatan.c.name))}
