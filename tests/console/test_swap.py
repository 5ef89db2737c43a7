"""Another unit than the one proposed: what it costs, what is asked first, and the whole room for everybody."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.console.axe import violations
from tests.console.conftest import Open, Service
from tests.console.test_respond import change, dispatches, quiet, read, row
from tests.console.test_room import recorded_fire

__all__ = ["quiet"]  # the fixture holds here too


def test_a_unit_that_no_road_leads_from_goes_only_after_a_question(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    incident = recorded_fire(screen, service)
    whole = read(service, f"/api/incidents/{incident['id']}")
    lon, lat = whole["at"]["lon"], whole["at"]["lat"]
    ring = [[lon + dx, lat + dy] for dx, dy in ((-0.003, -0.003), (0.003, -0.003), (0.003, 0.003), (-0.003, 0.003))]
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    ends = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    body = {"kind": "flood", "reason": "uji", "shape": shape, "ends_at": ends, "origin": "real"}
    change(service, "/api/closures", body)
    cut = row(screen, "damkar", "D-01")
    expect(cut).to_contain_text("tidak terjangkau lewat jalan", timeout=60_000)
    expect(screen.page.locator(".orders")).to_have_count(0)
    cut.locator("button.rank").click()
    expect(screen.page.locator(".orders li")).to_contain_text(re.compile(r"D-01.*tidak terjangkau lewat jalan"))
    screen.page.keyboard.press("F8")
    question = screen.page.get_by_role("alertdialog")
    expect(question).to_contain_text("D-01: tidak ada jalan ke lokasi")
    expect(question.get_by_role("button", name="Tidak", exact=True)).to_be_focused()
    assert dispatches(service, incident) == []
    screen.shoot("respond-no-road")
    screen.page.keyboard.press("Enter")
    expect(question).to_have_count(0)
    assert dispatches(service, incident) == []
    cut.get_by_role("button", name="Kirim", exact=True).click()  # its own button asks too
    question.get_by_role("button", name="Ya, kirim juga").click()
    expect(cut).to_contain_text("dikirim · radio")
    assert [each["unit"] for each in dispatches(service, incident)] == ["D-01"]


def test_a_swap_says_what_it_costs_before_it_is_sent(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    incident = recorded_fire(screen, service)
    going = screen.page.locator(".orders li")
    expect(going).to_have_count(1)
    expect(going).to_contain_text(re.compile(r"D-01 Damkar.*mnt"))
    expect(going.locator(".cost")).to_have_count(0)
    plan = read(service, f"/api/incidents/{incident['id']}")["recommendation"]["agencies"][0]
    units = [each for each in plan["choices"] if each["kind"] == "unit" and each["seconds"] is not None]
    far = max(units, key=lambda each: each["seconds"])
    minutes = round((far["seconds"] - units[0]["seconds"]) / 60)
    assert minutes >= 1
    if screen.page.locator(f"[data-row='unit/{far['id']}']").count() == 0:
        screen.page.locator("[data-agency=damkar] .fold").click()
    screen.page.locator(f"[data-row='unit/{far['id']}'] button.rank").click()
    expect(going).to_have_count(1)
    expect(going).to_contain_text(f"{far['key']} Damkar")
    expect(going.locator(".cost")).to_have_text(f"+{minutes} mnt dibanding D-01")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_everybody_can_use_every_panel_of_the_room(open_screen: Open, service: Service, theme: str) -> None:
    for number in range(10):
        body = {"category": "pohon_tumbang", "fix": None, "origin": "real", "text": f"uji {number}"}
        change(service, "/api/incidents", body)
    screen = open_screen(theme=theme)
    page = screen.page
    recorded_fire(screen, service)
    assert violations(page) == []
    page.get_by_role("tab", name="Unit").click()
    expect(page.locator(".units tbody tr").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Penutupan jalan").click()
    page.get_by_role("button", name="Jalan terdekat").click()
    assert violations(page) == []
    screen.shoot(f"ruang-penutupan-{theme}")
    page.get_by_role("button", name="Jangkauan").click()
    page.get_by_role("button", name="Sekarang").click()
    expect(page.locator(".cover-table")).to_be_visible()
    assert violations(page) == []
    screen.shoot(f"ruang-jangkauan-{theme}")
    page.keyboard.press("F8")
    expect(page.locator(".outcome")).to_be_visible()
    page.get_by_role("button", name="lapor susulan").first.click()
    assert violations(page) == []
    screen.shoot(f"ruang-terkirim-{theme}")
