"""Parts of an address that no map here holds: RT and RW, house numbers, whose house, telephone numbers.

They say nothing of the place to us, and much to the crew: they are marked as read, are never taken for a place's name
and never learnt as one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from gis.locate.text import Word


class Detail(StrEnum):
    """What a part of an address is."""

    RT_RW = "rt/rw"
    HOUSE_NUMBER = "house number"
    FAMILY = "family"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Noted:
    """A detail in `text[start:end]`."""

    detail: Detail
    start: int
    end: int


RT_RW = r"\br\.?t\.?[\s:]{0,2}\d{1,3}(?:[\s/.,-]{0,3}r\.?w\.?[\s:]{0,2}\d{1,3})?|\br\.?w\.?[\s:]{0,2}\d{1,3}"
TELEPHONE = r"(?<![\d.,])(?:\+62|62|0)[\s-]?8\d{2}[\s-]?\d{3,4}[\s-]?\d{2,5}\b"
HOUSE_NUMBER = r"\b(?:no|nomor|nmr|nomer)\b\.?[\s:]{0,2}\d{1,4}\s?[a-d]?\b"
PATTERNS = {
    Detail.RT_RW: re.compile(RT_RW, re.IGNORECASE),
    Detail.TELEPHONE: re.compile(TELEPHONE),
    Detail.HOUSE_NUMBER: re.compile(HOUSE_NUMBER, re.IGNORECASE),
}
# "rumah keluarga X", "rmh kel X", "fam X": up to two words that are no preposition.
FAMILY = re.compile(
    r"\b(?:(?:rumah|rmh|ruma)\s+(?:keluarga|kelg|kel|bapa|bapak|pak|ibu|mama|om|tante|oma|opa|guru|pendeta|haji)"
    r"|keluarga|fam)\b\.?"
    r"\s+(?!di\b|yang\b|yg\b|dan\b|ada\b|itu\b|ini\b|saya\b|beta\b|dekat\b|sakit\b)(?P<name>[^\W\d_]{3,20})",
    re.I,
)


def details(text: str) -> tuple[Noted, ...]:
    """The details of an address in `text`, in order, none overlapping another."""
    found = [Noted(kind, *match.span()) for kind, pattern in PATTERNS.items() for match in pattern.finditer(text)]
    found += [Noted(Detail.FAMILY, *match.span()) for match in FAMILY.finditer(text)]
    kept: list[Noted] = []
    for each in sorted(found, key=lambda noted: (noted.start, -noted.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


class Stretch(Protocol):
    """Anything that was read from `text[start:end]`."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """Behind its last."""


def is_in(word: Word, stretches: Iterable[Stretch]) -> bool:
    """True for a word that is part of one of them."""
    return any(each.start < word.end and word.start < each.end for each in stretches)
