"""An incident by its address, as a link and a code, and on paper."""

from playwright.sync_api import Page, expect

from gis.actor import Role
from tests.console.conftest import Open, Service
from tests.console.happenings import fire
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
    for address, words in (("999999", "Kejadian 999999 tidak ada"), ("abc", "tidak menyebut nomor kejadian")):
        goes(page, f"#/room/incident/{address}")
        expect(banner).to_contain_text(words)
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
