"""Two numbers -> one place: which is the latitude, and is a minus missing?"""

from collections.abc import Iterator
from dataclasses import dataclass

from gis.errors import BadInput
from gis.geo import LonLat
from gis.locate.notations.reading import is_near_ambon

SWAPPED = "dibaca terbalik: bujur dulu"
SOUTH = "tanda minus tidak ada, dibaca lintang selatan"


@dataclass(frozen=True, slots=True)
class Degrees:
    """One number of a pair: its size, and its sign where one was written (-1, +1) or 0."""

    size: float
    sign: int = 0

    @classmethod
    def of(cls, number: str) -> "Degrees":
        """A signed decimal number as software writes it: "-3.6954"."""
        return cls(abs(float(number)), -1 if number[0] == "-" else 0)


@dataclass(frozen=True, slots=True)
class Settled:
    """The place two numbers mean, and what had to be assumed to read it so."""

    at: LonLat
    assumed: tuple[str, ...] = ()

    def because(self, notation: str) -> str:
        """The notation with the assumptions behind it."""
        return ", ".join((notation, *self.assumed))


def settle(first: Degrees, second: Degrees, longitude_first: bool | None = None) -> Settled | None:
    """The place two numbers mean; None when they are none. `longitude_first` is what labels or letters say.

    The reading near Ambon wins: as labelled (latitude first without labels), else with the lost minus of the
    southern hemisphere, else the other way round. Without one near Ambon: as labelled, or as it can be."""
    possible = list(_readings(first, second, bool(longitude_first), longitude_first is not None))
    for settled in possible:
        if is_near_ambon(settled.at):
            return settled
    return next((settled for settled in possible if SOUTH not in settled.assumed), None)


def _readings(first: Degrees, second: Degrees, longitude_first: bool, labelled: bool) -> Iterator[Settled]:
    for turned in (False, True):
        lon, lat = (first, second) if longitude_first != turned else (second, first)
        assumed = ((SWAPPED if not labelled or longitude_first else "dibaca terbalik"),) if turned else ()
        for sign in (lat.sign,) if lat.sign else (1, -1):
            try:
                at = LonLat(lon.size * (lon.sign or 1), lat.size * sign)
            except BadInput:
                continue
            yield Settled(at, (*assumed, SOUTH) if sign < 0 and not lat.sign else assumed)
