"""One spelling for what callers write: lower case, no accents, no punctuation, abbreviations and dialect written out.

`place_name.folded` is `fold(name)`, so names and calls meet in the same form. Every word of a fold comes from one
stretch of the original text, so that an operator can be shown which words were understood. Only a-z and 0-9 remain:
Indonesian and Melayu Ambon need no others, and whatever else a text holds (emoji, NUL, other scripts) separates words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

# Written out -> how it is also spelt. One word stands for one word, so offsets survive.
SPELLINGS = {
    # roads
    "jalan": "jl jln jlan jalang",
    "gang": "gg gng",
    "lorong": "lr lrg lrng",
    "simpang": "sp simp spg",
    "pertigaan": "prtigaan pertigaang",
    "perempatan": "prempatan prapatan parapatan perempatang",
    # relations; Melayu Ambon among them
    "depan": "dpn dpan didepan muka dimuka mka",
    "belakang": "blk blkg blkng blakang balakang bilakang dibelakang diblakang",
    "dekat": "dkt deket didekat",
    "sebelah": "sblh sblah sabla sabala sabelah disebelah",
    "samping": "smpg smping disamping",
    "seberang": "sbrg sebrang sabrang saberang diseberang disebrang",
    "sekitar": "skitar disekitar",
    # areas
    "kelurahan": "kel klurahan",
    "kecamatan": "kec kcamatan",
    "desa": "ds",
    "dusun": "dsn dusung",
    "negeri": "neg negri negry",
    "kampung": "kp kmp kamp kampong",
    "gunung": "gn gunong",
    "tanjung": "tj tg tanjong",
    "teluk": "tlk telok",
    # words of many names
    "batu": "bt btu",
    "besar": "bsr",
    "kebun": "kbn kebon",
    "kecil": "kcl",
    "merah": "mrh",
    "putih": "pth",
    # institutions and landmarks
    "gereja": "grj greja",
    "jembatan": "jmbtn jembatang",
    "kantor": "ktr kntr",
    "lapangan": "lap lapang lapangang",
    "masjid": "msjd mesjid",
    "pasar": "psr pasara",
    "pelabuhan": "plbhn plabuhan pelabuhang",
    "puskesmas": "pkm pusk puskes",
    "rumah": "rmh ruma",
    "terminal": "trmnl",
    "universitas": "univ",
    # titles in street names
    "dr": "dokter",
    "ir": "insinyur",
    "jenderal": "jend jendral jendr",
    # small words
    "antara": "antr antra",
    "ke": "pi",
    "dengan": "dgn deng",
    "yang": "yg",
}
EXPANSION = {spelling: word for word, spellings in SPELLINGS.items() for spelling in spellings.split()}
APOSTROPHES = "'\u2018\u2019`\u00b4"  # inside a word they separate nothing: Ma'nuk is manuk


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word and the stretch `text[start:end]` of the original it was read from."""

    folded: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The folded words of `text`, in order."""
    return tuple(Word(EXPANSION.get(plain, plain), start, end) for plain, start, end in _runs(text))


@lru_cache(4096)  # the same few hundred names of areas are folded for every call
def fold(text: str) -> str:
    """`text` in the one spelling; folding it again changes nothing."""
    return " ".join(word.folded for word in words(text))


def _runs(text: str) -> Iterator[tuple[str, int, int]]:
    """Stretches of letters and digits: (plain letters, start, end)."""
    plain, start, end = "", 0, 0
    for position, character in enumerate(text):
        letters = _plain(character)
        if letters:
            start = start if plain else position
            plain, end = plain + letters, position + 1
        elif plain and not _joins(character):
            yield plain, start, end
            plain = ""
    if plain:
        yield plain, start, end


def _plain(character: str) -> str:
    """The a-z and 0-9 in one character, without its accents: "É" is "e", "ﬁ" is "fi", an emoji is nothing."""
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    decomposed = normalize("NFKD", normalize("NFKD", character).casefold())
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalnum())


def _joins(character: str) -> bool:
    """True for what may stand inside a word: an apostrophe, or an accent written as a character of its own."""
    return character in APOSTROPHES or combining(character) > 0
