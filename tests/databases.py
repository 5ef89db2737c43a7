"""Databases for tests: one private cluster, templates made once for each state of the sources, clones of 0.2 s."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import make_url

from gis.db.chain import Verdict
from gis.db.cluster import APPLICATION, OWNER, embedded
from gis.db.engine import connect, migrate_url, with_driver
from gis.settings import PROJECT, Settings

FLOOR = "floor"  # an empty database with the extensions, which only a superuser may make


@dataclass(frozen=True)
class Server:
    """A PostGIS server for tests: `owner` and `application` are addresses whose database name is replaced."""

    owner: str
    application: str
    floor: str | None  # template with extensions; None where the owner makes them

    def settings(self, database: str) -> Settings:
        """Settings of a process that works in `database` as the application."""
        own, owner = named(self.application, database), named(self.owner, database)
        return Settings(database_url=own, migrate_url=owner, warm_up=False)  # most tests never ask for the ground

    @contextmanager
    def admin(self) -> Iterator[Callable[[str], list[object]]]:
        """Runs statements outside any transaction, as the owner."""
        engine = create_engine(named(self.owner, self.floor or "postgres"), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:

                def run(sql: str) -> list[object]:
                    answer = connection.execute(text(sql))
                    return list(answer.scalars()) if answer.returns_rows else []

                yield run
        finally:
            engine.dispose()

    def template(self, name: str, of: str | None, sources: list[Path], fill: Callable[[Settings], None]) -> str:
        """A database filled once for this state of `sources`; made from `of`. Returns its name."""
        name = f"{name}_{digest(sources)}"
        with FileLock(PROJECT / "var" / f"{name}.lock"), self.admin() as run:
            if f"{name}_ready" not in run("SELECT datname FROM pg_database"):
                run(f"DROP DATABASE IF EXISTS {name}")
                run(f"CREATE DATABASE {name}" + (f" TEMPLATE {of}" if of else ""))
                fill(self.settings(name))
                run(f"ALTER DATABASE {name} RENAME TO {name}_ready")
        return f"{name}_ready"

    @contextmanager
    def clone(self, template: str, label: str) -> Iterator[Settings]:
        """A private copy of `template`, dropped afterwards."""
        name = f"clone_{os.getpid()}_{label}"
        with FileLock(PROJECT / "var" / "clone.lock"), self.admin() as run:
            drop(run, name)
            run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.settings(name)
        finally:
            with self.admin() as run:
                drop(run, name)

    def sweep(self) -> None:
        """Drop clones whose process is gone."""
        with self.admin() as run:
            for name in map(str, run("SELECT datname FROM pg_database WHERE datname LIKE 'clone\\_%'")):
                if not Path(f"/proc/{name.split('_')[1]}").exists():
                    drop(run, name)


def start() -> Server:
    """The server that `DATABASE_URL` names, else the private cluster for tests, started if need be."""
    settings = Settings()
    if settings.database_url:
        owner = settings.migrate_url or settings.database_url
        return Server(with_driver(owner), with_driver(settings.database_url), None)
    cluster = embedded(settings, "pg-test", durable=False)
    settings.var.mkdir(exist_ok=True)
    with FileLock(settings.var / "pg-test.lock"):
        cluster.start()
        cluster.database(FLOOR)
    return Server(cluster.url(OWNER, FLOOR), cluster.url(APPLICATION, FLOOR), FLOOR)


def stop_if_idle(server: Server) -> None:
    """Stop the private cluster unless another run is using it."""
    if server.floor is None:
        return
    cluster = embedded(Settings(), "pg-test", durable=False)
    others = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    with FileLock(PROJECT / "var" / "pg-test.lock"):
        if cluster.running() and cluster.superuser(others) == "0":
            cluster.stop()


def drop(run: Callable[[str], list[object]], name: str) -> None:
    """Drop a database and end who is still in it. Not WITH (FORCE): an owner may not end autovacuum with it, while the
    plain form does so by itself."""
    run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND usename IS NOT NULL")
    run(f"DROP DATABASE IF EXISTS {name}")


def named(url: str, database: str) -> str:
    """`url` with another database."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def digest(sources: list[Path]) -> str:
    """Short hash of the contents of `sources`, files or folders."""
    seen = hashlib.sha256()
    for source in sources:
        for path in sorted(source.rglob("*") if source.is_dir() else [source]):
            if path.is_file() and path.suffix in {".py", ".csv", ".geojson"}:
                seen.update(path.read_bytes())
    return seen.hexdigest()[:10]


def engine(settings: Settings) -> Engine:
    """A small pool of the application's connections to a clone."""
    return connect(settings, 2)


@contextmanager
def tampering(
    settings: Settings, table: str, happen: Callable[[Connection], object], verify: Callable[[Connection], Verdict]
) -> Iterator[Callable[[str], Verdict]]:
    """Let `happen` write a chain; what is given then runs SQL on it as somebody who owns the tables and switches the
    guard of `table` off, and says what `verify` finds."""
    application, owner = engine(settings), create_engine(migrate_url(settings))
    with application.begin() as conn:
        happen(conn)

    def tamper(sql: str) -> Verdict:
        with owner.begin() as conn:
            conn.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            conn.execute(text(sql))
        with application.begin() as conn:
            return verify(conn)

    yield tamper
    application.dispose()
    owner.dispose()
