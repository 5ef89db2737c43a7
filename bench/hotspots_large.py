"""A million incidents through every method: seconds and the most memory of each step, each in a process of its own.
Seconds are the processor's, since one thread does it all: on a machine with nothing else to do they are the clock's.

`python -m bench.hotspots_large`, or as part of `make bench`; needs no database."""

import os
import resource
import time
from datetime import UTC, datetime, timedelta

import numpy as np

from gis.analysis.hotspots.analyse import Method, Question, analyse
from gis.analysis.hotspots.cells import Area, cells
from gis.analysis.hotspots.past import History
from tests.analysis.hotspots.ambon import SEED, ambon, chance

INCIDENTS, DAYS, RADIUS = 1_000_000, 3_650, 300.0
LONGEST, MOST = 30.0, 4.0  # seconds, GB
SINCE = datetime(1970, 1, 1, tzinfo=UTC)


def step(name: str, asked: Question, history: History) -> bool:
    """One of them, in a child: its time, and its own most memory, with what it was given."""
    began, child = time.perf_counter(), os.fork()
    if child == 0:
        analyse(history, ambon(), asked)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    took, gigabytes = time.perf_counter() - began, used.ru_maxrss / 2**20
    seconds = used.ru_utime + used.ru_stime
    held = status == 0 and seconds <= LONGEST and gigabytes <= MOST
    print(f"{INCIDENTS} incidents, {name}: {seconds:.1f} s of processor ({took:.1f} s by the clock), {gigabytes:.2f} GB"
          f"{'' if held else ': TOO MUCH'}", flush=True)  # fmt: skip
    return held


def main() -> None:
    """Every method on hexagons, and counts of kelurahan."""
    past = chance(np.random.default_rng(SEED), INCIDENTS, RADIUS, DAYS)
    history = History(past, "synthetic", SINCE, SINCE + timedelta(days=DAYS))
    cells(Area.HEX, ambon())
    print(f"given: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")
    held = [step(f"{method}, hexagons", Question(method), history) for method in Method]
    held.append(step("counts, kelurahan", Question(Method.COUNTS, Area.KELURAHAN), history))
    print("every step within its limits" if all(held) else "NOT every step within its limits")


if __name__ == "__main__":
    main()
