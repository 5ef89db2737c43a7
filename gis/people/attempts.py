"""Wrong passwords are counted before the password is looked at: however many try at once, and whatever becomes of the
request that was refused, the count stands."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, case, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from gis.db.accounts import login_attempt
from gis.errors import TooMany

FREE = {"account": 5, "address": 20}  # wrong ones before the first wait
FIRST_WAIT = timedelta(seconds=30)  # doubled with every further one
LONGEST_WAIT = timedelta(minutes=15)
A_MINUTE = timedelta(minutes=1)
PER_MINUTE = {"account": 15, "address": 30}  # right or wrong
FORGET_AFTER = timedelta(days=1)


def subjects(name: str, address: str) -> Iterator[tuple[str, bytes]]:
    """What is counted, always in this order, so that two at once wait for each other and do not deadlock."""
    yield "account", hashlib.sha256(name.encode()).digest()
    yield "address", hashlib.sha256(address.encode()).digest()


def count(conn: Connection, name: str, address: str, now: datetime) -> None:
    """Count one try as wrong until it proves right. Raises `TooMany` while the name or the address has to wait."""
    for kind, subject in subjects(name, address):
        fresh = insert(login_attempt).values(kind=kind, subject=subject, failures=1, tries=1, minute=now)
        began = login_attempt.c.minute > now - A_MINUTE
        again = {
            "failures": login_attempt.c.failures + 1,
            "tries": case((began, login_attempt.c.tries + 1), else_=1),
            "minute": case((began, login_attempt.c.minute), else_=now),
        }
        counted = fresh.on_conflict_do_update(index_elements=["kind", "subject"], set_=again)
        row = conn.execute(counted.returning(*login_attempt.c)).one()
        over = remaining(row.minute + A_MINUTE, now) if row.tries > PER_MINUTE[kind] else 0
        if wait := max(remaining(row.until, now), over):
            raise TooMany(f"terlalu banyak percobaan masuk; coba lagi {wait} detik lagi", wait)
        if row.failures >= FREE[kind]:
            until = now + wait_after(row.failures, kind)
            conn.execute(update(login_attempt).where(mine(kind, subject)).values(until=until))


def mine(kind: str, subject: bytes) -> ColumnElement[bool]:
    """The row of one subject."""
    return (login_attempt.c.kind == kind) & (login_attempt.c.subject == subject)


def remaining(until: datetime | None, now: datetime) -> int:
    """Whole seconds from `now`, rounded up; 0 when it is past."""
    return 0 if until is None else max(0, -int(-(until - now).total_seconds() // 1))


def wait_after(failures: int, kind: str) -> timedelta:
    """How long the next try has to wait after that many wrong ones: 30 s, 1 min, 2 min, ... 15 min."""
    doublings = min(failures - FREE[kind], 10)
    return min(LONGEST_WAIT, FIRST_WAIT * int(2**doublings))


def right(conn: Connection, name: str, address: str) -> None:
    """It was right: forget the account's wrong ones, and this one of the address."""
    account, place = subjects(name, address)
    conn.execute(update(login_attempt).where(mine(*account)).values(failures=0, until=None))
    less = update(login_attempt).where(mine(*place))
    conn.execute(less.values(failures=login_attempt.c.failures - 1, until=None))


def forget(conn: Connection, now: datetime) -> None:
    """Drop what nobody tried for a day; rows that somebody is counting in are left for the next time."""
    key = login_attempt.c.kind, login_attempt.c.subject
    old = select(*key).where(login_attempt.c.minute < now - FORGET_AFTER).with_for_update(skip_locked=True)
    conn.execute(delete(login_attempt).where(tuple_(*key).in_(old)))
