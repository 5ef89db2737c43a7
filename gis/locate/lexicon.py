"""A few hundred names kept in the process, found by words that resemble theirs: the areas and the streets."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from gis.locate.fit import LEAST_SHARE, fit, heard, likenesses

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lexicon(Generic[T]):
    """Things by folded name; `tokens` are the words of the names, and each two neighbours as one."""

    named: tuple[tuple[str, T], ...]
    tokens: dict[str, int]  # in how many names
    having: dict[str, tuple[int, ...]]  # places in `named`

    def like(self, words: Sequence[str]) -> list[T]:
        """The things half of whose name, by letters, resembles `words` of a call."""
        found = heard(words, self.tokens)
        like = likenesses(found)
        close = sorted({place for token in like for place in self.having[token]})
        return [self.named[at][1] for at in close if fit(self.named[at][0], like, {})[0] >= LEAST_SHARE]


def lexicon(named: Sequence[tuple[str, T]]) -> Lexicon[T]:
    """A lexicon of (folded name, thing)."""
    having: dict[str, list[int]] = {}
    for place, (folded, _) in enumerate(named):
        for token in tokens(folded):
            having.setdefault(token, []).append(place)
    counts = {token: len(places) for token, places in having.items()}
    return Lexicon(tuple(named), counts, {token: tuple(places) for token, places in having.items()})


def tokens(folded: str) -> set[str]:
    """The words of a folded name, and each two neighbours as one; `place_name.tokens` holds the same."""
    words = folded.split()
    return {*words, *(one + other for one, other in pairwise(words))}
