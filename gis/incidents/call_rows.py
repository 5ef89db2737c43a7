"""The rows of calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from gis.db.record import call
from gis.errors import NotFound, Stale
from gis.incidents.lifecycle import Origin


class CallState(StrEnum):
    """How far a call has come."""

    RINGING = "ringing"
    ANSWERED = "answered"
    ENDED = "ended"


class CallClass(StrEnum):
    """What a call turned out to be."""

    EMERGENCY = "emergency"
    NON_EMERGENCY = "non-emergency"
    INFORMATION = "information"
    PRANK = "prank"
    GHOST = "ghost"
    MISDIRECTED = "misdirected"
    TEST = "test"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Call:
    """What the rules need to know of a call."""

    id: int
    version: int
    state: CallState
    origin: Origin
    incident_id: int | None
    handled_by: str | None


def insert_call(conn: Connection, values: Mapping[str, Any]) -> int:
    """A new call's row; returns its number."""
    return int(conn.execute(insert(call).values(**values).returning(call.c.id)).scalar_one())


def update_call(conn: Connection, call_id: int, values: Mapping[str, Any]) -> None:
    """New values in a call's row."""
    conn.execute(update(call).where(call.c.id == call_id).values(**values))


def linked_to(conn: Connection, call_id: int) -> int | None:
    """The incident a call is about at this moment, None for none."""
    return conn.execute(select(call.c.incident_id).where(call.c.id == call_id)).scalar_one_or_none()


def load_call(conn: Connection, call_id: int, version: int | None = None) -> Call:
    """The call, locked until the transaction ends. Raises `NotFound`, or `Stale` for another version than was seen."""
    columns = (call.c.id, call.c.version, call.c.state, call.c.origin, call.c.incident_id, call.c.handled_by)
    row = conn.execute(select(*columns).where(call.c.id == call_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound(f"panggilan {call_id} tidak ada")
    if version is not None and row.version != version:
        by = f" (ditangani {row.handled_by})" if row.handled_by else ""
        said = f"panggilan {call_id} sudah berubah: versi {row.version}, bukan {version}{by}"
        raise Stale(f"{said}; muat ulang lalu ulangi")
    return Call(row.id, row.version, CallState(row.state), Origin(row.origin), row.incident_id, row.handled_by)
