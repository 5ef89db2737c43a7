"""Known places inside a circle, to ask the caller by."""

from typing import Any

from sqlalchemy import Connection, Select, func, select

from gis.db.schema import place
from gis.db.spatial import point, within
from gis.geo import LonLat, Metres
from gis.locate.question import Landmark

MOST = 40
# Kinds of places that nobody gives as a landmark: whole areas, streets, addresses.
LONG_CROSSING = "% - % - %"  # "Simpang Ahmad Yani - Pattimura - Rijali": nobody reads that aloud
NO_LANDMARK = ("kelurahan", "negeri/desa", "populated place", "road", "address")


def landmarks_within(conn: Connection, at: LonLat, radius: Metres) -> list[Landmark]:
    """Landmarks within `radius` metres of `at`, those whose point is best known first."""
    return [Landmark(row.name, LonLat(row.lon, row.lat)) for row in conn.execute(known_within(at, radius))]


def known_within(at: LonLat, radius: Metres) -> Select[Any]:
    """The query of `landmarks_within`."""
    pair = func.ST_X(place.c.geom).label("lon"), func.ST_Y(place.c.geom).label("lat")
    near = within(place.c.geom, point(at), radius)
    there = place.c.merged_into.is_(None) & ~place.c.retired
    spoken = place.c.kind.not_in(NO_LANDMARK) & place.c.name.not_like(LONG_CROSSING)
    chosen = select(place.c.name, *pair).where(near, there, spoken, place.c.radius_m <= 500)
    return chosen.order_by(place.c.radius_m, place.c.key).limit(MOST)
