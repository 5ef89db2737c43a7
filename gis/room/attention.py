"""What a supervisor should look at now: why, since when, and where it leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Why something wants to be looked at, the most pressing first."""

    UNACKNOWLEDGED = "unacknowledged"  # nobody answered a dispatch in time
    UNSENT = "unsent"  # an incident for which nobody is on the way
    LONG_OPEN = "long open"
    CLOSURE_ENDS = "closure ends"  # soon, by itself: lift it or extend it
    OUT_OF_SERVICE = "out of service"
    STALE = "stale position"


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on: nobody sent, open, before a closure's end, and since a unit last said where it is."""

    unsent: timedelta
    long_open: timedelta
    closure_ends: timedelta
    stale: timedelta


@dataclass(frozen=True, slots=True)
class Present:
    """What stands at one moment, as rows; nothing in them names a caller or repeats what was said."""

    dispatches: Sequence[Mapping[str, Any]]  # past their limit: id, incident_id, due_at, escalated_at, agency, ...
    incidents: Sequence[Mapping[str, Any]]  # open: id, category, priority, state, kecamatan, occurred_at, last_sent
    closures: Sequence[Mapping[str, Any]]  # standing: id, kind, ends_at
    units: Sequence[Mapping[str, Any]]  # id, key, agency, status, status_since, position_at


@dataclass(frozen=True, slots=True)
class Item:
    """One of them. `since` is null where nobody recorded it; a closure's is its end, which lies ahead."""

    why: Why
    subject_id: int  # of a dispatch, incident, closure or unit
    since: datetime | None
    incident_id: int | None = None
    category: str | None = None
    priority: int | None = None
    kecamatan: str | None = None
    agency: str | None = None
    name: str | None = None  # of whoever was sent, or of the unit
    kind: str | None = None  # of the closure
    escalated_at: datetime | None = None  # when the server told the supervisor by itself


def items_of(present: Present, limits: Limits, now: datetime) -> list[Item]:
    """Everything that wants to be looked at, in the order of `Why`, the oldest first."""
    found = [*unanswered(present.dispatches), *of_incidents(present.incidents, limits, now)]
    found += [*of_closures(present.closures, limits, now), *of_units(present.units, limits, now)]
    order = list(Why)
    return sorted(found, key=lambda each: (order.index(each.why), each.since is None, each.since or now))


def unanswered(dispatches: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Dispatches nobody acknowledged by their limit."""
    return [
        Item(
            Why.UNACKNOWLEDGED, row["id"], row["due_at"], row["incident_id"], row["category"], row["priority"],
            row["kecamatan"], row["agency"], row["unit"] or row["facility"], None, row["escalated_at"],
        )
        for row in dispatches
    ]  # fmt: skip


def of_incidents(incidents: Iterable[Mapping[str, Any]], limits: Limits, now: datetime) -> list[Item]:
    """Incidents that wait for somebody, and those that have been open for long."""
    found = []
    for row in incidents:
        opened, about = row["occurred_at"], (row["id"], row["category"], row["priority"], row["kecamatan"])
        waits = max(opened, row["last_sent"] or opened)  # everybody who was sent declined or was called off
        if row["state"] == "received" and now - waits > limits.unsent:
            found.append(Item(Why.UNSENT, row["id"], waits, *about))
        if now - opened > limits.long_open:
            found.append(Item(Why.LONG_OPEN, row["id"], opened, *about))
    return found


def of_closures(closures: Iterable[Mapping[str, Any]], limits: Limits, now: datetime) -> list[Item]:
    """Closures that will end by themselves soon."""
    soon = [row for row in closures if row["ends_at"] - now <= limits.closure_ends]
    return [Item(Why.CLOSURE_ENDS, row["id"], row["ends_at"], kind=row["kind"]) for row in soon]


def of_units(units: Iterable[Mapping[str, Any]], limits: Limits, now: datetime) -> list[Item]:
    """Units that cannot be sent, and those that fell silent; one that never said where it is has not fallen silent."""
    found = []
    for row in units:
        whose = {"agency": row["agency"], "name": row["key"]}
        if row["status"] == "out of service":
            found.append(Item(Why.OUT_OF_SERVICE, row["id"], row["status_since"], **whose))
        elif row["position_at"] and now - row["position_at"] > limits.stale:
            found.append(Item(Why.STALE, row["id"], row["position_at"], **whose))
    return found
