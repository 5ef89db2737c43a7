"""What a console keeps while the network is down: the gazetteer by its ETag, and calls that arrive late, once."""

import gzip
from datetime import UTC, datetime, timedelta

import httpx
from sqlalchemy import select

from gis.actor import Role
from gis.db.engine import connect
from gis.db.schema import road_edge
from gis.locate.text import fold
from tests.api.conftest import Served, fire, once, opened

BUDGET_KB = 60  # of the kept gazetteer over the wire


def moment(**ago: float) -> str:
    """So long ago, as a console says it."""
    return (datetime.now(UTC) - timedelta(**ago)).isoformat()


def test_the_gazetteer_is_sent_whole_and_again_only_when_it_changed(served: Served, room: httpx.Client) -> None:
    with served.client(Role.OPERATOR) as operator:
        first = operator.get("/api/places/names")
        kept = first.json()
        mardika = next(each for each in kept["items"] if "Pasar Mardika" in each["names"])
        assert mardika["radius_m"] > 0
        assert kept["spellings"]["psr"] == "pasar"
        known = {"If-None-Match": first.headers["etag"]}
        again = operator.get("/api/places/names", headers=known)
        assert (again.status_code, again.content) == (304, b"")
        new = {
            "name": "Warung Contoh Satu", "kind": "toko", "at": {"lon": 128.19, "lat": -3.69}, "radius_m": 30,
            "confidence": "B", "method": "uji", "source": "uji",
        }  # fmt: skip
        assert room.post("/api/places", json=new, headers=once()).status_code == 201
        changed = operator.get("/api/places/names", headers=known)
        assert changed.status_code == 200
        assert "Warung Contoh Satu" in changed.text


def test_every_street_of_the_network_is_among_the_names_that_are_kept(served: Served) -> None:
    with served.client(Role.OPERATOR) as operator:
        reply = operator.get("/api/places/names")
    found = {fold(name): each for each in reply.json()["items"] for name in each["names"]}
    engine = connect(served.settings, 1)
    with engine.connect() as conn:
        streets = set(conn.execute(select(road_edge.c.name).where(road_edge.c.name != "").distinct()).scalars())
    engine.dispose()
    assert len(streets) > 100
    assert {street for street in streets if fold(street) not in found} <= {"Jembatan"}  # a bridge, and no name of one
    assert all(found[fold(street)]["radius_m"] > 0 for street in streets - {"Jembatan"})
    whole, sent = len(reply.content) / 1024, len(gzip.compress(reply.content, 5)) / 1024
    print(f"\nkept gazetteer {len(reply.json()['items'])} places: {whole:.0f} kB, {sent:.0f} kB over the wire")
    assert sent < BUDGET_KB


def test_a_call_that_arrives_late_happened_when_it_was_taken(room: httpx.Client) -> None:
    taken = moment(minutes=20)
    late = opened(room, taken_at=taken)
    assert datetime.fromisoformat(late["occurred_at"]) == datetime.fromisoformat(taken)
    first = late["timeline"][0]
    assert (first["kind"], first["backdated"]) == ("opened", True)
    assert "jaringan putus" in first["reason"]


def test_a_call_that_arrives_at_once_or_from_a_clock_ahead_happened_now(room: httpx.Client) -> None:
    for taken in (moment(seconds=2), moment(hours=-3)):
        incident = opened(room, taken_at=taken)
        assert incident["timeline"][0]["backdated"] is False
        assert abs(datetime.fromisoformat(incident["occurred_at"]) - datetime.now(UTC)) < timedelta(seconds=30)


def test_a_call_older_than_replies_are_kept_is_refused_unless_it_was_recorded_before(room: httpx.Client) -> None:
    body, key = fire(taken_at=moment(hours=49)), once()
    refused = room.post("/api/incidents", json=body, headers=key)
    assert (refused.status_code, refused.json()["field"]) == (422, "taken_at")
    body = fire(taken_at=moment(minutes=5))
    first, second = (room.post("/api/incidents", json=body, headers=key) for _ in range(2))
    assert (first.status_code, second.json()["id"]) == (201, first.json()["id"])
    assert second.headers["idempotent-replayed"] == "true"
