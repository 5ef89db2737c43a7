"""Folding: one spelling for names and calls."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.locate.text import EXPANSION, SPELLINGS, fold, words


@pytest.mark.parametrize(
    ("said", "folded"),
    [
        ("Jl. Tulukabessy", "jalan tulukabessy"),
        ("JLN  A.Y. Patty", "jalan a y patty"),
        ("jalang Baru", "jalan baru"),
        ("di muka Gereja Silo, sabla toko", "di depan gereja silo sebelah toko"),
        ("dpn / blkg / dkt / sblh", "depan belakang dekat sebelah"),
        ("Lrg. Tipka gg 3", "lorong tipka gang 3"),
        ("Kel. Batu Meja, Kec. Sirimau", "kelurahan batu meja kecamatan sirimau"),
        ("RSUD dr. Haulussy", "rsud dr haulussy"),
        ("Ma'nuk é ﬁ", "manuk e fi"),
        ("e\u0301ri", "eri"),
        ("Hunuth/Durian-Patah", "hunuth durian patah"),
        ("\x00🔥火 ", ""),
    ],
)
def test_spellings_meet_in_one_form(said: str, folded: str) -> None:
    assert fold(said) == folded


@given(st.text())
def test_folding_twice_changes_nothing(said: str) -> None:
    assert fold(fold(said)) == fold(said)


@given(st.lists(st.sampled_from([*EXPANSION, *SPELLINGS, "batu", "merah"])).map(" ".join))
def test_folding_abbreviations_twice_changes_nothing(said: str) -> None:
    assert fold(fold(said)) == fold(said)


@given(st.text())
def test_every_word_says_where_it_was_read(said: str) -> None:
    found = words(said)
    assert [fold(said[word.start : word.end]) for word in found] == [word.folded for word in found]
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_no_spelling_belongs_to_two_words() -> None:
    spellings = [spelling for several in SPELLINGS.values() for spelling in several.split()]
    assert len(spellings) == len(set(spellings))
    assert not set(spellings) & set(SPELLINGS)
