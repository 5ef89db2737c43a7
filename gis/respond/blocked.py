"""What today's closures and speeds do to the times, and how a candidate says it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gis.geo import LonLat, Seconds
from gis.roads.network import Network
from gis.roads.times import RoadTime, destination, snap_many, times_to
from gis.roads.today import in_the_way
from gis.wording import duration

WORTH_SAYING = Seconds(60)  # by which a closure makes the way longer


@dataclass(frozen=True, slots=True)
class Roads:
    """The roads of today, seen from the place; the default is a day with nothing known of it.

    `usual_seconds` and `in_the_way` say, for a starting point, what the drive would take without the closures, and
    which closures are on that way. `if_bridge_closed` gives the trips with Jembatan Merah Putih closed."""

    profile: str = "normal"
    doubt: float = 0.0
    closures: tuple[int, ...] = ()
    usual_seconds: Callable[[LonLat], Seconds | None] = lambda _: None
    in_the_way: Callable[[LonLat], tuple[str, ...]] = lambda _: ()
    if_bridge_closed: Callable[[], Mapping[LonLat, RoadTime]] | None = None


UNKNOWN = Roads()


def today(network: Network, place: LonLat, points: Sequence[LonLat]) -> Roads:
    """The roads of today seen from `place`, for those who start from `points`; searched only when asked."""
    state = network.today
    if state.usual is None:
        return Roads(state.profile, state.doubt, (), if_bridge_closed=closed_bridge(network, place, points))
    usual = state.usual

    @cache
    def usually() -> tuple[Mapping[LonLat, RoadTime], Mapping[LonLat, tuple[str, ...]]]:
        there, starts = destination(usual, place), snap_many(usual, points)
        trips, met = times_to(usual, there, starts), in_the_way(network, starts, there)
        return dict(zip(points, trips, strict=True)), dict(zip(points, met, strict=True))

    return Roads(
        state.profile, state.doubt, tuple(sorted(state.closures)), lambda at: usually()[0][at].seconds,
        lambda at: usually()[1][at], closed_bridge(network, place, points),
    )  # fmt: skip


def closed_bridge(
    network: Network, place: LonLat, points: Sequence[LonLat]
) -> Callable[[], Mapping[LonLat, RoadTime]] | None:
    """The trips with Jembatan Merah Putih closed, searched once when asked; None where nothing is known of today."""
    without = network.today.without_bridge
    if without is None:
        return None

    @cache
    def trips() -> Mapping[LonLat, RoadTime]:
        return dict(zip(points, times_to(without(), place, points), strict=True))

    return trips


def closures_said(start: LonLat, trip: RoadTime, today: Roads) -> tuple[str, ...]:
    """ "terputus oleh penutupan 3 (banjir)", "memutar 6 mnt karena ..."; nothing when no closure is in the way."""
    if trip.seconds is None:
        names = today.in_the_way(start)
        return (f"terputus oleh {', '.join(names)}",) if names else ("tidak ada jalan ke lokasi",)
    usual = today.usual_seconds(start)
    if usual is None or trip.seconds - usual < WORTH_SAYING:
        return ()
    names = today.in_the_way(start)
    more = duration(Seconds(trip.seconds - usual))
    return (f"memutar, {more} lebih lama karena {', '.join(names)}",) if names else ()
