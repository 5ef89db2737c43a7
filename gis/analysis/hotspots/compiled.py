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


def _log_ratio(seen, expected, whole):  # type: ignore[no-untyped-def]
    """Kulldorff's logarithm of the likelihood ratio, times the draws where counts are draws."""
    found = seen * np.log(seen / expected)
    if seen < whole:
        found += (whole - seen) * np.log((whole - seen) / (whole - expected))
    return found


def _best_window(held, before, limits, floor):  # type: ignore[no-untyped-def]
    """The best stretch of time of one circle that holds (steps,) draws: its ratio, or `floor` where none is better,
    first and last step, and draws. A stretch that begins or ends with nothing is never better than without it."""
    longest, least, draws = limits
    busy, total, n = np.flatnonzero(held), held.sum(), before[-1]
    whole = n * draws
    best, begin, end, most = floor, 0, 0, 0
    for number in range(len(busy)):
        first, seen = busy[number], 0
        for last in busy[number:]:
            if last >= first + longest:
                break
            seen += held[last]
            expected = total * (before[last + 1] - before[first]) / n
            if seen < least or seen <= expected or seen * (seen - expected) <= best * expected:
                continue  # the last: log(a) <= a - 1, and what is outside only takes away
            found = _log_one(seen, expected, whole)
            if found > best:
                best, begin, end, most = found, first, last, seen
    return best, begin, end, most


def _cylinders(table, before, begin, cell, ring, limits, largest):  # type: ignore[no-untyped-def]  # noqa: PLR0913, PLR0917
    """Every circle's best stretch; see `gis.analysis.hotspots.scan.scanned`."""
    ratio, window = np.zeros(len(cell)), np.zeros((len(cell), 3), dtype=np.int64)
    steps = table.shape[1]
    half = before[-1] * limits[2]
    best = 0.0
    for centre in range(len(begin) - 1):
        held = np.zeros(steps, dtype=np.int64)
        for row in range(begin[centre], begin[centre + 1]):
            held += table[cell[row]]
            if row + 1 < begin[centre + 1] and ring[row + 1] == ring[row]:
                continue
            total = held.sum()
            if 2 * total > half:
                break
            if total < limits[1]:
                continue
            found, first, last, seen = _best_one(held, before, limits, best if largest else 0.0)
            if seen > 0:
                ratio[row] = found
                window[row] = (first, last, seen)
                best = max(best, found)
    return ratio, window


_log_one = njit(cache=True, nogil=True)(_log_ratio)
_best_one = njit(cache=True, nogil=True)(_best_window)
_cylinders_fast = njit(cache=True, nogil=True)(_cylinders)


def cylinders(
    table: Ints, before: Ints, rows: tuple[Ints, Ints, Ints], limits: tuple[int, int, int], largest: bool
) -> tuple[Floats, Ints]:
    """Best ratios (rows,) and windows (rows, 3) of circles over draws (cells, steps). `before` (steps + 1,) incidents
    before each step; `limits` are the longest stretch, the least draws and the draws of one incident."""
    ratio, window = _cylinders_fast(table, before, *rows, limits, largest)
    return ratio, window
