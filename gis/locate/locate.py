"""The verb: a report -> ranked places, each with its circle, region and kelurahan, and what to ask next."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import Connection

from gis.errors import BadInput
from gis.geo import Fix, LonLat, Metres
from gis.locate import answer, coordinates, gazetteer
from gis.locate.answer import ASTRAY, Candidate
from gis.locate.areas import surroundings
from gis.locate.clues import LINKS, RELATIONS, mentions
from gis.locate.coordinates import Refusal, Understood
from gis.locate.details import Detail, Noted, details, is_in
from gis.locate.everyday import EVERYDAY, FILLER, SMALL, WATER
from gis.locate.hypotheses import weigh
from gis.locate.keywords import KEYWORDS
from gis.locate.landmarks import landmarks_within
from gis.locate.pairs import Ground
from gis.locate.phrases import Clue, Kind, clues
from gis.locate.pinned import pinned
from gis.locate.question import VAGUE, Landmark, Question, next_question
from gis.locate.readings import Reading, readings
from gis.locate.text import Word, words

NEARBY = Metres(1500.0)  # how far from where the caller is it may have happened, where the words say no place for it
LONGEST_TEXT = 4000  # characters; as much as an incident may hold


@dataclass(frozen=True, slots=True)
class Report:
    """What a caller or a device says: words, a position with its stated 95 % accuracy in metres, and fixes known
    otherwise: from a device's own message, or the last places of the number."""

    text: str = ""
    at: LonLat | None = None
    radius: Metres | None = None
    devices: tuple[Fix, ...] = ()
    earlier: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of the report's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """Best first, empty when nothing is known; where the caller is when that is another place; which words were
    understood, and which that matter were not; and the question that would settle most."""

    candidates: tuple[Candidate, ...]
    matched: tuple[Span, ...]
    unmatched: tuple[Span, ...]
    caller: tuple[Candidate, ...] = ()
    question: Question | None = None
    noted: tuple[Noted, ...] = ()  # RT and RW, house numbers, whose house: for the crew
    refused: tuple[Refusal, ...] = ()  # links and codes that say no place without the internet, and what to ask


def locate(conn: Connection, report: Report, on: Ground) -> Located:
    """Where the report may be. Nothing found is an answer; `BadInput` for a text too long or an impossible position."""
    if len(report.text) > LONGEST_TEXT:
        raise BadInput("text", f"laporan terlalu panjang: paling banyak {LONGEST_TEXT} karakter")
    given = coordinates.understood(report.text)
    noted = details(report.text)
    numbers = [each for each in noted if each.detail is not Detail.FAMILY]  # "rumah bapak Passo" may be in Passo
    said = tuple(
        word
        for word in words(report.text)
        if not is_in(word, [*given.readings, *given.named, *given.refused, *numbers])
    )
    told = _clues(conn, report.text, said)
    on = _by_the_water(told, said, on)
    about = _heard([clue for clue in told if not clue.caller], said, report.text, on)
    places = _candidates(conn, [*_exact(report, given, on), *about, *_linked(conn, given, on)], on)
    mine = _heard([clue for clue in told if clue.caller], said, report.text, on)
    caller = _candidates(conn, mine, on) if mine else ()
    if not places and not any(clue.kind is not Kind.NOT for clue in told if not clue.caller):
        places, caller = tuple(_guessed(each) for each in caller), ()
    matched, unmatched = _spans(report.text, said, told, given, noted)
    asked = next_question(places, [span.text for span in unmatched], on.terrain, _known_near(conn, places))
    return Located(places, matched, unmatched, caller, asked, noted, given.refused)


def _guessed(place: Candidate) -> Candidate:
    """Where the caller is, as the best guess there is of where it happened."""
    because = f"{place.fix.because} (tempat penelepon; tempat kejadiannya belum dikenal)"
    fix = replace(place.fix, radius=max(place.fix.radius, NEARBY), because=because)
    return replace(place, fix=fix, score=round(place.score / 2, 3), region=None)


def _clues(conn: Connection, text: str, said: Sequence[Word]) -> tuple[Clue, ...]:
    """What the words of a text say."""
    return clues(said, text, mentions(said, text, gazetteer.names_like(conn, [word.folded for word in said])))


def _by_the_water(told: Sequence[Clue], said: Sequence[Word], on: Ground) -> Ground:
    """The shore's terrain where the words around the names speak of water."""
    named = {index for clue in told for mention in clue.mentions for index in range(mention.first, mention.last)}
    wet = any(word.folded in WATER for index, word in enumerate(said) if index not in named)
    return replace(on, terrain=on.terrain.shore) if wet else on


def _linked(conn: Connection, given: Understood, on: Ground) -> list[list[Reading]]:
    """What the words that a link carries may mean: ".../place/Gereja+Silo/...". Their clues are numbered from 1001."""
    names = [*(each.name for each in given.readings if each.name), *(each.name for each in given.named)]
    found: list[list[Reading]] = []
    for number, name in enumerate(dict.fromkeys(names), 1):
        said = words(name)
        told = _clues(conn, name, said)
        found += _heard(told, said, name, on, 1000 * number)
    return found


def _known_near(conn: Connection, places: Sequence[Candidate]) -> list[Landmark]:
    """Landmarks to ask by, where the best place is clear and wide."""
    if not places or places[0].fix.radius <= VAGUE or places[0].spread is None:
        return []
    return landmarks_within(conn, places[0].fix.at, places[0].fix.radius)


def _heard(
    told: Sequence[Clue], said: Sequence[Word], text: str, on: Ground, numbered_from: int = 0
) -> list[list[Reading]]:
    """The readings of each clue, without those that are denied, and without mere directions where more is said."""
    real = [clue for clue in told if clue.kind not in (Kind.NOT, Kind.TOWARDS)]
    used = real or [clue for clue in told if clue.kind is Kind.TOWARDS]
    drawn = {id(clue): _drawn(clue, number, said, text, on) for number, clue in enumerate(told, numbered_from)}
    denied = {r.key for clue in told if clue.kind is Kind.NOT for r in drawn[id(clue)]}
    return [[r for r in drawn[id(clue)] if r.key not in denied] for clue in used]


def _drawn(clue: Clue, number: int, said: Sequence[Word], text: str, on: Ground) -> list[Reading]:
    mention = clue.mentions[0]
    stretch = text[said[mention.first].start : said[mention.last - 1].end]
    return readings(clue, number, stretch, on)


def _exact(report: Report, given: Understood, on: Ground) -> list[list[Reading]]:
    """Positions given as such: each is a clue of its own, after those in words."""
    fixes = [coordinates.device(report.at, report.radius)] if report.at else []
    fixes += [each.fix for each in given.readings] + list(report.devices)
    found = [[pinned(fix, -1 - number, on.terrain)] for number, fix in enumerate(fixes)]
    return found + [[pinned(fix, -101 - number, on.terrain, weak=True)] for number, fix in enumerate(report.earlier)]


def _candidates(conn: Connection, heard: Sequence[Sequence[Reading]], on: Ground) -> tuple[Candidate, ...]:
    """Candidates with their ground: from the raster, else from the database."""
    found = answer.candidates(weigh(heard, on.terrain), on.terrain)
    astray = [(each.fix.at, each.fix.radius) for each in found if each.whereabouts is ASTRAY]
    grounds = iter(surroundings(conn, astray))
    return tuple(replace(e, whereabouts=next(grounds)) if e.whereabouts is ASTRAY else e for e in found)


def _spans(
    text: str, said: Sequence[Word], told: Sequence[Clue], given: Understood, noted: Sequence[Noted]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What was understood, and the runs of other words that are neither filler nor relation."""
    matched = [(each.start, each.end) for each in given.readings] + [(each.start, each.end) for each in given.named]
    used: set[int] = set()
    for clue in told:
        used.update(range(clue.first, clue.last))
        matched.append((said[clue.first].start, said[clue.last - 1].end))
    return _cut(text, sorted(matched)), _cut(text, _unknown(said, used, noted))


def _unknown(said: Sequence[Word], used: Collection[int], noted: Sequence[Noted]) -> Iterator[tuple[int, int]]:
    """The runs of words that were not understood and may be a place: not those of everyday words alone, unless a
    relation stands before them."""
    idle = FILLER | SMALL | LINKS | KEYWORDS | set(RELATIONS)
    unknown = [i for i, word in enumerate(said) if i not in used and word.folded not in idle and not is_in(word, noted)]
    for _, group in groupby(enumerate(unknown), key=lambda pair: pair[1] - pair[0]):  # neighbours
        run = [index for _, index in group]
        related = run[0] > 0 and said[run[0] - 1].folded in RELATIONS
        if related or any(said[index].folded not in EVERYDAY for index in run):
            yield said[run[0]].start, said[run[-1]].end


def _cut(text: str, stretches: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end, text[start:end]) for start, end in stretches)
