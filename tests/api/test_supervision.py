"""What stands now, the room's journal, and incidents found by the words of their place, over HTTP."""

from datetime import UTC, datetime, timedelta

import httpx
from sqlalchemy import update

from gis.actor import Role
from gis.db.engine import connect
from gis.db.record import dispatch
from tests.api.conftest import AT_MARDIKA, Served, once, opened
from tests.api.test_room import warned


def told(client: httpx.Client, incident: dict[str, object]) -> None:
    """PLN is telephoned."""
    order = {"agency": "pln", "means": "telephone", "number": "123", "version": incident["version"]}
    reply = client.post(f"/api/incidents/{incident['id']}/dispatches", json=order, headers=once())
    assert reply.status_code == 201, reply.text


def test_what_stands_is_told_with_why_and_since_when(served: Served, room: httpx.Client) -> None:
    before = datetime.now(UTC) - timedelta(hours=5)
    waiting = opened(room, occurred_at=before.isoformat(), backdated_because="dari buku piket")
    told(room, late := opened(room))
    engine = connect(served.settings, 1)
    due = datetime.now(UTC) - timedelta(minutes=3)
    with engine.begin() as conn:
        conn.execute(update(dispatch).where(dispatch.c.incident_id == late["id"]).values(due_at=due))
    engine.dispose()
    unit = room.get("/api/units").json()[0]
    broken = {"status": "out of service", "reason": "ban pecah", "version": unit["version"]}
    assert room.post(f"/api/units/{unit['id']}/status", json=broken, headers=once()).status_code == 201
    closed = {
        "kind": "flood",
        "reason": "air setinggi lutut",
        "shape": {"type": "Point", "coordinates": [128.1834, -3.6897]},
    }
    closed |= {"ends_at": (datetime.now(UTC) + timedelta(minutes=30)).isoformat(), "origin": "exercise"}
    assert room.post("/api/closures", json=closed, headers=once()).status_code == 201
    stands = room.get("/api/standing?origin=exercise").json()
    why = {(each["why"], each["incident_id"] or each["name"] or each["kind"]) for each in stands["items"]}
    assert {
        ("unsent", waiting["id"]), ("long open", waiting["id"]), ("unacknowledged", late["id"]),
        ("out of service", unit["key"]), ("closure ends", "flood"),
    } <= why  # fmt: skip
    assert stands["incidents"]["1"] == 2
    assert stands["units"]["out of service"] >= 1
    since = {each["why"]: each["since"] for each in stands["items"]}
    assert datetime.fromisoformat(since["unacknowledged"]) == due
    assert since["out of service"]
    assert all(
        each["why"] in {"out of service", "stale position"} for each in room.get("/api/standing").json()["items"]
    )


def test_calls_of_the_shift_are_counted_by_class(room: httpx.Client) -> None:
    for kind in ("prank", "prank", None):
        made = room.post("/api/calls", json={"origin": "synthetic"}, headers=once()).json()
        if kind:
            said = {"kind": kind, "version": made["version"]}
            assert room.post(f"/api/calls/{made['id']}/classify", json=said, headers=once()).status_code == 201
    assert room.get("/api/standing?origin=synthetic").json()["calls"] == {"prank": 2, "": 1}


def test_the_shift_to_hand_over_says_whether_its_record_is_written(room: httpx.Client) -> None:
    before = room.get("/api/standing?origin=synthetic").json()["handover"]
    assert before["written"] is None
    record = room.post("/api/handovers", json={"origin": "synthetic", "notes": []}, headers=once()).json()
    after = room.get("/api/standing?origin=synthetic").json()["handover"]
    assert after["written"] == record["id"]
    assert datetime.fromisoformat(after["begins"]) == datetime.fromisoformat(record["begins"])


def test_the_rooms_journal_tells_values_and_never_words(served: Served, room: httpx.Client) -> None:
    kept = warned(room, text="rumah pagar biru")
    path = f"/api/cautions/{kept['id']}/withdraw"
    assert room.post(path, json={"version": 1, "reason": "pagar dicat"}, headers=once()).status_code == 201
    with served.client(Role.AUDITOR) as auditor:
        reply = auditor.get("/api/room-journal?origin=exercise&subject=caution_id&limit=2")
    assert "pagar" not in reply.text
    assert "digest" not in reply.text
    withdrawn, made = reply.json()["items"]
    assert (withdrawn["kind"], made["kind"], made["content"]["kind"]) == ("withdrawn", "warned", "narrow access")
    assert {withdrawn["subject_id"], made["subject_id"]} == {kept["id"]}
    older = room.get(f"/api/room-journal?origin=exercise&after={made['id']}").json()["items"]
    assert all(each["id"] < made["id"] for each in older)


def test_incidents_are_found_by_the_words_of_their_place(served: Served, room: httpx.Client) -> None:
    fix = {"at": AT_MARDIKA, "radius_m": 120, "source": "place", "because": "di depan 'Toko 100% Baru'"}
    incident = opened(room, fix=fix)
    names = ("100%", "toko", incident["kelurahan"].upper(), incident["kecamatan"][:4])
    for words in names:
        found = room.get("/api/incidents", params={"origin": "exercise", "place": words}).json()["items"]
        assert incident["id"] in [each["id"] for each in found], words
    for nowhere in ("100_", "tidak ada tempat begini"):
        assert room.get("/api/incidents", params={"origin": "exercise", "place": nowhere}).json()["items"] == []
    with served.client(Role.AUDITOR) as auditor:  # may not know what was said, so it cannot be searched for either
        assert auditor.get("/api/incidents", params={"origin": "exercise", "place": "toko"}).json()["items"] == []
    assert room.get("/api/incidents", params={"place": "\x00"}).json()["field"] == "place"
