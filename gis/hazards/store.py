"""Layers as rows: kept once, read, taken away and brought back; each with an event in the room's journal."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import numpy as np
import shapely
from geoalchemy2 import Geometry, WKBElement
from sqlalchemy import Connection, LargeBinary, func, insert, select, update

from gis.actor import Actor, Permission
from gis.db.hazards import hazard_area, hazard_layer
from gis.db.spatial import point
from gis.errors import NotFound, Refused, Stale
from gis.geo import WEB_MERCATOR, WGS84, LonLat
from gis.hazards.shapes import Areas, Shapes
from gis.incidents.lifecycle import Origin
from gis.room import journal
from gis.room.journal import RoomEvent, Subject

AT_ONCE = 1000  # rows a statement
Layer = dict[str, Any]  # a row of hazard_layer


def listed(conn: Connection, removed: bool = False) -> list[Layer]:
    """Every layer, newest first; those taken away too where asked."""
    query = select(hazard_layer).order_by(hazard_layer.c.id.desc())
    if not removed:
        query = query.where(hazard_layer.c.removed_at.is_(None))
    return [dict(row) for row in conn.execute(query).mappings()]


def one(conn: Connection, number: int) -> Layer:
    """A layer that is there. Raises `NotFound`, also for one that was taken away."""
    found = dict(locked(conn, number, False))
    if found["removed_at"] is not None:
        raise NotFound(f"lapisan bahaya {number} sudah dihapus")
    return found


def locked(conn: Connection, number: int, hold: bool) -> Mapping[str, Any]:
    """A layer's row, held until the transaction ends where asked. Raises `NotFound`."""
    query = select(hazard_layer).where(hazard_layer.c.id == number)
    row = conn.execute(query.with_for_update() if hold else query).mappings().first()
    if row is None:
        raise NotFound(f"lapisan bahaya {number} tidak ada")
    return dict(row)


def parts(conn: Connection, number: int) -> dict[str, Shapes]:
    """The polygons of each class, WGS 84."""
    shape = func.ST_AsBinary(hazard_area.c.geom, type_=LargeBinary)
    query = select(hazard_area.c["class"], shape).where(hazard_area.c.layer_id == number).order_by(hazard_area.c.id)
    found: dict[str, list[bytes]] = {}
    for code, content in conn.execute(query):
        found.setdefault(code, []).append(bytes(content))
    return {code: np.array(shapely.from_wkb(each), dtype=np.object_) for code, each in found.items()}


def refuse_again(conn: Connection, digest: str, name: str) -> None:
    """Raises `Refused` where the same content is there under the same name."""
    same = hazard_layer.c.sha256 == digest, hazard_layer.c.name == name, hazard_layer.c.removed_at.is_(None)
    number = conn.execute(select(hazard_layer.c.id).where(*same)).scalar_one_or_none()
    if number is not None:
        raise Refused(f"isi yang sama sudah ada dengan nama ini (lapisan {number})")


def insert_layer(conn: Connection, values: Mapping[str, Any], found: Areas) -> int:
    """A new layer and its ground; its number. `values` as the table, without classes."""
    classes = [{"code": each.code, "label": each.label, "level": each.level} for each in found.classes]
    row = {**values, "classes": classes}
    number = int(conn.execute(insert(hazard_layer).values(row).returning(hazard_layer.c.id)).scalar_one())
    level = {each.code: each.level for each in found.classes}
    rows = [
        {"layer_id": number, "class": code, "level": level[code], "geom": WKBElement(shapely.to_wkb(each), WGS84)}
        for code, shapes in found.parts.items() for each in shapes
    ]  # fmt: skip
    for few in pages(rows):
        conn.execute(insert(hazard_area), few)
    return number


def pages(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """`AT_ONCE` of them at a time."""
    for first in range(0, len(rows), AT_ONCE):
        yield rows[first : first + AT_ONCE]


def remove(conn: Connection, number: int, version: int, actor: Actor, now: datetime) -> Layer:
    """Take a layer off the map and out of the lists; it stays on record and can be brought back.
    Raises `NotFound`, and `Stale` where somebody was quicker."""
    return change(conn, number, version, (actor, now), away=True)


def restore(conn: Connection, number: int, version: int, actor: Actor, now: datetime) -> Layer:
    """Bring a removed layer back. Raises `Refused` where the same was added meanwhile."""
    return change(conn, number, version, (actor, now), away=False)


def change(conn: Connection, number: int, version: int, by: tuple[Actor, datetime], away: bool) -> Layer:
    """Take it away, or bring it back; once."""
    actor, now = by
    actor.need(Permission.PLAN)
    before = locked(conn, number, True)
    if before["version"] != version or (before["removed_at"] is not None) == away:
        raise Stale(f"lapisan bahaya {number} sudah {'dihapus' if before['removed_at'] else 'berubah'}")
    if not away:
        refuse_again(conn, before["sha256"], before["name"])
    after = {"version": version + 1, "removed_at": now if away else None}
    conn.execute(update(hazard_layer).where(hazard_layer.c.id == number).values(after))
    told(conn, number, "hazard removed" if away else "hazard restored", before["sha256"], by)
    return dict(before) | after


def told(conn: Connection, number: int, kind: str, digest: str, by: tuple[Actor, datetime]) -> None:
    """The event that speaks of it."""
    actor, now = by
    journal.append(conn, RoomEvent(Subject.HAZARD, number, kind, {"sha256": digest}, Origin.REAL, now), actor)


def covering(conn: Connection, at: LonLat) -> list[dict[str, Any]]:
    """The layers there that cover a place, each with the class, by name."""
    place = func.ST_Transform(point(at), WEB_MERCATOR, type_=Geometry)
    covered = func.ST_Intersects(hazard_area.c.geom_3857, place)
    query = (
        select(hazard_layer, hazard_area.c["class"], hazard_area.c.level)
        .join(hazard_area, hazard_area.c.layer_id == hazard_layer.c.id)
        .where(hazard_layer.c.removed_at.is_(None), hazard_area.c.geom_3857.op("&&")(place), covered)
        .order_by(hazard_layer.c.name, hazard_layer.c.id, hazard_area.c.level.desc())
    )
    found: list[dict[str, Any]] = []
    for row in conn.execute(query).mappings():
        if found and found[-1]["id"] == row["id"]:
            continue  # on the edge of two classes: the higher one
        label = next(each["label"] for each in row["classes"] if each["code"] == row["class"])
        about = {name: row[name] for name in ("id", "name", "kind", "source", "dated", "precision", "level")}
        found.append(about | {"label": label})
    return found
