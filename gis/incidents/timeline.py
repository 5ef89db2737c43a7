"""Reading the record: the board, one incident with everything about it, and what happened since an event."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, or_, select

from gis.db.record import call, dispatch, incident, incident_event, person, recommendation, words
from gis.db.schema import facility, kecamatan, kelurahan, unit
from gis.db.spatial import touches_box
from gis.errors import BadInput, NotFound
from gis.geo import AreaShare, Confidence, Fix, LonLat, Metres, Source, Whereabouts
from gis.incidents import photo_rows
from gis.incidents.lifecycle import Dispatch, Origin, State, furthest_of
from gis.incidents.sight import NO_INCIDENT

LONGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents; every part that is set must hold. `after` is the number of the last one already read."""

    origin: Origin
    bbox: tuple[float, float, float, float] | None = None  # west, south, east, north; degrees
    since: datetime | None = None
    until: datetime | None = None
    kelurahan: str | None = None
    kecamatan: str | None = None
    category: str | None = None
    place: str | None = None  # part of the name of its kelurahan or kecamatan
    because: bool = False  # or of the reason of its place, which may repeat what a caller said
    states: tuple[State, ...] = ()
    merged: bool = True  # False: without those that were merged into another
    after: int | None = None
    limit: int = 50
    agency: str | None = None  # only what this agency was told of


@dataclass(frozen=True, slots=True)
class Page:
    """Incidents, newest first; `next` is the cursor of the following page, `head` the journal's newest event."""

    items: list[dict[str, Any]]
    next: int | None
    head: int


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that a console should know of: about an incident, or about a call alone."""

    id: int
    incident_id: int | None
    call_id: int | None


def summary() -> Select[Any]:
    """One row for each incident, in the words a console shows."""
    columns = [column for column in incident.c if column.name not in {"geom", "caller_geom", "caller_id", "words_id"}]
    pairs = [func.ST_X(incident.c.geom).label("lon"), func.ST_Y(incident.c.geom).label("lat")]
    caller: list[ColumnElement[Any]] = [person.c.name.label("caller_name"), person.c.number.label("caller_number")]
    caller += [words.c.said, words.c.answers]
    caller += [
        func.ST_X(incident.c.caller_geom).label("caller_lon"),
        func.ST_Y(incident.c.caller_geom).label("caller_lat"),
    ]
    mine = (dispatch.c.incident_id == incident.c.id) & (dispatch.c.state == State.DISPATCHED)
    unanswered = mine & dispatch.c.due_at.is_not(None)
    waiting = exists().where(mine, dispatch.c.escalated_at.is_not(None)).label("escalated")
    due = select(func.min(dispatch.c.due_at)).where(unanswered).scalar_subquery().label("due_at")
    whom = select(func.array_agg(dispatch.c.agency.distinct())).where(unanswered).scalar_subquery().label("awaited")
    areas = [kelurahan.c.name.label("kelurahan"), kecamatan.c.name.label("kecamatan")]
    joined = incident.outerjoin(person, incident.c.caller_id == person.c.id)
    joined = joined.outerjoin(words, incident.c.words_id == words.c.id)
    joined = joined.outerjoin(kelurahan, incident.c.kelurahan_code == kelurahan.c.code)
    joined = joined.outerjoin(kecamatan, incident.c.kecamatan_code == kecamatan.c.code)
    return select(*columns, *pairs, *caller, *areas, waiting, due, whom).select_from(joined)


def board(conn: Connection, wanted: Filter) -> Page:
    """One page of incidents by `wanted`, newest first. Raises `BadInput` for a page that is too long."""
    if not 1 <= wanted.limit <= LONGEST_PAGE:
        raise BadInput("limit", f"harus antara 1 dan {LONGEST_PAGE}")
    query = summary().where(*conditions(wanted)).order_by(incident.c.id.desc()).limit(wanted.limit + 1)
    rows = conn.execute(query).all()
    items = [as_summary(row) for row in rows[: wanted.limit]]
    return Page(items, items[-1]["id"] if len(rows) > wanted.limit else None, head(conn))


def conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """The parts of a filter that are set, as SQL."""
    parts: list[ColumnElement[bool]] = [incident.c.origin == wanted.origin]
    if wanted.bbox:
        parts.append(touches_box(incident.c.geom, *wanted.bbox))
    if wanted.since:
        parts.append(incident.c.occurred_at >= wanted.since)
    if wanted.until:
        parts.append(incident.c.occurred_at < wanted.until)
    for column, value in (("kelurahan_code", wanted.kelurahan), ("kecamatan_code", wanted.kecamatan)):
        if value is not None:
            parts.append(incident.c[column] == value)
    if wanted.category is not None:
        parts.append(incident.c.category == wanted.category)
    if wanted.place:
        parts.append(named(wanted.place, wanted.because))
    if wanted.states:
        parts.append(incident.c.state.in_(wanted.states))
    if not wanted.merged:
        parts.append(incident.c.merged_into.is_(None))
    if wanted.after is not None:
        parts.append(incident.c.id < wanted.after)
    return [*parts, *told_of(wanted.agency)]


def named(place: str, because: bool) -> ColumnElement[bool]:
    """True where the names of the incident's areas, or `because` of its place, hold `place`; letters' size aside."""
    columns = [kelurahan.c.name, kecamatan.c.name, *([incident.c.because] if because else [])]
    return or_(*(column.icontains(place, autoescape=True) for column in columns))


def told_of(agency: str | None) -> list[ColumnElement[bool]]:
    """True where `agency` was sent or told, whatever became of that; no condition for None."""
    if agency is None:
        return []
    return [exists().where(dispatch.c.incident_id == incident.c.id, dispatch.c.agency == agency)]


def agencies_told(conn: Connection, incident_id: int) -> frozenset[str]:
    """The agencies that were sent or told, whatever became of that."""
    mine = select(dispatch.c.agency).where(dispatch.c.incident_id == incident_id)
    return frozenset(conn.execute(mine).scalars())


def one(conn: Connection, incident_id: int, agency: str | None = None) -> dict[str, Any]:
    """An incident's summary. Raises `NotFound`, also where `agency` is given and was not told of it."""
    row = conn.execute(summary().where(incident.c.id == incident_id, *told_of(agency))).one_or_none()
    if row is None:
        raise NotFound(NO_INCIDENT.format(incident_id))
    return as_summary(row)


def whole(conn: Connection, incident_id: int) -> dict[str, Any]:
    """An incident with its dispatches, events and the recommendation it was given. Raises `NotFound`."""
    given = select(recommendation.c.plan, recommendation.c.difference)
    newest = given.where(recommendation.c.incident_id == incident_id).order_by(recommendation.c.id.desc()).limit(1)
    advice = conn.execute(newest).one_or_none()
    sent = dispatches(conn, incident_id)
    states = {
        row["agency"]: furthest_of(as_dispatch(each) for each in sent if each["agency"] == row["agency"])
        for row in sent
    }
    same = select(incident.c.id).where(incident.c.merged_into == incident_id).order_by(incident.c.id)
    heard = {"merged": list(conn.execute(same).scalars()), "calls": calls_of(conn, incident_id)}
    parts = heard | {
        "photos": photo_rows.listed(conn, incident_id),
        "agencies": states,
        "dispatches": sent,
        "timeline": events(conn, incident_id),
        "recommendation": advice.plan if advice else None,
        "difference": advice.difference if advice else None,
    }
    return one(conn, incident_id) | parts


def calls_of(conn: Connection, incident_id: int) -> list[int]:
    """Numbers of the calls about an incident and about those merged into it, in order."""
    about = incident.c.id == call.c.incident_id
    mine = (incident.c.id == incident_id) | (incident.c.merged_into == incident_id)
    query = select(call.c.id).join(incident, about).where(mine).order_by(call.c.id)
    return list(conn.execute(query).scalars())


def as_dispatch(row: dict[str, Any]) -> Dispatch:
    """What the rules need to know of a dispatch's row."""
    return Dispatch(row["id"], row["agency"], State(row["state"]), row["since"], row["unit_id"], row["counts"])


def placed(conn: Connection, incident_id: int) -> tuple[Fix, Whereabouts] | None:
    """Where the incident is and whose ground that is; None while nobody knows. Raises `NotFound`."""
    row = one(conn, incident_id)
    if row["at"] is None:
        return None
    grade = Confidence(row["confidence"]) if row["confidence"] else None
    fix = Fix(row["at"], Metres(row["radius_m"]), Source(row["source"]), row["because"], grade)
    return fix, Whereabouts(tuple(AreaShare(**share) for share in row["shares"]), row["outside"], row["on_water"])


def dispatches(conn: Connection, incident_id: int) -> list[dict[str, Any]]:
    """Who was sent or told, in order."""
    rows = conn.execute(sent().where(dispatch.c.incident_id == incident_id).order_by(dispatch.c.id))
    return [dict(row._mapping) for row in rows]


def sent() -> Select[Any]:
    """One row for each dispatch, in the words a console shows."""
    columns = [column for column in dispatch.c if column.name not in {"incident_id", "answered_by"}]
    names = [
        facility.c.name.label("facility"),
        unit.c.key.label("unit"),
        func.nullif(person.c.name, "").label("answered_by"),
    ]
    joined = dispatch.outerjoin(facility, dispatch.c.facility_id == facility.c.id)
    joined = joined.outerjoin(unit, dispatch.c.unit_id == unit.c.id)
    joined = joined.outerjoin(person, dispatch.c.answered_by == person.c.id)
    return select(*columns, *names).select_from(joined)


def events(conn: Connection, incident_id: int) -> list[dict[str, Any]]:
    """What happened, in the order it was recorded, with the reason that was given and the text of a note."""
    hidden = {"previous", "hash", "incident_id"}
    columns = [column for column in incident_event.c if column.name not in hidden]
    note = words.alias("note")
    joined = incident_event.outerjoin(words, incident_event.c.payload["reason_id"].as_integer() == words.c.id)
    joined = joined.outerjoin(note, incident_event.c.payload["note_id"].as_integer() == note.c.id)
    query = select(*columns, words.c.said.label("reason"), note.c.said.label("text")).select_from(joined)
    rows = conn.execute(query.where(incident_event.c.incident_id == incident_id).order_by(incident_event.c.id))
    return [dict(row._mapping) for row in rows]


def head(conn: Connection) -> int:
    """Number of the journal's newest event; 0 when it is empty."""
    return int(conn.execute(select(func.coalesce(func.max(incident_event.c.id), 0))).scalar_one())


def since(conn: Connection, event_id: int, limit: int = 1000) -> list[Happened]:
    """The events after `event_id`, in order, at most `limit`."""
    columns = (incident_event.c.id, incident_event.c.incident_id, incident_event.c.call_id)
    query = select(*columns).where(incident_event.c.id > event_id).order_by(incident_event.c.id).limit(limit)
    return [Happened(*row) for row in conn.execute(query)]


def as_summary(row: Row[Any]) -> dict[str, Any]:
    """A row of `summary` with its pairs joined."""
    found = dict(row._mapping)
    caller = {"name": found.pop("caller_name"), "number": found.pop("caller_number")}
    found["caller"] = caller if caller["name"] is not None else None
    found["text"], found["answers"] = found.pop("said"), found["answers"] or []
    found["awaited"] = found["awaited"] or []
    for name, lon, lat in (("at", "lon", "lat"), ("caller_at", "caller_lon", "caller_lat")):
        pair = found.pop(lon), found.pop(lat)
        found[name] = LonLat(*pair) if pair[0] is not None else None
    return found
