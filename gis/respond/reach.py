"""How long it takes from a post to the place, as a range that is as wide as what is not known: where both ends are,
how fast the road is today (`doubt`, from `gis.roads.profiles`), and what lies beyond the recorded roads."""

from dataclasses import dataclass
from math import hypot

from gis.geo import Confidence, Metres, Seconds
from gis.respond.plan import Ask, Facility
from gis.roads.times import RoadTime
from gis.wording import distance, duration

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


def position_error(facility: Facility) -> Metres:
    """How far from its recorded point a post may be."""
    return PLACEHOLDER_ERROR if facility.placeholder else ERROR[facility.confidence]


def reach(ask: Ask, trip: RoadTime, error: Metres, doubt: float = 0.0) -> Reach:
    """The drive and what comes after it, give or take what is independently wrong: both positions, at town speed, and
    the drive by the share `doubt`."""
    if trip.seconds is None:
        return Reach(None, None, None)
    last, unknown = last_metres(ask, trip)
    drive = trip.seconds - trip.walk_seconds
    seconds = drive + last
    margin = hypot(hypot(error, ask.radius) * DETOUR / TOWN_SPEED, doubt * drive) + unknown
    return Reach(Seconds(max(seconds - margin, 0.0)), Seconds(seconds), Seconds(seconds + margin))


def last_metres(ask: Ask, trip: RoadTime) -> tuple[Seconds, Seconds]:
    """Seconds from the end of the drive to the place, and the doubt in them.

    On the water the drive ends at the shore. Outside the city the recorded roads end before the place: the rest is
    taken as a road that may cost half as much or half as much again. Elsewhere it is walked, unless the circle reaches
    the road: the middle of a whole kelurahan in the forest is no reason for an hour on foot.
    """
    if ask.whereabouts.on_water:
        return Seconds(0.0), Seconds(0.0)
    if ask.whereabouts.outside:
        unknown = trip.walk_metres * DETOUR / TOWN_SPEED
        return Seconds(unknown), Seconds(unknown / 2)
    return Seconds(0.0) if trip.walk_metres <= ask.radius else trip.walk_seconds, Seconds(0.0)


def last_metres_note(ask: Ask, trip: RoadTime) -> str:
    """The same in words: it holds for everybody, since it is the place that lies off the road. "" when it does not."""
    if not trip.walk_metres:
        return ""
    rest, walk = distance(trip.walk_metres), duration(trip.walk_seconds)
    if ask.whereabouts.on_water:
        return f"waktu dihitung sampai jalan terdekat di tepi air, {rest} dari lokasi"
    if ask.whereabouts.outside:
        return f"data jalan berakhir {rest} sebelum lokasi, waktu untuk sisanya perkiraan"
    if trip.walk_metres <= ask.radius:
        return "waktu dihitung sampai jalan terdekat dari titik tengah lokasi"
    return f"dari ujung jalan masih {rest} jalan kaki ({walk}), sudah dihitung"
