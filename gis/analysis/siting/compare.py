"""Before and after: what posts reach in some minutes when one is closed, moved or added, and which past incidents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gis.analysis.cover import Cover, Kept, Map, cover_of
from gis.errors import BadInput, NotFound
from gis.geo import LonLat, Seconds
from gis.respond.plan import Facility
from gis.roads.matrix import matrix
from gis.roads.network import Network
from gis.roads.times import snap_many

MINUTES = (5.0, 10.0, 15.0)


@dataclass(frozen=True, slots=True)
class Change:
    """Posts closed and moved, by facility id, and new ones."""

    close: frozenset[int] = frozenset()
    move: Mapping[int, LonLat] | None = None
    add: tuple[LonLat, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: cover for each of the minutes, and how many past incidents lie within them."""

    posts: tuple[LonLat, ...]
    cover: list[Cover]
    incidents: list[int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Before and after; `incidents` is how many were looked at, `places` of them on a road at all."""

    minutes: list[float]
    before: Side
    after: Side
    incidents: int


def changed(posts: Sequence[Facility], change: Change) -> list[LonLat]:
    """Where the posts stand after `change`. Raises `NotFound` for one that does not stand, `BadInput` when one is
    closed and moved or nothing is asked."""
    move = change.move or {}
    if not change.close and not move and not change.add:
        raise BadInput("add", "tidak ada yang berubah: tutup, pindahkan atau tambah pos")
    if change.close & move.keys():
        raise BadInput("move", f"pos {min(change.close & move.keys())} tidak bisa ditutup dan dipindahkan sekaligus")
    unknown = (change.close | move.keys()) - {each.id for each in posts}
    if unknown:
        raise NotFound(f"pos {min(unknown)} bukan pos instansi ini")
    stay = [move.get(each.id, each.at) for each in posts if each.id not in change.close]
    return [*stay, *change.add]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What is counted, on which roads: the city, and past incidents."""

    found: Map
    kept: Kept
    network: Network
    past: Sequence[LonLat]


def compare(
    on: Counted, before: Sequence[LonLat], after: Sequence[LonLat], minutes: Sequence[float] = MINUTES
) -> Comparison:
    """Both sides on the same roads."""
    sides = [side(on, each, minutes) for each in (before, after)]
    return Comparison(list(minutes), sides[0], sides[1], len(on.past))


def side(on: Counted, posts: Sequence[LonLat], minutes: Sequence[float]) -> Side:
    """What `posts` reach."""
    cover = cover_of(on.found, on.kept, on.network, posts, minutes)
    if posts and on.past:
        quickest = matrix(on.network, on.past, snap_many(on.network, posts)).min(axis=1)
    else:
        quickest = np.full(len(on.past), np.inf)
    reached = [int((quickest <= Seconds(each * 60)).sum()) for each in minutes]
    return Side(tuple(posts), cover, reached)
