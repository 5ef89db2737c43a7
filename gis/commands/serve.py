"""`ambon112 serve`: the doors over HTTP, or HTTPS."""

from pathlib import Path

import typer
import uvicorn

from gis.commands.certificate import local_certificate
from gis.errors import BadInput
from gis.settings import Settings


def serve(
    certificate: Path | None = typer.Option(None, exists=True, dir_okay=False, help="sertifikat TLS (PEM)"),
    key: Path | None = typer.Option(None, exists=True, dir_okay=False, help="kunci sertifikat itu (PEM)"),
    own: bool = typer.Option(False, "--local-certificate", help="buat sertifikat sendiri di var/tls, dan layani HTTPS"),
) -> None:
    """Layani konsol dan API."""
    if (certificate is None) != (key is None):
        raise BadInput("certificate", "sertifikat dan kuncinya harus diberikan bersama")
    settings = Settings()
    if own and certificate is None:
        certificate, key = local_certificate(settings.var / "tls", settings.host)
        typer.echo(f"HTTPS dengan sertifikat sendiri: {certificate}; pasang sekali pada tiap perangkat agar dipercaya")
    run_server(settings, certificate, key)


def run_server(settings: Settings, certificate: Path | None = None, key: Path | None = None) -> None:
    """Serve until told to stop."""
    uvicorn.run(
        "api.main:served",
        factory=True,
        host=settings.host,
        port=settings.port,
        timeout_graceful_shutdown=2,
        log_level="warning",
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
