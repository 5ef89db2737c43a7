"""The network goes in the middle of a call and the browser with it: the call is there again, and recorded once."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from tests.console.axe import violations
from tests.console.conftest import Screen, Service
from tests.console.outage import (
    Swallowing,
    at_work,
    call,
    connected,
    cut,
    hold,
    on_disk,
    profile,
    settled,
    until_on_disk,
)
from tests.console.test_call import choose_origin


def test_a_call_recorded_without_a_network_survives_the_browser_and_is_recorded_once(
    playwright: Playwright, tmp_path: Path, service: Service
) -> None:
    before = len(service.incidents())
    with profile(playwright, tmp_path) as context:
        page = context.pages[0]
        at_work(page, service)
        call(page, "kebakaran di depan Pasar Mardika")
        context.set_offline(True)
        page.keyboard.press("F9")
        expect(page.locator(".kept")).to_be_visible()
        assert len(service.incidents()) == before

    with profile(playwright, tmp_path) as context:
        page = context.pages[0]
        context.set_offline(True)
        page.goto(f"{service.url}/#kunci={service.key}")
        expect(page.locator(".kept")).to_be_visible()
        expect(page.locator(".banner.down")).to_be_visible()
        page.screenshot(path="var/screenshots/offline-kept.png")
        context.set_offline(False)
        connected(page)
        expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim", timeout=60_000)
        settled(page)
        expect(page.locator(".banner.found")).to_have_count(0)
    found = service.incidents()
    assert len(found) == before + 1
    with service.client() as client:
        whole = client.get(f"/api/incidents/{found[0]['id']}").json()
    assert whole["text"] == "kebakaran di depan Pasar Mardika"
    assert whole["caller"]["number"] == "0812 0000 0099"


def test_a_network_that_goes_as_soon_as_the_page_stands_leaves_who_works_and_places_and_streets(
    playwright: Playwright, tmp_path: Path, service: Service
) -> None:
    with profile(playwright, tmp_path) as context:
        page = context.pages[0]
        page.goto(f"{service.url}/#kunci={service.key}")
        connected(page)
        begun = time.monotonic()
        until_on_disk(page, "shelf", "me", "gazetteer", "areas")
        print(f"\nkept {1000 * (time.monotonic() - begun):.0f} ms after connecting, by a look every 100 ms")
        context.set_offline(True)
        expect(page.locator(".connection")).not_to_have_text("tersambung")
        for words, found in (("kebakaran di Jalan Rijali", "Jalan Rijali"), ("di muka Pasar Mardika", "Pasar Mardika")):
            page.get_by_label("Kata penelepon").fill(words)
            expect(page.locator(".option").first).to_contain_text(found)
            expect(page.locator(".option").first).to_contain_text("dari cadangan")


def test_a_call_that_was_being_typed_is_offered_again_after_a_restart(
    playwright: Playwright, tmp_path: Path, service: Service
) -> None:
    with profile(playwright, tmp_path) as context:
        page = context.pages[0]
        at_work(page, service)
        choose_origin(page, "Nyata")
        page.get_by_label("Kata penelepon").fill("asap tebal di Waihaong")
        while "asap tebal di Waihaong" not in [each["call"]["text"] for each in on_disk(page, "drafts").values()]:
            page.wait_for_timeout(50)
    with profile(playwright, tmp_path) as context:
        page = context.pages[0]
        page.goto(f"{service.url}/#kunci={service.key}")
        expect(page.locator(".banner.found")).to_contain_text("asap tebal di Waihaong")
        page.get_by_role("button", name="Lanjutkan").click()
        expect(page.get_by_label("Kata penelepon")).to_have_value("asap tebal di Waihaong")


@pytest.fixture
def window(playwright: Playwright, tmp_path: Path, service: Service) -> Iterator[BrowserContext]:
    """One window at work."""
    with profile(playwright, tmp_path) as context:
        at_work(context.pages[0], service)
        yield context


@pytest.mark.parametrize("on_record", [True, False], ids=["a call on record", "a call that is not on record"])
def test_an_answer_that_was_lost_after_the_commit_leaves_one_incident(
    window: BrowserContext, service: Service, on_record: bool
) -> None:
    """A call on record can only become one incident; where the exchange of the record failed too, the key alone says
    that it is the same."""
    before, page = len(service.incidents()), window.pages[0]
    if not on_record:
        cut(window, "**/api/calls")
    call(page, f"kebakaran di depan Pasar Mardika lorong {'dua' if on_record else 'tiga'}")
    network = Swallowing(window, "**/api/incidents")
    page.keyboard.press("F9")
    expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim")
    settled(page)
    assert (network.lost, network.answered) == ([201], [201])
    assert len(network.sent) == 2
    assert len(set(network.sent)) == 1, "sent again under another key, or in other words"
    assert ("call_id" in network.sent[0][1]) is on_record
    assert len(service.incidents()) == before + 1


def test_a_call_is_sent_though_the_answer_to_its_last_note_was_lost(window: BrowserContext, service: Service) -> None:
    """The record of the telephone call went on by one version that the console never heard of, by answer or stream."""
    before, page = len(service.incidents()), window.pages[0]
    choose_origin(page, "Nyata")
    with page.expect_response("**/api/calls"):
        page.get_by_label("Kata penelepon").fill("kebakaran di depan Pasar Mardika lorong empat")
    expect(page.locator(".option").first).to_be_visible()
    page.keyboard.press("Alt+1")
    page.locator(".categories").get_by_role("radio", name="Kebakaran").first.click()
    note = Swallowing(window, "**/api/calls/*/note")
    window.set_offline(True)
    page.keyboard.press("F9")
    expect(page.locator(".kept")).to_contain_text("1 panggilan menunggu dikirim")
    assert note.lost == [201]
    window.set_offline(False)
    expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim")
    settled(page)
    assert len(service.incidents()) == before + 1
    assert service.incidents()[0]["text"].endswith("lorong empat")


def test_while_an_answer_is_awaited_the_call_is_on_disk_once_and_the_next_call_is_safe(
    window: BrowserContext, service: Service
) -> None:
    """Were it a draft as well, whoever restarts the browser would be asked to record it a second time."""
    before, page = len(service.incidents()), window.pages[0]
    cut(window, "**/api/calls")
    call(page, "kebakaran di depan Pasar Mardika lorong lima")
    held = hold(window, "**/api/incidents", page, lambda: page.keyboard.press("F9"))
    assert [each["call"]["text"][-4:] for each in on_disk(page, "outbox").values()] == ["lima"]
    assert on_disk(page, "drafts") == {}
    page.keyboard.press("F2")
    page.get_by_label("Kata penelepon").fill("asap di Waihaong")
    held.abort()
    expect(page.locator(".kept")).to_contain_text("1 panggilan terkirim")
    settled(page)
    expect(page.get_by_label("Kata penelepon")).to_have_value("asap di Waihaong")
    assert [each["call"]["text"] for each in on_disk(page, "drafts").values()] == ["asap di Waihaong"]
    assert len(service.incidents()) == before + 1


def test_the_banner_says_in_words_how_old_the_screen_is_and_goes_on_after_a_restart(
    playwright: Playwright, tmp_path: Path, service: Service
) -> None:
    with profile(playwright, tmp_path) as context:
        page = context.pages[0]
        page.clock.install()
        at_work(page, service)
        call(page, "kebakaran di depan Pasar Mardika lorong sebelas, api sudah di lantai dua")
        context.set_offline(True)
        page.keyboard.press("F9")
        expect(page.locator(".banner.down summary")).to_contain_text(
            re.compile(r"Tanpa jaringan sejak \d\d:\d\d\..*kurang dari semenit lalu")
        )
        page.clock.fast_forward("12:00")
        expect(page.locator(".banner.down .age")).to_have_text(
            re.compile(r"^Yang di layar terakhir dari server pukul \d\d:\d\d, 1[12] menit lalu\.$")
        )
        for width, height in ((1440, 900), (360, 740)):
            page.set_viewport_size({"width": width, "height": height})
            for theme in ("dark", "light"):
                page.evaluate("(theme) => localStorage.setItem('ambon112.theme', theme)", theme)
                page.reload()
                expect(page.locator(".banner.down .age")).to_contain_text(re.compile(r"1[123] menit lalu"))
                expect(page.locator(".banner.down summary")).to_contain_text(
                    "Tanpa jaringan. Yang"
                )  # since when, nobody saw
                expect(page.locator(".kept")).to_contain_text("1 panggilan menunggu dikirim")
                page.locator(".kept summary").click()
                expect(page.locator(".categories").get_by_role("radio").first).to_be_attached()
                Screen(page).shoot(f"offline-{width}-{theme}")
                cut_off = "(found) => found.filter((each) => each.scrollWidth > each.clientWidth + 1).length"
                assert page.locator(".banner, .banner > *").evaluate_all(cut_off) == 0
                assert violations(page) == []
        page.clock.fast_forward("30:00:00")
        expect(page.locator(".banner.down .age")).to_contain_text(re.compile(r"\d \w+ \d\d:\d\d, 30 jam lalu"))
