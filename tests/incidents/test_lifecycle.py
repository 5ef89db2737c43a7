"""The rules of an incident's life, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import BadInput, NotFound, Refused, Stale
from gis.incidents import decisions
from gis.incidents.decisions import see, when
from gis.incidents.lifecycle import (
    ENDED,
    NEXT,
    Dispatch,
    Event,
    Incident,
    Origin,
    State,
    Step,
    When,
    agencies,
    evolve,
    rebuild,
)

NOON = datetime(2026, 1, 31, 3, tzinfo=UTC)


def incident(*states: State, cancelled: bool = False) -> Incident:
    """An incident with one dispatch in each of `states`."""
    sent = tuple(Dispatch(number, "damkar", state, NOON) for number, state in enumerate(states, 1))
    return Incident(1, 1, Origin.EXERCISE, NOON, cancelled, sent)


def stepped(number: int, state: State) -> Event:
    """The event of dispatch `number` reaching `state`."""
    return Event(1, "stepped", {"state": state}, "uji", Origin.EXERCISE, When(NOON), number)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), State.RECEIVED),
        ((State.DISPATCHED,), State.DISPATCHED),
        ((State.ACKNOWLEDGED,), State.DISPATCHED),
        ((State.DECLINED,), State.RECEIVED),  # somebody else must go
        ((State.DISPATCHED, State.EN_ROUTE), State.EN_ROUTE),
        ((State.ON_SCENE, State.DISPATCHED), State.ON_SCENE),
        ((State.DONE, State.EN_ROUTE), State.EN_ROUTE),
        ((State.DONE, State.CANCELLED), State.DONE),
        ((State.CANCELLED,), State.RECEIVED),  # it still waits for somebody
    ],
)
def test_an_incident_is_as_far_as_its_furthest_open_dispatch(states: tuple[State, ...], expected: State) -> None:
    assert incident(*states).state == expected


def test_each_agency_is_as_far_as_the_furthest_of_its_own() -> None:
    sent = (
        Dispatch(1, "damkar", State.DONE, NOON),
        Dispatch(2, "damkar", State.EN_ROUTE, NOON),
        Dispatch(3, "polisi", State.DECLINED, NOON),
        Dispatch(4, "pln", State.ACKNOWLEDGED, NOON),
    )
    states = agencies(Incident(1, 1, Origin.EXERCISE, NOON, dispatches=sent))
    assert states == {"damkar": State.EN_ROUTE, "polisi": State.DECLINED, "pln": State.ACKNOWLEDGED}


def test_a_cancelled_incident_stays_cancelled_whatever_its_dispatches() -> None:
    assert incident(State.DONE, cancelled=True).state == State.CANCELLED


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", list(Step))
def test_a_step_is_taken_exactly_where_the_table_has_it(state: State, step: Step) -> None:
    if (state, step) in NEXT:
        assert decisions.step(incident(state), 1, step)["state"] == NEXT[state, step]
    else:
        with pytest.raises(Refused, match=f"sudah '{state}'"):
            decisions.step(incident(state), 1, step)


def test_nothing_leads_out_of_an_end() -> None:
    assert {state for state, _ in NEXT} & ENDED == set()


def test_an_incident_is_not_cancelled_over_the_heads_of_those_on_the_way() -> None:
    decisions.cancel(incident())
    decisions.cancel(incident(State.CANCELLED))
    with pytest.raises(Refused, match="terbuka"):
        decisions.cancel(incident(State.EN_ROUTE))
    with pytest.raises(Refused, match="done"):
        decisions.cancel(incident(State.DONE))
    with pytest.raises(Refused, match="dibatalkan"):
        decisions.dispatch(incident(cancelled=True))


def test_who_saw_an_older_version_is_told() -> None:
    with pytest.raises(Stale, match="versi 1, bukan 7"):
        see(incident(), 7, [])


def test_no_dispatch_by_that_number() -> None:
    with pytest.raises(NotFound):
        decisions.step(incident(), 5, Step.ARRIVE)


def test_time_is_now_unless_said_otherwise_with_a_reason() -> None:
    early = NOON - timedelta(minutes=9)
    assert when(None, NOON, "") == When(NOON)
    assert when(early, NOON, "radio mati") == When(early, backdated=True)
    for said, reason, earliest in (
        (NOON + timedelta(minutes=1), "x", None),
        (early, "  ", None),
        (early, "x", NOON - timedelta(minutes=5)),
        (early.replace(tzinfo=None), "x", None),
    ):
        with pytest.raises(BadInput):
            when(said, NOON, reason, earliest)


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(list(State)))))
def test_the_state_rebuilt_from_events_is_the_state_step_by_step(moves: list[tuple[int, State]]) -> None:
    opened = Event(1, "opened", {}, "uji", Origin.EXERCISE, When(NOON))
    now = rebuild(opened, [])
    events = [stepped(number, state) for number, state in moves]
    for event in events:
        now = evolve(now, event)
    assert rebuild(opened, events) == now
    assert now.version == len(events) + 1
    assert evolve(now, replace(opened, kind="cancelled", payload={"cancelled": True})).state == State.CANCELLED
