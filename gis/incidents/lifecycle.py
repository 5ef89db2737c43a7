"""The life of an incident: steps belong to a dispatch; an agency's state and the incident's state follow from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from gis.errors import NotFound


class Origin(StrEnum):
    """Whether it happened; the three are never mixed."""

    REAL = "real"
    EXERCISE = "exercise"
    SYNTHETIC = "synthetic"


class State(StrEnum):
    """How far a dispatch, an agency, or the incident as a whole, has come."""

    RECEIVED = "received"
    DISPATCHED = "dispatched"  # told, and not yet heard from
    ACKNOWLEDGED = "acknowledged"
    EN_ROUTE = "en route"
    ON_SCENE = "on scene"
    DONE = "done"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What can happen to a dispatch."""

    DISPATCH = "dispatch"
    ACKNOWLEDGE = "acknowledge"
    DEPART = "depart"
    ARRIVE = "arrive"
    FINISH = "finish"
    DECLINE = "decline"
    CANCEL = "cancel"


NO_DISPATCH = "penugasan {} tidak ada pada kejadian {}"  # also said of another agency's
NEXT: dict[tuple[State, Step], State] = {
    (State.RECEIVED, Step.DISPATCH): State.DISPATCHED,
    (State.DISPATCHED, Step.ACKNOWLEDGE): State.ACKNOWLEDGED,
    (State.DISPATCHED, Step.DEPART): State.EN_ROUTE,
    (State.DISPATCHED, Step.ARRIVE): State.ON_SCENE,  # crews report late
    (State.DISPATCHED, Step.FINISH): State.DONE,  # somebody told by telephone need not travel
    (State.DISPATCHED, Step.DECLINE): State.DECLINED,
    (State.DISPATCHED, Step.CANCEL): State.CANCELLED,
    (State.ACKNOWLEDGED, Step.DEPART): State.EN_ROUTE,
    (State.ACKNOWLEDGED, Step.ARRIVE): State.ON_SCENE,
    (State.ACKNOWLEDGED, Step.FINISH): State.DONE,
    (State.ACKNOWLEDGED, Step.DECLINE): State.DECLINED,
    (State.ACKNOWLEDGED, Step.CANCEL): State.CANCELLED,
    (State.EN_ROUTE, Step.ARRIVE): State.ON_SCENE,
    (State.EN_ROUTE, Step.CANCEL): State.CANCELLED,
    (State.ON_SCENE, Step.FINISH): State.DONE,
}

ENDED = frozenset({State.DONE, State.DECLINED, State.CANCELLED})
FURTHEST_FIRST = (State.ON_SCENE, State.EN_ROUTE, State.ACKNOWLEDGED, State.DISPATCHED)
INCIDENT_STATE = {State.ACKNOWLEDGED: State.DISPATCHED}  # an incident is as far as its furthest dispatch, but for this

UNIT_STATUS: dict[State, str] = {
    State.DISPATCHED: "assigned",
    State.ACKNOWLEDGED: "assigned",
    State.EN_ROUTE: "en route",
    State.ON_SCENE: "on scene",
    State.DONE: "available",
    State.DECLINED: "available",
    State.CANCELLED: "available",
}

FACTS = (  # what an event may say anew of an incident, besides its dispatches
    "category", "priority", "at", "radius_m", "source", "confidence", "kelurahan_code", "kecamatan_code", "shares",
    "outside", "on_water", "handled_by", "merged_into", "alarm_level",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One agency's post or unit sent to, or told of, one incident; `since` is when its state began.

    `counts` is False for one that ended before the incident was reopened."""

    id: int
    agency: str
    state: State
    since: datetime
    unit_id: int | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Incident:
    """What the rules need to know of an incident; `facts` holds the keys of `FACTS`."""

    id: int
    version: int
    origin: Origin
    since: datetime
    cancelled: bool = False
    dispatches: tuple[Dispatch, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """Derived: cancelled, else the furthest open dispatch, else done when one was finished, else received."""
        if self.cancelled:
            return State.CANCELLED
        furthest = furthest_of(self.dispatches)
        if furthest in ENDED:
            done = any(each.state is State.DONE and each.counts for each in self.dispatches)
            return State.DONE if done else State.RECEIVED
        return INCIDENT_STATE.get(furthest, furthest)

    def dispatch(self, dispatch_id: int) -> Dispatch:
        """The dispatch by that number. Raises `NotFound`."""
        for dispatch in self.dispatches:
            if dispatch.id == dispatch_id:
                return dispatch
        raise NotFound(NO_DISPATCH.format(dispatch_id, self.id))


def furthest_of(dispatches: Iterable[Dispatch]) -> State:
    """The furthest open state, else how the last one ended, else received."""
    known = sorted(dispatches, key=lambda dispatch: dispatch.id)
    states = {dispatch.state for dispatch in known}
    ahead = next((state for state in FURTHEST_FIRST if state in states), None)
    ended = known[-1].state if known else State.RECEIVED
    return ahead or (State.DONE if State.DONE in states else ended)


def agencies(incident: Incident) -> dict[str, State]:
    """Each agency's state on the incident: the furthest of its own dispatches."""
    names = dict.fromkeys(dispatch.agency for dispatch in incident.dispatches)
    return {name: furthest_of(each for each in incident.dispatches if each.agency == name) for name in names}


@dataclass(frozen=True, slots=True)
class When:
    """The first of the two clocks: when it happened, and whether that was said later with a reason."""

    occurred_at: datetime
    backdated: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was decided. `payload` holds ids and values, never a person or their words; under "before" it
    keeps what the values were, so that the event can be undone. `id` is None until it is recorded."""

    incident_id: int | None
    kind: str
    payload: dict[str, Any]
    actor: str
    origin: Origin
    when: When
    dispatch_id: int | None = None
    call_id: int | None = None
    id: int | None = None


def evolve(incident: Incident, event: Event) -> Incident:
    """The incident after `event`: pure, so that the state can be rebuilt from the events alone."""
    said = {key: event.payload[key] for key in FACTS if key in event.payload}
    after = replace(incident, version=incident.version + 1, facts={**incident.facts, **said})
    if "cancelled" in event.payload:
        after = replace(after, cancelled=event.payload["cancelled"])
    if event.kind == "reopened":
        ended = tuple(replace(each, counts=each.counts and each.state not in ENDED) for each in after.dispatches)
        after = replace(after, dispatches=ended)
    return after if event.dispatch_id is None else moved(after, event, event.dispatch_id)


def moved(incident: Incident, event: Event, number: int) -> Incident:
    """The incident with the dispatch that `event` is about in its new state."""
    known = {dispatch.id: dispatch for dispatch in incident.dispatches}
    since = event.payload.get("since")
    begun = datetime.fromisoformat(since) if since else event.when.occurred_at
    state = State(event.payload.get("state", known[number].state if number in known else State.DISPATCHED))
    if "state" not in event.payload and number in known:
        return incident  # such as an escalation: it says something of the dispatch without moving it
    fresh = Dispatch(number, event.payload.get("agency", ""), state, begun, event.payload.get("unit_id"))
    unit_id = fresh.unit_id if names_unit(event) or number not in known else known[number].unit_id
    known[number] = replace(known[number], state=state, since=begun, unit_id=unit_id) if number in known else fresh
    return replace(incident, dispatches=tuple(known[key] for key in sorted(known)))


def names_unit(event: Event) -> bool:
    """True when the event says which unit goes for a dispatch that had none, or takes that back."""
    return "assigned" in {event.kind, event.payload.get("kind")}


def rebuild(opened: Event, later: Iterable[Event]) -> Incident:
    """The state of an incident from its events alone, `opened` first."""
    assert opened.incident_id is not None
    facts = {key: opened.payload.get(key) for key in FACTS}
    facts["alarm_level"] = facts["alarm_level"] or 1  # opened before there were levels
    incident = Incident(opened.incident_id, 1, opened.origin, opened.when.occurred_at, facts=facts)
    for event in later:
        incident = evolve(incident, event)
    return incident
