"""The verb of the guiding questions: publish another version."""

import hashlib
import json
from datetime import datetime

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import Refused, Stale
from gis.incidents.lifecycle import Origin
from gis.respond import question_rows
from gis.respond.questions import QuestionDocument, written
from gis.room import journal
from gis.room.journal import RoomEvent, Subject


def publish(conn: Connection, document: QuestionDocument, seen: int, actor: Actor, now: datetime) -> int:
    """Put another document in force, from this commit on; returns its number. The one before stays as it was.

    Raises `Stale` when `seen` is not the version in force, `Refused` when nothing differs."""
    actor.need(Permission.EDIT_PLANS)
    journal.hold(conn)  # numbers of versions do not meet
    before = question_rows.in_force(conn)
    if before["version"] != seen:
        raise Stale(f"yang berlaku sekarang versi {before['version']}, bukan {seen}; muat ulang lalu ulangi")
    if before["document"] == written(document):
        raise Refused(f"isinya sama dengan versi {seen}: tidak ada yang diterbitkan")
    number = seen + 1
    question_rows.insert_version(conn, document, number, actor.name, now)
    said = json.dumps(written(document), sort_keys=True).encode()
    count = sum(map(len, document.questions.values()))
    payload = {"instead_of": seen, "document_digest": hashlib.sha256(said).hexdigest(), "questions": count}
    journal.append(conn, RoomEvent(Subject.QUESTIONS, number, "questions published", payload, Origin.REAL, now), actor)
    return number
