"""Accounts and first credentials from the terminal."""

import re

import pytest
from sqlalchemy import Connection
from typer.testing import CliRunner

from gis.actor import Permission, Role
from gis.cli import commands
from gis.commands.database import FIRST_USER, first_credentials
from gis.db.engine import connect
from gis.errors import BadInput
from gis.people.accounts import accounts
from gis.people.keys import actor_of
from gis.settings import Settings

ONE_TIME = re.compile(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}")


@pytest.fixture
def run(own_empty: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal whose commands reach the test's own database."""
    monkeypatch.setenv("DATABASE_URL", str(own_empty.database_url))
    return CliRunner()


def test_the_first_start_says_one_password_and_one_key_and_later_ones_nothing(conn: Connection) -> None:
    said = "\n".join(first_credentials(conn, "http://127.0.0.1:8112"))
    assert len(ONE_TIME.findall(said)) == 1
    assert FIRST_USER in said
    key = re.findall(r"ambon112_\S+", said)
    assert [actor_of(conn, each).role for each in key] == [Role.SUPERVISOR]
    (first,) = accounts(conn)
    assert (first.name, first.role, first.must_change) == (FIRST_USER, Role.ADMINISTRATOR, True)
    assert first_credentials(conn, "http://127.0.0.1:8112") == []


def test_a_user_is_added_from_the_terminal(run: CliRunner, own_empty: Settings) -> None:
    desk = ["user", "add", "meja-damkar", "--role", "agency desk", "--agency", "damkar"]
    done = run.invoke(commands("user"), desk)
    assert ONE_TIME.fullmatch(done.output.strip()), done.output
    again = run.invoke(commands("user"), ["user", "reset", "meja-damkar"])
    assert ONE_TIME.fullmatch(again.output.strip())
    assert again.output != done.output
    with pytest.raises(BadInput, match="nasa"):
        run.invoke(commands("user"), [*desk[:-1], "nasa"], catch_exceptions=False)
    engine = connect(own_empty, 1)
    with engine.connect() as conn:
        assert [(each.name, each.agency) for each in accounts(conn)] == [("meja-damkar", "damkar")]
    engine.dispose()


def test_demonstration_users_say_what_they_are(run: CliRunner) -> None:
    done = run.invoke(commands("user"), ["user", "demo"])
    names = [line.split()[0] for line in done.output.splitlines()]
    assert names == [f"demo-{each.replace(' ', '-')}" for each in Role if each is not Role.INTEGRATION]
    assert len(set(ONE_TIME.findall(done.output))) == len(names)
    assert run.invoke(commands("user"), ["user", "demo"]).exit_code != 0


def test_a_key_is_added_with_scopes(run: CliRunner, own_empty: Settings) -> None:
    wanted = ["key", "add", "sentral", "--role", "integration", "--scope", "locate", "--scope", "open incident"]
    key = run.invoke(commands("key"), wanted).output.strip()
    engine = connect(own_empty, 1)
    with engine.begin() as conn:
        assert actor_of(conn, key).permissions == {Permission.LOCATE, Permission.OPEN_INCIDENT}
    engine.dispose()
