"""A closure as roads see it: a shape on the ground, from when to when, and which level of the road it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shapely.geometry.base import BaseGeometry


class ClosureKind(StrEnum):
    """What closes or slows a road."""

    LANDSLIDE = "landslide"
    FLOOD = "flood"
    PARADE = "parade"
    ACCIDENT = "accident"
    WORKS = "works"
    OTHER = "other"


KIND_LABEL = {
    ClosureKind.LANDSLIDE: "tanah longsor",
    ClosureKind.FLOOD: "banjir",
    ClosureKind.PARADE: "pawai",
    ClosureKind.ACCIDENT: "kecelakaan",
    ClosureKind.WORKS: "pekerjaan jalan",
    ClosureKind.OTHER: "lain-lain",
}
OF_THE_GROUND = frozenset({ClosureKind.LANDSLIDE, ClosureKind.FLOOD})  # what a bridge stands above


class Level(StrEnum):
    """Which roads a drawing means where a long bridge passes over others."""

    GROUND = "ground"
    BRIDGE = "bridge"
    BOTH = "both"


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """One closure. `shape` is WGS 84; a point or line reaches `radius` metres to every side, a polygon is itself."""

    id: int
    kind: ClosureKind
    shape: BaseGeometry
    radius: float  # metres
    begins: datetime
    ends: datetime
    slow: float | None = None  # what is left of the speed, 0 to 1; None: closed
    level: Level | None = None  # None: read from the drawing (`gis.roads.cuts`)


def in_force(closures: Sequence[Closure], now: datetime) -> tuple[Closure, ...]:
    """Those that hold at `now`: from their beginning, until just before their end."""
    return tuple(each for each in closures if each.begins <= now < each.ends)
