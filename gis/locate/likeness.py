"""How alike a run of words and a name are, by letters and by sound.

Callers spell by ear: "Nanya" for Nania, "Babulah" for Babullah, "wainittu" for Wainitu. Both sides are compared as they
sound; names that sound the same are nearly as good as the same letters. A slip may not turn one everyday word into
another: "api besar" is no "Air Besar".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

SPELT = "oe:u dj:j tj:c sj:s kh:k ph:f y:i v:f w:f z:s x:ks q:k"
SOUNDS = tuple(pair.split(":") for pair in SPELT.split())
DOUBLED = re.compile(r"([a-z])\1+")
CUTOFF = 78  # per cent; less alike is never the same name
SAME_SOUND = 0.96  # likeness of what only sounds the same


def sounds(plain: str) -> str:
    """Letters as they sound: without doubles, "y" as "i", "w" and "v" as "f", a last "ng" as "n"."""
    for spelt, heard in SOUNDS:
        plain = plain.replace(spelt, heard)
    plain = DOUBLED.sub(r"\1", plain)
    return plain[:-1] if plain.endswith("ng") else plain


def alike(said: Sequence[str], name: Sequence[str], ratio: float, idle: frozenset[str]) -> float:
    """0 to 1: how alike words and a name's words are, given the `ratio` of their sounds; 0 where they are not.

    Short names allow no error, middling ones one letter, long ones one in six; figures never differ; an everyday word
    (`idle`) stands for itself, and for no other."""
    one, other = "".join(said), "".join(name)
    if one == other:
        return 1.0
    if not _comparable(one, other) or not _word_by_word(said, name, ratio, idle):
        return 0.0
    if ratio >= 0.995:
        return SAME_SOUND
    short = min(len(one), len(other)) < 8
    fits = one[0] == other[0] and (ratio >= 0.85 or _one_slip(one, other)) if short else ratio >= 0.84
    return ratio if fits else 0.0


def _one_slip(said: str, meant: str) -> bool:
    """True where the sounds are one letter apart: more, less, another, or two neighbours swapped."""
    return OSA.distance(sounds(said), sounds(meant), score_cutoff=1) <= 1


def _comparable(one: str, other: str) -> bool:
    """False for the shortest names, and where figures differ."""
    return re.findall(r"\d", one) == re.findall(r"\d", other) and len(one) >= 4 and len(other) >= 5


def _word_by_word(said: Sequence[str], name: Sequence[str], ratio: float, idle: frozenset[str]) -> bool:
    """True where every word may be a slip of the name's; words joined or split must be closer as a whole."""
    if len(said) == 1 and sounds(said[0]) in _sounds(idle):
        return False
    if len(said) != len(name):
        return ratio >= 0.9
    return all(_word(*pair, idle) for pair in zip(said, name, strict=True))


@lru_cache(4)
def _sounds(idle: frozenset[str]) -> frozenset[str]:
    return frozenset(sounds(word) for word in idle)


def _word(said: str, meant: str, idle: frozenset[str]) -> bool:
    """True where one word may be a slip of the other."""
    if said == meant or sounds(said) == sounds(meant):
        return True
    if said in idle or min(len(said), len(meant)) < 4:
        return False
    return _one_slip(said, meant) or (meant not in idle and fuzz.ratio(sounds(said), sounds(meant)) >= CUTOFF)
