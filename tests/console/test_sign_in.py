"""The door of the console: a password, the first one changed, a reload, signing out."""

from playwright.sync_api import expect

from gis.actor import Role
from tests.api.signing import PASSWORD, person
from tests.console.conftest import Open, Service
from tests.console.test_call import choose_origin, take_call


def test_a_person_signs_in_changes_the_first_password_and_works(open_screen: Open, service: Service) -> None:
    who = person(service.settings, "operator-1", Role.DISPATCHER)
    screen = open_screen(key="")
    page = screen.page
    page.get_by_label("Nama pengguna").fill(who.name)
    page.get_by_label("Kata sandi").fill("salah salah salah")
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Nama atau kata sandi salah.")
    page.get_by_label("Kata sandi").fill(who.password)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.locator(".door")).to_contain_text("hanya untuk masuk pertama")
    page.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
    page.get_by_label("Ulangi kata sandi baru").fill(PASSWORD)
    page.get_by_role("button", name="Ganti kata sandi dan masuk").click()
    expect(page.locator(".connection")).to_have_text("tersambung")
    expect(page.locator(".header")).to_contain_text(who.name)
    screen.settle()  # the map's tiles come with the cookie too

    page.reload()
    expect(page.locator(".connection")).to_have_text("tersambung")
    choose_origin(page, "Nyata")
    take_call(screen, "pohon tumbang di Wainitu", "pohon_tumbang")
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    assert service.incidents()[0]["handled_by"] == who.name

    assert page.evaluate("document.cookie") == ""
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    assert page.context.cookies() == []
