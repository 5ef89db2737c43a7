"""A request that changes something is carried out once: the same key gives the same reply. What a reply says of people
is kept apart from it, so that an erasure empties it; nothing is kept for longer than a key may be sent again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, null, select, update

from gis.db.record import idempotency
from gis.errors import BadInput, KeyReused
from gis.incidents.reply import parted, whole

KEY_LOCK = 113  # one of two concurrent requests with one key waits for the other
LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sending of a request: its key, and a SHA-256 of method, path and body."""

    actor: str
    key: str
    digest: bytes

    def __post_init__(self) -> None:
        if not self.key.strip() or len(self.key) > LONGEST_KEY or not self.key.isprintable():
            raise BadInput("Idempotency-Key", f"wajib ada, 1 sampai {LONGEST_KEY} karakter yang bisa dicetak")


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered; `repeated` is True when it is the stored one."""

    body: dict[str, Any]
    repeated: bool


def once(conn: Connection, attempt: Attempt, act: Callable[[], dict[str, Any]]) -> Reply:
    """The stored reply to this key, else what `act` returns, stored in the same transaction.

    Raises `KeyReused` when the key belongs to another request; whatever `act` raises is not stored."""
    lock = func.hashtext(f"{attempt.actor} {attempt.key}")
    conn.execute(select(func.pg_advisory_xact_lock(KEY_LOCK, lock)))
    mine = (idempotency.c.actor == attempt.actor) & (idempotency.c.key == attempt.key)
    columns = idempotency.c.request, idempotency.c.reply, idempotency.c.private
    stored = conn.execute(select(*columns).where(mine)).one_or_none()
    if stored is None:
        body = act()
        kept, taken = parted(body)
        values = {"actor": attempt.actor, "key": attempt.key, "request": attempt.digest, "status": 201}
        values |= {"reply": kept, "private": taken or null()}
        conn.execute(insert(idempotency).values(**values))
        return Reply(body, repeated=False)
    if stored.request is not None and bytes(stored.request) != attempt.digest:
        raise KeyReused("Idempotency-Key ini sudah dipakai untuk permintaan lain; pakai kunci baru")
    return Reply(whole(stored.reply, stored.private), repeated=True)


def forget_people(conn: Connection) -> None:
    """Empty what the stored replies say of people: which of them speak of somebody nobody can tell, so all. The digests
    of the requests go too, since a number can be guessed from one."""
    conn.execute(delete(idempotency).where(idempotency.c.reply == {}))  # kept whole by an older version
    conn.execute(update(idempotency).values(private=null(), request=None))


def forget_replies(conn: Connection, now: datetime, kept_for: timedelta) -> int:
    """Drop the replies that are older than a key may be sent again; returns how many."""
    return conn.execute(delete(idempotency).where(idempotency.c.recorded_at < now - kept_for)).rowcount
