"""Tests that the methods share: discovery rate, exact tails, and where chance comes from."""

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr, bdtrc

from gis.analysis.hotspots.past import Floats

ALPHA = 0.05  # of every test, and the share of false discoveries


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """q-values of p-values of any shape, along the last axis: the smallest rate of false discoveries at which each is
    still one (Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57). What is not a number was not tested and stays so."""
    given: Floats = np.asarray(p, dtype=np.float64)
    order = np.argsort(given, axis=-1)  # what is not a number comes last
    ordered = np.take_along_axis(given, order, axis=-1)
    tested = np.isfinite(given).sum(axis=-1, keepdims=True)
    raised = np.where(np.isfinite(ordered), ordered * tested / np.arange(1, given.shape[-1] + 1), np.inf)
    least = np.minimum(np.minimum.accumulate(raised[..., ::-1], axis=-1)[..., ::-1], 1.0)
    found = np.empty_like(given)
    np.put_along_axis(found, order, least, axis=-1)
    found[~np.isfinite(given)] = np.nan
    return np.asarray(found, dtype=np.float64)


def two_sided(upper: Floats, lower: Floats) -> Floats:
    """Twice the smaller tail, at most 1."""
    return np.asarray(np.minimum(2 * np.minimum(upper, lower), 1.0), dtype=np.float64)


def binomial(count: Floats, n: Floats, share: Floats) -> Floats:
    """Exact two-sided p-values of `count` of `n` incidents where `share` of them is expected: what dealing the
    incidents to the people again and again would find, without dealing. Shapes are broadcast, counts whole."""
    count, n, share = np.broadcast_arrays(count, n, share)
    share = np.clip(share, 0.0, 1.0)
    upper = np.where(count > 0, bdtrc(np.maximum(count - 1, 0), n.astype(np.int64), share), 1.0)
    return two_sided(upper, bdtr(count, n.astype(np.int64), share))


def ranked(seen: npt.ArrayLike, chance: Floats) -> Floats:
    """Monte-Carlo p-values of `seen`, of any shape, among the largest values of (m,) sets made by chance: exact at
    every m, since what is seen is one of m + 1 (Barnard 1963; Dwass 1957)."""
    ordered = np.sort(chance)
    at_least = len(ordered) - np.searchsorted(ordered, seen, side="left")
    return np.asarray((1 + at_least) / (1 + len(ordered)), dtype=np.float64)
