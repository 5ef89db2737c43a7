"""The verb that asks a draft about the past: which incidents it would have answered otherwise, and how."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from gis.incidents.lifecycle import Origin
from gis.respond.difference import Difference, Kept, compare
from gis.respond.document import PlanDocument, ruleset
from gis.respond.plans import PlanCache, published
from gis.review.past import Given, last_of_each
from gis.review.replay import answer_again
from gis.roads.network import Network

MOST = 2000  # incidents looked at

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """Who of one agency would have been sent, and was not; and the other way round. Keys of posts and units."""

    agency: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One incident that the draft would have answered otherwise."""

    incident_id: int
    category: str
    moved: tuple[Moved, ...]
    difference: Difference


@dataclass(frozen=True, slots=True)
class DryRun:
    """Of `looked_at` incidents, `skipped` had no facts to answer from; the rest are the same or in `changed`."""

    looked_at: int
    skipped: int
    changed: tuple[Changed, ...]


def dry_run(  # noqa: PLR0913, PLR0917 - what answers, what is asked, and who is told how far it is
    conn: Connection, network: Network, cache: PlanCache, document: PlanDocument, origin: Origin, limit: int,
    progress: Progress | None = None,
) -> DryRun:  # fmt: skip
    """What `document` would have said of the newest `limit` incidents of one origin, beside what the plan of then says,
    both from the facts of then and on the roads of now: so that only the plan makes a difference.

    Raises `BadInput` for a document with words that are not known."""
    draft, looked_at, skipped = ruleset(0, document), 0, 0
    changed: list[Changed] = []
    for old in list(last_of_each(conn, origin, min(limit, MOST))):
        looked_at += 1
        if progress:
            progress(looked_at)
        if old.facts is None or not old.plan_version:
            skipped += 1
            continue
        before = answer_again(conn, network, old, published(conn, cache, old.plan_version))
        if found := changes(old, before, answer_again(conn, network, old, draft)):
            changed.append(found)
    return DryRun(looked_at, skipped, tuple(changed))


def changes(old: Given, before: Kept, after: Kept) -> Changed | None:
    """What is not the same in two answers to one question; None when nothing is."""
    difference = compare(before, after, [])
    first, second = going(before), going(after)
    moved = [
        Moved(name, tuple(sorted(now - was)), tuple(sorted(was - now)))
        for name in dict.fromkeys((*first, *second))
        for was, now in [(first.get(name, set()), second.get(name, set()))]
        if was != now
    ]
    if not moved and not difference.parts:
        return None
    return Changed(old.incident_id, before["category"], tuple(moved), difference)


def going(plan: Kept) -> dict[str, set[str]]:
    """By agency the keys of those that would be sent: as many of the ranked choices as are needed."""
    parts = [each for each in plan["agencies"] if each["role"] == "send"]
    return {each["agency"]: {one["key"] for one in ready(each)[: each.get("count", 1)]} for each in parts}


def ready(part: Kept) -> list[Kept]:
    """The ranked choices of one agency."""
    return [each for each in part["choices"] if not each["passed_over"]]
