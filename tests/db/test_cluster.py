"""The embedded PostGIS: made, interrupted, made again, stopped; its own socket and nothing else."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from gis.db import cluster
from gis.db.cluster import DATABASE, LONGEST_HOME, OWNER, Cluster, embedded
from gis.settings import Settings


@pytest.fixture
def ours() -> Iterator[Cluster]:
    """A cluster of the test's own, stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ambon112-", dir="/tmp"))
    folder.chmod(0o755)
    made = Cluster(folder / "pg", "postgres" if os.geteuid() == 0 else None, durable=False)
    yield made
    made.stop()
    shutil.rmtree(folder)


def scalar(where: Cluster, sql: str) -> object:
    """One value from the cluster's database, as the owner."""
    engine = create_engine(where.url(OWNER, DATABASE), isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        found: object = conn.execute(text(sql)).scalar()
    engine.dispose()
    return found


def test_it_is_made_started_stopped_and_found_again(ours: Cluster) -> None:
    assert not ours.running()
    ours.start()
    assert ours.running()
    assert scalar(ours, "SELECT extversion FROM pg_extension WHERE extname = 'postgis'")
    assert scalar(ours, "SHOW listen_addresses") == ""  # no port at all, so never 5432
    assert scalar(ours, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'kept'") == 0
    ours.superuser("CREATE TABLE kept AS SELECT 1 AS n; GRANT SELECT ON kept TO PUBLIC", DATABASE)
    ours.stop()
    ours.stop()
    assert not ours.running()
    ours.start()
    ours.start()
    assert scalar(ours, "SELECT n FROM kept") == 1


def test_an_interrupted_making_is_thrown_away_and_made_again(ours: Cluster) -> None:
    ours.data.mkdir(parents=True)
    (ours.data / "PG_VERSION").write_text("15\n")
    if ours.user:
        shutil.chown(ours.home, ours.user)
        shutil.chown(ours.data, ours.user)
    ours.start()
    assert ours.running()


def test_what_an_interrupted_start_left_out_is_made_up_by_the_next(ours: Cluster) -> None:
    ours.start()
    (ours.home / "provided").unlink()
    ours.superuser(f"DROP DATABASE {DATABASE}")
    ours.start()
    assert scalar(ours, "SELECT extversion FROM pg_extension WHERE extname = 'postgis'")


def test_a_server_that_was_killed_is_no_trouble_to_stop_or_start(ours: Cluster) -> None:
    ours.start()
    server = int((ours.data / "postmaster.pid").read_text().split()[0])
    os.kill(server, signal.SIGKILL)
    while ours.running():
        time.sleep(0.05)
    ours.stop()
    ours.start()
    assert ours.running()


def test_a_server_whose_folder_was_deleted_is_ended_before_a_new_one_is_made(ours: Cluster) -> None:
    ours.start()
    server = int((ours.data / "postmaster.pid").read_text().split()[0])
    shutil.rmtree(ours.home)
    ours.start()
    assert not Path(f"/proc/{server}/cwd").exists()
    assert ours.running()


def test_nobody_else_enters_the_folder_of_the_socket(ours: Cluster) -> None:
    ours.start()
    assert ours.socket.stat().st_mode & 0o077 == 0


def test_the_application_owns_nothing(ours: Cluster) -> None:
    ours.start()
    assert (
        scalar(ours, "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = 'ambon112_app'")
        is False
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts a server as somebody else")
def test_a_folder_is_reachable_when_everything_above_it_lets_the_server_in() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        assert cluster.reachable(folder / "var" / "pg", cluster.SERVER_USER)
        folder.chmod(0o700)
        assert not cluster.reachable(folder / "var" / "pg", cluster.SERVER_USER)


def test_a_project_the_server_cannot_reach_keeps_its_cluster_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    far = Settings(var=Path("/tmp") / ("x" * LONGEST_HOME))
    assert str(embedded(far).home).startswith("/var/lib/ambon112/")
    monkeypatch.setattr(cluster, "reachable", lambda folder, user: False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert str(embedded(Settings(var=Path("/tmp/near"))).home).startswith("/var/lib/ambon112/")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert embedded(Settings(var=Path("/tmp/near"))).home == Path("/tmp/near/pg")
