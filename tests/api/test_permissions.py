"""Every route with every role, from the permission table."""

import re
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from api.errors import status_of
from api.main import create_app
from gis.actor import MAY, Permission, Role
from gis.errors import GisError, NotReady
from gis.settings import Settings
from tests.api.conftest import Served, once, opened

OPEN_TO_ALL = {
    ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/openapi.json"), ("GET", "/"), ("GET", ""),
    ("POST", "/api/session"),  # signing in
}  # fmt: skip


def flat(routes: list[BaseRoute]) -> list[APIRoute]:
    """Every API route of the application, however it was included."""
    found: list[APIRoute] = []
    for route in routes:
        if isinstance(route, APIRoute):
            found.append(route)
        else:
            inner = (
                getattr(getattr(route, "original_router", None), "routes", None) or getattr(route, "routes", None) or []
            )
            found += flat(list(inner))
    return found


def permission_of(dependant: Any) -> Permission | None:
    """The permission a route asks for, found among what it depends on."""
    found: Permission | None = getattr(dependant.call, "permission", None)
    return found or next(filter(None, map(permission_of, dependant.dependencies)), None)


def method(route: APIRoute) -> str:
    """The one method a route answers to."""
    assert route.methods
    return min(route.methods)


ROUTES = [route for route in flat(create_app(Settings()).routes) if (method(route), route.path) not in OPEN_TO_ALL]


def test_every_route_asks_for_a_permission() -> None:
    assert len(ROUTES) >= 26
    assert [route.path for route in ROUTES if permission_of(route.dependant) is None] == []


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{method(route)} {route.path}")
def test_a_role_gets_through_exactly_where_the_table_says(served: Served, route: APIRoute, role: Role) -> None:
    needed = permission_of(route.dependant)
    assert needed
    path = re.sub(r"\{\w+\}", "1", route.path)
    with served.client(role) as client, client.stream(method(route), path, headers=once()) as reply:
        assert (reply.status_code != 403) == (needed in MAY[role])
    with served.client(None) as stranger, stranger.stream(method(route), path) as reply:
        assert reply.status_code == 401


def test_an_auditor_never_sees_who_called_or_what_they_said(served: Served) -> None:
    secret = "0812-0000-1111"
    with served.client(Role.OPERATOR) as operator:
        incident = opened(
            operator,
            caller={"name": "Penelepon Uji", "number": secret},
            text="rumah nomor tujuh",
            caller_at={"lon": 128.19123, "lat": -3.7},
        )
        told = {
            "agency": "pln",
            "means": "telephone",
            "number": "0811-2222",
            "answered_by": "Petugas Uji",
            "version": 2,
        }
        dispatches = f"/api/incidents/{incident['id']}/dispatches"
    with served.client(Role.DISPATCHER) as dispatcher:
        assert dispatcher.post(dispatches, json=told, headers=once()).status_code == 201
    with served.client(Role.AUDITOR) as auditor:
        seen = auditor.get("/api/incidents?origin=exercise").text + auditor.get(f"/api/incidents/{incident['id']}").text
    assert str(incident["id"]) in seen
    assert not any(
        word in seen for word in (secret, "Penelepon Uji", "rumah nomor tujuh", "128.19123", "0811", "Petugas")
    )


def test_every_failure_of_the_domain_has_a_status() -> None:
    def below(kind: type[GisError]) -> set[type[GisError]]:
        return {kind}.union(*map(below, kind.__subclasses__()))

    assert all(400 <= status_of(kind) < 500 or kind is NotReady for kind in below(GisError) - {GisError})


def test_pages_carry_the_security_headers(served: Served) -> None:
    headers = httpx.get(f"{served.url}/healthz").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
