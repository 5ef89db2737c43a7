"""One question about the past, answered by one method."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from gis.analysis.hotspots import clusters, counts, dense, density, getis, spread, trend
from gis.analysis.hotspots.cells import SIDE, Area, Cells, cells
from gis.analysis.hotspots.clusters import DRAWS
from gis.analysis.hotspots.land import Land
from gis.analysis.hotspots.past import DAY_S, Floats, History
from gis.analysis.hotspots.result import FEWEST, Result, marked
from gis.analysis.hotspots.significance import benjamini_hochberg

SEED = 112
PEOPLE = "penduduk adalah perkiraan; sel tanpa hitungan penduduk tidak diuji"
DOUBT = "posisi yang tidak pasti disebar menurut radiusnya; nilai p adalah rata-rata dari posisi yang diundi ulang"
SHORT = f"tren perlu sedikitnya {trend.FEWEST_STEPS} hari"
TIMES = "kepadatan penduduk tidak dipakai: yang diuji adalah tempat dan waktu bersama, waktu diundi ulang"
SAMPLED = f"gugus dicari dalam contoh acak {dense.MOST} kejadian"
ALONE = "gugus saja tidak berarti apa-apa: tiap gugus dibandingkan dengan kejadian acak di tempat orang tinggal"
DESCRIBES = "kepadatan hanya menggambarkan; yang diuji adalah Gi* pada sel yang sama"


class Method(StrEnum):
    """How the past is looked at."""

    COUNTS = "counts"
    GI = "gi"
    DENSITY = "density"
    TREND = "trend"
    SCAN = "scan"
    DBSCAN = "dbscan"
    HDBSCAN = "hdbscan"


@dataclass(frozen=True, slots=True)
class Question:
    """`side` metres of a hexagon's side; `bandwidth` metres of the kernel; `near` metres between neighbours and
    `members` that make a cluster, of DBSCAN and HDBSCAN; the same seed gives the same answer."""

    method: Method
    area: Area = Area.HEX
    side: float = SIDE
    bandwidth: float = density.BANDWIDTH
    seed: int = SEED
    near: float = dense.NEAR
    members: int = dense.MEMBERS


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The question with everything it is asked of."""

    history: History
    land: Land
    cells: Cells
    question: Question

    @property
    def seconds(self) -> float:
        """How long the period is."""
        return (self.history.until - self.history.since).total_seconds()

    @property
    def expected(self) -> Floats:
        """Incidents of each cell."""
        return spread.expected(self.history.past, self.land, self.cells)

    def drawn(self) -> Floats:
        """Whole counts of each cell, (DRAWS, n)."""
        rng = np.random.default_rng(self.question.seed)
        return np.array(list(spread.draws(self.history.past, self.land, self.cells, DRAWS, rng)))


def analyse(history: History, land: Land, question: Question) -> Result:
    """The answer. Raises `BadInput` for a size that cannot be."""
    return METHODS[question.method](Asked(history, land, cells(question.area, land, question.side), question))


def by_counts(asked: Asked) -> Result:
    """Counts and rates; each cell alone against its part of the people."""
    alone = csr_array((len(asked.cells), len(asked.cells)))
    expected = asked.expected
    columns = counts.rates(expected, asked.cells, asked.seconds)
    return tested(asked, alone, expected, columns, (DOUBT, PEOPLE), {"reference": "people"})


def by_gi(asked: Asked) -> Result:
    """Gi*: each cell with its neighbours against their part of the people; against other cells where nobody was
    counted."""
    expected = asked.expected
    return tested(asked, asked.cells.neighbours, expected, {"count": expected}, (DOUBT, PEOPLE), {})


def by_density(asked: Asked) -> Result:
    """Kernel density in each cell, with the Gi* of the same cells."""
    raster = density.density(asked.history.past, asked.land, asked.question.bandwidth)
    columns = {"density": density.mean_in(raster, asked.cells)}
    parameters = {"bandwidth_m": asked.question.bandwidth, "edge": "coast"}
    return tested(
        asked, asked.cells.neighbours, asked.expected, columns, (DESCRIBES, DOUBT, PEOPLE), parameters
    )  # fmt: skip


def tested(
    asked: Asked, neighbours: csr_array, expected: Floats, columns: Mapping[str, Floats], notes: tuple[str, ...],
    parameters: Mapping[str, object],
) -> Result:  # fmt: skip
    """The columns with z, p and q of each cell, and its mark."""
    drawn, known = asked.drawn(), np.isfinite(asked.cells.people).any()
    if known:
        found, how = getis.against(drawn, neighbours, asked.cells.people), {"reference": "people"}
    else:
        found = getis.permuted(drawn, neighbours, getis.PERMUTATIONS, asked.question.seed)
        how = {"reference": "cells", "permutations": str(getis.PERMUTATIONS)}
    z, p = found.z.mean(axis=0), found.p.mean(axis=0)
    q = benjamini_hochberg(p)
    return Result(
        str(asked.question.method), asked.history, asked.cells, float(expected.sum()),
        {**sizes(asked), **how, **parameters, "draws": DRAWS}, asked.question.seed,
        {**columns, "z": z, "p": p, "q": q}, marked(q, z), notes, counts.tables(asked.history.past),
    )  # fmt: skip


def steps_of(asked: Asked) -> int:
    """Into how many equal stretches the time is cut: days where there are not too many."""
    return min(int(asked.seconds // DAY_S), trend.MOST_STEPS)


def too_short(asked: Asked) -> Result:
    """The answer of a method of time to a period that is too short for it."""
    nothing, expected = np.full(len(asked.cells), np.nan), asked.expected
    columns = {"count": expected, "z": nothing, "p": nothing, "q": nothing}
    return Result(
        str(asked.question.method), asked.history, asked.cells, float(expected.sum()), sizes(asked),
        asked.question.seed, columns, [""] * len(asked.cells), (SHORT,),
    )  # fmt: skip


def by_scan(asked: Asked) -> Result:
    """Clusters in space and time."""
    steps = steps_of(asked)
    if steps < trend.FEWEST_STEPS:
        return too_short(asked)
    seed = asked.question.seed
    return clustered(
        asked, lambda: clusters.by_scan(asked.history, asked.land, asked.cells, steps, seed), (TIMES, DOUBT)
    )


def by_clusters(asked: Asked) -> Result:
    """Clusters in space, by DBSCAN or HDBSCAN."""
    question = asked.question
    how = dense.How(dense.Kind(str(question.method)), question.near, question.members)
    notes = (ALONE, DOUBT, PEOPLE, *((SAMPLED,) if len(asked.history.past) > dense.MOST else ()))
    return clustered(
        asked, lambda: clusters.by_density(asked.history, asked.land, asked.cells, how, question.seed), notes
    )


def clustered(asked: Asked, find: Callable[[], clusters.Found], notes: tuple[str, ...]) -> Result:
    """The answer in clusters; below the minimum none is looked for."""
    expected = asked.expected
    placed = float(expected.sum())
    nothing = np.full(len(asked.cells), np.nan)
    found = find() if placed >= FEWEST else clusters.Found((), nothing, {})
    columns = {"count": expected, "z": nothing, "p": found.p, "q": found.p}  # p is corrected for all there could be
    return Result(
        str(asked.question.method), asked.history, asked.cells, placed, {**sizes(asked), **found.parameters},
        asked.question.seed, columns, marked(found.p, np.ones(len(asked.cells))), notes,
        counts.tables(asked.history.past), found.clusters,
    )  # fmt: skip


def by_trend(asked: Asked) -> Result:
    """What became of each cell, as classes."""
    expected, question, steps = asked.expected, asked.question, steps_of(asked)
    if steps < trend.FEWEST_STEPS:
        return too_short(asked)
    series = in_steps(asked, steps)
    z, p = np.mean([trend.mann_kendall(each) for each in series], axis=0)
    q = benjamini_hochberg(p)
    gi = getis.against(series.sum(axis=-1), csr_array((len(asked.cells),) * 2), asked.cells.people)
    q_more = benjamini_hochberg(gi.p.mean(axis=0))
    kinds = trend.classes(series.mean(axis=0), z, q, q_more, gi.z.mean(axis=0) > 0)
    marks = ["" if each is trend.Trend.NONE else str(each) for each in kinds]
    columns = {"count": expected, "z": z, "p": p, "q": q}
    parameters = {**sizes(asked), "steps": steps, "draws": len(series)}
    return Result("trend", asked.history, asked.cells, float(expected.sum()), parameters, question.seed, columns, marks,
                  (DOUBT, PEOPLE), counts.tables(asked.history.past))  # fmt: skip


def in_steps(asked: Asked, steps: int) -> Floats:
    """Whole counts of each cell in equal stretches of the time, (DRAWS, n, steps)."""
    rng, n = np.random.default_rng(asked.question.seed), len(asked.cells)
    past, step = asked.history.past, clusters.step_of(asked.history, steps)
    found = []
    for of in spread.drawn(past, asked.land, asked.cells, DRAWS, rng):
        on = of >= 0
        found.append(np.bincount(of[on] * steps + step[on], minlength=n * steps).reshape(n, steps))
    return np.array(found, dtype=np.float64)


def sizes(asked: Asked) -> dict[str, object]:
    """What the cells were made with."""
    return {"side_m": asked.question.side} if asked.question.area is Area.HEX else {}


METHODS: Mapping[Method, Callable[[Asked], Result]] = {
    Method.COUNTS: by_counts, Method.GI: by_gi, Method.DENSITY: by_density, Method.TREND: by_trend,
    Method.SCAN: by_scan, Method.DBSCAN: by_clusters, Method.HDBSCAN: by_clusters,
}  # fmt: skip
