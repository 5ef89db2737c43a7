"""What the record of a shift holds, item by item, and who may acknowledge it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from gis.errors import BadInput, NotFound, Refused
from gis.wording import says_something

LONGEST_NOTE = 1000
MOST_NOTES = 20


class About(StrEnum):
    """What an item speaks of."""

    SHIFT = "shift"  # the counts of the others: always there, so that a quiet shift is acknowledged too
    INCIDENT = "open incident"
    OVERDUE = "overdue acknowledgement"
    UNIT = "unit out of service"
    CAUTION = "caution note"
    NOTE = "note"
    CLOSURE = "road closure"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at one moment, as rows: nothing in them names a caller or repeats what was said."""

    incidents: Sequence[Mapping[str, Any]]  # id, category, priority, state, handled_by, kecamatan, occurred_at
    overdue: Sequence[Mapping[str, Any]]  # id, incident_id, agency, means, due_at, escalated_at
    units: Sequence[Mapping[str, Any]]  # id, key, agency, name
    cautions: Sequence[Mapping[str, Any]]  # id, kind, radius_m, expires_at; the text stays with the note
    closures: Sequence[Mapping[str, Any]] = ()  # id, kind, slow, begins_at, ends_at; the reason stays with the closure


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to take over. `content` may be kept for ever; `said` is the supervisor's own words, erasable."""

    about: About
    subject_id: int | None
    content: dict[str, Any]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the rules need to know of a record: `acknowledged` holds who took over each item, None for nobody yet."""

    id: int
    version: int
    outgoing: str
    acknowledged: Mapping[int, str | None]


def items_of(standing: Standing, notes: Sequence[str], now: datetime) -> list[Item]:
    """The record of a shift in the order it is read: its counts, the oldest incident first, the notes last."""
    counts = {"incidents": len(standing.incidents), "overdue": len(standing.overdue)}
    counts |= {"units": len(standing.units), "cautions": len(standing.cautions), "notes": len(notes)}
    counts |= {"closures": len(standing.closures)}
    oldest = sorted(standing.incidents, key=lambda row: (row["occurred_at"], row["id"]))
    items = [Item(About.SHIFT, None, counts)]
    items += [Item(About.INCIDENT, row["id"], told(row) | age("occurred_at", row, now)) for row in oldest]
    items += [Item(About.OVERDUE, row["id"], told(row) | age("due_at", row, now)) for row in standing.overdue]
    items += [Item(About.UNIT, row["id"], told(row)) for row in standing.units]
    items += [Item(About.CAUTION, row["id"], told(row)) for row in standing.cautions]
    items += [Item(About.CLOSURE, row["id"], told(row)) for row in standing.closures]
    return items + [Item(About.NOTE, None, {}, text) for text in checked_notes(notes)]


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON keeps it."""
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in row.items()}


def age(since: str, row: Mapping[str, Any], now: datetime) -> dict[str, int]:
    """Whole seconds from the time under `since` to `now`."""
    return {"age_s": int((now - row[since]).total_seconds())}


def checked_notes(notes: Sequence[str]) -> list[str]:
    """The notes, trimmed. Raises `BadInput` naming the one that is empty, too long, or cannot be kept."""
    if len(notes) > MOST_NOTES:
        raise BadInput("notes", f"paling banyak {MOST_NOTES} catatan, ini {len(notes)}")
    for number, text in enumerate(notes):
        if not says_something(text) or "\x00" in text:
            raise BadInput(f"notes.{number}", "kosong atau berisi karakter NUL")
        if len(text) > LONGEST_NOTE:
            raise BadInput(f"notes.{number}", f"paling banyak {LONGEST_NOTE} karakter, ini {len(text)}")
    return [text.strip() for text in notes]


def acknowledge(handover: Handover, item: int, by: str) -> bool:
    """True when this was the last open item.

    Raises `NotFound` for no such item, `Refused` for whoever wrote it, and for an item already taken over."""
    if item not in handover.acknowledged:
        raise NotFound(f"butir {item} tidak ada pada serah terima {handover.id}")
    if by == handover.outgoing:
        raise Refused(f"{by} yang menyerahkan; butir harus diterima oleh penyelia berikutnya")
    taken = handover.acknowledged[item]
    if taken is not None:
        raise Refused(f"butir {item} sudah diterima oleh {taken}")
    return all(who is not None for number, who in handover.acknowledged.items() if number != item)
