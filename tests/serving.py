"""A real server on a free port of 127.0.0.1, as `ambon112 serve` runs it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from api.main import create_app
from gis.actor import MAY, Role
from gis.db.engine import connect
from gis.people.keys import create_key
from gis.settings import Settings

PATIENCE_S = 30


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve `settings`' database; yields the address."""
    with running(create_app(settings)) as url:
        yield url


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """Serve `app`; yields the address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE_S
    while not server.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started, "the server did not start"
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)
        listener.close()


def key_for(settings: Settings, role: Role) -> str:
    """A fresh key of that role in `settings`' database."""
    engine = connect(settings, 1)
    with engine.begin() as conn:
        agency = "damkar" if role is Role.AGENCY_DESK else None
        scopes = MAY[role] if role is Role.INTEGRATION else ()
        key = create_key(conn, f"uji-{role}", role, agency, scopes)
    engine.dispose()
    return key
