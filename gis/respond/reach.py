"""How long it takes from a post to the place, as a range that is as wide as what is not known."""

from dataclasses import dataclass
from math import hypot

from gis.geo import Confidence, Metres, Seconds
from gis.respond.plan import Ask, Facility
from gis.respond.wording import distance, duration
from gis.roads.times import RoadTime

TOWN_SPEED = 30 / 3.6  # metres a second; what an error in metres costs in time
DETOUR = 1.4  # metres by road for each metre in a straight line, where the road is not known
PLACEHOLDER_ERROR = Metres(1500)  # somewhere in the kecamatan's capital
ERROR: dict[Confidence, Metres] = {
    Confidence.A: Metres(50),  # two sources within 150 m of each other
    Confidence.B: Metres(150),
    Confidence.C: Metres(750),  # a road near the middle of the kelurahan: up to 813 m from it in the records
}


@dataclass(frozen=True, slots=True)
class Reach:
    """Seconds on the way, with the least and the most; all None where no road leads."""

    low: Seconds | None
    seconds: Seconds | None
    high: Seconds | None
    because: tuple[str, ...]  # what was added to the drive


def position_error(facility: Facility) -> Metres:
    """How far from its recorded point a post may be."""
    return PLACEHOLDER_ERROR if facility.placeholder else ERROR[facility.confidence]


def reach(ask: Ask, trip: RoadTime, error: Metres) -> Reach:
    """The drive and what comes after it, give or take both (independent) position errors at town speed."""
    if trip.seconds is None:
        return Reach(None, None, None, ("tidak ada jalan ke lokasi",))
    last, doubt, because = last_metres(ask, trip)
    seconds = trip.seconds - trip.walk_seconds + last
    margin = hypot(error, ask.radius) * DETOUR / TOWN_SPEED + doubt
    return Reach(Seconds(max(seconds - margin, 0.0)), Seconds(seconds), Seconds(seconds + margin), because)


def last_metres(ask: Ask, trip: RoadTime) -> tuple[Seconds, Seconds, tuple[str, ...]]:
    """Seconds from the end of the drive to the place, the doubt in them, and the words for it.

    On the water the drive ends at the shore. Outside the city the recorded roads end before the place: the rest is
    taken as a road that may cost half as much or half as much again. Elsewhere it is walked.
    """
    rest, walk = distance(trip.walk_metres), duration(trip.walk_seconds)
    if ask.whereabouts.on_water:
        return Seconds(0.0), Seconds(0.0), (f"waktu sampai jalan di tepi air, {rest} dari lokasi",)
    if not trip.walk_metres:
        return Seconds(0.0), Seconds(0.0), ()
    if ask.whereabouts.outside:
        unknown = Seconds(trip.walk_metres * DETOUR / TOWN_SPEED)
        return unknown, Seconds(unknown / 2), (f"data jalan berakhir {rest} sebelum lokasi, sisanya perkiraan",)
    return trip.walk_seconds, Seconds(0.0), (f"dari ujung jalan masih {rest} jalan kaki ({walk})",)
