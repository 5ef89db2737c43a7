"""What a planner takes away: maps, layers, the month's report; made of the analyses and the state of today."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely
from sqlalchemy import Connection

from gis.analysis import cover, posts
from gis.analysis.cover import Cover
from gis.analysis.siting.compare import Counted
from gis.analysis.siting.place import Question, site
from gis.geo import LonLat, Seconds
from gis.incidents.lifecycle import Origin
from gis.publish import exports, report
from gis.publish.ground import ground
from gis.publish.month import Held
from gis.publish.planner import page
from gis.publish.sheet import Sheet
from gis.publish.sheets import Asked, cover_sheet, siting_sheet
from gis.respond.categories import known_agency
from gis.respond.plan import Facility
from gis.roads.isochrones import on_globe
from gis.roads.network import Network
from gis.roads.profiles import Profile
from gis.roads.store import Cache, current
from gis.roads.today import bridge_closed

REPORTED = 10.0  # minutes that the month's report speaks of


@dataclass(frozen=True, slots=True)
class Roads:
    """Which roads: of one origin, at a profile's speeds or those the room chose, with or without the bridge."""

    origin: Origin = Origin.REAL
    profile: Profile | None = None
    bridge_closed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The posts of one agency when everybody is home, on the roads of today, in the city."""

    agency: str
    now: datetime
    posts: tuple[Facility, ...]
    city: cover.Map
    kept: cover.Kept
    network: Network

    @property
    def names(self) -> dict[str, str]:
        """The kelurahan by code."""
        return {code: each.name for code, each in self.city.areas.items()}

    @property
    def places(self) -> list[LonLat]:
        """Where the posts are."""
        return [each.at for each in self.posts]

    def reached(self, minutes: float) -> Cover:
        """What the posts reach."""
        return cover.cover_of(self.city, self.kept, self.network, self.places, [minutes])[0]

    def counted(self, past: list[LonLat]) -> Counted:
        """As the siting takes it."""
        return Counted(self.city, self.kept, self.network, past)

    def asked(self, minutes: float) -> Asked:
        """As a map takes it."""
        return Asked(self.agency, minutes, self.posts, self.names, self.now)


def standing(conn: Connection, agency: str, now: datetime, stale: Seconds, roads: Roads) -> Standing:
    """Read it all. Raises `BadInput` for an agency nobody knows."""
    cache, kept = Cache(), cover.Kept()
    planned = posts.standing(conn, known_agency(agency), now, stale).planned
    city = cover.mapped(conn, cache, kept)
    network = current(conn, cache, now, roads.origin, roads.profile)
    return Standing(agency, now, planned, city, kept, bridge_closed(network) if roads.bridge_closed else network)


def cover_map(conn: Connection, on: Standing, minutes: float) -> tuple[str, Sheet]:
    """How much of each kelurahan the posts reach: the page, and what it says."""
    outlines, _ = posts.area_shapes(conn)
    shapes = {code: json.loads(shapely.to_geojson(on_globe(each))) for code, each in outlines.items()}
    sheet = cover_sheet(on.asked(minutes), on.reached(minutes), shapes)
    return page(sheet, ground(conn)), sheet


def siting_map(conn: Connection, on: Standing, question: Question, past: list[LonLat]) -> tuple[str, Sheet]:
    """New posts, before and after."""
    made = site(on.counted(past), on.places, question)
    reach = [
        cover.reach_of(on.city, on.kept, on.network, each.posts, [question.minutes])[0]
        for each in (made.comparison.before, made.comparison.after)
    ]
    sheet = siting_sheet(on.asked(question.minutes), question.goal, made, (reach[0], reach[1]))
    return page(sheet, ground(conn)), sheet


def cover_layer(conn: Connection, on: Standing, minutes: float) -> Any:
    """The same as a GeoDataFrame."""
    shapes, _ = posts.area_shapes(conn)
    return exports.coverage(on.reached(minutes), shapes, on.names)


def month_report(conn: Connection, on: Standing, found: Held) -> str:
    """The month as HTML."""
    shapes, _ = posts.area_shapes(conn)
    share = on.reached(REPORTED).whole
    people = (
        f", sekitar {share.covered_people / share.people:.0%} warga" if share.people and share.covered_people else ""
    )
    said = (
        f"{len(on.posts)} pos pemadam menjangkau {share.roads:.0%} panjang jalan{people} dalam {REPORTED:g} menit "
        "berkendara (keadaan jalan saat laporan dibuat; lokasi sebagian besar pos belum diverifikasi)."
    )
    return report.page(found, shapes, said)


FORMS: Mapping[str, str] = {
    "html": "text/html; charset=utf-8", "pdf": "application/pdf", **exports.TYPES
}  # fmt: skip
