"""The crew's phone page: it shares where the unit is, and says what is wrong when it cannot."""

import time

from playwright.sync_api import Geolocation, Page, expect

from gis.actor import Role
from tests.api.signing import PASSWORD, person
from tests.console.conftest import Open, Screen, Service

HERE: Geolocation = {"latitude": -3.6951, "longitude": 128.1822, "accuracy": 12}


def at_the_phone(open_screen: Open, service: Service, name: str) -> Screen:
    """A desk of the fire service, signed in, on the crew's page of a phone."""
    who = person(service.settings, name, Role.AGENCY_DESK, "damkar")
    screen = open_screen(360, 780, key="")
    page = screen.page
    page.get_by_label("Nama pengguna").fill(who.name)
    page.get_by_label("Kata sandi").fill(who.password)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
    page.get_by_label("Ulangi kata sandi baru").fill(PASSWORD)
    page.get_by_role("button", name="Ganti kata sandi dan masuk").click()
    expect(page.locator(".connection")).to_have_text("tersambung")
    page.goto(f"{service.url}/kru.html")
    expect(page.get_by_role("heading")).to_contain_text("Posisi kru")
    return screen


def choose(page: Page) -> None:
    """The first engine, for an exercise."""
    expect(page.get_by_role("button", name="Bagikan posisi")).to_be_disabled()
    page.get_by_label("Unit").select_option("D-01")
    page.get_by_label("Latihan").check()


def test_a_crew_shares_where_its_unit_is(open_screen: Open, service: Service) -> None:
    screen = at_the_phone(open_screen, service, "meja-damkar-1")
    page = screen.page
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(HERE)
    assert {each.split(" ")[0][0] for each in page.locator("option").all_inner_texts()[1:]} == {"D", "A"}
    choose(page)
    page.get_by_role("button", name="Bagikan posisi").click()
    expect(page.get_by_role("status")).to_contain_text("Terkirim")
    screen.shoot("kru-360")
    with service.client() as client:
        unit = next(each for each in client.get("/api/units").json() if each["key"] == "D-01")
        deadline = time.monotonic() + 30
        while not (track := client.get(f"/api/units/{unit['id']}/track", params={"origin": "exercise"}).json()):
            assert time.monotonic() < deadline
        assert (track[0]["lat"], track[0]["lon"], track[0]["radius_m"]) == (HERE["latitude"], HERE["longitude"], 12)
    page.get_by_role("button", name="Berhenti membagikan").click()
    expect(page.get_by_role("status")).to_have_count(0)


def test_without_leave_to_know_the_place_the_page_says_what_to_do(open_screen: Open, service: Service) -> None:
    page = at_the_phone(open_screen, service, "meja-damkar-2").page
    choose(page)
    page.get_by_role("button", name="Bagikan posisi").click()
    expect(page.get_by_role("alert")).to_contain_text("Izin lokasi ditolak")


def test_nobody_shares_without_signing_in(open_screen: Open, service: Service) -> None:
    page = open_screen(360, 780, key="").page
    page.goto(f"{service.url}/kru.html")
    expect(page.get_by_text("Masuk dahulu")).to_be_visible()
