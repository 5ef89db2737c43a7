"""The record of a shift: what it holds, in which order, and who may take it over."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gis.db.room import ITEM_KINDS
from gis.errors import BadInput, NotFound, Refused
from gis.room.handover import About, Handover, Standing, acknowledge, items_of

NOW = datetime(2026, 1, 31, 5, tzinfo=UTC)


def incident(number: int, minutes: int) -> dict[str, Any]:
    """An open incident of so many minutes ago."""
    row = {"id": number, "category": "kebakaran", "priority": 1, "state": "dispatched", "handled_by": "operator-uji"}
    return row | {"kecamatan": "Sirimau", "occurred_at": NOW - timedelta(minutes=minutes)}


def test_a_record_tells_the_oldest_incident_first_and_the_notes_last() -> None:
    late = {"id": 9, "incident_id": 1, "agency": "pln", "due_at": NOW - timedelta(seconds=90), "escalated_at": None}
    unit = {"id": 4, "key": "D-04", "agency": "damkar", "name": "D-04"}
    note = {"id": 2, "kind": "gas", "radius_m": 60.0, "expires_at": NOW + timedelta(days=1)}
    standing = Standing([incident(1, 5), incident(2, 50)], [late], [unit], [note])
    items = items_of(standing, [" radio pos Passo putus-putus "], NOW)
    assert [(item.about, item.subject_id) for item in items] == [
        (About.SHIFT, None), (About.INCIDENT, 2), (About.INCIDENT, 1), (About.OVERDUE, 9), (About.UNIT, 4),
        (About.CAUTION, 2), (About.NOTE, None),
    ]  # fmt: skip
    assert items[0].content == {"incidents": 2, "overdue": 1, "units": 1, "cautions": 1, "notes": 1, "closures": 0}
    assert items[1].content["age_s"] == 3000
    assert items[1].content["occurred_at"] == "2026-01-31T04:10:00+00:00"
    assert items[3].content["age_s"] == 90
    assert items[-1].said == "radio pos Passo putus-putus"
    assert items[-1].content == {}


def test_a_quiet_shift_is_acknowledged_too() -> None:
    assert [item.about for item in items_of(Standing([], [], [], []), [], NOW)] == [About.SHIFT]


@pytest.mark.parametrize(
    ("notes", "field"),
    [(["baik", " "], "notes.1"), (["\x00"], "notes.0"), (["a" * 1001], "notes.0"), (["a"] * 21, "notes")],
)
def test_a_note_that_cannot_be_kept_is_named(notes: list[str], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        items_of(Standing([], [], [], []), notes, NOW)
    assert refused.value.field == field


def test_each_item_is_taken_over_once_and_by_somebody_else() -> None:
    record = Handover(1, 1, "penyelia-pagi", {1: None, 2: None})
    assert acknowledge(record, 1, "penyelia-siang") is False
    assert acknowledge(Handover(1, 2, "penyelia-pagi", {1: "penyelia-siang", 2: None}), 2, "penyelia-siang") is True
    with pytest.raises(Refused, match="sudah diterima oleh penyelia-siang"):
        acknowledge(Handover(1, 2, "penyelia-pagi", {1: "penyelia-siang", 2: None}), 1, "penyelia-siang")
    with pytest.raises(Refused, match="yang menyerahkan"):
        acknowledge(record, 1, "penyelia-pagi")
    with pytest.raises(NotFound):
        acknowledge(record, 3, "penyelia-siang")


def test_the_database_knows_every_kind_of_item() -> None:
    assert set(ITEM_KINDS) == set(About)
