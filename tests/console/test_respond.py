"""The dispatcher's side: the plan sent with one key, cover, and moving up."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.console.conftest import Open, Screen, Service
from tests.console.happenings import overdue_since
from tests.console.test_room import CUT, NO_OVERFLOW, recorded_fire

LINES_OF_TWO, FOLDED = 56, 72  # pixels: a row of two lines with its padding; a sheet of which its title is left
ACTIVE = {"dispatched", "acknowledged", "en route"}


@pytest.fixture(autouse=True)
def quiet(service: Service) -> Iterator[None]:
    """Whoever was sent is called off again, and every road is open."""
    yield
    for incident in service.incidents():
        whole = read(service, f"/api/incidents/{incident['id']}")
        for sent in whole["dispatches"]:
            if sent["state"] in ACTIVE:
                step = {"step": "cancel", "version": whole["version"]}
                whole = change(service, f"/api/incidents/{incident['id']}/dispatches/{sent['id']}/steps", step)
    for closure in read(service, "/api/closures")["items"]:
        change(service, f"/api/closures/{closure['id']}/lift", {"reason": "uji", "version": closure["version"]})


def read(service: Service, path: str) -> Any:
    """What the service says there."""
    with service.client() as client:
        reply = client.get(path)
    assert reply.status_code == 200, reply.text
    return reply.json()


def change(service: Service, path: str, body: dict[str, Any]) -> Any:
    """A change made beside the console."""
    with service.client() as client:
        reply = client.post(path, json=body, headers={"Idempotency-Key": uuid4().hex})
    assert reply.status_code == 201, reply.text
    return reply.json()


def box(of: Locator) -> FloatRect:
    """Where it is on the screen."""
    found = of.bounding_box()
    assert found is not None
    return found


def row(screen: Screen, agency: str, name: str) -> Any:
    """One row of an agency."""
    return screen.page.locator(f"[data-agency={agency}] .row").filter(has_text=name)


def first(screen: Screen, agency: str) -> Any:
    """The row an agency's list begins with."""
    return screen.page.locator(f"[data-agency={agency}] .row").first


def dispatches(service: Service, incident: dict[str, Any]) -> list[dict[str, Any]]:
    """Who was sent to an incident."""
    sent: list[dict[str, Any]] = read(service, f"/api/incidents/{incident['id']}")["dispatches"]
    return sent


def unit(service: Service, key: str) -> Any:
    """A unit by its call sign."""
    return next(each for each in read(service, "/api/units") if each["key"] == key)


def posted(service: Service, number: int) -> int:
    """The post a unit stands at."""
    return next(int(each["facility_id"]) for each in read(service, "/api/units") if each["id"] == number)


def busy_elsewhere(service: Service, key: str) -> dict[str, Any]:
    """Another incident, to which that unit was sent by somebody else."""
    body = {"category": "pohon_tumbang", "fix": None, "origin": "real", "text": "uji"}
    other = change(service, "/api/incidents", body)
    sending = {"agency": "damkar", "means": "radio", "unit_id": unit(service, key)["id"], "version": other["version"]}
    whole: dict[str, Any] = change(service, f"/api/incidents/{other['id']}/dispatches", sending)
    return whole


def test_one_key_sends_the_plan_and_says_who_is_left_to_ring(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    incident = recorded_fire(screen, service)
    expect(screen.page.locator(".send-plan")).to_contain_text("1 unit lewat radio")
    screen.page.keyboard.press("F8")
    outcome = screen.page.locator(".outcome")
    expect(outcome).to_contain_text("Terkirim lewat radio: D-01.")
    expect(outcome).to_contain_text("Polsek Nusaniwe")
    expect(row(screen, "damkar", "D-01")).to_contain_text("dikirim · radio")
    assert [(each["unit"], each["means"]) for each in dispatches(service, incident)] == [("D-01", "radio")]
    screen.page.keyboard.press("F8")  # everybody has gone: nothing more is sent
    expect(outcome).to_contain_text("Tidak ada unit")
    assert len(dispatches(service, incident)) == 1


def test_a_digit_takes_another_unit_along_instead(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    incident = recorded_fire(screen, service)
    first(screen, "damkar").focus()
    screen.page.keyboard.press("ArrowDown")
    expect(row(screen, "damkar", "D-02")).to_be_focused()
    expect(row(screen, "damkar", "D-02").locator(".streets")).to_contain_text("lewat")
    screen.page.keyboard.press("2")
    expect(row(screen, "damkar", "D-02").locator("button.rank")).to_have_attribute("aria-pressed", "true")
    expect(row(screen, "damkar", "D-01").locator("button.rank")).to_have_attribute("aria-pressed", "false")
    going = screen.page.locator(".orders li")
    expect(going).to_have_count(1)
    expect(going).to_contain_text(re.compile(r"D-02 Damkar.*mnt.*sama cepat dengan D-01"))  # they stand at one post
    screen.page.keyboard.press("F8")
    expect(screen.page.locator(".outcome")).to_contain_text("D-02")
    assert [each["unit"] for each in dispatches(service, incident)] == ["D-02"]


def test_the_way_of_the_row_under_the_pointer_stands_out(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    recorded_fire(screen, service)
    screen.settle()
    first(screen, "polisi").hover()
    screen.settle()
    drawn = screen.page.evaluate(
        "() => window.__map.querySourceFeatures('routes').map(each => [each.properties.agency, each.properties.dim])"
    )
    assert {tuple(each) for each in drawn} == {("damkar", True), ("polisi", False)}


def test_a_busy_unit_is_sent_only_after_a_question_that_names_what_it_leaves(
    open_screen: Open, service: Service
) -> None:
    screen = open_screen()
    incident = recorded_fire(screen, service)
    other = busy_elsewhere(service, "D-01")
    screen.page.keyboard.press("F8")
    question = screen.page.get_by_role("alertdialog")
    expect(question).to_contain_text(f"D-01 sedang bertugas pada kejadian {other['id']}")
    assert dispatches(service, incident) == []
    screen.shoot("respond-busy")
    question.get_by_role("button", name="Ya, tarik dan kirim").click()
    expect(row(screen, "damkar", "D-01")).to_contain_text("dikirim · radio")
    assert [each["state"] for each in dispatches(service, other)] == ["cancelled"]
    assert [each["unit"] for each in dispatches(service, incident)] == ["D-01"]


def test_the_cover_layer_is_switched_on_and_off(open_screen: Open) -> None:
    screen = open_screen()
    screen.settle()
    drawn = "() => window.__map.querySourceFeatures('cover').map(each => each.properties.minutes)"
    screen.page.get_by_role("button", name="Jangkauan").click()
    screen.page.get_by_role("button", name="Rencana").click()
    screen.until(f"() => new Set(({drawn})()).size === 4")
    screen.page.get_by_role("checkbox", name="15").uncheck()
    screen.until(f"() => !({drawn})().includes(15)")
    expect(screen.page.locator(".cover-table tbody tr")).to_have_count(3)
    screen.page.get_by_role("button", name="Mati").click()
    screen.until(f"() => ({drawn})().length === 0")


@pytest.fixture
def empty_mako(service: Service) -> Iterator[None]:
    """Nobody of the fire service's headquarters can go."""
    keys = ("D-01", "D-02", "D-03")
    for key in keys:
        set_status(service, key, "out of service")
    yield
    for key in keys:
        set_status(service, key, "available")


def set_status(service: Service, key: str, status: str) -> None:
    """Say what a unit is doing."""
    known = unit(service, key)
    body = {"status": status, "reason": "bengkel", "version": known["version"]}
    change(service, f"/api/units/{known['id']}/status", body)


@pytest.mark.usefixtures("empty_mako")
def test_a_move_up_is_proposed_accepted_and_taken_back(open_screen: Open, service: Service) -> None:
    move = read(service, "/api/cover?agency=damkar")["move"]
    home = posted(service, move["unit_id"])
    screen = open_screen()
    screen.page.get_by_role("button", name="Jangkauan").click()
    proposed = screen.page.locator(".map-panel .move-up")
    expect(proposed).to_contain_text(f"Geser {move['unit']} ke {move['post']}")
    screen.shoot("move-up")
    proposed.get_by_role("button", name="Terima").click()
    expect(proposed).to_contain_text("digeser ke")
    assert posted(service, move["unit_id"]) == move["post_id"]
    proposed.get_by_role("button", name="Kembalikan").click()
    expect(proposed).to_contain_text(f"Geser {move['unit']}")
    assert posted(service, move["unit_id"]) == home
    proposed.get_by_role("button", name="Abaikan").click()
    expect(proposed).to_have_count(0)


def test_a_higher_alarm_says_what_the_new_advice_changes(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    incident = recorded_fire(screen, service)
    expect(screen.page.get_by_role("button", name="Naikkan ke alarm 2")).to_be_visible()
    screen.page.keyboard.press("F7")
    screen.page.get_by_label("Alasan naik ke alarm 2").fill("api menjalar")
    screen.page.keyboard.press("Enter")
    expect(screen.page.locator(".incident .headline")).to_contain_text("alarm 2")
    said = read(service, f"/api/incidents/{incident['id']}")["difference"]["said"]
    for each in said:
        expect(screen.page.locator(".changed")).to_contain_text(each)
    screen.shoot("alarm-two")


def test_a_unit_moves_on_the_map_with_what_it_says(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    screen.settle()
    for lon in (128.17, 128.171):
        stamp = datetime.now(UTC).isoformat()
        body = {"positions": [{"unit": "D-04", "lat": -3.70, "lon": lon, "time": stamp}], "origin": "real"}
        with service.client() as client:
            assert client.post("/api/positions", json=body).status_code == 202
        screen.until(
            """lon => window.__map.querySourceFeatures('units').some(each => each.properties.name === 'D-04'
                && Math.abs(each.geometry.coordinates[0] - lon) < 0.0002)""",
            lon,
        )
    screen.settle()  # what is drawn follows what is known with the next placement of signs
    assert [each["heading"] for each in screen.on_map("units") if each["name"] == "D-04"] == [90]


@pytest.mark.parametrize(("width", "height", "theme"), [(1440, 900, "light"), (1024, 768, "dark"), (360, 780, "light")])
def test_nothing_is_cut_off(open_screen: Open, service: Service, width: int, height: int, theme: str) -> None:
    made = busy_elsewhere(service, "D-05")
    overdue_since(service.settings, made["id"], datetime.now(UTC) - timedelta(minutes=7))
    body: dict[str, Any] = {"category": "kebakaran", "origin": "real", "text": "uji"}
    body["fix"] = {"at": {"lon": 128.1834, "lat": -3.6897}, "radius_m": 120, "source": "place"}
    fire = change(service, "/api/incidents", body)
    screen = open_screen(width, height, theme)
    page = screen.page
    if width < 800:
        page.get_by_role("button", name="Kejadian", exact=True).click()
    late = page.locator(".board tbody tr").filter(has_text=f"#{made['id']}")
    expect(late).to_contain_text("belum menjawab")
    if width == 1440:
        assert box(late)["height"] < LINES_OF_TWO
    page.locator(".board tbody tr").filter(has_text=f"#{fire['id']}").get_by_role("button").click()
    if width < 800:
        page.get_by_role("button", name="Tanggapan", exact=True).click()
    expect(page.locator(".send-plan")).to_be_visible()
    page.keyboard.press("F8")
    expect(page.locator(".outcome")).to_be_visible()
    assert page.evaluate(NO_OVERFLOW)
    assert page.evaluate(CUT) == []
    screen.shoot(f"respond-{width}-{theme}")
    if width < 800:
        page.get_by_role("button", name="Peta", exact=True).click()
    for name in ("Penutupan jalan", "Jangkauan"):
        page.get_by_role("button", name=name).click()
        page.get_by_role("button", name="Jalan terdekat" if name == "Penutupan jalan" else "Sekarang").click()
        screen.settle()
        assert page.evaluate(NO_OVERFLOW)
        screen.shoot(f"{name.split()[0].lower()}-{width}-{theme}")
        panel = page.locator(".map-panel")
        panel.get_by_role("button", name="Lipat").click()  # the map is seen again, what was chosen stays on it
        assert box(panel)["height"] < FOLDED
        panel.get_by_role("button", name="Bentangkan").click()
        expect(panel.get_by_role("button").nth(1)).to_be_visible()
