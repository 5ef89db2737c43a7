"""A province counted on worker processes of this machine beside one process: the same answer, and what it costs.

`python -m bench.province [INCIDENTS]`, or as part of `make bench`; needs no database. With as many workers as cores the
most that can be won is their number; sending incidents about and starting workers is paid from it."""

import os
import sys
import time

import numpy as np
from distributed import LocalCluster

from gis.analysis.wide.region import COLUMNS, Asked
from gis.analysis.wide.workers import count_here, count_on, scheduler
from tests.analysis.wide.province import areas, incidents

INCIDENTS, REGIONS, SIDE = 1_000_000, 12, 10
YEAR = Asked(365.25 * 86_400)


def main(count: int = INCIDENTS) -> None:
    """Print both times and their ratio."""
    ground = areas(REGIONS, SIDE)
    points = incidents(np.random.default_rng(112), count, ground)
    began = time.perf_counter()
    here = count_here(points, ground, YEAR)
    alone = time.perf_counter() - began
    cores = os.cpu_count() or 1
    began = time.perf_counter()
    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=cores, threads_per_worker=1, host="127.0.0.1", memory_limit=0,
            dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0",
        ) as cluster,
        scheduler(cluster.scheduler_address) as client,
    ):  # fmt: skip
        ready = time.perf_counter() - began
        warmed = count_on(client, points.iloc[:1000], ground, YEAR)  # workers import what they need
        assert len(warmed.assigned) == 1000
        began = time.perf_counter()
        there = count_on(client, points, ground, YEAR)
        spread = time.perf_counter() - began
    assert here.assigned == there.assigned
    for name in COLUMNS:
        np.testing.assert_allclose(here.areas[name], there.areas[name], rtol=1e-12 if name == "density" else 0)
    print(f"province, {count} incidents in {len(ground)} areas of {REGIONS} regions: one process {alone:.1f} s, "
          f"{cores} workers {spread:.1f} s; {alone / spread:.2f} x (their start, {ready:.1f} s, apart)")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
