"""What was brought, and taking it away again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from gis.actor import Actor, Permission
from gis.db.past import past_batch, past_incident
from gis.errors import NotFound, Stale
from gis.incidents.lifecycle import Origin
from gis.room import journal
from gis.room.journal import RoomEvent, Subject


def listed(conn: Connection, origin: Origin) -> list[dict[str, Any]]:
    """Every batch of one origin, newest first; those removed too, with when."""
    rows = conn.execute(select(past_batch).where(past_batch.c.origin == origin).order_by(past_batch.c.id.desc()))
    return [dict(row) for row in rows.mappings()]


def remove(conn: Connection, batch: int, version: int, actor: Actor, now: datetime) -> dict[str, Any]:
    """Take the incidents of a batch out of the history; what it was stays on record. Raises `NotFound`, and `Stale`
    when it was removed meanwhile."""
    actor.need(Permission.PLAN)
    found = conn.execute(select(past_batch).where(past_batch.c.id == batch).with_for_update()).mappings().first()
    if found is None:
        raise NotFound(f"riwayat {batch} tidak ada")
    if found["version"] != version or found["removed_at"] is not None:
        raise Stale(f"riwayat {batch} sudah dihapus")
    conn.execute(delete(past_incident).where(past_incident.c.batch_id == batch))
    after = {"version": version + 1, "removed_at": now}
    conn.execute(update(past_batch).where(past_batch.c.id == batch).values(after))
    event = RoomEvent(Subject.BATCH, batch, "history removed", found["report"], Origin(found["origin"]), now)
    journal.append(conn, event, actor)
    return dict(found) | after


def told(batch: Mapping[str, Any]) -> dict[str, Any]:
    """As people may read it: without the digest of its content."""
    return {name: value for name, value in batch.items() if name != "sha256"}
