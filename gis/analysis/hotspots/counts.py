"""Counts and rates of each cell with exact Poisson intervals; of the whole city by category, hour and weekday."""

from typing import Any

import numpy as np

from gis.analysis.hotspots.cells import Cells
from gis.analysis.hotspots.past import DAY_S, Floats, Ints, Past
from gis.intervals import garwood

PER = 1_000  # people
YEAR_S = 365.25 * DAY_S


def rates(expected: Floats, cells: Cells, seconds: float) -> dict[str, Floats]:
    """Of expected counts (n,) within `seconds`: the count with its 95 % interval, and incidents a year per thousand
    people, an estimate as its denominator is; not a number where the people are unknown or none."""
    low, high = garwood(expected)
    with np.errstate(divide="ignore", invalid="ignore"):
        per = np.where(cells.people > 0, PER / cells.people, np.nan) * YEAR_S / seconds
    return {
        "count": expected, "low": low, "high": high, "rate": expected * per, "rate_low": low * per,
        "rate_high": high * per,
    }  # fmt: skip


def tables(past: Past) -> dict[str, Any]:
    """Counts of all incidents by category, hour (WIT, where the hour is known) and weekday (0 a Monday)."""
    timed = past.only(past.timed) if past.timed is not None else past
    return {
        "category": table(past.category, past.categories), "hour": table(timed.hour, range(24)),
        "weekday": table(past.weekday, range(7)), "hour_unknown": len(past) - len(timed),
    }  # fmt: skip


def table(of: Ints, keys: Any) -> list[dict[str, Any]]:
    """A line for each key: the count and its interval."""
    count = np.bincount(of, minlength=len(keys))
    low, high = garwood(count)
    return [
        {"key": key, "count": int(count[at]), "low": float(low[at]), "high": float(high[at])}
        for at, key in enumerate(keys)
    ]
