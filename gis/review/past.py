"""Recommendations as they were stored with their incidents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import distinct_on

from gis.db.record import incident, recommendation
from gis.errors import NotFound
from gis.incidents.lifecycle import Origin
from gis.incidents.sight import NO_INCIDENT

COLUMNS = (
    recommendation.c.id, recommendation.c.incident_id, recommendation.c.plan, recommendation.c.inputs,
    recommendation.c.facts, recommendation.c.network_version, recommendation.c.conditions_version,
    recommendation.c.plan_version, recommendation.c.recorded_at,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """One recommendation: the answer, the question, and what the answer was made from (None: not kept then)."""

    id: int
    incident_id: int
    plan: dict[str, Any]
    inputs: dict[str, Any]
    facts: dict[str, Any] | None
    network_version: int
    conditions_version: int
    plan_version: int | None
    recorded_at: datetime


def newest(conn: Connection, incident_id: int) -> Given:
    """The last one an incident was given. Raises `NotFound` for no such incident, and for one that nobody could
    place."""
    mine = select(*COLUMNS).where(recommendation.c.incident_id == incident_id)
    row = conn.execute(mine.order_by(recommendation.c.id.desc()).limit(1)).one_or_none()
    if row is not None:
        return given(row)
    if conn.execute(select(incident.c.id).where(incident.c.id == incident_id)).scalar_one_or_none() is None:
        raise NotFound(NO_INCIDENT.format(incident_id))
    raise NotFound(f"kejadian {incident_id} belum punya rekomendasi: lokasinya belum diketahui")


def last_of_each(conn: Connection, origin: Origin, limit: int) -> Iterator[Given]:
    """The last recommendation of the newest incidents of one origin, newest incident first."""
    rows = select(*COLUMNS).join(incident, incident.c.id == recommendation.c.incident_id)
    rows = rows.where(incident.c.origin == origin).ext(distinct_on(recommendation.c.incident_id))
    rows = rows.order_by(recommendation.c.incident_id.desc(), recommendation.c.id.desc()).limit(limit)
    return (given(row) for row in conn.execute(rows))


def given(row: Sequence[Any]) -> Given:
    """A row of COLUMNS."""
    return Given(*row)
