"""Hotspots of 100,000 random incidents beside esda and scikit-learn, on the same cells and places.

`python -m bench.hotspots`, or as part of `make bench`; needs no database."""

import time
import warnings
from collections.abc import Callable

import esda
import numpy as np
from libpysal.weights import W
from sklearn.neighbors import KernelDensity

from gis.analysis.hotspots import getis
from gis.analysis.hotspots.cells import Area, cells
from gis.analysis.hotspots.density import density
from gis.analysis.hotspots.significance import benjamini_hochberg
from tests.analysis.hotspots.ambon import SEED, ambon, chance

INCIDENTS, SIDE, BANDWIDTH, SAMPLE = 100_000, 100.0, 500.0, 500


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def main() -> None:
    """Print both ratios."""
    place, past = ambon(), chance(np.random.default_rng(SEED), INCIDENTS)
    found = cells(Area.HEX, place, SIDE)
    flat, on = place.cell_of(past.x, past.y)
    of = found.of.ravel()[flat[on]]
    values = np.bincount(of[of >= 0], minlength=len(found)).astype(np.float64)
    matrix = found.neighbours
    near = {i: matrix.indices[matrix.indptr[i] : matrix.indptr[i + 1]].tolist() for i in range(len(found))}
    getis.permuted(values, matrix, 9)  # compile
    ours = seconds(lambda: benjamini_hochberg(getis.permuted(values, matrix, getis.PERMUTATIONS, SEED).p))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = W(near, silence_warnings=True)
        esda.G_Local(values, weights, transform="B", star=True, permutations=9, seed=SEED)  # compile
        theirs = seconds(
            lambda: benjamini_hochberg(
                esda.G_Local(
                    values, weights, transform="B", star=True, permutations=getis.PERMUTATIONS, seed=SEED
                ).p_sim
            )
        )
    print(f"Gi* + FDR, {len(found)} cells, {getis.PERMUTATIONS} permutations: {ours:.2f} s; esda {theirs:.2f} s; "
          f"{theirs / ours:.1f} x")  # fmt: skip
    raster = seconds(lambda: density(past, place, BANDWIDTH))
    kernel = KernelDensity(bandwidth=BANDWIDTH, rtol=1e-3).fit(np.column_stack([past.x, past.y]))
    dry = np.flatnonzero(place.dry)
    some = np.random.default_rng(SEED).choice(dry, SAMPLE, replace=False)
    part = seconds(lambda: kernel.score_samples(np.column_stack(place.middle_of(some))))
    whole = part * len(dry) / SAMPLE
    print(f"density, {len(dry)} places: {raster:.2f} s; scikit-learn {whole:.0f} s (from {SAMPLE} of them); "
          f"{whole / raster:.0f} x")  # fmt: skip


if __name__ == "__main__":
    main()
