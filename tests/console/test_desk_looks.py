"""How an agency's desk looks and is reached: with work, without, and with too much of it; and its way to the place."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.console.axe import violations
from tests.console.conftest import Screen, Service
from tests.console.desks import NO_OVERFLOW, SMALL, Desk, change, desk, told
from tests.pictures import exif, photo

__all__ = ["desk"]  # the fixture


def seen(service: Service, unit: str, seconds: int) -> None:
    """A unit said so many seconds ago that it was at Batu Merah."""
    when = (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat()
    place = {"unit": unit, "lon": 128.1956, "lat": -3.6858, "radius_m": 10, "time": when}
    with service.client() as client:
        reply = client.post("/api/positions", json={"positions": [place], "origin": "real"})
        assert reply.is_success, reply.text


def test_the_route_says_where_it_begins_and_is_handed_to_the_phone(desk: Desk, service: Service) -> None:
    incident = told(service)
    screen = desk()
    page = screen.page
    page.locator(".told").filter(has_text=f"#{incident['id']}").click()
    page.get_by_role("button", name="Buka rute").click()
    expect(page.get_by_text("Belum diketahui dari mana unit berangkat.")).to_be_visible()
    page.get_by_role("button", name="Tunjuk unit").click()
    page.locator(".desk-units button").first.click()
    expect(page.locator(".way-figures")).to_contain_text("mnt")
    expect(page.locator(".way-from")).to_contain_text("belum mengirim posisi. Dihitung dari")
    unit = page.locator(".answers-of strong").inner_text()
    first = page.locator(".way-figures").inner_text()
    seen(service, unit, 900)
    page.get_by_role("button", name="Hitung lagi").click()
    expect(page.locator(".way-from")).to_contain_text(f"Posisi {unit} dari 15 mnt lalu: terlalu lama. Dihitung dari")
    assert page.locator(".way-figures").inner_text() == first
    page.locator(".way-map").evaluate("each => each.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(600)
    screen.shoot("meja-rute-lama-360")
    seen(service, unit, 20)
    page.get_by_role("button", name="Hitung lagi").click()
    expect(page.locator(".way-from")).to_contain_text(re.compile(rf"Dihitung dari posisi {unit}, \d+ dtk lalu"))
    assert page.locator(".way-figures").inner_text() != first
    expect(page.get_by_role("link", name="Buka di peta ponsel")).to_have_attribute(
        "href", "geo:-3.689700,128.183400?q=-3.689700,128.183400"
    )
    for theme, other in (("dark", "Terang"), ("light", "Gelap")):
        screen.until("() => Boolean(window.__map && window.__map.getLayer('way') && window.__map.loaded())")
        page.locator(".way-map").evaluate("each => each.scrollIntoView({block: 'center'})")
        looks_well(screen, f"meja-rute-360-{theme}")
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name=other).click()
        page.keyboard.press("Escape")


def looks_well(screen: Screen, name: str) -> None:
    """Nothing is cut off, too small for a thumb, or shut to anybody; a picture of it is kept."""
    page = screen.page
    page.wait_for_timeout(300)
    assert page.evaluate(NO_OVERFLOW), name
    assert page.evaluate(SMALL) == [], name
    if page.evaluate("window.innerWidth") != 1024:  # the same columns as at 1440
        assert violations(page) == [], name
    screen.shoot(name)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_nothing_is_cut_off_and_everybody_can_use_it(desk: Desk, service: Service, theme: str) -> None:
    for number in range(12):
        incident = told(service, text=f"laporan ke-{number}, " + "sangat panjang " * (40 if number == 11 else 1))
    with service.client() as client:
        path = f"/api/incidents/{incident['id']}"
        for number in range(9):
            files = {"photo": ("api.jpg", photo(exif=exif()), "image/jpeg")}
            key = {"Idempotency-Key": uuid4().hex}
            assert client.post(f"{path}/photos", files=files, headers=key).status_code == 201
            change(client, f"{path}/notes", {"note": f"catatan {number}: " + "jalantanpaspasisangatpanjang" * 4})
    screen = desk(theme=theme)
    page = screen.page
    for width, height in ((360, 780), (1024, 768), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => { location.hash = '#/desk' }")
        expect(page.locator(".told").first).to_be_visible()
        looks_well(screen, f"meja-daftar-{width}-{theme}")
        page.locator(".told").filter(has_text=f"#{incident['id']}").click()
        expect(page.locator(".told-whole")).to_be_visible()
        looks_well(screen, f"meja-kejadian-{width}-{theme}")
        page.get_by_role("button", name="Tolak…").click()
        page.get_by_role("button", name="Tunjuk unit").click()
        screen.shoot(f"meja-jawaban-{width}-{theme}")
        page.locator(".photos li button").first.click()
        page.locator("main").evaluate("each => each.scrollTo(0, 0)")
        looks_well(screen, f"meja-jawaban-foto-{width}-{theme}")
        for name, part in (("foto", ".photos figcaption"), ("riwayat", ".desk-timeline li:last-child")):
            page.locator(part).scroll_into_view_if_needed()
            screen.shoot(f"meja-{name}-{width}-{theme}")
        page.get_by_role("tab", name="Unit").click()
        page.locator(".own-unit button:enabled").first.click()
        looks_well(screen, f"meja-unit-{width}-{theme}")
        page.keyboard.press("Escape")
        page.get_by_role("tab", name="Kejadian").click()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_desk_without_work_looks_finished_too(desk: Desk, theme: str) -> None:
    screen = desk(theme=theme, agency="dinsos")
    page = screen.page
    for width, height in ((360, 780), (1024, 768), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.get_by_text("Belum ada kejadian untuk instansi ini.")).to_be_visible()
        looks_well(screen, f"meja-kosong-{width}-{theme}")
        page.get_by_role("tab", name="Unit").click()
        expect(page.get_by_text("Tidak ada unit yang tercatat untuk instansi ini.")).to_be_visible()
        looks_well(screen, f"meja-unit-kosong-{width}-{theme}")
        page.get_by_role("tab", name="Kejadian").click()


def test_a_desk_is_worked_without_a_mouse(desk: Desk, service: Service) -> None:
    incident = told(service)
    page = desk(1440, 900).page
    page.locator(".told").filter(has_text=f"#{incident['id']}").focus()
    page.keyboard.press("Enter")
    answer = page.locator(".answers-of").get_by_role("button", name="Dijawab", exact=True)
    expect(answer).to_be_visible()
    for _ in range(40):
        if answer.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".answers-of .badge")).to_have_text("dijawab")
    page.get_by_role("tab", name="Kejadian").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".own-units")).to_be_visible()
