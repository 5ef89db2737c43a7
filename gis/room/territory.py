"""The verbs of service areas: draw one, redraw it, retire it; and how they are read."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import shapely
from geoalchemy2 import WKBElement
from sqlalchemy import Connection, func, insert, select, update

from gis.actor import Actor, Permission
from gis.db.plans import service_area
from gis.db.schema import facility, kecamatan, kelurahan
from gis.errors import BadInput, NotFound, Stale
from gis.geo import WGS84
from gis.incidents.lifecycle import Origin
from gis.respond.grounds import GroundDocument, ground_row
from gis.room import journal
from gis.room.journal import RoomEvent, Subject

HIDDEN = {"id", "geom", "recorded_at"}


def areas(conn: Connection) -> list[dict[str, Any]]:
    """Every service area, by key, retired ones too; `polygon` is GeoJSON."""
    columns = [column for column in service_area.c if column.name not in HIDDEN]
    query = select(*columns, func.ST_AsGeoJSON(service_area.c.geom, 7).label("polygon")).order_by(service_area.c.key)
    return [as_area(dict(row._mapping)) for row in conn.execute(query)]


def as_area(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its polygon read."""
    return row | {"polygon": json.loads(row["polygon"]) if row["polygon"] else None}


def area(conn: Connection, key: str) -> dict[str, Any]:
    """One of them. Raises `NotFound`."""
    found = next((each for each in areas(conn) if each["key"] == key), None)
    if found is None:
        raise NotFound(f"wilayah layanan '{key}' tidak ada")
    return found


def draw(
    conn: Connection, key: str, said: GroundDocument, version: int | None, actor: Actor, now: datetime
) -> None:  # fmt: skip
    """Draw a service area, or draw it anew at the version its sender saw; in force at commit.

    Raises `BadInput` for a post or code that is not on record, `Stale`."""
    actor.need(Permission.EDIT_PLANS)
    row = ground_row(said)
    on_record(conn, said)
    shape = row.pop("geom")
    values = row | {"retired": False, "geom": WKBElement(shapely.to_wkb(shape), WGS84) if shape else None}
    number, after = write(conn, key, version, values)
    payload = {"key": key, "version": after, "area_digest": digest(said.model_dump())}
    journal.append(conn, RoomEvent(Subject.SERVICE_AREA, number, "area drawn", payload, Origin.REAL, now), actor)


def retire(conn: Connection, key: str, version: int, actor: Actor, now: datetime) -> None:
    """Let a service area count no more. Raises `NotFound`, `Stale`."""
    actor.need(Permission.EDIT_PLANS)
    if area(conn, key)["retired"]:
        raise Stale(f"wilayah '{key}' sudah dicabut")
    number, after = write(conn, key, version, {"retired": True})
    payload = {"key": key, "version": after}
    journal.append(conn, RoomEvent(Subject.SERVICE_AREA, number, "area retired", payload, Origin.REAL, now), actor)


def write(conn: Connection, key: str, version: int | None, values: Mapping[str, Any]) -> tuple[int, int]:
    """The row's number and new version; `version` is the one the sender saw, None for a new row. Raises `Stale`."""
    mine = service_area.c.key == key
    row = conn.execute(select(service_area.c.id, service_area.c.version).where(mine).with_for_update()).one_or_none()
    if (row.version if row else None) != version:
        now = f"versi {row.version}" if row else "belum ada"
        raise Stale(f"wilayah '{key}' {now}, bukan {version}; muat ulang lalu ulangi")
    if row is None:
        made = insert(service_area).values(key=key, version=1, **values).returning(service_area.c.id)
        return int(conn.execute(made).scalar_one()), 1
    conn.execute(update(service_area).where(mine).values(version=row.version + 1, **values))
    return row.id, row.version + 1


def on_record(conn: Connection, said: GroundDocument) -> None:
    """Raises `BadInput` for a post or an area code that is not."""
    if said.facility_key is not None:
        owner = select(facility.c.service).where(facility.c.key == said.facility_key)
        if conn.execute(owner).scalar_one_or_none() != said.agency:
            raise BadInput("area.facility_key", f"'{said.facility_key}' bukan pos {said.agency}")
    if said.area_code is not None:
        both = select(kecamatan.c.code).union_all(select(kelurahan.c.code))
        if said.area_code not in set(conn.execute(both).scalars()):
            raise BadInput("area.area_code", f"'{said.area_code}' bukan kecamatan atau kelurahan kota ini")


def digest(content: Mapping[str, Any]) -> str:
    """What the journal keeps of a drawing."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
