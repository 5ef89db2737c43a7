"""Several consoles, a broken line, another language, a phone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.console.conftest import Open, Screen, Service
from tests.console.test_call import choose_origin, take_call

NO_OVERFLOW = "() => document.documentElement.scrollWidth <= window.innerWidth"
CUT = """() => [...document.querySelectorAll('.panel')].filter(each => getComputedStyle(each).visibility === 'visible'
    && each.scrollWidth > each.clientWidth).map(each => each.className)"""


def test_what_one_console_records_the_other_sees_at_once(open_screen: Open, service: Service) -> None:
    here, there = open_screen(), open_screen()
    expect(there.page.get_by_role("status").filter(has_text="tersambung")).to_be_visible()
    choose_origin(here.page, "Nyata")
    take_call(here, "pohon tumbang di Wainitu", "pohon_tumbang")
    here.page.keyboard.press("F9")
    expect(here.page.locator(".incident h2")).to_be_visible()
    number = service.incidents()[0]["id"]
    row = there.page.locator(".board tbody tr").filter(has_text=f"#{number}")
    expect(row).to_contain_text("Pohon tumbang")
    there.settle()
    assert number in [each["id"] for each in there.on_map("incidents")]


def recorded_fire(screen: Screen, service: Service) -> dict[str, Any]:
    """A fire recorded on `screen` and open there."""
    choose_origin(screen.page, "Nyata")
    take_call(screen, "kebakaran di Wainitu", "kebakaran")
    screen.page.keyboard.press("F9")
    expect(screen.page.locator(".incident h2")).to_be_visible()
    return service.incidents()[0]


def sent_elsewhere(service: Service, incident: dict[str, Any]) -> None:
    """Somebody at another console sends a fire engine to the incident."""
    with service.client() as client:
        whole = client.get(f"/api/incidents/{incident['id']}").json()
        engine = whole["recommendation"]["agencies"][0]["choices"][0]
        body = {"agency": "damkar", "means": "radio", "unit_id": engine["id"], "version": whole["version"]}
        path, key = f"/api/incidents/{incident['id']}/dispatches", {"Idempotency-Key": f"lain-{incident['id']}"}
        assert client.post(path, json=body, headers=key).status_code == 201


def test_what_somebody_else_sends_appears_on_the_open_incident(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    incident = recorded_fire(screen, service)
    sent_elsewhere(service, incident)
    expect(screen.page.locator(".agency").first).to_contain_text("dikirim · radio")


def test_a_change_somebody_else_made_first_is_said_and_shown(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page = screen.page
    page.route("**/api/events*", lambda route: route.abort())  # this console hears nothing
    page.reload()
    incident = recorded_fire(screen, service)
    sent_elsewhere(service, incident)
    page.get_by_role("button", name="Telepon", exact=True).first.click()
    page.get_by_role("button", name="Catat panggilan").click()
    expect(page.locator(".plan [role=alert]")).to_contain_text("sudah berubah")
    expect(page.locator(".plan [role=alert]")).to_contain_text("Keadaan terbaru sudah dimuat")
    expect(page.locator(".agency").first).to_contain_text("dikirim · radio")


def test_a_cut_line_is_said_and_mended_and_nothing_is_missed(open_screen: Open, service: Service) -> None:
    here, there = open_screen(), open_screen()
    connection = there.page.locator(".connection")
    expect(connection).to_have_text("tersambung")
    there.page.context.set_offline(True)
    expect(connection).to_have_text("terputus")
    incident = recorded_fire(here, service)
    there.page.context.set_offline(False)
    expect(connection).to_have_text("tersambung")
    expect(there.page.locator(".board tbody tr").filter(has_text=f"#{incident['id']}")).to_be_visible()


def test_a_call_survives_a_cut_line_and_is_recorded_once(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page = screen.page
    choose_origin(page, "Nyata")
    take_call(screen, "kebakaran di Wainitu", "kebakaran")
    before = len(service.incidents())
    keys: list[str] = []

    def lose_the_answer(route: Route) -> None:
        """The server records it, the answer never arrives."""
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(re.compile(r"/api/incidents$"), lose_the_answer)
    page.keyboard.press("F9")
    expect(page.locator(".banner.kept")).to_contain_text("1 panggilan menunggu dikirim")
    expect(page.get_by_label("Kata penelepon")).to_have_value("")  # free for the next caller
    expect(page.locator(".incident h2")).to_be_visible()  # sent again by itself
    expect(page.locator(".banner.kept")).to_contain_text("1 panggilan terkirim")
    assert keys[0] == keys[1]
    assert len(service.incidents()) == before + 1


def test_a_refusal_is_shown_where_it_belongs_with_the_servers_sentence(open_screen: Open) -> None:
    page = open_screen().page
    page.route(
        "**/api/locate",
        lambda route: route.continue_(post_data='{"text": "kebakaran", "at": {"lon": 128.2, "lat": -3.7}}'),
    )
    page.get_by_label("Kata penelepon").fill("kebakaran")
    expect(page.locator(".where [role=alert]")).to_contain_text("radius_m")
    expect(page.locator(".where [role=alert]").get_by_role("button", name="Coba lagi")).to_be_visible()


def test_the_key_leaves_the_address_at_once_and_a_wrong_one_is_refused(open_screen: Open, service: Service) -> None:
    good, bad = open_screen(), open_screen(key="salah")
    expect(good.page.locator(".call h2")).to_be_visible()
    assert good.page.url == f"{service.url}/"
    expect(bad.page.get_by_role("alert")).to_have_text("Kunci tidak diterima. Periksa lagi, lalu masuk kembali.")
    bad.page.get_by_label("Kunci akses").fill(service.key)
    bad.page.get_by_role("button", name="Masuk", exact=True).click()
    expect(bad.page.locator(".call h2")).to_be_visible()
    bad.page.reload()
    expect(bad.page.locator(".call h2")).to_be_visible()


def test_the_language_is_changed_everywhere_and_remembered(open_screen: Open) -> None:
    page = open_screen().page
    expect(page.locator(".call h2")).to_have_text("Panggilan masuk")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".call h2")).to_have_text("Incoming call")
    expect(page.locator("[data-code=kebakaran] .name")).to_have_text("Fire")
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    expect(page.locator(".call h2")).to_have_text("Incoming call")
    page.get_by_role("radio", name="Real").check()
    page.get_by_label(re.compile("words", re.IGNORECASE)).fill("kebakaran di Wainitu")
    page.locator(".option").first.click()
    page.locator("[data-code=kebakaran]").click()
    reason = page.locator(".agency [lang=id]").filter(has_text="lewat jalan")  # the server's sentences stay Indonesian
    expect(reason.first).to_be_visible()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_on_a_phone_nothing_is_cut_or_hangs_over(open_screen: Open, theme: str) -> None:
    screen = open_screen(360, 740, theme)
    page = screen.page
    choose_origin(page, "Nyata")
    page.get_by_label("Kata penelepon").fill("kebakaran di depan Gereja Maranatha")
    page.locator(".option").first.click()
    page.locator("[data-code=kebakaran]").click()
    for view, name in (("Panggilan", "call"), ("Peta", "map"), ("Tanggapan", "plan"), ("Kejadian", "board")):
        page.get_by_role("navigation").get_by_role("button", name=view).click()
        if name == "map":
            screen.settle()
        assert page.evaluate(NO_OVERFLOW), view
        assert page.evaluate(CUT) == [], view
        page.wait_for_timeout(300)
        screen.shoot(f"phone-{name}-{theme}")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_pictures_of_a_desk_at_work(open_screen: Open, theme: str) -> None:
    screen = open_screen(1440, 900, theme)
    page = screen.page
    screen.settle()
    screen.shoot(f"desktop-empty-{theme}")
    choose_origin(page, "Nyata")
    take_call(screen, "ada kebakaran di muka Pasar Mardika, sabla kanan toko Sinar Baru", "kebakaran")
    screen.settle()
    screen.shoot(f"desktop-call-{theme}")
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    page.get_by_role("button", name="Kirim", exact=True).first.click()
    expect(page.locator(".sent .badge").first).to_be_visible()
    screen.settle()
    screen.shoot(f"desktop-incident-{theme}")
    page.set_viewport_size({"width": 1024, "height": 768})
    screen.settle()
    assert page.evaluate(NO_OVERFLOW)
    screen.shoot(f"laptop-incident-{theme}")
