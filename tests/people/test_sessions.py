"""Sessions end by themselves, and passwords take the same time whoever is asked for."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select

from gis.actor import Actor, Permission, Role
from gis.db.accounts import session
from gis.errors import Forbidden, Unauthenticated
from gis.people.accounts import create_account
from gis.people.passwords import decoy, fits, hashed, one_time
from gis.people.sessions import actor_of_session, begin, sweep

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOSS = Actor("kepala", Role.ADMINISTRATOR)


@pytest.fixture
def token(conn: Connection) -> str:
    """A session of a fire service's desk that lasts three hours."""
    create_account(conn, "meja-damkar", Role.AGENCY_DESK, "damkar", BOSS)
    return begin(conn, "meja-damkar", "http 10.0.0.1", START, 3 * HOUR)


def test_a_session_knows_whose_it_is(conn: Connection, token: str) -> None:
    actor = actor_of_session(conn, token, START, HOUR, "http 10.0.0.9")
    assert (actor.name, actor.role, actor.agency, actor.via) == (
        "meja-damkar", Role.AGENCY_DESK, "damkar", "http 10.0.0.9",
    )  # fmt: skip
    actor.need(Permission.OWN_ACCOUNT)
    with pytest.raises(Forbidden, match="kata sandi pertama"):
        actor.need(Permission.SEE_INCIDENTS)


def test_a_session_that_lies_idle_ends(conn: Connection, token: str) -> None:
    with pytest.raises(Unauthenticated):
        actor_of_session(conn, token, START + HOUR, HOUR, "")


def test_a_session_in_use_ends_all_the_same_in_the_end(conn: Connection, token: str) -> None:
    for minutes in range(0, 180, 30):
        actor_of_session(conn, token, START + timedelta(minutes=minutes), HOUR, "")
    with pytest.raises(Unauthenticated):
        actor_of_session(conn, token, START + 3 * HOUR, HOUR, "")
    sweep(conn, START + 3 * HOUR)
    assert conn.execute(select(func.count()).select_from(session)).scalar_one() == 0


def test_a_token_that_was_made_up_is_nobodys(conn: Connection, token: str) -> None:
    with pytest.raises(Unauthenticated):
        actor_of_session(conn, token[:-1], START, HOUR, "")


def test_an_unknown_user_takes_as_long_as_a_wrong_password() -> None:
    known = hashed(one_time())
    decoy()

    def quickest(stored: str | None) -> float:
        times = []
        for _ in range(5):
            began = time.process_time()
            assert not fits(stored, "salah salah salah")
            times.append(time.process_time() - began)
        return min(times)

    assert quickest(None) == pytest.approx(quickest(known), rel=0.5)


def test_the_same_letters_from_another_keyboard_fit() -> None:
    assert fits(hashed("kafe\u0301 di Ambon"), "kaf\u00e9 di Ambon")


def test_one_time_passwords_differ() -> None:
    assert len({one_time() for _ in range(100)}) == 100


def test_a_desk_without_an_agency_cannot_be() -> None:
    with pytest.raises(ValueError, match="agency"):
        Actor("meja", Role.AGENCY_DESK)
