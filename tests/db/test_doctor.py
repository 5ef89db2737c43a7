"""What is wrong is said with its remedy, and nothing is said to be wrong that is well."""

import socket
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from gis.db import doctor
from gis.db.engine import migrate_url
from gis.settings import Settings
from tests.databases import Server


def remedies(settings: Settings) -> dict[str, str]:
    """What must be done, by what it is about."""
    return {finding.about: finding.remedy for finding in doctor.examine(settings) if finding.remedy}


def run_as_owner(settings: Settings, *statements: str) -> None:
    """Damage a database."""
    engine = create_engine(migrate_url(settings))
    with engine.begin() as conn:
        for sql in statements:
            conn.execute(text(sql))
    engine.dispose()


def on_a_free_port(settings: Settings) -> Settings:
    """`settings` with a port nobody uses, and a console that looks built."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return settings.model_copy(update={"port": port})


def test_a_loaded_database_is_well(own_ambon: Settings) -> None:
    assert remedies(on_a_free_port(own_ambon)).keys() <= {"konsol"}


def test_an_empty_database_wants_its_data(own_empty: Settings) -> None:
    found = remedies(own_empty)
    assert "ambon112 load" in found["data Ambon"]
    assert "ambon112 load" in found["jalan"]


def test_products_newer_than_what_was_loaded_are_named(own_ambon: Settings) -> None:
    run_as_owner(own_ambon, "UPDATE product SET sha256 = 'another' WHERE name = 'units.csv'")
    assert "ambon112 load" in remedies(own_ambon)["produk data"]


def test_missing_migrations_are_named(own_ambon: Settings) -> None:
    run_as_owner(own_ambon, "UPDATE alembic_version SET version_num = '0001'")
    assert "setup" in remedies(own_ambon)["migrasi"]


def test_a_missing_extension_is_named(server: Server) -> None:
    template = server.template("without_extensions", "template0", [], lambda settings: None)
    with server.clone(template, "bare") as settings:
        assert "CREATE EXTENSION postgis" in remedies(settings)["PostGIS"]


@pytest.mark.parametrize(
    ("version", "well"), [("3.3.2", True), ("3.10.0", True), ("3.2.9", False), ("2.5.5", False), (None, False)]
)
def test_an_old_postgis_is_not_enough(version: str | None, well: bool) -> None:
    assert (doctor.postgis_finding(version).remedy == "") == well


def test_a_port_somebody_else_uses_is_named(own_ambon: Settings, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = own_ambon.model_copy(update={"port": taken.getsockname()[1], "var": tmp_path})
        assert "AMBON112_PORT" in remedies(settings)["porta"]


def test_an_application_that_could_rewrite_the_journal_is_found_out(own_ambon: Settings) -> None:
    as_owner = own_ambon.model_copy(update={"database_url": migrate_url(own_ambon)})
    assert "MIGRATE_URL" in remedies(as_owner)["hak aplikasi"]


def test_a_database_that_does_not_answer_is_said_so(own_ambon: Settings) -> None:
    gone = own_ambon.model_copy(update={"database_url": "postgresql://nobody@127.0.0.1:1/none"})
    assert "DATABASE_URL" in remedies(gone)["basis data"]
