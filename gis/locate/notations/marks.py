"""The words and letters around two numbers: hemispheres of both languages, labels, and what may stand between."""

import re
from dataclasses import dataclass, field

LATITUDE, LONGITUDE = "latitude", "longitude"
AXIS_SIGN = {
    **dict.fromkeys(("ls", "s", "selatan", "south"), (LATITUDE, -1)),
    **dict.fromkeys(("lu", "n", "u", "utara", "north"), (LATITUDE, 1)),
    **dict.fromkeys(("bt", "e", "t", "timur", "east"), (LONGITUDE, 1)),
    **dict.fromkeys(("bb", "w", "b", "barat", "west"), (LONGITUDE, -1)),
    **dict.fromkeys(("lat", "latitude", "lintang", "ltg", "y"), (LATITUDE, 0)),
    **dict.fromkeys(("lon", "long", "lng", "longitude", "bujur", "bjr", "x"), (LONGITUDE, 0)),
}
LABELS = {"lat", "latitude", "lon", "long", "lng", "longitude"}  # written after a number as well
BETWEEN_WORDS = {"dan", "and", "garis", "koordinat"}
SEPARATORS = frozenset("-\u2013 \t\r\n\u00a0\u202f\u200e\u200f,;/|:=&()[]{}\u00b0\"'.?_")
REACH = 40  # characters: further apart, two numbers are not one coordinate
WORD = re.compile(r"[^\W\d_]+")
BEFORE = re.compile(r"(?<![^\W\d_])(?:([^\W\d_]{1,9})[\s:=.\"'(]{1,3})?([^\W\d_]{1,9})[\s:=.\"'(]{0,4}\Z")
AFTER = re.compile(r"[\s\"]{0,3}([^\W\d_]{1,9})(?![^\W\d_])(?:\s([^\W\d_]{1,7})(?![^\W\d_]))?")


@dataclass(slots=True)
class Marked:
    """What is said about one number. `strong` marks leave no doubt: a label, or a hemisphere of two letters or more."""

    axes: set[str] = field(default_factory=set)
    sign: int = 0
    strong: bool = False

    @property
    def said(self) -> bool:
        """True when anything at all is said."""
        return bool(self.axes)

    def put(self, word: str) -> None:
        """Add what one word says."""
        axis, sign = AXIS_SIGN[word]
        self.axes.add(axis)
        self.sign = sign or self.sign
        self.strong = self.strong or len(word) > 1


@dataclass(frozen=True, slots=True)
class Marks:
    """What is said about two neighbouring numbers, and the stretch the marks take up with them."""

    first: Marked
    second: Marked
    start: int
    end: int

    @property
    def longitude_first(self) -> bool | None:
        """The order the marks tell; None when they tell none or contradict each other."""
        told = {axis == LONGITUDE for axis in self.first.axes} | {axis == LATITUDE for axis in self.second.axes}
        return told.pop() if len(told) == 1 else None

    @property
    def both(self) -> bool:
        """True when both numbers carry a mark."""
        return self.first.said and self.second.said

    @property
    def stray(self) -> bool:
        """True when one number alone carries one letter, which may belong to another word."""
        return self.first.said != self.second.said and not (self.first.strong or self.second.strong)

    @property
    def strong(self) -> bool:
        """True when both carry a mark that leaves no doubt."""
        return self.first.strong and self.second.strong


def marks_around(text: str, first: tuple[int, int], second: tuple[int, int]) -> Marks | None:
    """What stands around two numbers at these stretches of `text`; None when they do not belong together."""
    gap = text[first[1] : second[0]]
    if len(gap) > REACH:
        return None
    between = _joined([word[0].lower() for word in WORD.finditer(gap)])
    if not all(word in AXIS_SIGN or word in BETWEEN_WORDS for word in between):
        return None
    if not all(character in SEPARATORS for character in WORD.sub("", gap)):
        return None
    one, other = Marked(), Marked()
    start = _before(text, first[0], one)
    letters_before = one.sign != 0
    after = _after_words(text, second[1])
    labels_after = bool(after) and not one.axes and AXIS_SIGN[after[0][0]][1] == 0
    hemispheres = [word for word in between if AXIS_SIGN.get(word, ("", 0))[1]]
    for word in between:
        if word not in AXIS_SIGN:
            continue
        if labels_after and AXIS_SIGN[word][1] == 0:
            one.put(word)  # "-3.69 lat 128.18 lon"
        elif AXIS_SIGN[word][1] == 0 or letters_before or (len(hemispheres) == 2 and one.sign):
            other.put(word)
        elif len(hemispheres) == 1 and not after and AXIS_SIGN[word][0] == LONGITUDE and not gap[:1].isalpha():
            other.put(word)  # "-3.69 E128.18"
        else:
            one.put(word)
    end = second[1]
    if not other.sign:
        for word, stop in after:
            other.put(word)
            end = stop
    return Marks(one, other, start, end)


def _joined(words: list[str]) -> list[str]:
    """The words with "lintang selatan" and "bujur timur" as the one hemisphere they name."""
    pairs = zip(words, [*words[1:], ""], strict=False)
    return [one for one, after in pairs if one not in {"lintang", "bujur"} or not AXIS_SIGN.get(after, ("", 0))[1]]


def _before(text: str, start: int, marked: Marked) -> int:
    """Put the one or two words before a number that say something of it; where the number with them starts."""
    base = max(0, start - 26)
    found = BEFORE.search(text, base, start)
    if found is None or found[2].lower() not in AXIS_SIGN:
        return start
    marked.put(found[2].lower())
    first = (found[1] or "").lower()
    if first in AXIS_SIGN and AXIS_SIGN[first][1] == 0:
        marked.put(first)
        return found.start(1)
    return found.start(1) if first == "garis" else found.start(2)


def _after_words(text: str, end: int) -> list[tuple[str, int]]:
    """The hemisphere or label written after a number ("LS", "lintang selatan", "lat") and where it ends; [] for any
    other words."""
    found = AFTER.match(text, end)
    if found is None:
        return []
    one, two = found[1].lower(), (found[2] or "").lower()
    if AXIS_SIGN.get(one, ("", 0))[1] or (one in LABELS and two not in AXIS_SIGN):
        return [(one, found.end(1))]
    if one in {"lintang", "bujur"} and AXIS_SIGN.get(two, ("", 0))[1]:
        return [(one, found.end(1)), (two, found.end(2))]
    return []
