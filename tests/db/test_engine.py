"""Connections: bounded, in UTC, and found whatever way an address is spelt."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from gis.db.engine import connect, migrate_url, with_driver
from gis.settings import Settings


def test_a_statement_that_takes_too_long_is_ended(own_empty: Settings) -> None:
    engine = connect(own_empty.model_copy(update={"statement_timeout_ms": 100}), 1)
    with engine.connect() as conn, pytest.raises(OperationalError, match="statement timeout"):
        conn.execute(text("SELECT pg_sleep(5)"))
    with engine.connect() as conn:
        assert conn.execute(text("SHOW timezone")).scalar() == "UTC"
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_any_spelling_of_an_address_reaches_the_one_driver(scheme: str) -> None:
    assert with_driver(f"{scheme}://a:b%40c@db:5433/x?sslmode=require") == (
        "postgresql+psycopg://a:b%40c@db:5433/x?sslmode=require"
    )


def test_who_gives_one_address_migrates_with_it() -> None:
    one = Settings(database_url="postgresql://app@db/x", migrate_url=None)
    assert migrate_url(one) == "postgresql+psycopg://app@db/x"
    two = Settings(database_url="postgresql://app@db/x", migrate_url="postgresql://owner@db/x")
    assert migrate_url(two) == "postgresql+psycopg://owner@db/x"
