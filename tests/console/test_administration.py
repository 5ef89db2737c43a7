"""The administrator's screen: accounts, places and posts put right on the map, proposals, files."""

import uuid
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from gis.actor import Role
from tests.api.signing import PASSWORD
from tests.console.axe import violations
from tests.console.conftest import Open, Screen, Service
from tests.serving import key_for

MARDIKA = {"lon": 128.1834, "lat": -3.6897}
DRAWN = """() => Boolean(window.__map && window.__map.getSource('admin') && window.__map.areTilesLoaded()
    && !window.__map.isMoving())"""


@pytest.fixture(scope="module")
def boss(service: Service) -> str:
    """An administrator's key."""
    return key_for(service.settings, Role.ADMINISTRATOR)


def once() -> dict[str, str]:
    """The header of a change."""
    return {"Idempotency-Key": str(uuid.uuid4())}


def opened(open_screen: Open, service: Service, key: str, tab: str, **look: Any) -> Screen:
    """The screen with one of its parts."""
    screen = open_screen(key=key, **look)
    expect(screen.page.locator(".screens a[href='#/administration']")).to_have_count(1)  # the rights are known
    screen.page.evaluate(f"location.hash = '#/administration/{tab}'")
    expect(screen.page.locator("main.administration")).to_be_visible()
    return screen


def drawn(screen: Screen) -> None:
    """Wait until the map stands still."""
    screen.until(DRAWN)
    screen.page.wait_for_timeout(500)
    screen.until(DRAWN)


def drag_pin(page: Page, right: int, down: int) -> None:
    """Take the pin and let it go elsewhere."""
    box = page.locator(".admin-map .pin").bounding_box()
    assert box
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + right / 2, at[1] + down / 2, steps=4)
    page.mouse.move(at[0] + right, at[1] + down, steps=4)
    page.mouse.up()


def first(service: Service, at: dict[str, float]) -> dict[str, Any]:
    """Who of the fire service goes first."""
    with service.client() as client:
        plan = client.post("/api/recommend", json={"category": "kebakaran", "at": at, "radius_m": 60}).json()
    choice: dict[str, Any] = next(each for each in plan["agencies"] if each["agency"] == "damkar")["choices"][0]
    return choice


def sound(screen: Screen, name: str) -> None:
    """A picture, and nothing for axe-core to say, nor anything wider than the screen."""
    screen.shoot(f"administration-{name}")
    assert violations(screen.page) == []
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_user_is_made_signs_in_and_must_change_the_password(open_screen: Open, service: Service, boss: str) -> None:
    screen = opened(open_screen, service, boss, "users")
    page = screen.page
    expect(page.get_by_text("0 akun")).to_be_visible()
    sound(screen, "users-empty-1440-dark")
    page.get_by_role("button", name="Tambah pengguna").click()
    page.get_by_label("Nama pengguna").fill("Operator Satu")
    page.get_by_role("button", name="Buat akun").click()
    expect(page.get_by_role("alert")).to_contain_text("huruf kecil")
    expect(page.get_by_label("Nama pengguna")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Nama pengguna").fill("meja-damkar")
    page.get_by_role("radio", name="Meja instansi").check()
    page.get_by_role("button", name="Buat akun").click()
    expect(page.get_by_role("alert")).to_contain_text("wajib")
    page.get_by_label("Instansi", exact=True).select_option("damkar")
    page.get_by_role("button", name="Buat akun").click()
    dialog = page.get_by_role("alertdialog")
    password = dialog.locator("code").inner_text()
    sound(screen, "users-password-1440-dark")
    dialog.get_by_role("button", name="Sudah diserahkan").click()
    expect(dialog).to_have_count(0)
    assert password not in page.content()
    expect(page.get_by_role("button", name="meja-damkar")).to_contain_text("Damkar")

    crew = open_screen(key="").page
    crew.get_by_label("Nama pengguna").fill("meja-damkar")
    crew.get_by_label("Kata sandi").fill(password)
    crew.get_by_role("button", name="Masuk", exact=True).click()
    expect(crew.locator(".door")).to_contain_text("hanya untuk masuk pertama")
    crew.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
    crew.get_by_label("Ulangi kata sandi baru").fill(PASSWORD)
    crew.get_by_role("button", name="Ganti kata sandi dan masuk").click()
    expect(crew.locator(".connection")).to_have_text("tersambung")
    page.get_by_role("button", name="Nonaktifkan").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Ya, nonaktifkan").click()
    expect(page.get_by_role("button", name="meja-damkar")).to_contain_text("nonaktif")
    with service.client() as client:
        assert client.get("/api/users").status_code == 403  # a supervisor keeps no accounts
    for number in range(60):
        sent = page.request.post(
            f"{service.url}/api/users", headers={"Authorization": f"Bearer {boss}"},
            data={"name": f"operator-dengan-nama-panjang-{number:02}", "role": "operator"},
        )  # fmt: skip
        assert sent.status == 201
    phone = opened(open_screen, service, boss, "users", width=360, height=740, theme="light")
    expect(phone.page.get_by_text("61 akun")).to_be_visible()
    sound(phone, "users-overfull-360-light")


def test_a_post_dragged_on_the_map_changes_the_next_recommendation(open_screen: Open, service: Service) -> None:
    screen = opened(open_screen, service, service.key, "posts")
    page = screen.page
    expect(page.get_by_role("tab", name="Pengguna")).to_have_count(0)
    page.get_by_label("Cari pos").fill("damkar mako")
    page.get_by_role("button", name="Damkar Mako").click()
    expect(page.locator(".admin-map .pin")).to_be_visible()
    drawn(screen)
    before = first(service, MARDIKA)
    sound(screen, "posts-1440-dark")
    drag_pin(page, 130, -60)
    expect(page.get_by_text("digeser")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan posisi")).to_be_disabled()
    card = page.locator(".admin-card")
    card.get_by_label("Alasan: bagaimana diketahui").fill("diperiksa di lapangan")
    card.get_by_label("Sumber").fill("survei uji")
    drawn(screen)
    sound(screen, "posts-moved-1440-dark")
    page.get_by_role("button", name="Simpan posisi").click()
    expect(page.get_by_text("Riwayat perubahan (1)")).to_be_visible()
    after = first(service, MARDIKA)
    assert after["seconds"] != before["seconds"]
    assert after["at"] != before["at"]
    page.get_by_text("Riwayat perubahan (1)").click()
    page.get_by_role("button", name="Tarik kembali").click()
    expect(page.get_by_text("Riwayat perubahan (2)")).to_be_visible()
    assert first(service, MARDIKA)["seconds"] == before["seconds"]

    page.get_by_text("Unit di pos ini").click()
    page.get_by_text("D-01 ·").click()
    unit = page.locator("details", has=page.get_by_text("D-01 ·")).last
    unit.get_by_label("Alasan tidak dinas").fill("ban pecah")
    unit.get_by_role("button", name="Tidak dinas").click()
    expect(page.get_by_text("D-01 · Pemadam Mako 1 · tidak beroperasi")).to_be_visible()


def test_a_place_is_found_page_by_page_and_a_proposal_accepted_with_one_key(
    open_screen: Open, service: Service
) -> None:
    with service.client() as client:
        spot = {"lon": 128.1934, "lat": -3.6952}
        said = {"name": "Kedai Melati Uji", "at": spot, "radius_m": 30, "origin": "real"}
        assert client.post("/api/place-proposals", json=said, headers=once()).status_code == 201
        second = client.post("/api/place-proposals", json=said | {"name": "Warung Uji"}, headers=once())
        assert second.status_code == 201
    screen = opened(open_screen, service, service.key, "proposals", theme="light")
    page = screen.page
    page.get_by_role("button", name="“Kedai Melati Uji”").click()
    drawn(screen)
    sound(screen, "proposals-1440-light")
    page.keyboard.press("t")
    expect(page.get_by_role("status").get_by_text("sekarang menuju ke")).to_be_visible()
    page.keyboard.press("x")
    page.keyboard.type("bukan nama tempat")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tidak ada usulan")).to_be_visible()
    sound(screen, "proposals-empty-1440-light")
    with service.client() as client:
        found = client.post("/api/locate", json={"text": "di kedai melati uji"}).json()["candidates"][0]
    assert found["label"] == "Kedai Melati Uji"

    page.get_by_role("tab", name="Tempat", exact=True).click()
    rows = page.locator(".admin-row")
    expect(rows).to_have_count(50)
    page.get_by_role("button", name="Berikutnya").click()
    expect(page.get_by_text("Halaman 2")).to_be_visible()
    page.get_by_label("Cari nama tempat").fill("melati")
    expect(rows).to_have_count(1)
    rows.click()
    page.get_by_text("Nama", exact=True).click()
    page.get_by_label("Nama lain").fill("Sudut Melati")
    page.get_by_role("button", name="Tambah", exact=True).click()
    expect(rows).to_contain_text("juga Sudut Melati")
    drawn(screen)
    sound(screen, "places-1440-light")
    page.locator(".admin-map .pin").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Simpan posisi")).to_be_visible()
    page.get_by_label("Cari nama tempat").fill("tidak mungkin ada")
    expect(page.get_by_text("Tidak ada tempat yang cocok.")).to_be_visible()


@pytest.mark.parametrize(("width", "height", "theme"), [(1024, 768, "light"), (360, 740, "dark")])
def test_the_parts_fit_smaller_screens(
    open_screen: Open, service: Service, width: int, height: int, theme: str
) -> None:
    screen = opened(open_screen, service, service.key, "posts", width=width, height=height, theme=theme)
    page = screen.page
    expect(page.get_by_text("belum diverifikasi").first).to_be_visible()
    sound(screen, f"posts-list-{width}-{theme}")
    page.get_by_role("button", name="Damkar Pos Passo").click()
    expect(page.locator(".admin-map .pin")).to_be_visible()
    drawn(screen)
    sound(screen, f"posts-one-{width}-{theme}")
    page.get_by_role("tab", name="Tempat", exact=True).click()
    expect(page.locator(".admin-row").first).to_be_visible()
    sound(screen, f"places-list-{width}-{theme}")


def test_a_file_is_tried_its_bad_rows_are_told_and_then_it_is_loaded(open_screen: Open, service: Service) -> None:
    screen = opened(open_screen, service, service.key, "import", theme="light")
    page = screen.page
    sound(screen, "import-empty-1440-light")
    header = "name,kind,lat,lon,radius_m,confidence,method,source\n"
    good = "Kedai Impor Satu,kedai,-3.7,128.18,30,B,GPS,survei\n"
    bad = "".join(f"Kedai {number},kedai,128.1,-3.7,jauh,D,,survei\n" for number in range(120))
    file = FilePayload(name="kedai.csv", mimeType="text/csv", buffer=(header + good + bad).encode())
    page.get_by_label("Berkas CSV atau GeoJSON").set_input_files(file)
    expect(page.get_by_text("1 baru, 0 berubah, 0 tetap · 120 baris salah, dilewati")).to_be_visible()
    expect(page.locator(".admin-bad tbody tr").first).to_contain_text("3")
    sound(screen, "import-bad-1440-light")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Simpan baris salah (CSV)").click()
    assert saved.value.path().read_text(encoding="utf-8").splitlines()[1].startswith("3,")
    with service.client() as client:
        assert client.get("/api/places?name=kedai impor satu").json()["items"] == []
        page.get_by_role("button", name="Muat 1 baris yang benar").click()
        expect(page.get_by_text("kedai.csv sudah dimuat")).to_be_visible()
        assert len(client.get("/api/places?name=kedai impor satu").json()["items"]) == 1


def write_after(field: Locator, words: str, text: str) -> None:
    """Type `text` into a long text, behind the first `words`, as a person does: filling it whole takes ten seconds."""
    field.focus()
    field.evaluate(
        "(it, words) => it.setSelectionRange(...Array(2).fill(it.value.indexOf(words) + words.length))", words
    )
    if text:
        field.page.keyboard.insert_text(text)


def test_documents_are_edited_as_text_with_mistakes_at_their_line(open_screen: Open, service: Service) -> None:
    screen = opened(open_screen, service, service.key, "plans", theme="light")
    page = screen.page
    page.get_by_role("button", name="Rencana versi 1").click()
    text = page.get_by_label("Isi rencana")
    expect(text).to_have_attribute("readonly", "")
    page.get_by_role("button", name="Buat draf dari versi ini").click()
    expect(page.get_by_role("button", name="Rencana versi 2")).to_contain_text("draf")
    good = text.input_value()
    write_after(text, '"needs": [', " oops,")
    expect(page.get_by_role("button", name="Simpan draf")).to_be_disabled()
    expect(page.get_by_role("alert").get_by_role("button", name="Baris")).to_be_visible()
    sound(screen, "plans-mistake-1440-light")
    for _ in " oops,":
        page.keyboard.press("Backspace")
    assert text.input_value() == good
    write_after(text, good, "\n")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("button", name="Simpan draf")).to_be_disabled()
    page.get_by_role("button", name="Periksa dan coba").click()
    expect(page.get_by_text("Dicoba pada 0 kejadian")).to_be_visible()
    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Ya, terbitkan").click()
    expect(page.get_by_role("button", name="Rencana versi 2")).to_contain_text("berlaku")

    page.get_by_role("tab", name="Pertanyaan panduan").click()
    asked = page.get_by_label("Pertanyaan panduan").get_by_role("textbox")
    write_after(asked, '"kind": "', "entah-")
    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Ya, terbitkan").click()
    expect(page.get_by_role("alert").get_by_role("button", name="Baris")).to_be_visible()
    sound(screen, "questions-mistake-1440-light")
    write_after(asked, '"kind": "', "")
    for _ in "entah-":
        page.keyboard.press("Delete")
    write_after(asked, '"title": "', "Uji ")
    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Ya, terbitkan").click()
    expect(page.locator(".admin-bar")).to_contain_text("uji-supervisor")
