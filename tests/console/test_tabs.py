"""Several tabs of one browser: one stream, one outbox, and nobody's calls or rights mixed with another's."""

import time
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Page, Route, expect

from api.main import create_app
from gis.actor import Role
from tests.api.signing import PASSWORD, at_work, person
from tests.console.conftest import PATIENCE_S, Service
from tests.console.happenings import fire
from tests.console.outage import connected, enter, tab
from tests.console.test_call import choose_origin
from tests.databases import Server
from tests.serving import key_for, running

STREAM = "/api/events"
LIST = "/api/incidents?"
COMES_IN = """(who) => fetch('/api/session', {
    method: 'POST', body: JSON.stringify(who),
    headers: {'Content-Type': 'application/json', 'X-Requested-With': 'ambon112'},
}).then((reply) => reply.status)"""


@pytest.fixture(scope="module")
def app_and_service(server: Server, loaded: str) -> Iterator[tuple[FastAPI, Service]]:
    """A service whose application can be looked into: how many streams are open is the server's to say."""
    with server.clone(loaded, "tabs") as settings:
        app = create_app(settings)
        with running(app) as url:
            yield app, Service(url, key_for(settings, Role.SUPERVISOR), settings)


@pytest.fixture(scope="module")
def service(app_and_service: tuple[FastAPI, Service]) -> Service:
    """The service."""
    return app_and_service[1]


@pytest.fixture
def streams(app_and_service: tuple[FastAPI, Service]) -> Callable[[], int]:
    """Counts the streams that the server holds open."""
    return lambda: len(app_and_service[0].state.hub.listeners)


def until(true: Callable[[], bool], page: Page) -> None:
    """Wait for something that is not on the page."""
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, "never came true"
        page.wait_for_timeout(50)


def kept_back(one_browser: BrowserContext, pattern: str) -> list[Route]:
    """Requests that get no further for now."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    one_browser.route(pattern, hold)
    return held


def on_board(page: Page, incident: int) -> None:
    """The board of this tab shows it."""
    expect(page.locator(".board tbody tr").filter(has_text=f"#{incident}")).to_be_visible()


def test_two_tabs_share_one_stream_and_the_second_goes_on_when_the_first_closes(
    one_browser: BrowserContext, service: Service, streams: Callable[[], int]
) -> None:
    asked: list[str] = []
    one_browser.on("request", lambda request: asked.append(request.url) if STREAM in request.url else None)
    first, second = tab(one_browser, service), tab(one_browser, service)
    choose_origin(first, "Nyata")
    choose_origin(second, "Latihan")
    assert (streams(), len(asked)) == (1, 1)
    with service.client() as client:
        real, exercise = fire(client)["id"], fire(client, origin="exercise")["id"]
        on_board(first, real)
        on_board(second, exercise)
        expect(first.locator(".board tbody tr")).to_have_count(1)
        expect(second.locator(".board tbody tr")).to_have_count(1)
        choose_origin(first, "Latihan")
        on_board(first, exercise)
        third = tab(one_browser, service)
        choose_origin(third, "Latihan")
        on_board(third, exercise)
        assert (streams(), len(asked)) == (1, 1)

        head = client.get("/api/incidents", params={"origin": "exercise"}).json()["head"]
        opening, lists = kept_back(one_browser, f"**{STREAM}**"), kept_back(one_browser, f"**{LIST}**")
        first.close()
        until(lambda: bool(opening) and streams() == 0, second)
        missed = fire(client, origin="exercise")["id"]  # nobody hears it
        opening.pop().continue_()
        for page in (second, third):
            on_board(page, missed)  # by the stream alone: no list has come yet
        one_browser.unroute(f"**{LIST}**")
        assert lists, "a list was read as well, for what has no number"
        for each in lists:
            each.continue_()
        after = fire(client, origin="exercise")["id"]
        for page in (second, third):
            on_board(page, after)
            connected(page)
    assert (streams(), len(asked)) == (1, 2)
    assert asked[-1].endswith(f"after={head}"), "the stream goes on from the last event that was heard"


def test_twenty_cut_lines_leave_no_listener_behind(
    one_browser: BrowserContext, service: Service, streams: Callable[[], int]
) -> None:
    first, second = one_browser.new_page(), one_browser.new_page()
    for page in (first, second):
        page.clock.install()
        page.goto(f"{service.url}/#kunci={service.key}")
        connected(page)

    def cut_and_mended() -> None:
        """Both tabs find the network gone; the holder tries again after three seconds of its clock."""
        for page in (first, second):
            page.evaluate("() => dispatchEvent(new Event('offline'))")
        for page in (first, second):
            expect(page.locator(".connection")).not_to_have_text("tersambung")
        for page in (first, second):
            page.clock.fast_forward(3000)
        for page in (first, second):
            connected(page)

    cut_and_mended()
    before = [listeners(one_browser, page) for page in (first, second)]
    for _ in range(20):
        cut_and_mended()
    after = [listeners(one_browser, page) for page in (first, second)]
    print(f"\nlisteners of the two tabs before and after 20 cut lines: {before}, {after}")
    assert all(new <= old + 3 for old, new in zip(before, after, strict=True))
    assert streams() == 1


def test_a_tab_that_says_nothing_any_more_loses_the_stream_to_the_next(
    one_browser: BrowserContext, service: Service, streams: Callable[[], int]
) -> None:
    asked: list[str] = []
    one_browser.on("request", lambda request: asked.append(request.url) if STREAM in request.url else None)
    one_browser.clock.install()
    first, second = tab(one_browser, service), tab(one_browser, service)
    for page in (first, second):
        choose_origin(page, "Nyata")
    assert len(asked) == 1
    first.evaluate("() => (BroadcastChannel.prototype.postMessage = () => undefined)")
    one_browser.clock.fast_forward(46_000)  # longer than the server is ever silent
    with service.client() as client:
        known = fire(client)["id"]
        for page in (second, first):
            on_board(page, known)
            connected(page)
        opened = len(asked)
        first.close()
        after = fire(client)["id"]
        on_board(second, after)
    assert (streams(), len(asked)) == (1, opened), "the second had the stream already"


def listeners(one_browser: BrowserContext, page: Page) -> int:
    """Listeners of a page that stay, as the browser counts them: the least of some readings, since a request under way
    has a few of its own."""
    client = one_browser.new_cdp_session(page)
    client.send("Performance.enable")
    found = []
    for _ in range(5):
        client.send("HeapProfiler.collectGarbage")
        counted = {each["name"]: each["value"] for each in client.send("Performance.getMetrics")["metrics"]}
        found.append(int(counted["JSEventListeners"]))
        page.wait_for_timeout(300)
    client.detach()
    return min(found)


def test_tabs_of_different_rights_hold_a_stream_each(
    one_browser: BrowserContext, service: Service, streams: Callable[[], int]
) -> None:
    damkar = key_for(service.settings, Role.AGENCY_DESK)
    room = tab(one_browser, service)
    desk = tab(one_browser, service, damkar)
    assert streams() == 2
    frames = desk.evaluate("() => navigator.locks.query().then((all) => all.held.map((each) => each.name))")
    assert len([name for name in frames if name.startswith("ambon112-stream:")]) == 2
    assert service.key not in str(frames)
    assert damkar not in str(frames)
    room.close()
    until(lambda: streams() == 1, desk)


def test_a_tab_whose_cookie_became_another_persons_stops_working(one_browser: BrowserContext, service: Service) -> None:
    one, other = (person(service.settings, name, Role.DISPATCHER) for name in ("operator-satu", "operator-dua"))
    for who in (one, other):
        with at_work(service.url, who):
            pass
    first = one_browser.new_page()
    enter(first, service, one.name)
    second = one_browser.new_page()
    second.goto(service.url)
    connected(second)
    said = second.evaluate(COMES_IN, {"name": other.name, "password": PASSWORD})
    assert said == 204
    second.reload()
    expect(second.locator(".header")).to_contain_text(other.name)
    expect(first.get_by_label("Nama pengguna")).to_be_visible()
    first.close()

    known = {"name": one.name, "password": PASSWORD}  # outside every tab: no tab can say so
    ours = {"X-Requested-With": "ambon112", "Sec-Fetch-Site": "same-origin"}
    assert one_browser.request.post(f"{service.url}/api/session", data=known, headers=ours).status == 204
    second.evaluate("() => dispatchEvent(new Event('offline'))")
    expect(second.get_by_label("Nama pengguna")).to_be_visible()  # the stream it opens anew is another person's
