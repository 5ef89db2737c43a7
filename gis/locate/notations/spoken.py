"""Coordinates said in words: "minus tiga koma enam sembilan, seratus dua puluh delapan koma satu delapan"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gis.locate.notations.reading import METRES_PER_DEGREE, Reading, fix
from gis.locate.notations.settle import Degrees, settle

DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
ONES = {word: value for value, word in enumerate(DIGITS)}
ONES |= {"kosong": 0, "lapan": 8}
SPECIAL = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
MINUS = frozenset({"minus", "min", "negatif"})
POINT = frozenset({"koma", "titik", "poin"})
WORD = re.compile(r"[a-z]{3,8}", re.IGNORECASE)
LONGITUDE = frozenset({"bujur", "longitude", "long"})
LATITUDE = frozenset({"lintang", "latitude", "lat"})
FEWEST = 2  # decimals; fewer are a price or a measure
FAR_APART = 40  # characters between the two numbers


@dataclass(frozen=True, slots=True)
class Number:
    """A number said, in `text[start:end]`; `longitude` what was said before it, None for nothing."""

    degrees: Degrees
    decimals: int
    start: int
    end: int
    longitude: bool | None


def spoken(text: str) -> Iterator[Reading]:
    """Every two neighbouring numbers in words that are a place."""
    for first, second in pairwise(_numbers(text)):
        if second.start - first.end > FAR_APART:
            continue
        behind = None if second.longitude is None else not second.longitude
        settled = settle(first.degrees, second.degrees, behind if first.longitude is None else first.longitude)
        if settled:
            cell = METRES_PER_DEGREE * 10.0 ** -min(first.decimals, second.decimals)
            because = settled.because("koordinat disebut dengan kata")
            yield Reading(fix(settled.at, cell, because), first.start, second.end, "spoken")


def _numbers(text: str) -> Iterator[Number]:
    """The numbers with decimals that are said in words."""
    words = list(WORD.finditer(text))
    index, longitude = 0, None
    while index < len(words):
        said = words[index][0].lower()
        if said in LONGITUDE | LATITUDE:
            longitude = said in LONGITUDE
        found = _number([word[0].lower() for word in words[index : index + 24]])
        if found is None:
            index += 1
            continue
        degrees, decimals, used = found
        yield Number(degrees, decimals, words[index].start(), words[index + used - 1].end(), longitude)
        index, longitude = index + used, None


def _number(words: list[str]) -> tuple[Degrees, int, int] | None:
    """A number with decimals at the beginning of `words`, how many decimals, and how many words it takes."""
    sign, index = (-1, 1) if words[:1] and words[0] in MINUS else (0, 0)
    whole, used = _whole(words[index:])
    index += used
    if not used or index >= len(words) or words[index] not in POINT:
        return None
    digits = ""
    for word in words[index + 1 :]:
        if word not in ONES:
            break
        digits += str(ONES[word])
    if len(digits) < FEWEST:
        return None
    return Degrees(float(f"{whole}.{digits}"), sign), len(digits), index + 1 + len(digits)


def _whole(words: list[str]) -> tuple[int, int]:
    """The whole number at the beginning of `words` up to 199, and how many words it takes; none takes none."""
    value, index = (100, 1) if words[:1] == ["seratus"] else (0, 0)
    rest = words[index : index + 3]
    if rest and rest[0] in SPECIAL and rest[0] != "seratus":
        return value + SPECIAL[rest[0]], index + 1
    if not rest or rest[0] not in ONES:
        return value, index
    if rest[1:2] == ["belas"]:
        return value + 10 + ONES[rest[0]], index + 2
    if rest[1:2] == ["puluh"]:
        more = len(rest) > 2 and rest[2] in ONES
        return value + 10 * ONES[rest[0]] + (ONES[rest[2]] if more else 0), index + 2 + more
    return value + ONES[rest[0]], index + 1
