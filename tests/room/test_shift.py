"""Shifts: every moment is in exactly one, and a record belongs to the change nearest to it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import BadInput
from gis.room.shift import shift_handed_over, shift_of

WIT = ZoneInfo("Asia/Jayapura")


def at(text: str) -> datetime:
    """A moment of January 2026 in WIT: "31 13:59:59"."""
    return datetime.strptime(f"2026-01-{text}", "%Y-%m-%d %H:%M:%S").replace(tzinfo=WIT)


@pytest.mark.parametrize(
    ("moment", "name", "begins", "ends"),
    [
        ("15 07:00:00", "pagi", "15 07:00:00", "15 14:00:00"),
        ("15 13:59:59", "pagi", "15 07:00:00", "15 14:00:00"),
        ("15 14:00:00", "siang", "15 14:00:00", "15 21:00:00"),
        ("15 20:59:59", "siang", "15 14:00:00", "15 21:00:00"),
        ("15 21:00:00", "malam", "15 21:00:00", "16 07:00:00"),
        ("15 23:59:59", "malam", "15 21:00:00", "16 07:00:00"),
        ("16 00:00:00", "malam", "15 21:00:00", "16 07:00:00"),
        ("16 06:59:59", "malam", "15 21:00:00", "16 07:00:00"),
    ],
)
def test_a_moment_belongs_to_the_shift_that_began_last(moment: str, name: str, begins: str, ends: str) -> None:
    shift = shift_of(at(moment))
    assert (shift.name, shift.begins, shift.ends) == (name, at(begins), at(ends))


def test_the_zone_of_the_question_does_not_matter() -> None:
    assert shift_of(datetime(2026, 1, 14, 22, tzinfo=UTC)) == shift_of(at("15 07:00:00"))


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(BadInput):
        shift_of(datetime(2026, 1, 15, 7))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_every_moment_is_in_exactly_one_shift(moment: datetime) -> None:
    shift = shift_of(moment)
    assert shift.begins <= moment < shift.ends
    assert shift_of(shift.begins) == shift
    before, after = shift_of(shift.begins - timedelta(microseconds=1)), shift_of(shift.ends)
    assert (before.ends, after.begins) == (shift.begins, shift.ends)
    assert len({before.name, shift.name, after.name}) == 3


@pytest.mark.parametrize(
    ("moment", "begins"),
    [
        ("15 13:50:00", "15 07:00:00"),  # just before the change: the shift that is about to end
        ("15 14:20:00", "15 07:00:00"),  # just after it: the one that ended
        ("15 17:29:59", "15 07:00:00"),
        ("15 17:30:00", "15 14:00:00"),
        ("15 20:55:00", "15 14:00:00"),
        ("16 06:50:00", "15 21:00:00"),  # the night over midnight
        ("16 07:10:00", "15 21:00:00"),
    ],
)
def test_a_record_belongs_to_the_change_nearest_to_it(moment: str, begins: str) -> None:
    assert shift_handed_over(at(moment)).begins == at(begins)
