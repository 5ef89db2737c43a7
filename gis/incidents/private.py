"""What must be erasable: names, numbers and words live in rows of their own; the journal keeps their ids and a digest
keyed with a salt that is erased with the row."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert

from gis.db.record import caller_place, person, words
from gis.errors import BadInput
from gis.geo import LonLat
from gis.telephone import e164
from gis.wording import says_something

LONGEST = {
    "name": 200,
    "number": 40,
    "text": 4000,
    "backdated_because": 500,
    "reason": 500,
    "answered_by": 200,
    "line": 80,
    "because": 500,
    "note": 1000,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Where something private was put, and its keyed digest in hexadecimal."""

    id: int
    digest: str


def checked(field: str, value: str) -> str:
    """`value` trimmed. Raises `BadInput` when it is too long or holds what a database cannot."""
    if "\x00" in value:
        raise BadInput(field, "berisi karakter NUL")
    if len(value) > LONGEST[field]:
        raise BadInput(field, f"paling banyak {LONGEST[field]} karakter, ini {len(value)}")
    return value.strip() if says_something(value) else ""


def keep_person(conn: Connection, name: str, number: str) -> Kept | None:
    """Store a caller or whoever answered; None when nothing is known of them."""
    if not (name or number):
        return None
    salt = secrets.token_bytes(16)
    row = insert(person).values(name=name, number=number, e164=e164(number), salt=salt).returning(person.c.id)
    return Kept(conn.execute(row).scalar_one(), digest(salt, f"{name}\n{number}"))


@dataclass(frozen=True, slots=True)
class Answer:
    """To a guiding question, both as they were shown."""

    question: str
    answer: str


def keep_words(conn: Connection, said: str, answers: Sequence[Answer] = ()) -> Kept | None:
    """Store what was said and answered; None when nothing was."""
    if not (said or answers):
        return None
    salt, given = secrets.token_bytes(16), [asdict(each) for each in answers]
    row = insert(words).values(said=said, answers=given, salt=salt).returning(words.c.id)
    content = "\n".join([said, *(f"{each.question}\t{each.answer}" for each in answers)])
    return Kept(conn.execute(row).scalar_one(), digest(salt, content))


def keep_place(conn: Connection, at: LonLat | None) -> Kept | None:
    """Store where a caller is; None when nobody knows."""
    if at is None:
        return None
    salt = secrets.token_bytes(16)
    row = insert(caller_place).values(lon=at.lon, lat=at.lat, salt=salt).returning(caller_place.c.id)
    return Kept(conn.execute(row).scalar_one(), digest(salt, f"{at.lon} {at.lat}"))


def digest(salt: bytes, content: str) -> str:
    """HMAC-SHA-256 of `content`, hexadecimal."""
    return hmac.new(salt, content.encode(), hashlib.sha256).hexdigest()


def reference(name: str, kept: Kept | None) -> dict[str, object]:
    """How a payload speaks of it: `{name}_id` and `{name}_digest`."""
    return {f"{name}_id": kept.id, f"{name}_digest": kept.digest} if kept else {}
