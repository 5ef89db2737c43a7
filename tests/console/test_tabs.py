"""Several tabs of one browser: one stream, one outbox, and nobody's calls or rights mixed with another's."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from api.main import create_app
from gis.actor import Role
from tests.api.signing import PASSWORD, at_work, console, person
from tests.console.conftest import PATIENCE_S, Service
from tests.console.happenings import fire, post
from tests.console.outage import call, connected, on_disk, settled
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


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One browser, for several tabs."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    context.set_default_timeout(PATIENCE_S * 1000)
    yield context
    context.close()


def tab(window: BrowserContext, service: Service, key: str | None = None) -> Page:
    """Another tab at work."""
    page = window.new_page()
    page.goto(f"{service.url}/#kunci={service.key if key is None else key}")
    connected(page)
    return page


def until(true: Callable[[], bool], page: Page) -> None:
    """Wait for something that is not on the page."""
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, "never came true"
        page.wait_for_timeout(50)


def kept_back(window: BrowserContext, pattern: str) -> list[Route]:
    """Requests that get no further for now."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    window.route(pattern, hold)
    return held


def on_board(page: Page, incident: int) -> None:
    """The board of this tab shows it."""
    expect(page.locator(".board tbody tr").filter(has_text=f"#{incident}")).to_be_visible()


def test_two_tabs_share_one_stream_and_the_second_goes_on_when_the_first_closes(
    window: BrowserContext, service: Service, streams: Callable[[], int]
) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url) if STREAM in request.url else None)
    first, second = tab(window, service), tab(window, service)
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
        third = tab(window, service)
        choose_origin(third, "Latihan")
        on_board(third, exercise)
        assert (streams(), len(asked)) == (1, 1)

        head = client.get("/api/incidents", params={"origin": "exercise"}).json()["head"]
        opening, lists = kept_back(window, f"**{STREAM}**"), kept_back(window, f"**{LIST}**")
        first.close()
        until(lambda: bool(opening) and streams() == 0, second)
        missed = fire(client, origin="exercise")["id"]  # nobody hears it
        opening.pop().continue_()
        for page in (second, third):
            on_board(page, missed)  # by the stream alone: no list has come yet
        window.unroute(f"**{LIST}**")
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
    window: BrowserContext, service: Service, streams: Callable[[], int]
) -> None:
    first, second = window.new_page(), window.new_page()
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
    before = [listeners(window, page) for page in (first, second)]
    for _ in range(20):
        cut_and_mended()
    after = [listeners(window, page) for page in (first, second)]
    print(f"\nlisteners of the two tabs before and after 20 cut lines: {before}, {after}")
    assert all(new <= old + 3 for old, new in zip(before, after, strict=True))
    assert streams() == 1


def listeners(window: BrowserContext, page: Page) -> int:
    """Listeners of a page that are alive, as the browser counts them."""
    client = window.new_cdp_session(page)
    client.send("Performance.enable")
    client.send("HeapProfiler.collectGarbage")
    counted = {each["name"]: each["value"] for each in client.send("Performance.getMetrics")["metrics"]}
    client.detach()
    return int(counted["JSEventListeners"])


def test_tabs_of_different_rights_hold_a_stream_each(
    window: BrowserContext, service: Service, streams: Callable[[], int]
) -> None:
    damkar = key_for(service.settings, Role.AGENCY_DESK)
    room = tab(window, service)
    desk = tab(window, service, damkar)
    assert streams() == 2
    frames = desk.evaluate("() => navigator.locks.query().then((all) => all.held.map((each) => each.name))")
    assert len([name for name in frames if name.startswith("ambon112-stream:")]) == 2
    assert service.key not in str(frames)
    assert damkar not in str(frames)
    room.close()
    until(lambda: streams() == 1, desk)


def test_a_tab_whose_cookie_became_another_persons_stops_working(window: BrowserContext, service: Service) -> None:
    one, other = (person(service.settings, name, Role.DISPATCHER) for name in ("operator-satu", "operator-dua"))
    for who in (one, other):
        with at_work(service.url, who):
            pass
    first = window.new_page()
    enter(first, service, one.name)
    second = window.new_page()
    second.goto(service.url)
    connected(second)
    said = second.evaluate(COMES_IN, {"name": other.name, "password": PASSWORD})
    assert said == 204
    second.reload()
    expect(second.locator(".header")).to_contain_text(other.name)
    expect(first.get_by_label("Nama pengguna")).to_be_visible()


def enter(page: Page, service: Service, name: str) -> None:
    """Come in by the door."""
    page.goto(service.url)
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    connected(page)


def sendings(window: BrowserContext) -> list[Request]:
    """Every request to record an incident, as they come."""
    sent: list[Request] = []
    window.on(
        "request",
        lambda each: sent.append(each) if each.url.endswith("/api/incidents") and each.method == "POST" else None,
    )
    return sent


def test_two_tabs_send_a_kept_call_once_and_both_say_so(window: BrowserContext, service: Service) -> None:
    before, first, second = len(service.incidents()), tab(window, service), tab(window, service)
    call(first, "kebakaran di depan Pasar Mardika lorong tujuh")
    window.set_offline(True)
    first.keyboard.press("F9")
    for page in (first, second):
        expect(page.locator(".kept")).to_contain_text("1 panggilan menunggu dikirim")
    sent = sendings(window)
    window.set_offline(False)
    for page in (first, second):
        page.evaluate("() => dispatchEvent(new Event('online'))")  # both at once
    for page in (first, second):
        expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim")
    settled(first)
    assert len([each for each in sent if each.failure is None]) == 1
    assert len(service.incidents()) == before + 1


def test_a_call_whose_session_ended_waits_for_whoever_took_it(window: BrowserContext, service: Service) -> None:
    mine, others = (person(service.settings, name, Role.DISPATCHER) for name in ("operator-tiga", "operator-empat"))
    for who in (mine, others):
        with at_work(service.url, who):
            pass
    before, page = len(service.incidents()), window.new_page()
    enter(page, service, mine.name)
    call(page, "kebakaran di depan Pasar Mardika lorong delapan")
    window.set_offline(True)
    page.keyboard.press("F9")
    expect(page.locator(".kept")).to_contain_text("1 panggilan menunggu dikirim")
    end_session(window, service)
    window.set_offline(False)
    expect(page.get_by_label("Nama pengguna")).to_be_visible()

    enter(page, service, others.name)
    expect(page.locator(".kept")).to_contain_text("1 panggilan milik orang lain")
    call(page, "kebakaran di depan Pasar Mardika lorong sembilan")
    end_session(window, service)  # nobody noticed yet when the call is recorded
    page.keyboard.press("F9")
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    assert sorted(each["owner"] for each in on_disk(page, "outbox").values()) == sorted([mine.name, others.name])
    assert on_disk(page, "drafts") == {}, "a call that will be sent is not offered to be recorded as well"
    assert len(service.incidents()) == before

    for who, word in ((others, "sembilan"), (mine, "delapan")):
        enter(page, service, who.name)
        expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim")
        expect(page.locator(".banner.found")).to_have_count(0)
        newest = service.incidents()[0]
        assert (newest["text"][-len(word) :], newest["handled_by"]) == (word, who.name)
        end_session(window, service)
    settled(page)
    assert len(service.incidents()) == before + 2


def end_session(window: BrowserContext, service: Service) -> None:
    """The session ends on the server, as when it was not used for long; the browser keeps its cookie."""
    with console(service.url) as client:
        for each in window.cookies():
            client.cookies.set(each["name"], each["value"])
        assert client.delete("/api/session").status_code == 204


def test_a_refused_call_stays_with_its_reason_and_mending_it_loses_no_other(
    window: BrowserContext, service: Service
) -> None:
    page = tab(window, service)
    call(page, "kebakaran di depan Pasar Mardika lorong sepuluh")
    window.set_offline(True)
    page.keyboard.press("F9")
    expect(page.locator(".kept")).to_contain_text("1 panggilan menunggu dikirim")
    kept = next(iter(on_disk(page, "outbox").values()))
    number = int(re.findall(r'"call_id":(\d+)', kept["body"])[0])
    with service.client() as client:  # somebody recorded it meanwhile
        known = client.get(f"/api/calls/{number}").json()
        whole = {"version": known["version"], "incident_id": fire(client)["id"]}
        post(client, f"/api/calls/{number}/link", whole)
    before = len(service.incidents())
    window.set_offline(False)
    expect(page.locator(".kept")).to_contain_text("1 panggilan ditolak server")
    expect(page.locator(".kept")).to_contain_text(f"panggilan {number} sudah berubah")
    page.screenshot(path="var/screenshots/offline-refused.png")
    page.reload()
    connected(page)
    expect(page.locator(".kept")).to_contain_text("1 panggilan ditolak server")
    choose_origin(page, "Nyata")
    page.get_by_label("Kata penelepon").fill("asap di Waihaong")
    page.locator(".kept").get_by_role("button", name="Perbaiki").click()
    expect(page.get_by_label("Kata penelepon")).to_have_value(re.compile("lorong sepuluh$"))
    expect(page.locator(".banner.found")).to_contain_text("asap di Waihaong")
    settled(page)
    assert sorted(each["call"]["text"][-7:] for each in on_disk(page, "drafts").values()) == [
        "Waihaong"[-7:],
        "sepuluh",
    ]
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    assert len(service.incidents()) == before + 1
    page.locator(".banner.found").get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_label("Kata penelepon")).to_have_value("asap di Waihaong")
