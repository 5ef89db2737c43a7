"""Where a clue about two things points: between them, where they meet, so far from one towards the other."""

from dataclasses import dataclass

import numpy as np
import shapely

from gis.locate import ways
from gis.locate.clues import Area, Street, Thing
from gis.locate.phrases import Clue, Kind
from gis.locate.surface import Surface, along, around, border, both, within
from gis.locate.terrain import Terrain
from gis.roads.network import Network

BORDER = 120.0  # metres over which a name is used beyond its area's border
CORNER = 35.0  # metres round the crossing of two streets
CORRIDOR = 70.0  # metres beside the way between two places
PASSING = 300.0  # metres that "before" and "after" something reach


@dataclass(frozen=True, slots=True)
class Ground:
    """What readings are drawn on: the terrain and the roads."""

    terrain: Terrain
    network: Network


def where(clue: Clue, one: Thing, other: Thing, on: Ground) -> Surface | None:
    """Where a clue about two things points; None where they do not go together."""
    terrain = on.terrain
    if isinstance(one, Street) and isinstance(other, Street) and clue.kind is Kind.JUNCTION:
        corner = ways.crossings(terrain, one.written, other.written)
        return around(terrain, corner, 0.0, CORNER) if len(corner) else None
    if clue.kind is Kind.BORDER:
        return _where_they_meet(one, other, terrain)
    if clue.kind is Kind.JUNCTION:
        return _corner(one, other, terrain)
    ends = ways.middle(terrain, one), ways.middle(terrain, other)
    if ends[0] is None or ends[1] is None:
        return None
    if clue.kind is Kind.AFTER:
        return ways.beyond(terrain, ends[0], ends[1], PASSING)
    way = ways.way(on.network, ends[0], ends[1])
    return _on_way(clue, way, terrain) if way is not None else None


def _where_they_meet(one: Thing, other: Thing, terrain: Terrain) -> Surface | None:
    """Along the border of two areas, or near both of two things."""
    if isinstance(one, Area) and isinstance(other, Area):
        return border(terrain, terrain.members(one.code), terrain.members(other.code), BORDER)
    near = [_near(each, terrain) for each in (one, other)]
    return both(near[0], near[1]) if near[0] and near[1] else None


def _near(thing: Thing, terrain: Terrain) -> Surface | None:
    """Round a thing, as far as what borders on it."""
    if isinstance(thing, Area):
        members = terrain.members(thing.code)
        return within(terrain, members, 2 * BORDER, 1.0) if len(members) else None
    spot = ways.middle(terrain, thing)
    return around(terrain, np.array([spot]), 150.0, 120.0) if spot else None


def _corner(one: Thing, other: Thing, terrain: Terrain) -> Surface | None:
    """Where a street comes near something that is no street."""
    street, thing = (one, other) if isinstance(one, Street) else (other, one)
    spot = ways.middle(terrain, thing)
    if not isinstance(street, Street) or spot is None:
        return None
    lines = ways.lines_of(terrain, street.written)
    return both(along(terrain, lines, 0.0, CORNER), around(terrain, np.array([spot]), 150.0, 150.0))


def _on_way(clue: Clue, way: shapely.LineString, terrain: Terrain) -> Surface:
    """Along the way from one thing to the other: at a distance, on its first metres, or on all of it."""
    if clue.kind is Kind.AWAY and clue.metres is not None:
        spot = shapely.line_interpolate_point(way, clue.metres)
        return around(terrain, shapely.get_coordinates(spot), 0.0, 40 + 0.25 * clue.metres)
    if clue.kind is Kind.BEFORE:
        way = ways.first_part(way, PASSING)
    return along(terrain, np.array([way], dtype=object), 0.0, CORRIDOR)
