"""Roads closed on the map, on one screen and seen on another."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.console.conftest import Open, Screen, Service
from tests.console.test_respond import first, quiet, read, unit
from tests.console.test_room import recorded_fire

__all__ = ["quiet"]


def spot(screen: Screen, lon: float, lat: float) -> tuple[float, float]:
    """Where a place is in the window."""
    script = """([lon, lat]) => { const at = window.__map.project([lon, lat]);
        const box = window.__map.getCanvas().getBoundingClientRect(); return [at.x + box.x, at.y + box.y]; }"""
    x, y = screen.page.evaluate(script, [lon, lat])
    return x, y


def draw_round(screen: Screen, at: dict[str, float], reach: float) -> None:
    """Draw a square with the mouse, `reach` degrees to every side."""
    page = screen.page
    page.get_by_role("button", name="Penutupan jalan").click()
    page.get_by_role("button", name="Bidang").click()
    page.wait_for_timeout(1500)  # the pen is fetched
    corners = [(-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach), (-reach, -reach)]
    for east, north in corners:
        page.mouse.move(*spot(screen, at["lon"] + east, at["lat"] + north), steps=4)
        page.mouse.click(*spot(screen, at["lon"] + east, at["lat"] + north))
        page.wait_for_timeout(350)


def test_a_closure_drawn_on_one_screen_changes_the_order_on_another_until_it_is_lifted(
    open_screen: Open, service: Service
) -> None:
    here, there = open_screen(), open_screen()
    incident = recorded_fire(here, service)
    there.page.locator(".board tbody tr").filter(has_text=f"#{incident['id']}").click()
    expect(first(there, "damkar")).to_contain_text("D-01")
    here.settle()
    draw_round(here, unit(service, "D-01")["home"], 0.0012)
    here.page.get_by_label("Sebab").select_option("flood")
    here.page.get_by_label("Alasan", exact=True).fill("air setinggi lutut")
    here.page.get_by_role("button", name="Tutup jalan").click()
    for screen in (here, there):
        expect(screen.page.locator(".changed")).to_contain_text("Keadaan jalan berubah")
        expect(screen.page.locator(".changed")).to_contain_text("sebelumnya D-01")
        expect(first(screen, "damkar")).not_to_contain_text("D-01")
    there.settle()
    here.shoot("closure-drawn")
    assert there.page.evaluate("() => window.__map.querySourceFeatures('closures').length") > 0
    here.page.get_by_role("button", name="Buka", exact=True).click()
    here.page.get_by_label("Alasan dibuka lagi").fill("air surut")
    here.page.get_by_role("button", name="Buka jalan").click()
    expect(here.page.get_by_text("Tidak ada jalan yang ditutup.")).to_be_visible()
    expect(first(there, "damkar")).to_contain_text("D-01")


def test_the_nearest_street_is_closed_without_drawing_and_longer(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    recorded_fire(screen, service)
    screen.settle()
    screen.page.get_by_role("button", name="Penutupan jalan").click()
    screen.page.get_by_role("button", name="Jalan terdekat").click()
    expect(screen.page.get_by_label("Alasan", exact=True)).to_be_focused()
    screen.page.keyboard.type("pohon melintang")
    screen.page.keyboard.press("Enter")
    expect(screen.page.locator(".map-panel .lines")).to_contain_text("pohon melintang")
    assert [each["shape"]["type"] for each in read(service, "/api/closures")["items"]] == ["Point"]

    there = open_screen()
    there.page.get_by_role("button", name="Penutupan jalan").click()
    extended(screen, there, service)


def extended(here: Screen, there: Screen, service: Service) -> None:
    """The closure is given six hours more on one screen, and the other knows."""
    before = read(service, "/api/closures")["items"][0]
    here.page.get_by_role("button", name="Perpanjang").click()
    expect(here.page.get_by_label("Berakhir yang baru")).to_be_focused()
    here.page.get_by_role("button", name="+6 jam").click()
    here.shoot("closure-extended")
    here.page.get_by_role("button", name="Simpan akhir baru").click()
    for screen in (here, there):
        expect(screen.page.locator(".map-panel .lines li")).to_contain_text(re.compile("sisa (8 jam 59|9 jam 0) mnt"))
    after = read(service, "/api/closures")["items"][0]
    longer = datetime.fromisoformat(after["ends_at"]) - datetime.fromisoformat(before["ends_at"])
    assert (after["version"], longer) == (before["version"] + 1, timedelta(hours=6))
