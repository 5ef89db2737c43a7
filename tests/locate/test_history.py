"""Where a number was before: however it is written, newest first, gone with the caller."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, text
from sqlalchemy.dialects import postgresql

from gis.actor import Actor, Role
from gis.db.record import call, incident, person
from gis.db.spatial import point
from gis.geo import LonLat, Source
from gis.incidents.private import keep_person
from gis.locate.history import fix_of, last_places, reported_from
from gis.telephone import e164

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
NUMBER = "0812-4000-0001"
OPERATOR = Actor("operator-1", Role.OPERATOR)


def reported(
    conn: Connection, days: float, number: str = NUMBER, east: float = 0, origin: str = "real", by_call: bool = False
) -> int:
    """An incident so many days ago, told of by the caller directly or by a call that was linked."""
    caller = keep_person(conn, "", number)
    assert caller
    then = NOW - timedelta(days=days)
    values = {"category": "kebakaran", "priority": 1, "state": "received", "origin": origin, "version": 1}
    where = {"geom": point(LonLat(128.19 + east, -3.69)), "radius_m": 80, "source": "operator"}
    row = insert(incident).values(caller_id=None if by_call else caller.id, occurred_at=then, **values, **where)
    made = conn.execute(row.returning(incident.c.id)).scalar_one()
    if by_call:
        told = {"state": "ended", "origin": origin, "version": 1, "rang_at": then}
        conn.execute(insert(call).values(caller_id=caller.id, incident_id=made, **told))
    return int(made)


def test_the_newest_places_come_first_and_at_most_five(ambon: Connection) -> None:
    numbers = [reported(ambon, days) for days in (7, 1, 5, 2, 6, 3)]
    found = last_places(ambon, "+62 812 4000 0001", NOW)
    assert [each.incident_id for each in found] == [numbers[n] for n in (1, 3, 5, 2, 4)]
    assert (float(found[0].age), float(found[0].radius)) == (86_400, 80)
    assert found[0].at == LonLat(128.19, -3.69)
    assert found[0].kelurahan is None  # nobody said which area it was


def test_an_incident_told_of_by_a_call_counts_once(ambon: Connection) -> None:
    number = reported(ambon, 1, by_call=True)
    assert [each.incident_id for each in last_places(ambon, NUMBER, NOW)] == [number]


def test_other_numbers_exercises_and_unplaced_incidents_are_left_out(ambon: Connection) -> None:
    reported(ambon, 1, "0812-4000-0002")
    reported(ambon, 1, origin="exercise")
    assert last_places(ambon, NUMBER, NOW) == []
    assert len(last_places(ambon, NUMBER, NOW, "exercise")) == 1


def test_an_erased_caller_leaves_no_history(ambon: Connection) -> None:
    reported(ambon, 1)
    ambon.execute(text("RESET ROLE"))
    ambon.execute(delete(person).where(person.c.number == NUMBER))
    assert last_places(ambon, NUMBER, NOW) == []


@pytest.mark.parametrize("number", ["", "112", "bukan nomor", "0", "+"])
def test_what_names_no_caller_has_no_history(ambon: Connection, number: str) -> None:
    reported(ambon, 1)
    assert last_places(ambon, number, NOW) == []


def test_the_number_is_found_by_its_index(ambon: Connection) -> None:
    reported(ambon, 1)
    ambon.execute(text("SET LOCAL enable_seqscan = off"))
    sql = reported_from(e164(NUMBER), "real").compile(
        dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True},
    )
    plan = "\n".join(ambon.execute(text(f"EXPLAIN {sql}")).scalars())
    for index in ("ix_person_e164", "ix_incident_caller_id", "ix_call_caller_id"):
        assert index in plan, plan


WAYS = ["081240000001", "0812 4000 0001", "+6281240000001", "0812-40.000.001", "(0812) 40000001"]


@pytest.mark.parametrize("written", WAYS)
def test_one_number_has_one_spelling(written: str) -> None:
    assert e164(written) == "+6281240000001"


@given(st.text(max_size=40))
def test_any_text_has_a_number_or_none(written: str) -> None:
    assert e164(e164(written)) == e164(written)


def test_an_earlier_place_says_how_old_it_is(ambon: Connection) -> None:
    number = reported(ambon, days=12)
    (last,) = last_places(ambon, NUMBER, NOW)
    fix = fix_of(last)
    assert fix.source is Source.HISTORY
    assert fix.age == last.age
    assert fix.age is not None
    assert float(fix.age) == 12 * 86_400
    assert fix.because.startswith("laporan terakhir dari nomor ini")
    assert fix.because.endswith(f"12 hari lalu (kejadian {number})")
    assert fix.radius >= last.radius
