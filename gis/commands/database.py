"""`ambon112 setup` and `ambon112 db`: the embedded PostGIS, migrations, data, and the first key."""

import os

import typer

from gis.actor import Role
from gis.commands.load import load_shipped
from gis.db.cluster import APPLICATION, DATABASE, SOCKET_NUMBER, binary, embedded
from gis.db.engine import connect, migrate_url
from gis.db.migrate import migrate
from gis.people.keys import any_key, create_key
from gis.settings import Settings

FIRST_KEY = "penyelia-pertama"


def start() -> None:
    """Jalankan kluster PostGIS milik proyek (tidak bila DATABASE_URL dipakai)."""
    settings = Settings()
    if settings.database_url:
        typer.echo("memakai DATABASE_URL; kluster proyek tidak dijalankan")
        return
    ours = embedded(settings)
    ours.start()
    typer.echo(f"PostGIS berjalan: {ours.home}")


def stop() -> None:
    """Hentikan kluster PostGIS milik proyek."""
    ours = embedded(Settings())
    ours.stop()
    typer.echo(f"PostGIS berhenti: {ours.home}")


def psql() -> None:
    """Buka psql sebagai aplikasi."""
    settings = Settings()
    if settings.database_url:
        os.execv(binary("psql"), ["psql", settings.database_url.replace("+psycopg", "")])
    where = ["-h", str(embedded(settings).socket), "-p", str(SOCKET_NUMBER)]
    os.execv(binary("psql"), ["psql", *where, "-U", APPLICATION, DATABASE])


def setup() -> None:
    """Siapkan semuanya: kluster, migrasi, data Ambon, kunci pertama. Boleh diulang; tidak ada yang hilang."""
    settings = Settings()
    start()
    migrate(migrate_url(settings))
    load_shipped(settings)
    with connect(settings, 1).begin() as conn:
        key = None if any_key(conn) else create_key(conn, FIRST_KEY, Role.SUPERVISOR)
    if key:
        typer.echo(f"\nKunci API pertama ({FIRST_KEY}), hanya dicetak sekali ini:\n\n  {key}\n")
        typer.echo(f"Buka konsol: http://{settings.host}:{settings.port}/#kunci={key}\n")
