"""Wrong passwords: who has to wait, and how long."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select

from gis.db.accounts import login_attempt
from gis.errors import TooMany
from gis.people.attempts import FORGET_AFTER, FREE, PER_MINUTE, count, forget, right

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def wait(conn: Connection, name: str, address: str, now: datetime) -> int:
    """Try once; returns how long one has to wait, 0 when the password is looked at."""
    try:
        with conn.begin_nested():
            count(conn, name, address, now)
    except TooMany as failure:
        return failure.seconds
    return 0


def fail(conn: Connection, times: int, name: str = "ani", address: str = "10.0.0.1") -> None:
    """Be wrong that often."""
    for each in range(times):
        assert wait(conn, name, address, START + timedelta(seconds=each)) == 0


def test_the_wait_doubles_with_every_further_one(conn: Connection) -> None:
    fail(conn, FREE["account"])
    now = START + timedelta(seconds=FREE["account"] - 1)
    waits = []
    for _ in range(7):
        waits.append(seconds := wait(conn, "ani", "10.0.0.1", now))
        now += timedelta(seconds=seconds)
        assert wait(conn, "ani", "10.0.0.1", now) == 0
    assert waits == [30, 60, 120, 240, 480, 900, 900]


def test_somebody_elses_account_is_not_locked(conn: Connection) -> None:
    fail(conn, FREE["account"])
    assert wait(conn, "budi", "10.0.0.2", START) == 0


def test_an_address_that_tries_many_names_has_to_wait(conn: Connection) -> None:
    for each in range(FREE["address"]):
        assert wait(conn, f"nama-{each}", "10.0.0.1", START + timedelta(minutes=each)) == 0
    assert wait(conn, "lain", "10.0.0.1", START + timedelta(minutes=FREE["address"] - 1)) > 0
    assert wait(conn, "lain", "10.0.0.2", START + timedelta(minutes=FREE["address"] - 1)) == 0


def test_what_was_right_forgets_the_wrong_ones_of_that_name(conn: Connection) -> None:
    fail(conn, FREE["account"] - 1)
    right(conn, "ani", "10.0.0.1")
    fail(conn, FREE["account"] - 1)
    assert wait(conn, "ani", "10.0.0.1", START) == 0


def test_one_right_does_not_forgive_an_address_its_many_wrong_ones(conn: Connection) -> None:
    fail(conn, 4, "korban")
    assert wait(conn, "penyerang", "10.0.0.1", START) == 0
    right(conn, "penyerang", "10.0.0.1")
    kept = select(login_attempt.c.failures).where(login_attempt.c.kind == "address")
    assert conn.execute(kept).scalar_one() == 4


def test_even_right_ones_are_limited_in_a_minute(conn: Connection) -> None:
    for each in range(PER_MINUTE["address"]):
        assert wait(conn, f"nama-{each}", "10.0.0.1", START) == 0
        right(conn, f"nama-{each}", "10.0.0.1")
    assert wait(conn, "satu-lagi", "10.0.0.1", START) == 60
    assert wait(conn, "satu-lagi", "10.0.0.1", START + timedelta(seconds=61)) == 0


def test_what_nobody_tried_for_a_day_is_forgotten(conn: Connection) -> None:
    fail(conn, 1)
    forget(conn, START + FORGET_AFTER)
    assert conn.execute(select(func.count()).select_from(login_attempt)).scalar_one() == 2
    forget(conn, START + FORGET_AFTER + timedelta(minutes=1))
    assert conn.execute(select(func.count()).select_from(login_attempt)).scalar_one() == 0


@pytest.mark.parametrize("kind", list(FREE))
def test_a_name_somebody_typed_is_not_kept(conn: Connection, kind: str) -> None:
    fail(conn, 1, "kata-sandi-di-kotak-nama")
    rows = conn.execute(select(login_attempt.c.subject).where(login_attempt.c.kind == kind)).scalars().all()
    assert b"kata-sandi" not in b"".join(map(bytes, rows))
