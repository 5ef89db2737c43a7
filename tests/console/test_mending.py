"""A dispatcher puts right what was put wrong: a step taken back, a category, a late report, an end that was none."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import expect

from tests.console.conftest import Open, Screen, Service
from tests.console.test_call import choose_origin


def change(service: Service, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """One change, made over HTTP."""
    with service.client() as client:
        reply = client.post(path, json=body, headers={"Idempotency-Key": uuid4().hex})
        assert reply.status_code == 201, reply.text
        found: dict[str, Any] = reply.json()
    return found


def sent_fire(service: Service, at: datetime | None = None) -> dict[str, Any]:
    """A fire to which the first free engine was sent: now, or at a moment that is past."""
    past = {"occurred_at": at.isoformat(), "backdated_because": "dari buku piket"} if at else {}
    fix = {"at": {"lon": 128.1834, "lat": -3.6897}, "radius_m": 120, "source": "place", "because": "Pasar Mardika"}
    call = {"category": "kebakaran", "text": "api", "fix": fix, "origin": "real"}
    made = change(service, "/api/incidents", call | past)
    engine = made["recommendation"]["agencies"][0]["choices"][0]
    body = {"agency": "damkar", "means": "radio", "unit_id": engine["id"], "version": made["version"]}
    return change(service, f"/api/incidents/{made['id']}/dispatches", body | past)


def now_of(service: Service, incident: dict[str, Any]) -> dict[str, Any]:
    """As it stands on record."""
    with service.client() as client:
        found: dict[str, Any] = client.get(f"/api/incidents/{incident['id']}").json()
    return found


def opened(open_screen: Open, incident: dict[str, Any]) -> Screen:
    """The room with the incident open."""
    screen = open_screen()
    page = screen.page
    choose_origin(page, "Nyata")
    page.locator(".board tbody tr").filter(has_text=f"#{incident['id']}").get_by_role("button").click()
    expect(page.locator(".incident h2")).to_have_text(f"Kejadian {incident['id']}")
    return screen


def test_a_mistake_is_taken_back_and_the_category_put_right(open_screen: Open, service: Service) -> None:
    incident = sent_fire(service)
    page = opened(open_screen, incident).page
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


def wit(moment: datetime) -> str:
    """The clock on Ambon's walls."""
    return f"{moment + timedelta(hours=9):%H:%M}"


def test_a_step_told_late_by_radio_is_recorded_for_when_it_was_and_refused_where_it_cannot_be(
    open_screen: Open, service: Service
) -> None:
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    incident = sent_fire(service, now - timedelta(minutes=50))
    screen = opened(open_screen, incident)
    page = screen.page
    page.get_by_role("button", name="lapor susulan").first.click()
    page.get_by_label("Langkah").select_option("depart")
    page.get_by_label("Mengapa baru sekarang").fill("radio terputus")
    when, record = page.get_by_label("Jam berapa (WIT)"), page.get_by_role("button", name="Catat susulan")

    when.fill(wit(now + timedelta(minutes=30)))  # it has not been yet, and yesterday it was too long ago
    expect(page.locator(".meaning")).to_contain_text("belum tiba")
    expect(record).to_be_disabled()
    screen.shoot("late-step-future")
    when.fill(wit(now - timedelta(minutes=90)))  # before its unit was sent
    record.click()
    expect(page.get_by_role("alert").first).to_contain_text("tidak boleh sebelum")
    assert [each["state"] for each in now_of(service, incident)["dispatches"]] == ["dispatched"]

    when.fill(wit(now - timedelta(minutes=20)))
    record.click()
    expect(page.locator(".timeline")).to_contain_text("radio terputus")
    expect(page.locator(".timeline")).to_contain_text("dicatat")
    told = now_of(service, incident)["dispatches"][0]
    assert (told["state"], datetime.fromisoformat(told["since"])) == ("en route", now - timedelta(minutes=20))
