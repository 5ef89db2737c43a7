"""How the things that a call mentions stand to the place it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.geo import Confidence, LonLat, Metres
from gis.locate.clues import Area, Name, Place, Street, mentions, spellings
from gis.locate.phrases import clues, length
from gis.locate.text import fold, words


def names() -> list[Name]:
    things: list[Place | Street | Area] = [
        *(Area(str(i), name, "negeri/desa") for i, name in enumerate(["Passo", "Lateri", "Batu Merah", "Galala"])),
        *(Street(name, frozenset([name])) for name in ("Jalan Pattimura", "Jalan Rijali")),
        Place(1, "Pasar Mardika", "market", LonLat(128.18, -3.69), Metres(50), Confidence.B, None),
        Place(2, "Masjid Raya Al-Fatah", "mosque", LonLat(128.18, -3.69), Metres(50), Confidence.B, None),
    ]
    return [name for thing in things for name in spellings(fold(thing.name), thing.name, thing)]


NAMES = names()


def heard(text: str) -> list[tuple[str, ...]]:
    said = words(text)
    found = clues(said, text, mentions(said, text, NAMES))
    return [
        (each.kind, *(mention.hits[0].of.name for mention in each.mentions), *(["caller"] if each.caller else []))
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("kebakaran di Passo", [("at", "Passo")]),
        ("antara Passo dan Lateri ada longsor", [("between", "Passo", "Lateri")]),
        ("di tengah2 antara passo deng lateri", [("between", "Passo", "Lateri")]),
        ("macet dari Passo sampai di Lateri", [("between", "Passo", "Lateri")]),
        ("perbatasan Batu Merah dan Galala", [("border", "Batu Merah", "Galala")]),
        ("perbatasan Batu Merah", [("border", "Batu Merah")]),
        ("simpang jl pattimura - jl rijali tabrakan", [("junction", "Jalan Pattimura", "Jalan Rijali")]),
        ("perempatan Jl. Pattimura dan Jl. Rijali", [("junction", "Jalan Pattimura", "Jalan Rijali")]),
        ("200 meter dari pasar mardika arah galala", [("away", "Pasar Mardika", "Galala")]),
        ("100m dari pasar mardika", [("away", "Pasar Mardika")]),
        ("200 m dari warung baru arah galala", [("towards", "Galala")]),
        ("pasar mardika, 50 m ke arah galala", [("away", "Pasar Mardika", "Galala")]),
        ("sebelum masjid raya alfatah dari arah passo", [("before", "Masjid Raya Al-Fatah", "Passo")]),
        ("sesudah pasar mardika dari arah passo", [("after", "Pasar Mardika", "Passo")]),
        ("ujung jalan rijali", [("end", "Jalan Rijali")]),
        ("mobil arah passo tabrakan di depan pasar mardika", [("towards", "Passo"), ("at", "Pasar Mardika")]),
        ("bukan passo mar galala", [("not", "Passo"), ("at", "Galala")]),
        ("saya di Passo tapi kebakarannya di Lateri", [("at", "Passo", "caller"), ("at", "Lateri")]),
        ("beta di galala, ada api di lateri", [("at", "Galala", "caller"), ("at", "Lateri")]),
        ("kebakaran di Lateri, saya lihat dari Passo", [("at", "Lateri"), ("at", "Passo", "caller")]),
        ("rumah katong di Galala kebakaran", [("at", "Galala")]),
        ("beta di Passo", [("at", "Passo")]),
        ("di Passo, Batu Merah", [("at", "Passo"), ("at", "Batu Merah")]),
    ],
)
def test_words_between_names_say_how_they_stand(text: str, kinds: list[tuple[str, ...]]) -> None:
    assert heard(text) == kinds


@pytest.mark.parametrize(
    ("text", "metres"),
    [("200 mtr", 200), ("1,5 km dari", 1500), ("kira2 50m", 50), ("seratus meter", 100), ("dua ratus meter", 200),
     ("99 km", None), ("0 m", None), ("3 orang", None)],
)  # fmt: skip
def test_a_distance_is_read_in_metres(text: str, metres: float | None) -> None:
    assert length(text) == metres


PIECES = [
    "antara",
    "dan",
    "passo",
    "lateri",
    "simpang",
    "jl rijali",
    "200 m",
    "dari",
    "arah",
    "saya",
    "di",
    "tapi",
    ",",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_every_mention_serves_one_clue(text: str) -> None:
    said = words(text)
    found = mentions(said, text, NAMES)
    used = [(m.first, m.last) for clue in clues(said, text, found) for m in clue.mentions]
    assert used == [(m.first, m.last) for m in found]
