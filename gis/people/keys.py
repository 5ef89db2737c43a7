"""API keys: made once, shown once, stored as a digest."""

import hashlib
import secrets

from sqlalchemy import Connection, func, insert, select, update

from gis.actor import Actor, Role
from gis.db.schema import api_key
from gis.errors import Refused, Unauthenticated

PREFIX = "ambon112_"


def create_key(conn: Connection, name: str, role: Role) -> str:
    """A new key for `name`, which is returned and never stored. Raises `Refused` when the name is taken."""
    if conn.execute(select(api_key.c.name).where(api_key.c.name == name)).scalar():
        raise Refused(f"kunci '{name}' sudah ada; cabut dulu atau pakai nama lain")
    key = PREFIX + secrets.token_urlsafe(32)
    conn.execute(insert(api_key).values(name=name, role=role, digest=digest(key)))
    return key


def revoke_key(conn: Connection, name: str) -> None:
    """End a key's use. Raises `Refused` when there is none of that name."""
    ended = update(api_key).where(api_key.c.name == name, ~api_key.c.revoked).values(revoked=True)
    if conn.execute(ended).rowcount == 0:
        raise Refused(f"tidak ada kunci '{name}' yang masih berlaku")


def actor_of(conn: Connection, key: str) -> Actor:
    """Whose key it is. Raises `Unauthenticated` for a key that is unknown or revoked."""
    known = select(api_key.c.name, api_key.c.role).where(api_key.c.digest == digest(key), ~api_key.c.revoked)
    row = conn.execute(known).one_or_none()
    if row is None:
        raise Unauthenticated("kunci tidak dikenal atau sudah dicabut")
    return Actor(row.name, Role(row.role))


def any_key(conn: Connection) -> bool:
    """True when at least one key is in use."""
    return conn.execute(select(func.count()).select_from(api_key).where(~api_key.c.revoked)).scalar_one() > 0


def digest(key: str) -> bytes:
    """SHA-256; a key has 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(key.encode()).digest()
