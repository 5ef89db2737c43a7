"""Reading the calls."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from gis.db.record import call, incident_event, person, words
from gis.errors import NotFound
from gis.geo import LonLat
from gis.incidents.call_rows import CallState
from gis.incidents.lifecycle import Origin
from gis.telephone import e164


@dataclass(frozen=True, slots=True)
class CallPage:
    """Calls, newest first; `next` is the cursor of the following page."""

    items: list[dict[str, Any]]
    next: int | None


def summary() -> Select[Any]:
    """One row for each call, in the words a console shows."""
    columns = [column for column in call.c if column.name not in {"geom", "caller_id", "words_id"}]
    pair = [func.ST_X(call.c.geom).label("lon"), func.ST_Y(call.c.geom).label("lat")]
    caller = [person.c.name.label("caller_name"), person.c.number.label("caller_number"), words.c.said]
    joined = call.outerjoin(person, call.c.caller_id == person.c.id).outerjoin(words, call.c.words_id == words.c.id)
    return select(*columns, *pair, *caller).select_from(joined)


def calls(conn: Connection, origin: Origin, states: tuple[CallState, ...], after: int | None, limit: int) -> CallPage:
    """One page of calls of one origin, newest first."""
    query = summary().where(call.c.origin == origin)
    if states:
        query = query.where(call.c.state.in_(states))
    if after is not None:
        query = query.where(call.c.id < after)
    rows = conn.execute(query.order_by(call.c.id.desc()).limit(limit + 1)).all()
    items = [as_call(row) for row in rows[:limit]]
    return CallPage(items, items[-1]["id"] if len(rows) > limit else None)


def one_call(conn: Connection, call_id: int) -> dict[str, Any]:
    """A call. Raises `NotFound`."""
    row = conn.execute(summary().where(call.c.id == call_id)).one_or_none()
    if row is None:
        raise NotFound(f"panggilan {call_id} tidak ada")
    return as_call(row)


def earlier_calls(conn: Connection, number: str, besides: int, most: int = 5) -> list[dict[str, Any]]:
    """The latest calls from the same number, newest first; none for a number that is not known."""
    if not number:
        return []
    spelt = e164(number)
    telephone = (person.c.e164 == spelt) & (person.c.e164 != "") if spelt else person.c.number == number
    same = summary().where(telephone, call.c.id != besides)
    return [as_call(row) for row in conn.execute(same.order_by(call.c.id.desc()).limit(most))]


def call_events(conn: Connection, call_id: int) -> list[str]:
    """What happened to a call, in order: the kinds alone."""
    mine = select(incident_event.c.kind).where(incident_event.c.call_id == call_id).order_by(incident_event.c.id)
    return list(conn.execute(mine).scalars())


def as_call(row: Row[Any]) -> dict[str, Any]:
    """A row of `summary` with its pairs joined."""
    found = dict(row._mapping)
    name, number = found.pop("caller_name"), found.pop("caller_number")
    lon, lat = found.pop("lon"), found.pop("lat")
    found["caller"] = None if name is None else {"name": name, "number": number}
    found["at"] = None if lon is None else LonLat(lon, lat)
    return found | {"text": found.pop("said"), "kind": found.pop("class")}
