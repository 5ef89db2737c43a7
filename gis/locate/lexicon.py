"""A few hundred names kept in the process, found by words that resemble theirs: the areas and the streets."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from gis.locate.everyday import GENERIC
from gis.locate.fit import LEAST_SHARE, fit, heard, likenesses

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lexicon(Generic[T]):
    """Things by folded name; `tokens` are the words of the names, and each two neighbours as one."""

    named: tuple[tuple[str, T], ...]
    tokens: dict[str, int]  # in how many names
    having: dict[str, tuple[int, ...]]  # places in `named`
    least: float  # share of a name's letters that must have been said

    def like(self, words: Sequence[str]) -> list[T]:
        """The things so much of whose name resembles `words` of a call."""
        found = heard(words, self.tokens)
        like = likenesses(found)
        close = {place for token in like for place in self.having[token]}
        telling = {place for token in like if token not in GENERIC for place in self.having[token]}
        shares = {at: fit(self.named[at][0], like, {})[0] for at in close}
        least = {at: self.least if at in telling else LEAST_SHARE for at in close}
        return [self.named[at][1] for at in sorted(close) if shares[at] >= least[at]]


def lexicon(named: Sequence[tuple[str, T]], least: float = LEAST_SHARE) -> Lexicon[T]:
    """A lexicon of (folded name, thing)."""
    having: dict[str, list[int]] = {}
    for place, (folded, _) in enumerate(named):
        for token in tokens(folded):
            having.setdefault(token, []).append(place)
    counts = {token: len(places) for token, places in having.items()}
    return Lexicon(tuple(named), counts, {token: tuple(places) for token, places in having.items()}, least)


def tokens(folded: str) -> set[str]:
    """The words of a folded name, and each two neighbours as one; `place_name.tokens` holds the same."""
    words = folded.split()
    return {*words, *(one + other for one, other in pairwise(words))}
