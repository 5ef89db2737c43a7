"""The verb: a report -> ranked circles, each with its kelurahan, and which words were understood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from gis.errors import BadInput
from gis.geo import LonLat, Metres, Source
from gis.locate import coordinates, gazetteer, ground, rank
from gis.locate.areas import surroundings, within_area
from gis.locate.clues import FILLER, LINKS, RELATIONS, SMALL, Area, Mention, Street, Thing, mentions
from gis.locate.coordinates import Reading
from gis.locate.rank import CERTAIN, Candidate, Draft, Surroundings
from gis.locate.text import Word, words

LONGEST_TEXT = 1000  # characters; a call in words is far shorter, and a long text would keep the database busy
MOST_DRAFTS = 24  # circles weighed; the rest fit the words worse


@dataclass(frozen=True, slots=True)
class Report:
    """What a caller or a device says: words, and a position with its stated 95 % accuracy in metres."""

    text: str = ""
    at: LonLat | None = None
    radius: Metres | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of the report's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Located:
    """Best first, empty when nothing is known; then what was understood and which words that matter were not."""

    candidates: tuple[Candidate, ...]
    matched: tuple[Span, ...]
    unmatched: tuple[Span, ...]


def locate(conn: Connection, report: Report) -> Located:
    """Where the report may be. Nothing found is an answer; `BadInput` for a text too long or an impossible position."""
    if len(report.text) > LONGEST_TEXT:
        raise BadInput("text", f"laporan terlalu panjang: paling banyak {LONGEST_TEXT} karakter")
    found = [Draft(-1, coordinates.device(report.at, report.radius), "Posisi alat", CERTAIN)] if report.at else []
    readings = coordinates.read(report.text)
    found += [Draft(-2 - i, reading.fix, "Koordinat", CERTAIN) for i, reading in enumerate(readings)]
    said = _outside(readings, words(report.text))
    mentioned = mentions(said, report.text, gazetteer.names_like(conn, [word.folded for word in said]))
    found += _drafts(conn, report.text, said, mentioned)
    found = sorted(found, key=lambda draft: -draft.score)[:MOST_DRAFTS]
    matched, unmatched = _spans(report.text, said, mentioned, readings)
    return Located(rank.ranked(found, _surroundings(conn, found)), matched, unmatched)


def _outside(readings: Sequence[Reading], said: Sequence[Word]) -> tuple[Word, ...]:
    """The words that are no part of a coordinate."""
    return tuple(word for word in said if not any(r.start < word.end and word.start < r.end for r in readings))


def _drafts(conn: Connection, text: str, said: Sequence[Word], mentioned: Sequence[Mention]) -> Iterator[Draft]:
    """The circles of everything mentioned; streets cut to the areas mentioned beside them."""
    things: list[Thing] = [hit.of for mention in mentioned for hit in mention.hits]
    areas = [thing for thing in things if isinstance(thing, Area)]
    streets = [thing for thing in things if isinstance(thing, Street)]
    grounds = ground.of_areas(conn, areas) | ground.of_streets(conn, streets, areas)
    for clue, mention in enumerate(mentioned):
        stretch = text[said[mention.first].start : said[mention.last - 1].end]
        yield from rank.drafts(mention, clue, stretch, grounds)


def _surroundings(conn: Connection, found: Sequence[Draft]) -> list[Surroundings]:
    """Whose ground each draft is on: for the name of an area all of that area, else what its circle covers."""
    whole = within_area(conn, {draft.code for draft in found if draft.fix.source is Source.AREA})
    circled = [draft for draft in found if draft.fix.source is not Source.AREA]
    around = iter(surroundings(conn, [(draft.fix.at, draft.fix.radius) for draft in circled]))
    return [Surroundings(whole[d.code]) if d.fix.source is Source.AREA else next(around) for d in found]


def _spans(
    text: str, said: Sequence[Word], mentioned: Sequence[Mention], readings: Sequence[Reading]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What was understood, and the runs of other words that are neither filler nor relation."""
    matched = [(reading.start, reading.end) for reading in readings]
    used: set[int] = set()
    for mention in mentioned:
        first = mention.first if mention.related_from is None else mention.related_from
        used.update(range(first, mention.last))
        matched.append((said[first].start, said[mention.last - 1].end))
    idle = FILLER | SMALL | LINKS | set(RELATIONS)
    unmatched: list[tuple[int, int]] = []
    previous = -2
    for index, word in enumerate(said):
        if index not in used and word.folded not in idle:
            start = unmatched.pop()[0] if previous == index - 1 else word.start
            unmatched.append((start, word.end))
            previous = index
    return _cut(text, sorted(matched)), _cut(text, unmatched)


def _cut(text: str, stretches: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end, text[start:end]) for start, end in stretches)
