"""The planner's screen with real jobs: an empty history, a planted pattern, and what may be said of either."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from gis.actor import Actor, Role
from gis.analysis import cover
from gis.db.engine import transaction
from gis.history import synthetic
from gis.roads.store import Cache
from tests.console.axe import violations
from tests.console.conftest import Open, Screen, Service

SIZES = [(1440, 900), (1024, 768), (360, 740)]
STICKS_OUT = """() => document.documentElement.scrollWidth <= window.innerWidth ? []
    : [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
        .map(each => `${each.tagName}.${each.className}`)"""
LONG = 240_000  # ms; a job on a busy machine
DAYS = 400


def go(screen: Screen, tab: str) -> Page:
    """One tab of the planner's screen."""
    expect(screen.page.locator(".connection")).to_have_text("tersambung")
    screen.page.evaluate("path => { location.hash = path }", f"#/plan/{tab}")
    expect(screen.page.locator(f"main.planning [role=tab][data-value={tab}][aria-selected=true]")).to_be_visible()
    return screen.page


def still(screen: Screen) -> None:
    """Until the map, where there is one, has drawn everything."""
    screen.until("() => !window.__map || (window.__map.loaded() && window.__map.areTilesLoaded())")
    screen.page.wait_for_timeout(500)


def look(screen: Screen, name: str) -> None:
    """Nothing sticks out, a machine finds no fault, and a picture of the top and of what is below."""
    still(screen)
    assert screen.page.evaluate(STICKS_OUT) == [], name
    assert violations(screen.page) == [], name
    screen.shoot(name)
    main = "document.querySelector('main.planning')"
    if screen.page.evaluate(f"{main}.scrollHeight > {main}.clientHeight + 200"):
        screen.page.evaluate(f"{main}.scrollTo(0, {main}.scrollHeight)")
        screen.page.wait_for_timeout(300)
        screen.shoot(f"{name}-bawah")


def in_every_look(open_screen: Open, tab: str, name: str, ready: str) -> None:
    """The tab as it stands, in three sizes and both themes."""
    for theme in ("dark", "light"):
        screen = open_screen(*SIZES[0], theme)
        expect(go(screen, tab).locator(ready).first).to_be_visible(timeout=LONG)
        for width, height in SIZES:
            screen.page.set_viewport_size({"width": width, "height": height})
            look(screen, f"perencana-{name}-{width}-{theme}")
            screen.page.evaluate("document.querySelector('main.planning').scrollTo(0, 0)")


@pytest.fixture(scope="module")
def planted(service: Service) -> None:
    """400 synthetic days with a pattern that is really there."""
    now = datetime.now(UTC)
    planted = (synthetic.Planted(128.18, -3.69, 400.0, 0.2),)
    with transaction(service.settings) as conn:
        found = cover.mapped(conn, Cache(), cover.Kept())
        recipe = synthetic.Recipe(now - timedelta(days=DAYS), DAYS - 1, 4.0, 112, planted)
        synthetic.keep(conn, found, recipe, Actor("uji", Role.PLANNER), now)


def test_without_a_history_the_screen_says_so(open_screen: Open) -> None:
    screen = open_screen()
    page = go(screen, "hotspots")
    page.get_by_role("button", name="Hitung", exact=True).click()
    expect(page.locator(".plan-verdict")).to_have_text("Belum ada riwayat", timeout=LONG)
    page.get_by_role("link", name="Buka Riwayat").click()
    in_every_look(open_screen, "hotspots", "pola-kosong", ".plan-verdict")


def test_a_pattern_that_is_there_is_told_with_all_it_rests_on(open_screen: Open, planted: None) -> None:
    screen = open_screen()
    page = go(screen, "hotspots")
    page.get_by_label("Kejadian", exact=True).select_option("synthetic")
    page.get_by_role("button", name="Hitung", exact=True).click()
    verdict = page.locator(".plan-verdict")
    expect(verdict).to_contain_text("kelurahan tinggi", timeout=LONG)
    expect(page.locator(".plan-unreal")).to_contain_text("SINTETIS")
    facts = page.locator(".plan-facts")
    for name in ("Kurun waktu", "n", "Cara", "Parameter", "Benih", "Sumber"):
        expect(facts.locator("dt", has_text=name).first).to_be_visible()
    expect(facts).to_contain_text("112")
    still(screen)
    assert {"tinggi"} <= {each["mark"] for each in screen.on_map("plan-fill")}
    table = page.locator(".plan-table")
    head = table.get_by_role("button", name="Sel", exact=True)
    head.focus()
    page.keyboard.press("Enter")
    expect(table.locator("th[aria-sort=ascending]")).to_contain_text("Sel")
    names = table.locator("tbody th").all_text_contents()
    assert names == sorted(names, key=str.casefold)
    expect(table.locator("tbody tr").first.locator("td").first).to_contain_text("\u2013")  # the interval
    expect(page.locator(".plan-plot canvas")).to_have_count(2)
    in_every_look(open_screen, "hotspots", "pola", ".plan-table")


def test_grey_stays_grey_and_a_job_can_be_stopped(open_screen: Open, planted: None) -> None:
    screen = open_screen(1440, 900, "light")
    page = go(screen, "hotspots")
    page.get_by_label("Kejadian", exact=True).select_option("synthetic")
    page.get_by_label("Jenis", exact=True).select_option("gempa")
    page.get_by_label("Kurun waktu").select_option("quarter")
    page.get_by_role("button", name="Hitung", exact=True).click()
    expect(page.locator(".plan-verdict.grey")).to_contain_text("belum cukup", timeout=LONG)
    still(screen)
    assert {each["mark"] for each in screen.on_map("plan-fill")} == {""}
    look(screen, "perencana-pola-abu-1440-light")
    page.get_by_label("Dihitung per").select_option("hex")
    page.get_by_label("Sisi (m)").fill("100")
    page.get_by_role("button", name="Hitung", exact=True).click()
    page.get_by_role("button", name="Batalkan").click()
    expect(page.get_by_text("Dibatalkan. Tidak ada yang disimpan.")).to_be_visible(timeout=LONG)
