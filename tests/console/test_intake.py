"""Taking calls: the telephone, the guiding questions, reports that may be the same, and the keys for all of it."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from gis.actor import Role
from tests.api.conftest import AT_MARDIKA
from tests.api.signing import PASSWORD, Person, person
from tests.console.axe import violations
from tests.console.conftest import Open, Screen, Service
from tests.console.test_call import choose_origin, take_call

WORDS = "kebakaran di depan Pasar Mardika"
FORM_USABLE = "() => performance.getEntriesByName('form-usable')[0]?.startTime"


def post(client: httpx.Client, path: str, **body: Any) -> dict[str, Any]:
    """A change that goes through."""
    reply = client.post(f"/api/{path}", json=body, headers={"Idempotency-Key": uuid.uuid4().hex})
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def fire(client: httpx.Client, **changes: Any) -> dict[str, Any]:
    """A fire at the market, recorded at another desk."""
    fix = {"at": AT_MARDIKA, "radius_m": 120, "source": "place"}
    call = {"category": "kebakaran", "text": WORDS, "fix": fix, "origin": "real"}
    return post(client, "incidents", **(call | changes))


def calls(service: Service, origin: str = "real") -> list[dict[str, Any]]:
    """The calls on record, newest first."""
    with service.client() as client:
        items: list[dict[str, Any]] = client.get("/api/calls", params={"origin": origin}).json()["items"]
    return items


def nothing_scrolls(page: Page) -> bool:
    """True when the form is wholly in sight."""
    seen: bool = page.evaluate(
        "() => { const form = document.querySelector('.panel.call'); return form.scrollHeight <= form.clientHeight; }"
    )
    return seen


def come_in(page: Page, who: Person) -> None:
    """By the one-time password, through the choice of another."""
    keys = page.keyboard
    expect(page.get_by_label("Nama pengguna")).to_be_focused()
    keys.type(who.name)
    keys.press("Tab")
    keys.type(who.password)
    keys.press("Enter")
    expect(page.get_by_label("Kata sandi baru", exact=True)).to_be_focused()
    keys.type(PASSWORD)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(page.locator(".category").first).to_be_visible()


def read_the_keys(screen: Screen) -> None:
    """The list of keys, and away again."""
    page = screen.page
    page.keyboard.press("F1")
    expect(page.get_by_role("dialog")).to_contain_text("jawab panggilan yang berdering")
    screen.shoot("keys-1440-dark")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-part=origin] :focus")).to_have_count(1)


def place_and_category(page: Page) -> None:
    """Who, what they say, where and what it is."""
    keys = page.keyboard
    keys.press("n")
    expect(page.get_by_label("Nomor penelepon")).to_be_focused()
    keys.type("0812 0000 0418")
    keys.press("Tab")
    keys.press("Tab")
    keys.type(WORDS)
    expect(page.locator(".option").first).to_contain_text("Mardika")
    keys.press("Enter")
    keys.press("1")
    keys.press("Enter")
    keys.type("kb")
    keys.press("Enter")


def answer_the_questions(page: Page) -> None:
    """All but the last: a yes, a choice, a number, and one that nobody can answer."""
    keys, question = page.keyboard, page.locator(".ask .question")
    expect(question).to_have_text("Ada orang terjebak di dalam?")
    expect(page.locator("[data-part=guide] :focus")).to_have_count(1)
    keys.press("1")
    expect(question).to_have_text("Apa yang terbakar?")
    expect(page.locator("[data-part=guide] :focus")).to_have_count(1)
    keys.press("2")
    expect(question).to_have_text("Api di lantai berapa?")
    expect(page.locator(".number-answer input")).to_be_focused()
    keys.type("2")
    keys.press("Enter")
    expect(question).to_contain_text("Ada gas")
    expect(page.locator("[data-part=guide] :focus")).to_have_count(1)
    keys.press("Enter")
    expect(question).to_have_text("Mobil besar bisa masuk?")
    expect(page.locator("[data-part=guide] :focus")).to_have_count(1)


def test_a_whole_call_from_the_door_to_the_dispatch_by_keys_alone(open_screen: Open, service: Service) -> None:
    who = person(service.settings, "dispatcher-1", Role.DISPATCHER)
    with service.client() as client:
        known = fire(client)
        ends = (datetime.now(UTC) + timedelta(days=7)).isoformat()
        narrow = {"kind": "narrow access", "text": "lorong sempit, damkar kecil saja", "expires_at": ends}
        post(client, "cautions", at=AT_MARDIKA, radius_m=200, origin="real", **narrow)
    screen = open_screen(key="")
    page, keys = screen.page, screen.page.keyboard
    come_in(page, who)
    read_the_keys(screen)
    place_and_category(page)
    answer_the_questions(page)
    expect(page.locator(".suspect")).to_contain_text(f"#{known['id']}")
    expect(page.locator(".suspect")).to_contain_text("kategori sama")
    expect(page.locator(".cautions")).to_contain_text("lorong sempit")
    screen.settle()
    screen.shoot("operator-1440-dark")
    assert nothing_scrolls(page)
    assert violations(page) == []
    keys.press("2")
    question = page.locator(".ask .question")
    expect(question).to_have_text("Periksa, lalu catat kejadian.")
    expect(page.locator("[data-part=suspects] :focus")).to_have_count(1)
    keys.press("1")
    expect(page.locator(".suspect")).to_have_attribute("aria-checked", "true")
    assert str(known["id"]) in [str(each["id"]) for each in screen.on_map("suspects")]
    keys.press("t")  # another emergency
    expect(page.locator(".suspect")).to_have_count(0)
    keys.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    expect(page.locator(".plan [data-first]").first).to_be_focused()
    keys.press("F8")
    expect(page.locator(".sent .badge").first).to_contain_text("dikirim · radio")

    recorded = service.incidents()[0]
    assert recorded["id"] != known["id"]
    assert recorded["state"] == "dispatched"
    assert [(each["question"], each["answer"]) for each in recorded["answers"]] == [
        ("Ada orang terjebak di dalam?", "Ya"), ("Apa yang terbakar?", "toko atau pasar"),
        ("Api di lantai berapa?", "2 lantai"), ("Mobil besar bisa masuk?", "Tidak"),
    ]  # fmt: skip
    rang = calls(service)[0]
    assert (rang["incident_id"], rang["handled_by"], rang["text"]) == (recorded["id"], who.name, WORDS)
    expect(page.locator(".incident")).to_contain_text("toko atau pasar")
    expect(page.locator(".incident .cautions")).to_contain_text("lorong sempit")
    keys.press("F10")  # the caller hangs up
    expect(page.get_by_role("button", name="Tutup panggilan")).to_have_count(0)
    rang = calls(service)[0]
    assert (rang["state"], rang["kind"]) == ("ended", "emergency")
    page.evaluate("() => history.replaceState(null, '', '#/room')")  # else the incident opens again
    page.reload()  # from a warm cache
    expect(page.locator(".category").first).to_be_visible()
    print(f"form usable after {page.evaluate(FORM_USABLE):.0f} ms from a warm cache (aim: 1,000 ms)")


def part_call(screen: Screen, service: Service, call: int) -> None:
    """A call of the open incident becomes an incident of its own."""
    page = screen.page
    page.locator(".incident li").filter(has_text=f"Panggilan {call}").get_by_role(
        "button", name="Pisahkan jadi kejadian sendiri"
    ).click()
    expect(page.get_by_label("Nomor penelepon")).to_have_value("0812 0000 0420")
    take_call(screen, "pohon tumbang di Wainitu", "pohon_tumbang")
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    alone = service.incidents()[0]
    assert (alone["category"], alone["caller"]["number"]) == ("pohon_tumbang", "0812 0000 0420")
    rang = next(each for each in calls(service) if each["id"] == call)
    assert rang["incident_id"] == alone["id"]


def test_what_is_asked_later_warned_of_merged_and_parted_is_kept_with_the_incident(
    open_screen: Open, service: Service
) -> None:
    with service.client() as client:
        first = fire(client, text="api di pasar")
        other = fire(client, text="asap dari pasar", category="penyelamatan")
        call = post(client, "calls", origin="real", number="0812 0000 0419")
        call = post(client, f"calls/{call['id']}/note", version=1, text="pohon tumbang di Wainitu")
        joined = post(client, "calls", origin="real", number="0812 0000 0420")
        post(client, f"calls/{joined['id']}/link", version=1, incident_id=other["id"])
        post(client, f"calls/{call['id']}/link", version=call["version"], incident_id=other["id"])
    screen = open_screen(theme="light")
    page, keys = screen.page, screen.page.keyboard
    choose_origin(page, "Nyata")
    page.locator(".board tbody tr").filter(has_text=f"#{other['id']}").click()
    expect(page.locator(".incident h2")).to_have_text(f"Kejadian {other['id']}")
    expect(page.locator("[data-part=guide]")).to_be_visible()
    keys.press("Alt+t")
    expect(page.locator("[data-part=guide] :focus")).to_have_count(1)
    keys.type("3")
    keys.press("Enter")
    expect(page.locator(".incident .guide-list")).to_contain_text("Berapa orang yang perlu ditolong? 3 orang")

    page.get_by_role("button", name="Catat peringatan di sini").click()
    keys.type("anjing galak di pagar")
    page.locator(".incident form select").first.select_option("dog")
    page.get_by_role("button", name="Simpan peringatan").click()
    expect(page.locator(".incident .cautions")).to_contain_text("Anjing: anjing galak di pagar")
    screen.settle()
    screen.shoot("incident-1440-light")
    assert violations(page) == []
    page.locator(".cautions li").filter(has_text="anjing").get_by_role("button", name="Cabut").click()
    keys.type("sudah diikat")
    keys.press("Enter")
    expect(page.locator(".incident .cautions li").filter(has_text="anjing")).to_have_count(0)

    page.get_by_role("button", name="Sama dengan kejadian lain").click()
    page.locator(".incident form select").select_option(str(first["id"]))
    page.get_by_label("Alasan").fill("asapnya dari api yang sama")
    keys.press("Enter")
    expect(page.locator(".incident")).to_contain_text(f"Digabung ke kejadian #{first['id']}")
    page.get_by_role("button", name="Pisahkan lagi").click()
    keys.type("ternyata dua tempat")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Sama dengan kejadian lain")).to_be_visible()
    with service.client() as client:
        reasons = [each["reason"] for each in client.get(f"/api/incidents/{other['id']}").json()["timeline"]]
    assert [each for each in reasons if each] == ["asapnya dari api yang sama", "ternyata dua tempat"]
    part_call(screen, service, joined["id"])


def test_the_callers_own_place_is_put_right_on_the_map_by_keys_and_has_its_doubt(
    open_screen: Open, service: Service
) -> None:
    screen = open_screen(width=1024, height=768)
    page, keys = screen.page, screen.page.keyboard
    choose_origin(page, "Nyata")
    screen.settle()
    take_call(screen, "kebakaran di Wainitu", "kebakaran")
    page.get_by_role("button", name="Posisi penelepon").focus()
    keys.press("Enter")
    expect(page.locator(".placing-note")).to_contain_text("tempat penelepon")
    expect(page.locator("canvas.maplibregl-canvas")).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".caller-place")).to_contain_text("± 100 m")
    screen.settle()
    assert screen.on_map("caller-ring")
    screen.shoot("operator-1024-dark")
    keys.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    recorded = service.incidents()[0]
    assert recorded["caller_radius_m"] == 100
    assert recorded["caller_at"] != recorded["at"]
    rang = calls(service)[0]
    assert (rang["radius_m"], rang["at"]) == (100, recorded["caller_at"])
    page.get_by_role("button", name="Pindahkan lokasi").focus()
    keys.press("Enter")
    expect(page.locator("canvas.maplibregl-canvas")).to_be_focused()
    for _ in range(2):
        keys.press("ArrowRight")
        screen.settle()
    keys.press("Enter")
    expect(page.locator(".incident dl")).to_contain_text("lokasi dipindahkan dengan pin")
    expect(page.locator(".placing-note")).to_have_count(0)
    moved = service.incidents()[0]
    assert (moved["source"], moved["radius_m"]) == ("operator", 100)
    assert moved["at"]["lon"] > recorded["at"]["lon"]


def test_on_a_phone_the_questions_and_the_suspects_are_answered_by_touch(open_screen: Open, service: Service) -> None:
    with service.client() as client:
        fire(client)
    screen = open_screen(width=360, height=740, theme="light")
    page = screen.page
    choose_origin(page, "Nyata")
    page.get_by_label("Kata penelepon").fill(WORDS)
    page.get_by_role("radiogroup", name="Di mana").get_by_role("radio").first.click()
    page.locator("[data-code=kebakaran]").click()
    page.get_by_role("radio", name="Ya", exact=True).click()
    expect(page.locator(".guide-list")).to_contain_text("Ada orang terjebak di dalam? Ya")
    expect(page.locator(".suspect").first).to_be_visible()
    screen.shoot("operator-360-light")
    page.locator(".suspect").first.click()
    screen.shoot("operator-360-light-suspect")
    wide: bool = page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert wide
    assert violations(page) == []
