"""A position that the operator confirmed teaches: the words of the report that nobody knew become a proposal.

Reading comes first and by itself (`lessons`), so that the words are located before the record is locked; writing
(`keep`) goes into the transaction that records the incident. A report that cannot teach is no failure: nothing here may
keep an incident from being recorded.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from gis.errors import GisError
from gis.geo import Fix, Metres, Source
from gis.incidents.lifecycle import Origin
from gis.locate.locate import LONGEST_TEXT, Located, Report, locate
from gis.locate.pairs import Ground
from gis.locate.text import fold, words
from gis.places import proposals
from gis.places.proposals import Lesson
from gis.places.strength import Sighting
from gis.places.words import KINDS, kind_of, name_in, plain_words

log = logging.getLogger("ambon112")

TOO_VAGUE = frozenset({Source.AREA, Source.STREET})  # a whole kelurahan or street confirms no place
LARGEST_RADIUS = Metres(500)  # a vaguer position teaches nothing
NEAR = Metres(150)  # of the pin: a recorded place this near may be the one that was meant
MISSPELT = 75  # of 100: letters in common from which a name is the recorded one, written otherwise
LEAST_LETTERS = 5
MOST_LESSONS = 5  # of one report
Near = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Taught:
    """What one report taught about the spot where it was placed."""

    lessons: tuple[Lesson, ...]
    seen: Sighting
    origin: Origin


def lessons(conn: Connection, text: str, fix: Fix | None, origin: Origin, on: Ground) -> Taught | None:
    """What the words of a report teach when it is placed at `fix`; None for nothing, as of a synthetic one."""
    if fix is None or not text.strip() or origin == Origin.SYNTHETIC or len(text) > LONGEST_TEXT:
        return None
    if fix.source in TOO_VAGUE or fix.radius > LARGEST_RADIUS:
        return None
    try:
        with conn.begin_nested():
            located = locate(conn, Report(text), on)
            near = proposals.names_near(conn, fix.at, NEAR)
    except (GisError, DBAPIError) as failure:
        log.warning("nothing learnt: %s", type(failure).__name__)
        return None
    found = {lesson.folded: lesson for lesson in [*misspelt(text, located, near), *unknown(text, located, near)]}
    return Taught(tuple(found.values())[:MOST_LESSONS], Sighting(fix.at, fix.radius), origin)


def misspelt(text: str, located: Located, near: Near) -> Iterator[Lesson]:
    """Words that were understood as a place near the pin, though it is written otherwise there."""
    for span in located.matched:
        stretch = [word for word in words(text) if word.start >= span.start and word.end <= span.end]
        said = plain_words(stretch)
        if len(said.replace(" ", "")) < LEAST_LETTERS or any(said == folded for _, folded in near):
            continue
        best = max(near, key=lambda name: letters_in_common(said, name[1]), default=None)
        if best and MISSPELT <= letters_in_common(said, best[1]) < 100:
            shown = name_in(text, stretch[-len(said.split())].start, stretch[-1].end) or ""
            if fold(shown) == said:
                yield Lesson(shown, said, kind_of(shown), best[0])


def unknown(text: str, located: Located, near: Near) -> Iterator[Lesson]:
    """Words that nobody knew: another name of a place near the pin that shares words with it, else a new place."""
    for span in located.unmatched:
        name = name_in(text, span.start, span.end)
        if name is None:
            continue
        folded = fold(name)
        if any(folded == known for _, known in near):
            continue
        meant = next((number for number, known in near if shares_words(folded, known)), None)
        yield Lesson(name, folded, kind_of(name), meant)


def letters_in_common(one: str, other: str) -> float:
    """0 to 100, spaces aside."""
    return fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))


def shares_words(one: str, other: str) -> bool:
    """True where most telling words of the name that was said are in the recorded one."""
    said = {word for word in one.split() if len(word) >= 4 and word not in KINDS}
    return len(said & set(other.split())) * 2 > len(said)


def keep(conn: Connection, taught: Taught | None, incident_id: int, now: datetime) -> None:
    """Keep what a placed incident taught, instead of what it taught where it was put before."""
    try:
        with conn.begin_nested():
            lessons = sorted(taught.lessons, key=lambda each: each.folded) if taught else []
            learnt = [learn(conn, lesson, taught, incident_id, now) for lesson in lessons if taught]
            proposals.unsee(conn, incident_id, [number for number in learnt if number is not None])
    except DBAPIError as failure:
        log.warning("nothing learnt: %s", type(failure).__name__)


def learn(conn: Connection, lesson: Lesson, taught: Taught, incident_id: int, now: datetime) -> int | None:
    """Strengthen the proposal of these words at this spot, or make it; returns it, None where it was rejected."""
    proposals.hold(conn, lesson.folded)
    known = proposals.same(conn, lesson.folded, taught.seen.at, taught.origin)
    if known and known[1] == "rejected":
        return None
    number = known[0] if known else proposals.propose(conn, lesson, taught.seen, taught.origin, now, None)
    proposals.sight(conn, number, incident_id, taught.seen, now)
    return number
