"""The network goes in the middle of a call and the browser with it: the call is there again, and recorded once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browsers import ALONE, CHROMIUM
from tests.console.conftest import Service
from tests.console.test_call import choose_origin

CONTROLLED = "() => Boolean(navigator.serviceWorker && navigator.serviceWorker.controller)"
Opened = Callable[[], tuple[BrowserContext, Page]]


@pytest.fixture
def opened(playwright: Playwright, service: Service, tmp_path: Path) -> Iterator[Opened]:
    """Opens a browser with a profile that outlives it; every one is closed in the end."""
    contexts: list[BrowserContext] = []

    def opener() -> tuple[BrowserContext, Page]:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=CHROMIUM, args=ALONE,
            viewport={"width": 1440, "height": 900},
        )  # fmt: skip
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.pages[0] if context.pages else context.new_page()
        return context, page

    yield opener
    for each in contexts:
        each.close()


def at_work(page: Page, service: Service) -> None:
    """Come in by key; the service worker holds the page from the second load on."""
    page.goto(f"{service.url}/#kunci={service.key}")
    expect(page.locator(".connection")).to_have_text("tersambung")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    expect(page.locator(".connection")).to_have_text("tersambung")
    page.wait_for_timeout(300)
    assert page.evaluate(CONTROLLED)


def call(page: Page, text: str) -> None:
    """A call up to the last key before it is recorded."""
    choose_origin(page, "Nyata")
    page.get_by_label("Nomor penelepon").fill("0812 0000 0099")
    page.get_by_label("Kata penelepon").fill(text)
    expect(page.locator(".option").first).to_be_visible()
    page.keyboard.press("Alt+1")
    expect(page.locator(".option[aria-checked=true]")).to_be_visible()
    page.locator(".categories").get_by_role("radio", name="Kebakaran").first.click()


def test_a_call_recorded_without_a_network_survives_the_browser_and_is_recorded_once(
    opened: Opened, service: Service
) -> None:
    before = len(service.incidents())
    context, page = opened()
    at_work(page, service)
    page.wait_for_timeout(6000)  # who is at work and the ground are put by once the first screen is there
    call(page, "kebakaran di depan Pasar Mardika")
    context.set_offline(True)
    page.keyboard.press("F9")
    expect(page.locator(".kept")).to_be_visible()
    assert len(service.incidents()) == before
    context.close()

    context, page = opened()
    context.set_offline(True)
    page.goto(f"{service.url}/#kunci={service.key}")
    expect(page.locator(".kept")).to_be_visible()
    expect(page.locator(".banner.down")).to_be_visible()
    page.screenshot(path="var/screenshots/offline-kept.png")
    context.set_offline(False)
    expect(page.locator(".connection")).to_have_text("tersambung", timeout=60_000)
    expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim", timeout=60_000)
    page.wait_for_timeout(3000)  # a second sending would have had its time
    found = service.incidents()
    assert len(found) == before + 1
    with service.client() as client:
        whole = client.get(f"/api/incidents/{found[0]['id']}").json()
    assert whole["text"] == "kebakaran di depan Pasar Mardika"
    assert whole["caller"]["number"] == "0812 0000 0099"


def test_a_call_that_was_being_typed_is_offered_again_after_a_restart(opened: Opened, service: Service) -> None:
    context, page = opened()
    at_work(page, service)
    page.wait_for_timeout(6000)
    choose_origin(page, "Nyata")
    page.get_by_label("Kata penelepon").fill("asap tebal di Waihaong")
    page.wait_for_timeout(800)
    context.close()
    _, page = opened()
    page.goto(f"{service.url}/#kunci={service.key}")
    expect(page.locator(".banner.found")).to_contain_text("asap tebal di Waihaong")
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_label("Kata penelepon")).to_have_value("asap tebal di Waihaong")


def test_an_answer_that_was_lost_after_the_commit_leaves_one_incident(opened: Opened, service: Service) -> None:
    before = len(service.incidents())
    context, page = opened()
    at_work(page, service)
    page.wait_for_timeout(6000)
    call(page, "kebakaran di depan Pasar Mardika lorong dua")
    lost: list[int] = []

    def swallow(route: object) -> None:
        if lost or route.request.method != "POST":  # type: ignore[attr-defined]
            route.continue_()  # type: ignore[attr-defined]
            return
        lost.append(route.fetch().status)  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    context.route("**/api/incidents", swallow)
    page.keyboard.press("F9")
    expect(page.locator(".kept, .incident h2").first).to_be_visible()
    deadline = 60
    while len(service.incidents()) == before and deadline:
        page.wait_for_timeout(500)
        deadline -= 1
    page.wait_for_timeout(8000)  # the second sending has had its time
    expect(page.get_by_text("menunggu dikirim")).to_have_count(0)
    assert lost == [201]
    assert len(service.incidents()) == before + 1
