"""How the things a report mentions stand to the place it is about: mentions -> `Clue`s.

The words right before a mention, and those between two of them, say what to do with it: "di depan A", "antara A dan B",
"200 meter dari A arah B". What none of the patterns here explains is simply there, at the thing itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gis.geo import Metres
from gis.locate.clues import LINKS, RELATIONS, Mention, Street
from gis.locate.keywords import (
    AFTER,
    AND,
    AT_WORK,
    BEFORE,
    BETWEEN,
    BORDER,
    BUT,
    END,
    FROM,
    HERE,
    JUNCTION,
    LENGTHS,
    NOT,
    OF,
    SEE,
    SELF,
    SMALL,
    THERE,
    TOWARDS,
    UNTIL,
)
from gis.locate.text import Word


class Kind(StrEnum):
    """What is said of the things mentioned."""

    AT = "at"  # there, or in a relation to it
    BETWEEN = "between"  # on the way from one to the other
    BORDER = "border"  # where two areas meet
    JUNCTION = "junction"  # where two streets meet
    AWAY = "away"  # so many metres from it
    BEFORE = "before"  # short of it for whoever comes from elsewhere
    AFTER = "after"  # past it
    END = "end"  # at an end of the street
    TOWARDS = "towards"  # only a direction
    NOT = "not"  # "bukan A"


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing said of the place: its kind, the one or two mentions it is about, and the words it was read from."""

    kind: Kind
    mentions: tuple[Mention, ...]
    first: int  # words from .. to (exclusive)
    last: int
    relation: str = ""  # of AT: a key of RELATIONS
    metres: Metres | None = None  # of AWAY
    caller: bool = False  # about where the caller is, who speaks of another place


LENGTH = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(m|mtr|meter|metr|km|kilo|kilometer)\b", re.IGNORECASE | re.ASCII)
SAID = {"seratus": 100, "dua ratus": 200, "tiga ratus": 300, "lima ratus": 500, "lima puluh": 50, "setengah kilo": 500,
        "satu kilo": 1000}  # fmt: skip
FURTHEST = 5_000.0  # metres that anybody would give as a distance from something


def clues(words: Sequence[Word], text: str, mentions: Sequence[Mention]) -> tuple[Clue, ...]:
    """What `text` says, in order; every mention serves one clue."""
    found: list[Clue] = []
    index = 0
    while index < len(mentions):
        clue, used = _clue(words, text, mentions, index)
        found.append(clue)
        index += used
    return _whose(words, text, found)


def _clue(words: Sequence[Word], text: str, mentions: Sequence[Mention], index: int) -> tuple[Clue, int]:
    """The clue that begins at a mention, and how many mentions it uses."""
    mention = mentions[index]
    behind = mentions[index - 1].last if index else 0
    before = [word.folded for word in words[behind : mention.first]]
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    gap = [word.folded for word in words[mention.last : following.first]] if following else []
    for read in (_distance, _pair, _passing, _single):
        found = read(Said(words, text, before, gap), mention, following)
        if found:
            return found, len(found.mentions)
    first = mention.first if mention.related_from is None else mention.related_from
    return Clue(Kind.AT, (mention,), first, mention.last, mention.relation), 1


@dataclass(frozen=True, slots=True)
class Said:
    """The words around a mention: those since the mention before it, and those up to the next one."""

    words: Sequence[Word]
    text: str
    before: list[str]
    gap: list[str]

    def last_before(self) -> str:
        """The last word before the mention that is no small one."""
        telling = [word for word in self.before if word not in SMALL and word not in LINKS]
        return telling[-1] if telling and telling[-1] in self.before[-4:] else ""

    def gap_is(self, joining: frozenset[str]) -> bool:
        """True where nothing but one joining word, and small ones, stands between the mentions."""
        rest = [word for word in self.gap if word not in SMALL and word not in LINKS and word not in RELATIONS]
        telling = [word for word in self.gap if word in joining]
        return bool(telling) and all(word in joining for word in rest)


def _begin(mention: Mention, said: Said, opening: frozenset[str]) -> int:
    """The word a clue begins at: its opening word among the four before the mention, else the mention's first."""
    for back in range(1, min(4, len(said.before)) + 1):
        if said.before[-back] in opening:
            return mention.first - back
    return mention.first if mention.related_from is None else mention.related_from


def _pair(said: Said, one: Mention, other: Mention | None) -> Clue | None:
    """Two things and the place between, or where they meet."""
    if other is None:
        return _border_of_one(said, one)
    opening = said.last_before()
    joined = said.gap_is(AND) or not [word for word in said.gap if word not in SMALL]
    kind = None
    if said.gap_is(UNTIL) or (opening in BETWEEN and joined):
        kind = Kind.BETWEEN
    elif opening in BORDER and joined:
        kind = Kind.BORDER
    elif opening in JUNCTION and joined and (_is_street(one) or _is_street(other)):
        kind, one, other = Kind.JUNCTION, _as_street(one), _as_street(other)
    elif joined and set(_after(said, other)) & BORDER:
        kind = Kind.BORDER
    if kind is None:
        return _border_of_one(said, one)
    return Clue(kind, (one, other), _begin(one, said, BETWEEN | BORDER | JUNCTION), other.last)


def _border_of_one(said: Said, one: Mention) -> Clue | None:
    """ "perbatasan Batu Merah": all of its border."""
    if said.last_before() not in BORDER:
        return None
    return Clue(Kind.BORDER, (one,), _begin(one, said, BORDER), one.last)


def _is_street(mention: Mention) -> bool:
    return any(isinstance(hit.of, Street) for hit in (*mention.hits, *mention.softer))


def _as_street(mention: Mention) -> Mention:
    """A mention as the street it may mean: at a crossing "Rijali" is Jalan Rijali."""
    hits = tuple(hit for hit in (*mention.hits, *mention.softer) if isinstance(hit.of, Street))
    return replace(mention, hits=hits) if hits else mention


def _after(said: Said, mention: Mention) -> list[str]:
    """The three words after a mention: "A deng B pung batas"."""
    return [word.folded for word in said.words[mention.last : mention.last + 3]]


def _distance(said: Said, one: Mention, other: Mention | None) -> Clue | None:
    """ "200 meter dari A", "200 meter dari A arah B"."""
    between = said.text[said.words[one.last - 1].end : said.words[other.first].start] if other else ""
    if other is not None and length(between) is not None and set(said.gap) & TOWARDS:  # "A, 100 meter arah B"
        return Clue(Kind.AWAY, (one, other), one.first, other.last, metres=Metres(length(between) or 0))
    opening = said.last_before()
    if opening in TOWARDS:  # "200 meter dari ? arah A": from something we do not know
        return None
    if opening not in FROM | BEFORE | AFTER | LENGTHS and not (set(said.before[-3:]) & FROM):
        return None
    start = said.words[one.first - len(said.before)].start if said.before else said.words[one.first].start
    metres = length(said.text[start : said.words[one.first].start])
    if metres is None:
        return None
    first = one.first - min(len(said.before), 5)
    towards = other is not None and said.gap_is(TOWARDS)
    used, last = ((one, other), other.last) if towards and other else ((one,), one.last)
    return Clue(Kind.AWAY, used, first, last, metres=Metres(metres))


def length(text: str) -> float | None:
    """The metres that `text` speaks of last: "200 mtr" is 200, "1,5 km" is 1500; None where it does not."""
    numbers = list(LENGTH.finditer(text))
    if numbers:
        value = float(numbers[-1][1].replace(",", "."))
        metres = value * 1000 if numbers[-1][2].lower().startswith("k") else value
        return metres if 0 < metres <= FURTHEST else None
    lower = text.lower()
    return next((float(metres) for phrase, metres in SAID.items() if phrase in lower), None)


def _passing(said: Said, one: Mention, other: Mention | None) -> Clue | None:
    """ "sebelum A dari arah B", "lewat A"."""
    opening = said.last_before()
    kind = Kind.BEFORE if opening in BEFORE else Kind.AFTER if opening in AFTER else None
    if kind is None:
        return None
    first = _begin(one, said, BEFORE | AFTER)
    if other is not None and said.gap_is(FROM | TOWARDS):
        return Clue(kind, (one, other), first, other.last)
    return Clue(kind, (one,), first, one.last)


def _single(said: Said, one: Mention, _: Mention | None) -> Clue | None:
    """An end of a street, a mere direction, or what it is not."""
    opening = said.last_before()
    if opening in END and _is_street(one):
        one = _as_street(one)
        return Clue(Kind.END, (one,), _begin(one, said, END), one.last)
    if opening in TOWARDS:
        return Clue(Kind.TOWARDS, (one,), _begin(one, said, TOWARDS), one.last)
    from_there = said.before[-1:] == ["dari"] and set(said.before[-3:-1]) & OF  # "nelayan dari A"
    if from_there or (said.before[-1:] == ["orang"] and set(said.before) & SELF):  # "beta orang A"
        return Clue(Kind.TOWARDS, (one,), one.first - 1, one.last)
    if opening in NOT and said.before and said.before[-1] not in SELF:
        return Clue(Kind.NOT, (one,), _begin(one, said, NOT), one.last)
    return None


SURELY = 3  # "saya mahasiswa A" leaves the place to a clause that names none we know


def _whose(words: Sequence[Word], text: str, found: Sequence[Clue]) -> tuple[Clue, ...]:
    """The clues, those marked that say where the caller is while another says where it happened."""
    parts = list(_clauses(words, text))
    placed = [(clue, part) for clue in found for part in parts if clue.first in part]
    speaking = [_speaks_of_self(words, part, clue) for clue, part in placed]
    if speaking and all(speaking):
        most = max(speaking)
        others = [part for part in parts if all(part is not own for _, own in placed)]
        elsewhere = any(_opposed(words, part) or (most == SURELY and _tells(words, part)) for part in others)
        if not elsewhere:  # "saya kerja di A, anak saya sakit di B": what is surest is the caller's
            speaking = [each if each == most else 0 for each in speaking]
            if all(speaking):
                return tuple(found)
    return tuple(replace(clue, caller=mine > 0) for clue, mine in zip(found, speaking, strict=True))


def _opposed(words: Sequence[Word], clause: range) -> bool:
    """True for a clause that begins with "tapi"."""
    return bool(clause) and words[clause[0]].folded in BUT


def _tells(words: Sequence[Word], clause: range) -> bool:
    """True for a clause that says where something is."""
    return any(words[i].folded in RELATIONS for i in clause)


def _clauses(words: Sequence[Word], text: str) -> Iterator[range]:
    """Runs of word positions that no comma, full stop or "tapi" divides."""
    start = 0
    for index in range(1, len(words) + 1):
        ends = (
            index == len(words) or words[index].folded in BUT or _pause(text[words[index - 1].end : words[index].start])
        )
        if ends:
            yield range(start, index)
            start = index


def _pause(between: str) -> bool:
    return bool(re.search(r"[,;!?\n]|\.\s|\s-\s", between))


def _speaks_of_self(words: Sequence[Word], clause: range, clue: Clue) -> int:
    """How surely a clause says where the caller is, 0 for not at all: 1 "saya di A", 2 "saya kerja di A", 3 "dari A
    kelihatan ..." and "saya mahasiswa A"."""
    if clue.kind is Kind.TOWARDS:
        return 0
    before = [words[i].folded for i in clause if i < clue.first]
    after = [words[i].folded for i in clause if i >= clue.last][:4]
    if (set(after) & SEE and "dari" in before[-2:]) or (set(before[-4:]) & SEE and "dari" in before[-3:]):
        return 3
    if set(before[-2:]) & OF - {"orang"} and set(before) & SELF:
        return 3
    if set(before) & THERE or not (set(before) & SELF and set(before[-3:]) & HERE):
        return 0
    return 2 if set(before) & AT_WORK else 1
