"""Connections: where the database is, who we are to it, and two pools so that lists never starve intake."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import make_url

from gis.db.cluster import APPLICATION, DATABASE, OWNER, embedded
from gis.settings import Settings


def database_url(settings: Settings) -> str:
    """Address as the application: `DATABASE_URL`, else the embedded cluster."""
    if settings.database_url:
        return with_driver(settings.database_url)
    return embedded(settings).url(APPLICATION, DATABASE)


def migrate_url(settings: Settings) -> str:
    """Address as the owner of the tables: `MIGRATE_URL`, else `DATABASE_URL`, else the embedded cluster."""
    given = settings.migrate_url or settings.database_url
    return with_driver(given) if given else embedded(settings).url(OWNER, DATABASE)


def with_driver(url: str) -> str:
    """`url` spelt for SQLAlchemy with psycopg 3, whatever scheme it came with."""
    return make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def connect(settings: Settings, connections: int | None = None) -> Engine:
    """A pool of the application's connections, each with a bound on how long a statement may take, and planning for
    data in memory whatever the server's own settings are."""
    planning = "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0"
    limits = f"-c statement_timeout={settings.statement_timeout_ms} -c timezone=UTC -c application_name=ambon112"
    options = f"{limits} {planning}"
    return create_engine(
        database_url(settings),
        pool_size=connections or settings.intake_connections,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,  # a failure is logged, and what callers said must not be
        connect_args={"options": options},
    )


@contextmanager
def transaction(settings: Settings) -> Iterator[Connection]:
    """One transaction as the application, for a command; nothing stays open after it."""
    engine = connect(settings, 1)
    try:
        with engine.begin() as conn:
            yield conn
    finally:
        engine.dispose()
