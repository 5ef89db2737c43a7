"""Many at once: everybody is served, nobody waits for somebody who waits for them."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from gis.actor import Role
from tests.api.conftest import Served, fire, once

CONSOLES = 60  # more than there are threads for requests
PATIENCE_S = 20  # a pool that nobody leaves gives up after 30


def test_more_calls_at_once_than_threads_are_all_recorded(served: Served) -> None:
    async def call(client: httpx.AsyncClient) -> int:
        return (await client.post("/api/incidents", json=fire(fix=None), headers=once())).status_code

    async def all_at_once() -> list[int]:
        headers = {"Authorization": f"Bearer {served.keys[Role.OPERATOR]}"}
        limits = httpx.Limits(max_connections=CONSOLES)
        async with httpx.AsyncClient(base_url=served.url, headers=headers, timeout=60, limits=limits) as client:
            return await asyncio.gather(*(call(client) for _ in range(CONSOLES)))

    started = time.monotonic()
    with ThreadPoolExecutor(1) as apart:  # a browser test in this process may leave a loop running in the main thread
        assert set(apart.submit(lambda: asyncio.run(all_at_once())).result()) == {201}
    assert time.monotonic() - started < PATIENCE_S
