"""DBSCAN and HDBSCAN, with a test: a cluster alone says nothing, since people are clustered too.

Ester, Kriegel, Sander and Xu (1996, KDD); Campello, Moulavi and Sander (2013, PAKDD), both as in scikit-learn, on
metres; HDBSCAN's leaves, since the clusters that last longest are as wide as a town and hide a street in it. The ground
of a cluster is what lies within `near` metres of a member, the expected count in it the part of the people who live
there. Its likelihood ratio is ranked among the largest of sets of as many incidents, put where people are and clustered
alike, and so is corrected for how many clusters there could be.

The doubt of positions: clusters are those of the recorded places; each draw of the places is counted anew in their
grounds and ranked, and the p-values are averaged, as in the other tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gis.analysis.hotspots.cluster import log_ratio
from gis.analysis.hotspots.land import Land
from gis.analysis.hotspots.past import Floats, Ints
from gis.analysis.hotspots.significance import ranked
from gis.locate.terrain import CELL

NEAR, NEAREST, FARTHEST = 300.0, 2 * CELL, 2_000.0  # metres
MEMBERS = 5  # that make a cluster
CHANCE = 199  # sets
MOST = 2_000  # incidents that are clustered; of more, as many at random
LITTLE = 0.01  # incidents expected at least, where nobody lives
NOISE = -1


class Kind(StrEnum):
    """Which of the two."""

    DBSCAN = "dbscan"
    HDBSCAN = "hdbscan"


@dataclass(frozen=True, slots=True)
class How:
    """The parameters of both."""

    kind: Kind
    near: float = NEAR
    members: int = MEMBERS


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The cells of the raster, flattened and sorted, that a cluster lies on, and the part of the people there."""

    cells: Ints
    share: float


@dataclass(frozen=True, slots=True)
class Tested:
    """Incidents on a ground, the mean of the draws, against those by chance; `p` corrected for all there could be."""

    observed: float
    expected: float
    p: float


def labels(x: Floats, y: Floats, how: How) -> Ints:
    """The cluster of each point, NOISE where it has none: scikit-learn's own."""
    from sklearn.cluster import DBSCAN, HDBSCAN  # noqa: PLC0415 - takes a second to import

    if len(x) < how.members:
        return np.full(len(x), NOISE)
    if how.kind is Kind.DBSCAN:
        made = DBSCAN(eps=how.near, min_samples=how.members)
    else:
        made = HDBSCAN(min_cluster_size=how.members, cluster_selection_method="leaf", copy=True)
    found: Ints = made.fit_predict(np.column_stack([x, y])).astype(np.int64)
    return found


def people_on(land: Land) -> Floats:
    """How likely an incident by chance is in each cell, flattened, together 1: as the people are, or alike on all land
    where nobody is counted."""
    if land.reference is not None:
        return land.reference.ravel()
    return np.asarray(land.dry.ravel() / land.dry.sum(), dtype=np.float64)


def grounds(flat: Ints, of: Ints, people: Floats, columns: int, near: float) -> list[Ground]:
    """The ground of each cluster of points in cells `flat`, by label."""
    reach = int(near // CELL)
    down, right = (each.ravel() for each in np.mgrid[-reach : reach + 1, -reach : reach + 1])
    disc = (down * columns + right)[np.hypot(down, right) * CELL <= near]
    found = []
    for label in range(of.max(initial=NOISE) + 1):
        cells = np.unique(np.unique(flat[of == label])[:, None] + disc)
        cells = cells[(cells >= 0) & (cells < len(people))]
        found.append(Ground(cells, float(people[cells].sum())))
    return found


def counted(ground: Ground, flat: Ints) -> int:
    """How many points lie on a ground."""
    at = np.minimum(np.searchsorted(ground.cells, flat), len(ground.cells) - 1)
    return int((ground.cells[at] == flat).sum())


def ratio(ground: Ground, flat: Ints) -> float:
    """The logarithm of the likelihood ratio of points on a ground."""
    n = len(flat)
    return float(log_ratio(counted(ground, flat), max(n * ground.share, LITTLE), n))


def largest(found: Sequence[Ground], flat: Ints) -> float:
    """The largest ratio of some grounds, 0 of none."""
    return max((ratio(each, flat) for each in found), default=0.0)


def tested(found: Sequence[Ground], drawn: Sequence[Ints], chance: Floats) -> list[Tested]:
    """Each ground against the largest ratios by chance, over the draws of the places."""
    made = []
    for ground in found:
        n = len(drawn[0])
        seen = np.array([counted(ground, flat) for flat in drawn], dtype=np.float64)
        expected = max(n * ground.share, LITTLE)
        made.append(Tested(float(seen.mean()), expected, float(ranked(log_ratio(seen, expected, n), chance).mean())))
    return made


def by_chance(land: Land, n: int, how: How, sets: int, rng: np.random.Generator) -> Floats:
    """The largest ratio of each of so many sets (sets,) of `n` incidents where people are."""
    people, columns = people_on(land), land.dry.shape[1]
    inside = np.flatnonzero(people)
    running = np.cumsum(people[inside])
    made = np.zeros(sets)
    for number in range(sets):
        flat = inside[np.searchsorted(running, rng.random(n) * running[-1], side="right")]
        x, y = land.middle_of(flat)
        off = rng.uniform(-CELL / 2, CELL / 2, (2, n))
        made[number] = largest(grounds(flat, labels(x + off[0], y + off[1], how), people, columns, how.near), flat)
    return made
