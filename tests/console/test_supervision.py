"""The supervisor's screen: what is overdue, times, a shift between two people, caution notes, an incident's story."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.console.axe import violations
from tests.console.conftest import Open, Screen, Service
from tests.console.happenings import LATE, MARDIKA, fire, lived, overdue_since, post, signed_in, step, tell

STICKS_OUT = """() => document.documentElement.scrollWidth <= window.innerWidth ? []
    : [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
        .map(each => `${each.tagName}.${each.className}`)"""
DASH = "\u2013"
SIZES = [(1440, 900), (1024, 768), (360, 740)]


def go(screen: Screen, path: str) -> Page:
    """The supervisor's screen at one of its addresses."""
    expect(screen.page.locator(".connection")).to_have_text("tersambung")
    screen.page.evaluate("path => { location.hash = path }", f"#/supervision/{path}")
    expect(screen.page.locator("main.supervision .headup-total").first).to_be_visible()
    return screen.page


def whole_picture(screen: Screen, name: str) -> None:
    """A picture of everything on the page, however long, and that nothing sticks out to the side."""
    page = screen.page
    assert page.evaluate(STICKS_OUT) == [], name
    page.wait_for_timeout(100)
    screen.shoot(name)


def test_the_board_of_an_empty_room_says_so(open_screen: Open) -> None:
    """Before anything else in this file happens."""
    for (width, height), theme in zip(SIZES, ("dark", "light", "dark"), strict=True):
        screen = open_screen(width, height, theme)
        page = go(screen, "overdue")
        expect(page.get_by_text("Tidak ada yang terlambat")).to_be_visible()
        whole_picture(screen, f"pengawas-terlambat-kosong-{width}-{theme}")
        go(screen, "times")
        expect(page.get_by_text("Tidak ada waktu yang tercatat")).to_be_visible()
        whole_picture(screen, f"pengawas-waktu-kosong-{width}-{theme}")
        go(screen, "handover")
        expect(page.get_by_text("Belum ada catatan serah terima")).to_be_visible()
        whole_picture(screen, f"pengawas-serah-kosong-{width}-{theme}")


def test_what_is_overdue_says_why_and_leads_to_the_room(open_screen: Open, service: Service) -> None:
    with service.client() as client:
        late = tell(client, fire(client))
        overdue_since(service.settings, late["id"], datetime.now(UTC) - timedelta(minutes=7))
        screen = open_screen()
        page = go(screen, "overdue")
        row = page.locator(".overdue-line").filter(has_text=f"#{late['id']}")
        expect(row).to_contain_text("PLN belum menjawab; batasnya")
        expect(row).to_contain_text("sudah 7 mnt")
        expect(row).to_contain_text("Server sudah memberi tahu pengawas", timeout=60_000)
        step(client, client.get(f"/api/incidents/{late['id']}").json(), "acknowledge")
        expect(row).to_have_count(0)  # live: nobody reloaded anything
        before = (datetime.now(UTC) - timedelta(hours=5)).isoformat()
        alone = fire(client, occurred_at=before, **LATE)
    row = page.locator(".overdue-line").filter(has_text=f"#{alone['id']}")
    expect(row).to_have_count(2)  # nobody sent, and open for long
    expect(row.first).to_contain_text("Tidak ada yang berangkat")
    whole_picture(screen, "pengawas-terlambat-1440-dark")
    row.first.get_by_role("button", name="Buka di ruang 112").click()
    expect(page.locator(".incident h2")).to_have_text(f"Kejadian {alone['id']}")


@pytest.fixture(scope="module")
def measured(service: Service) -> None:
    """Six incidents that took 30 to 80 s to dispatch to PLN, in exercise; and two of another category."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
    with service.client() as client:
        for category, all_of in (("kebakaran", (30, 40, 50, 60, 70, 80)), ("pohon_tumbang", (20, 300))):
            for took in all_of:
                incident = fire(client, category=category, origin="exercise", occurred_at=start.isoformat(), **LATE)
                tell(client, incident, occurred_at=(start + timedelta(seconds=took)).isoformat(), **LATE)


@pytest.mark.usefixtures("measured")
def test_the_times_board_judges_where_there_is_enough_and_says_where_there_is_not(open_screen: Open) -> None:
    screen = open_screen()
    page = go(screen, "times")
    page.get_by_role("radio", name="Latihan").check()
    expect(page.get_by_role("heading", name="Waktu terhadap target · Latihan")).to_be_visible()
    page.get_by_role("radio", name="Jenis kejadian", exact=True).check()
    rows = page.locator("table.times tbody tr")
    enough, few = rows.filter(has_text="Kebakaran"), rows.filter(has_text="Pohon tumbang")
    expect(enough.locator("td").nth(0)).to_contain_text("50 dtk")
    expect(enough.locator("td").nth(0)).to_contain_text(
        f"30 dtk {DASH} 1 mnt 20 dtk"
    )  # six bound a median by their ends
    expect(enough.locator("td").nth(1)).to_contain_text("data belum cukup")  # and no ninetieth percentile
    expect(enough.locator("td").nth(2)).to_have_text("6")
    expect(enough.locator("td").nth(3)).to_have_text("100\u00a0%")
    expect(enough.locator("td").nth(5)).to_contain_text("4 dari 6")
    expect(enough.locator(".verdict")).to_have_text("belum bisa disimpulkan")
    expect(few.locator("td").nth(0)).to_have_text(DASH)
    expect(few.locator(".verdict")).to_have_text("data belum cukup")
    expect(page.locator(".plot canvas")).to_be_visible()
    whole_picture(screen, "pengawas-waktu-jenis-1440-dark")
    page.get_by_role("radio", name="Nyata").check()
    expect(few).to_have_count(0)  # what is real is never mixed with an exercise
    page.get_by_role("radio", name="Pilih sendiri").check()
    page.get_by_label("Sampai (WIT)").fill("2020-01-01T00:00")
    expect(page.get_by_role("alert")).to_have_text("Isi kedua waktu; yang pertama lebih dulu.")


def test_a_shift_goes_from_one_person_to_another_item_by_item(open_screen: Open, service: Service) -> None:
    with service.client() as client:
        fire(client)
        fire(client)
    outgoing, incoming = open_screen(key=""), open_screen(1024, 768, "light", key="")
    signed_in(outgoing, service, "pengawas-pagi")
    page = go(outgoing, "handover")
    expect(page.get_by_text("Anda sendiri tidak bisa menerima butirnya")).to_be_visible()
    page.get_by_label("Catatan 1").fill("radio pos Passo putus-putus")
    whole_picture(outgoing, "pengawas-serah-tulis-1440-dark")
    page.get_by_role("button", name="Tulis dan serahkan").click()
    expect(page.get_by_text("Anda yang menulis catatan ini.")).to_be_visible()
    expect(page.get_by_role("button", name="Terima butir 1")).to_have_count(0)
    items = page.locator(".item").count()
    assert items >= 4

    signed_in(incoming, service, "pengawas-siang")
    other = go(incoming, "handover")
    other.get_by_role("button", name="Baca catatan itu").click()
    expect(other.locator(".progress strong")).to_have_text(f"0 dari {items} diterima")
    expect(other.locator(".item").last).to_contain_text("radio pos Passo putus-putus")
    other.get_by_role("button", name="Terima butir 1", exact=True).focus()
    other.keyboard.press("Enter")
    expect(other.locator(".progress strong")).to_have_text(f"1 dari {items} diterima")
    expect(other.get_by_role("button", name="Terima butir 2", exact=True)).to_be_focused()
    other.keyboard.press("Space")
    expect(other.locator(".progress strong")).to_have_text(f"2 dari {items} diterima")
    expect(page.locator(".progress strong")).to_have_text(f"2 dari {items} diterima")  # the other sees it
    whole_picture(incoming, "pengawas-serah-terima-1024-light")
    for taken in range(3, items + 1):
        other.keyboard.press("Enter")
        expect(other.locator(".progress strong")).to_have_text(f"{taken} dari {items} diterima")
    expect(other.locator(".whole")).to_contain_text("Selesai diterima")
    with service.client() as client:
        record = client.get("/api/handovers").json()["items"][0]
    assert (record["outgoing"], record["waiting"]) == ("pengawas-pagi", 0)


def test_a_caution_note_is_added_by_words_and_by_a_click_seen_and_withdrawn(
    open_screen: Open, service: Service
) -> None:
    screen = open_screen()
    page = go(screen, "cautions")
    expect(page.get_by_text("Tidak ada catatan yang berlaku.")).to_be_visible()
    page.get_by_role("button", name="Tambah catatan").click()
    form = page.get_by_role("form", name="Tambah catatan")
    form.get_by_label("Di mana").fill("Wainitu")
    page.keyboard.press("Enter")
    form.locator(".found-places .option").first.click()
    expect(form.get_by_text("Tempat: ")).to_contain_text("Wainitu")
    form.get_by_label("Apa yang harus diketahui regu").fill("lorong sempit, hanya damkar kecil")
    form.get_by_role("button", name="+30 hari").click()
    form.get_by_role("button", name="Simpan catatan").click()
    note = page.locator(".caution").filter(has_text="lorong sempit")
    expect(note).to_contain_text(re.compile(r"sisa (29|30) hari"))  # its end is a whole minute
    screen.until("() => Boolean(window.__map && window.__map.getSource('cautions') && window.__map.loaded())")
    screen.until("() => window.__map.queryRenderedFeatures({layers: ['cautions-sign']}).length === 1")
    whole_picture(screen, "pengawas-catatan-1440-dark")
    page.locator(".caution-map canvas").click(position={"x": 120, "y": 120})
    expect(form.get_by_text("Tempat: titik di peta")).to_be_visible()
    form.get_by_role("button", name="Batal").click()
    note.get_by_role("button", name="Cabut catatan").click()
    confirm = note.get_by_role("button", name="Cabut catatan", exact=True)
    expect(confirm).to_be_disabled()
    note.get_by_label("Alasan dicabut").fill("sudah dilebarkan")
    confirm.click()
    expect(note).to_have_count(0)
    page.get_by_label("Tampilkan juga yang sudah berakhir").check()
    expect(note).to_contain_text("Alasan: sudah dilebarkan")
    with service.client() as client:
        kept = client.get("/api/cautions?only_active=false").json()["items"][0]
    assert (kept["active"], kept["withdrawn_because"]) == (False, "sudah dilebarkan")


def test_the_story_of_an_incident_has_both_clocks_and_strikes_out_what_was_taken_back(
    open_screen: Open, service: Service
) -> None:
    number = lived(service)
    screen = open_screen()
    page = go(screen, "story")
    page.get_by_label("Kata tempat").fill("mardika")
    page.get_by_role("button", name="Cari", exact=True).click()
    page.locator(".result").filter(has_text=f"#{number}").click()
    lines = page.locator(".story-line")
    departed = lines.filter(has_text="PLN berangkat.")
    expect(departed).to_contain_text("(dicatat 27 mnt kemudian)")
    expect(departed).to_contain_text("Alasan: radio putus")
    expect(departed).to_contain_text("2 mnt kemudian")
    expect(departed.locator("s")).to_have_count(0)
    arrived = lines.filter(has_text="PLN tiba di lokasi.").filter(has=page.locator("s"))
    expect(arrived).to_have_count(1)
    expect(arrived).to_contain_text("ditarik kembali")
    expect(lines.filter(has_text="Ditarik kembali: PLN tiba di lokasi.")).to_contain_text(
        "oleh uji-supervisor · dari 127.0.0.1"
    )
    expect(lines.first).to_contain_text("Telepon berdering")
    whole_picture(screen, "pengawas-riwayat-1440-dark")
    page.emulate_media(media="print")
    expect(page.locator(".tabs")).to_be_hidden()
    expect(departed).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"  # in the dark theme
    screen.shoot("pengawas-riwayat-cetak")
    page.emulate_media(media="screen")
    end = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    note = {"kind": "gas", "text": "bau gas", "at": MARDIKA, "radius_m": 60, "expires_at": end, "origin": "real"}
    with service.client() as client:
        post(client, "/api/cautions", note)
    go(screen, "story/room")
    expect(page.locator(".story-line").filter(has_text="gas atau bahan berbahaya").first).to_be_visible()
    whole_picture(screen, "pengawas-jurnal-ruang-1440-dark")


@pytest.mark.usefixtures("measured")
def test_every_tab_is_accessible_and_fits_in_both_themes_however_full(open_screen: Open, service: Service) -> None:
    number = lived(service)
    with service.client() as client:
        for each in range(25):
            fire(client, origin="exercise", text="asap tebal " * 30)
            if each < 12:
                end = (datetime.now(UTC) + timedelta(days=each + 1)).isoformat()
                at = {"lon": 128.16 + each / 500, "lat": -3.7}
                words = "anjing galak di belakang pagar seng, panggil pemilik dahulu " * (1 + each % 6)
                note = {"kind": "dog", "text": words.strip(), "at": at, "radius_m": 100, "expires_at": end}
                post(client, "/api/cautions", note | {"origin": "exercise"})
        records = client.get("/api/handovers").json()["items"]
    found: list[str] = []
    for width, height in SIZES:
        screen = open_screen(width, height)
        page = go(screen, "overdue")
        page.get_by_role("radio", name="Latihan").check()
        tabs = (
            ["overdue", "times", "cautions", f"story/{number}", "story", "story/room"] if width != 1024 else ["times"]
        )
        for tab in [*tabs, *([f"handover/{records[0]['id']}"] if records else ["handover"])]:
            go(screen, tab)
            page.wait_for_timeout(300)
            for theme in ("dark", "light") if width != 1024 else ("dark",):
                set_theme(page, theme)
                name = f"pengawas-penuh-{tab.replace('/', '-').rstrip('-0123456789')}-{width}-{theme}"
                whole_picture(screen, name)
                found += [f"{name}: {each}" for each in violations(page)] if width != 1024 else []
    assert found == []
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')")
    assert any("image-alt" in each for each in violations(page)), "a fault put there was not found"


def set_theme(page: Page, theme: str) -> None:
    """By the button of the header, wherever it is."""
    if page.evaluate("document.documentElement.dataset.theme") == theme:
        return
    more = page.locator(".open-more")
    if more.is_visible():
        more.click()
    page.get_by_role("button", name="Terang" if theme == "light" else "Gelap", exact=True).click()
    if more.is_visible():
        page.keyboard.press("Escape")
    page.wait_for_timeout(200)
