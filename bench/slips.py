"""Slips of hasty typing, always the same: what happens to names between an ear and a keyboard."""

import random
from collections.abc import Callable

_BESIDE = "w qe wr et ry tu yi uo ip o s ad sf dg fh gj hk jl k x zc xv cb vn bm n"
BESIDE = dict(zip("qwertyuiopasdfghjklzxcvbnm", _BESIDE.split(), strict=True))
VOWELS = "aiueo"


def drop(word: str, chance: random.Random) -> str:
    """One letter less."""
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def double(word: str, chance: random.Random) -> str:
    """One letter twice."""
    at = chance.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def swap(word: str, chance: random.Random) -> str:
    """Two letters in the wrong order."""
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def beside(word: str, chance: random.Random) -> str:
    """The key beside."""
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice(BESIDE.get(word[at], word[at])) + word[at + 1 :]


def vowel(word: str, chance: random.Random) -> str:
    """Another vowel."""
    places = [at for at, letter in enumerate(word) if letter in VOWELS and at] or [len(word) - 1]
    at = chance.choice(places)
    return word[:at] + chance.choice(VOWELS) + word[at + 1 :]


def ending(word: str, _chance: random.Random) -> str:
    """Melayu Ambon: -ng for -n, and -n for -ng."""
    return word[:-1] if word.endswith("ng") else word + "g" if word.endswith("n") else word + "ng"


def split(word: str, chance: random.Random) -> str:
    """One word as two."""
    at = chance.randrange(2, len(word) - 1) if len(word) > 3 else 1
    return f"{word[:at]} {word[at:]}"


ON_WORDS: tuple[Callable[[str, random.Random], str], ...] = (drop, double, swap, beside, vowel, ending, split)
KINDS = (*(slip.__name__ for slip in ON_WORDS), "joined")


def slipped(folded: str, kind: str, chance: random.Random) -> str | None:
    """A folded name with one slip of `kind` in one of its longer words; None where it has no word for it."""
    words = folded.split()
    if kind == "joined":
        at = chance.randrange(len(words) - 1) if len(words) > 1 else None
        digits = at is not None and any(letter.isdigit() for letter in words[at] + words[at + 1])
        return None if at is None or digits else " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])
    long = [at for at, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    if not long:
        return None
    at = chance.choice(long)
    slip = next(each for each in ON_WORDS if each.__name__ == kind)
    return " ".join([*words[:at], slip(words[at], chance), *words[at + 1 :]])
