"""`ambon112 db`: the embedded PostGIS."""

import os

import typer

from gis.db.cluster import APPLICATION, DATABASE, SOCKET_NUMBER, binary, embedded
from gis.settings import Settings


def start() -> None:
    """Jalankan kluster PostGIS milik proyek (tidak bila DATABASE_URL dipakai)."""
    settings = Settings()
    if settings.database_url:
        typer.echo("memakai DATABASE_URL; kluster proyek tidak dijalankan")
        return
    ours = embedded(settings)
    if not ours.made():
        typer.echo("==> membuat kluster PostGIS")
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
