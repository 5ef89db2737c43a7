"""A browser whose network is cut, and what it keeps on its disk meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect

from tests.api.signing import PASSWORD
from tests.browsers import ALONE, CHROMIUM
from tests.console.conftest import Screen, Service
from tests.console.test_call import choose_origin

CONTROLLED = "() => Boolean(navigator.serviceWorker && navigator.serviceWorker.controller)"
ON_DISK = """async (store) => {
    if (!(await indexedDB.databases()).some((each) => each.name === 'ambon112')) return [];
    const asked = indexedDB.open('ambon112');
    const db = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
    const read = db.transaction([store]).objectStore(store);
    const [keys, values] = [read.getAllKeys(), read.getAll()];
    await new Promise((done) => (read.transaction.oncomplete = done));
    db.close();
    return keys.result.map((key, n) => [key, store === 'shelf' ? null : values.result[n]]);
}"""


def on_disk(page: Page, store: str) -> dict[str, Any]:
    """What this browser's disk holds of `store` (outbox, drafts, shelf), by key; of the shelf the keys alone."""
    found: dict[str, Any] = dict(page.evaluate(ON_DISK, store))
    return found


def until_on_disk(page: Page, store: str, *keys: str) -> None:
    """Wait until the disk holds exactly `keys` of `store`."""
    for _ in range(600):
        if set(on_disk(page, store)) == set(keys):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the disk holds {sorted(on_disk(page, store))} of {store}, not {sorted(keys)}")


KEPT_GROUND = """async () => {
    const kept = await (await caches.open('ambon112-ground')).keys();
    return ['categories', 'facilities', 'units', 'questions'].every((each) => kept.some(({url}) => url.endsWith(each)));
}"""


def settled(page: Page) -> None:
    """Wait until nothing is left to be sent: a call goes out from the disk alone."""
    until_on_disk(page, "outbox")


@contextmanager
def profile(playwright: Playwright, folder: Path) -> Iterator[BrowserContext]:
    """A browser whose profile outlives it."""
    context = playwright.chromium.launch_persistent_context(
        str(folder), executable_path=CHROMIUM, args=ALONE, viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(60_000)
    try:
        yield context
    finally:
        context.close()


def connected(page: Page) -> None:
    """Wait until the stream is open."""
    expect(page.locator(".connection")).to_have_text("tersambung", timeout=60_000)


def at_work(page: Page, service: Service, key: str | None = None) -> None:
    """Come in by key, and wait until the service worker has hold of the page and what a call needs without a network
    is on the disk."""
    page.goto(f"{service.url}/#kunci={key or service.key}")
    connected(page)
    Screen(page).until(CONTROLLED)
    until_on_disk(page, "shelf", "me", "gazetteer", "areas")
    Screen(page).until(KEPT_GROUND)


def call(page: Page, text: str, number: str = "0812 0000 0099") -> None:
    """A call up to the last key before it is recorded."""
    choose_origin(page, "Nyata")
    page.get_by_label("Nomor penelepon").fill(number)
    page.get_by_label("Kata penelepon").fill(text)
    expect(page.locator(".option").first).to_be_visible()
    page.keyboard.press("Alt+1")
    expect(page.locator(".option[aria-checked=true]")).to_be_visible()
    page.locator(".categories").get_by_role("radio", name="Kebakaran").first.click()


def cut(context: BrowserContext, pattern: str) -> None:
    """No change to `pattern` reaches the server."""
    context.route(pattern, lambda route: route.abort() if route.request.method == "POST" else route.continue_())


def hold(context: BrowserContext, pattern: str, page: Page, act: Callable[[], object]) -> Route:
    """Hold back the change to `pattern` that `act` sends; gives it once it is on its way."""
    held: list[Route] = []
    context.route(pattern, lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    act()
    while not held:
        page.wait_for_timeout(50)
    context.unroute(pattern)
    return held[0]


def tab(window: BrowserContext, service: Service, key: str | None = None) -> Page:
    """Another tab at work."""
    page = window.new_page()
    page.goto(f"{service.url}/#kunci={service.key if key is None else key}")
    connected(page)
    return page


def enter(page: Page, service: Service, name: str) -> None:
    """Come in by the door."""
    page.goto(service.url)
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    connected(page)


class Swallowing:
    """A network that carries the first change to `pattern` to the server and loses the answer; it notes all."""

    def __init__(self, context: BrowserContext, pattern: str) -> None:
        self.lost: list[int] = []  # the status that nobody heard
        self.sent: list[tuple[str, str]] = []  # Idempotency-Key and body of every sending
        self.answered: list[int] = []
        context.route(pattern, self.carry)

    def carry(self, route: Route) -> None:
        """One request on its way."""
        if route.request.method != "POST":
            return route.continue_()
        self.sent.append((route.request.headers["idempotency-key"], route.request.post_data or ""))
        reply = route.fetch()
        if self.lost:
            self.answered.append(reply.status)
            return route.fulfill(response=reply)
        self.lost.append(reply.status)
        return route.abort()
