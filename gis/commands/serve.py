"""`ambon112 serve`: the doors over HTTP."""

import uvicorn

from gis.settings import Settings


def serve() -> None:
    """Layani konsol dan API."""
    settings = Settings()
    uvicorn.run(
        "api.main:served",
        factory=True,
        host=settings.host,
        port=settings.port,
        timeout_graceful_shutdown=2,
        log_level="warning",
    )
