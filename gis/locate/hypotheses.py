"""Which meanings of all clues together are likely: readings -> weighed `Hypothesis`es.

A hypothesis takes one reading of every clue, or none of it: callers err, and words mean things nobody recorded. Its
weight is the product of how well each word fits, of the doubt of every clue left out, and of the agreement: how much
more often than by chance the surfaces chosen lie together (1 for a single one, below 1 where they hardly meet).
Nothing is averaged: clues that cannot both be true leave two hypotheses.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gis.geo import LonLat, Metres
from gis.locate.coordinates import metres_between
from gis.locate.readings import Reading
from gis.locate.surface import Surface, both, evidence
from gis.locate.terrain import Terrain

BEAM = 40  # hypotheses kept after each clue
STRONGEST = 50.0  # agreement counts no further: witnesses of one call are never quite independent
NEVER = 1e-6  # agreement below this is contradiction


@dataclass(frozen=True, slots=True, eq=False)
class Hypothesis:
    """The readings taken, where they leave the place, and the weight of it all."""

    readings: tuple[Reading, ...]
    surface: Surface | None  # None off the terrain, and for no reading at all
    chance: float  # of all readings meeting by accident: the product of their evidences
    fit: float  # of the words
    agreement: float

    @property
    def weight(self) -> float:
        """How likely it is beside the others; not normalised."""
        return self.fit * min(self.agreement, STRONGEST)


NOTHING = Hypothesis((), None, 1.0, 1.0, 1.0)


def weigh(clues: Sequence[Sequence[Reading]], terrain: Terrain) -> list[Hypothesis]:
    """Every hypothesis worth its weight, best first; the one that takes no reading is among them."""
    kept = [NOTHING]
    for rivals in sorted(clues, key=_size):  # precise ones first: windows stay small
        grown = [each for one in kept for each in _grown(one, rivals, terrain)]
        kept = sorted(grown, key=lambda each: -each.weight)[:BEAM]
    return kept


def _size(rivals: Sequence[Reading]) -> int:
    """Cells of the smallest surface."""
    return min((each.surface.likelihood.size if each.surface else 0 for each in rivals), default=0)


def _grown(one: Hypothesis, rivals: Sequence[Reading], terrain: Terrain) -> list[Hypothesis]:
    """A hypothesis with each reading of one more clue, and without any."""
    if not rivals:
        return [one]
    doubt = min(reading.doubt for reading in rivals)
    without = Hypothesis(one.readings, one.surface, one.chance, one.fit * doubt, one.agreement)
    whole = sum(reading.weight for reading in rivals if not reading.soft)
    share = 1.0 / max(whole, 1.0)
    taken = [_with(one, reading, reading.weight * share * (1 - reading.doubt), terrain) for reading in rivals]
    return [without, *(each for each in taken if each)]


def _with(one: Hypothesis, reading: Reading, fit: float, terrain: Terrain) -> Hypothesis | None:
    """A hypothesis with one more reading; None where they exclude each other."""
    readings = (*one.readings, reading)
    if reading.surface is None or (one.readings and one.surface is None):
        return _off_terrain(one, reading, fit)
    alone = evidence(terrain, reading.surface)
    if alone <= 0:
        return None
    if not one.readings:
        return Hypothesis(readings, reading.surface, alone, one.fit * fit, 1.0)
    assert one.surface is not None
    joint = both(one.surface, reading.surface)
    met = evidence(terrain, joint) if joint else 0.0
    chance = one.chance * alone
    if joint is None or met / chance < NEVER or met <= 0:
        return None
    return Hypothesis(readings, joint, chance, one.fit * fit, met / chance)


def _off_terrain(one: Hypothesis, reading: Reading, fit: float) -> Hypothesis | None:
    """Beyond the terrain only circles are compared."""
    if any(other.at is None or reading.at is None or _apart(other, reading) for other in one.readings):
        return None
    agreement = 1.0 if not one.readings else STRONGEST
    return Hypothesis((*one.readings, reading), None, one.chance, one.fit * fit, agreement)


def _apart(one: Reading, other: Reading) -> bool:
    """True where the circles of two readings do not meet."""
    places: tuple[LonLat | None, LonLat | None] = (one.at, other.at)
    reach: Metres = Metres((one.radius or 0.0) + (other.radius or 0.0))
    return places[0] is None or places[1] is None or metres_between(places[0], places[1]) > reach
