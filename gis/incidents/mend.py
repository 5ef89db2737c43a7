"""The verbs that mend the record: nothing is edited, a later event takes back or changes what an earlier one said."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import BadInput
from gis.geo import Fix
from gis.incidents import decisions, journal, rows
from gis.incidents.handle import commit, place_of, recommended
from gis.incidents.lifecycle import ENDED, Event, Incident, State, When
from gis.incidents.orders import Advice, Seen
from gis.incidents.private import Answer, checked, keep_words, reference
from gis.respond.categories import Category

BY_OPERATORS = frozenset({"taken over", "merged", "unmerged", "answered"})


def undo(conn: Connection, seen: Seen, event_id: int, actor: Actor, now: datetime, reason: str = "") -> Incident:
    """Take back the newest event about a dispatch, the place, the category or the end.

    Raises `NotFound`, `Stale`, `Refused`; `Busy` when the unit a finished step gave free has gone elsewhere since."""

    said = checked("reason", reason)

    def decide(before: Incident) -> tuple[dict[str, Any], int | None]:
        event = decisions.undo(before, journal.history(conn, seen.incident_id), event_id)
        back = decisions.taken_back(event)
        if event.kind == "moved":
            rows.write_because(conn, before.id, "dikembalikan ke tempat sebelumnya")
        if event.dispatch_id is not None and needs_its_unit_again(before, event.dispatch_id, back):
            rows.lock_unit(conn, back["unit_id"], before.origin)
        return back | why(conn, said), event.dispatch_id

    return one_event(conn, seen, "undone", decide, actor, now)


def needs_its_unit_again(incident: Incident, dispatch_id: int, back: dict[str, Any]) -> bool:
    """True when a dispatch that ended would be open again and holds a unit."""
    ended = incident.dispatch(dispatch_id).state in ENDED
    return ended and State(back["state"]) not in ENDED and back["unit_id"] is not None


def reopen(conn: Connection, seen: Seen, reason: str, actor: Actor, now: datetime) -> Incident:
    """Let an incident that is over wait for somebody again.

    Raises `Refused` when it is not over, `BadInput` for no reason."""
    said = required("reason", reason)
    return one_event(
        conn, seen, "reopened", lambda before: (decisions.reopen(before) | why(conn, said), None), actor, now
    )


def move(  # noqa: PLR0913, PLR0917 - where, the advice for it, and what every mending needs
    conn: Connection, seen: Seen, fix: Fix, advice: Advice, actor: Actor, now: datetime, reason: str = ""
) -> Incident:
    """Put the incident elsewhere; the advice for the new place is stored beside the old one."""
    values, said = place_of(fix, advice.ask.whereabouts), checked("reason", reason)

    def decide(before: Incident) -> tuple[dict[str, Any], int | None]:
        rows.write_because(conn, before.id, fix.because)
        return decisions.change(before, values) | why(conn, said), None

    return one_event(conn, seen, "moved", decide, actor, now, advice)


def recategorise(  # noqa: PLR0913, PLR0917 - what it is, the advice for it, and what every mending needs
    conn: Connection, seen: Seen, category: Category, advice: Advice | None, actor: Actor, now: datetime,
    reason: str = "",
) -> Incident:  # fmt: skip
    """Call the incident something else; the advice for that is stored beside the old one."""
    values, said = {"category": category.code, "priority": category.priority}, checked("reason", reason)
    return one_event(
        conn, seen, "recategorised", lambda before: (decisions.change(before, values) | why(conn, said), None), actor,
        now, advice,
    )  # fmt: skip


def raise_alarm(  # noqa: PLR0913, PLR0917 - the level, the advice for it, and what every mending needs
    conn: Connection, seen: Seen, level: int, reason: str, advice: Advice | None, actor: Actor, now: datetime
) -> Incident:
    """More must go; the advice for that level is stored beside the old one, with the difference.

    Raises `Refused` when the alarm is that high already, `BadInput` for no reason."""
    said = required("reason", reason)
    return one_event(
        conn, seen, "alarm raised", lambda before: (decisions.raise_alarm(before, level) | why(conn, said), None),
        actor, now, advice,
    )  # fmt: skip


def merge(conn: Connection, seen: Seen, into: Seen, reason: str, actor: Actor, now: datetime) -> Incident:
    """Say that an incident is the same emergency as another. Nothing of it is lost; both are locked in order of number.

    Raises `NotFound`, `Stale`, `Refused`."""
    locked = {number: journal.load(conn, number) for number in sorted({seen.incident_id, into.incident_id})}
    target = locked[into.incident_id]
    journal.see(conn, target, into.version, actor)
    said = checked("reason", reason)
    return one_event(
        conn, seen, "merged", lambda before: (decisions.merge(before, target) | why(conn, said), None), actor, now
    )


def unmerge(conn: Connection, seen: Seen, reason: str, actor: Actor, now: datetime) -> Incident:
    """Let a merged incident stand by itself again. Raises `Refused` when it does."""
    said = checked("reason", reason)
    return one_event(
        conn, seen, "unmerged", lambda before: (decisions.unmerge(before) | why(conn, said), None), actor, now
    )


def answer(conn: Connection, seen: Seen, answers: Sequence[Answer], actor: Actor, now: datetime) -> Incident:
    """Keep the answers to the guiding questions, in the place of those before. The caller's words stay."""

    def decide(before: Incident) -> tuple[dict[str, Any], int | None]:
        kept = keep_words(conn, rows.said(conn, before.id), answers)
        rows.write_words(conn, before.id, kept.id if kept else None)
        return reference("words", kept), None

    return one_event(conn, seen, "answered", decide, actor, now)


def take_over(conn: Connection, seen: Seen, actor: Actor, now: datetime) -> Incident:
    """Let `actor` be the one who handles it. Raises `Refused` when they are already."""
    values = {"handled_by": actor.name}
    return one_event(conn, seen, "taken over", lambda before: (decisions.change(before, values), None), actor, now)


def one_event(  # noqa: PLR0913, PLR0917 - what every mending needs
    conn: Connection,
    seen: Seen,
    kind: str,
    decide: Callable[[Incident], tuple[dict[str, Any], int | None]],
    actor: Actor,
    now: datetime,
    advice: Advice | None = None,
) -> Incident:
    """Load locked, decide, write one event and, where there is any, the advice that follows from it."""
    actor.need(Permission.OPEN_INCIDENT if kind in BY_OPERATORS else Permission.DISPATCH)
    before = journal.load(conn, seen.incident_id)
    journal.see(conn, before, seen.version, actor)
    payload, dispatch_id = decide(before)
    event = Event(before.id, kind, payload, actor.name, before.origin, When(now), dispatch_id)
    more = [recommended(conn, before.id, advice, actor, before.origin, When(now))] if advice else []
    return commit(conn, before, event, actor, *more)


def why(conn: Connection, reason: str) -> dict[str, object]:
    """A reason, kept apart from the journal."""
    return reference("reason", keep_words(conn, reason))


def required(field: str, text: str) -> str:
    """`text` checked. Raises `BadInput` when there is none."""
    said = checked(field, text)
    if not said:
        raise BadInput(field, "perlu diisi")
    return said
