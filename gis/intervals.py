"""Exact intervals of counts and shares, right at any number of events."""

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, gammaincinv

Floats = npt.NDArray[np.float64]


def exact_interval(met: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Clopper and Pearson's interval of a share: quantiles of the beta distribution, whatever `n`."""
    tail = (1 - confidence) / 2
    low = float(betaincinv(met, n - met + 1, tail)) if met else 0.0
    high = float(betaincinv(met + 1, n - met, 1 - tail)) if met < n else 1.0
    return low, high


def garwood(events: npt.ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Garwood's (1936) interval of the mean of a Poisson count, of any shape: half the chi-squared quantiles of 2k and
    2k + 2 degrees of freedom, which are gamma quantiles. Expected counts need not be whole."""
    count = np.asarray(events, dtype=np.float64)
    tail = (1 - confidence) / 2
    low = np.where(count > 0, gammaincinv(np.maximum(count, 1e-300), tail), 0.0)
    return low, np.asarray(gammaincinv(count + 1, 1 - tail), dtype=np.float64)
