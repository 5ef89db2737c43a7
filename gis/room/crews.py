"""The verbs of units: what one is doing when no incident says so, and what it can do. Names of people are nowhere."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from gis.actor import Actor, Permission
from gis.db.record import dispatch
from gis.db.schema import UNIT_STATUS, facility, unit
from gis.errors import BadInput, NotFound, Refused, Stale
from gis.incidents.lifecycle import ENDED, Origin
from gis.incidents.private import checked, digest
from gis.respond.categories import OF_FACILITIES, Capability
from gis.respond.shifts import NAMES
from gis.room import journal
from gis.room.journal import RoomEvent, Subject

WITH_A_REASON = frozenset(UNIT_STATUS) - {"available", "returning"}


@dataclass(frozen=True, slots=True)
class Crew:
    """What a unit can do and when it is manned; `people` is a count, None when nobody knows."""

    capabilities: tuple[str, ...]
    people: int | None
    shifts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands, locked until the transaction ends."""

    id: int
    key: str
    agency: str
    status: str
    version: int


def set_status(  # noqa: PLR0913, PLR0917 - what is said, why, and of which version of what
    conn: Connection, unit_id: int, status: str, reason: str, version: int, actor: Actor, now: datetime
) -> None:
    """Say what a unit is doing. One that is on an incident follows the steps of its dispatch and nothing else.

    Raises `NotFound` (another agency's too, for a desk), `Stale`, `Refused`, `BadInput` without a reason."""
    actor.need(Permission.SET_UNIT_STATUS)
    row = load(conn, unit_id, version, actor)
    if status not in UNIT_STATUS:
        raise BadInput("status", f"harus salah satu dari: {', '.join(UNIT_STATUS)}")
    because = checked("reason", reason)
    if status in WITH_A_REASON and not because:
        raise BadInput("reason", f"status '{status}' perlu alasan")
    held = on_incident(conn, unit_id)
    if held is not None:
        raise Refused(f"unit {row.key} sedang bertugas pada kejadian {held}: statusnya mengikuti langkah penugasan itu")
    if row.status == status:
        raise Refused(f"unit {row.key} sudah '{status}'")
    salt = secrets.token_bytes(16)
    save(conn, row, {"status": status, "status_because": because, "status_salt": salt})
    payload = {"status": status, "before": row.status, "reason_digest": digest(salt, because)}
    tell(conn, row, "unit status", payload, actor, now)


def change_post(conn: Connection, unit_id: int, facility_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Let a free unit stand at another post: cover and advice reckon it there unless it says where it is.

    Raises `NotFound` (another agency's too, for a desk), `Stale`, `Refused` while it is on an incident or already
    there, `BadInput` for no such post."""
    actor.need(Permission.SET_UNIT_STATUS)
    row = load(conn, unit_id, version, actor)
    held = on_incident(conn, unit_id)
    if held is not None:
        raise Refused(f"unit {row.key} sedang bertugas pada kejadian {held}: pindahkan sesudah selesai")
    before = conn.execute(select(unit.c.facility_id).where(unit.c.id == unit_id)).scalar_one()
    if before == facility_id:
        raise Refused(f"unit {row.key} sudah berpos di sana")
    standing = (facility.c.id == facility_id) & ~facility.c.retired
    if conn.execute(select(facility.c.id).where(standing)).one_or_none() is None:
        raise BadInput("facility_id", f"pos {facility_id} tidak ada")
    save(conn, row, {"facility_id": facility_id})
    tell(conn, row, "unit moved", {"facility_id": facility_id, "before": before}, actor, now)


def describe(conn: Connection, unit_id: int, crew: Crew, version: int, actor: Actor, now: datetime) -> None:
    """Say what a unit can do, how many people it has and when. Raises `NotFound`, `Stale`, `BadInput`."""
    actor.need(Permission.EDIT_PLANS)
    row = load(conn, unit_id, version, actor)
    of_units = [each for each in Capability if each not in OF_FACILITIES]
    for field, said, known in (("capabilities", crew.capabilities, of_units), ("shifts", crew.shifts, NAMES)):
        for value in said:
            if value not in known:
                raise BadInput(field, f"'{value}' tidak dikenal; pilih dari: {', '.join(known)}")
    values = {"capabilities": sorted(set(crew.capabilities)), "shifts": [name for name in NAMES if name in crew.shifts]}
    save(conn, row, values | {"crew": crew.people})
    tell(conn, row, "unit described", values | {"crew": crew.people}, actor, now)


def load(conn: Connection, unit_id: int, version: int, actor: Actor) -> Unit:
    """The unit, locked until the transaction ends. Raises `NotFound`, `Stale`."""
    columns = (unit.c.id, unit.c.key, unit.c.agency, unit.c.status, unit.c.version)
    row = conn.execute(select(*columns).where(unit.c.id == unit_id).with_for_update()).one_or_none()
    if row is None or actor.agency not in {None, row.agency}:
        raise NotFound(f"unit {unit_id} tidak ada")
    if row.version != version:
        raise Stale(f"unit {row.key} sudah berubah: versi {row.version}, bukan {version}; muat ulang lalu ulangi")
    return Unit(*row)


def on_incident(conn: Connection, unit_id: int) -> int | None:
    """The incident that holds the unit; None when it is free."""
    held: int | None = conn.execute(select(dispatch.c.incident_id).where(holds(unit_id))).scalar_one_or_none()
    return held


def holds(unit_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """True for the dispatch that a unit is on; an exercise holds no unit."""
    mine = (dispatch.c.unit_id == unit_id) & (dispatch.c.origin == Origin.REAL)
    return mine & dispatch.c.state.not_in(ENDED)


def save(conn: Connection, row: Unit, values: dict[str, Any]) -> None:
    """What became of a unit, one version on."""
    conn.execute(update(unit).where(unit.c.id == row.id).values(version=row.version + 1, **values))


def tell(conn: Connection, row: Unit, kind: str, payload: dict[str, Any], actor: Actor, now: datetime) -> None:
    """The event, in the room's chain."""
    said = {"key": row.key, "version": row.version + 1} | payload
    journal.append(conn, RoomEvent(Subject.UNIT, row.id, kind, said, Origin.REAL, now), actor)
