"""The map itself: what it answers, groups, names and colours, signs that come and go; on a database of its own."""

import io
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.console import crowd
from tests.console.axe import violations
from tests.console.conftest import Open, Screen, Service

AHUSEN = (128.18283, -3.69931)  # a puskesmas stands here
BAY, HILLS = (128.16, -3.68), (128.21, -3.72)  # nothing but water; little but land of the city
LOOK = "([zoom, center]) => window.__map.jumpTo({zoom, center})"
SPOT = """at => {
    const box = window.__map.getCanvas().getBoundingClientRect(), spot = window.__map.project(at);
    return [box.x + spot.x, box.y + spot.y];
}"""
CROWD = 60


@pytest.fixture(scope="module", autouse=True)
def many(service: Service) -> None:
    """Open incidents all over the city, among them some of the first priority."""
    crowd.fill(service.settings, CROWD, 1)


def look(screen: Screen, zoom: float, center: tuple[float, float] = AHUSEN) -> None:
    """Have the map show a place, and wait until it does."""
    screen.page.evaluate(LOOK, [zoom, center])
    screen.settle()


def click(screen: Screen, at: tuple[float, float]) -> None:
    """Click the map at a place, degrees."""
    screen.page.mouse.click(*screen.page.evaluate(SPOT, at))


def shown_incidents(screen: Screen) -> int:
    """How many incidents the map owns up to, alone and in groups, of those in sight."""
    groups = {each["cluster_id"]: each["point_count"] for each in screen.on_map("incident-groups")}
    return sum(map(int, groups.values())) + len({each["id"] for each in screen.on_map("incidents")})


def test_a_click_says_what_is_there_and_escape_gives_the_map_back(open_screen: Open) -> None:
    screen = open_screen()
    screen.settle()
    look(screen, 16.5)
    click(screen, AHUSEN)
    card = screen.page.get_by_role("dialog", name="Apa ini?")
    expect(card.locator(".ask-where")).to_have_text("Ahusen, Sirimau")
    expect(card).to_contain_text("Puskesmas Ch. M. Tiahahu")
    expect(card).to_contain_text("lokasi belum diverifikasi")
    expect(card).to_contain_text(re.compile(r"\d+\sm dari titik ini"))
    expect(card.get_by_label("Koordinat")).to_have_value(re.compile(r"-3\.699\d\d, 128\.182\d\d"))
    rows = card.locator(".nearest li")
    expect(rows.first).to_contain_text(re.compile(r"\d\smnt · [\d,]+\s(m|km)"))
    expect(card.locator(".nearest")).to_contain_text("Pemadam Kebakaran")
    screen.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert screen.page.evaluate("() => document.activeElement.className") == "maplibregl-canvas"


def test_the_keyboard_asks_about_the_middle_and_puts_the_pin(open_screen: Open) -> None:
    screen = open_screen()
    screen.settle()
    look(screen, 16.5, (128.186, -3.702))
    screen.page.locator(".maplibregl-canvas").focus()
    screen.page.keyboard.press("Enter")
    card = screen.page.get_by_role("dialog", name="Apa ini?")
    expect(card.get_by_label("Koordinat")).to_have_value("-3.70200, 128.18600")
    screen.page.keyboard.press("Tab")
    screen.page.get_by_role("button", name="Taruh pin di sini").press("Enter")
    expect(card).to_have_count(0)
    expect(screen.page.locator(".option[aria-checked=true]")).to_be_visible()
    expect(screen.page.locator(".pin")).to_be_visible()
    screen.page.locator(".maplibregl-canvas").focus()
    screen.page.keyboard.press("Home")
    screen.until("() => window.__map.getZoom() < 12")
    before = screen.page.evaluate("() => window.__map.getCenter().lng")
    screen.page.keyboard.press("ArrowRight")
    screen.until("before => window.__map.getCenter().lng > before", before)


def test_a_shared_place_opens_where_it_was(open_screen: Open) -> None:
    here, there = open_screen(), open_screen(360, 780, "light")
    here.settle()
    look(here, 16, (128.186, -3.702))
    here.page.locator(".maplibregl-canvas").focus()
    here.page.keyboard.press("Enter")
    here.page.get_by_role("button", name="Bagikan").click()
    expect(here.page.locator(".qr svg")).to_be_visible()
    link = here.page.get_by_label("Tautan").input_value()
    assert link.endswith("#di=-3.70200,128.18600")
    here.shoot("map-share")
    there.settle()
    there.page.get_by_role("button", name="Peta", exact=True).click()
    there.page.evaluate("hash => { location.hash = hash; }", link.split("#")[1])
    expect(there.page.get_by_label("Koordinat")).to_have_value("-3.70200, 128.18600")
    expect(there.page.locator(".nearest li").first).to_be_visible()
    there.settle()
    there.shoot("map-ask-phone")


def test_groups_own_up_to_every_incident_and_come_apart_near_by(open_screen: Open) -> None:
    screen = open_screen()
    screen.settle()
    look(screen, 10.5, (128.19, -3.69))
    groups = {each["cluster_id"]: each for each in screen.on_map("incident-groups")}
    assert groups
    assert shown_incidents(screen) == CROWD
    urgent = [each for each in screen.on_map("incidents") if each["priority"] == 1]
    with_urgent = sum(each["first"] for each in groups.values()) + len({each["id"] for each in urgent})
    assert with_urgent > 0
    assert all((each["first"] > 0) == (each["top"] == 1) for each in groups.values())
    screen.shoot("map-groups")
    before = screen.page.evaluate("() => window.__map.getZoom()")
    at = screen.page.evaluate(
        "() => window.__map.queryRenderedFeatures({layers: ['incident-groups']})[0].geometry.coordinates"
    )
    click(screen, at)
    screen.until("before => window.__map.getZoom() > before + 0.3", before)
    look(screen, 14.2, (128.19, -3.69))
    assert screen.on_map("incident-groups") == []
    assert len(screen.on_map("incidents")) > 1


def test_several_at_one_place_are_listed_the_most_urgent_first(open_screen: Open, service: Service) -> None:
    place = (128.09, -3.775)
    with service.client() as client:
        for category in ("gangguan_listrik", "kebakaran", "pohon_tumbang"):
            fix = {"at": {"lon": place[0], "lat": place[1]}, "radius_m": 50, "source": "operator"}
            change(client, "/api/incidents", {"category": category, "origin": "real", "text": "uji", "fix": fix})
    screen = open_screen()
    screen.settle()
    look(screen, 12, place)
    for zoom in (12, 15):
        look(screen, zoom, place)
        click(screen, place)
        expect(screen.page.locator(".found .priority")).to_have_text(["1", "2", "3"])
        screen.page.keyboard.press("Escape")
    click(screen, place)
    screen.shoot("map-several")
    screen.page.locator(".found").get_by_role("button", name="Kebakaran").click()
    expect(screen.page.locator(".incident .headline")).to_contain_text("Kebakaran")
    expect(screen.page.locator(".ask-card")).to_have_count(0)


def test_names_and_bridges_are_there_at_their_zooms(open_screen: Open) -> None:
    screen = open_screen(theme="light")
    screen.settle()
    look(screen, 10.5)
    assert {each["name"] for each in screen.on_map("label-kecamatan")} >= {"Nusaniwe", "Baguala"}
    look(screen, 12.4, (128.2, -3.665))
    assert [each["name"] for each in screen.on_map("label-bridge")][:1] == ["Jembatan Merah Putih"]
    assert "Hative Kecil" in {each["name"] for each in screen.on_map("label-kelurahan")}
    assert screen.on_map("bridge-big")
    screen.shoot("map-bridge")
    look(screen, 15)
    assert any(each["name"].startswith("Jalan ") for each in screen.on_map("road-name"))


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_sea_and_land_have_the_colours_of_the_theme(open_screen: Open, theme: str) -> None:
    screen = open_screen(theme=theme)
    screen.settle()
    look(screen, 12.4, (128.19, -3.69))
    pixels = np.asarray(Image.open(io.BytesIO(screen.page.screenshot())).convert("RGB"))
    for place, token in ((BAY, "sea"), (HILLS, "land")):
        x, y = map(round, screen.page.evaluate(SPOT, place))
        around = pixels[y - 20 : y + 20, x - 20 : x + 20].reshape(-1, 3).tolist()
        commonest = "#" + bytes(Counter(map(tuple, around)).most_common(1)[0][0]).hex()
        wanted = screen.page.evaluate("name => document.documentElement.style.getPropertyValue(name)", f"--{token}")
        assert commonest == wanted, token


def test_a_caution_note_appears_on_every_map_and_goes_when_it_is_withdrawn(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    screen.settle()
    look(screen, 16.5)
    with service.client() as client:
        ends = (datetime.now(UTC) + timedelta(days=2)).isoformat()
        at = {"lon": AHUSEN[0] + 0.0006, "lat": AHUSEN[1]}
        body = {"kind": "dog", "text": "anjing lepas", "at": at, "radius_m": 40, "expires_at": ends, "origin": "real"}
        note = change(client, "/api/cautions", body)
        screen.until("() => window.__map.queryRenderedFeatures({layers: ['cautions']}).length > 0")
        screen.settle()
        screen.page.mouse.move(*screen.page.evaluate(SPOT, [at["lon"], at["lat"]]), steps=4)
        screen.until("() => window.__map.getCanvas().title.includes('anjing lepas')")
        click(screen, (at["lon"], at["lat"]))
        expect(screen.page.locator(".found")).to_contain_text("anjing lepas")
        screen.shoot("map-caution")
        screen.page.keyboard.press("Escape")
        change(client, f"/api/cautions/{note['id']}/withdraw", {"reason": "diikat", "version": note["version"]})
        screen.until("() => window.__map.queryRenderedFeatures({layers: ['cautions']}).length === 0")


def change(client: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send a change beside the console."""
    reply = client.post(path, json=body, headers={"Idempotency-Key": uuid4().hex})
    assert reply.status_code == 201, reply.text
    answer: dict[str, Any] = reply.json()
    return answer


@pytest.mark.parametrize(("width", "height", "theme"), [(1440, 900, "light"), (1024, 768, "dark"), (360, 780, "dark")])
def test_the_answer_and_the_key_stand_up_to_axe(open_screen: Open, width: int, height: int, theme: str) -> None:
    screen = open_screen(width, height, theme)
    page = screen.page
    if width < 800:
        page.get_by_role("button", name="Peta", exact=True).click()
    screen.settle()
    look(screen, 16.5)
    click(screen, AHUSEN)
    expect(page.locator(".nearest li").first).to_be_visible()
    screen.shoot(f"map-ask-{width}-{theme}")
    assert violations(page) == []
    card = page.locator(".ask-card").bounding_box()
    assert card
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= width
    page.locator(".legend summary").click()
    expect(page.locator(".ask-card")).to_have_count(0)
    expect(page.locator(".map-key")).to_be_visible()
    assert violations(page) == []
    screen.shoot(f"map-key-{width}-{theme}")
