"""RT and RW, house numbers, whose house, telephone numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.locate.details import Detail, details


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Jl. Diponegoro no 25", [(Detail.HOUSE_NUMBER, "no 25")]),
        ("batu merah RT 003/RW 02", [(Detail.RT_RW, "RT 003/RW 02")]),
        ("rt05 rw 3 kudamati", [(Detail.RT_RW, "rt05 rw 3")]),
        ("rumah keluarga Sahetapy di Passo", [(Detail.FAMILY, "rumah keluarga Sahetapy")]),
        ("rmh kel. Latuheru", [(Detail.FAMILY, "rmh kel. Latuheru")]),
        ("hubungi 0812 3456 789 di Lateri", [(Detail.TELEPHONE, "0812 3456 789")]),
        ("rumah bapak di Passo", []),
        ("kel. Batu Meja", []),
        ("nomor darurat, 5 orang terjebak", []),
        ("-3.6931, 128.1812", []),
    ],
)
def test_details_are_told_apart_from_places(text: str, kinds: list[tuple[Detail, str]]) -> None:
    assert [(each.detail, text[each.start : each.end]) for each in details(text)] == kinds


@given(st.text(max_size=300))
def test_any_text_has_details_or_none(text: str) -> None:
    found = details(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
