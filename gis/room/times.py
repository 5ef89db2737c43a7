"""How long each phase took, by the clock of `occurred_at`: percentiles, and the share that met its target."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scipy.special import bdtr

from gis.incidents.lifecycle import State
from gis.intervals import exact_interval

FEWEST = 5  # below that many a percentile says nothing
TOO_FEW = "data belum cukup"
ALL = "semua"


class Phase(StrEnum):
    """A stretch of a call's life, then of an incident's. Answering is the room's; processing and the total are an
    agency's, the others one dispatch's."""

    ANSWER = "answer"  # ring -> answered
    PROCESSING = "processing"  # opened -> first dispatched
    TURNOUT = "turnout"  # dispatched -> en route
    TRAVEL = "travel"  # en route -> on scene
    ON_SCENE = "on scene"  # on scene -> done
    TOTAL = "total"  # opened -> the agency's first arrival


class By(StrEnum):
    """What times are told apart by."""

    CATEGORY = "category"
    AGENCY = "agency"
    KECAMATAN = "kecamatan"


WITHIN_A_DISPATCH = {
    Phase.TURNOUT: (State.DISPATCHED, State.EN_ROUTE),
    Phase.TRAVEL: (State.EN_ROUTE, State.ON_SCENE),
    Phase.ON_SCENE: (State.ON_SCENE, State.DONE),
}


@dataclass(frozen=True, slots=True)
class Milestone:
    """One event of the journal that begins or ends a phase. `state` is what it led to: RECEIVED for an opening."""

    event_id: int
    incident_id: int
    dispatch_id: int | None
    state: State
    occurred_at: datetime
    backdated: bool
    agency: str | None
    category: str
    kecamatan: str | None  # its code; None while unknown, or outside the city


@dataclass(frozen=True, slots=True)
class Interval:
    """How long one phase took, once. `backdated` when either end was said later, with a reason."""

    phase: Phase
    seconds: float
    backdated: bool
    agency: str  # "" for the room's own
    category: str | None  # None: of a call that was about no incident
    kecamatan: str | None


@dataclass(frozen=True, slots=True)
class Targets:
    """The longest each phase may take, seconds: for an agency under its name, for every agency under ""."""

    longest: Mapping[Phase, Mapping[str, float]]
    share: float  # of all, that should meet it

    def of(self, phase: Phase, agency: str) -> float | None:
        """The target of one agency's phase; None where there is none."""
        known = self.longest.get(phase, {})
        return known.get(agency, known.get(""))


@dataclass(frozen=True, slots=True)
class Figures:
    """One phase of one group. Of its `n` times, `judged` have a target and `met` of them met it: `share`, between `low`
    and `high` nineteen times in twenty; so does each percentile, where there are times enough to say so. `target_s` is
    None where the judged have several, or none."""

    phase: Phase
    n: int
    p50_s: float | None
    p50_between: tuple[float, float] | None
    p90_s: float | None
    p90_between: tuple[float, float] | None
    note: str
    target_s: float | None
    judged: int
    met: int
    share: float | None
    low: float | None
    high: float | None
    backdated_share: float | None


def intervals(milestones: Iterable[Milestone]) -> list[Interval]:
    """Every phase that has both its ends. `milestones` hold no event that was taken back."""
    incidents: dict[int, list[Milestone]] = defaultdict(list)
    for each in milestones:
        incidents[each.incident_id].append(each)
    return [interval for known in incidents.values() for interval in of_incident(known)]


def of_incident(known: Sequence[Milestone]) -> list[Interval]:
    """The phases of one incident."""
    opening = next((each for each in known if each.state is State.RECEIVED), None)
    found = []
    if opening:
        sent = min(reached(known, State.DISPATCHED), key=by_time, default=None)
        found += [between(Phase.PROCESSING, opening, sent)] if sent else []
        arrivals = reached(known, State.ON_SCENE)
        for agency in dict.fromkeys(each.agency for each in arrivals):
            first = min((each for each in arrivals if each.agency == agency), key=by_time)
            found.append(between(Phase.TOTAL, opening, first))
    for number in dict.fromkeys(each.dispatch_id for each in known if each.dispatch_id is not None):
        at = {each.state: each for each in known if each.dispatch_id == number}
        ways = WITHIN_A_DISPATCH.items()
        found += [between(phase, at[a], at[b]) for phase, (a, b) in ways if a in at and b in at]
    return found


def by_time(each: Milestone) -> tuple[datetime, int]:
    """When it happened; the journal's order decides between two at once."""
    return each.occurred_at, each.event_id


def reached(known: Sequence[Milestone], state: State) -> list[Milestone]:
    """The milestones that led to `state`."""
    return [each for each in known if each.state is state]


def between(phase: Phase, begin: Milestone, end: Milestone) -> Interval:
    """From one milestone to another; it is the agency's that ended it."""
    took = (end.occurred_at - begin.occurred_at).total_seconds()
    late = begin.backdated or end.backdated
    return Interval(phase, took, late, end.agency or "", end.category, end.kecamatan)


def measure(found: Iterable[Interval], by: By | None, targets: Targets) -> dict[str | None, list[Figures]]:
    """The figures of every phase, for each group in order of its key; one group, `ALL`, without `by`. How long a call
    rang is no agency's."""
    groups: dict[str | None, list[Interval]] = defaultdict(list)
    for each in found:
        if by is By.AGENCY and each.phase is Phase.ANSWER:
            continue
        groups[ALL if by is None else getattr(each, by)].append(each)
    ordered = sorted(groups, key=lambda key: (key is None, key or ""))
    return {
        key: [figures(phase, [each for each in groups[key] if each.phase is phase], targets) for phase in Phase]
        for key in ordered
    }


def figures(phase: Phase, found: Sequence[Interval], targets: Targets) -> Figures:
    """The figures of one phase of one group."""
    n, enough = len(found), len(found) >= FEWEST
    ordered = sorted(each.seconds for each in found)
    wanted = [(each.seconds, targets.of(phase, each.agency)) for each in found]
    judged = [(took, longest) for took, longest in wanted if longest is not None]
    met = sum(took <= longest for took, longest in judged)
    low, high = exact_interval(met, len(judged)) if judged else (None, None)
    different = {longest for _, longest in judged}
    return Figures(
        phase=phase,
        n=n,
        p50_s=percentile(ordered, 50) if enough else None,
        p50_between=percentile_between(ordered, 50) if enough else None,
        p90_s=percentile(ordered, 90) if enough else None,
        p90_between=percentile_between(ordered, 90) if enough else None,
        note="" if enough else TOO_FEW,
        target_s=different.pop() if len(different) == 1 else None,
        judged=len(judged),
        met=met,
        share=met / len(judged) if judged else None,
        low=low,
        high=high,
        backdated_share=sum(each.backdated for each in found) / n if n else None,
    )


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The smallest of `ordered` that at least `percent` of them do not exceed: a time that was really measured."""
    return ordered[-(-len(ordered) * percent // 100) - 1]


def percentile_between(ordered: Sequence[float], percent: int, confidence: float = 0.95) -> tuple[float, float] | None:
    """Two of the measured times between which the percentile lies at least so often, whatever the times' distribution:
    order statistics by the binomial's tails. None where even the least and the largest do not reach that."""
    n, share, tail = len(ordered), percent / 100, (1 - confidence) / 2
    # P(the r-th smallest exceeds the percentile) is the chance that fewer than r of n lie below it.
    low = max((rank for rank in range(1, n + 1) if bdtr(rank - 1, n, share) <= tail), default=None)
    high = min((rank for rank in range(1, n + 1) if 1 - bdtr(rank - 1, n, share) <= tail), default=None)
    return None if low is None or high is None else (ordered[low - 1], ordered[high - 1])
