"""`ambon112 key`: credentials for people and programmes until they sign in."""

import typer

from gis.actor import Role
from gis.db.engine import connect
from gis.people.keys import create_key, revoke_key
from gis.settings import Settings


def add(name: str, role: Role = typer.Option(..., help="apa yang boleh dilakukan")) -> None:
    """Buat kunci API dan cetak sekali; yang disimpan hanya sidiknya."""
    with connect(Settings(), 1).begin() as conn:
        typer.echo(create_key(conn, name, role))


def revoke(name: str) -> None:
    """Cabut kunci API."""
    with connect(Settings(), 1).begin() as conn:
        revoke_key(conn, name)
    typer.echo(f"kunci '{name}' dicabut")
