"""The room's own chain: what was decided of notes, handovers, places, roads, response plans, guiding questions,
service areas, posts, units, past incidents and hazard layers, appended once a command, after every row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select

from gis.actor import Actor
from gis.db.chain import GENESIS, Verdict, chained, check_chain
from gis.db.conditions import road_closure, road_profile
from gis.db.hazards import hazard_layer
from gis.db.past import past_batch
from gis.db.places import place_proposal
from gis.db.plans import question_set, response_plan, service_area
from gis.db.room import caution_note, handover, room_event
from gis.db.schema import facility, place, unit
from gis.incidents.lifecycle import Origin

CHANNEL = "room_event"
APPEND_LOCK = 116  # ids in commit order, and one head of the chain


class Subject(StrEnum):
    """What an event is about: the column that holds its number."""

    CAUTION = "caution_id"
    HANDOVER = "handover_id"
    PLACE = "place_id"
    PROPOSAL = "proposal_id"
    CLOSURE = "closure_id"
    PROFILE = "profile_id"
    PLAN = "plan_version"
    SERVICE_AREA = "service_area_id"
    UNIT = "unit_id"
    QUESTIONS = "questions_version"
    FACILITY = "facility_id"
    BATCH = "batch_id"
    HAZARD = "hazard_id"


COUNTED = (  # whose rows each count their own events
    caution_note.c.version,
    handover.c.version,
    place.c.version,
    place_proposal.c.version,
    road_closure.c.version,
    road_profile.c.version,
    response_plan.c.revision,
    service_area.c.version,
    unit.c.version,
    question_set.c.revision,
    facility.c.version,
    past_batch.c.version,
    hazard_layer.c.version,
)


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """One thing that was decided. `payload` holds ids, values and digests, never somebody's words."""

    subject: Subject
    subject_id: int
    kind: str
    payload: Mapping[str, Any]
    origin: Origin
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that a console should know of, and what it is about."""

    id: int
    subject: Subject
    subject_id: int


def head(conn: Connection) -> int:
    """Number of the newest event; 0 for none."""
    return int(conn.execute(select(func.coalesce(func.max(room_event.c.id), 0))).scalar_one())


def since(conn: Connection, event_id: int, limit: int) -> list[Happened]:
    """The events after `event_id`, in order, at most `limit`."""
    query = select(room_event.c.id, *(room_event.c[subject] for subject in Subject))
    rows = conn.execute(query.where(room_event.c.id > event_id).order_by(room_event.c.id).limit(limit))
    about = ((row.id, next(each for each in Subject if row._mapping[each] is not None), row) for row in rows)
    return [Happened(number, subject, row._mapping[subject]) for number, subject, row in about]


def hold(conn: Connection) -> int:
    """Let nobody else append until the transaction ends; returns the newest id, 0 for none."""
    conn.execute(select(func.pg_advisory_xact_lock(APPEND_LOCK)))
    return head(conn)


def append(conn: Connection, event: RoomEvent, actor: Actor) -> int:
    """Append one event, after every row it speaks of; returns its id. Takes the lock until commit."""
    return append_all(conn, [event], actor)


def append_all(conn: Connection, events: Sequence[RoomEvent], actor: Actor) -> int:
    """Append what one command decided, at least one event, after every row; returns the last id."""
    number = hold(conn)
    previous = conn.execute(select(room_event.c.hash).where(room_event.c.id == number)).scalar_one_or_none() or GENESIS
    recorded = conn.execute(select(func.clock_timestamp())).scalar_one()
    rows = []
    for event in events:
        number += 1
        row: dict[str, object] = dict.fromkeys(Subject) | {
            "id": number,
            event.subject: event.subject_id,
            "kind": event.kind,
            "payload": event.payload,
            "actor": actor.name,
            "via": actor.via,
            "origin": event.origin,
            "occurred_at": event.occurred_at,
            "recorded_at": recorded,
            "previous": previous,
        }
        previous = row["hash"] = chained(row)
        rows.append(row)
    conn.execute(room_event.insert(), rows)
    conn.execute(select(func.pg_notify(CHANNEL, str(number))))
    return number


def verify(conn: Connection) -> Verdict:
    """Walk the whole chain: nothing changed, removed or reordered. An end that was cut off shows in the versions of
    what the events are about, each of which counts its own."""
    with conn.execute(select(room_event).order_by(room_event.c.id), execution_options={"yield_per": 1000}) as rows:
        verdict = check_chain(rows)
    counted = [select(func.coalesce(func.sum(versions), 0)) for versions in COUNTED]
    versions = sum(conn.execute(each).scalar_one() for each in counted)
    if verdict.broken_at is None and versions != verdict.count:
        reason = f"ada {verdict.count} peristiwa, yang dibicarakannya mencatat {versions}"
        return Verdict(verdict.count, verdict.count + 1, reason)
    return verdict
