"""The life of an incident: steps belong to a dispatch, and the incident's state follows from its dispatches."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from gis.errors import BadInput, NotFound, Refused, Stale


class Origin(StrEnum):
    """Whether it happened; the three are never mixed."""

    REAL = "real"
    EXERCISE = "exercise"
    SYNTHETIC = "synthetic"


class State(StrEnum):
    """How far a dispatch, or the incident as a whole, has come."""

    RECEIVED = "received"
    DISPATCHED = "dispatched"
    EN_ROUTE = "en route"
    ON_SCENE = "on scene"
    DONE = "done"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What can happen to a dispatch."""

    DISPATCH = "dispatch"
    DEPART = "depart"
    ARRIVE = "arrive"
    FINISH = "finish"
    CANCEL = "cancel"


NEXT: dict[tuple[State, Step], State] = {
    (State.RECEIVED, Step.DISPATCH): State.DISPATCHED,
    (State.DISPATCHED, Step.DEPART): State.EN_ROUTE,
    (State.DISPATCHED, Step.ARRIVE): State.ON_SCENE,  # crews report late
    (State.DISPATCHED, Step.FINISH): State.DONE,  # somebody told by telephone need not travel
    (State.DISPATCHED, Step.CANCEL): State.CANCELLED,
    (State.EN_ROUTE, Step.ARRIVE): State.ON_SCENE,
    (State.EN_ROUTE, Step.CANCEL): State.CANCELLED,
    (State.ON_SCENE, Step.FINISH): State.DONE,
}

ENDED = frozenset({State.DONE, State.CANCELLED})
FURTHEST_FIRST = (State.ON_SCENE, State.EN_ROUTE, State.DISPATCHED)

UNIT_STATUS: dict[State, str] = {
    State.DISPATCHED: "assigned",
    State.EN_ROUTE: "en route",
    State.ON_SCENE: "on scene",
    State.DONE: "available",
    State.CANCELLED: "available",
}

CLOCK_SLACK = timedelta(seconds=5)  # two machines never agree to the second
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # before that a date is a slip of the hand


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One agency's post or unit sent to, or told of, one incident; `since` is when its state began."""

    id: int
    state: State
    since: datetime
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """What the rules need to know of an incident."""

    id: int
    version: int
    origin: Origin
    since: datetime
    cancelled: bool = False
    dispatches: tuple[Dispatch, ...] = ()

    @property
    def state(self) -> State:
        """Derived: cancelled, else the furthest open dispatch, else done when one was finished, else received."""
        if self.cancelled:
            return State.CANCELLED
        states = {dispatch.state for dispatch in self.dispatches}
        ahead = next((state for state in FURTHEST_FIRST if state in states), None)
        return ahead or (State.DONE if State.DONE in states else State.RECEIVED)

    def dispatch(self, dispatch_id: int) -> Dispatch:
        """The dispatch by that number. Raises `NotFound`."""
        for dispatch in self.dispatches:
            if dispatch.id == dispatch_id:
                return dispatch
        raise NotFound(f"penugasan {dispatch_id} tidak ada pada kejadian {self.id}")


@dataclass(frozen=True, slots=True)
class When:
    """The first of the two clocks: when it happened, and whether that was said later with a reason."""

    occurred_at: datetime
    backdated: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was decided. `payload` holds ids and values, never a person or their words."""

    incident_id: int
    kind: str
    payload: dict[str, Any]
    actor: str
    origin: Origin
    when: When
    dispatch_id: int | None = None


def when(said: datetime | None, now: datetime, reason: str, earliest: datetime | None = None) -> When:
    """The time an event happened: now, or `said` with a reason. Raises `BadInput` for the future and the impossible."""
    if said is None:
        return When(now)
    if said.tzinfo is None:
        raise BadInput("occurred_at", "waktu harus dengan zona waktu, misalnya 2026-01-31T20:15:00+09:00")
    if said > now + CLOCK_SLACK:
        raise BadInput("occurred_at", "waktu kejadian tidak boleh di masa depan")
    if said < EARLIEST:
        raise BadInput("occurred_at", "tidak boleh sebelum tahun 2000; periksa tanggalnya")
    if earliest and said < earliest:
        raise BadInput("occurred_at", f"tidak boleh sebelum {earliest.isoformat()}, waktu langkah sebelumnya")
    if not reason.strip():
        raise BadInput("backdated_because", "waktu yang dimundurkan perlu alasan")
    return When(min(said, now), backdated=True)


def see(incident: Incident, version: int) -> None:
    """Raises `Stale` unless the sender saw the newest `version`."""
    if version != incident.version:
        raise Stale(
            f"kejadian {incident.id} sudah berubah: versi {incident.version}, bukan {version}; muat ulang lalu ulangi"
        )


def decide_step(incident: Incident, dispatch_id: int, step: Step) -> State:
    """The state that `step` leads to. Raises `Refused` when the table has no such way, `NotFound` for no dispatch."""
    dispatch = incident.dispatch(dispatch_id)
    after = NEXT.get((dispatch.state, step))
    if after is None:
        possible = ", ".join(way for state, way in NEXT if state == dispatch.state) or "tidak ada lagi"
        raise Refused(f"penugasan {dispatch_id} sudah '{dispatch.state}': '{step}' tidak mungkin; bisa: {possible}")
    return after


def decide_dispatch(incident: Incident) -> None:
    """Raises `Refused` when the incident was cancelled."""
    if incident.cancelled:
        raise Refused(f"kejadian {incident.id} sudah dibatalkan; tidak bisa mengirim")


def decide_cancel(incident: Incident) -> None:
    """Raises `Refused` when it is over, or while somebody is still on the way."""
    if incident.state in ENDED:
        raise Refused(f"kejadian {incident.id} sudah '{incident.state}'")
    if any(dispatch.state not in ENDED for dispatch in incident.dispatches):
        raise Refused(f"kejadian {incident.id} masih punya penugasan terbuka; batalkan atau selesaikan dulu")


def evolve(incident: Incident, event: Event) -> Incident:
    """The incident after `event`: pure, so that the state can be rebuilt from the events alone."""
    after = replace(incident, version=incident.version + 1)
    if event.kind == "cancelled":
        return replace(after, cancelled=True)
    if event.dispatch_id is None:
        return after
    state = State(event.payload["state"])
    moved = Dispatch(event.dispatch_id, state, event.when.occurred_at, event.payload.get("unit_id"))
    others = tuple(dispatch for dispatch in incident.dispatches if dispatch.id != event.dispatch_id)
    return replace(after, dispatches=tuple(sorted((*others, moved), key=lambda dispatch: dispatch.id)))


def rebuild(opened: Event, later: Iterable[Event]) -> Incident:
    """The state of an incident from its events alone, `opened` first."""
    incident = Incident(opened.incident_id, 1, opened.origin, opened.when.occurred_at)
    for event in later:
        incident = evolve(incident, event)
    return incident
