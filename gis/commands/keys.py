"""`ambon112 key`: credentials for programmes."""

import typer

from gis.actor import Permission, Role
from gis.db.engine import transaction
from gis.people.keys import create_key, revoke_key
from gis.respond.categories import known_agency
from gis.settings import Settings


def add(
    name: str,
    role: Role = typer.Option(..., help="apa yang paling banyak boleh dilakukan"),
    agency: str | None = typer.Option(None, help="instansi, untuk agency desk"),
    scope: list[Permission] = typer.Option([], help="hanya ini; boleh berulang, wajib untuk integration"),
) -> None:
    """Buat kunci API dan cetak sekali; yang disimpan hanya sidiknya."""
    checked = None if agency is None else known_agency(agency)
    with transaction(Settings()) as conn:
        typer.echo(create_key(conn, name, role, checked, scope))


def revoke(name: str) -> None:
    """Cabut kunci API."""
    with transaction(Settings()) as conn:
        revoke_key(conn, name)
    typer.echo(f"kunci '{name}' dicabut")
