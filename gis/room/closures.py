"""The verbs of today's roads: close, lift, extend, and choose the speeds. Each raises the version of the conditions in
the transaction of its rows and its event."""

import secrets
from datetime import datetime

import shapely
from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import BadInput
from gis.incidents.private import checked, digest
from gis.room import closure, closure_rows, journal
from gis.room.closure import Choosing, Drawing
from gis.room.journal import RoomEvent, Subject


def close(conn: Connection, wanted: Drawing, actor: Actor, now: datetime) -> int:
    """Close or slow what is drawn; returns its number. Raises `BadInput` for what may not be."""
    actor.need(Permission.CLOSE_ROADS)
    said = checked("reason", wanted.reason)
    closure.check(wanted, now)
    salt, begins = secrets.token_bytes(16), wanted.begins or now
    values = {"kind": wanted.kind, "radius_m": float(wanted.radius), "slow": wanted.slow, "level": wanted.level}
    row = values | {"said": said, "salt": salt, "begins_at": begins, "ends_at": wanted.ends, "origin": wanted.origin}
    row |= {"version": 1, "made_by": actor.name, "occurred_at": now}
    number = closure_rows.insert_closure(conn, row, wanted.shape)
    payload = values | {
        "shape": shapely.to_wkt(wanted.shape, rounding_precision=7),
        "begins_at": begins.isoformat(),
        "ends_at": wanted.ends.isoformat(),
        "conditions_version": closure_rows.raise_version(conn),
        "words_digest": digest(salt, said),
    }
    journal.append(conn, RoomEvent(Subject.CLOSURE, number, "closed", payload, wanted.origin, now), actor)
    return number


def lift(conn: Connection, closure_id: int, reason: str, version: int, actor: Actor, now: datetime) -> None:
    """Open what was closed before its time. Raises `NotFound`, `Stale`, `Refused`, or `BadInput` without a reason."""
    actor.need(Permission.CLOSE_ROADS)
    closed, salt = closure_rows.load(conn, closure_id)
    closure.still(closed, version, now)
    because = checked("reason", reason)
    if not because:
        raise BadInput("reason", "mencabut penutupan perlu alasan")
    salt = salt or secrets.token_bytes(16)  # its words were erased: the reason gets a key of its own
    values = {"version": closed.version + 1, "lifted_at": now, "lifted_by": actor.name, "salt": salt}
    closure_rows.update_closure(conn, closure_id, values | {"lifted_because": because})
    payload = {"reason_digest": digest(salt, because), "conditions_version": closure_rows.raise_version(conn)}
    journal.append(conn, RoomEvent(Subject.CLOSURE, closure_id, "lifted", payload, closed.origin, now), actor)


def extend(conn: Connection, closure_id: int, ends: datetime, version: int, actor: Actor, now: datetime) -> None:
    """Give a closure another end, later or earlier. Raises `NotFound`, `Stale`, `Refused` or `BadInput`."""
    actor.need(Permission.CLOSE_ROADS)
    closed, _ = closure_rows.load(conn, closure_id)
    closure.still(closed, version, now)
    closure.check_end(closed.begins, ends, now)
    closure_rows.update_closure(conn, closure_id, {"version": closed.version + 1, "ends_at": ends})
    payload = {"ends_at": ends.isoformat(), "conditions_version": closure_rows.raise_version(conn)}
    journal.append(conn, RoomEvent(Subject.CLOSURE, closure_id, "extended", payload, closed.origin, now), actor)


def choose(conn: Connection, wanted: Choosing, actor: Actor, now: datetime) -> int:
    """Let the roads be driven at a profile's speeds from now on; returns the number of the choice."""
    actor.need(Permission.CLOSE_ROADS)
    closure.check_choice(wanted, now)
    row = {"profile": wanted.profile, "ends_at": wanted.ends, "origin": wanted.origin, "version": 1}
    number = closure_rows.insert_profile(conn, row | {"made_by": actor.name, "occurred_at": now})
    payload = {
        "profile": wanted.profile,
        "ends_at": wanted.ends.isoformat() if wanted.ends else None,
        "conditions_version": closure_rows.raise_version(conn),
    }
    journal.append(conn, RoomEvent(Subject.PROFILE, number, "chosen", payload, wanted.origin, now), actor)
    return number
