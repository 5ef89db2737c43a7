"""API keys, for programmes: made once, shown once, stored as a digest."""

import hashlib
import secrets
from collections.abc import Collection

from sqlalchemy import Connection, exists, func, insert, select, update

from gis.actor import MAY, Actor, Permission, Role
from gis.db.accounts import user_account
from gis.db.schema import api_key
from gis.errors import BadInput, Refused, Unauthenticated
from gis.people.accounts import checked_agency
from gis.people.record import note

PREFIX = "ambon112_"
TERMINAL = ("terminal", "terminal")  # keys are made and revoked nowhere else


def create_key(
    conn: Connection, name: str, role: Role, agency: str | None = None, scopes: Collection[Permission] = ()
) -> str:
    """A new key for `name`, which is returned and never stored. No `scopes`: all that the role may.

    Raises `Refused` when the name is taken, `BadInput` for scopes the role has not, and for an integration without."""
    taken = exists().where(api_key.c.name == name) | exists().where(user_account.c.name == name)
    if conn.execute(select(taken)).scalar_one():
        raise Refused(f"kunci '{name}' sudah ada, atau itu nama pengguna; cabut dulu atau pakai nama lain")
    checked_agency(role, agency)
    if beyond := set(scopes) - MAY[role]:
        raise BadInput("scope", f"peran {role} tidak boleh: {', '.join(sorted(beyond))}")
    if role is Role.INTEGRATION and not scopes:
        raise BadInput("scope", f"wajib untuk integration; pilih dari: {', '.join(sorted(MAY[role]))}")
    key = PREFIX + secrets.token_urlsafe(32)
    values = {"name": name, "role": role, "agency": agency, "scopes": sorted(scopes) or None}
    conn.execute(insert(api_key).values(digest=digest(key), **values))
    note(conn, name, "key made", *TERMINAL, role=role, agency=agency, scopes=values["scopes"])
    return key


def revoke_key(conn: Connection, name: str) -> None:
    """End a key's use. Raises `Refused` when there is none of that name."""
    ended = update(api_key).where(api_key.c.name == name, ~api_key.c.revoked).values(revoked=True)
    if conn.execute(ended).rowcount == 0:
        raise Refused(f"tidak ada kunci '{name}' yang masih berlaku")
    note(conn, name, "key revoked", *TERMINAL)


def actor_of(conn: Connection, key: str, via: str = "server") -> Actor:
    """Whose key it is. Raises `Unauthenticated` for a key that is unknown or revoked."""
    columns = api_key.c.name, api_key.c.role, api_key.c.agency, api_key.c.scopes
    row = conn.execute(select(*columns).where(api_key.c.digest == digest(key), ~api_key.c.revoked)).one_or_none()
    if row is None:
        raise Unauthenticated("kunci tidak dikenal atau sudah dicabut")
    scopes = None if row.scopes is None else frozenset(map(Permission, row.scopes))
    return Actor(row.name, Role(row.role), via, row.agency, scopes)


def any_key(conn: Connection) -> bool:
    """True when at least one key is in use."""
    return conn.execute(select(func.count()).select_from(api_key).where(~api_key.c.revoked)).scalar_one() > 0


def digest(key: str) -> bytes:
    """SHA-256; a key has 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(key.encode()).digest()
