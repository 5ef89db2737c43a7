"""A request that changes something is carried out once: the same key gives the same reply."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from gis.db.record import idempotency
from gis.errors import BadInput, KeyReused

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
    stored = conn.execute(select(idempotency.c.request, idempotency.c.reply).where(mine)).one_or_none()
    if stored is None:
        body = act()
        values = {"actor": attempt.actor, "key": attempt.key, "request": attempt.digest, "status": 201, "reply": body}
        conn.execute(insert(idempotency).values(**values))
        return Reply(body, repeated=False)
    if bytes(stored.request) != attempt.digest:
        raise KeyReused("Idempotency-Key ini sudah dipakai untuk permintaan lain; pakai kunci baru")
    return Reply(stored.reply, repeated=True)
