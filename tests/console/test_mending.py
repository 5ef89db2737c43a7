"""A dispatcher puts right what was put wrong: a step taken back, a category, a late report, an end that was none."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.console.conftest import Open, Service
from tests.console.test_call import choose_origin


def change(service: Service, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """One change, made over HTTP."""
    with service.client() as client:
        reply = client.post(path, json=body, headers={"Idempotency-Key": uuid4().hex})
        assert reply.status_code == 201, reply.text
        found: dict[str, Any] = reply.json()
    return found


def sent_fire(service: Service) -> dict[str, Any]:
    """A fire to which the first engine was sent."""
    fix = {"at": {"lon": 128.1834, "lat": -3.6897}, "radius_m": 120, "source": "place", "because": "Pasar Mardika"}
    made = change(service, "/api/incidents", {"category": "kebakaran", "text": "api", "fix": fix, "origin": "real"})
    engine = made["recommendation"]["agencies"][0]["choices"][0]
    body = {"agency": "damkar", "means": "radio", "unit_id": engine["id"], "version": made["version"]}
    return change(service, f"/api/incidents/{made['id']}/dispatches", body)


def now_of(service: Service, incident: dict[str, Any]) -> dict[str, Any]:
    """As it stands on record."""
    with service.client() as client:
        found: dict[str, Any] = client.get(f"/api/incidents/{incident['id']}").json()
    return found


def sent_a_while_ago(service: Service) -> dict[str, Any]:
    """A fire of half an hour ago to which an engine was sent ten minutes later, as recorded just now."""
    now = datetime.now(UTC)
    late = {"backdated_because": "jaringan terputus"}
    fix = {"at": {"lon": 128.1834, "lat": -3.6897}, "radius_m": 120, "source": "place", "because": "Pasar Mardika"}
    began = {"occurred_at": (now - timedelta(minutes=30)).isoformat(), **late}
    call = {"category": "kebakaran", "text": "api", "fix": fix, "origin": "real"}
    made = change(service, "/api/incidents", call | began)
    engine = next(
        each for each in made["recommendation"]["agencies"][0]["choices"] if each["rank"] and each["kind"] == "unit"
    )
    went = {"occurred_at": (now - timedelta(minutes=20)).isoformat(), **late}
    body = {"agency": "damkar", "means": "radio", "unit_id": engine["id"], "version": made["version"]}
    return change(service, f"/api/incidents/{made['id']}/dispatches", body | went)


def opened(open_screen: Open, incident: dict[str, Any]) -> Page:
    """The room with the incident open."""
    page = open_screen().page
    choose_origin(page, "Nyata")
    page.locator(".board tbody tr").filter(has_text=f"#{incident['id']}").get_by_role("button").click()
    expect(page.locator(".incident h2")).to_have_text(f"Kejadian {incident['id']}")
    return page


def test_a_mistake_is_taken_back_and_the_category_put_right(open_screen: Open, service: Service) -> None:
    incident = sent_fire(service)
    page = opened(open_screen, incident)
    page.get_by_role("button", name="Tarik langkah terakhir").click()
    expect(page.locator(".mend-form")).to_contain_text("dikirim")
    page.keyboard.type("salah unit")
    page.keyboard.press("Enter")
    expect(page.locator(".timeline")).to_contain_text("salah unit")
    assert [each["state"] for each in now_of(service, incident)["dispatches"]] == ["cancelled"]
    page.get_by_role("button", name="Ganti jenis").click()
    page.get_by_label("Jenis yang benar").select_option("penyelamatan")
    page.get_by_role("button", name="Ganti", exact=True).click()
    expect(page.locator(".incident .headline")).to_contain_text("Penyelamatan")
    expect(page.locator(".changed")).to_be_visible()
    after = now_of(service, incident)
    assert (after["category"], after["state"]) == ("penyelamatan", "received")
    change(service, f"/api/incidents/{incident['id']}/cancel", {"reason": "salah", "version": after["version"]})
    page.get_by_role("button", name="Buka kembali").click()
    page.keyboard.type("ternyata benar")
    page.keyboard.press("Enter")
    expect(page.locator(".incident .badge").first).to_have_text("diterima")
    assert now_of(service, incident)["state"] == "received"


def test_a_step_told_late_by_radio_is_refused_before_its_unit_was_sent(open_screen: Open, service: Service) -> None:
    incident = sent_fire(service)
    page = opened(open_screen, incident)
    page.get_by_role("button", name="lapor susulan").first.click()
    page.get_by_label("Langkah").select_option("depart")
    early = datetime.now(UTC) - timedelta(hours=1)
    page.get_by_label("Jam berapa (WIT)").fill(f"{early + timedelta(hours=9):%H:%M}")
    page.get_by_label("Mengapa baru sekarang").fill("radio terputus")
    page.get_by_role("button", name="Catat susulan").click()
    expect(page.get_by_role("alert").first).to_contain_text("tidak boleh sebelum")
    assert [each["state"] for each in now_of(service, incident)["dispatches"]] == ["dispatched"]


def test_a_step_told_late_is_kept_at_the_time_it_was_and_one_that_has_not_come_is_refused(
    open_screen: Open, service: Service
) -> None:
    incident = sent_a_while_ago(service)
    page = opened(open_screen, incident)
    page.get_by_role("button", name="lapor susulan").first.click()
    page.get_by_label("Langkah").select_option("depart")
    page.get_by_label("Mengapa baru sekarang").fill("radio terputus")
    clock, record = page.get_by_label("Jam berapa (WIT)"), page.get_by_role("button", name="Catat susulan")
    then = datetime.now(UTC) + timedelta(hours=9)
    clock.fill(f"{then + timedelta(minutes=5):%H:%M}")
    if 0 < then.hour < 23:
        expect(page.get_by_text("belum tiba")).to_be_visible()
        expect(record).to_be_disabled()
    left = then - timedelta(minutes=10)
    clock.fill(f"{left:%H:%M}")
    record.click()
    expect(page.locator(".timeline")).to_contain_text("radio terputus")
    whole = now_of(service, incident)
    assert [each["state"] for each in whole["dispatches"]] == ["en route"]
    step = [each for each in whole["timeline"] if each["kind"] == "stepped"][-1]
    told = datetime.fromisoformat(step["occurred_at"]) + timedelta(hours=9)
    assert f"{told:%H:%M}" == f"{left:%H:%M}"
