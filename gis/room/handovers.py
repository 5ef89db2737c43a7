"""Handovers and their items as rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from gis.db.room import caution_note, handover, handover_item
from gis.errors import NotFound
from gis.incidents.lifecycle import Origin
from gis.room.handover import About, Handover

LONGEST_PAGE = 100


def written(conn: Connection, origin: Origin, begins: datetime) -> int | None:
    """The number of the record of the shift that began then; None while nobody wrote it."""
    mine = (handover.c.origin == origin) & (handover.c.begins == begins)
    return conn.execute(select(handover.c.id).where(mine)).scalar_one_or_none()


def insert_handover(conn: Connection, values: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> int:
    """A new record with its items; returns its number."""
    number = int(conn.execute(insert(handover).values(**values).returning(handover.c.id)).scalar_one())
    conn.execute(insert(handover_item), [{**item, "handover_id": number} for item in items])
    return number


def load(conn: Connection, handover_id: int) -> tuple[Handover, Origin]:
    """The record, locked until the transaction ends. Raises `NotFound`."""
    row = conn.execute(select(handover).where(handover.c.id == handover_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound(f"serah terima {handover_id} tidak ada")
    query = select(handover_item.c.item, handover_item.c.acknowledged_by)
    taken = {each.item: each.acknowledged_by for each in conn.execute(query.where(belongs(handover_id)))}
    return Handover(row.id, row.version, row.outgoing, taken), Origin(row.origin)


def belongs(handover_id: int) -> Any:
    """True of the items of one record."""
    return handover_item.c.handover_id == handover_id


def save(conn: Connection, before: Handover, item: int, by: str, now: datetime, complete: bool) -> None:
    """Write who took over an item, and whether that was the last."""
    mine = belongs(before.id) & (handover_item.c.item == item)
    conn.execute(update(handover_item).where(mine).values(acknowledged_by=by, acknowledged_at=now))
    values = {"version": before.version + 1, "completed_at": now if complete else None}
    conn.execute(update(handover).where(handover.c.id == before.id).values(**values))


def listed(conn: Connection, origin: Origin, after: int | None, limit: int) -> list[dict[str, Any]]:
    """Records, newest first, each with how many of its items wait; `after` is the last one already read."""
    waiting = func.count().filter(handover_item.c.acknowledged_by.is_(None)).label("waiting")
    query = select(*handover.c, waiting, func.count().label("of"))
    query = query.join(handover_item, belongs_to()).where(handover.c.origin == origin).group_by(handover.c.id)
    if after is not None:
        query = query.where(handover.c.id < after)
    return [dict(row._mapping) for row in conn.execute(query.order_by(handover.c.id.desc()).limit(limit))]


def belongs_to() -> Any:
    """Joins items to their record."""
    return handover_item.c.handover_id == handover.c.id


def one(conn: Connection, handover_id: int) -> dict[str, Any]:
    """One record with its items in order. Raises `NotFound`."""
    row = conn.execute(select(handover).where(handover.c.id == handover_id)).one_or_none()
    if row is None:
        raise NotFound(f"serah terima {handover_id} tidak ada")
    columns = [column for column in handover_item.c if column.name not in {"handover_id", "salt", "said"}]
    note = (handover_item.c.about == About.CAUTION) & (handover_item.c.subject_id == caution_note.c.id)
    text = func.coalesce(handover_item.c.said, caution_note.c.said).label("text")
    query = select(*columns, text).select_from(handover_item.outerjoin(caution_note, note))
    found = conn.execute(query.where(belongs(handover_id)).order_by(handover_item.c.item))
    items = [dict(each._mapping) for each in found]
    waiting = sum(each["acknowledged_by"] is None for each in items)
    return dict(row._mapping) | {"items": items, "waiting": waiting, "of": len(items)}
