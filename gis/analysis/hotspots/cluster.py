"""A cluster of incidents: where, when, how many against how many by chance, and one sentence that says no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gis.analysis.hotspots.past import WIT_S
from gis.analysis.hotspots.significance import ALPHA
from gis.roads.isochrones import on_globe

NOTHING = "tidak beda dari kebetulan"
NEAT = 5.0  # metres a drawn outline may be off
WIT = timezone(timedelta(seconds=WIT_S))


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """`n` incidents belong to it, named after the kelurahan of its middle. `observed` in its ground and time, the mean
    of the draws of uncertain positions, against `expected` by chance; `p` corrected for all the clusters there could
    be. `shape` UTM 52S metres; from `since` until before `until`, or the last of them."""

    name: str
    shape: BaseGeometry
    since: datetime
    until: datetime
    n: int
    observed: float
    expected: float
    p: float

    @property
    def sure(self) -> bool:
        """Whether it is more than chance makes."""
        return self.p <= ALPHA

    @property
    def verdict(self) -> str:
        """One sentence in Indonesian."""
        if not self.sure:
            return NOTHING
        since, until = (each.astimezone(WIT).strftime("%d-%m-%Y") for each in (self.since, self.until))
        times = f"{self.observed:.0f} kejadian, menurut kebetulan {told(self.expected)}"
        return f"{self.name} {since} sampai {until}: {times} (p = {self.p:.3f})".replace(".", ",")

    def as_dict(self) -> dict[str, Any]:
        """For JSON, in degrees; `radius_m` holds all of `geometry` around the middle."""
        middle = shapely.minimum_bounding_circle(self.shape).centroid
        around = float(shapely.minimum_bounding_radius(self.shape))
        at = on_globe(middle)
        return {
            "name": self.name, "lon": at.x, "lat": at.y, "radius_m": round(around, 1),
            "geometry": shapely.geometry.mapping(on_globe(self.shape.simplify(NEAT))),
            "since": self.since.isoformat(), "until": self.until.isoformat(), "n": self.n,
            "observed": round(self.observed, 3), "expected": round(self.expected, 3), "p": self.p,
            "significant": self.sure, "verdict": self.verdict,
        }  # fmt: skip


def told(number: float) -> str:
    """A count by chance: a decimal where it is small."""
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}"


def log_ratio(observed: Any, expected: Any, n: float) -> Any:
    """Kulldorff's logarithm of the likelihood ratio of counts among `n`; 0 where no more is seen than expected."""
    inside = np.asarray(observed, dtype=np.float64)
    chance = np.minimum(np.asarray(expected, dtype=np.float64), n)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = inside * np.log(inside / chance)
        found += np.where(inside < n, (n - inside) * np.log((n - inside) / (n - chance)), 0.0)
    return np.where(inside > chance, found, 0.0)
