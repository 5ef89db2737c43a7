"""What became of each cell: new, growing, persistent, fading, or none of them.

Mann (1945, Econometrica 13) and Kendall's (1975) test on the counts of equal stretches of time, with the variance
corrected for ties and for continuity; ties are the rule where a cell has two incidents a month. Short stretches see
more than long ones (a year of twelve months finds a third of what its half-weeks find), so time is cut into as many as
a day each allows, at most `MOST_STEPS`.
"""

from enum import StrEnum

import numpy as np
from scipy.special import ndtr

from gis.analysis.hotspots.past import Floats, Masks
from gis.analysis.hotspots.significance import ALPHA

FEWEST_STEPS = 8  # below, no order of that many stretches is rare enough to survive the correction for many cells
MOST_STEPS = 104  # half-weeks of a year
PARTS, OFTEN = 12, 0.75  # of so many parts of the time that share has an incident, where a pattern persists
BEFORE = 0.5  # a new one had nothing in this part of the time


class Trend(StrEnum):
    """What became of a cell."""

    NEW = "baru"  # rising, and nothing in the first half
    GROWING = "tumbuh"
    PERSISTENT = "menetap"  # no trend, but more than its people explain, in three of four parts of the time
    FADING = "surut"
    NONE = "tidak ada"


def mann_kendall(series: Floats, continuity: bool = True) -> tuple[Floats, Floats]:
    """z and two-sided p of series (..., steps); z is 0 and p 1 where nothing changes.

    Without `continuity` p is that of scipy's `kendalltau(method="asymptotic")` against the step's number."""
    steps = series.shape[-1]
    s = np.zeros(series.shape[:-1])
    for apart in range(1, steps):  # pairs by their distance: all at once would be half the steps squared in memory
        s += np.sign(series[..., apart:] - series[..., :-apart]).sum(axis=-1)
    variance = (steps * (steps - 1) * (2 * steps + 5) - tied(series)) / 18
    towards = np.sign(s) * np.maximum(np.abs(s) - 1, 0) if continuity else s
    z = np.divide(towards, np.sqrt(variance), out=np.zeros_like(towards, dtype=np.float64), where=variance > 0)
    return z, np.minimum(2 * ndtr(-np.abs(z)), 1.0)


def tied(series: Floats) -> Floats:
    """What ties take from the variance: sum of t (t - 1) (2 t + 5) over groups of t equal values."""
    same = np.ones(series.shape)  # of each value, the size of its group
    for apart in range(1, series.shape[-1]):
        equal = series[..., apart:] == series[..., :-apart]
        same[..., apart:] += equal
        same[..., :-apart] += equal
    found: Floats = ((same - 1) * (2 * same + 5)).sum(axis=-1)
    return found


def classes(series: Floats, z: Floats, q_trend: Floats, q_more: Floats, more: Masks) -> list[Trend]:
    """The class of each cell, of expected counts (n, steps); `q_more` and `more`: whether its whole count differs from
    what its people explain, and is above it."""
    steps = series.shape[-1]
    quiet = series[:, : int(steps * BEFORE)].round().sum(axis=-1) == 0
    begins = np.linspace(0, steps, min(PARTS, steps), endpoint=False).astype(np.int64)
    often = (np.add.reduceat(series, begins, axis=-1).round() > 0).mean(axis=-1) >= OFTEN
    moving = np.nan_to_num(q_trend, nan=1.0) <= ALPHA
    lasting = (np.nan_to_num(q_more, nan=1.0) <= ALPHA) & more & often
    chosen = np.select(
        [moving & (z > 0) & quiet, moving & (z > 0), moving & (z < 0), lasting],
        [Trend.NEW, Trend.GROWING, Trend.FADING, Trend.PERSISTENT], Trend.NONE,
    )  # fmt: skip
    return [Trend(str(each)) for each in chosen]
