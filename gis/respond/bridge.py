"""When an agency's order hangs on Jembatan Merah Putih, the plan says who would come instead."""

from collections.abc import Callable, Mapping, Sequence
from math import inf

from gis.geo import LonLat, Seconds
from gis.respond.plan import Choice
from gis.roads.times import RoadTime
from gis.wording import duration, span

FIRST = 3  # choices whose order matters
LONGER = Seconds(300)  # by which one of them may come later before it is said

Trips = Mapping[LonLat, RoadTime]


def backup(
    ranked: Sequence[Choice], over_bridge: Callable[[LonLat], bool], again: Callable[[], Sequence[Choice]]
) -> str:
    """ "bila jembatan ditutup: Pos Passo, 21 mnt"; "" when none of the first three crosses the bridge, or nothing
    changes that matters.

    `again` ranks the same agency with the bridge closed; it is asked only where somebody crosses it."""
    first = ranked[:FIRST]
    if not any(each.seconds is not None and over_bridge(each.at) for each in first):
        return ""
    instead = again()
    later = {each.key: inf if each.seconds is None else each.seconds for each in instead}
    order = [each.key for each in first] != [each.key for each in instead[:FIRST]]
    slower = any(later.get(each.key, inf) - each.seconds > LONGER for each in first if each.seconds is not None)
    return said(instead) if order or slower else ""


def said(instead: Sequence[Choice]) -> str:
    """Who is first then, with the range of the time as minutes."""
    if not instead or instead[0].seconds is None:
        return "bila jembatan ditutup: tidak ada yang sampai lewat jalan"
    first = instead[0]
    assert first.seconds is not None
    low, high = first.seconds_low, first.seconds_high
    around = f" ({span(low, high)})" if low is not None and high is not None else ""
    return f"bila jembatan ditutup: {first.name}, {duration(first.seconds)}{around}"
