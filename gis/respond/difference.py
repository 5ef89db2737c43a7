"""Two recommendations for one incident: who is needed now and was not, who is better, who is needed no longer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gis.geo import Seconds
from gis.respond.categories import AGENCIES
from gis.wording import duration

WORTH_SAYING = Seconds(60)  # sooner by less is no reason to call anybody back
Kept = Mapping[str, Any]  # a plan as gis.respond.keep.plain keeps it


@dataclass(frozen=True, slots=True)
class Sent:
    """Somebody who is on the way or told, and not called off."""

    dispatch_id: int
    agency: str
    unit_id: int | None
    facility_id: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One agency's part before and after; None where it has none."""

    agency: str
    role_before: str | None
    role_after: str | None
    count_before: int
    count_after: int


@dataclass(frozen=True, slots=True)
class Better:
    """Somebody who is there sooner than who was sent (`dispatch_id`), or who is first now instead of who was before.
    Both times are those of now."""

    agency: str
    key: str
    name: str
    seconds: float | None
    instead_of: str
    instead_seconds: float | None
    dispatch_id: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed. `not_needed` are dispatches of agencies that the new answer leaves out; `said` are the same things
    in sentences."""

    parts: tuple[Part, ...]
    better: tuple[Better, ...]
    not_needed: tuple[int, ...]
    said: tuple[str, ...]


def compare(before: Kept, after: Kept, sent: Sequence[Sent]) -> Difference:
    """From one kept plan to the next, given who was sent in between."""
    old, new = agencies(before), agencies(after)
    parts = tuple(part for name in {**old, **new} if (part := changed(name, old.get(name), new.get(name))))
    better = tuple(each for name, now in new.items() for each in improvements(now, old.get(name), sent))
    idle = [each for each in sent if each.agency not in new]
    said = [sentence(part) for part in parts] + [sooner(each) for each in better]
    said += [f"penugasan {each.dispatch_id} ({AGENCIES[each.agency]}) tidak diperlukan lagi" for each in idle]
    return Difference(parts, better, tuple(each.dispatch_id for each in idle), tuple(said))


def agencies(plan: Kept) -> dict[str, Kept]:
    """The parts of a plan by agency; what only stands in for another counts as its own."""
    return {each["agency"]: each for each in reversed(plan["agencies"])}


def changed(name: str, old: Kept | None, new: Kept | None) -> Part | None:
    """What became of an agency's part; None when nothing did."""
    was, now = ((each["role"], each.get("count", 1)) if each else (None, 0) for each in (old, new))
    return Part(name, was[0], now[0], was[1], now[1]) if was != now else None


def improvements(now: Kept, old: Kept | None, sent: Sequence[Sent]) -> list[Better]:
    """Who of one agency should go rather than who was sent or was first before."""
    ready = [each for each in now["choices"] if not each["passed_over"] and each["seconds"] is not None]
    mine = [each for each in sent if each.agency == now["agency"]]
    first = ready[: now.get("count", 1)]
    if mine:
        gone = {(each.unit_id, each.facility_id) for each in mine}
        fresh = [each for each in first if not is_one_of(each, gone)]
        pairs = [(each, chosen(now, there), there.dispatch_id) for there, each in zip(mine, fresh, strict=False)]
        return [as_better(now, each, than, number) for each, than, number in pairs if sooner_than(each, than)]
    before = [each["key"] for each in old["choices"] if not each["passed_over"]][:1] if old else []
    if not before or not first or before[0] == first[0]["key"]:
        return []
    as_seen_now = next((each for each in now["choices"] if each["key"] == before[0]), None)
    return [as_better(now, first[0], as_seen_now, None)] if as_seen_now else []


def is_one_of(choice: Kept, gone: set[tuple[int | None, int | None]]) -> bool:
    """True of a choice that was sent already."""
    if choice["kind"] == "unit":
        return any(unit == choice["id"] for unit, _ in gone)
    return any(unit is None and post == choice["id"] for unit, post in gone)


def chosen(part: Kept, sent: Sent) -> Kept | None:
    """Who was sent, as the new answer sees it; None where it is not a choice any more."""
    return next((each for each in part["choices"] if is_one_of(each, {(sent.unit_id, sent.facility_id)})), None)


def sooner_than(choice: Kept, other: Kept | None) -> bool:
    """True when `choice` is there sooner by more than a minute; somebody whose way is not known is not compared."""
    if other is None:
        return False
    return other["seconds"] is None or choice["seconds"] + WORTH_SAYING < other["seconds"]


def as_better(part: Kept, choice: Kept, other: Kept | None, dispatch_id: int | None) -> Better:
    """`choice` instead of `other`."""
    who, seconds = (other["name"], other["seconds"]) if other else ("", None)
    return Better(part["agency"], choice["key"], choice["name"], choice["seconds"], who, seconds, dispatch_id)


def sentence(part: Part) -> str:
    """What became of an agency's part, in words."""
    name = AGENCIES.get(part.agency, part.agency)
    if part.role_before is None:
        return f"{name} kini diperlukan: {ROLES[part.role_after or '']} ({part.count_after})"
    if part.role_after is None:
        return f"{name} tidak diperlukan lagi (tadinya {ROLES[part.role_before]})"
    if part.role_before != part.role_after:
        return f"{name}: tadinya {ROLES[part.role_before]}, kini {ROLES[part.role_after]} ({part.count_after})"
    return f"{name}: tadinya {part.count_before}, kini {part.count_after}"


def sooner(better: Better) -> str:
    """Who is better now, in words."""
    time = duration(Seconds(better.seconds)) if better.seconds is not None else "waktu tidak diketahui"
    other = duration(Seconds(better.instead_seconds)) if better.instead_seconds is not None else "tidak ada jalan"
    than = f"{better.instead_of} ({other})"
    what = f"lebih cepat dari {than} yang sudah dikirim" if better.dispatch_id else f"kini didahulukan dari {than}"
    return f"{AGENCIES[better.agency]}: {better.name} ({time}) {what}"


ROLES = {"send": "berangkat", "standby": "siaga", "notify": "diberi tahu"}
