"""Calls kept until they are sent: by one of several tabs, by whoever took them, with the reason of a refusal."""

import re

from playwright.sync_api import BrowserContext, Request, expect

from gis.actor import Role
from tests.api.signing import at_work, console, person
from tests.console.conftest import Service
from tests.console.happenings import fire, post
from tests.console.outage import call, connected, enter, on_disk, settled, tab
from tests.console.test_call import choose_origin


def sendings(one_browser: BrowserContext) -> list[Request]:
    """Every request to record an incident, as they come."""
    sent: list[Request] = []
    one_browser.on(
        "request",
        lambda each: sent.append(each) if each.url.endswith("/api/incidents") and each.method == "POST" else None,
    )
    return sent


def test_two_tabs_send_a_kept_call_once_and_both_say_so(one_browser: BrowserContext, service: Service) -> None:
    before, first, second = len(service.incidents()), tab(one_browser, service), tab(one_browser, service)
    call(first, "kebakaran di depan Pasar Mardika lorong tujuh")
    one_browser.set_offline(True)
    first.keyboard.press("F9")
    for page in (first, second):
        expect(page.locator(".kept")).to_contain_text("1 panggilan menunggu dikirim")
    sent = sendings(one_browser)
    one_browser.set_offline(False)
    for page in (first, second):
        page.evaluate("() => dispatchEvent(new Event('online'))")  # both at once
    for page in (first, second):
        expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim")
    settled(first)
    assert len([each for each in sent if each.failure is None]) == 1
    assert len(service.incidents()) == before + 1


def test_a_call_whose_session_ended_waits_for_whoever_took_it(one_browser: BrowserContext, service: Service) -> None:
    mine, others = (person(service.settings, name, Role.DISPATCHER) for name in ("operator-tiga", "operator-empat"))
    for who in (mine, others):
        with at_work(service.url, who):
            pass
    before, page = len(service.incidents()), one_browser.new_page()
    enter(page, service, mine.name)
    call(page, "kebakaran di depan Pasar Mardika lorong delapan")
    one_browser.set_offline(True)
    page.keyboard.press("F9")
    expect(page.locator(".kept")).to_contain_text("1 panggilan menunggu dikirim")
    end_session(one_browser, service)
    one_browser.set_offline(False)
    expect(page.get_by_label("Nama pengguna")).to_be_visible()

    enter(page, service, others.name)
    expect(page.locator(".kept")).to_contain_text("1 panggilan milik orang lain")
    call(page, "kebakaran di depan Pasar Mardika lorong sembilan")
    end_session(one_browser, service)  # nobody noticed yet when the call is recorded
    page.keyboard.press("F9")
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    assert sorted(each["owner"] for each in on_disk(page, "outbox").values()) == sorted([mine.name, others.name])
    assert on_disk(page, "drafts") == {}, "a call that will be sent is not offered to be recorded as well"
    assert len(service.incidents()) == before

    for who, word in ((others, "sembilan"), (mine, "delapan")):
        enter(page, service, who.name)
        expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim")
        expect(page.locator(".banner.found")).to_have_count(0)
        newest = service.incidents()[0]
        assert (newest["text"][-len(word) :], newest["handled_by"]) == (word, who.name)
        end_session(one_browser, service)
    settled(page)
    assert len(service.incidents()) == before + 2


def end_session(one_browser: BrowserContext, service: Service) -> None:
    """The session ends on the server, as when it was not used for long; the browser keeps its cookie."""
    with console(service.url) as client:
        for each in one_browser.cookies():
            client.cookies.set(each["name"], each["value"])
        assert client.delete("/api/session").status_code == 204


def test_a_refused_call_stays_with_its_reason_and_mending_it_loses_no_other(
    one_browser: BrowserContext, service: Service
) -> None:
    page = tab(one_browser, service)
    call(page, "kebakaran di depan Pasar Mardika lorong sepuluh")
    one_browser.set_offline(True)
    page.keyboard.press("F9")
    expect(page.locator(".kept")).to_contain_text("1 panggilan menunggu dikirim")
    kept = next(iter(on_disk(page, "outbox").values()))
    number = int(re.findall(r'"call_id":(\d+)', kept["body"])[0])
    with service.client() as client:  # somebody recorded it meanwhile
        known = client.get(f"/api/calls/{number}").json()
        whole = {"version": known["version"], "incident_id": fire(client)["id"]}
        post(client, f"/api/calls/{number}/link", whole)
    before = len(service.incidents())
    one_browser.set_offline(False)
    expect(page.locator(".kept")).to_contain_text("1 panggilan ditolak server")
    expect(page.locator(".kept")).to_contain_text(f"panggilan {number} sudah berubah")
    page.screenshot(path="var/screenshots/offline-refused.png")
    page.reload()
    connected(page)
    expect(page.locator(".kept")).to_contain_text("1 panggilan ditolak server")
    choose_origin(page, "Nyata")
    page.get_by_label("Kata penelepon").fill("asap di Waihaong")
    page.locator(".kept").get_by_role("button", name="Perbaiki").click()
    expect(page.get_by_label("Kata penelepon")).to_have_value(re.compile("lorong sepuluh$"))
    expect(page.locator(".banner.found")).to_contain_text("asap di Waihaong")
    settled(page)
    assert sorted(each["call"]["text"][-7:] for each in on_disk(page, "drafts").values()) == [
        "Waihaong"[-7:],
        "sepuluh",
    ]
    page.keyboard.press("F9")
    expect(page.locator(".incident h2")).to_be_visible()
    assert len(service.incidents()) == before + 1
    page.locator(".banner.found").get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_label("Kata penelepon")).to_have_value("asap di Waihaong")


def test_signing_out_with_a_call_on_the_form_asks_first_and_can_keep_it(
    one_browser: BrowserContext, service: Service
) -> None:
    who = person(service.settings, "operator-lima", Role.DISPATCHER)
    with at_work(service.url, who):
        pass
    page = one_browser.new_page()
    enter(page, service, who.name)
    choose_origin(page, "Nyata")
    page.get_by_label("Kata penelepon").fill("asap di Waihaong")
    page.get_by_role("button", name="Keluar", exact=True).click()
    expect(page.locator(".banner.leaving")).to_contain_text("1 panggilan belum terkirim")
    page.get_by_role("button", name="Keluar, simpan di komputer ini").click()
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    enter(page, service, who.name)
    expect(page.get_by_label("Kata penelepon")).to_have_value("asap di Waihaong")
    page.get_by_role("button", name="Keluar", exact=True).click()
    page.get_by_role("button", name="Hapus dan keluar").click()
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    assert on_disk(page, "drafts") == {}
