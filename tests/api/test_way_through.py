"""A call in words, all the way through the house over HTTP."""

from typing import Any

import httpx

from tests.api.conftest import fire, once, opened


def test_words_become_a_place_a_plan_an_incident_and_a_dispatch_that_ends(room: httpx.Client) -> None:
    located = room.post("/api/locate", json={"text": "kebakaran di depan Pasar Mardika"}).json()
    best = located["candidates"][0]
    assert "kebakaran" in located["suggested"]
    assert best["shares"][0]["kecamatan_code"] == "81.71.02"

    asked = {"category": "kebakaran", "at": best["at"], "radius_m": best["radius_m"]}
    plan = room.post("/api/recommend", json=asked).json()
    damkar = next(agency for agency in plan["agencies"] if agency["agency"] == "damkar")
    unit = next(choice for choice in damkar["choices"] if choice["kind"] == "unit" and not choice["passed_over"])
    assert 0 < unit["seconds"] < 900

    fix = {key: best[key] for key in ("at", "radius_m", "source", "because", "confidence")}
    incident = opened(room, fix=fix)
    assert incident["state"] == "received"
    assert [agency["agency"] for agency in incident["recommendation"]["agencies"]] == [
        agency["agency"] for agency in plan["agencies"]
    ]
    assert [event["kind"] for event in incident["timeline"]] == ["opened", "recommended"]

    path = f"/api/incidents/{incident['id']}"
    wanted = {"agency": "damkar", "means": "radio", "unit_id": unit["id"], "version": incident["version"]}
    incident = room.post(f"{path}/dispatches", json=wanted, headers=once()).json()
    assert incident["state"] == "dispatched"
    for step, state in (("depart", "en route"), ("arrive", "on scene"), ("finish", "done")):
        body = {"step": step, "version": incident["version"]}
        steps = f"{path}/dispatches/{incident['dispatches'][0]['id']}/steps"
        incident = room.post(steps, json=body, headers=once()).json()
        assert (incident["state"], incident["dispatches"][0]["state"]) == (state, state)
    units = {each["id"]: each["status"] for each in room.get("/api/units").json()}
    assert units[unit["id"]] == "available"


def test_a_call_nobody_can_place_is_recorded_all_the_same(room: httpx.Client) -> None:
    incident = opened(room, fix=None, text="tolong, api, saya tidak tahu di mana")
    assert incident["at"] is None
    assert incident["recommendation"] is None
    assert room.get(f"/api/incidents/{incident['id']}").json()["text"] == "tolong, api, saya tidak tahu di mana"


def test_words_that_name_a_whole_kelurahan_are_recorded_on_its_ground(room: httpx.Client) -> None:
    best = room.post("/api/locate", json={"text": "banjir di Batu Meja"}).json()["candidates"][0]
    assert best["area_code"] == "81.71.02.1015"
    fix = {key: best[key] for key in ("at", "radius_m", "source", "because", "confidence", "area_code")}
    incident = opened(room, category="bencana_alam", fix=fix)
    assert [share["kelurahan"] for share in incident["shares"]] == ["Batu Meja"]
    reply = room.post("/api/incidents", json=fire(fix=fix | {"area_code": "81.71.09"}), headers=once())
    assert (reply.status_code, reply.json()["field"]) == (422, "area_code")


def test_the_kelurahan_that_the_operator_saw_are_the_ones_recorded(room: httpx.Client) -> None:
    best = room.post("/api/locate", json={"text": "kebakaran di Jalan Rijali"}).json()["candidates"][0]
    fix = {key: best[key] for key in ("at", "radius_m", "source", "because", "confidence")}
    shares = [{key: each[key] for key in ("kelurahan_code", "share")} for each in best["shares"]]
    circle = opened(room, fix=fix)
    assert circle["shares"] != best["shares"], "the circle says the same here: this test shows nothing"
    seen = opened(room, fix=fix | {"shares": shares[::-1]})
    assert seen["shares"] == best["shares"]
    assert seen["kelurahan_code"] == best["shares"][0]["kelurahan_code"]
    assert room.get(f"/api/incidents/{seen['id']}").json()["shares"] == best["shares"]
    asked = {"category": "kebakaran", "at": best["at"], "radius_m": best["radius_m"], "shares": shares}
    assert room.post("/api/recommend", json=asked).json()["whereabouts"]["shares"] == best["shares"]


def test_shares_that_cannot_be_are_refused_and_nothing_is_recorded(room: httpx.Client) -> None:
    at = {"at": {"lon": 128.1834, "lat": -3.6897}, "radius_m": 120, "source": "place"}
    rijali, latuhalat = "81.71.02.1011", "81.71.01.2001"
    before = room.get("/api/incidents", params={"origin": "exercise"}).json()["items"]
    wrong = (
        [(rijali, 0.7), (rijali, 0.3)], [(rijali, 0.7), ("81.71.02.1017", 0.7)], [(latuhalat, 1.0)],
        [("81.71.09.1001", 1.0)], [(rijali, 0)], [("satu", 1)],
    )  # fmt: skip
    for each in wrong:
        shares = [{"kelurahan_code": code, "share": share} for code, share in each]
        reply = room.post("/api/incidents", json=fire(fix=at | {"shares": shares}), headers=once())
        assert reply.status_code == 422
        assert "shares" in reply.json()["field"]
    assert room.get("/api/incidents", params={"origin": "exercise"}).json()["items"] == before


def test_a_place_outside_the_city_is_recorded_and_flagged(room: httpx.Client) -> None:
    hitu = {"at": {"lon": 128.19, "lat": -3.59}, "radius_m": 200, "source": "operator"}
    assert opened(room, fix=hitu)["outside"] is True


def test_a_telephoned_agency_keeps_the_number_and_who_answered(room: httpx.Client) -> None:
    incident = opened(room)
    wanted = {
        "agency": "pln", "means": "telephone", "number": "123", "answered_by": "petugas piket",
        "version": incident["version"],
    }  # fmt: skip
    told = room.post(f"/api/incidents/{incident['id']}/dispatches", json=wanted, headers=once()).json()
    assert (told["dispatches"][0]["number"], told["dispatches"][0]["answered_by"]) == ("123", "petugas piket")
    assert "petugas" not in str(told["timeline"])  # the journal names nobody


def test_the_same_key_gives_the_same_reply_and_one_incident(room: httpx.Client) -> None:
    key = once()
    first = room.post("/api/incidents", json=fire(), headers=key)
    again = room.post("/api/incidents", json=fire(), headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    other = room.post("/api/incidents", json=fire(text="lain"), headers=key)
    assert other.status_code == 422
    assert room.get("/api/incidents?origin=exercise").json()["items"][0]["id"] == first.json()["id"]


def test_somebody_elses_newer_version_is_a_conflict(room: httpx.Client) -> None:
    incident = opened(room)
    path = f"/api/incidents/{incident['id']}"
    told = {"agency": "pln", "means": "telephone", "version": incident["version"]}
    assert room.post(f"{path}/dispatches", json=told, headers=once()).status_code == 201
    late = room.post(f"{path}/cancel", json={"reason": "ganda", "version": incident["version"]}, headers=once())
    assert late.status_code == 409
    assert "versi" in late.json()["detail"]


def test_pages_follow_each_other_without_gap_or_repeat(room: httpx.Client) -> None:
    numbers = [opened(room, category="miras")["id"] for _ in range(5)]
    seen: list[int] = []
    page = room.get("/api/incidents", params={"origin": "exercise", "category": "miras", "limit": 2}).json()
    seen += [item["id"] for item in page["items"]]
    while page["next"]:
        params = {"origin": "exercise", "category": "miras", "limit": 2, "after": page["next"]}
        page = room.get("/api/incidents", params=params).json()
        seen += [item["id"] for item in page["items"]]
    assert seen == sorted(numbers, reverse=True)


def test_lists_are_narrowed_by_box_area_state_and_origin(room: httpx.Client) -> None:
    incident = opened(room, category="pohon_tumbang")
    common = {"origin": "exercise", "category": "pohon_tumbang"}
    inside, elsewhere = "128.17,-3.70,128.19,-3.68", "128.05,-3.80,128.06,-3.79"

    def count(**params: Any) -> int:
        return len(room.get("/api/incidents", params=common | params).json()["items"])

    assert (count(bbox=inside), count(bbox=elsewhere)) == (1, 0)
    assert (count(kecamatan=incident["kecamatan_code"]), count(kecamatan="81.71.05")) == (1, 0)
    assert (count(state="received"), count(state="done")) == (1, 0)
    assert (count(), count(origin="real")) == (1, 0)
    assert (count(since="2020-01-01T00:00:00Z"), count(until="2020-01-01T00:00:00Z")) == (1, 0)


def test_a_backdated_step_needs_a_reason_and_is_marked(room: httpx.Client) -> None:
    incident = opened(room, occurred_at="2026-01-31T20:15:00+09:00", backdated_because="radio mati")
    event = incident["timeline"][0]
    assert event["backdated"] is True
    assert event["reason"] == "radio mati"
    assert event["occurred_at"].startswith("2026-01-31T11:15:00")
    assert event["recorded_at"] > event["occurred_at"]
