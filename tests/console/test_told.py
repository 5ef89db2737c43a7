"""What an administrator changes is known in the room at once: the speeds of the roads, and where a post is."""

from typing import Any

from playwright.sync_api import expect

from tests.console.axe import violations
from tests.console.conftest import Open, Screen, Service
from tests.console.happenings import post


def opened(open_screen: Open, part: str, **look: Any) -> Screen:
    """A part of the administration."""
    screen = open_screen(**look)
    expect(screen.page.locator(".screens a[href='#/administration']")).to_have_count(1)
    screen.page.evaluate("address => { location.hash = address }", f"#/administration/{part}")
    expect(screen.page.locator("main.administration")).to_be_visible()
    return screen


def test_speeds_are_chosen_and_every_room_is_told(open_screen: Open, service: Service) -> None:
    room, office = open_screen(), opened(open_screen, "roads", theme="light")
    page = office.page
    expect(page.get_by_text("Yang berlaku sekarang: biasa.")).to_be_visible()
    badge = room.page.locator(".speeds-badge")
    expect(room.page.locator(".connection.connected")).to_be_visible()
    assert badge.count() == 0
    page.get_by_role("radio", name="hujan lebat").check()
    page.get_by_label("Berlaku sampai diganti").uncheck()
    page.get_by_role("button", name="+3 jam").click()
    page.get_by_role("button", name="Berlakukan: hujan lebat").click()
    expect(page.get_by_text("Yang berlaku sekarang: hujan lebat, s.d.")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Diberlakukan")).to_be_visible()
    expect(badge).to_contain_text("Jalan: hujan lebat")
    assert "s.d." in (badge.get_attribute("title") or "")
    with service.client() as client:
        known = client.get("/api/conditions").json()
    assert (known["profile"], known["profile_ends_at"] is not None) == ("rain", True)
    office.shoot("speeds-1440-light")
    room.shoot("speeds-badge-1440-dark")
    assert violations(page) == []
    for width in (1440, 1024, 360):
        for screen in (office, room):
            screen.page.set_viewport_size({"width": width, "height": 740})
            screen.shoot(f"speeds-{'room' if screen is room else 'office'}-{width}")
            assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, screen is room)
    office.page.get_by_role("radio", name="biasa").check()
    office.page.get_by_role("button", name="Berlakukan: biasa").click()
    expect(badge).to_have_count(0)


def test_a_post_that_is_moved_moves_on_open_consoles(open_screen: Open, service: Service) -> None:
    room, other = open_screen(), open_screen()
    for screen in (room, other):
        screen.settle()
    read: list[str] = []
    room.page.on(
        "request", lambda request: read.append(request.url) if request.url.endswith("/api/facilities") else None
    )
    with service.client() as client:
        before = next(
            each for each in client.get("/api/facilities").json()["features"]
            if each["properties"]["service"] == "damkar"
        )  # fmt: skip
        number = before["properties"]["id"]
        version = client.get(f"/api/facilities/{number}").json()["version"]
        lon, lat = before["geometry"]["coordinates"]
        move = {"at": {"lon": lon + 0.01, "lat": lat}, "confidence": "A", "method": "survey", "source": "uji"}
        post(client, f"/api/facilities/{number}/move", move | {"version": version})
    for screen in (room, other):
        screen.until(
            """async ([id, lon]) => { const found = (await window.__map.getSource('posts').getData()).features;
            const post = found.find(each => each.properties.id === id);
            return post !== undefined && Math.abs(post.geometry.coordinates[0] - lon) < 1e-6; }""",
            [number, lon + 0.01],
        )
    assert len(read) == 1, "one move is read once"
