"""A served database with Ambon in it, and a client for each role."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from gis.actor import Role
from gis.settings import Settings
from tests.databases import Server
from tests.serving import key_for, serving

AT_MARDIKA = {"lon": 128.1834, "lat": -3.6897}


@dataclass(frozen=True)
class Served:
    """A running service: its settings, address, and a key for each role."""

    settings: Settings
    url: str
    keys: dict[Role, str]

    def client(self, role: Role | None) -> httpx.Client:
        """A client that signs in as `role`; None: without a key."""
        headers = {"Authorization": f"Bearer {self.keys[role]}"} if role else {}
        return httpx.Client(base_url=self.url, headers=headers, timeout=60)


@pytest.fixture(scope="module")
def served(server: Server, loaded: str) -> Iterator[Served]:
    """One service a test file."""
    with server.clone(loaded, "api") as settings, serving(settings) as url:
        yield Served(settings, url, {role: key_for(settings, role) for role in Role})


@pytest.fixture
def room(served: Served) -> Iterator[httpx.Client]:
    """A supervisor's client."""
    with served.client(Role.SUPERVISOR) as client:
        yield client


def fire(**changes: Any) -> dict[str, Any]:
    """An incident as a console sends it."""
    fix = {"at": AT_MARDIKA, "radius_m": 120, "source": "place", "because": "di depan 'Pasar Mardika'"}
    call = {"category": "kebakaran", "text": "kebakaran di depan Pasar Mardika", "fix": fix, "origin": "exercise"}
    return call | changes


def once(key: str | None = None) -> dict[str, str]:
    """The header of a request that changes something."""
    return {"Idempotency-Key": key or str(uuid.uuid4())}


def opened(client: httpx.Client, **changes: Any) -> dict[str, Any]:
    """A new incident, recorded."""
    reply = client.post("/api/incidents", json=fire(**changes), headers=once())
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found
