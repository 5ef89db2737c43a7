"""The verbs of caution notes: warn of a place, and take the warning back."""

import secrets
from datetime import datetime

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import BadInput
from gis.incidents.private import checked, digest
from gis.room import caution, cautions, journal
from gis.room.caution import Caution
from gis.room.journal import RoomEvent, Subject


def warn(conn: Connection, wanted: Caution, actor: Actor, now: datetime) -> int:
    """Keep a note for every crew that comes near; returns its number. Raises `BadInput` for one that may not be."""
    actor.need(Permission.WRITE_NOTES)
    said = checked("text", wanted.text)
    caution.check(wanted, now)
    salt = secrets.token_bytes(16)
    values = {"kind": wanted.kind, "radius_m": float(wanted.radius)}
    row = values | {"said": said, "salt": salt, "expires_at": wanted.expires_at, "origin": wanted.origin}
    row |= {"version": 1, "made_by": actor.name, "occurred_at": now}
    number = cautions.insert_note(conn, row, wanted.at)
    payload = values | {
        "at": {"lon": wanted.at.lon, "lat": wanted.at.lat},
        "expires_at": wanted.expires_at.isoformat(),
        "words_digest": digest(salt, said),
    }
    journal.append(conn, RoomEvent(Subject.CAUTION, number, "warned", payload, wanted.origin, now), actor)
    return number


def withdraw(conn: Connection, note_id: int, reason: str, version: int, actor: Actor, now: datetime) -> None:
    """End a note before its time. Raises `NotFound`, `Stale`, `Refused`, or `BadInput` without a reason."""
    actor.need(Permission.WRITE_NOTES)
    note, salt = cautions.load(conn, note_id)
    caution.withdraw(note, version, now)
    because = checked("reason", reason)
    if not because:
        raise BadInput("reason", "mencabut catatan perlu alasan")
    salt = salt or secrets.token_bytes(16)  # its words were erased: the reason gets a key of its own
    values = {"version": note.version + 1, "withdrawn_at": now, "withdrawn_by": actor.name, "salt": salt}
    cautions.update_note(conn, note_id, values | {"withdrawn_because": because})
    payload = {"reason_digest": digest(salt, because)}
    journal.append(conn, RoomEvent(Subject.CAUTION, note_id, "withdrawn", payload, note.origin, now), actor)
