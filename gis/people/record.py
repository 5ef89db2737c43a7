"""What was done to an account, by whom: only ever added to."""

from typing import Any

from sqlalchemy import Connection, insert

from gis.actor import Actor
from gis.db.accounts import account_event

NOBODY = "?"  # somebody tried a name that no account has; the name itself may be a password and is not kept


def note(conn: Connection, account: str, kind: str, by: str, via: str, **payload: Any) -> None:
    """Write that `by` did `kind` to `account`; the payload holds no secret."""
    conn.execute(insert(account_event).values(account=account, kind=kind, payload=payload, actor=by, via=via))


def note_by(conn: Connection, account: str, kind: str, actor: Actor, **payload: Any) -> None:
    """The same, by somebody who is signed in."""
    note(conn, account, kind, actor.name, actor.via, **payload)
