"""The tables: migrations match them, and the application's role cannot touch the journal's past."""

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import ProgrammingError

from gis.db.engine import migrate_url
from gis.db.migrate import configuration
from gis.settings import Settings


def test_the_migrations_make_the_tables_the_code_speaks_of(own_empty: Settings) -> None:
    command.check(configuration(migrate_url(own_empty)))


def test_the_migrations_can_be_undone_and_done_again(own_empty: Settings) -> None:
    config = configuration(migrate_url(own_empty))
    command.downgrade(config, "base")
    command.upgrade(config, "head")
    command.check(config)


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE incident_event SET actor = 'x'",
        "DELETE FROM incident_event",
        "TRUNCATE incident_event",
        "DELETE FROM incident",
        "ALTER TABLE incident_event DISABLE TRIGGER ALL",
        "DROP TABLE incident_event",
        "UPDATE account_event SET actor = 'x'",
        "DELETE FROM account_event",
        "TRUNCATE account_event",
        "DELETE FROM user_account",
        "UPDATE photo SET agency = 'x'",
        "UPDATE alembic_version SET version_num = 'x'",
    ],
)
def test_the_application_cannot_rewrite_the_past(conn: Connection, forbidden: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        conn.execute(text(forbidden))


def test_not_even_the_owner_rewrites_what_was_done_to_accounts(own_empty: Settings) -> None:
    engine = create_engine(migrate_url(own_empty))
    values = "(1, 'ani', 'created', '{}', 'kepala', 'terminal', '', '')"
    columns = "id, account, kind, payload, actor, via, previous, hash"
    with engine.begin() as conn:
        conn.execute(text(f"INSERT INTO account_event ({columns}) VALUES {values}"))
    for forbidden in ("UPDATE account_event SET actor = 'x'", "DELETE FROM account_event", "TRUNCATE account_event"):
        with engine.connect() as conn, pytest.raises(ProgrammingError, match="append-only"):
            conn.execute(text(forbidden))
    engine.dispose()
