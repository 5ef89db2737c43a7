"""`ambon112 journal`: is the record what it was."""

import typer

from gis.db.engine import transaction
from gis.incidents.journal import verify
from gis.settings import Settings


def verify_journal() -> None:
    """Periksa rantai jurnal: tidak ada yang diubah, dihapus atau ditukar."""
    with transaction(Settings()) as conn:
        verdict = verify(conn)
    typer.echo(f"{verdict.count} peristiwa: {verdict.reason}")
    if verdict.broken_at is not None:
        typer.echo(f"rusak pada peristiwa {verdict.broken_at}", err=True)
        raise typer.Exit(1)
