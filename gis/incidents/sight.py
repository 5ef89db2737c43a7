"""What an actor may see of an incident: which ones at all, whose part of it, and how much of the people in it."""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Any

from gis.actor import Actor, Permission
from gis.errors import NotFound

NO_INCIDENT = "kejadian {} tidak ada"  # also said of one that an agency was not told of
NUMBER = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){6,}")  # seven digits or more: a telephone, whatever stands between
DOTS = "\u2022\u2022\u2022"


def told(actor: Actor, incident_id: int, agencies: Collection[str]) -> None:
    """Raises `NotFound` for an agency desk whose agency is not among those that were told."""
    if actor.agency is not None and actor.agency not in agencies:
        raise NotFound(NO_INCIDENT.format(incident_id))


class Sight(StrEnum):
    """How much of the people in it somebody may know."""

    ALL = "all"
    WORDS = "words"  # what was said, with every telephone number masked
    NOTHING = "nothing"


def sight(actor: Actor) -> Sight:
    """What the actor's permissions come to."""
    if actor.may(Permission.SEE_CALLERS):
        return Sight.ALL
    return Sight.WORDS if actor.may(Permission.SEE_WORDS) else Sight.NOTHING


def seen(actor: Actor, found: dict[str, Any]) -> dict[str, Any]:
    """The summary of an incident, or all of it, as `actor` may see it. Raises `NotFound` where an agency desk was not
    told; of a summary alone that is for the query to say."""
    if "agencies" in found:
        told(actor, found["id"], found["agencies"])
        found = own_part(actor, found)
    return seen_with(sight(actor), found)


def seen_with(how: Sight, found: dict[str, Any]) -> dict[str, Any]:
    """An incident with the people in it as far as `how` allows."""
    if how is Sight.ALL:
        return found
    words = how is Sight.WORDS
    lists = {key: found_without(found[key], words) for key in found.keys() & LISTS}
    photos: dict[str, Any] = {"photos": []} if "photos" in found and not words else {}  # they show people
    return found | persons(found, words) | lists | photos


def call_seen(how: Sight, found: dict[str, Any]) -> dict[str, Any]:
    """A call with who rang, what they said and where they are as far as `how` allows."""
    if how is Sight.ALL:
        return found
    if how is Sight.NOTHING:
        return found | {"caller": None, "text": None, "at": None, "radius_m": None}
    caller = found["caller"] and {"name": "", "number": masked_number(found["caller"]["number"])}
    return found | {
        "caller": caller,
        "text": found["text"] and masked_words(found["text"]),
        "at": None,
        "radius_m": None,
    }


def note_seen(how: Sight, note: dict[str, Any]) -> dict[str, Any]:
    """A caution note: what was said is for who may see words."""
    return found_without([note], how is not Sight.NOTHING)[0] if how is not Sight.ALL else note


OF_CALLS = {"call linked", "call unlinked"}
LISTS = {"timeline", "dispatches", "cautions"}


def own_part(actor: Actor, found: dict[str, Any]) -> dict[str, Any]:
    """An agency desk sees its own dispatches, their events, its own advice, and its own notes and photos beside the
    room's; of the others only how far they are, and of calls and merged reports nothing."""
    if actor.agency is None:
        return found
    mine = [each for each in found["dispatches"] if each["agency"] == actor.agency]
    numbers = {None, *(each["id"] for each in mine)}
    advice = found["recommendation"]
    if advice:
        advice = advice | {"agencies": [each for each in advice["agencies"] if each["agency"] == actor.agency]}
    events = [each for each in found["timeline"] if each["dispatch_id"] in numbers and each["kind"] not in OF_CALLS]
    events = [each for each in events if each["payload"].get("agency") in {None, actor.agency}]
    photos = [each for each in found["photos"] if each["agency"] in {None, actor.agency}]
    parts = {"dispatches": mine, "timeline": events, "recommendation": advice, "difference": None, "photos": photos}
    return found | parts | {"calls": [], "merged": []}


NOBODY: dict[str, Any] = {
    "caller": None, "caller_at": None, "caller_radius_m": None, "text": None, "answers": [], "because": "",
}  # fmt: skip


def persons(found: dict[str, Any], words: bool) -> dict[str, Any]:
    """The caller without a name, the number and the words masked; nothing of either for who may not see words."""
    if not words:
        return NOBODY
    caller = found["caller"] and {"name": "", "number": masked_number(found["caller"]["number"])}
    text = found["text"] and masked_words(found["text"])
    answers = [each | {"answer": masked_words(each["answer"])} for each in found["answers"]]
    said = {"caller": caller, "text": text, "answers": answers, "because": masked_words(found["because"])}
    return NOBODY | said


def found_without(rows: list[dict[str, Any]], words: bool) -> list[dict[str, Any]]:
    """Events and dispatches without who answered, with numbers masked, and reasons only for who may see words."""
    return [row | {key: hide(row[key], words) for key, hide in HIDE.items() if key in row} for row in rows]


def masked_payload(payload: dict[str, Any], words: bool) -> dict[str, Any]:
    """An event's values without the number that was called and the place of the caller."""
    hidden = {"number": masked_number(payload.get("number") or ""), "caller_at": None}
    return payload | {key: value for key, value in hidden.items() if key in payload}


def masked_reason(reason: str | None, words: bool) -> str | None:
    """A reason for who may see words."""
    return masked_words(reason) if reason and words else None


HIDE: dict[str, Any] = {  # column -> how it looks without permission, given whether words may be seen
    "number": lambda number, _: masked_number(number),
    "answered_by": lambda *_: None,
    "reason": masked_reason,
    "text": masked_reason,  # of a note
    "withdrawn_because": masked_reason,
    "payload": masked_payload,
}


def masked_words(text: str) -> str:
    """`text` with every telephone number in it masked."""
    return NUMBER.sub(lambda found: masked_number(found.group()), text)


def masked_number(number: str) -> str:
    """0812-...-417 (with dots): enough to tell two apart, not enough to ring.

    Short numbers (110, 112) stay as they are."""
    digits = re.sub(r"\D", "", number)
    if len(digits) < 7:
        return number
    return f"{digits[:4]}-{DOTS}-{digits[-3:]}" if len(digits) >= 10 else f"{DOTS}-{digits[-3:]}"
