"""One spelling for a telephone number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.telephone import e164


@pytest.mark.parametrize(
    "said", ["0812-0000-2222", "+62 812 0000 2222", "62812 0000 2222", "081200002222", "+62 (0)812 0000 2222"]
)
def test_one_telephone_has_one_spelling(said: str) -> None:
    assert e164(said) == "+6281200002222"


def test_landlines_of_ambon_and_numbers_from_abroad_too() -> None:
    assert e164("(0911) 312345") == "+62911312345"
    assert e164("+1 202 555 0100") == "+12025550100"


@pytest.mark.parametrize("said", ["", "112", "abc", "0" * 40, "\0"])
def test_what_is_no_number_is_none(said: str) -> None:
    assert e164(said) == ""


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(said: str) -> None:
    assert e164(said) == "" or e164(e164(said)) == e164(said)
