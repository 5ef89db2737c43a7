"""The console in real Chromium, served from a database of its own with Ambon in it; no request may leave 127.0.0.1."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from gis.actor import Role
from gis.settings import PROJECT, Settings
from tests.databases import Server
from tests.serving import key_for, serving

PATIENCE_S = 60
expect.set_options(timeout=20_000)  # of what is looked for; a busy machine is no failure
SHOTS = PROJECT / "var" / "screenshots"
SETTLED = """() => Boolean(window.__map && window.__map.loaded() && window.__map.areTilesLoaded()
    && !window.__map.isMoving() && window.__map.getSource('incidents'))"""


@dataclass(frozen=True)
class Service:
    """A running service, its settings, and a supervisor's key."""

    url: str
    key: str
    settings: Settings

    def client(self) -> httpx.Client:
        """A client beside the console, to see what was really recorded."""
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Bearer {self.key}"}, timeout=60)

    def incidents(self, origin: str = "real") -> list[dict[str, Any]]:
        """What is on record, newest first."""
        with self.client() as client:
            items: list[dict[str, Any]] = client.get("/api/incidents", params={"origin": origin}).json()["items"]
        return items


@dataclass
class Screen:
    """One browser window with the console in it. `__map` is the map, a hook the console offers for reading."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def heard(self, request: Request) -> None:
        """Remember who was asked; data and blob addresses ask nobody."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"}:
            self.hosts.add(parts.hostname or "")

    def until(self, expression: str, argument: object = None) -> None:
        """Wait until `expression` is true in the page, where its policy forbids Playwright's own way of waiting."""
        deadline = time.monotonic() + PATIENCE_S
        while not self.page.evaluate(expression, argument):
            assert time.monotonic() < deadline, f"never came true: {expression} ({argument})"
            self.page.wait_for_timeout(50)

    def settle(self) -> None:
        """Wait until the map has drawn everything and stands still."""
        self.page.wait_for_timeout(400)
        self.until(SETTLED)
        self.page.wait_for_timeout(400)

    def on_map(self, layer: str) -> list[dict[str, Any]]:
        """Properties of what the map shows of one layer."""
        seen: list[dict[str, Any]] = self.page.evaluate(
            "layer => window.__map.queryRenderedFeatures({layers: [layer]}).map(each => each.properties)", layer
        )
        return seen

    def shoot(self, name: str) -> None:
        """Keep a picture for people to look at."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")


Open = Callable[..., Screen]


@pytest.fixture(scope="module")
def service(server: Server, loaded: str) -> Iterator[Service]:
    """One service a test file."""
    with server.clone(loaded, "console") as settings, serving(settings) as url:
        yield Service(url, key_for(settings, Role.SUPERVISOR), settings)


@pytest.fixture
def open_screen(browser: Browser, service: Service) -> Iterator[Open]:
    """Opens windows, signed in unless told otherwise; afterwards nobody else was asked and nothing was thrown."""
    screens: list[Screen] = []

    def opener(width: int = 1440, height: int = 900, theme: str = "dark", key: str | None = None) -> Screen:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="light" if theme == "light" else "dark",
            service_workers="block",  # what it keeps is tested in test_offline; elsewhere every request is to be seen
        )
        screen = Screen(context.new_page())
        screens.append(screen)
        screen.page.set_default_timeout(PATIENCE_S * 1000)
        context.on("request", screen.heard)
        screen.page.on("pageerror", lambda error: screen.errors.append(str(error)))
        screen.page.goto(f"{service.url}/#kunci={service.key if key is None else key}")
        return screen

    yield opener
    for screen in screens:
        screen.page.context.close()
        assert screen.hosts <= {"127.0.0.1"}, f"somebody else was asked: {screen.hosts}"
        assert screen.errors == []


@pytest.fixture
def one_browser(browser: Browser) -> Iterator[BrowserContext]:
    """One browser, for several tabs."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    context.set_default_timeout(PATIENCE_S * 1000)
    yield context
    context.close()
