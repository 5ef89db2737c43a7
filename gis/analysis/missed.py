"""Where the minutes are missed, per kelurahan: by the drive from the posts, and by the arrivals that were recorded.

Some lateness is allowed for: a share of all should be in time, and a kelurahan is named where so many late ones of so
few would be rare if it were (exact binomial, one-sided), corrected for how many kelurahan are looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy.special import bdtrc

from gis.analysis.coverage import Share
from gis.analysis.hotspots.significance import ALPHA, benjamini_hochberg
from gis.intervals import exact_interval

FEWEST = 5  # below, all of them late would still say little of the next one: the interval is half of all there is
TOO_FEW, OFTEN, USUAL = "data belum cukup", "lebih sering meleset daripada sasaran", "tidak beda dari sasaran"
NAMED = 3
NOTES = (
    "Waktu tempuh dihitung dari pos terdekat lewat jalan seperti sekarang; waktu tercatat dari catatan kejadian, dari "
    "dibuka sampai kedatangan pertama instansi itu.",
    "Kejadian masuk ke kelurahan yang memuat bagian terbesar dari posisinya; yang belum tercatat tiba tidak dihitung.",
    "Lokasi sebagian besar pos belum diverifikasi.",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """`missed` of `n`: `share`, between `low` and `high` nineteen times in twenty, None of none; `q` among the
    kelurahan with enough, None elsewhere."""

    n: int
    missed: int
    share: float | None
    low: float | None
    high: float | None
    q: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Missed:
    """One kelurahan: what of it the posts reach in the drive that the target leaves, past incidents by their drive, and
    the recorded times from opened to the agency's first arrival; `no_arrival` were sent for and have no such time."""

    code: str
    name: str
    kecamatan_code: str
    within: Share
    by_road: Judged
    recorded: Judged
    no_arrival: int


@dataclass(frozen=True, slots=True)
class Answer:
    """All of it. `target_s` from opened to arrived, `drive_s` what is left of it for the drive; `in_time` is the share
    that should be; `unplaced` incidents or times in no kelurahan."""

    agency: str
    target_s: float
    drive_s: float
    in_time: float
    posts: int
    areas: Sequence[Missed]
    by_road: Judged
    recorded: Judged
    unplaced: int

    @property
    def grey(self) -> bool:
        """Whether nothing may be said of recorded times."""
        return not any(each.recorded.verdict == OFTEN for each in self.areas)

    @property
    def verdict(self) -> str:
        """One sentence of the recorded times, in Indonesian."""
        often = sorted(
            (each for each in self.areas if each.recorded.verdict == OFTEN), key=lambda each: each.recorded.q or 0
        )
        if often:
            more = " dan lainnya" if len(often) > NAMED else ""
            names = ", ".join(each.name for each in often[:NAMED])
            return f"{len(often)} kelurahan {OFTEN}: {names}{more}"
        if all(each.recorded.verdict == TOO_FEW for each in self.areas):
            return f"{TOO_FEW}: {self.recorded.n} waktu tiba tercatat, perlu {FEWEST} dalam satu kelurahan"
        return f"tidak ada kelurahan yang {OFTEN}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"verdict": self.verdict, "grey": self.grey}


def judge(late: Mapping[str, Sequence[bool]], in_time: float) -> dict[str, Judged]:
    """Each group of times, by its key."""
    n = np.array([len(each) for each in late.values()], dtype=np.int64)
    missed = np.array([sum(each) for each in late.values()], dtype=np.int64)
    p = np.where(missed > 0, bdtrc(np.maximum(missed - 1, 0).astype(np.float64), n, 1 - in_time), 1.0)
    q = benjamini_hochberg(np.where(n >= FEWEST, p, np.nan)) if len(n) else p
    return {key: judged(int(a), int(b), float(c)) for key, a, b, c in zip(late, n, missed, q, strict=True)}


def judged(n: int, missed: int, q: float) -> Judged:
    """`missed` of `n`, with its interval and what may be said."""
    low, high = exact_interval(missed, n) if n else (None, None)
    verdict = TOO_FEW if n < FEWEST else OFTEN if q <= ALPHA else USUAL
    return Judged(n, missed, missed / n if n else None, low, high, q if n >= FEWEST else None, verdict)
