"""Which words of a call may become a name: places yes, people and their houses never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.places.words import PERSONAL, kind_of, name_in


def proposed(text: str, words: str) -> str | None:
    """What `name_in` says of the stretch `words` of `text`."""
    start = text.index(words)
    return name_in(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kebakaran di depan Toko Roti Sarinda", "Toko Roti Sarinda"),
        ("pohon tumbang lorong Tipka Baru", "lorong Tipka Baru"),
        ("kecelakaan dekat Kopertis", "Kopertis"),
        ("ada di Farmasi Atas", "Farmasi Atas"),
        ("rumah saya di belakang toko Cengkih Manis", "toko Cengkih Manis"),
        ("di rumah makan Papeda Manis", "rumah makan Papeda Manis"),
        ("samping asrama haji Waiheru Baru", "asrama haji Waiheru Baru"),
        ("gereja Bukit Zaitun terbakar", "gereja Bukit Zaitun"),
    ],
)
def test_the_name_of_a_place_is_proposed(text: str, words: str) -> None:
    assert proposed(text, words) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("di depan rumah keluarga Contohia", "keluarga Contohia"),
        ("di rumah bapak Contohia", "Contohia"),
        ("samping kios ibu Contohia", "Contohia"),
        ("rumah Contohia di lorong", "Contohia"),
        ("nama saya Contohia", "Contohia"),
        ("atas nama Contohia Ujian", "Contohia Ujian"),
        ("di rumah cat hijau dekat pohon", "cat hijau"),
        ("dekat Contohia pung rumah", "Contohia"),
        ("warung om Contohia", "warung om Contohia"),
        ("di depan 081240000000", "081240000000"),
        ("toko 081240000000", "toko 081240000000"),
        ("RT 003 RW 04 lorong", "RT 003 RW 04"),
        ("dekat dr Contohia", "dr Contohia"),
        ("pasien Contohia di jalan", "Contohia"),
    ],
)
def test_a_person_a_house_or_a_number_is_not(text: str, words: str) -> None:
    assert proposed(text, words) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("motor Honda merah jatuh", "Honda"),  # nothing says that it is a place
        ("di depan toko", "toko"),
        ("di 12", "12"),
        ("di depan asap hitam", "asap hitam"),
        ("dekat satu dua tiga empat lima enam tujuh", "satu dua tiga empat lima enam tujuh"),
    ],
)
def test_what_names_no_place_is_not_proposed(text: str, words: str) -> None:
    assert proposed(text, words) is None


def test_the_kind_is_read_from_the_name() -> None:
    assert (kind_of("Toko Roti"), kind_of("lrg Tipka"), kind_of("Kopertis")) == ("toko", "lorong", "landmark")


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_stretch_of_any_text_is_a_name_or_none(text: str, start: int, end: int) -> None:
    name = name_in(text, min(start, end), max(start, end))
    assert name is None or name.strip() == name


ALWAYS = sorted(PERSONAL - {"rumah", "haji", "nona", "kelurahan"})


@given(st.sampled_from(ALWAYS), st.sampled_from(["toko", "di depan"]))
def test_no_personal_word_is_ever_part_of_a_name(word: str, lead: str) -> None:
    text = f"{lead} {word} Contohia"
    assert name_in(text, 0, len(text)) is None
