"""Where the minutes are missed."""

from datetime import datetime

from api.schemas.base import Wire
from api.schemas.cover import CoveredOut
from gis.incidents.lifecycle import Origin


class JudgedOut(Wire):
    """`missed` of `n`, its exact 95 % interval, and what may be said; null where there are none or too few."""

    n: int
    missed: int
    share: float | None
    low: float | None
    high: float | None
    q: float | None
    verdict: str


class MissedAreaOut(Wire):
    """One kelurahan: what the posts reach in the drive that is left, past incidents beyond it, and recorded times."""

    code: str
    name: str
    kecamatan_code: str
    within: CoveredOut
    by_road: JudgedOut
    recorded: JudgedOut
    no_arrival: int


class MissedOut(Wire):
    """Seconds from opened to the agency's first arrival against `target_s`; `drive_s` of it are left for the drive.
    `verdict` is of the recorded times, and a `grey` map of them shows no colour."""

    agency: str
    origin: Origin
    since: datetime
    until: datetime
    target_s: float
    drive_s: float
    in_time: float
    posts: int
    verdict: str
    grey: bool
    by_road: JudgedOut
    recorded: JudgedOut
    unplaced: int
    areas: list[MissedAreaOut]
    notes: list[str]
