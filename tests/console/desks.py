"""An agency's desk as the tests open it, and what it was told of, made over HTTP."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, expect

from gis.actor import Role
from tests.api.signing import PASSWORD, person
from tests.console.conftest import Open, Screen, Service

NO_OVERFLOW = "() => document.documentElement.scrollWidth <= window.innerWidth"
SMALL = """() => [...document.querySelectorAll('.desk button, .desk a.act, .desk input:not([type=file])')]
    .filter(each => each.offsetParent && each.getBoundingClientRect().height < 43 && !each.matches('.link'))
    .map(each => each.textContent || each.name)"""

Desk = Callable[..., Screen]


def change(client: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """One change, made over HTTP."""
    reply = client.post(path, json=body, headers={"Idempotency-Key": uuid4().hex})
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def told(
    service: Service,
    agency: str = "damkar",
    text: str = "api di atap, hubungi 0812-3456-7890",
    origin: str = "real",
) -> dict[str, Any]:
    """A fire that an agency was rung about."""
    fix = {"at": {"lon": 128.1834, "lat": -3.6897}, "radius_m": 120, "source": "place", "because": "Pasar Mardika"}
    with service.client() as client:
        made = change(client, "/api/incidents", {"category": "kebakaran", "text": text, "fix": fix, "origin": origin})
        body = {"agency": agency, "means": "telephone", "number": "0911-000", "version": made["version"]}
        return change(client, f"/api/incidents/{made['id']}/dispatches", body)


def now_of(service: Service, incident: dict[str, Any]) -> dict[str, Any]:
    """As the room sees it."""
    with service.client() as client:
        found: dict[str, Any] = client.get(f"/api/incidents/{incident['id']}").json()
    return found


@pytest.fixture
def desk(open_screen: Open, service: Service) -> Desk:
    """Opens the fire service's desk, signed in with a password."""

    def opener(width: int = 360, height: int = 780, theme: str = "dark", agency: str = "damkar") -> Screen:
        who = person(service.settings, f"meja-{uuid4().hex[:6]}", Role.AGENCY_DESK, agency=agency)
        screen = open_screen(width, height, theme, key="")
        page = screen.page
        page.get_by_label("Nama pengguna").fill(who.name)
        page.get_by_label("Kata sandi").fill(who.password)
        page.get_by_role("button", name="Masuk", exact=True).click()
        page.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
        page.get_by_label("Ulangi kata sandi baru").fill(PASSWORD)
        page.get_by_role("button", name="Ganti kata sandi dan masuk").click()
        expect(page.locator(".desk")).to_be_visible()
        return screen

    return opener


def act(page: Page, name: str) -> None:
    """Press the large button of the next step."""
    page.locator(".answers-of").get_by_role("button", name=name, exact=True).click()
