"""Clues without a database: what words mention among a handful of names."""

import pytest

from gis.geo import Confidence, LonLat, Metres
from gis.locate.clues import Area, Mention, Name, Place, Street, mentions, spellings
from gis.locate.text import fold, words


def place(name: str) -> Place:
    return Place(hash(name), name, "landmark", LonLat(128.18, -3.69), Metres(80), Confidence.B, None)


SOYA = Area("81.71.02.2009", "Soya", "negeri/desa")
NAMES = [
    Name("soya", "Soya", SOYA),
    Name("batu merah", "Batu Merah", Area("81.71.02.2003", "Batu Merah", "negeri/desa")),
    Name("batu meja", "Batu Meja", Area("81.71.02.1015", "Batu Meja", "kelurahan")),
    Name("kilang", "Kilang", Area("81.71.05.2003", "Kilang", "negeri/desa")),
    *spellings("belakang soya", "Belakang Soya", place("Belakang Soya")),
    *spellings("gereja maranatha", "Gereja Maranatha", place("Gereja Maranatha")),
    *spellings("petak 10", "Petak 10", place("Petak 10")),
    *spellings("rsud dr m haulussy", "RSUD dr. M. Haulussy", place("RSUD dr. M. Haulussy")),
    *spellings("jalan tulukabessy", "Jalan Tulukabessy", Street("Jalan Tulukabessy", frozenset({"Jl. Tulukabessy"}))),
    *spellings("jalan sirimau", "Jalan Sirimau", Street("Jalan Sirimau", frozenset({"Jalan Sirimau"}))),
    *spellings("pantai", "Pantai", Street("Pantai", frozenset({"Pantai"}))),
    *spellings("sd negeri lama", "SD Negeri Lama", place("SD Negeri Lama")),
]


def mentioned(text: str) -> tuple[Mention, ...]:
    return mentions(words(text), text, NAMES)


def names(text: str) -> list[str]:
    return [mention.hits[0].of.name for mention in mentioned(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("batumerah", ["Batu Merah"]),
        ("BATU MEJA", ["Batu Meja"]),
        ("batu mera", ["Batu Merah"]),
        ("Jl. Tulukabesi, Batu Merah", ["Jalan Tulukabessy", "Batu Merah"]),
        ("tulukabessy batu merah", ["Jalan Tulukabessy", "Batu Merah"]),
        ("rsud haulusy", ["RSUD dr. M. Haulussy"]),
        ("haulussy", ["RSUD dr. M. Haulussy"]),
        ("maranatha", ["Gereja Maranatha"]),
        ("petak 10", ["Petak 10"]),
    ],
)
def test_names_are_met_as_they_are_said(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "petak 11",
        "saya",
        "hilang",
        "pantai",
        "sudah lama",
        "jalan",
        "batu, merah",
        "batu galah panjang",
        "soja",
        "di belakang rumah",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("belakang soya", "Belakang Soya", ""),
        ("di belakang Soya", "Belakang Soya", ""),
        ("dekat soya", "Soya", "dekat"),
        ("dpn gereja maranatha", "Gereja Maranatha", "depan"),
        ("sabla kanan dari gereja maranatha", "Gereja Maranatha", "sebelah"),
        ("blkg belakang soya", "Belakang Soya", "belakang"),
        ("depan toko gereja maranatha", "Gereja Maranatha", ""),
    ],
)
def test_a_relation_belongs_to_the_name_right_after_it(text: str, name: str, relation: str) -> None:
    (mention,) = mentioned(text)
    assert (mention.hits[0].of.name, mention.relation) == (name, relation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kebakaran di kulang", ["Kilang"]),
        ("kebakaran di kialng", ["Kilang"]),
        ("kebakaran di kilag", ["Kilang"]),
        ("kebakaran di baut meja", ["Batu Meja"]),
        ("kebakaran di batu mejs", ["Batu Meja"]),
        ("kebakaran di kulag", []),
        ("kebakaran di batu mrra", []),
    ],
)
def test_a_word_may_have_one_letter_wrong_but_not_two(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("word", ["kijang", "kilat", "kalang"])
def test_an_everyday_word_is_no_slip_of_a_name(word: str) -> None:
    assert names(f"ada {word} di sini") == []


def test_a_guessed_spelling_is_likely_but_not_exact() -> None:
    ((exact,), (guess,)) = (mentioned(text)[0].hits for text in ("gereja maranatha", "gereja maranata"))
    assert exact.exact
    assert not guess.exact
    assert 0.9 < guess.likeness < exact.likeness == 1


def test_things_of_one_name_stay_rivals() -> None:
    twins = [
        Name("urimessing", "Urimessing", Area(code, "Urimessing", kind)) for code, kind in (("1", "a"), ("2", "b"))
    ]
    (mention,) = mentions(words("di urimessing"), "di urimessing", twins)
    assert [hit.of for hit in mention.hits] == [twin.of for twin in twins]


def test_no_word_serves_two_mentions() -> None:
    found = mentioned("jalan tulukabessy batu merah dekat gereja maranatha belakang soya")
    spans = [set(range(mention.first, mention.last)) for mention in found]
    assert sum(map(len, spans)) == len(set.union(*spans))


def test_a_name_is_shortened_the_way_people_do() -> None:
    spelt = {name.folded: name.weight for name in spellings(fold("SMA Negeri 1 Ambon"), "", SOYA)}
    assert spelt["sma negeri 1 ambon"] > spelt["sma 1"]
    assert "1" not in spelt
