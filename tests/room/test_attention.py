"""What wants to be looked at, drawn as rows of one moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

from gis.room.attention import Limits, Present, Why, items_of

NOW = datetime(2026, 1, 31, 5, tzinfo=UTC)
LIMITS = Limits(timedelta(seconds=60), timedelta(hours=4), timedelta(hours=1), timedelta(minutes=5))


def ago(**span: float) -> datetime:
    """So long before now."""
    return NOW - timedelta(**span)


def incident(number: int, opened: datetime, state: str = "received", sent: datetime | None = None) -> dict[str, Any]:
    """An open incident."""
    row = {"id": number, "category": "kebakaran", "priority": 1, "state": state, "kecamatan": "Sirimau"}
    return row | {"occurred_at": opened, "last_sent": sent}


def unit(number: int, status: str = "available", seen: datetime | None = None) -> dict[str, Any]:
    """A unit that last said at `seen` where it is."""
    row = {"id": number, "key": f"D-0{number}", "agency": "damkar", "status": status}
    return row | {"status_since": ago(hours=3), "position_at": seen}


def found(**rows: list[dict[str, Any]]) -> list[tuple[Why, int, datetime | None]]:
    """Why, what and since when, of these rows and no others."""
    none: dict[str, Any] = {"dispatches": [], "incidents": [], "closures": [], "units": []}
    return [(each.why, each.subject_id, each.since) for each in items_of(Present(**(none | rows)), LIMITS, NOW)]


def test_an_incident_nobody_goes_to_is_shown_after_its_limit() -> None:
    rows = [incident(1, ago(seconds=59)), incident(2, ago(seconds=61)), incident(3, ago(seconds=90), "dispatched")]
    assert found(incidents=rows) == [(Why.UNSENT, 2, ago(seconds=61))]


def test_it_waits_since_the_last_who_was_sent_declined() -> None:
    rows = [incident(1, ago(minutes=30), sent=ago(minutes=2)), incident(2, ago(minutes=30), sent=ago(seconds=30))]
    assert found(incidents=rows) == [(Why.UNSENT, 1, ago(minutes=2))]


def test_an_incident_open_for_long_is_shown_whoever_is_there() -> None:
    rows = [incident(1, ago(hours=5), "on scene"), incident(2, ago(hours=3), "on scene")]
    assert found(incidents=rows) == [(Why.LONG_OPEN, 1, ago(hours=5))]


def test_a_closure_is_shown_in_its_last_hour() -> None:
    rows = [{"id": 1, "kind": "flood", "ends_at": NOW + timedelta(minutes=59)}]
    rows += [{"id": 2, "kind": "works", "ends_at": NOW + timedelta(minutes=61)}]
    assert found(closures=rows) == [(Why.CLOSURE_ENDS, 1, NOW + timedelta(minutes=59))]


def test_a_unit_out_of_service_is_not_also_silent_and_one_never_heard_of_is_not() -> None:
    rows = [unit(1, "out of service", ago(days=1)), unit(2, seen=ago(minutes=6)), unit(3, seen=ago(minutes=4)), unit(4)]
    assert found(units=rows) == [(Why.OUT_OF_SERVICE, 1, ago(hours=3)), (Why.STALE, 2, ago(minutes=6))]


def test_the_most_pressing_come_first_and_of_them_the_oldest() -> None:
    late = {"category": "kebakaran", "priority": 1, "kecamatan": None, "agency": "pln", "unit": None, "facility": None}
    dispatches = [late | {"id": 8, "incident_id": 5, "due_at": ago(minutes=1), "escalated_at": None}]
    dispatches += [late | {"id": 9, "incident_id": 5, "due_at": ago(minutes=4), "escalated_at": ago(minutes=4)}]
    rows = found(dispatches=dispatches, incidents=[incident(5, ago(hours=6))], units=[unit(2, seen=ago(minutes=6))])
    assert [(why, number) for why, number, _ in rows] == [
        (Why.UNACKNOWLEDGED, 9), (Why.UNACKNOWLEDGED, 8), (Why.UNSENT, 5), (Why.LONG_OPEN, 5), (Why.STALE, 2)
    ]  # fmt: skip
