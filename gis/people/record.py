"""What was done to an account, by whom: only ever added to, a chain of its own."""

from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from gis.actor import Actor
from gis.db.accounts import account_chain, account_event
from gis.db.chain import Verdict, chained, check_chain

NOBODY = "?"  # somebody tried a name that no account has; the name itself may be a password and is not kept


def note(conn: Connection, account: str, kind: str, by: str, via: str, **payload: Any) -> None:
    """Write that `by` did `kind` to `account`, after every row; the payload holds no secret. Nobody else can until the
    transaction ends."""
    head = conn.execute(select(account_chain.c.length, account_chain.c.hash).with_for_update()).one()
    row: dict[str, object] = {
        "id": head.length + 1,
        "account": account,
        "kind": kind,
        "payload": payload,
        "actor": by,
        "via": via,
        "recorded_at": conn.execute(select(func.clock_timestamp())).scalar_one(),
        "previous": bytes(head.hash),
    }
    row["hash"] = chained(row)
    conn.execute(insert(account_event).values(**row))
    conn.execute(update(account_chain).values(length=row["id"], hash=row["hash"]))


def note_by(conn: Connection, account: str, kind: str, actor: Actor, **payload: Any) -> None:
    """The same, by somebody who is signed in."""
    note(conn, account, kind, actor.name, actor.via, **payload)


def verify(conn: Connection) -> Verdict:
    """Walk the whole chain: nothing changed, removed or reordered, and its end where the head says it is."""
    with conn.execute(
        select(account_event).order_by(account_event.c.id), execution_options={"yield_per": 1000}
    ) as rows:
        verdict = check_chain(rows)
    if verdict.broken_at is not None:
        return verdict
    head = conn.execute(select(account_chain.c.length, account_chain.c.hash)).one_or_none()
    if head is None or head.length != verdict.count:
        reason = f"ada {verdict.count} peristiwa, kepala rantai mencatat {head.length if head else 'tidak ada'}"
        return Verdict(verdict.count, verdict.count + 1, reason)
    return verdict
