"""Hypotheses -> the candidates an operator is shown: circle, region, shares, reasons and score."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from gis.geo import Fix, LonLat, Metres, Source, Whereabouts
from gis.locate.coordinates import metres_between
from gis.locate.extent import circle, region, shares, whole
from gis.locate.hypotheses import Hypothesis
from gis.locate.readings import Reading
from gis.locate.terrain import CELL, Floats, Terrain, globe, ground
from gis.locate.ways import centre

MOST = 8  # candidates an operator can take in
BACKED = 2.0  # agreement from which another clue speaks for a soft reading
FAINTEST = 0.08  # of the best score; less is not offered
HINT = 0.5  # doubt from which leaving a clue out contradicts nothing
SAME_PLACE = 60.0  # metres; two records of one thing
FINEST = Metres(30.0)  # no circle from words is smaller
PINNED = Metres(150.0)  # a device or coordinate at least so exact is the place; words only agree with it or not
ASTRAY = Whereabouts((), outside=True, on_water=False)
EXACT = frozenset({Source.COORDINATES, Source.DEVICE, Source.OPERATOR})


@dataclass(frozen=True, slots=True)
class Part:
    """One factor of a score, in words."""

    words: str
    factor: float


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One answer. `score` 0 to 1 is its share of what the words may mean; `region` (degrees) where a circle says too
    little; `whereabouts` is `ASTRAY` where only the database knows."""

    fix: Fix
    whereabouts: Whereabouts
    label: str
    score: float
    parts: tuple[Part, ...] = ()
    region: shapely.Geometry | None = None
    readings: tuple[Reading, ...] = ()
    spread: tuple[slice, slice, Floats] | None = None  # rows and columns of the terrain, and the chance of each cell


def candidates(weighed: Sequence[Hypothesis], terrain: Terrain) -> tuple[Candidate, ...]:
    """Best first; a hypothesis that only leaves out what a better one takes is counted to that one."""
    weighed = [each for each in weighed if not _unbacked(each)]
    total = sum(each.weight for each in weighed) or 1.0
    clues = {r.clue: r for each in weighed for r in reversed(each.readings)}
    kept: list[tuple[Hypothesis, float]] = []
    for each in weighed:
        home = next((i for i, (better, _) in enumerate(kept) if set(each.readings) <= set(better.readings)), None)
        if not each.readings:
            continue
        if home is None:
            kept.append((each, each.weight / total))
        else:
            kept[home] = (kept[home][0], kept[home][1] + each.weight / total)
    kept.sort(key=lambda pair: -pair[1])
    best = kept[0][1] if kept else 0.0
    found: list[Candidate] = []
    for each, score in kept:
        if score < FAINTEST * best or len(found) == MOST:
            break
        left_out = [reading for clue, reading in clues.items() if clue not in {r.clue for r in each.readings}]
        candidate = _candidate(each, score, left_out, terrain)
        if not any(_same(candidate, other) for other in found):
            found.append(candidate)
    return tuple(found)


def _unbacked(each: Hypothesis) -> bool:
    """True where a soft reading is taken that no other clue speaks for."""
    return each.agreement < BACKED and any(reading.soft for reading in each.readings)


def _candidate(each: Hypothesis, score: float, left_out: Sequence[Reading], terrain: Terrain) -> Candidate:
    """One hypothesis as it is shown."""
    main = min(each.readings, key=_rank)
    because, parts = _reasons(each, main, left_out)
    code = _whole_area(each)
    if each.surface is None or (main.source in EXACT and (main.radius or PINNED) <= PINNED):
        assert main.at is not None
        assert main.radius is not None
        fix = Fix(main.at, main.radius, main.source, because, main.confidence, age=main.age)
        return Candidate(fix, ASTRAY, main.label, round(score, 3), parts, None, each.readings)
    mass = terrain.prior[each.surface.rows, each.surface.columns] * each.surface.likelihood
    mass = mass / mass.sum()
    at = _centre(each, main, terrain)
    radius = Metres(max(circle(terrain, each.surface, mass, at), FINEST))
    fix = Fix(at, radius, main.source, because, main.confidence, code or None, main.age)
    lines = main.lines or len({r.key for r in each.readings}) > 1 or bool(code)
    shape = whole(terrain, code) if code else region(terrain, each.surface, mass) if lines else None
    ground_of = shares(terrain, each.surface, mass, code) or ASTRAY
    spread = (each.surface.rows, each.surface.columns, mass)
    return Candidate(fix, ground_of, main.label, round(score, 3), parts, shape, each.readings, spread)


def _rank(reading: Reading) -> tuple[bool, float]:
    """What names a candidate: a device or coordinate, else the most precise of its readings."""
    size = float(reading.surface.likelihood.sum()) if reading.surface else 0.0
    return reading.source not in EXACT, size


def _whole_area(each: Hypothesis) -> str:
    """The code of the area that is all the words name; "" where they name something in it."""
    codes = [reading.code for reading in each.readings]
    return max(codes, key=len) if all(codes) else ""


def _reasons(each: Hypothesis, main: Reading, left_out: Sequence[Reading]) -> tuple[str, tuple[Part, ...]]:
    """Why, in the operator's language, and the factors of the score."""
    others = sorted({r.label for r in each.readings if r is not main} - {main.label})
    against = sorted({r.label for r in left_out if r.doubt < HINT} - {main.label, *others})
    because = main.because
    if others:
        because += f"; cocok dengan {' dan '.join(others)}"
    if against:
        because += f"; tidak cocok dengan {' dan '.join(against)}"
    parts = [Part(f"kata cocok: {r.label}", round(r.weight * (1 - r.doubt), 3)) for r in each.readings]
    if others:
        parts.append(
            Part(
                "petunjuk saling menguatkan" if each.agreement >= 1 else "petunjuk kurang sejalan",
                round(each.agreement, 3),
            )
        )
    parts += [Part(f"tidak terpakai: {r.label}", round(r.doubt, 3)) for r in left_out]
    return because, tuple(parts)


def _centre(each: Hypothesis, main: Reading, terrain: Terrain) -> LonLat:
    """A recorded point where that is all there is, else the middle of what is left."""
    if main.at is not None and len({r.key for r in each.readings if not r.code}) == 1:
        x, y = ground(main.at)
        assert each.surface is not None
        row, column = int((y - terrain.south) // CELL), int((x - terrain.west) // CELL)
        rows, columns = each.surface.rows, each.surface.columns
        if rows.start <= row < rows.stop and columns.start <= column < columns.stop:
            likely = each.surface.likelihood
            if likely[row - rows.start, column - columns.start] >= 0.5 * likely.max():
                return main.at
    assert each.surface is not None
    return globe(*centre(terrain, each.surface))


def _same(one: Candidate, other: Candidate) -> bool:
    """True for two records of one thing, or one thing told in two ways."""
    if one.fix.because.split(";")[0] == other.fix.because.split(";")[0] and one.label == other.label:
        return metres_between(one.fix.at, other.fix.at) <= max(one.fix.radius, other.fix.radius)
    near = metres_between(one.fix.at, other.fix.at) <= SAME_PLACE
    return (
        near
        and one.fix.source is other.fix.source
        and max(one.fix.radius, other.fix.radius) <= 4 * min(one.fix.radius, other.fix.radius)
    )
