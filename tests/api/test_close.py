"""A server that stops leaves no connection open behind it."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, event, text

from api.main import create_app, lifespan
from gis.settings import Settings


def reading(engine: Engine, begun: Event) -> None:
    """A read that is under way when the server stops."""
    with engine.connect() as conn:
        conn.execute(text("SELECT 1"))
        begun.set()
        time.sleep(0.3)


@pytest.mark.anyio
async def test_a_read_under_way_gives_its_connection_back_before_its_pool_closes(own_empty: Settings) -> None:
    app: FastAPI = create_app(own_empty)
    begun, closed = Event(), []
    with ThreadPoolExecutor(1) as threads:
        async with lifespan(app):
            pool: Engine = app.state.reading
            event.listen(pool, "close", lambda *_: closed.append(1))
            done = threads.submit(reading, pool, begun)
            assert begun.wait(5)
        done.result()
    assert closed == [1]
