"""An incident by its address, as a link and a code, and on paper."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from gis.actor import Role
from tests.console.axe import violations
from tests.console.conftest import SHOTS, Open, Screen, Service
from tests.console.happenings import MARDIKA, fire, post, step, tell
from tests.paper import pages, words
from tests.serving import key_for


def steps(page: Page) -> int:
    """How many steps the history of this window has."""
    found: int = page.evaluate("() => history.length")
    return found


def goes(page: Page, address: str) -> None:
    """Follow a link to `address` of this console."""
    page.evaluate("address => { location.hash = address }", address)


def into_queue(page: Page) -> None:
    """The keyboard goes to the queue."""
    page.keyboard.press("F3")
    expect(page.locator("[data-part=queue] [data-first]")).to_be_focused()


def test_a_link_opens_the_incident_and_the_address_follows_it(open_screen: Open, service: Service) -> None:
    with service.client() as client:
        one, other = (fire(client)["id"] for _ in range(2))
    screen = open_screen()
    page = screen.page
    title = page.locator(".incident h2")
    expect(page.locator(".board tbody tr")).to_have_count(2)
    goes(page, f"#/room/incident/{one}")
    expect(title).to_have_text(f"Kejadian {one}")
    page.reload()  # as somebody does who was sent the link
    expect(title).to_have_text(f"Kejadian {one}")

    page.keyboard.press("F2")
    expect(page.get_by_label("Kata penelepon")).to_be_visible()
    assert page.evaluate("() => location.hash") == "#/room"
    into_queue(page)
    page.keyboard.press("Enter")
    expect(title).to_be_visible()
    before = steps(page)
    for _ in range(2):  # down and up again
        for key in ("ArrowDown", "ArrowUp"):
            was = title.text_content() or ""
            into_queue(page)
            page.keyboard.press(key)
            page.keyboard.press("Enter")
            expect(title).not_to_have_text(was)
            now = (title.text_content() or "").split()[-1]
            assert page.evaluate("() => location.hash") == f"#/room/incident/{now}"
    assert steps(page) == before, "each incident looked at became a step of the history"
    now = title.text_content() or ""
    page.go_back()
    expect(page.get_by_label("Kata penelepon")).to_be_visible()
    page.go_forward()
    expect(title).to_have_text(now)
    page.get_by_role("link", name="Pengawas").click()
    expect(title).to_have_count(0)
    page.go_back()
    expect(title).to_have_text(now)
    goes(page, f"#/room/incident/{other}")
    expect(title).to_have_text(f"Kejadian {other}")


def test_a_link_to_nothing_says_so_in_a_plain_sentence(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page = screen.page
    expect(page.locator(".connection.connected")).to_be_visible()
    banner = page.locator(".banners [role=alert]")
    for address, sentence in (("999999", "Kejadian 999999 tidak ada"), ("abc", "tidak menyebut nomor kejadian")):
        goes(page, f"#/room/incident/{address}")
        expect(banner).to_contain_text(sentence)
        banner.get_by_role("button", name="Mengerti").click()
        expect(banner).to_have_count(0)
    goes(page, "#/room/incident/999998")
    expect(banner).to_contain_text("999998")
    screen.shoot("link-to-nothing")


def test_an_agency_is_led_to_its_desk(open_screen: Open, service: Service) -> None:
    with service.client() as client:
        hidden = fire(client)["id"]  # nobody told the agency
    screen = open_screen(key=key_for(service.settings, Role.AGENCY_DESK))
    page = screen.page
    expect(page.locator("main.desk")).to_be_visible()
    goes(page, f"#/room/incident/{hidden}")
    screen.until("address => location.hash === address", f"#/desk/{hidden}")
    expect(page.locator("main.desk")).to_be_visible()


def overfull(service: Service) -> dict[str, Any]:
    """A fire with more words, units, notes and events than any page can hold; in an exercise."""
    with service.client() as client:
        said = "kebakaran di depan Pasar Mardika, " + "asap tebal dari lantai dua dan orang di atap " * 80
        caller = {"number": "0812 0000 0417", "name": "Penelepon Uji"}
        incident = fire(client, text=said, origin="exercise", caller=caller)
        for kind in ("gas", "dog", "violence", "no water", "narrow access"):
            note = {"kind": kind, "text": "hati-hati sekali " * 20, "at": MARDIKA, "radius_m": 150}
            post(client, "/api/cautions", note | {"expires_at": in_a_day(), "origin": "exercise"})
        for number in range(14):
            agency = ("pln", "polisi", "kesehatan", "bpbd", "satpolpp", "dishub")[number % 6]
            incident = tell(client, incident, agency, number=f"0911 {number:04}")
            incident = step(client, incident, "acknowledge")
        for number in range(20):
            note = {"note": f"catatan {number}: " + "panjang sekali " * 20}
            incident = post(client, f"/api/incidents/{incident['id']}/notes", note)
    return incident


def in_a_day() -> str:
    """This time tomorrow."""
    return (datetime.now(UTC) + timedelta(days=1)).isoformat()


def paper(screen: Screen, number: int) -> bytes:
    """The sheet of an incident as a printer gets it, once its map was drawn."""
    page = screen.page
    expect(page.locator(".connection.connected")).to_be_visible()
    goes(page, f"#/room/incident/{number}")
    expect(page.locator(".incident h2")).to_have_text(f"Kejadian {number}")
    page.keyboard.press("Control+p")
    expect(page.get_by_role("dialog").get_by_role("button", name="Cetak", exact=True)).to_be_focused()
    expect(page.locator("[data-picture=settled]")).to_be_attached()
    return page.pdf(prefer_css_page_size=True)


def test_an_incident_is_one_page_however_much_happened(open_screen: Open, service: Service) -> None:
    incident = overfull(service)
    screen = open_screen(theme="dark")
    made = paper(screen, incident["id"])
    keep("lembar-penuh", made)
    said = words(made)
    assert pages(made) == 1
    for part in (
        f"Kejadian {incident['id']}", "Rijali", "-3.68970, 128.18340", "LATIHAN", "dan 6 lagi", "catatan 19",
        "peristiwa di antaranya tidak dicetak", "halaman 1 dari 1", "0812 0000 0417",  # this role may read the number
    ):  # fmt: skip
        assert part.replace(" ", "") in said, part
    assert screen.page.locator(".paper-map img").count() == 1
    assert screen.page.locator(".paper").evaluate("each => each.scrollHeight <= each.clientHeight"), "the foot is cut"
    screen.shoot("sheet-overfull")
    assert violations(screen.page) == []
    screen.page.set_viewport_size({"width": 360, "height": 740})
    screen.shoot("sheet-overfull-360")
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator(".paper")).to_have_count(0)


def test_a_role_that_may_not_read_callers_prints_none(open_screen: Open, service: Service) -> None:
    with service.client() as client:
        caller = {"number": "0812 0000 0418", "name": "Penelepon Uji"}
        quiet = fire(client, caller=caller)["id"]
        unplaced = fire(client, fix=None)["id"]
    screen = open_screen(key=key_for(service.settings, Role.AUDITOR), theme="light")
    made = paper(screen, quiet)
    keep("lembar", made)
    assert pages(made) == 1
    assert f"Kejadian{quiet}" in words(made)
    assert "0812" not in words(made)
    assert "PeneleponUji" not in words(made)
    screen.page.keyboard.press("Escape")
    assert "Lokasibelumdiketahui" in words(paper(screen, unplaced))


def keep(name: str, made: bytes) -> None:
    """For people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    (SHOTS / f"{name}.pdf").write_bytes(made)


def test_a_place_is_handed_on_by_key_without_the_caller(open_screen: Open, service: Service) -> None:
    with service.client() as client:
        caller = {"number": "0812 0000 0419", "name": "Penelepon Uji"}
        number = fire(client, caller=caller)["id"]
    screen = open_screen()
    page = screen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator(".connection.connected")).to_be_visible()
    goes(page, f"#/room/incident/{number}")
    expect(page.locator(".incident h2")).to_have_text(f"Kejadian {number}")
    page.keyboard.press("Alt+b")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".qr svg")).to_have_count(2)
    copied = {}
    for key, name in (
        ("p", "Buka di peta HP"),
        ("t", "Titik koordinat"),
        ("w", "Peta di peramban"),
        ("k", "Buka di layar"),
    ):
        page.keyboard.press(key)
        expect(dialog.get_by_role("button", name=re.compile(f"Tersalin *: {name}"))).to_be_visible()
        copied[key] = page.evaluate("() => navigator.clipboard.readText()")
    assert copied["p"].startswith("geo:-3.68970,128.18340?q=-3.68970,128.18340(112")
    assert copied["t"] == "-3.68970, 128.18340"
    assert "mlat=-3.68970&mlon=128.18340" in copied["w"]
    assert copied["k"] == f"{service.url}/#/room/incident/{number}"
    assert not any("0812" in each or "Uji" in each for each in copied.values())
    assert dialog.get_by_role("img").first.get_attribute("aria-label") == f"Kode QR untuk {copied['p']}"
    screen.shoot("share-incident")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    screen.shoot("share-incident-360")
