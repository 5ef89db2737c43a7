"""`ambon112 run`: everything `make run` does once the packages are there, in one process."""

import os

import typer

from gis.commands.database import setup
from gis.commands.plan import plan
from gis.commands.serve import run_server
from gis.settings import Settings

EXAMPLE = "kebakaran di depan Pasar Mardika"


def run() -> None:
    """Siapkan, cetak satu contoh, dan layani konsol dan API sampai Ctrl-C."""
    settings = Settings()
    setup()
    typer.echo(f'\nContoh: ambon112 plan "{EXAMPLE}"\n')
    plan(EXAMPLE, top=2)
    typer.echo(f"\nKonsol dan API: http://{settings.host}:{settings.port} (Ctrl-C atau make stop untuk berhenti)")
    note = settings.var / "serve.pid"
    note.write_text(str(os.getpid()))
    try:
        run_server(settings)
    finally:
        note.unlink(missing_ok=True)
