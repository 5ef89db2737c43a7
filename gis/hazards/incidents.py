"""What past incidents say of a layer: are more of them inside than the people or the ground inside would make?

Each incident's place is a round normal whose 95 % circle is its radius; its share inside is the share of a fixed
pattern of points drawn from it. What is surely inside bounds the count from below, every circle that touches the
layer from above, and the exact binomial interval is taken at both ends: wider than 95 % where places are vague, never
narrower.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree

from gis.analysis.hotspots.past import RAYLEIGH_95, Masks, Past
from gis.analysis.hotspots.result import FEWEST
from gis.hazards.shapes import Shapes
from gis.intervals import exact_interval
from gis.roads.network import Floats

DRAWS = 200  # points of the pattern
SURE = 0.95
AT_ONCE = 5000  # incidents whose pattern is looked at together
GOLDEN = np.pi * (3 - np.sqrt(5))
FURTHEST = 1.5  # times the radius: further out the pattern has no point


@dataclass(frozen=True, slots=True)
class Against:
    """Past incidents against a layer. `n` have a place, `placeless` have none; `inside` is the sum of their shares,
    `surely` and `perhaps` count them at both ends; `low` and `high` bound the share inside; `people_share` and
    `area_share` are what it is compared with (None: not known)."""

    n: int
    placeless: int
    inside: float
    surely: int
    perhaps: int
    low: float | None
    high: float | None
    people_shares: tuple[float, ...]
    area_share: float
    verdict: str
    enough: bool


def pattern() -> Floats:
    """Points (DRAWS, 2) of a round normal of deviation 1, at even quantiles of its radius."""
    quantile = (np.arange(DRAWS) + 0.5) / DRAWS
    radius, angle = np.sqrt(-2 * np.log(1 - quantile)), np.arange(DRAWS) * GOLDEN
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def shares_inside(past: Past, polygons: Shapes) -> tuple[Floats, Masks]:
    """The share of each placed incident that is inside, and whether its circle touches the layer; (placed,)."""
    placed = past.placed
    at = np.column_stack((past.x[placed], past.y[placed]))
    reach = past.radius[placed]
    tree = STRtree(polygons)
    touched = np.zeros(len(at), dtype=np.bool_)
    touched[tree.query(shapely.points(at), predicate="dwithin", distance=reach + 0.01)[0]] = True
    near = np.unique(tree.query(shapely.points(at), predicate="dwithin", distance=reach * FURTHEST + 0.01)[0])
    share = np.zeros(len(at))
    for first in range(0, len(near), AT_ONCE):
        mine = near[first : first + AT_ONCE]
        points = at[mine, None, :] + pattern()[None] * (reach[mine] / RAYLEIGH_95)[:, None, None]
        hit = np.unique(tree.query(shapely.points(points.reshape(-1, 2)), predicate="intersects")[0])
        share[mine] = np.bincount(hit // DRAWS, minlength=len(mine)) / DRAWS
    return share, touched


def against(past: Past, unplaced: int, polygons: Shapes, people_shares: Sequence[float], area_share: float) -> Against:
    """Compare; `unplaced` incidents have no place at all, besides those of `past` known by kelurahan only."""
    share, touched = shares_inside(past, polygons)
    n, surely, perhaps = len(share), int((share >= SURE).sum()), int(touched.sum())
    low = high = None
    if n:
        low, high = exact_interval(surely, n)[0], exact_interval(perhaps, n)[1]
    known = tuple(people_shares)
    verdict = verdict_of(n, (low, high), known, area_share)
    placeless = unplaced + len(past) - n
    return Against(
        n, placeless, float(share.sum()), surely, perhaps, low, high, known, area_share, verdict, n >= FEWEST
    )


def verdict_of(
    n: int, interval: tuple[float | None, float | None], people_shares: tuple[float, ...], area_share: float
) -> str:
    """All that may be said, in one sentence."""
    low, high = interval
    if n < FEWEST or low is None or high is None:
        return f"Data belum cukup: {n} kejadian dengan lokasi, perlu paling sedikit {FEWEST}."
    if people_shares:
        what, least, most = "bagian warganya", min(people_shares), max(people_shares)
    else:
        what, least, most = "bagian luasnya", area_share, area_share
    if low > most:
        return f"Kejadian lebih sering di dalam kawasan daripada {what}."
    if high < least:
        return f"Kejadian lebih jarang di dalam kawasan daripada {what}."
    return f"Tidak ada beda yang bisa disimpulkan antara kejadian di dalam kawasan dan {what}."
