"""Photos as rows: kept, listed with an incident, and given out."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, select

from gis.db.photos import photo
from gis.geo import LonLat
from gis.incidents.picture import Evidence, Picture
from gis.incidents.private import Kept, digest

MOST = 40  # of one incident


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo of an incident as it is given out; `agency` is whose desk sent it, None for the room."""

    incident_id: int
    agency: str | None
    jpeg: bytes


def keep(conn: Connection, incident_id: int, picture: Picture, said: Evidence, agency: str | None, by: str) -> Kept:
    """Store a photo with what it `said` of its place and time."""
    salt = secrets.token_bytes(16)
    at = said.at
    values = {
        "incident_id": incident_id, "agency": agency, "sent_by": by, "picture": picture.full,
        "thumbnail": picture.thumbnail, "width": picture.width, "height": picture.height, "salt": salt,
        "lon": at.lon if at else None, "lat": at.lat if at else None, "radius_m": said.radius,
        "taken_at": said.taken_at, "clock": said.clock,
    }  # fmt: skip
    number = conn.execute(insert(photo).values(**values).returning(photo.c.id)).scalar_one()
    return Kept(number, digest(salt, f"{sha256(picture.full).hexdigest()} {at} {said.radius} {said.taken_at}"))


def count(conn: Connection, incident_id: int) -> int:
    """How many the incident has."""
    mine = select(func.count()).select_from(photo).where(photo.c.incident_id == incident_id)
    return int(conn.execute(mine).scalar_one())


def listed(conn: Connection, incident_id: int) -> list[dict[str, Any]]:
    """What is known of the incident's photos, in order; not what they show."""
    hidden = {"incident_id", "picture", "thumbnail", "salt", "lon", "lat"}
    columns = [column for column in photo.c if column.name not in hidden]
    size = func.octet_length(photo.c.picture).label("bytes")
    query = select(*columns, photo.c.lon, photo.c.lat, size).where(photo.c.incident_id == incident_id)
    return [placed(dict(row._mapping)) for row in conn.execute(query.order_by(photo.c.id))]


def placed(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its place as one point."""
    lon, lat = row.pop("lon"), row.pop("lat")
    return row | {"at": LonLat(lon, lat) if lon is not None else None}


def given(conn: Connection, photo_id: int, thumbnail: bool) -> Sent | None:
    """One photo, small or as large as it is kept; None where there is none."""
    jpeg = photo.c.thumbnail if thumbnail else photo.c.picture
    row = conn.execute(select(photo.c.incident_id, photo.c.agency, jpeg).where(photo.c.id == photo_id)).one_or_none()
    return Sent(row[0], row[1], bytes(row[2])) if row else None
