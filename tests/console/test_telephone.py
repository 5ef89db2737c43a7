"""The telephone at the console: who rings, whose call it is, what it was, and what a telephone knows of its place."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from playwright.sync_api import expect

from gis.actor import Role
from tests.console.axe import violations
from tests.console.conftest import Open, Service
from tests.console.test_call import choose_origin
from tests.console.test_intake import calls, fire, post
from tests.serving import key_for

NUMBER = "0812 0000 0911"


def rung(client: httpx.Client, number: str = NUMBER, **changes: Any) -> dict[str, Any]:
    """The exchange says that a number rings."""
    return post(client, "calls/ring", **({"origin": "real", "number": number, "line": "2"} | changes))


def until(true: Callable[[], bool]) -> bool:
    """Waits for what the console does by itself."""
    deadline = time.monotonic() + 30
    while not true() and time.monotonic() < deadline:
        time.sleep(0.1)
    return true()


def desk(service: Service, role: Role) -> httpx.Client:
    """Somebody else."""
    headers = {"Authorization": f"Bearer {key_for(service.settings, role)}"}
    return httpx.Client(base_url=service.url, headers=headers, timeout=60)


def test_a_ringing_call_is_answered_with_one_key_and_closed_with_two(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page, keys = screen.page, screen.page.keyboard
    expect(page.locator(".connection")).to_have_text("tersambung")
    choose_origin(page, "Nyata")
    with service.client() as exchange:
        call = rung(exchange)
        rung(exchange, "0812 0000 0912")
    expect(page.locator(".rings")).to_contain_text(f"{NUMBER} berdering")
    expect(page.locator(".rings")).to_contain_text("+1 menunggu")
    screen.shoot("ringing-1440-dark")
    page.set_viewport_size({"width": 360, "height": 740})
    box = page.locator(".ringing").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    screen.shoot("ringing-360-dark")
    page.set_viewport_size({"width": 1440, "height": 900})
    keys.press("F6")
    expect(page.get_by_label("Nomor penelepon")).to_have_value(NUMBER)
    expect(page.locator(".on-line")).to_contain_text(f"Panggilan {call['id']}")
    expect(page.locator(".rings")).to_contain_text("0812 0000 0912")
    page.get_by_label("Kata penelepon").fill("cuma coba coba")
    keys.press("F10")
    expect(page.get_by_role("dialog")).to_contain_text("panggilan apa ini?")
    screen.shoot("closing-1440-dark")
    assert violations(page) == []
    keys.press("i")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_label("Kata penelepon")).to_have_value("")
    ended = next(each for each in calls(service) if each["id"] == call["id"])
    assert (ended["state"], ended["kind"], ended["text"], ended["incident_id"]) == (
        "ended", "prank", "cuma coba coba", None,
    )  # fmt: skip
    assert service.incidents() == []
    keys.press("F6")  # the one that waited
    expect(page.get_by_label("Nomor penelepon")).to_have_value("0812 0000 0912")
    keys.press("F2")  # an unfinished call is asked about before it goes
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.press("p")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert calls(service)[0]["kind"] == "abandoned"


def test_a_call_at_another_desk_is_said_to_be_and_can_be_taken_over(open_screen: Open, service: Service) -> None:
    with desk(service, Role.OPERATOR) as other:
        call = post(other, "calls", origin="real", number="0812 0000 0913")
        post(other, f"calls/{call['id']}/note", version=1, text="pohon tumbang di Wainitu")
        incident = fire(other)
    page = open_screen().page
    choose_origin(page, "Nyata")
    page.locator(".others summary").click()
    expect(page.locator(".others li")).to_contain_text("0812 0000 0913 · sedang ditangani uji-operator")
    page.get_by_role("button", name="Ambil alih").click()
    expect(page.get_by_label("Kata penelepon")).to_have_value("pohon tumbang di Wainitu")
    expect(page.locator(".option").first).to_contain_text("Wainitu")
    taken = next(each for each in calls(service) if each["id"] == call["id"])
    assert taken["handled_by"] == "uji-supervisor"
    page.keyboard.press("F10")
    page.keyboard.press("n")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".board tbody tr").filter(has_text=f"#{incident['id']}").click()
    expect(page.locator(".handled")).to_contain_text("sedang ditangani uji-operator")
    page.get_by_role("button", name="Ambil alih").click()
    expect(page.locator(".handled")).to_have_text("Anda yang menangani")


def test_a_report_known_already_is_joined_by_keys_and_nothing_new_is_recorded(
    open_screen: Open, service: Service
) -> None:
    with service.client() as client:
        known = fire(client, text="api besar di pasar")
    before = len(service.incidents())
    page = open_screen().page
    keys = page.keyboard
    choose_origin(page, "Nyata")
    page.get_by_label("Nomor penelepon").fill("0812 0000 0914")
    page.get_by_label("Kata penelepon").fill("kebakaran di depan Pasar Mardika")
    expect(page.locator(".suspect").first).to_be_visible()  # before anything was chosen
    keys.press("Alt+1")
    page.wait_for_timeout(800)  # the suspects are asked for anew, now that the place is known
    keys.press("Alt+s")
    expect(page.locator("[data-part=suspects] :focus")).to_have_count(1)
    wanted = page.locator(".suspect").filter(has_text=f"#{known['id']}")
    keys.press(wanted.locator("kbd").inner_text())
    expect(wanted).to_have_attribute("aria-checked", "true")
    keys.press("g")
    expect(page.locator(".incident h2")).to_have_text(f"Kejadian {known['id']}")
    assert len(service.incidents()) == before
    joined = calls(service)[0]
    assert (joined["incident_id"], joined["kind"]) == (known["id"], "emergency")
    assert joined["text"] == "kebakaran di depan Pasar Mardika"
    expect(page.locator(".incident")).to_contain_text(f"Panggilan {joined['id']}")
    keys.press("F2")  # the next call: the line of this one is closed by itself
    expect(page.get_by_label("Kata penelepon")).to_be_visible()
    expect(page.locator(".on-line")).to_have_count(0)
    assert until(lambda: calls(service)[0]["state"] == "ended")


def test_the_telephone_says_where_it_is_and_the_number_where_it_was(open_screen: Open, service: Service) -> None:
    number = "0812 0000 0915"
    with service.client() as client:
        fire(client, caller={"name": "", "number": number}, text="dahulu")
        call = rung(client, number)
    page = open_screen().page
    choose_origin(page, "Nyata")
    expect(page.locator(".rings")).to_be_visible()
    page.keyboard.press("F6")
    expect(page.locator(".option").first).to_contain_text("Laporan terakhir dari nomor ini")
    sent = datetime.now(UTC) - timedelta(seconds=40)
    sms = f'A"ML=1;lt=-3.66010;lg=+128.19630;rd=15;top={sent:%Y%m%d%H%M%S};lc=68;pm=G;mcc=510;mnc=01;ml=97'
    with desk(service, Role.INTEGRATION) as gateway:
        reply = gateway.post("/api/aml/sms", json={"number": number, "text": sms})
    assert reply.json()["call_id"] == call["id"]
    expect(page.locator(".option").first).to_contain_text("posisi")
    expect(page.locator(".option").first).to_contain_text("lalu")
    page.keyboard.press("Alt+1")
    expect(page.locator(".option[aria-checked=true]")).to_be_visible()
