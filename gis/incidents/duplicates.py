"""Is this the same emergency, reported again? Suspects with reasons; a person decides.

Two reports are compared by how far their circles of doubt overlap, how long they lie apart, what they speak of, and who
rang. The window used elsewhere is 80 m and 10 minutes (other cities' dispatch systems); here a vague circle
reaches as far as its doubt and the weight of time falls slowly, so that a late second caller is still seen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import acos, exp, pi, sqrt

from gis.geo import LonLat, Metres
from gis.locate.coordinates import metres_between
from gis.respond.categories import CATEGORIES

LEAST_REACH = 80.0  # metres: two exact points this near are one place
HALF_WEIGHT_MIN = 30.0  # minutes after which a report weighs e^-1 of a fresh one
LEAST = 0.25  # score below which nobody is asked
WEIGHTS = {"place": 0.5, "time": 0.2, "category": 0.2, "number": 0.1}
SAME_CALLER = 0.6  # the same number, soon: asked about whatever the place
NOWHERE = Metres(0.0)
NEAR_GROUP = 0.5  # of another category in the same group: smoke is told as fire, fire as explosion


@dataclass(frozen=True, slots=True)
class Reported:
    """What is compared; `at` is None when nobody can place it, `number` "" when it is not known."""

    category: str
    occurred_at: datetime
    at: LonLat | None = None
    radius: Metres = NOWHERE
    number: str = ""


@dataclass(frozen=True, slots=True)
class Known(Reported):
    """An open incident."""

    id: int = 0


@dataclass(frozen=True, slots=True)
class Suspect:
    """An open incident that may be the same, 0 to 1, and why."""

    incident_id: int
    score: float
    reasons: tuple[str, ...]


def suspects(report: Reported, known: Iterable[Known], most: int = 5) -> tuple[Suspect, ...]:
    """The open incidents that may be the same, likeliest first."""
    found = (compare(report, each) for each in known)
    likely = [suspect for suspect in found if suspect.score >= LEAST]
    return tuple(sorted(likely, key=lambda suspect: (-suspect.score, suspect.incident_id))[:most])


def compare(report: Reported, known: Known) -> Suspect:
    """How likely both are one emergency. Two placed reports that do not touch are not, unless one number told both."""
    minutes = abs((report.occurred_at - known.occurred_at).total_seconds()) / 60
    time = exp(-minutes / HALF_WEIGHT_MIN)
    kind = likeness(report.category, known.category)
    same_number = bool(report.number) and report.number == known.number
    place = overlap(report, known)
    parts = {"time": time, "category": kind, "number": float(same_number), "place": place or 0.0}
    score = sum(WEIGHTS[name] * value for name, value in parts.items())
    if place is None or place == 0.0:
        score = SAME_CALLER * time if same_number else 0.0
    return Suspect(known.id, round(score, 3), reasons(place, minutes, kind, same_number))


def reasons(place: float | None, minutes: float, kind: float, same_number: bool) -> tuple[str, ...]:
    """Why, in the operator's words."""
    said = ["lokasi belum diketahui" if place is None else f"bertumpuk {place:.0%}".replace("%", " %")]
    said.append(f"selang {minutes:.0f} mnt")
    said.append({1.0: "kategori sama", 0.0: "kategori lain"}.get(kind, "kategori serumpun"))
    return (*said, "nomor sama") if same_number else tuple(said)


def likeness(one: str, other: str) -> float:
    """1 for the same category, `NEAR_GROUP` for one of its group, else 0."""
    if one == other:
        return 1.0
    return NEAR_GROUP if CATEGORIES[one].group == CATEGORIES[other].group else 0.0


def overlap(one: Reported, other: Reported) -> float | None:
    """Share of the smaller circle that lies in the larger, 0 to 1; None when either place is not known."""
    if one.at is None or other.at is None:
        return None
    small, large = sorted(max(float(each.radius), LEAST_REACH / 2) for each in (one, other))
    apart = float(metres_between(one.at, other.at))
    if apart >= small + large:
        return 0.0
    if apart <= large - small:
        return 1.0
    return lens(small, large, apart) / (pi * small**2)


def lens(small: float, large: float, apart: float) -> float:
    """Area two circles share, square metres: the textbook formula."""
    near = small**2 * acos((apart**2 + small**2 - large**2) / (2 * apart * small))
    far = large**2 * acos((apart**2 + large**2 - small**2) / (2 * apart * large))
    kite = (small + large - apart) * (apart + small - large) * (apart - small + large) * (apart + small + large)
    return near + far - sqrt(max(kite, 0.0)) / 2
