"""A call at the console, from the first key to the dispatch."""

import re

from playwright.sync_api import Page, expect

from tests.console.conftest import Open, Screen, Service

WORDS = "ada kebakaran di muka Pasar Mardika, sabla kanan toko Sinar Baru"


def take_call(screen: Screen, words: str, category: str) -> None:
    """With the mouse: words, the first candidate, a category."""
    page = screen.page
    page.get_by_label("Kata penelepon").fill(words)
    page.get_by_role("radiogroup", name="Di mana").get_by_role("radio").first.click()
    page.locator(f"[data-code={category}]").click()
    expect(page.locator(".agency").first).to_be_visible()


def choose_origin(page: Page, name: str) -> None:
    """Say whether it is real."""
    page.get_by_role("radio", name=name).check()


def test_a_call_becomes_an_incident_on_the_map_and_on_the_board(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page = screen.page
    expect(page.get_by_role("status").filter(has_text="tersambung")).to_be_visible()
    choose_origin(page, "Nyata")
    take_call(screen, WORDS, "kebakaran")
    expect(page.locator(".mirror .unused")).to_have_text("toko Sinar Baru")
    expect(page.locator(".mirror .used").first).to_be_attached()
    expect(page.locator(".row .figures b").first).to_have_text(re.compile(r"\d mnt$"))
    page.get_by_role("button", name="Catat kejadian").click()

    expect(page.locator(".incident h2")).to_have_text(re.compile(r"Kejadian \d+"))
    recorded = service.incidents()[0]
    assert (recorded["category"], recorded["text"], recorded["state"]) == ("kebakaran", WORDS, "received")
    expect(page.locator(".board tbody tr").filter(has_text=f"#{recorded['id']}")).to_be_visible()
    screen.settle()
    assert recorded["id"] in [each["id"] for each in screen.on_map("incident-open")]
    assert screen.on_map("routes-0"), "the first of the agencies that go has no route on the map"


def test_a_whole_call_without_the_mouse(open_screen: Open, service: Service) -> None:
    page = open_screen().page
    keys = page.keyboard
    expect(page.locator(".category").first).to_be_visible()
    keys.press("n")  # real; the focus goes on to the number
    keys.type("0812 0000 0417")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("orang tenggelam dekat Jembatan Merah Putih")
    expect(page.locator(".option").first).to_contain_text("Jembatan Merah Putih")
    keys.press("Enter")  # from the words to the candidates
    keys.press("1")
    keys.press("Enter")  # confirmed: on to the categories
    keys.type("lt")
    expect(page.locator("[data-code=kecelakaan_laut]")).to_have_attribute("aria-checked", "true")
    keys.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    expect(page.locator(".plan [data-first]").first).to_be_focused()
    keys.press("Enter")  # telephone the first agency
    expect(page.get_by_label("Nomor yang dihubungi")).to_be_focused()
    keys.press("Tab")
    keys.type("petugas jaga")
    keys.press("Enter")
    expect(page.locator(".sent .badge").first).to_contain_text("dijawab petugas jaga")
    recorded = service.incidents()[0]
    assert (recorded["caller"]["number"], recorded["state"]) == ("0812 0000 0417", "dispatched")


def test_nothing_is_recorded_before_everything_was_chosen(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page = screen.page
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    take_call(screen, "kebakaran di Wainitu", "kebakaran")
    page.keyboard.press("F9")
    expect(page.locator("#create-missing")).to_have_text("Belum lengkap: nyata atau latihan.")
    assert not [url for url in sent if url.endswith("/api/incidents")]


def test_an_exercise_is_marked_and_kept_apart(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page = screen.page
    choose_origin(page, "Latihan")
    expect(page.locator(".exercise-banner")).to_be_visible()
    take_call(screen, "kebakaran di Wainitu", "kebakaran")
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    number = service.incidents("exercise")[0]["id"]
    assert number not in [each["id"] for each in service.incidents("real")]
    row = page.locator(".board tbody tr").filter(has_text=f"#{number}")
    expect(row).to_be_visible()
    choose_origin(page, "Nyata")
    expect(row).to_have_count(0)


def test_a_pin_put_by_hand_is_the_operators_and_knows_its_ground(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page = screen.page
    choose_origin(page, "Nyata")
    take_call(screen, "kebakaran di Wainitu", "kebakaran")
    screen.settle()
    page.locator(".pin").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".option[aria-checked=true]")).to_contain_text("digeser operator dari “Wainitu")
    expect(page.locator(".option[aria-checked=true] .ground")).to_contain_text("Nusaniwe")
    page.get_by_label("Ketelitian pin").select_option("50")
    expect(page.locator(".option[aria-checked=true] .figure")).to_have_text("± 50 m")
    expect(page.locator(".agency").first).to_be_visible()
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    recorded = service.incidents()[0]
    assert (recorded["source"], recorded["radius_m"], recorded["kecamatan"]) == ("operator", 50, "Nusaniwe")


def test_a_pin_can_be_put_where_no_words_lead(open_screen: Open) -> None:
    screen = open_screen()
    page = screen.page
    screen.settle()
    page.get_by_label("Kata penelepon").fill("xyzzy qwrt")
    expect(page.get_by_text("Tidak ada tempat yang cocok.")).to_be_visible()
    page.get_by_role("button", name="Taruh pin").click()
    page.locator(".map canvas").click(position={"x": 330, "y": 380})
    expect(page.locator(".option[aria-checked=true]")).to_contain_text("ditaruh operator")


def test_a_pin_can_be_put_with_the_keyboard_alone(open_screen: Open) -> None:
    screen = open_screen()
    page = screen.page
    screen.settle()
    page.get_by_role("button", name="Taruh pin").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".placing-note")).to_be_visible()
    expect(page.locator("canvas.maplibregl-canvas")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".option[aria-checked=true]")).to_contain_text("ditaruh operator")


def test_the_steps_of_a_dispatch_move_the_incident(open_screen: Open, service: Service) -> None:
    screen = open_screen()
    page = screen.page
    choose_origin(page, "Nyata")
    take_call(screen, "kebakaran di Wainitu", "kebakaran")
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    page.get_by_role("button", name="Kirim", exact=True).first.click()  # the first fire engine, by radio
    row = page.locator(".agency").first.locator(".row").first
    expect(row.locator(".badge")).to_contain_text("dikirim · radio")
    expect(row.get_by_role("button", name="Selesai")).to_have_count(0)
    for button, state in (("Berangkat", "menuju lokasi"), ("Tiba", "di lokasi"), ("Selesai", "selesai")):
        row.get_by_role("button", name=button).click()
        expect(row.locator(".badge")).to_contain_text(state)
    assert service.incidents()[0]["state"] == "done"
    expect(page.locator(".timeline")).to_contain_text("di lokasi")
