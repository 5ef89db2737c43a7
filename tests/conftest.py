"""Fixtures: real PostGIS for everything that touches the database, as the application's own role."""

from collections.abc import Iterator

import hypothesis
import pytest
from sqlalchemy import Connection, Engine

from gis.db.engine import migrate_url
from gis.db.migrate import migrate
from gis.settings import PROJECT, Settings
from tests import databases
from tests.browsers import browser, playwright  # noqa: F401 - fixtures of every folder
from tests.databases import Server

hypothesis.settings.register_profile("busy", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("busy")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The PostGIS server of this run."""
    server = databases.start()
    server.sweep()
    yield server
    databases.stop_if_idle(server)


@pytest.fixture(scope="session")
def migrated(server: Server) -> str:
    """Name of a template with every migration and no rows."""
    sources = [PROJECT / "migrations"]
    return server.template("migrated", server.floor, sources, lambda settings: migrate(migrate_url(settings)))


@pytest.fixture(scope="session")
def loaded(server: Server, migrated: str) -> str:
    """Name of a template with the shipped Ambon data in it."""
    from gis.load.everything import load_everything  # noqa: PLC0415 - only where the data are asked for

    sources = [
        PROJECT / "migrations",
        PROJECT / "data",
        PROJECT / "gis" / "load",
        PROJECT / "gis" / "locate" / "text.py",
    ]

    def fill(settings: Settings) -> None:
        engine = databases.engine(settings)
        load_everything(engine, settings.data)
        engine.dispose()

    return server.template("ambon", migrated, sources, fill)


@pytest.fixture(scope="session")
def empty_engine(server: Server, migrated: str) -> Iterator[Engine]:
    """The application's connections to an empty database, shared by this worker's tests, which roll back."""
    with server.clone(migrated, "empty") as settings:
        engine = databases.engine(settings)
        yield engine
        engine.dispose()


@pytest.fixture(scope="session")
def ambon_engine(server: Server, loaded: str) -> Iterator[Engine]:
    """The application's connections to a database with Ambon in it, shared by this worker's tests, which roll back."""
    with server.clone(loaded, "ambon") as settings:
        engine = databases.engine(settings)
        yield engine
        engine.dispose()


@pytest.fixture
def conn(empty_engine: Engine) -> Iterator[Connection]:
    """A transaction in an empty database, rolled back."""
    with empty_engine.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def ambon(ambon_engine: Engine) -> Iterator[Connection]:
    """A transaction in a database with the Ambon data, rolled back."""
    with ambon_engine.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def own_empty(server: Server, migrated: str) -> Iterator[Settings]:
    """Settings of an empty database of the test's own, for commits, locks and notifications."""
    with server.clone(migrated, "own") as settings:
        yield settings


@pytest.fixture
def own_ambon(server: Server, loaded: str) -> Iterator[Settings]:
    """Settings of a database of the test's own with the Ambon data in it."""
    with server.clone(loaded, "own") as settings:
        yield settings
