"""What stands at this moment, for the supervisor's screen; and the room's own journal, newest first."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from gis.db.record import call, dispatch, incident
from gis.db.room import room_event
from gis.db.schema import kecamatan, unit, unit_position
from gis.incidents.lifecycle import Origin
from gis.room.attention import Present
from gis.room.journal import Subject
from gis.room.shift import Shift
from gis.room.standing import STILL_OPEN, closures, overdue, rows

LONGEST_PAGE = 200
TOLD = (  # what the room's journal says of an event: values, no digest and no shape
    "kind", "radius_m", "expires_at", "shift", "item", "complete", "ends_at", "slow", "profile", "status", "key",
)  # fmt: skip


def present(conn: Connection, origin: Origin, now: datetime) -> Present:
    """What could want to be looked at. Units are of every origin, their positions of this one."""
    about = [incident.c.category, incident.c.priority, kecamatan.c.name.label("kecamatan")]
    late = overdue(origin, now).add_columns(*about)
    late = late.outerjoin_from(incident, kecamatan, incident.c.kecamatan_code == kecamatan.c.code)
    return Present(
        rows(conn, late), rows(conn, waiting(origin)), rows(conn, closures(origin, now)), rows(conn, units(origin))
    )


def waiting(origin: Origin) -> Select[Any]:
    """Incidents that are not over, with when the last dispatch of each changed."""
    last = select(func.max(dispatch.c.since)).where(dispatch.c.incident_id == incident.c.id).scalar_subquery()
    columns = [incident.c[name] for name in ("id", "category", "priority", "state", "occurred_at")]
    query = select(*columns, kecamatan.c.name.label("kecamatan"), last.label("last_sent"))
    query = query.select_from(incident.outerjoin(kecamatan, incident.c.kecamatan_code == kecamatan.c.code))
    return query.where(incident.c.origin == origin, STILL_OPEN)


def units(origin: Origin) -> Select[Any]:
    """Every unit with when its status was last said, and when it last said where it is."""
    said = (room_event.c.unit_id == unit.c.id) & (room_event.c.kind == "unit status")
    since = select(func.max(room_event.c.occurred_at)).where(said).scalar_subquery().label("status_since")
    here = (unit_position.c.unit_id == unit.c.id) & (unit_position.c.origin == origin)
    columns = [unit.c[name] for name in ("id", "key", "agency", "status")]
    query = select(*columns, since, unit_position.c.occurred_at.label("position_at"))
    return query.select_from(unit.outerjoin(unit_position, here)).order_by(unit.c.key)


def calls_by_class(conn: Connection, origin: Origin, shift: Shift) -> dict[str | None, int]:
    """How many calls of each class rang in a shift; under None those of which nobody said it yet."""
    kind = call.c["class"]
    query = select(kind, func.count()).where(call.c.origin == origin, call.c.rang_at >= shift.begins)
    found = conn.execute(query.where(call.c.rang_at < shift.ends).group_by(kind))
    return {row[0]: row[1] for row in found}


def events(
    conn: Connection, origin: Origin, subjects: Collection[Subject], after: int | None, limit: int
) -> list[dict[str, Any]]:
    """The room's events of one origin about `subjects`, or about anything, newest first; `after` was read already."""
    names = ("id", "kind", "payload", "actor", "via", "occurred_at", "recorded_at")
    query = select(*(room_event.c[name] for name in names), *(room_event.c[each] for each in Subject))
    query = query.where(room_event.c.origin == origin)
    if subjects:
        query = query.where(func.num_nonnulls(*(room_event.c[each] for each in subjects)) == 1)
    if after is not None:
        query = query.where(room_event.c.id < after)
    return [as_event(row) for row in conn.execute(query.order_by(room_event.c.id.desc()).limit(limit))]


def as_event(row: Row[Any]) -> dict[str, Any]:
    """A row of `events` with what it is about, and of its payload what can be told."""
    found = dict(row._mapping)
    about = {each: found.pop(each) for each in Subject}
    subject = next(each for each in Subject if about[each] is not None)
    payload = found.pop("payload")
    content = {key: payload[key] for key in TOLD if isinstance(payload.get(key), str | int | float | bool)}
    return found | {"subject": subject, "subject_id": about[subject], "content": content}
