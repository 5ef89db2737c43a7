"""Where the minutes are missed: the roads, the past and the journal read, and judged."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import Connection, select

from gis.analysis import cover, posts
from gis.analysis.history import rows_of
from gis.analysis.missed import Answer, Judged, Missed, judge
from gis.analysis.rules import WMK, drive_left
from gis.db.record import incident
from gis.geo import LonLat, Seconds
from gis.incidents.lifecycle import Origin, State
from gis.respond.categories import known_agency
from gis.roads.matrix import matrix
from gis.roads.network import Network
from gis.roads.times import snap_many
from gis.room.milestones import milestones
from gis.room.times import Milestone, Phase, of_incident
from gis.settings import Settings

NOWHERE = ""
Late = dict[str, list[bool]]  # by kelurahan code, NOWHERE where unknown


@dataclass(frozen=True, slots=True)
class Question:
    """Incidents of one origin that began from `since` until before `until`, and one agency's times to them."""

    agency: str
    origin: Origin
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, eq=False)
class OnRoads:
    """What drives are counted on."""

    found: cover.Map
    kept: cover.Kept
    network: Network


def missed(conn: Connection, roads: OnRoads, asked: Question, settings: Settings, now: datetime) -> Answer:
    """Every kelurahan. Raises `BadInput` for an agency nobody knows."""
    standing = posts.standing(conn, known_agency(asked.agency), now, Seconds(settings.stale_position_s)).planned
    drive, target = drive_left(settings, asked.agency), settings.total_target_s.get(asked.agency, WMK)
    places = [each.at for each in standing]
    reached = cover.cover_of(roads.found, roads.kept, roads.network, places, [drive / 60])[0].areas
    driven = by_road(conn, roads.network, places, asked, drive)
    timed, lacking = recorded(conn, asked, target)
    areas = roads.found.areas
    judged_road, judged_times = (
        judge({code: late.get(code, []) for code in sorted(areas)}, settings.target_share) for late in (driven, timed)
    )
    rows = [
        Missed(
            code, areas[code].name, areas[code].kecamatan_code, reached[code], judged_road[code], judged_times[code],
            lacking.get(code, 0),
        )
        for code in sorted(areas)
    ]  # fmt: skip
    outside = sum(len(each) for late in (driven, timed) for code, each in late.items() if code not in areas)
    whole = [whole_of(late, settings.target_share) for late in (driven, timed)]
    return Answer(asked.agency, target, drive, settings.target_share, len(places), rows, whole[0], whole[1], outside)


def whole_of(late: Late, in_time: float) -> Judged:
    """All of them together."""
    return judge({"": [each for some in late.values() for each in some]}, in_time)[""]


def by_road(conn: Connection, network: Network, places: Sequence[LonLat], asked: Question, drive: Seconds) -> Late:
    """Whether each past incident lies beyond the drive from every post, in the kelurahan that holds most of it."""
    rows = conn.execute(rows_of(asked.origin, asked.since, asked.until, None)).all()
    placed = [row for row in rows if row.lon is not None]
    if places and placed:
        at = [LonLat(row.lon, row.lat) for row in placed]
        quickest = matrix(network, at, snap_many(network, places)).min(axis=1)
    else:
        quickest = np.full(len(placed), np.inf)
    found: Late = defaultdict(list)
    for row, seconds in zip(placed, quickest, strict=True):
        most = max(row.shares or (), key=lambda each: each["share"], default=None)
        found[most["kelurahan_code"] if most else NOWHERE].append(bool(seconds > drive))
    return found


def recorded(conn: Connection, asked: Question, target: float) -> tuple[Late, dict[str, int]]:
    """Whether the agency's first arrival at each incident came after the target; and how many it was sent to without
    one, by kelurahan."""
    within = (
        incident.c.origin == asked.origin,
        incident.c.occurred_at >= asked.since,
        incident.c.occurred_at < asked.until,
    )
    code_of = {
        row.id: row.kelurahan_code
        for row in conn.execute(select(incident.c.id, incident.c.kelurahan_code).where(*within))
    }
    known: dict[int, list[Milestone]] = defaultdict(list)
    for each in milestones(conn, asked.origin, asked.since, asked.until):
        known[each.incident_id].append(each)
    found: Late = defaultdict(list)
    lacking: dict[str, int] = defaultdict(int)
    for number, events in known.items():
        code = code_of.get(number) or NOWHERE
        took = [
            each.seconds for each in of_incident(events) if each.phase is Phase.TOTAL and each.agency == asked.agency
        ]
        found[code] += [seconds > target for seconds in took]
        if not took and any(each.state is State.DISPATCHED and each.agency == asked.agency for each in events):
            lacking[code] += 1
    return found, lacking
