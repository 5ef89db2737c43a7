"""What was done to accounts is a chain: whoever changes, removes or reorders it, or cuts off its end, is caught."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine, text

from gis.actor import Actor, Role
from gis.db.chain import Verdict
from gis.db.engine import migrate_url
from gis.db.migrate import configuration
from gis.people import record
from gis.people.accounts import Change, change_account, create_account
from gis.people.keys import create_key, revoke_key
from gis.settings import Settings
from tests import databases

KEPALA = Actor("terminal", Role.ADMINISTRATOR, via="terminal")


def history(conn: Connection) -> None:
    """Two accounts, one changed; a key made and revoked; a wrong name: six events."""
    create_account(conn, "kepala", Role.ADMINISTRATOR, None, KEPALA)
    create_account(conn, "ani", Role.OPERATOR, None, KEPALA)
    change_account(conn, "ani", Change(role=Role.DISPATCHER), KEPALA)
    create_key(conn, "sentral", Role.OPERATOR)
    revoke_key(conn, "sentral")
    record.note(conn, record.NOBODY, "sign-in refused", record.NOBODY, "http 127.0.0.1")


def test_an_honest_chain_is_whole(conn: Connection) -> None:
    history(conn)
    assert record.verify(conn) == Verdict(6, None, "utuh")


@pytest.fixture
def tampered(own_empty: Settings) -> Iterator[Callable[[str], Verdict]]:
    """Do something to a chain of six events as somebody who owns the tables and switches its guard off."""
    with databases.tampering(own_empty, "account_event", history, record.verify) as tamper:
        yield tamper


SWAP = """UPDATE account_event e SET payload = o.payload, account = o.account FROM account_event o
          WHERE (e.id, o.id) IN ((1, 2), (2, 1))"""


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE account_event SET actor = 'orang lain' WHERE id = 3", 3),
        ("UPDATE account_event SET payload = jsonb_set(payload, '{role}', '\"administrator\"') WHERE id = 2", 2),
        ("UPDATE account_event SET recorded_at = recorded_at - interval '1 microsecond' WHERE id = 2", 2),
        ("UPDATE account_event SET via = 'terminal' WHERE id = 6", 6),
        ("UPDATE account_event SET previous = hash WHERE id = 4", 4),
        ("DELETE FROM account_event WHERE id = 1", 1),
        ("DELETE FROM account_event WHERE id = 4", 4),
        ("DELETE FROM account_event WHERE id = 6", 6),  # the end cut off: the head of the chain tells
        ("DELETE FROM account_event", 1),
        ("UPDATE account_event SET id = 100 WHERE id = 5", 5),
        (SWAP, 1),
    ],
)
def test_tampering_is_caught(tampered: Callable[[str], Verdict], tampering: str, broken_at: int) -> None:
    assert tampered(tampering).broken_at == broken_at


def test_many_at_once_make_one_chain(own_empty: Settings) -> None:
    engine = databases.engine(own_empty)

    def knock(number: int) -> None:
        with engine.begin() as conn:
            record.note(conn, f"akun-{number}", "sign-in refused", record.NOBODY, "http 127.0.0.1")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(knock, range(40)))
    with engine.begin() as conn:
        assert record.verify(conn) == Verdict(40, None, "utuh")
    engine.dispose()


def test_what_was_noted_before_there_was_a_chain_is_chained_as_it_stands(own_empty: Settings) -> None:
    config = configuration(migrate_url(own_empty))
    command.downgrade(config, "0006")
    owner, application = create_engine(migrate_url(own_empty)), databases.engine(own_empty)
    old = "INSERT INTO account_event (id, account, kind, payload, actor, via) VALUES (:id, 'ani', 'k', :p, 'a', 'v')"
    with owner.begin() as conn:
        conn.execute(text(old), [{"id": 2, "p": '{"role": "operator", "é": null}'}, {"id": 7, "p": '{"n": [1, true]}'}])
    command.upgrade(config, "head")
    with application.begin() as conn:
        record.note(conn, "ani", "signed in", "ani", "http 127.0.0.1")
        assert record.verify(conn) == Verdict(3, None, "utuh")
    owner.dispose()
    application.dispose()
