"""Which stretches of which roads a closure cuts. Pure geometry in UTM 52S metres.

Where a long bridge (`Network.spans`) passes over other roads, a drawing means one or the other:

- a point: the level of the road nearest to it;
- a line: the bridge, and the ground as well, when at least half of it lies on the bridge's deck; else the ground only;
- a polygon: the ground; the bridge too when it holds at least half of that bridge and is no flood and no landslide,
  which stay below it.

`Closure.level` overrules all of that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from gis.roads.closure import OF_THE_GROUND, Closure, Level
from gis.roads.network import TO_GROUND, Ints, Network

DECK = 25.0  # metres from a bridge's middle line that are still on it
SHORTEST = 0.5  # metres: a road that is only touched stays open
LOOPING = 1.0  # metres by which a part's length may differ from what its ends say


@dataclass(frozen=True, slots=True)
class Cut:
    """`road` (position in Network.roads) from share `begin` to `end` of it, slowed to `slow` or closed when None."""

    road: int
    begin: float
    end: float
    closure: int
    slow: float | None


def cuts(network: Network, closures: Sequence[Closure]) -> list[Cut]:
    """What every closure cuts from a network without closures, in their order."""
    return [cut for each in closures for cut in cut_by(network, each)]


def cut_by(network: Network, closure: Closure) -> list[Cut]:
    """What one closure cuts."""
    drawn = shapely.transform(closure.shape, lambda at: np.column_stack(TO_GROUND.transform(*at.T)))
    area = drawn if drawn.geom_type == "Polygon" else drawn.buffer(closure.radius)
    hit: Ints = np.sort(network.index.query(area, predicate="intersects"))
    meant = [int(road) for road in hit if means(network, closure, drawn, area, int(road))]
    return [cut for road in meant for cut in stretches(network, closure, area, road)]


def means(network: Network, closure: Closure, drawn: BaseGeometry, area: BaseGeometry, road: int) -> bool:
    """Whether the drawing is about this road, or about what is above or below it."""
    span = bool(network.spans[road])
    if closure.level is not None:
        return closure.level in (Level.BOTH, Level.BRIDGE if span else Level.GROUND)
    if drawn.geom_type == "Point":
        return span == bool(network.spans[nearest_road(network.index, drawn)])
    if not span:
        return True
    if drawn.geom_type == "LineString":
        on_deck = drawn.intersection(network.shapes[road].buffer(DECK)).length
        return bool(on_deck >= drawn.length / 2 or on_deck >= network.shapes[road].length / 2)
    if closure.kind in OF_THE_GROUND:
        return False
    return bool(network.shapes[road].intersection(area).length >= network.shapes[road].length / 2)


def nearest_road(index: STRtree, at: BaseGeometry) -> int:
    """Position of the road nearest to a point; of equally near ones the first."""
    return int(np.sort(index.query_nearest(at))[0])


def stretches(network: Network, closure: Closure, area: BaseGeometry, road: int) -> list[Cut]:
    """The parts of one road that lie in `area`, as shares of its length."""
    shape, found = network.shapes[road], []
    for part in shapely.get_parts(shape.intersection(area)):
        if part.geom_type != "LineString" or part.length < SHORTEST:
            continue
        ends = shapely.line_locate_point(shape, [shapely.get_point(part, 0), shapely.get_point(part, -1)])
        begin, end = sorted(float(each) for each in ends)
        if abs(end - begin - part.length) > LOOPING:  # the road meets itself: where the part lies cannot be told
            begin, end = 0.0, shape.length
        found.append(Cut(road, begin / shape.length, end / shape.length, closure.id, closure.slow))
    return found
