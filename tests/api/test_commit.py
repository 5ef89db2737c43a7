"""A reply tells of what is on disk: a change that fails to commit is never answered as if it had succeeded."""

from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import create_engine, text

from gis.actor import Role
from gis.db.engine import migrate_url
from tests.api.conftest import Served, fire, once, opened

FAILS_AT_COMMIT = """
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
CREATE CONSTRAINT TRIGGER fails_at_commit AFTER INSERT ON incident_event DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION fail()
"""


@pytest.fixture
def failing(served: Served) -> Iterator[httpx.Client]:
    """A dispatcher's client of a service whose every change fails, but only when it is committed."""
    owner = create_engine(migrate_url(served.settings))
    with served.client(Role.DISPATCHER) as client:
        opened(client)
        with owner.begin() as conn:
            conn.execute(text(FAILS_AT_COMMIT))
        yield client
    with owner.begin() as conn:
        conn.execute(text("DROP FUNCTION fail CASCADE"))
    owner.dispose()


def test_an_incident_that_fails_to_commit_is_not_answered_with_its_number(failing: httpx.Client) -> None:
    key, listed = once(), "/api/incidents?origin=exercise"
    before = failing.get(listed).json()
    reply = failing.post("/api/incidents", json=fire(), headers=key)
    assert reply.status_code == 500
    assert reply.headers["content-type"] == "application/problem+json"
    assert "disk full" not in reply.text
    assert failing.get(listed).json() == before
    assert failing.post("/api/incidents", json=fire(), headers=key).status_code == 500  # and the key remembers nothing


def test_nor_is_a_dispatch(failing: httpx.Client) -> None:
    incident = failing.get("/api/incidents?origin=exercise").json()["items"][0]
    told = {"agency": "pln", "means": "telephone", "version": incident["version"]}
    path = f"/api/incidents/{incident['id']}"
    assert failing.post(f"{path}/dispatches", json=told, headers=once()).status_code == 500
    assert failing.get(path).json()["dispatches"] == []
