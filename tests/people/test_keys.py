"""API keys: shown once, stored as a digest, worth nothing once revoked."""

import pytest
from sqlalchemy import Connection, select

from gis.actor import Actor, Role
from gis.db.schema import api_key
from gis.errors import Refused, Unauthenticated
from gis.people.keys import actor_of, any_key, create_key, revoke_key


def test_a_key_tells_whose_it_is_until_it_is_revoked(conn: Connection) -> None:
    key, other = create_key(conn, "loket-1", Role.OPERATOR), create_key(conn, "loket-2", Role.AUDITOR)
    assert actor_of(conn, key) == Actor("loket-1", Role.OPERATOR)
    revoke_key(conn, "loket-1")
    with pytest.raises(Unauthenticated):
        actor_of(conn, key)
    assert actor_of(conn, other) == Actor("loket-2", Role.AUDITOR)


def test_the_key_itself_is_nowhere_in_the_database(conn: Connection) -> None:
    key = create_key(conn, "loket-1", Role.OPERATOR)
    row = conn.execute(select(api_key)).one()
    assert key.encode() not in bytes(row.digest)
    assert key not in str(row)
    with pytest.raises(Unauthenticated):
        actor_of(conn, bytes(row.digest).hex())


def test_a_name_is_given_once_and_revoked_once(conn: Connection) -> None:
    create_key(conn, "loket-1", Role.OPERATOR)
    with pytest.raises(Refused, match="sudah ada"):
        create_key(conn, "loket-1", Role.SUPERVISOR)
    revoke_key(conn, "loket-1")
    for name in ("loket-1", "tidak-ada"):
        with pytest.raises(Refused, match="tidak ada kunci"):
            revoke_key(conn, name)


def test_a_revoked_key_does_not_count_as_one(conn: Connection) -> None:
    assert not any_key(conn)
    create_key(conn, "loket-1", Role.OPERATOR)
    assert any_key(conn)
    revoke_key(conn, "loket-1")
    assert not any_key(conn)
