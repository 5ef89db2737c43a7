"""Debian's Chromium, driven once a test process: a second driver in one process is refused by the first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from gis.settings import PROJECT

CHROMIUM = "/usr/bin/chromium"
ALONE = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-sandbox",
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium that finds no host but this one."""
    assert Path(PROJECT / "frontend" / "dist" / "index.html").exists(), (
        "build the console first: make var/console.stamp"
    )
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
    yield chromium
    chromium.close()
