"""Sessions: what a cookie names, kept on the server and ended there."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from gis.actor import Actor, Role
from gis.db.accounts import session, user_account
from gis.errors import Unauthenticated

SEEN_EVERY = timedelta(minutes=1)  # how exactly idleness is known, so that reading does not write each time


def begin(conn: Connection, account: str, via: str, now: datetime, lasting: timedelta) -> str:
    """A new session of `account`, at most `lasting` long; returns its token, which is never stored."""
    token = secrets.token_urlsafe(32)
    times = {"started_at": now, "seen_at": now, "expires_at": now + lasting}
    conn.execute(insert(session).values(digest=digest(token), account=account, via=via, **times))
    return token


def actor_of_session(conn: Connection, token: str, now: datetime, idle: timedelta, via: str) -> Actor:
    """Whose session it is. Raises `Unauthenticated` for one that ended, lay idle too long, or whose account is off."""
    live = (session.c.digest == digest(token)) & (session.c.expires_at > now) & (session.c.seen_at > now - idle)
    columns = user_account.c.name, user_account.c.role, user_account.c.agency, user_account.c.must_change
    joined = session.join(user_account)
    query = select(*columns, session.c.seen_at).select_from(joined).where(live, ~user_account.c.disabled)
    row = conn.execute(query).one_or_none()
    if row is None:
        raise Unauthenticated("sesi sudah berakhir; masuk lagi")
    if row.seen_at < now - SEEN_EVERY:
        conn.execute(update(session).where(session.c.digest == digest(token)).values(seen_at=now))
    return Actor(row.name, Role(row.role), via, row.agency, must_change=row.must_change)


def end(conn: Connection, token: str) -> None:
    """End one session."""
    conn.execute(delete(session).where(session.c.digest == digest(token)))


def end_all(conn: Connection, account: str, but: str | None = None) -> int:
    """End every session of `account`, except the one with the token `but`; returns how many."""
    theirs = delete(session).where(session.c.account == account)
    return conn.execute(theirs.where(session.c.digest != digest(but)) if but else theirs).rowcount


def sweep(conn: Connection, now: datetime) -> None:
    """Drop sessions that are over."""
    conn.execute(delete(session).where(session.c.expires_at <= now))


def digest(token: str) -> bytes:
    """SHA-256; a token has 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(token.encode()).digest()
