"""Past incidents as arrays: where, how sure, when and what; nobody who called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Masks = npt.NDArray[np.bool_]

WIT_S = 9 * 3600  # seconds ahead of UTC; Maluku has no summer time
HOUR_S, DAY_S = 3600, 86_400
MONDAY = 3  # 1 January 1970 was a Thursday: days since then, plus this, modulo 7 is 0 on a Monday
RAYLEIGH_95 = float(np.sqrt(-2 * np.log(0.05)))  # a circle that holds 95 % of a round normal, in standard deviations


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """How much of each incident lies in which kelurahan, in rows (incident, area, share), sorted by incident.

    `area` is a position in `codes`; the shares of one incident add up to 1 or, where a part lies outside, to less."""

    incident: Ints
    area: Ints
    share: Floats
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """`n` incidents of one origin. Arrays of length n, in one order.

    `x`, `y` UTM 52S metres, not a number where only the kelurahan is known; `radius` metres that hold the place 19
    times in 20, 0 where it is exact; `time` seconds since 1970 in UTC; `category` a position in `categories`."""

    x: Floats
    y: Floats
    radius: Floats
    time: Floats
    category: Ints
    categories: tuple[str, ...]
    priority: Ints
    shares: Shares | None = None
    timed: Masks | None = None  # where the hour is known and not the day alone; None: everywhere

    def __len__(self) -> int:
        return len(self.x)

    @property
    def placed(self) -> Masks:
        """Which incidents have a point."""
        return np.isfinite(self.x) & np.isfinite(self.y)

    @property
    def sigma(self) -> Floats:
        """Standard deviation of each position on each axis, metres: its circle is read as a round normal's 95 %."""
        return self.radius / RAYLEIGH_95

    def only(self, wanted: Masks) -> "Past":
        """The incidents where `wanted`, (n,), is true."""
        return Past(
            self.x[wanted], self.y[wanted], self.radius[wanted], self.time[wanted], self.category[wanted],
            self.categories, self.priority[wanted], self._shares_of(wanted),
            None if self.timed is None else self.timed[wanted],
        )  # fmt: skip

    def _shares_of(self, wanted: Masks) -> Shares | None:
        """The shares of some, renumbered."""
        if self.shares is None:
            return None
        kept = wanted[self.shares.incident]
        number = np.cumsum(wanted) - 1
        return Shares(
            number[self.shares.incident[kept]], self.shares.area[kept], self.shares.share[kept], self.shares.codes
        )

    @property
    def hour(self) -> Ints:
        """Hour of the day in WIT, 0 to 23."""
        return ((self.time + WIT_S) // HOUR_S).astype(np.int64) % 24

    @property
    def weekday(self) -> Ints:
        """Day of the week in WIT, 0 a Monday."""
        return (((self.time + WIT_S) // DAY_S).astype(np.int64) + MONDAY) % 7

    @property
    def day(self) -> Ints:
        """Days since 1970 in WIT."""
        return ((self.time + WIT_S) // DAY_S).astype(np.int64)


def past(
    x: Sequence[float] | Floats, y: Sequence[float] | Floats, radius: float | Floats = 0.0, time: float | Floats = 0.0
) -> Past:
    """Incidents of one kind without shares: for notebooks and tests. `radius` and `time` may be one for all."""
    n = len(x)
    at = [np.asarray(each, dtype=np.float64) for each in (x, y)]
    wide, when = (np.broadcast_to(np.asarray(each, dtype=np.float64), n).copy() for each in (radius, time))
    return Past(at[0], at[1], wide, when, np.zeros(n, dtype=np.int64), ("",), np.full(n, 2))


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The incidents of one origin that began from `since` until before `until`. `nowhere` more have neither point nor
    kelurahan, and can be counted but not placed."""

    past: Past
    origin: str
    since: datetime
    until: datetime
    nowhere: int = 0
