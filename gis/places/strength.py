"""What several confirmed positions of one name say together.

The point is their mean. The radius is the root of the sum of two squares: the largest distance of a confirmed position
from the mean, and the median of their own 95 % radii. It never falls below that median, because positions read from
one map share its errors, and never below 20 m, the size of a plot. It is an estimate until confirmed positions can
calibrate it, so it says C; from three reports on that lie within 150 m of their mean it says B, one credible source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from statistics import fmean, median

from gis.geo import Confidence, LonLat, Metres
from gis.locate.coordinates import metres_between

LEAST_RADIUS = 20.0
CREDIBLE = 3  # reports
TIGHT = Metres(150)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One confirmed position with its 95 % radius."""

    at: LonLat
    radius: Metres


@dataclass(frozen=True, slots=True)
class Strength:
    """What the sightings say: `spread` is the largest distance from the mean."""

    at: LonLat
    radius: Metres
    spread: Metres
    count: int

    @property
    def confidence(self) -> Confidence:
        """B from three reports close together on, else C."""
        return Confidence.B if self.count >= CREDIBLE and self.spread <= TIGHT else Confidence.C


def strength(sightings: Sequence[Sighting]) -> Strength:
    """At least one sighting, all within a few hundred metres."""
    mean = LonLat(fmean(each.at.lon for each in sightings), fmean(each.at.lat for each in sightings))
    spread = max(metres_between(mean, each.at) for each in sightings)
    radius = max(hypot(spread, median(each.radius for each in sightings)), LEAST_RADIUS)
    return Strength(mean, Metres(round(radius, 1)), Metres(round(spread, 1)), len(sightings))


def provenance(count: int, spread: Metres, last: date) -> str:
    """How it was found, for `method`."""
    return f"dikonfirmasi operator, {count} laporan, {last:%Y-%m-%d}; sebaran {spread:.0f} m"
