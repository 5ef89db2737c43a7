"""Where catching up and listening meet, a console is told of each event once."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from api.live import Hub, Watching
from api.main import plain
from gis.incidents.handle import open_incident
from gis.settings import Settings
from tests import databases
from tests.incidents.test_journal import NOW, PENYELIA, advice, opening


@pytest.fixture
def engine(own_empty: Settings) -> Iterator[Engine]:
    """A journal of two events, of one incident."""
    engine = databases.engine(own_empty)
    record(engine)
    yield engine
    engine.dispose()


def record(engine: Engine) -> None:
    """One incident more: two events."""
    with engine.begin() as conn:
        open_incident(conn, opening(), advice(), PENYELIA, NOW)


def test_what_is_read_and_heard_at_once_is_told_once(engine: Engine, own_empty: Settings) -> None:
    async def told() -> list[str | None]:
        hub = Hub(engine, plain(str(own_empty.database_url)))
        stream = Watching(hub, lambda: PENYELIA).follow(0)
        assert (await anext(stream)).event == "hello"
        await hub.catch_up()  # the console is about to read the same two events itself
        first = [(await anext(stream)).id for _ in range(2)]
        later = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.3)  # until it has read all there is, and listens
        record(engine)
        await hub.catch_up()
        return [*first, (await later).id, (await anext(stream)).id]

    async def in_time() -> list[str | None]:
        return await asyncio.wait_for(told(), 20)

    with ThreadPoolExecutor(1) as apart:  # a browser test in this process may leave a loop running in the main thread
        assert apart.submit(lambda: asyncio.run(in_time())).result() == ["1", "2", "3", "4"]
