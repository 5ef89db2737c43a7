"""Signing in and out, and changing one's own password. Sign-in takes the engine and not a connection: what it counts
must outlive the request it refuses, and nobody holds a connection while a password is looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, select, update

from gis.actor import Actor, Permission
from gis.db.accounts import user_account
from gis.errors import BadInput, Refused, Unauthenticated
from gis.people import attempts, sessions
from gis.people.passwords import LONGEST, acceptable, fits, hashed
from gis.people.record import NOBODY, note, note_by

WRONG = "nama atau kata sandi salah"  # the same sentence whichever it is


@dataclass(frozen=True, slots=True)
class Knock:
    """Who says to be whom, and from where."""

    name: str
    password: str
    address: str

    @property
    def via(self) -> str:
        """From where, as the records say it."""
        return f"http {self.address}"


def sign_in(engine: Engine, knock: Knock, now: datetime, lasting: timedelta) -> str:
    """Let somebody in; returns the token of a new session.

    Raises `TooMany` while they have to wait, `Unauthenticated` for a wrong name or password or a disabled account."""
    name = knock.name.strip().lower()
    with engine.begin() as conn:
        attempts.count(conn, name, knock.address, now)
    with engine.connect() as conn:
        query = select(user_account.c.password, user_account.c.disabled).where(user_account.c.name == name)
        known = conn.execute(query).one_or_none() if "\x00" not in name else None
    right = fits(known.password if known else None, knock.password[: LONGEST + 1]) and not (known and known.disabled)
    with engine.begin() as conn:
        if right:
            attempts.right(conn, name, knock.address)
            note(conn, name, "signed in", name, knock.via)
            attempts.forget(conn, now)
            sessions.sweep(conn, now)
            return sessions.begin(conn, name, knock.via, now, lasting)
        note(conn, name if known else NOBODY, "sign-in refused", NOBODY, knock.via)
    raise Unauthenticated(WRONG)


def sign_out(conn: Connection, token: str | None, actor: Actor) -> None:
    """End this session. Raises `Refused` for a key, which has none."""
    sessions.end(conn, with_session(token))
    note_by(conn, actor.name, "signed out", actor)


def sign_out_everywhere(conn: Connection, token: str | None, actor: Actor) -> int:
    """End every session of this account, also this one; returns how many. Raises `Refused` for a key."""
    with_session(token)
    ended = sessions.end_all(conn, actor.name)
    note_by(conn, actor.name, "signed out everywhere", actor, sessions=ended)
    return ended


def count_guess(engine: Engine, actor: Actor, address: str, now: datetime) -> None:
    """Count one guess of the old password, like one at the door: whoever found an open console must not try on and on.

    Raises `TooMany` while they have to wait."""
    with engine.begin() as conn:
        attempts.count(conn, actor.name, address, now)


def change_password(conn: Connection, token: str | None, before: str, after: str, actor: Actor, address: str) -> None:
    """Give oneself another password; every other session of the account ends.

    Raises `BadInput` for the wrong old one or a bad new one, `Refused` for a key."""
    here = with_session(token)
    actor.need(Permission.OWN_ACCOUNT)
    mine = user_account.c.name == actor.name
    known = conn.execute(select(user_account.c.password).where(mine).with_for_update()).scalar_one()
    if not fits(known, before[: LONGEST + 1]):
        raise BadInput("before", "kata sandi lama salah")
    attempts.right(conn, actor.name, address)
    new = hashed(acceptable("after", after, actor.name, before))
    conn.execute(update(user_account).where(mine).values(password=new, must_change=False))
    sessions.end_all(conn, actor.name, but=here)
    note_by(conn, actor.name, "password changed", actor)


def with_session(token: str | None) -> str:
    """The session's token. Raises `Refused` where there is none, because a key was sent."""
    if token is None:
        raise Refused("kunci API tidak punya sesi atau kata sandi; cabut dengan `ambon112 key revoke`")
    return token
