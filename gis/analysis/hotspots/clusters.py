"""Clusters of a past with where, when and how sure: what the space-time scan and DBSCAN or HDBSCAN find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import shapely

from gis.analysis.hotspots import dense, scan, spread
from gis.analysis.hotspots.cells import Cells
from gis.analysis.hotspots.cluster import Cluster
from gis.analysis.hotspots.dense import How, Tested
from gis.analysis.hotspots.land import Land
from gis.analysis.hotspots.past import Floats, History, Ints
from gis.analysis.hotspots.significance import ranked
from gis.locate.terrain import CELL

DRAWS = 20  # of uncertain positions
PERMUTATIONS = 999
MANY, FEW_DRAWS, FEW_PERMUTATIONS = 20_000, 1, 99  # above so many incidents


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Clusters, the likeliest first; of each cell (n,) the smallest `p` of a cluster on it, not a number without
    one."""

    clusters: Sequence[Cluster]
    p: Floats
    parameters: Mapping[str, Any]


def by_scan(history: History, land: Land, cells: Cells, steps: int, seed: int) -> Found:
    """Clusters in space and time, of cells and `steps` equal stretches of the time."""
    many = len(history.past) > MANY
    draws, permutations = (FEW_DRAWS, FEW_PERMUTATIONS) if many else (DRAWS, PERMUTATIONS)
    rng, seconds = np.random.default_rng(seed), (history.until - history.since).total_seconds()
    drawn = list(spread.drawn(history.past, land, cells, draws, rng))
    scanned = scan.cases(drawn, step_of(history, steps), steps, cells.middle)
    found = scan.likeliest(scanned)
    chance = np.fromiter(scan.dealt(scanned, permutations if found else 0, rng), dtype=np.float64)
    p, clusters, length = np.full(len(cells), np.nan), [], timedelta(seconds=seconds / steps)
    for each in found:
        likely = float(ranked(each.ratio, chance))
        p[each.cells] = likely
        begin, end = history.since + each.first * length, history.since + (each.last + 1) * length
        clusters.append(
            Cluster(
                cells.names[each.centre],
                shapely.union_all(cells.shapes[each.cells]),
                begin,
                end,
                len(scan.members(scanned, each)),
                each.observed,
                each.expected,
                likely,
            )
        )
    parameters = {
        "reference": "dealt times", "permutations": permutations, "draws": draws, "steps": steps,
        "radius_at_most_m": scan.LARGEST, "time_at_most": f"1/{scan.HALF}", "least": scan.LEAST,
    }  # fmt: skip
    return Found(clusters, p, parameters)


def step_of(history: History, steps: int) -> Ints:
    """The stretch of the time that each incident began in."""
    seconds = (history.until - history.since).total_seconds()
    part = (history.past.time - history.since.timestamp()) / seconds
    return np.clip(part * steps, 0, steps - 1).astype(np.int64)


def by_density(history: History, land: Land, cells: Cells, how: How, seed: int) -> Found:
    """Clusters in space alone, by DBSCAN or HDBSCAN."""
    rng, past = np.random.default_rng(seed), history.past
    whole = len(past)
    if whole > dense.MOST:
        past = past.only(np.isin(np.arange(whole), rng.choice(whole, dense.MOST, replace=False)))
    on = land.cell_of(past.x, past.y)[1] & past.placed
    exact = past.only(on)
    flat = land.cell_of(exact.x, exact.y)[0]
    of = dense.labels(exact.x, exact.y, how)
    grounds = dense.grounds(flat, of, dense.people_on(land), land.dry.shape[1], how.near)
    drawn = []
    for _ in range(DRAWS if grounds else 0):
        places, inside = spread.drawn_cells(past, land, rng)
        drawn.append(places[inside])
    chance = dense.by_chance(land, len(drawn[0]), how, dense.CHANCE, rng) if drawn else np.empty(0)
    p, clusters = np.full(len(cells), np.nan), []
    for label, each in enumerate(dense.tested(grounds, drawn, chance)):
        those = of == label
        under = cells.of.ravel()[flat[those]]
        under = np.unique(under[under >= 0])
        p[under] = np.fmin(p[under], each.p)
        clusters.append(cluster(exact.time[those], flat[those], land, how, each))
    parameters = {
        "reference": "people" if land.reference is not None else "land", "chance_sets": dense.CHANCE, "draws": DRAWS,
        "near_m": how.near, "members": how.members, "sampled": min(whole, dense.MOST),
    }  # fmt: skip
    return Found(sorted(clusters, key=lambda each: (each.p, -each.observed / each.expected)), p, parameters)


def cluster(time: Floats, flat: Ints, land: Land, how: How, made: Tested) -> Cluster:
    """A cluster of incidents in cells of the raster."""
    x, y = land.middle_of(flat)
    shape = shapely.union_all(shapely.buffer(shapely.points(x, y), how.near + CELL / 2))
    middle = land.cell_of(*(np.array([each]) for each in (np.median(x), np.median(y))))[0][0]
    name = land.terrain.areas[int(land.terrain.area.ravel()[middle])].name
    begin, end = (datetime.fromtimestamp(float(each), UTC) for each in (time.min(), time.max()))
    return Cluster(name, shape, begin, end, len(flat), made.observed, made.expected, made.p)
