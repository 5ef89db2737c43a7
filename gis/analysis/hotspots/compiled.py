"""Loops that numba compiles, once a machine: kept in its cache beside this file. Imported only where they are needed;
none of them holds the interpreter's lock, so that a request under way is not held up."""

import numpy as np
from numba import njit

from gis.analysis.hotspots.past import Floats, Ints

NEAR = 1e-10  # of the largest value: sums that differ by less are the same


def _exceeding(sets, around, degree, order, dealt):  # type: ignore[no-untyped-def]
    """How often, of (n,) cells in each of (m, n) sets, a dealt sum reaches what is around the cell, and how often it is
    no more. Cells are dealt from 0 to n - 2 and stand for the others of a cell: those behind it moved on by one.
    `order` sorts the cells by degree, then number."""
    m, n = sets.shape
    more, less = np.zeros((m, n), dtype=np.int64), np.zeros((m, n), dtype=np.int64)
    slack = NEAR * np.abs(sets).max() * (dealt.shape[1] + 1)
    ordered = np.empty(dealt.shape[1], dtype=np.int64)
    for permutation in range(dealt.shape[0]):
        begin, sorted_so_far = 0, 0
        while begin < n:
            k, end = degree[order[begin]], begin
            while end < n and degree[order[end]] == k:
                end += 1
            while sorted_so_far < k:  # the first k of the permutation, in order
                place, each = sorted_so_far, dealt[permutation, sorted_so_far]
                while place > 0 and ordered[place - 1] > each:
                    ordered[place] = ordered[place - 1]
                    place -= 1
                ordered[place] = each
                sorted_so_far += 1
            for which in range(m):
                _along(sets[which], around[which], order[begin:end], ordered[:k], slack, more[which], less[which])
            begin = end
    return more, less


def _along_cells(values, around, cells, dealt, slack, more, less):  # type: ignore[no-untyped-def]  # noqa: PLR0913, PLR0917
    """One permutation, one set, the cells of one degree in order."""
    total, passed = 0.0, 0
    for each in dealt:
        total += values[each + 1]
    for cell in cells:
        while passed < len(dealt) and dealt[passed] < cell:
            total += values[dealt[passed]] - values[dealt[passed] + 1]
            passed += 1
        if total >= around[cell] - slack:
            more[cell] += 1
        if total <= around[cell] + slack:
            less[cell] += 1


_along = njit(cache=True, nogil=True)(_along_cells)
_exceeding_fast = njit(cache=True, nogil=True)(_exceeding)


def exceeding(sets: Floats, around: Floats, degree: Ints, dealt: Ints) -> tuple[Ints, Ints]:
    """How often dealt neighbours, (permutations, most), sum to at least, and to at most, what is around each cell of
    each set: two (m, n)."""
    order = np.argsort(degree, kind="stable")
    more, less = _exceeding_fast(np.ascontiguousarray(sets), np.ascontiguousarray(around), degree, order, dealt)
    return more, less
