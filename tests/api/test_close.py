"""A server that stops leaves no connection open behind it."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

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


async def stopped_while_reading(app: FastAPI, closed: list[int]) -> None:
    """The application from start to stop, with a read that outlasts it."""
    begun = Event()
    with ThreadPoolExecutor(1) as threads:
        async with lifespan(app):
            pool: Engine = app.state.reading
            event.listen(pool, "close", lambda *_: closed.append(1))
            done = threads.submit(reading, pool, begun)
            assert begun.wait(5)
        done.result()


def test_a_read_under_way_gives_its_connection_back_before_its_pool_closes(own_empty: Settings) -> None:
    closed: list[int] = []
    with ThreadPoolExecutor(1) as threads:  # a thread has no event loop yet, whatever ran in this process before
        threads.submit(asyncio.run, stopped_while_reading(create_app(own_empty), closed)).result()
    assert closed == [1]
