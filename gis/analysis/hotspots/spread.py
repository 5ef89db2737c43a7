"""The doubt of every position, carried in two ways.

**Expected counts** (maps, rates, density): each incident is spread over the land by its own round normal, cut at the
coast and made whole again, or by the kelurahan shares that were recorded with it. Every incident counts 1 in all.

**Draws** (every test of significance): the same incidents are put down again and again, each time at places drawn from
that spread. A test is made on each draw and its p-values are averaged: the posterior predictive p-value of Meng (1994,
Ann. Stat. 22), which equals the ordinary one where positions are exact and is rarely small where they are not. Testing
the smeared counts themselves would not do: a smear makes neighbours alike, which tests of neighbours then find.

Where an incident has kelurahan shares, kelurahan and kecamatan are counted by them, hexagons by its point and radius.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter

from gis.analysis.hotspots.cells import NOWHERE, Area, Cells
from gis.analysis.hotspots.land import Land
from gis.analysis.hotspots.past import Floats, Ints, Masks, Past
from gis.locate.terrain import CELL

STEP = 1.25  # radii within this factor of each other are spread alike, at most 12 % from their own
EXACT = CELL / 4  # metres of standard deviation below which a position is its own cell
WIDE = 4.0  # standard deviations after which a spread ends
TRIES = 8  # draws that fell into the sea are made again so often, then put ashore


def expected(past: Past, land: Land, cells: Cells) -> Floats:
    """How many incidents are expected in each cell, (n,): their sum is the incidents in the city."""
    by_share = _by_share(past, cells)
    found = np.zeros(len(cells))
    if past.shares is not None and by_share.any():
        kept = by_share[past.shares.incident]
        weight, of = past.shares.share[kept], _cell_of_area(past, land, cells)[past.shares.area[kept]]
        found += np.bincount(of[of >= 0], weights=weight[of >= 0], minlength=len(cells))
    raster = spread(past.only(past.placed & ~by_share), land)
    raster += _over_areas(past.only(~past.placed & ~by_share), land)
    inside = cells.of >= 0
    found += np.bincount(cells.of[inside], weights=raster[inside], minlength=len(cells))
    return found


def spread(past: Past, land: Land, kernel: float = 0.0) -> Floats:
    """Incidents with a point on the raster (rows, columns), each wider by `kernel` metres of standard deviation."""
    found = np.zeros(land.dry.shape)
    for group in groups(past, land, kernel):
        found += smoothed(group.counts, group.sigma, land)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Incidents spread alike: how many on each cell of the raster, and `sigma` metres; `doubt` of it is their own."""

    counts: Floats
    sigma: float
    doubt: float

    @property
    def n(self) -> int:
        """How many."""
        return round(float(self.counts.sum()))


def groups(past: Past, land: Land, kernel: float = 0.0) -> list[Group]:
    """The incidents of the city by the width of their spread."""
    flat, on = land.cell_of(past.x, past.y)
    on &= past.placed
    with np.errstate(divide="ignore"):
        step = np.where(past.sigma < EXACT, -1, np.rint(np.log(past.sigma / EXACT) / np.log(STEP)))
    found = []
    for each in np.unique(step[on]):
        doubt = 0.0 if each < 0 else EXACT * STEP**each
        counts = np.bincount(flat[on & (step == each)], minlength=land.dry.size).reshape(land.dry.shape)
        found.append(Group(counts.astype(np.float64), float(np.hypot(doubt, kernel)), float(doubt)))
    return found


def smoothed(counts: Floats, sigma: float, land: Land, edge: bool = True) -> Floats:
    """`counts` on the raster through a round normal of `sigma` metres, nothing in the sea and nothing lost to it: what
    each cell would send into the sea is given to the land it reaches (Diggle 1985; Jones 1993). Without `edge` it is
    left there."""
    if sigma < EXACT:
        return counts
    if not edge:
        return blurred(counts, sigma)
    return np.where(land.dry, blurred(counts / reach(sigma, land), sigma), 0.0)


def reach(sigma: float, land: Land) -> Floats:
    """The part of a round normal around each cell that is on land; 1 at sea, where nothing is."""
    part = blurred(land.dry.astype(np.float64), sigma)
    return np.where(land.dry, np.maximum(part, 1e-12), 1.0)


def blurred(raster: Floats, sigma: float) -> Floats:
    """A raster through a round normal, as if nothing were beyond its edge."""
    found: Floats = gaussian_filter(raster, sigma / CELL, mode="constant", truncate=WIDE)
    return found


def draws(past: Past, land: Land, cells: Cells, count: int, rng: np.random.Generator) -> Iterator[Floats]:
    """`count` times the incidents of each cell, (n,), whole numbers: positions drawn anew each time."""
    for of in drawn(past, land, cells, count, rng):
        yield np.bincount(of[of >= 0], minlength=len(cells)).astype(np.float64)


def drawn(past: Past, land: Land, cells: Cells, count: int, rng: np.random.Generator) -> Iterator[Ints]:
    """`count` times the cell of each incident, in their order; NOWHERE outside all cells."""
    by_share = _by_share(past, cells)
    shared, rest = past.only(by_share), past.only(~by_share)
    of_area = _cell_of_area(past, land, cells)
    for _ in range(count):
        of = np.full(len(past), NOWHERE)
        if len(shared):
            of[by_share] = of_area[drawn_areas(shared, rng)]
        if len(rest):
            flat, on = drawn_cells(rest, land, rng)
            of[~by_share] = np.where(on, cells.of.ravel()[flat], NOWHERE)
        yield of


def drawn_cells(past: Past, land: Land, rng: np.random.Generator) -> tuple[Ints, Masks]:
    """One place on the raster for each incident, (n,), on the city's land, and whether it is in the city."""
    flat, on = land.cell_of(past.x, past.y)
    on &= past.placed
    placed = flat.copy()
    open_ = np.flatnonzero(on & (past.sigma >= EXACT))
    for _ in range(TRIES):
        if not len(open_):
            break
        step = rng.standard_normal((2, len(open_))) * past.sigma[open_]
        where, inside = land.cell_of(past.x[open_] + step[0], past.y[open_] + step[1])
        placed[open_] = np.where(inside, where, placed[open_])
        open_ = open_[~inside]
    areas = np.flatnonzero(~past.placed)
    if len(areas):
        few = past.only(~past.placed)
        chosen = _terrain_area(few, land)[drawn_areas(few, rng)]
        for area in np.unique(chosen[chosen >= 0]):
            members = areas[chosen == area]
            choice, chance = _people_of(land, int(area))
            placed[members] = rng.choice(choice, len(members), p=chance)
            on[members] = True
    return placed, on


def drawn_areas(past: Past, rng: np.random.Generator) -> Ints:
    """One area of its shares for each incident, (n,), a position in `past.shares.codes`; NOWHERE by what is missing
    from 1."""
    if past.shares is None:
        return np.full(len(past), NOWHERE)
    running = np.cumsum(past.shares.share)
    first = np.searchsorted(past.shares.incident, np.arange(len(past)), side="left")
    last = np.searchsorted(past.shares.incident, np.arange(len(past)), side="right")
    before = np.r_[0.0, running][first]
    at = np.searchsorted(running, before + rng.random(len(past)), side="right")
    return np.where(at < last, np.r_[past.shares.area, NOWHERE][np.minimum(at, len(running))], NOWHERE)


def _by_share(past: Past, cells: Cells) -> Masks:
    """Which incidents are counted by their shares."""
    found = np.zeros(len(past), dtype=np.bool_)
    if past.shares is not None and cells.area is not Area.HEX:
        found[past.shares.incident] = True
    return found


def _terrain_area(past: Past, land: Land) -> Ints:
    """Position in the terrain of each code of the shares, and NOWHERE for NOWHERE at the end."""
    codes = past.shares.codes if past.shares is not None else ()
    position = {each.code: number for number, each in enumerate(land.terrain.areas)}
    return np.array([position.get(code, NOWHERE) for code in codes] + [NOWHERE], dtype=np.int64)


def _cell_of_area(past: Past, land: Land, cells: Cells) -> Ints:
    """The cell of each code of the shares, and NOWHERE at the end; of kelurahan and kecamatan alone."""
    position = {code: number for number, code in enumerate(cells.codes)}
    codes = past.shares.codes if past.shares is not None else ()
    upper = {each.code: each.kecamatan_code for each in land.terrain.areas}
    found = [position.get(code, position.get(upper.get(code, ""), NOWHERE)) for code in codes]
    return np.array([*found, NOWHERE], dtype=np.int64)


def _people_of(land: Land, area: int) -> tuple[Ints, Floats]:
    """The cells of one kelurahan's land, and how likely one of its people is in each."""
    inside = np.flatnonzero(land.dry & (land.terrain.area == area))
    weight = land.terrain.prior.ravel()[inside]
    return inside, weight / weight.sum()


def _over_areas(past: Past, land: Land) -> Floats:
    """Incidents of which only the kelurahan is known, over the people of it."""
    found = np.zeros(land.dry.size)
    if past.shares is not None:
        of = _terrain_area(past, land)[past.shares.area]
        for area in np.unique(of[of >= 0]):
            inside, chance = _people_of(land, int(area))
            found[inside] += chance * past.shares.share[of == area].sum()
    return found.reshape(land.dry.shape)
