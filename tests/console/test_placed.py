"""What the record keeps of the place that the operator saw: the caller's, a moved pin, kelurahan, what was learnt."""

import json
import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.console.conftest import Open, Service
from tests.console.test_call import choose_origin
from tests.console.test_locate import REGIONS, ready, say


def record(page: Page, category: str = "kebakaran") -> None:
    """The chosen place with a category, as a real call."""
    choose_origin(page, "Nyata")
    page.locator(f"[data-code={category}]").click()
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()


def test_two_places_are_the_callers_and_the_incidents(open_screen: Open, service: Service) -> None:
    screen = ready(open_screen)
    page = screen.page
    say(page, "saya di Passo tapi kebakarannya di Lateri")
    expect(page.locator(".option strong")).to_have_text(["Lateri"])
    expect(page.locator(".caller-place")).to_contain_text("Penelepon sendiri di Passo")
    screen.settle()
    screen.shoot("locate-two-places")
    sent: list[dict[str, Any]] = []
    page.on(
        "request",
        lambda request: (
            sent.append(json.loads(request.post_data or "{}")) if request.url.endswith("/api/incidents") else None
        ),
    )
    page.keyboard.press("Alt+1")
    record(page)
    recorded = service.incidents()[0]
    assert recorded["kelurahan"] == "Lateri"
    assert recorded["caller_at"] is not None
    assert recorded["caller_at"] == sent[0]["caller_at"] != recorded["at"]


def test_a_dragged_pin_says_so_on_record_and_leaves_its_region(open_screen: Open, service: Service) -> None:
    screen = ready(open_screen)
    page = screen.page
    say(page, "kebakaran di Batu Meja")
    expect(page.locator(".option").first).to_be_visible()
    page.keyboard.press("Alt+1")
    screen.settle()
    assert [True, True] in page.evaluate(REGIONS)
    pin = page.locator(".pin").bounding_box()
    assert pin
    page.mouse.move(pin["x"] + pin["width"] / 2, pin["y"] + 12)
    page.mouse.down()
    page.mouse.move(pin["x"] + 60, pin["y"] + 40, steps=8)
    page.mouse.up()
    chosen = page.locator(".option[aria-checked=true]")
    expect(chosen).to_contain_text(re.compile(r"pin digeser operator dari “Batu Meja”, \d+\sm"))
    expect(chosen.locator(".figure").first).to_have_text("± 100 m")
    screen.settle()
    assert {tuple(each) for each in page.evaluate(REGIONS)} == {(False, True)}
    record(page)
    recorded = service.incidents()[0]
    assert re.fullmatch(r"pin digeser operator dari “Batu Meja”, [\d.,]+\s(m|km)", recorded["because"])
    assert (recorded["source"], recorded["radius_m"]) == ("operator", 100)
    expect(page.locator(".incident dl")).to_contain_text("pin digeser operator dari “Batu Meja”")
    expect(page.locator(".timeline")).to_contain_text("kejadian dicatat · pin operator")


def test_the_kelurahan_on_the_screen_are_the_ones_on_record(open_screen: Open, service: Service) -> None:
    page = ready(open_screen).page
    say(page, "kebakaran di Jalan Rijali")
    expect(page.locator(".option").first).to_be_visible()
    shown = page.locator(".option .ground").first.inner_text()
    page.keyboard.press("Alt+1")
    record(page)
    expect(page.locator(".incident dd").first).to_contain_text(shown)
    recorded = service.incidents()[0]
    assert f"{recorded['shares'][0]['share'] * 100:.0f}\u00a0%" in shown


def test_what_the_words_taught_is_said_and_can_be_withdrawn(open_screen: Open, service: Service) -> None:
    page = ready(open_screen).page
    say(page, "kebakaran dekat kios Kacupeng di Wainitu")
    expect(page.locator(".option").first).to_be_visible()
    page.keyboard.press("Alt+1")
    page.locator(".pin").focus()
    page.keyboard.press("ArrowRight")
    record(page)
    expect(page.locator(".taught")).to_contain_text("Kacupeng” diusulkan sebagai nama tempat.")
    page.get_by_role("button", name="Tarik usulan").click()
    expect(page.locator(".taught")).to_have_count(0)
    with service.client() as client:
        rejected = client.get("/api/place-proposals", params={"state": "rejected"}).json()["items"]
    assert any("Kacupeng" in (each["said"] or "") for each in rejected)
