"""A city's columns are read whatever they are called, and what is wrong is told row by row."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import BadInput
from gis.geo import Metres, Seconds
from gis.history.mapping import Columns, parsed, read
from gis.load.files import SourceRow

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GOOD = {"tanggal": "30-09-2025", "jam": "14.05", "jenis": "Kebakaran", "lokasi": "depan Pasar Mardika"}


def rows(*fields: dict[str, str]) -> list[SourceRow]:
    """As the file has them, the header first."""
    return [SourceRow(number, each) for number, each in enumerate(fields, start=2)]


def test_the_usual_names_of_columns_need_no_mapping() -> None:
    found = read(rows(GOOD), Columns(), NOW)
    (one,) = found.rows
    assert found.bad == []
    assert found.columns == {"date": "tanggal", "time": "jam", "category": "jenis", "place": "lokasi"}
    assert one.category.code == "kebakaran"
    assert one.priority == one.category.priority
    assert one.occurred_at == datetime(2025, 9, 30, 5, 5, tzinfo=UTC)
    assert one.time_known
    assert one.words == "depan Pasar Mardika"


def test_other_names_and_other_words_are_mapped() -> None:
    odd = {"a": "2025-09-30T14:05+09:00", "b": "api", "c": "-3.69", "d": "128.18", "e": "250", "f": "12.5"}
    columns = {"when": "A", "category": "b", "lat": "c", "lon": "d", "radius_m": "e", "response_minutes": "f"}
    (one,) = read(rows(odd), Columns(columns, {"Api": "kebakaran"}), NOW).rows
    assert one.at is not None
    assert (one.at.lon, one.at.lat, one.radius, one.response) == (128.18, -3.69, Metres(250), Seconds(750))


def test_a_day_without_a_time_is_kept_as_one_whose_time_nobody_knows() -> None:
    (one,) = read(rows(GOOD | {"jam": ""}), Columns(), NOW).rows
    assert not one.time_known
    assert one.occurred_at.hour == 3  # noon WIT


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"jenis": "ufo"}, "category", "ufo"),
        ({"jenis": ""}, "category", "wajib"),
        ({"tanggal": "kemarin"}, "when", "bukan waktu"),
        ({"tanggal": "30-09-2030"}, "when", "belum terjadi"),
        ({"jam": "25.00"}, "when", "bukan waktu"),
        ({"lokasi": ""}, "place", "tidak ada lokasi"),
        ({"lat": "-3.69"}, "lon", "wajib"),
        ({"lat": "51.5", "lon": "0.1"}, "lat", "jauh dari Ambon"),
        ({"lat": "-3.69", "lon": "128.18", "radius": "0"}, "radius_m", "di atas 0"),
        ({"prioritas": "9"}, "priority", "1, 2 atau 3"),
    ],
)
def test_a_row_that_cannot_be_used_says_which_field_and_why(change: dict[str, str], field: str, says: str) -> None:
    header = dict.fromkeys(["lat", "lon", "radius", "prioritas"], "") | GOOD
    found = read(rows(header, header | change), Columns(), NOW)
    assert len(found.rows) == 1
    assert {(each.line, each.field) for each in found.bad} == {(3, field)}
    assert says in found.bad[0].reason


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (Columns({"when": "kapan"}), "'kapan' tidak ada"),
        (Columns({"umur": "jam"}), "bukan isian"),
        (Columns({}, {"api": "ufo"}), "ufo"),
    ],
)
def test_a_mapping_that_does_not_fit_the_file_is_refused(columns: Columns, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read(rows(GOOD), columns, NOW)


def test_a_file_without_time_category_or_place_says_which_column_is_missing() -> None:
    for without, says in (("tanggal", "when"), ("jenis", "category"), ("lokasi", "lokasi")):
        with pytest.raises(BadInput, match=says):
            read(rows({key: value for key, value in GOOD.items() if key != without}), Columns(), NOW)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2025, 12, 30)))
def test_every_spelling_of_a_time_is_the_same_time(when: datetime) -> None:
    spellings = ("%Y-%m-%d %H:%M", "%d-%m-%Y %H.%M", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M WIT", "%Y-%m-%dT%H:%M+09:00")
    assert len({parsed(when.strftime(each)) for each in spellings}) == 1
