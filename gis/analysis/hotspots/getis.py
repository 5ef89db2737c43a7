"""Getis and Ord's Gi*: is a cell with its neighbours higher or lower than chance makes it?

Z-scores are those of Getis and Ord (1992, Geogr. Anal. 24; 1995, 27) with binary weights and the cell itself among its
neighbours. Chance is one of two things, and the answer says which:

- **cells** (`permuted`): the other cells' values are dealt again at random, the cell's own is held: conditional
  permutations (Anselin 1995), as in esda. Right where every cell could have had any value.
- **people** (`against`): the incidents are dealt again to the people, their number held. Right where more people mean
  more incidents, as they do in a city; the tail of those permutations is binomial, so it is computed exactly and no
  small p-value is out of reach for want of permutations.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from gis.analysis.hotspots.past import Floats, Ints
from gis.analysis.hotspots.significance import binomial, two_sided

PERMUTATIONS = 999


@dataclass(frozen=True, slots=True, eq=False)
class Gi:
    """Of each cell: `z`, and the two-sided `p`; not a number where the cell was not tested."""

    z: Floats
    p: Floats


def z_scores(values: Floats, neighbours: csr_array) -> Floats:
    """Gi* of values (..., n) over a symmetric (n, n) matrix of ones without its diagonal; 0 where all are alike."""
    n = values.shape[-1]
    around = np.diff(neighbours.indptr) + 1.0
    mean, deviation = values.mean(axis=-1, keepdims=True), values.std(axis=-1, keepdims=True)
    spread = deviation * np.sqrt(np.maximum(n * around - around**2, 0.0) / (n - 1))
    above = summed(values, neighbours) - around * mean
    return np.asarray(np.divide(above, spread, out=np.zeros_like(above), where=spread > 0))


def summed(values: Floats, neighbours: csr_array) -> Floats:
    """Each cell's value and those of its neighbours together, (..., n)."""
    flat = np.atleast_2d(values)
    found = (neighbours @ flat.T).T + flat
    return np.asarray(found).reshape(values.shape)


def permuted(values: Floats, neighbours: csr_array, permutations: int = PERMUTATIONS, seed: int = 0) -> Gi:
    """Gi* with conditional permutations; p has a Monte-Carlo error of about sqrt(p (1 - p) / permutations).

    The same permutations serve every cell, as in esda. For one permutation and one number of neighbours the dealt sum
    changes from cell to cell only where a dealt cell is passed, so it is not added up anew for each of them."""
    from gis.analysis.hotspots.compiled import exceeding  # noqa: PLC0415 - numba takes a second to import

    sets = np.atleast_2d(values)
    degree = np.diff(neighbours.indptr).astype(np.int64)
    dealt = deal(permutations, int(degree.max()), sets.shape[1] - 1, np.random.default_rng(seed))
    more, less = exceeding(sets, summed(sets, neighbours) - sets, degree, dealt)
    p = two_sided((1 + more) / (1 + permutations), (1 + less) / (1 + permutations))
    return Gi(z_scores(values, neighbours), p.reshape(values.shape))


def deal(permutations: int, width: int, others: int, rng: np.random.Generator) -> Ints:
    """`width` distinct numbers below `others` for each permutation, (permutations, width)."""
    if 4 * width >= others:
        found: Ints = rng.permuted(np.tile(np.arange(others), (permutations, 1)), axis=1)[:, :width]
        return np.ascontiguousarray(found)
    dealt = rng.integers(0, others, (permutations, width))
    again = np.arange(permutations)
    while len(again):  # rows that hold a number twice are dealt anew
        ordered = np.sort(dealt[again], axis=1)
        again = again[(ordered[:, 1:] == ordered[:, :-1]).any(axis=1)]
        dealt[again] = rng.integers(0, others, (len(again), width))
    return dealt


def against(counts: Floats, neighbours: csr_array, people: Floats) -> Gi:
    """Gi* of whole counts (..., n) against `people` (n,): standardised by the mean and variance that dealing the
    incidents to the people gives. Cells without known people are left out, and their incidents with them."""
    known = np.isfinite(people)
    share = np.where(known, people, 0.0) / people[known].sum()
    inside = np.where(known, counts, 0.0)
    total = inside.sum(axis=-1, keepdims=True)
    seen, part = summed(inside, neighbours), np.minimum(summed(share, neighbours), 1.0)
    spread = np.sqrt(total * part * (1 - part))
    above = seen - total * part
    z = np.divide(above, spread, out=np.zeros_like(above), where=spread > 0)
    tested = known & (part > 0)
    return Gi(np.where(tested, z, np.nan), np.where(tested, binomial(seen, total, part), np.nan))
