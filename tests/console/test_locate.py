"""Where the caller is, at the console: regions, questions, pastes, the pin, and what the record keeps of it."""

import json
import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.console.conftest import Open, Screen, Service
from tests.console.test_call import choose_origin
from tests.console.test_room import CUT, NO_OVERFLOW

GOOGLE = (
    "https://www.google.com/maps/place/Pasar/@-3.6954,128.1814,17z/data=!4m5!3m4!1s0x0:0x0!8m2!3d-3.6897!4d128.1834"
)
REGIONS = """() => window.__map.querySourceFeatures('circles')
    .map(each => [each.properties.region, each.properties.chosen])"""
SEEN = "() => window.__map.getBounds().toArray().flat().map(each => each.toFixed(5)).join()"
STOPWATCH = """() => {
    window.__times = {}
    const stamp = name => {
        performance.mark(name)
        window.__times[name] = performance.measure(`key to ${name}`, 'key', name).duration
    }
    document.getElementById('words').addEventListener('keydown', () => {
        performance.mark('key')
        window.__times = {}
    }, {capture: true})
    new MutationObserver(() => stamp('list'))
        .observe(document.querySelector('.options'), {childList: true, subtree: true, characterData: true})
    const source = window.__map.getSource('candidates'), set = source.setData.bind(source)
    let known = ''
    source.setData = places => {
        const fresh = JSON.stringify(places) !== known
        known = JSON.stringify(places)
        if (fresh) stamp('map')
        return set(places)
    }
}"""  # the last change of the list and of the map's source after the last key


ASKED = "() => performance.getEntriesByType('resource').filter(each => each.name.endsWith('/locate')).at(-1).duration"


def say(page: Page, words: str, pause: float = 0) -> None:
    """Type into the caller's words as an operator does: key by key, with `pause` milliseconds between them."""
    page.get_by_label("Kata penelepon").click()
    page.keyboard.type(words, delay=pause)


def labels(page: Page) -> list[str]:
    """What the list offers, in its order."""
    return page.locator(".option strong").all_inner_texts()


def ready(open_screen: Open, **window: Any) -> Screen:
    """A console whose map stands still."""
    screen = open_screen(**window)
    screen.settle()
    return screen


def record(page: Page, category: str = "kebakaran") -> None:
    """The chosen place with a category, as a real call."""
    choose_origin(page, "Nyata")
    page.locator(f"[data-code={category}]").click()
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()


def test_candidates_and_their_regions_appear_while_typing(open_screen: Open) -> None:
    screen = ready(open_screen)
    page = screen.page
    page.evaluate(STOPWATCH)
    took: dict[str, list[float]] = {"list": [], "map": []}
    asked: list[float] = []
    for words in (
        "kebakaran di Batu Merah",
        "banjir di Kudamati",
        "orang sakit di Jalan Rijali",
        "kebakaran di Urimessing",
    ):
        page.get_by_label("Kata penelepon").fill("")
        page.wait_for_timeout(300)
        say(page, words)
        expect(page.locator(".option").first).to_be_visible()
        screen.until("() => window.__times.list !== undefined && window.__times.map !== undefined")
        for name, each in took.items():
            each.append(page.evaluate("name => window.__times[name]", name))
        asked.append(page.evaluate(ASKED))
    for name, each in took.items():
        print(f"last key to the {name}: {', '.join(f'{ms:.0f}' for ms in each)} ms (aim 150)")
    print(f"of which the server: {', '.join(f'{ms:.0f}' for ms in asked)} ms (the first reads the ground)")
    assert labels(page) == ["Urimessing (Kel)", "Urimessing (Negeri)"]
    screen.settle()
    assert page.evaluate(REGIONS)
    assert all(region and not chosen for region, chosen in page.evaluate(REGIONS))
    assert {each["number"] for each in screen.on_map("candidates")} == {1, 2}
    screen.shoot("locate-regions")


def test_the_map_keeps_still_while_the_same_place_stays_first(open_screen: Open) -> None:
    screen = ready(open_screen)
    page = screen.page
    before = page.evaluate(SEEN)
    say(page, "banjir di Batu Meja")
    expect(page.locator(".option").first).to_contain_text("Batu Meja")
    screen.settle()
    assert page.evaluate(SEEN) != before, "the map never looked at the place"
    page.evaluate("() => window.__map.panBy([80, 40], {duration: 0})")  # the operator looks beside it
    seen = page.evaluate(SEEN)
    with page.expect_response("**/api/locate"):
        page.keyboard.type(" cepat sekali")
    screen.settle()
    assert labels(page) == ["Batu Meja"]
    assert page.evaluate(SEEN) == seen


def test_a_question_is_answered_by_key_from_the_words_and_the_answer_taken_back(open_screen: Open) -> None:
    page = ready(open_screen).page
    say(page, "kebakaran di Urimessing")
    expect(page.locator(".question")).to_have_text("Urimessing yang kelurahan atau negeri?")
    expect(page.locator(".answer")).to_have_text(["Akelurahan", "Bnegeri"])
    page.keyboard.press("Alt+b")
    expect(page.locator(".option strong")).to_have_text(["Urimessing (Negeri)"])
    expect(page.locator(".question")).to_have_text("Lokasinya Urimessing (Negeri), betul?")
    expect(page.locator(".given")).to_contain_text("Dijawab: negeri")
    expect(page.get_by_label("Kata penelepon")).to_have_value("kebakaran di Urimessing")
    page.get_by_role("button", name="Tarik jawaban").click()
    expect(page.locator(".option")).to_have_count(2)
    expect(page.locator(".question")).to_have_text("Urimessing yang kelurahan atau negeri?")


def test_an_answer_that_names_an_area_goes_into_the_words_and_is_located_with_them(open_screen: Open) -> None:
    page = ready(open_screen).page
    say(page, "kebakaran di Jalan Rijali")
    expect(page.locator(".answer").nth(1)).to_have_text("BAmantelu")
    page.locator(".answer").nth(1).click()
    expect(page.get_by_label("Kata penelepon")).to_have_value("kebakaran di Jalan Rijali, di Amantelu")
    expect(page.locator(".option .ground").first).to_contain_text(re.compile("^Amantelu"))
    page.get_by_role("button", name="Tarik jawaban").click()
    expect(page.get_by_label("Kata penelepon")).to_have_value("kebakaran di Jalan Rijali")
    expect(page.locator(".option .ground").first).to_contain_text(re.compile("^Rijali"))


def test_letters_digits_arrows_and_enter_work_in_the_list(open_screen: Open) -> None:
    page = ready(open_screen).page
    say(page, "kebakaran di Urimessing")
    expect(page.locator(".option")).to_have_count(2)
    page.keyboard.press("Enter")  # from the words to the list
    page.keyboard.press("ArrowDown")
    expect(page.locator(".option").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".option").nth(1)).to_have_attribute("aria-checked", "true")
    expect(page.locator(".question")).to_have_text("Apa kejadiannya?")
    page.keyboard.press("Alt+1")  # from wherever the hands are
    expect(page.locator(".option").first).to_have_attribute("aria-checked", "true")


def test_the_share_of_each_candidate_is_shown_with_what_made_it(open_screen: Open) -> None:
    page = ready(open_screen).page
    say(page, "kebakaran di Urimessing")
    expect(page.locator(".option .share").first).to_contain_text(re.compile(r"\d+\s%"))
    expect(page.locator(".option .parts")).to_have_count(0)
    page.get_by_role("button", name="Rincian").click()
    expect(page.locator(".option .parts").first).to_contain_text("kata cocok: Urimessing (Kel) \u00d7 0,97")


def test_a_link_pasted_on_the_map_is_put_into_the_words_and_located(open_screen: Open) -> None:
    screen = ready(open_screen)
    page = screen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", GOOGLE)
    page.locator("canvas.maplibregl-canvas").focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_label("Kata penelepon")).to_have_value(GOOGLE)
    expect(page.locator(".option .ground").first).to_contain_text("Rijali")
    page.evaluate("text => navigator.clipboard.writeText(text)", "3°41'43\"LS 128°10'53\"BT")
    page.get_by_role("button", name="Panggilan baru").click()
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Control+V")
    expect(page.locator(".option .ground").first).to_contain_text("Honipopu")


def test_a_number_pasted_into_the_number_stays_there_and_a_link_does_not(open_screen: Open) -> None:
    page = ready(open_screen).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    number = page.get_by_label("Nomor penelepon")
    for text, kept, words in (("0812 0000 0417", "0812 0000 0417", ""), (GOOGLE, "0812 0000 0417", GOOGLE)):
        page.evaluate("text => navigator.clipboard.writeText(text)", text)
        number.focus()
        page.keyboard.press("Control+V")
        expect(number).to_have_value(kept)
        expect(page.get_by_label("Kata penelepon")).to_have_value(words)


def test_a_link_that_needs_the_internet_is_refused_with_its_reason_in_sight(open_screen: Open) -> None:
    screen = ready(open_screen)
    page = screen.page
    say(page, "kebakaran https://maps.app.goo.gl/abc123")
    expect(page.locator("p.refused")).to_be_visible()
    expect(page.locator("p.refused")).to_contain_text("hanya bisa dibuka lewat internet")
    expect(page.locator(".mirror .refused")).to_have_text("https://maps.app.goo.gl/abc123")
    expect(page.locator(".option")).to_have_count(0)
    screen.shoot("locate-refused")


def test_details_for_the_crew_are_marked_apart_and_listed(open_screen: Open) -> None:
    page = ready(open_screen).page
    say(page, "orang sakit di Batu Merah RT 003/RW 05 no 12")
    expect(page.locator(".mirror .noted")).to_have_text(["RT 003/RW 05", "no 12"])
    expect(page.locator("p.noted")).to_have_text("Untuk petugas: RT 003/RW 05 · no 12")
    expect(page.locator(".unknown")).to_be_empty()


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


def overfull(route: Route) -> None:
    """Eight candidates with long names, and a question with four answers: more than Ambon ever gave."""
    reply = route.fetch()
    found = reply.json()
    if not found["candidates"]:
        return route.fulfill(response=reply)
    long = "Simpang Gunung Salahutu III - Gunung Salahutu IV - Gunung Salahutu Raya"
    because = "di depan 'Gereja Bethel Indonesia Jemaat Poka' (Poka), dekat 'Universitas Pattimura'; cocok dengan Tihu"
    found["candidates"] = [
        found["candidates"][0]
        | {"label": f"{long if n % 2 else 'Poka'} {n}", "score": 0.4 / (n + 1), "because": because}
        for n in range(8)
    ]
    texts = ["Rumah Tiga", long, "Wayame", "Tihu, Teluk Ambon"]
    options = [
        {"text": text, "candidates": [n, n + 4], "kelurahan_codes": [], "at": None} for n, text in enumerate(texts)
    ]
    text = f"Poka yang di Rumah Tiga, {long}, Wayame atau Tihu?"
    found["question"] = {"text": text, "options": options, "settles": 1.0}
    return route.fulfill(response=reply, json=found)


def test_nothing_is_cut_when_there_is_more_than_fits(open_screen: Open) -> None:
    for width, height in ((1440, 900), (1024, 768), (360, 780)):
        screen = ready(open_screen, width=width, height=height)
        page = screen.page
        page.route("**/api/locate", overfull)
        say(page, "kebakaran di Poka RT 003/RW 05 https://maps.app.goo.gl/abc123")
        expect(page.locator(".option")).to_have_count(8)
        assert page.evaluate(NO_OVERFLOW)
        assert page.evaluate(CUT) == []
        expect(page.get_by_role("button", name="Catat kejadian")).to_be_in_viewport()
        page.keyboard.press("Alt+8")
        expect(page.locator(".option").nth(7)).to_have_attribute("aria-checked", "true")
        screen.shoot(f"locate-overfull-{width}")
