"""How often chance is taken for a pattern, in 2,000 random months, and what is found of planted clusters by how many
incidents there are: the two figures behind every verdict.

`python -m bench.hotspots_chance`, or as part of `make bench`; needs no database."""

from collections.abc import Callable

import numpy as np
from scipy.stats import binom

from gis.analysis.hotspots import dense
from gis.analysis.hotspots.cells import Area
from gis.analysis.hotspots.past import Past
from gis.analysis.hotspots.significance import ALPHA
from tests.analysis.hotspots.ambon import A_MONTH, MONTH, SEED, ambon, chance, recorded
from tests.analysis.hotspots.test_dense import smallest
from tests.analysis.hotspots.test_getis import q_of
from tests.analysis.hotspots.test_scan import HEXAGONS, sure

SETS = 2_000
MOST = int(binom.ppf(0.975, SETS, ALPHA))
RADII = (0.0, 500.0)
SIZES, PARTS, TRIALS, NEAR, DAYS = (15, 30, 60, 120), (0.1, 0.2, 0.3), 50, 150.0, 3
Alarm = Callable[[Past, np.random.Generator], bool]

METHODS: dict[str, Alarm] = {
    "Gi* against people, hexagons": lambda past, rng: bool((q_of(HEXAGONS, past, rng) <= ALPHA).any()),
    "space-time scan, hexagons": lambda past, rng: sure(past, Area.HEX, rng) is not None,
    "DBSCAN": lambda past, rng: smallest(past, dense.How(dense.Kind.DBSCAN), rng)[0] <= ALPHA,
    "HDBSCAN": lambda past, rng: smallest(past, dense.How(dense.Kind.HDBSCAN), rng)[0] <= ALPHA,
}


def false_alarms() -> None:
    """Of each method at each doubt."""
    for name, alarm in METHODS.items():
        for radius in RADII:
            rng = np.random.default_rng(SEED)
            found = sum(alarm(chance(rng, MONTH, radius), rng) for _ in range(SETS))
            verdict = "holds" if found <= MOST else "DOES NOT HOLD"
            print(f"false alarms, {name}, {radius:.0f} m: {found} of {SETS} (at most {MOST}: {verdict})", flush=True)


def planted(n: int, part: float, rng: np.random.Generator) -> Past:
    """`n` incidents of a month; `part` of them in one hexagon of 2,000 to 5,000 people within three days."""
    some = np.flatnonzero((HEXAGONS.people > 2_000) & (HEXAGONS.people < 5_000))
    size = round(n * part)
    usual, begin = chance(rng, n - size), rng.integers(0, A_MONTH - DAYS)
    extra = rng.choice(np.flatnonzero(HEXAGONS.of.ravel() == int(rng.choice(some))), size)
    flat = np.r_[ambon().cell_of(usual.x, usual.y)[0], extra]
    time = np.r_[usual.time, (begin + DAYS * rng.random(size)) * 86_400]
    return recorded(ambon(), flat, rng, NEAR, time)


def power() -> None:
    """What part of the planted clusters raises an alarm, by incidents and by the part of them that is planted."""
    for name, alarm in METHODS.items():
        for part in PARTS:
            found = []
            for n in SIZES:
                rng = np.random.default_rng(SEED)
                found.append(f"{n}: {sum(alarm(planted(n, part, rng), rng) for _ in range(TRIALS)) / TRIALS:.0%}")
            print(f"power, {name}, {part:.0%} of the incidents in one hexagon: {', '.join(found)}", flush=True)


def main() -> None:
    """Print both."""
    power()
    false_alarms()


if __name__ == "__main__":
    main()
