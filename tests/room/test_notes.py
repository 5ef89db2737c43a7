"""Caution notes on real PostGIS: near means circles that meet, found through the index."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select, text, update
from sqlalchemy.dialects import postgresql

from gis.actor import Actor, Role
from gis.db.record import incident
from gis.db.room import caution_note, room_event
from gis.errors import BadInput, Forbidden, NotFound, Refused
from gis.geo import LonLat, Metres
from gis.incidents import handle
from gis.incidents.lifecycle import Origin
from gis.room import cautions, journal, notes
from gis.room.standing import whole
from tests.grid import grid
from tests.incidents.test_journal import advice, opening
from tests.room.test_caution import LATER, NOW, narrow_lane

OPERATOR = Actor("operator-uji", Role.OPERATOR, "http 127.0.0.1")
PLACE = grid("C . . . . N")  # one step is 111 m


def numbers(found: list[dict[str, object]]) -> list[object]:
    """Which notes."""
    return [note["id"] for note in found]


def near(conn: Connection, radius: float, now: datetime = NOW, origin: Origin = Origin.EXERCISE) -> list[object]:
    """Which notes warn somebody near C."""
    return numbers(cautions.near(conn, origin, PLACE["C"], Metres(radius), now))


def test_a_note_is_near_where_its_circle_meets_the_incidents(conn: Connection) -> None:
    number = notes.warn(conn, narrow_lane(at=PLACE["N"], radius=Metres(100)), OPERATOR, NOW)  # 555 m away
    assert near(conn, 400) == []
    assert near(conn, 460) == [number]


def test_notes_come_nearest_first_with_how_far(conn: Connection) -> None:
    far = notes.warn(conn, narrow_lane(at=PLACE["N"], radius=Metres(600)), OPERATOR, NOW)
    close = notes.warn(conn, narrow_lane(at=PLACE["C"], text="ada anjing"), OPERATOR, NOW)
    found = cautions.near(conn, Origin.EXERCISE, PLACE["C"], Metres(50), NOW)
    assert numbers(found) == [close, far]
    assert found[1]["metres"] == pytest.approx(555, rel=0.01)
    assert found[0]["text"] == "ada anjing"


def test_a_note_ends_by_itself(conn: Connection) -> None:
    number = notes.warn(conn, narrow_lane(at=PLACE["C"], expires_at=LATER), OPERATOR, NOW)
    assert near(conn, 50, LATER - timedelta(seconds=1)) == [number]
    assert near(conn, 50, LATER) == []
    assert cautions.listed(conn, Origin.EXERCISE, LATER, True, None, 10) == []
    assert numbers(cautions.listed(conn, Origin.EXERCISE, LATER, False, None, 10)) == [number]


def test_a_withdrawn_note_no_longer_warns_and_says_who_ended_it(conn: Connection) -> None:
    number = notes.warn(conn, narrow_lane(at=PLACE["C"]), OPERATOR, NOW)
    with pytest.raises(BadInput, match="reason"):
        notes.withdraw(conn, number, " ", 1, OPERATOR, NOW)
    notes.withdraw(conn, number, "jalan sudah dilebarkan", 1, OPERATOR, NOW)
    assert near(conn, 50) == []
    found = cautions.one(conn, number, NOW)
    assert (found["withdrawn_by"], found["withdrawn_because"]) == ("operator-uji", "jalan sudah dilebarkan")
    assert (found["version"], found["active"]) == (2, False)
    with pytest.raises(Refused):
        notes.withdraw(conn, number, "lagi", 2, OPERATOR, NOW)


def test_an_exercise_warns_nobody_real(conn: Connection) -> None:
    notes.warn(conn, narrow_lane(at=PLACE["C"]), OPERATOR, NOW)
    assert near(conn, 50, origin=Origin.REAL) == []


def test_what_a_note_says_is_in_its_row_alone_and_can_be_erased(conn: Connection) -> None:
    number = notes.warn(conn, narrow_lane(text="rumah pagar biru"), OPERATOR, NOW)
    notes.withdraw(conn, number, "salah alamat", 1, OPERATOR, NOW)
    everything = str(conn.execute(select(room_event)).all())
    assert "pagar biru" not in everything
    assert "salah alamat" not in everything
    conn.execute(update(caution_note).values(said=None, salt=None, withdrawn_because=None))
    assert cautions.one(conn, number, NOW)["text"] is None
    assert journal.verify(conn).reason == "utuh"


def test_who_may_not_write_notes_is_refused(conn: Connection) -> None:
    with pytest.raises(Forbidden):
        notes.warn(conn, narrow_lane(), Actor("auditor-uji", Role.AUDITOR), NOW)
    with pytest.raises(NotFound):
        notes.withdraw(conn, 1, "alasan", 1, OPERATOR, NOW)


def test_an_incident_comes_with_the_notes_near_it(conn: Connection) -> None:
    fix = opening().fix
    assert fix
    number = notes.warn(conn, narrow_lane(at=fix.at), OPERATOR, NOW)
    notes.warn(conn, narrow_lane(at=LonLat(128.25, -3.6)), OPERATOR, NOW)
    placed = handle.open_incident(conn, opening(), advice(), OPERATOR, NOW)
    assert numbers(whole(conn, placed, NOW)["cautions"]) == [number]
    conn.execute(update(incident).values(geom=None, radius_m=None, source=None))
    assert whole(conn, placed, NOW)["cautions"] == []


def test_notes_near_a_place_are_found_through_the_index(conn: Connection) -> None:
    notes.warn(conn, narrow_lane(), OPERATOR, NOW)
    conn.execute(
        text(
            "INSERT INTO caution_note (kind, radius_m, origin, version, made_by, occurred_at, expires_at, geom)"
            " SELECT kind, radius_m, origin, version, made_by, occurred_at, expires_at,"
            " ST_SetSRID(ST_MakePoint(128.1 + n / 20000.0, -3.7), 4326) FROM caution_note, generate_series(1, 4000) n"
        )
    )
    asked = cautions.nearby(Origin.EXERCISE, LonLat(128.2, -3.7), Metres(100), NOW)
    query = asked.compile(dialect=postgresql.dialect(paramstyle="pyformat"))  # type: ignore[no-untyped-call]
    plan = "\n".join(line[0] for line in conn.exec_driver_sql(f"EXPLAIN {query}", {**query.params}))
    assert "ix_caution_note_globe" in plan
    assert "Seq Scan" not in plan
