"""A busy unit goes elsewhere only when whoever sends it names the dispatch it leaves; both journals say so."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, select

from gis.db.schema import unit
from gis.errors import BadInput, Busy, Refused
from gis.incidents import journal
from gis.incidents.handle import open_incident, send, take_step
from gis.incidents.lifecycle import Origin, State, Step, rebuild
from gis.incidents.orders import Sending, Stepping
from tests.incidents.test_journal import NOW, PENYELIA, advice, opening, told
from tests.incidents.test_verbs import engine  # noqa: F401 - a fixture


def sent(conn: Connection, unit_id: int, origin: Origin = Origin.EXERCISE) -> tuple[int, int]:
    """An incident with the unit on the way to it: numbers of incident and dispatch."""
    number = open_incident(conn, replace(opening(), origin=origin), advice(), PENYELIA, NOW)
    after = send(conn, number, Sending("damkar", "radio", unit_id=unit_id), 2, PENYELIA, NOW)
    return number, after.dispatches[0].id


def elsewhere(unit_id: int, leaves: int | None) -> Sending:
    """The same unit, off that dispatch."""
    return Sending("damkar", "radio", unit_id=unit_id, leaves=leaves)


def other(conn: Connection, origin: Origin = Origin.EXERCISE) -> int:
    """Another incident that waits."""
    return open_incident(conn, replace(opening(), origin=origin), advice(), PENYELIA, NOW)


def test_a_busy_unit_is_refused_and_the_refusal_names_what_it_would_leave(conn: Connection, engine: int) -> None:  # noqa: F811
    number, dispatch = sent(conn, engine)
    with pytest.raises(Busy, match=rf"kejadian {number}.*leaves: {dispatch}") as refused:
        send(conn, other(conn), elsewhere(engine, None), 2, PENYELIA, NOW)
    assert (refused.value.dispatch_id, refused.value.incident_id) == (dispatch, number)


def test_named_it_leaves_and_both_incidents_say_so(conn: Connection, engine: int) -> None:  # noqa: F811
    first, dispatch = sent(conn, engine, Origin.REAL)
    second = other(conn, Origin.REAL)
    after = send(conn, second, elsewhere(engine, dispatch), 2, PENYELIA, NOW)
    assert after.dispatches[0].state is State.DISPATCHED
    left = journal.load(conn, first)
    assert left.dispatch(dispatch).state is State.CANCELLED
    assert left.state is State.RECEIVED
    assert journal.history(conn, first)[-1].payload["left_for"] == second
    assert journal.history(conn, second)[-1].payload["leaves"] == {"dispatch_id": dispatch, "incident_id": first}
    assert conn.execute(select(unit.c.status).where(unit.c.id == engine)).scalar_one() == "assigned"
    assert journal.verify(conn).broken_at is None
    for number in (first, second):
        opened, *later = journal.history(conn, number)
        assert rebuild(opened, later).dispatches == journal.load(conn, number).dispatches


@pytest.mark.parametrize("steps", [[Step.ARRIVE], [Step.CANCEL]])
def test_from_the_scene_or_when_it_was_called_off_since_nobody_is_taken(
    conn: Connection, engine: int, steps: list[Step]  # noqa: F811
) -> None:  # fmt: skip
    first, dispatch = sent(conn, engine)
    version = 3
    for step in steps:
        version = take_step(conn, first, Stepping(dispatch, step), version, PENYELIA, NOW).version
    with pytest.raises(Refused):
        send(conn, other(conn), elsewhere(engine, dispatch), 2, PENYELIA, NOW)
    assert journal.load(conn, first).version == version


def test_an_exercise_takes_nobody_off_a_real_incident(conn: Connection, engine: int) -> None:  # noqa: F811
    _, dispatch = sent(conn, engine, Origin.REAL)
    with pytest.raises(Refused, match="latihan tidak menarik"):
        send(conn, other(conn), elsewhere(engine, dispatch), 2, PENYELIA, NOW)
    second = other(conn, Origin.REAL)
    assert send(conn, second, elsewhere(engine, dispatch), 2, PENYELIA, NOW).dispatches[0].unit_id == engine


def test_a_dispatch_that_is_not_the_units_is_refused_by_name(conn: Connection, engine: int) -> None:  # noqa: F811
    first, _ = sent(conn, engine)
    second = other(conn)
    after = send(conn, second, told("pln"), 2, PENYELIA, NOW)
    for wrong in (after.dispatches[0].id, 10**9):
        with pytest.raises(BadInput, match="leaves"):
            send(conn, second, elsewhere(engine, wrong), 3, PENYELIA, NOW)
    assert journal.load(conn, first).version == 3


def test_the_same_incident_gets_the_unit_once(conn: Connection, engine: int) -> None:  # noqa: F811
    first, dispatch = sent(conn, engine)
    with pytest.raises(Refused, match="sudah bertugas"):
        send(conn, first, elsewhere(engine, dispatch), 3, PENYELIA, NOW)
