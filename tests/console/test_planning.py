"""The planner's screen with real jobs: an empty history, a planted pattern, and what may be said of either."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from gis.actor import Actor, Role
from gis.analysis import cover
from gis.db.engine import transaction
from gis.history import synthetic
from gis.roads.store import Cache
from tests.console.axe import violations
from tests.console.conftest import Open, Screen, Service
from tests.console.happenings import signed_in

SIZES = [(1440, 900), (1024, 768), (360, 740)]
STICKS_OUT = """() => document.documentElement.scrollWidth <= window.innerWidth ? []
    : [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
        .map(each => `${each.tagName}.${each.className}`)"""
LONG = 150_000  # ms; a job on a busy machine
DAYS = 400


def go(screen: Screen, tab: str) -> Page:
    """One tab of the planner's screen."""
    expect(screen.page.locator(".connection")).to_have_text("tersambung")
    screen.page.evaluate("path => { location.hash = path }", f"#/plan/{tab}")
    expect(screen.page.locator(f"main.planning [role=tab][data-value={tab}][aria-selected=true]")).to_be_visible()
    return screen.page


def choice(page: Page, name: str) -> Locator:
    """A list to choose from."""
    return page.get_by_role("combobox", name=name, exact=True)


def still(screen: Screen) -> None:
    """Until the map, where there is one, has drawn everything."""
    screen.until("""() => !document.querySelector('.plan-map') || Boolean(window.__map
        && window.__map.getLayer('plan-fill') && window.__map.loaded() && window.__map.areTilesLoaded())""")
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
    choice(page, "Kejadian").select_option("synthetic")
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
    choice(page, "Kejadian").select_option("synthetic")
    choice(page, "Kurun waktu").select_option("own")
    for name, back in (("Dari tanggal", 12), ("Sampai tanggal", 10)):
        page.get_by_label(name).fill(f"{datetime.now(UTC) - timedelta(days=back):%Y-%m-%d}")
    page.get_by_role("button", name="Hitung", exact=True).click()
    expect(page.locator(".plan-verdict.grey")).to_contain_text("belum cukup", timeout=LONG)
    still(screen)
    assert {each["mark"] for each in screen.on_map("plan-fill")} == {""}
    look(screen, "perencana-pola-abu-1440-light")
    choice(page, "Dihitung per").select_option("hex")
    page.get_by_label("Sisi (m)").fill("100")
    page.get_by_role("button", name="Hitung", exact=True).click()
    page.get_by_role("button", name="Batalkan").click()
    expect(page.get_by_text("Dibatalkan. Tidak ada yang disimpan.")).to_be_visible(timeout=LONG)


def test_a_new_post_is_proven_and_a_closed_one_costs(open_screen: Open) -> None:
    screen = open_screen()
    page = go(screen, "siting")
    page.get_by_role("button", name="Hitung", exact=True).click()
    expect(page.locator(".plan-verdict")).to_contain_text("1 pos baru:", timeout=LONG)
    expect(page.get_by_text("Terbukti terbaik: selisih optimum 0")).to_be_visible()
    sides = page.locator(".plan-sides")
    for minutes in (5, 10, 15):
        expect(sides).to_contain_text(f"Dalam {minutes} menit")
    expect(page.locator(".plan-gain")).to_contain_text("warga lebih terjangkau")
    expect(page.locator(".plan-legend")).to_contain_text("terjangkau sesudah", timeout=LONG)
    in_every_look(open_screen, "siting", "pos-baru", ".plan-sides")
    choice(page, "Pertanyaan").select_option("what_if")
    compare = page.get_by_role("button", name="Bandingkan")
    expect(compare).to_be_disabled()
    page.get_by_role("button", name=re.compile("^Tutup ")).first.click()
    still(screen)
    page.locator(".plan-map canvas").click(position={"x": 300, "y": 220})
    expect(page.get_by_text("Pos baru 1")).to_be_visible()
    compare.click()
    expect(page.locator(".plan-sides")).to_contain_text("Sesudah", timeout=LONG)
    assert {"closed", "new"} <= {each["kind"] for each in screen.on_map("plan-spot")}
    look(screen, "perencana-bagaimana-jika-1440-dark")


def test_cover_tells_gaps_with_the_bridge_open_and_closed(open_screen: Open) -> None:
    page = go(open_screen(), "cover")
    expect(page.locator(".plan-verdict")).to_contain_text("panjang jalan", timeout=LONG)
    expect(page.get_by_role("region", name="Jembatan terbuka dan tertutup")).to_contain_text(
        "Warga tidak", timeout=LONG
    )
    expect(page.get_by_text("Data belum cukup: belum ada waktu")).to_be_visible()
    before = page.locator(".plan-verdict").text_content()
    page.get_by_label("Jembatan Merah Putih ditutup").check()
    expect(page.locator(".plan-verdict")).not_to_have_text(before or "", timeout=LONG)
    in_every_look(open_screen, "cover", "jangkauan", ".plan-table")


def test_a_list_is_tried_with_its_bad_rows_then_loaded_and_removed(open_screen: Open) -> None:
    screen = open_screen()
    page = go(screen, "history")
    expect(page.get_by_text("Belum ada riwayat", exact=True)).to_be_visible()
    look(screen, "perencana-riwayat-kosong-1440-dark")
    rows = ["TGL,jenis,lat,lon", "2025-09-30,Kebakaran,-3.6951,128.1834"]
    rows += [f"2025-10-01,benda tak dikenal {each},-3.6951,128.1834" for each in range(120)]
    content = "\n".join(rows).encode()
    page.locator("input[type=file]").set_input_files({"name": "lampau.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Coba dahulu").click()
    expect(page.get_by_text("120 baris salah")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("belum ada yang disimpan")).to_be_visible()
    look(screen, "perencana-riwayat-penuh-1440-dark")
    page.set_viewport_size({"width": 360, "height": 740})
    look(screen, "perencana-riwayat-penuh-360-dark")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Muat 1 yang baik").click()
    batch = page.locator(".plan-rows li").filter(has_text="lampau.csv")
    expect(batch).to_contain_text("1 kejadian, 120 baris ditolak", timeout=LONG)
    batch.get_by_role("button", name="Hapus riwayat lampau.csv").click()
    batch.get_by_role("button", name="Ya, hapus").click()
    expect(batch).to_contain_text("dihapus")
    in_every_look(open_screen, "history", "riwayat", ".plan-rows li")


def test_a_map_is_made_viewed_and_kept_as_a_file(open_screen: Open, service: Service) -> None:
    screen = open_screen(key="")
    signed_in(screen, service, "perencana-uji")
    page = go(screen, "files")
    expect(page.get_by_text("Belum ada berkas")).to_be_visible()
    choice(page, "Apa").select_option("cover")
    page.get_by_role("button", name="Buat berkas").click()
    view = page.get_by_role("button", name=re.compile("^Lihat peta-jangkauan"))
    expect(view).to_be_visible(timeout=LONG)
    with page.expect_download() as taken:
        page.get_by_role("button", name=re.compile("^Unduh peta-jangkauan")).click()
    assert taken.value.suggested_filename == "peta-jangkauan-damkar.html"
    view.click()
    frame = page.frame_locator("iframe.plan-page")
    expect(frame.get_by_role("heading", name="Jangkauan 10 menit")).to_be_visible()
    page.locator("iframe.plan-page").scroll_into_view_if_needed()
    land = (247, 245, 240)

    def drawn() -> bool:
        picture = Image.open(io.BytesIO(page.locator("iframe.plan-page").screenshot())).convert("RGB")
        return any(colour == land for _, colour in picture.getcolors(1 << 24) or [])

    for _ in range(60):
        if drawn():
            break
        page.wait_for_timeout(500)
    assert drawn(), "the sandbox keeps the map from its worker"
    screen.shoot("perencana-peta-1440-dark")
    in_every_look(open_screen, "files", "berkas", ".plan-rows li")
