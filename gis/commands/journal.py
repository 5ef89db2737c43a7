"""`ambon112 journal`: is the record what it was."""

import typer

from gis.db.engine import transaction
from gis.incidents import journal
from gis.people import record as accounts
from gis.room import journal as room
from gis.settings import Settings


def verify_journal() -> None:
    """Periksa rantai jurnal kejadian, ruang dan akun: tidak ada yang diubah, dihapus atau ditukar."""
    with transaction(Settings()) as conn:
        verdicts = {"kejadian": journal.verify(conn), "ruang": room.verify(conn), "akun": accounts.verify(conn)}
    for name, verdict in verdicts.items():
        typer.echo(f"{name}: {verdict.count} peristiwa: {verdict.reason}")
        if verdict.broken_at is not None:
            typer.echo(f"{name}: rusak pada peristiwa {verdict.broken_at}", err=True)
    if any(verdict.broken_at is not None for verdict in verdicts.values()):
        raise typer.Exit(1)
