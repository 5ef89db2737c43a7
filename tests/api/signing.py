"""Signing in over HTTP as a console does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from sqlalchemy import delete, text

from gis.actor import Actor, Role
from gis.db.accounts import login_attempt
from gis.db.engine import connect
from gis.people.accounts import create_account
from gis.settings import Settings

TERMINAL = Actor("terminal", Role.ADMINISTRATOR, via="terminal")
PASSWORD = "kata sandi yang panjang 7"


@dataclass(frozen=True)
class Person:
    """An account and its one-time password."""

    name: str
    password: str


def person(settings: Settings, name: str, role: Role, agency: str | None = None) -> Person:
    """A new account in `settings`' database."""
    engine = connect(settings, 1)
    with engine.begin() as conn:
        password = create_account(conn, name, role, agency, TERMINAL)
    engine.dispose()
    return Person(name, password)


def console(url: str) -> httpx.Client:
    """A client that sends what our page sends."""
    return httpx.Client(
        base_url=url, timeout=60, headers={"X-Requested-With": "ambon112", "Sec-Fetch-Site": "same-origin"}
    )


def sign_in(client: httpx.Client, who: Person) -> httpx.Response:
    """Send name and password; the client keeps the cookie."""
    return client.post("/api/session", json={"name": who.name, "password": who.password})


@contextmanager
def at_work(url: str, who: Person) -> Iterator[httpx.Client]:
    """Signed in, with the first password changed."""
    with console(url) as client:
        assert sign_in(client, who).status_code == 204
        changed = client.post("/api/password", json={"before": who.password, "after": PASSWORD})
        assert changed.status_code == 204, changed.text
        yield client


def forget_attempts(settings: Settings) -> None:
    """Nobody has tried anything yet."""
    engine = connect(settings, 1)
    with engine.begin() as conn:
        conn.execute(delete(login_attempt))
    engine.dispose()


def rows(settings: Settings, sql: str) -> list[dict[str, Any]]:
    """What the database holds."""
    engine = connect(settings, 1)
    with engine.connect() as conn:
        found = [dict(row._mapping) for row in conn.execute(text(sql))]
    engine.dispose()
    return found
