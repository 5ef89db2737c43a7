"""Which names to fetch for the words of a call, and which of those fetched to keep: rare words first.

A common word brings a name only together with another, or as part of a name said whole, so that "masjid" never brings
a hundred thousand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import log

import numpy as np
from rapidfuzz import fuzz, process

from gis.locate.clues import LINKS, RELATIONS
from gis.locate.everyday import FILLER, GENERIC, SMALL

LIKE = 65  # per cent of letters that a word and a token share; one slip in a word of four leaves 75
MOST_WORDS = 40  # words whose spelling is doubted; no call names more places
RARE = 400  # names with a token; one that more have is common
BUDGET = 1000  # names fetched for rare tokens
APART = 3  # words between two common ones that are looked up together
MOST_PAIRS = 8
LONGEST = 6  # words in a name looked up whole
MOST_PHRASES = 200
LEAST_SHARE = 0.5  # of a name's letters that must have been said
GENERIC_LETTER = 0.3  # a letter of "gereja" counts so much: callers leave such words out
SAME_NAME = 12  # places of one name; more cannot be told apart by it
MOST_PLACES = 80
IDLE = FILLER | LINKS | SMALL | frozenset(RELATIONS)


@dataclass(frozen=True, slots=True)
class Heard:
    """A token that words `first` to `last` (exclusive) of a call may mean; `names` have it, `likeness` 0 to 1."""

    first: int
    last: int
    token: str
    names: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to fetch: names with any of `rare`, with both of a pair of `common`, or whose letters are one of `whole`."""

    rare: tuple[str, ...]
    common: tuple[tuple[str, str], ...]
    whole: tuple[str, ...]


def doubted(words: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """What may be misspelt: each word that tells something, and each two neighbours as one; where they stand."""
    found: dict[str, list[tuple[int, int]]] = {}
    telling = [place for place, word in enumerate(words) if word not in IDLE][:MOST_WORDS]
    for place in telling:
        if len(words[place]) > 2:
            found.setdefault(words[place], []).append((place, place + 1))
    for place in sorted({*telling, *(place - 1 for place in telling if place)}):
        if place + 1 < len(words):
            found.setdefault(words[place] + words[place + 1], []).append((place, place + 2))
    return found


def heard(words: Sequence[str], tokens: Mapping[str, int]) -> list[Heard]:
    """Which of `tokens` (with how many names have each) the words may mean; figures never differ."""
    said = doubted(words)
    sure = {word: places for word, places in _places(words).items() if word not in said and word in tokens}
    found = [Heard(*at, word, tokens[word], 1.0) for word, places in sure.items() for at in places]
    doubts, known = list(said), list(tokens)
    if not doubts or not known:
        return found
    likeness = process.cdist(doubts, known, scorer=fuzz.ratio, score_cutoff=LIKE, dtype=np.float32)
    for row, column in np.argwhere(likeness):
        word, token = doubts[row], known[column]
        if word == token or _may_differ(word, token):
            ratio = float(likeness[row, column]) / 100
            found.extend(Heard(*at, token, tokens[token], ratio) for at in said[word])
    return found


def _places(words: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for place, word in enumerate(words):
        found.setdefault(word, []).append((place, place + 1))
    return found


def _may_differ(word: str, token: str) -> bool:
    return (
        min(len(word), len(token)) > 2
        and max(len(word), len(token)) > 3
        and not any(letter.isdigit() for letter in word + token)
    )


def wanted(words: Sequence[str], found: Sequence[Heard]) -> Wanted:
    """What to fetch for the words: rare tokens up to a budget, exact ones first; common ones in pairs; names whole."""
    telling = [each for each in found if each.last - each.first > 1 or words[each.first] not in IDLE]
    rare: dict[str, None] = {}
    budget = BUDGET
    for each in sorted(telling, key=lambda each: (each.likeness < 1, each.names / each.likeness**4)):
        if each.token not in rare and each.names <= min(RARE, budget) and each.token not in GENERIC:
            rare[each.token] = None
            budget -= each.names
    common = [each for each in telling if each.token not in rare]
    return Wanted(tuple(rare), tuple(_pairs(common)), tuple(_phrases(words, found)))


def _pairs(common: Sequence[Heard]) -> list[tuple[str, str]]:
    """Common tokens said close to each other, the rarest pairs first."""
    together = {
        (one.token, other.token): min(one.names, other.names) / (one.likeness * other.likeness)
        for one in common
        for other in common
        if 0 <= other.first - one.last < APART and one.token != other.token
    }
    return sorted(together, key=lambda pair: (together[pair], pair))[:MOST_PAIRS]


def _phrases(words: Sequence[str], found: Sequence[Heard]) -> Iterator[str]:
    """The letters of runs of words, each word as said where it is known, else as the tokens most like it."""
    choices = [_choices(word, [each for each in found if (each.first, each.last) == (place, place + 1)])
               for place, word in enumerate(words)]  # fmt: skip
    seen: dict[str, None] = {}
    for length in range(LONGEST, 0, -1):
        for first in range(len(words) - length + 1):
            run = choices[first : first + length]
            if set(words[first : first + length]) <= IDLE:
                continue
            for spelt in product(*run) if np.prod([len(each) for each in run]) <= 8 else [[c[0] for c in run]]:
                seen["".join(spelt)] = None
    yield from list(seen)[:MOST_PHRASES]


def _choices(word: str, tokens: Sequence[Heard]) -> list[str]:
    """The word itself when it is known, and up to two tokens that it may mean when it is not."""
    if not tokens or any(each.token == word for each in tokens):
        return [word]
    best = sorted(tokens, key=lambda each: (-each.likeness, -each.names))
    return list(dict.fromkeys(each.token for each in best))[:2]


def kept(rows: Iterable[tuple[int, str]], found: Sequence[Heard], scale: float) -> list[int]:
    """The places whose names fit best: (place, folded name) in, best first out; `scale` is how many names there are."""
    like = likenesses(found)
    rarity = {each.token: log(1 + scale / each.names) for each in found}
    best: dict[int, tuple[float, str]] = {}
    for place, folded in rows:
        share, weight = fit(folded, like, rarity)
        if share >= LEAST_SHARE:
            best[place] = max(best.get(place, (0.0, "")), (share * weight, folded))
    alike: Counter[str] = Counter()
    chosen: list[int] = []
    for place in sorted(best, key=lambda place: (-best[place][0], place)):
        alike[best[place][1]] += 1
        if alike[best[place][1]] <= SAME_NAME:
            chosen.append(place)
    return chosen[:MOST_PLACES]


def likenesses(found: Iterable[Heard]) -> dict[str, float]:
    """How like each token is to the words of the call that are most like it."""
    like: dict[str, float] = {}
    for each in found:
        like[each.token] = max(each.likeness, like.get(each.token, 0.0))
    return like


def fit(folded: str, like: Mapping[str, float], rarity: Mapping[str, float]) -> tuple[float, float]:
    """(share of the name's letters that was said, how telling that is); generic words count for little."""
    parts = folded.split(" ")
    cover = [like.get(part, 0.0) for part in parts]
    weight = sum(rarity.get(part, 0.0) * said**2 for part, said in zip(parts, cover, strict=True))
    for place in range(len(parts) - 1):
        both = parts[place] + parts[place + 1]
        said = like.get(both, 0.0)
        if said > max(cover[place], cover[place + 1]) or (said and 0.0 in cover[place : place + 2]):
            cover[place : place + 2] = [max(said, cover[place]), max(said, cover[place + 1])]
            weight = max(weight, rarity.get(both, 0.0) * said**2)
    letters = [len(part) * (GENERIC_LETTER if part in GENERIC else 1.0) for part in parts]
    return sum(map(float.__mul__, letters, cover)) / (sum(letters) or 1.0), weight
