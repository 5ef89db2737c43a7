"""The verbs of proposals: somebody proposes, an editor accepts or rejects. An accepted name is found at once, in every
process, because it is in the same tables as all others."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import BadInput, Refused
from gis.geo import Confidence, LonLat, Metres
from gis.incidents.lifecycle import Origin
from gis.incidents.private import digest
from gis.locate.text import fold
from gis.places import edit, proposals, rows
from gis.places import place as core
from gis.places.edit import New
from gis.places.place import Position, checked, checked_name, position_facts
from gis.places.proposals import Lesson, Proposal
from gis.places.strength import Sighting, provenance
from gis.places.words import kind_of
from gis.room import journal
from gis.room.journal import RoomEvent, Subject

SOURCE = "laporan 112"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that somebody knows: a new place at `at`, or another name of `place_id` there."""

    name: str
    at: LonLat
    radius: Metres
    origin: Origin
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What an editor corrects; None leaves it as proposed. `place_id` makes it another name of that place; `as_new`
    makes a new place of what was proposed as another name. `exercise_too`: what an exercise taught counts."""

    name: str | None = None
    kind: str | None = None
    place_id: int | None = None
    as_new: bool = False
    exercise_too: bool = False


def suggest(conn: Connection, wanted: Suggestion, actor: Actor, now: datetime) -> int:
    """Propose a name. Raises `BadInput` for a name or position that cannot be, `NotFound` for no such place,
    `Refused` when it is proposed there already."""
    actor.need(Permission.PROPOSE_PLACES)
    name = checked_name("name", wanted.name)
    seen = Sighting(wanted.at, wanted.radius)
    position_facts(Position(seen.at, seen.radius, Confidence.C, SOURCE, SOURCE))
    if wanted.place_id is not None:
        core.live(rows.load(conn, wanted.place_id))
    folded = fold(name)
    proposals.hold(conn, folded)
    known = proposals.same(conn, folded, seen.at, wanted.origin)
    if known is not None:
        raise Refused(f"nama itu sudah diusulkan di sini: usulan {known[0]} ({known[1]})")
    lesson = Lesson(name, folded, kind_of(name), wanted.place_id)
    number = proposals.propose(conn, lesson, seen, wanted.origin, now, actor.name)
    proposals.sight(conn, number, None, seen, now)
    figures = {"at": {"lon": seen.at.lon, "lat": seen.at.lat}, "radius_m": float(seen.radius)}
    event = RoomEvent(Subject.PROPOSAL, number, "proposed", figures, wanted.origin, now)
    journal.append(conn, event, actor)
    return number


def accept(
    conn: Connection, proposal_id: int, version: int, wanted: Acceptance, actor: Actor, now: datetime
) -> int:  # fmt: skip
    """Let the words be a name from now on; returns the place. Raises `Refused` for one from an exercise unless told
    that it counts, and for a place that cannot take it; `BadInput` when its words were erased and none are given."""
    actor.need(Permission.EDIT_PLACES)
    before = proposals.load(conn, proposal_id, version)
    if before.origin is not Origin.REAL and not wanted.exercise_too:
        raise Refused(f"usulan {before.id} berasal dari latihan; terima dengan exercise_too bila memang benar")
    name = wanted.name if wanted.name is not None else before.said
    if not name:
        raise BadInput("name", "kata usulan ini sudah dihapus; isi namanya")
    target = None if wanted.as_new else (wanted.place_id or before.place_id)
    said = {"proposal_id": before.id, "confirmations": before.strength.count}
    if target is not None:
        known = rows.load(conn, target)
        place, event = edit.apply(conn, known, core.add_alias(known, name), now, said)
    else:
        new = New(name, wanted.kind or before.kind, position_of(before))
        place, event = edit.created(conn, new, core.slug(name) or "tempat", now, said)
    values = {"state": "accepted", "place_id": place.id, "decided_by": actor.name, "decided_at": now}
    proposals.decide(conn, before, values)
    accepted = RoomEvent(Subject.PROPOSAL, before.id, "accepted", {"place_id": place.id}, before.origin, now)
    journal.append_all(conn, [event, accepted], actor)
    return place.id


def position_of(proposal: Proposal) -> Position:
    """Where the confirmations say it is, with its provenance."""
    whole = proposal.strength
    method = provenance(whole.count, whole.spread, proposal.last_at.date())
    return Position(whole.at, whole.radius, whole.confidence, method, SOURCE)


def reject(conn: Connection, proposal_id: int, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """It is no name; the same words are not proposed here again. Raises `BadInput` without a reason."""
    actor.need(Permission.EDIT_PLACES)
    before = proposals.load(conn, proposal_id, version)
    because = checked("reason", reason)
    salt = before.salt or secrets.token_bytes(16)
    values: dict[str, Any] = {"state": "rejected", "decided_by": actor.name, "decided_at": now, "salt": salt}
    proposals.decide(conn, before, values | {"decided_because": because})
    payload = {"reason_digest": digest(salt, because)}
    journal.append(conn, RoomEvent(Subject.PROPOSAL, before.id, "rejected", payload, before.origin, now), actor)
