"""Times from the journal itself: what was taken back does not count, and origins are never mixed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from gis.actor import Actor, Role
from gis.incidents import calls, handle, mend
from gis.incidents.calls import Ringing
from gis.incidents.lifecycle import Incident, Origin, Step
from gis.incidents.orders import Seen, Stepping
from gis.room.milestones import answers, milestones
from gis.room.times import Phase, intervals
from tests.incidents.test_journal import advice, opening, told

START = datetime(2026, 1, 31, 11, tzinfo=UTC)
PETUGAS = Actor("petugas-uji", Role.DISPATCHER)


def after(seconds: float) -> datetime:
    """So long after the incident was opened."""
    return START + timedelta(seconds=seconds)


def stepped(conn: Connection, before: Incident, step: Step, at: float, said: float | None = None) -> Incident:
    """One step of the newest dispatch, recorded at `at`; as of `said` when that was said later."""
    moment = None if said is None else after(said)
    wanted = Stepping(before.dispatches[-1].id, step, moment, "kru melapor terlambat" if moment else "")
    return handle.take_step(conn, before.id, wanted, before.version, PETUGAS, after(at))


def measured(conn: Connection, origin: Origin = Origin.EXERCISE) -> list[tuple[Phase, float, bool]]:
    """Every phase of what began within an hour of the start."""
    found = intervals(milestones(conn, origin, START, after(3600)))
    return [(each.phase, each.seconds, each.backdated) for each in found]


def sent(conn: Connection, opened_at: float = 0) -> Incident:
    """An incident, and PLN told of it 45 s later."""
    number = handle.open_incident(conn, opening(), advice(), PETUGAS, after(opened_at))
    return handle.send(conn, number, told("pln"), 2, PETUGAS, after(opened_at + 45))


def test_times_count_from_when_it_happened_and_not_from_when_it_was_recorded(conn: Connection) -> None:
    way = stepped(conn, sent(conn), Step.ACKNOWLEDGE, 60)
    way = stepped(conn, way, Step.DEPART, 900, said=125)
    way = stepped(conn, way, Step.ARRIVE, 901, said=425)
    stepped(conn, way, Step.FINISH, 3425)
    assert measured(conn) == [
        (Phase.PROCESSING, 45, False),
        (Phase.TOTAL, 425, True),
        (Phase.TURNOUT, 80, True),
        (Phase.TRAVEL, 300, True),
        (Phase.ON_SCENE, 3000, True),
    ]


def test_a_step_taken_back_does_not_count(conn: Connection) -> None:
    way = stepped(conn, sent(conn), Step.DEPART, 100)
    wrong = stepped(conn, way, Step.ARRIVE, 110)
    event = max(each.event_id for each in milestones(conn, Origin.EXERCISE, START, after(3600)))
    back = mend.undo(conn, Seen(wrong.id, wrong.version), event, PETUGAS, after(120))
    assert [phase for phase, _, _ in measured(conn)] == [Phase.PROCESSING, Phase.TURNOUT]
    stepped(conn, back, Step.ARRIVE, 400)
    assert (Phase.TRAVEL, 300, False) in measured(conn)
    assert (Phase.TOTAL, 400, False) in measured(conn)


def test_one_origin_and_one_stretch_of_time(conn: Connection) -> None:
    sent(conn)
    sent(conn, opened_at=3600)  # begins where the stretch ends
    real = replace(opening(), origin=Origin.REAL)
    handle.open_incident(conn, real, advice(), PETUGAS, START)
    assert measured(conn) == [(Phase.PROCESSING, 45, False)]
    assert measured(conn, Origin.REAL) == []


def test_an_interval_knows_whose_it_is(conn: Connection) -> None:
    sent(conn)
    only = intervals(milestones(conn, Origin.EXERCISE, START, after(3600)))[0]
    assert (only.agency, only.category, only.kecamatan) == ("pln", "kebakaran", None)


OPERATOR = Actor("operator-uji", Role.OPERATOR)


def rung(conn: Connection, at: float, recorded: float | None = None, answered: bool = False) -> int:
    """A call that rings at `at`, as the exchange says at `recorded`."""
    said = None if recorded is None else after(at)
    return calls.ring(conn, Ringing(Origin.EXERCISE, rang_at=said), OPERATOR, after(recorded or at), answered)


def answer_times(conn: Connection) -> list[tuple[float, str | None]]:
    """Seconds and category of every answer within an hour of the start."""
    found = answers(conn, Origin.EXERCISE, START, after(3600))
    assert {each.phase for each in found} <= {Phase.ANSWER}
    return [(each.seconds, each.category) for each in found]


def test_a_call_is_answered_once_whoever_takes_it_over(conn: Connection) -> None:
    number = rung(conn, 100, recorded=102)  # the exchange pushes late: the ring counts
    calls.answer(conn, number, 1, OPERATOR, after(109))
    calls.answer(conn, number, 2, Actor("penyelia-uji", Role.SUPERVISOR), after(300))
    assert answer_times(conn) == [(9, None)]


def test_answer_times_leave_out_calls_without_a_ring_or_an_answer(conn: Connection) -> None:
    rung(conn, 10)  # rings on
    rung(conn, 20, answered=True)  # typed in as it was answered
    rung(conn, 30, recorded=37, answered=True)  # with the ring known
    late = rung(conn, 3600)
    calls.answer(conn, late, 1, OPERATOR, after(3604))
    assert answer_times(conn) == [(7, None)]


def test_the_answer_to_a_call_about_an_incident_counts_for_its_category(conn: Connection) -> None:
    number = rung(conn, 10)
    calls.answer(conn, number, 1, OPERATOR, after(14))
    about = handle.open_incident(conn, opening(), advice(), PETUGAS, after(20))
    calls.link(conn, number, 2, about, OPERATOR, after(30))
    assert answer_times(conn) == [(4, "kebakaran")]
