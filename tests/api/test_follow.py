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


def test_a_reader_that_falls_behind_is_told_to_load_again_and_slows_nobody(
    engine: Engine, own_empty: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow one takes nothing while more events come than its queue holds; the quick one misses none of them."""
    monkeypatch.setattr("api.live.LONGEST_QUEUE", 3)

    async def told() -> tuple[list[str], list[str | None], int]:
        hub = Hub(engine, plain(str(own_empty.database_url)))
        hub.last = 2
        slow, quick = (Watching(hub, lambda: PENYELIA).follow(2) for _ in range(2))
        greeted = [str((await anext(each)).event) for each in (slow, quick)]
        first, heard = asyncio.ensure_future(anext(slow)), list[str | None]()
        for _ in range(3):
            waiting = asyncio.ensure_future(anext(quick))
            await asyncio.sleep(0.3)  # until both have read all there is, and listen
            record(engine)
            await hub.catch_up()
            heard += [(await waiting).id, (await anext(quick)).id]
        seen = [str((await first).event), *[str(each.event) async for each in slow]]
        return [*greeted, *seen], heard, len(hub.listeners)

    async def in_time() -> tuple[list[str], list[str | None], int]:
        return await asyncio.wait_for(told(), 30)

    with ThreadPoolExecutor(1) as apart:
        slow, quick, listening = apart.submit(lambda: asyncio.run(in_time())).result()
    assert slow == ["hello", "hello", "incident", "resync"]
    assert quick == ["3", "4", "5", "6", "7", "8"]
    assert listening == 1
