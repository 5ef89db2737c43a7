"""Posts and units over HTTP: put right by people, counted in the next answer, kept when the data are loaded again."""

from typing import Any

import httpx

from gis.actor import Role
from gis.db.engine import connect
from gis.load.everything import load_everything
from gis.room.journal import verify
from tests.api.conftest import AT_MARDIKA, Served, once
from tests.databases import engine as owner_engine

LAHA = {"lon": 128.0905, "lat": -3.7121}
MEASURED = {"confidence": "B", "method": "diperiksa di lapangan", "source": "survei uji"}


def post_named(client: httpx.Client, key: str) -> dict[str, Any]:
    """A post as it is listed, with everything."""
    found = client.get("/api/facilities?gone=true").json()["features"]
    number = next(each["id"] for each in found if each["properties"]["key"] == key)
    whole: dict[str, Any] = client.get(f"/api/facilities/{number}").json()
    return whole


def moved(client: httpx.Client, post: dict[str, Any], at: dict[str, float], **changes: Any) -> dict[str, Any]:
    """A post put elsewhere."""
    wanted = MEASURED | {"at": at, "version": post["version"]} | changes
    reply = client.post(f"/api/facilities/{post['id']}/move", json=wanted, headers=once())
    assert reply.status_code == 201, reply.text
    after: dict[str, Any] = reply.json()
    return after


def first(client: httpx.Client, at: dict[str, float] = AT_MARDIKA) -> dict[str, Any]:
    """Who of the fire service goes first."""
    plan = client.post("/api/recommend", json={"category": "kebakaran", "at": at, "radius_m": 120}).json()
    choice: dict[str, Any] = next(each for each in plan["agencies"] if each["agency"] == "damkar")["choices"][0]
    return choice


def labels(client: httpx.Client, text: str) -> list[dict[str, Any]]:
    """What a call with these words finds."""
    found: list[dict[str, Any]] = client.post("/api/locate", json={"text": text}).json()["candidates"]
    return found


def test_a_moved_post_changes_the_next_answer_and_leads_there_by_name(room: httpx.Client) -> None:
    mako = post_named(room, "damkar-mako")
    before = first(room)
    assert before["at"] == mako["at"]
    there = moved(room, mako, LAHA)
    assert (there["at"], there["confidence"], there["version"], there["kelurahan"]) == (LAHA, "B", 1, "Laha")
    after = first(room)
    assert after["key"] != before["key"]
    assert labels(room, "di Damkar Mako")[0]["at"]["lon"] == LAHA["lon"]
    stale = room.post(f"/api/facilities/{mako['id']}/move", json=MEASURED | {"at": LAHA, "version": 0}, headers=once())
    assert stale.status_code == 409
    event = there["events"][0]
    assert (event["kind"], event["before"]["lon"]) == ("post moved", mako["at"]["lon"])
    wanted = {"event_id": event["id"], "version": 1}
    undone = room.post(f"/api/facilities/{mako['id']}/undo", json=wanted, headers=once()).json()
    assert undone["at"] == mako["at"]
    assert first(room)["key"] == before["key"]
    assert undone["events"][0]["undoes"] == event["id"]


def test_what_cannot_be_names_its_field_and_changes_nothing(room: httpx.Client) -> None:
    post = post_named(room, "damkar-pos-passo")
    path = f"/api/facilities/{post['id']}"
    for address, body, field in (
        (f"{path}/move", MEASURED | {"at": {"lon": 100, "lat": 3}, "version": 0}, "at"),
        (f"{path}/move", MEASURED | {"at": LAHA, "version": 0, "source": " "}, "source"),
        (f"{path}/move", MEASURED | {"at": LAHA, "version": 0, "confidence": "D"}, "confidence"),
        (path, {"version": 0, "reason": "", "phone": "0911"}, "reason"),
        (path, {"version": 0, "reason": "salah", "service": "kebun binatang"}, "service"),
        (path, {"version": 0, "reason": "salah", "name": " "}, "name"),
        (f"{path}/retire", {"version": 0, "reason": ""}, "reason"),
    ):
        method = "PATCH" if address == path else "POST"
        reply = room.request(method, address, json=body, headers=once())
        assert (reply.status_code, reply.json().get("field")) == (422, field), reply.text
    assert post_named(room, "damkar-pos-passo") == post


def test_a_post_is_added_edited_retired_and_restored(room: httpx.Client) -> None:
    new = {
        "name": "Pos Damkar Uji Batu Gantung",
        "service": "damkar",
        "kind": "pos damkar",
        "at": AT_MARDIKA,
        **MEASURED,
    }
    made = room.post("/api/facilities", json=new, headers=once()).json()
    assert (made["key"], made["version"], made["kelurahan"] is not None) == ("pos-damkar-uji-batu-gantung", 1, True)
    assert first(room)["key"] == made["key"]
    assert labels(room, "di Pos Damkar Uji Batu Gantung")[0]["at"] == AT_MARDIKA
    path = f"/api/facilities/{made['id']}"
    edited = room.patch(
        path, json={"version": 1, "reason": "ditelepon", "phone": "0911-1", "confirmed": False}, headers=once()
    )
    assert (edited.json()["phone"], edited.json()["hours"], edited.json()["confirmed"]) == ("0911-1", "", False)
    retired = room.post(f"{path}/retire", json={"version": 2, "reason": "hanya uji"}, headers=once()).json()
    assert retired["events"][0]["reason"] == "hanya uji"
    assert first(room)["key"] != made["key"]
    listed = room.get("/api/facilities").json()["features"]
    assert made["id"] not in {each["id"] for each in listed}
    again = room.post(f"{path}/restore", json={"version": 3, "reason": "salah tekan"}, headers=once()).json()
    assert not again["retired"]
    gone = room.post(f"{path}/retire", json={"version": 4, "reason": "hanya uji"}, headers=once())
    assert gone.status_code == 201


def test_a_post_that_units_are_at_home_in_is_not_retired(room: httpx.Client) -> None:
    post = post_named(room, "pmi-kota-ambon")
    assert post["units"] == 1
    wanted = {"version": post["version"], "reason": "pindah"}
    reply = room.post(f"/api/facilities/{post['id']}/retire", json=wanted, headers=once())
    assert (reply.status_code, "1 unit" in reply.json()["detail"]) == (409, True)


def test_a_unit_is_added_and_edited(room: httpx.Client) -> None:
    home = post_named(room, "damkar-pos-eri")
    new = {"key": "D-77", "agency": "damkar", "kind": "mobil pemadam", "name": "Pemadam Uji", "source": "uji"}
    refused = room.post("/api/units", json=new | {"facility_id": 999_999}, headers=once())
    assert (refused.status_code, refused.json()["field"]) == (422, "facility_id")
    key = once()
    made = room.post("/api/units", json=new | {"facility_id": home["id"]}, headers=key).json()
    assert room.post("/api/units", json=new | {"facility_id": home["id"]}, headers=key).json() == made
    assert first(room, home["at"])["key"] == "D-77"
    twice = room.post("/api/units", json=new | {"facility_id": home["id"]}, headers=once())
    assert (twice.status_code, twice.json()["field"]) == (422, "key")
    path = f"/api/units/{made['id']}"
    edited = room.patch(path, json={"version": 1, "reason": "nama resmi", "name": "Pemadam Eri"}, headers=once()).json()
    assert (edited["name"], edited["kind"], edited["version"]) == ("Pemadam Eri", "mobil pemadam", 2)
    history = room.get(f"{path}/history").json()
    assert [each["kind"] for each in history] == ["unit edited", "unit added"]


def test_loading_the_data_again_leaves_what_people_put_right(served: Served, room: httpx.Client) -> None:
    mako = moved(room, post_named(room, "damkar-mako"), LAHA | {"lat": -3.71})
    tanker = next(each for each in room.get("/api/units").json() if each["key"] == "M-01")
    home = post_named(room, "damkar-pos-passo")
    up = {"facility_id": home["id"], "version": tanker["version"]}
    assert room.post(f"/api/units/{tanker['id']}/post", json=up, headers=once()).status_code == 201
    ill = next(each for each in room.get("/api/units").json() if each["key"] == "D-06")
    status = {"status": "out of service", "reason": "ban", "version": ill["version"]}
    assert room.post(f"/api/units/{ill['id']}/status", json=status, headers=once()).status_code == 201
    owner = owner_engine(served.settings)
    reports = {each.layer: each for each in load_everything(owner, served.settings.data)}
    owner.dispose()
    assert post_named(room, "damkar-mako")["at"] == mako["at"]
    units = {each["key"]: each for each in room.get("/api/units").json()}
    assert units["M-01"]["facility_id"] == home["id"]
    assert any("damkar-mako" in note for note in reports["facility"].notes)
    assert any("M-01" in note and "D-06" not in note for note in reports["unit"].notes)
    engine = connect(served.settings, 1)
    with engine.begin() as conn:
        assert verify(conn).broken_at is None
    engine.dispose()


def test_an_operator_may_look_and_not_put_right(served: Served) -> None:
    with served.client(Role.OPERATOR) as operator:
        post = post_named(operator, "damkar-mako")
        wanted = MEASURED | {"at": LAHA, "version": post["version"]}
        assert operator.post(f"/api/facilities/{post['id']}/move", json=wanted, headers=once()).status_code == 403


HEADER = "key,service,kind,name,lat,lon,confidence,method,source\n"


def imported(client: httpx.Client, what: str, content: str, **changes: Any) -> httpx.Response:
    """A file sent."""
    wanted = {"format": "csv", "content": content} | changes
    return client.post(f"/api/imports/{what}", json=wanted, headers=once())


def test_a_file_is_tried_first_and_its_bad_rows_are_told_by_line(room: httpx.Client) -> None:
    key = "damkar-pos-eri"
    good = f"{key},damkar,pos damkar,Damkar Pos Eri,-3.7488,128.1308,B,GPS,uji\n"
    fresh = "pos-uji-baru,damkar,pos damkar,Pos Uji Baru,-3.70,128.18,B,GPS,uji\n"
    bad = "pos-uji-salah,kebun,pos,Pos Salah,128.1,-3.7,D,GPS,uji\n"
    before = post_named(room, key)
    tried = imported(room, "facilities", HEADER + good + fresh + bad, dry_run=True).json()
    assert (tried["added"], tried["changed"]) == (1, 1)
    assert {(each["line"], each["field"]) for each in tried["bad"]} == {(4, "service"), (4, "lat"), (4, "confidence")}
    assert post_named(room, key) == before
    refused = imported(room, "facilities", HEADER + good + bad)
    assert refused.status_code == 422
    assert post_named(room, key) == before
    done = imported(room, "facilities", HEADER + good + fresh + bad, skip_bad=True).json()
    assert (done["added"], done["changed"], len(done["bad"])) == (1, 1, 3)
    after = post_named(room, key)
    assert (after["confidence"], after["events"][0]["kind"]) == ("B", "post imported")
    moved(room, after, LAHA)
    again = imported(room, "facilities", HEADER + good, dry_run=True).json()
    assert any(key in note for note in again["notes"])


def test_units_and_places_come_from_files_too(room: httpx.Client) -> None:
    units = "key,agency,kind,name,facility_key\nU-90,damkar,regu,Uji 90,damkar-mako\nU-91,damkar,x,y,tidak-ada\n"
    done = imported(room, "units", units, skip_bad=True).json()
    assert (done["added"], [(each["line"], each["field"]) for each in done["bad"]]) == (1, [(3, "facility_key")])
    places = "key,name,kind,lat,lon,radius_m,confidence,method,source\n,Kedai Impor Uji,kedai,-3.7,128.18,3,B,GPS,a\n"
    assert imported(room, "places", places, dry_run=True).json()["added"] == 1
    assert room.get("/api/places?name=kedai impor uji").json()["items"] == []
    assert imported(room, "places", places).json()["added"] == 1
    assert imported(room, "places", "bukan berkas").status_code in {201, 422}
