"""What a caution note may say, and for how long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gis.db.room import CAUTION_KINDS
from gis.errors import BadInput, Refused, Stale
from gis.geo import LonLat, Metres
from gis.incidents.lifecycle import Origin
from gis.room.caution import LABEL, Caution, Kind, Note, check, withdraw

NOW = datetime(2026, 1, 31, 11, tzinfo=UTC)
LATER = NOW + timedelta(days=7)


def narrow_lane(**changes: Any) -> Caution:
    """A lane that only a small engine gets through."""
    text = "lorong sempit, damkar kecil saja"
    note = Caution(Kind.NARROW, text, LonLat(128.18, -3.69), Metres(60), LATER, Origin.EXERCISE)
    return replace(note, **changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "a" * 501}, "text"),
        ({"at": LonLat(0, 0)}, "at"),
        ({"radius": Metres(0)}, "radius_m"),
        ({"radius": Metres(2001)}, "radius_m"),
        ({"radius": Metres(float("nan"))}, "radius_m"),
        ({"expires_at": NOW}, "expires_at"),
        ({"expires_at": NOW + timedelta(days=366, seconds=1)}, "expires_at"),
        ({"expires_at": datetime(2026, 2, 1)}, "expires_at"),
    ],
)
def test_a_note_that_may_not_be_is_refused_by_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        check(narrow_lane(**changes), NOW)
    assert refused.value.field == field


def test_a_note_may_last_a_year_and_no_longer() -> None:
    check(narrow_lane(expires_at=NOW + timedelta(days=366)), NOW)


def test_a_note_is_withdrawn_once_while_it_warns_by_whoever_saw_it_last() -> None:
    note = Note(1, 1, Origin.EXERCISE, LATER, withdrawn=False)
    withdraw(note, 1, NOW)
    with pytest.raises(Stale):
        withdraw(note, 2, NOW)
    with pytest.raises(Refused, match="berakhir"):
        withdraw(note, 1, LATER)
    with pytest.raises(Refused, match="dicabut"):
        withdraw(replace(note, withdrawn=True), 1, NOW)


def test_the_database_knows_every_kind_and_every_kind_has_a_name() -> None:
    assert set(CAUTION_KINDS) == set(Kind) == set(LABEL)
