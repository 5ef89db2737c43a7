"""`ambon112 run`: everything `make run` does once the packages are there, in one process."""

import os
import signal
import sys

import typer

from gis.commands.database import setup
from gis.commands.plan import plan
from gis.commands.serve import run_server
from gis.db.doctor import port_finding
from gis.errors import NotReady
from gis.settings import Settings

EXAMPLE = "kebakaran di depan Pasar Mardika"


def run() -> None:
    """Siapkan, cetak satu contoh, dan layani konsol dan API sampai Ctrl-C."""
    settings = Settings()
    port = port_finding(settings)
    if port.remedy:
        raise NotReady(f"{port.seen}: {port.remedy}")
    setup()
    typer.echo(f'\nContoh: ambon112 plan "{EXAMPLE}"\n')
    plan(EXAMPLE, top=2)
    typer.echo(f"\nKonsol dan API: http://{settings.host}:{settings.port} (Ctrl-C atau make stop untuk berhenti)")
    note = settings.var / "serve.pid"
    note.write_text(f"{os.getpid()} http://{settings.host}:{settings.port}\n")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # `make stop` is no failure; uvicorn closes first
    try:
        run_server(settings)
    finally:
        note.unlink(missing_ok=True)
