"""What the verbs refuse and a list leaves out, on real rows: the rules alone are tested in `test_lifecycle`."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, insert, select, update

from gis.db.record import dispatch, incident_event
from gis.db.schema import UNIT_STATUS, facility, unit
from gis.db.spatial import point
from gis.errors import BadInput, Busy, Refused
from gis.geo import LonLat
from gis.incidents.handle import cancel, open_incident, send, take_step
from gis.incidents.lifecycle import Origin, State, Step
from gis.incidents.orders import Sending, Stepping
from gis.incidents.timeline import Filter, board
from gis.respond import candidates
from tests.incidents.test_journal import NOW, PENYELIA, advice, opening, told

MINUTE = timedelta(minutes=1)


@pytest.fixture
def engine(conn: Connection) -> int:
    """The number of the one fire engine, at home in the one post."""
    post = {
        "key": "damkar-uji", "service": "damkar", "kind": "pos damkar", "name": "Pos Uji", "placeholder": False,
        "confirmed": True, "confidence": "B", "method": "uji", "source": "uji", "geom": point(LonLat(128.18, -3.69)),
    }  # fmt: skip
    home = conn.execute(insert(facility).values(**post).returning(facility.c.id)).scalar_one()
    crew = {"key": "D-99", "agency": "damkar", "kind": "mobil pemadam", "name": "D-99", "facility_id": home}
    row = insert(unit).values(**crew, assumed=True, source="uji").returning(unit.c.id)
    return int(conn.execute(row).scalar_one())


def test_nobody_is_sent_to_an_incident_that_was_cancelled(conn: Connection) -> None:
    number = open_incident(conn, opening(), advice(), PENYELIA, NOW)
    cancel(conn, number, "laporan ganda", 2, PENYELIA, NOW)
    events = conn.execute(select(func.count()).select_from(incident_event)).scalar()
    with pytest.raises(Refused, match="dibatalkan"):
        send(conn, number, told("pln"), 3, PENYELIA, NOW)
    assert conn.execute(select(func.count()).select_from(dispatch)).scalar() == 0
    assert conn.execute(select(func.count()).select_from(incident_event)).scalar() == events


@pytest.mark.parametrize("status", UNIT_STATUS)
def test_a_unit_is_sent_exactly_when_it_is_free(conn: Connection, engine: int, status: str) -> None:
    number = open_incident(conn, opening(origin=Origin.REAL), advice(), PENYELIA, NOW)
    conn.execute(update(unit).values(status=status))
    sending = Sending("damkar", "radio", unit_id=engine)
    if status in {"available", "returning"}:
        assert send(conn, number, sending, 2, PENYELIA, NOW).state is State.DISPATCHED
    else:
        with pytest.raises(Refused, match=f"tidak siap: {status}"):
            send(conn, number, sending, 2, PENYELIA, NOW)


@pytest.mark.parametrize(("first", "second"), [(Origin.EXERCISE, Origin.REAL), (Origin.REAL, Origin.EXERCISE)])
def test_an_exercise_and_the_real_world_never_take_a_unit_from_each_other(
    conn: Connection, engine: int, first: Origin, second: Origin
) -> None:
    sending = Sending("damkar", "radio", unit_id=engine)
    for origin in (first, second):
        number = open_incident(conn, opening(origin=origin), advice(), PENYELIA, NOW)
        assert send(conn, number, sending, 2, PENYELIA, NOW).state is State.DISPATCHED
    again = open_incident(conn, opening(origin=second), advice(), PENYELIA, NOW)
    with pytest.raises(Busy):
        send(conn, again, sending, 2, PENYELIA, NOW)


def test_an_exercise_does_not_change_what_a_unit_shows(conn: Connection, engine: int) -> None:
    number = open_incident(conn, opening(), advice(), PENYELIA, NOW)
    sent = send(conn, number, Sending("damkar", "radio", unit_id=engine), 2, PENYELIA, NOW)
    shown = {origin: crew_status(conn, origin) for origin in Origin}
    assert shown == {Origin.REAL: "available", Origin.EXERCISE: "assigned", Origin.SYNTHETIC: "available"}
    take_step(conn, number, Stepping(sent.dispatches[0].id, Step.DEPART), 3, PENYELIA, NOW)
    assert (crew_status(conn, Origin.EXERCISE), crew_status(conn, Origin.REAL)) == ("en route", "available")
    conn.execute(update(unit).values(status="out of service"))
    assert {crew_status(conn, origin) for origin in Origin} == {"out of service"}


def crew_status(conn: Connection, origin: Origin) -> str:
    """What the one unit does, as a recommendation in the world of `origin` sees it."""
    homes = {post.id: post for post in candidates.facilities(conn, ["damkar"])}
    return candidates.units(conn, ["damkar"], homes, NOW, origin)[0].status


def test_a_step_is_never_said_to_be_earlier_than_the_one_before(conn: Connection) -> None:
    number = open_incident(conn, opening(), advice(), PENYELIA, NOW)
    sent = send(conn, number, told("pln"), 2, PENYELIA, NOW + 10 * MINUTE)
    step = (sent.dispatches[0].id, Step.ARRIVE)
    early = Stepping(*step, NOW + 9 * MINUTE, "radio mati")
    with pytest.raises(BadInput) as refused:
        take_step(conn, number, early, sent.version, PENYELIA, NOW + 20 * MINUTE)
    assert refused.value.field == "occurred_at"
    late = Stepping(*step, NOW + 11 * MINUTE, "radio mati")
    after = take_step(conn, number, late, sent.version, PENYELIA, NOW + 20 * MINUTE)
    assert after.dispatches[0].since == NOW + 11 * MINUTE


def test_the_same_words_leave_another_trace_in_the_journal_each_time(conn: Connection) -> None:
    for _ in range(2):
        open_incident(conn, opening("api besar"), advice(), PENYELIA, NOW)
    opened = select(incident_event.c.payload).where(incident_event.c.kind == "opened")
    one, other = conn.execute(opened).scalars()
    for kept in ("words_digest", "caller_digest"):
        assert one[kept] != other[kept]  # else whoever guesses the words could match an erased row


def test_a_span_of_time_holds_its_beginning_and_not_its_end(conn: Connection) -> None:
    number = open_incident(conn, opening(), advice(), PENYELIA, NOW)

    def found(**span: object) -> list[int]:
        return [item["id"] for item in board(conn, Filter(Origin.EXERCISE, **span)).items]  # type: ignore[arg-type]

    assert found(since=NOW, until=NOW + MINUTE) == [number]
    assert found(since=NOW - MINUTE, until=NOW) == []
