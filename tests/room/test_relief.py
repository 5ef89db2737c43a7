"""A change of shift on real PostGIS: the record writes itself, and is taken over once, item by item."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, select, update

from gis.actor import Actor, Role
from gis.db.room import handover_item, room_event
from gis.db.schema import facility, unit
from gis.db.spatial import point
from gis.errors import Forbidden, GisError, NotFound, Refused
from gis.geo import LonLat
from gis.incidents import escalate, handle, timeline
from gis.incidents.lifecycle import Origin, Step
from gis.incidents.orders import Stepping
from gis.room import handovers, journal, notes, relief
from gis.settings import Settings
from tests.incidents.test_journal import advice, opening, record, told
from tests.room.test_caution import narrow_lane
from tests.room.test_room_journal import INCOMING, OUTGOING

NOW = datetime(2026, 1, 31, 12, 5, tzinfo=UTC)  # 21.05 WIT: the shift that began at 14 has just ended
DISPATCHER = Actor("petugas-uji", Role.DISPATCHER)


def broken_engine(conn: Connection) -> int:
    """A fire engine in the workshop."""
    post = {
        "key": "damkar-uji", "service": "damkar", "kind": "pos damkar", "name": "Pos Uji", "placeholder": False,
        "confirmed": True, "confidence": "B", "method": "uji", "source": "uji", "geom": point(LonLat(128.18, -3.69)),
    }  # fmt: skip
    home = conn.execute(insert(facility).values(**post).returning(facility.c.id)).scalar_one()
    crew = {"key": "D-99", "agency": "damkar", "kind": "fire engine", "name": "D-99", "facility_id": home}
    row = insert(unit).values(**crew, assumed=True, source="uji", status="out of service").returning(unit.c.id)
    return int(conn.execute(row).scalar_one())


def items(conn: Connection, number: int, about: str) -> list[dict[str, Any]]:
    """The items of one kind."""
    return [item for item in handovers.one(conn, number)["items"] if item["about"] == about]


def test_the_record_of_a_shift_writes_itself(conn: Connection) -> None:
    record(conn)  # one that is over
    waiting = handle.open_incident(conn, opening(), advice(), DISPATCHER, NOW - timedelta(minutes=50))
    sent = handle.send(conn, waiting, told("pln"), 2, DISPATCHER, NOW - timedelta(minutes=40))
    answered = handle.send(conn, waiting, told("bpbd"), sent.version, DISPATCHER, NOW - timedelta(minutes=40))
    step = Stepping(answered.dispatches[1].id, Step.ACKNOWLEDGE)
    handle.take_step(conn, waiting, step, answered.version, DISPATCHER, NOW)
    late = sent.dispatches[0].id
    assert escalate.escalate(conn, waiting, late, NOW)
    broken = broken_engine(conn)
    warning = notes.warn(conn, narrow_lane(expires_at=NOW + timedelta(days=1)), DISPATCHER, NOW)
    number = relief.hand_over(conn, Origin.EXERCISE, ["radio pos Passo putus-putus"], OUTGOING, NOW)
    found = handovers.one(conn, number)
    assert (found["shift"], found["outgoing"], found["waiting"], found["of"]) == ("siang", "penyelia-siang", 6, 6)
    assert (found["begins"], found["ends"]) == (NOW.replace(hour=5, minute=0), NOW.replace(hour=12, minute=0))
    assert (found["incident_head"], found["room_head"]) == (timeline.head(conn), 1)
    counts = {"incidents": 1, "overdue": 1, "units": 1, "cautions": 1, "notes": 1, "closures": 0}
    assert items(conn, number, "shift")[0]["content"] == counts
    story = items(conn, number, "open incident")[0]["content"]
    assert (story["id"], story["state"], story["handled_by"]) == (waiting, "dispatched", "petugas-uji")
    assert story["age_s"] == 3000
    overdue = items(conn, number, "overdue acknowledgement")[0]["content"]
    assert (overdue["id"], overdue["agency"], overdue["age_s"]) == (late, "pln", 2400 - 60)
    assert items(conn, number, "unit out of service")[0]["subject_id"] == broken
    assert items(conn, number, "caution note")[0]["subject_id"] == warning
    assert items(conn, number, "caution note")[0]["text"] == "lorong sempit, damkar kecil saja"
    assert items(conn, number, "note")[0]["text"] == "radio pos Passo putus-putus"


def test_a_record_is_written_once_a_shift_and_origin(conn: Connection) -> None:
    first = relief.hand_over(conn, Origin.EXERCISE, [], OUTGOING, NOW)
    with pytest.raises(Refused, match=f"siang 2026-01-31 sudah dibuat: nomor {first}"):
        relief.hand_over(conn, Origin.EXERCISE, [], INCOMING, NOW - timedelta(minutes=15))
    relief.hand_over(conn, Origin.REAL, [], OUTGOING, NOW)
    relief.hand_over(conn, Origin.EXERCISE, [], INCOMING, NOW + timedelta(hours=10))
    listed = handovers.listed(conn, Origin.EXERCISE, None, 10)
    assert [(each["shift"], each["waiting"], each["of"]) for each in listed] == [("malam", 1, 1), ("siang", 1, 1)]


def test_it_stays_open_until_every_item_is_acknowledged(conn: Connection) -> None:
    number = relief.hand_over(conn, Origin.EXERCISE, ["catatan"], OUTGOING, NOW)
    later = NOW + timedelta(minutes=3)
    relief.take_over(conn, number, 2, INCOMING, NOW)
    assert handovers.one(conn, number)["completed_at"] is None
    relief.take_over(conn, number, 1, INCOMING, later)
    found = handovers.one(conn, number)
    assert (found["completed_at"], found["waiting"], found["version"]) == (later, 0, 3)
    assert [(each["acknowledged_by"], each["acknowledged_at"]) for each in found["items"]] == [
        ("penyelia-malam", later),
        ("penyelia-malam", NOW),
    ]


def test_nobody_takes_over_twice_or_from_themselves(conn: Connection) -> None:
    number = relief.hand_over(conn, Origin.EXERCISE, [], OUTGOING, NOW)
    with pytest.raises(Refused, match="yang menyerahkan"):
        relief.take_over(conn, number, 1, OUTGOING, NOW)
    relief.take_over(conn, number, 1, INCOMING, NOW)
    with pytest.raises(Refused, match="sudah diterima"):
        relief.take_over(conn, number, 1, INCOMING, NOW)
    for missing in ((number, 2), (number + 1, 1)):
        with pytest.raises(NotFound):
            relief.take_over(conn, *missing, INCOMING, NOW)
    with pytest.raises(Forbidden):
        relief.take_over(conn, number, 1, DISPATCHER, NOW)
    with pytest.raises(Forbidden):
        relief.hand_over(conn, Origin.REAL, [], DISPATCHER, NOW)


def test_what_a_supervisor_wrote_is_in_its_row_alone_and_can_be_erased(conn: Connection) -> None:
    number = relief.hand_over(conn, Origin.EXERCISE, ["keluarga di RT 03 minta ditelepon"], OUTGOING, NOW)
    assert "RT 03" not in str(conn.execute(select(room_event)).all())
    conn.execute(update(handover_item).values(said=None, salt=None))
    assert items(conn, number, "note")[0]["text"] is None
    assert journal.verify(conn).reason == "utuh"


@pytest.fixture
def engine(own_empty: Settings) -> Iterator[Engine]:
    """An empty database, for commits."""
    assert own_empty.database_url
    engine = create_engine(own_empty.database_url, pool_size=8)
    yield engine
    engine.dispose()


def test_two_who_write_the_record_at_once_make_one(engine: Engine) -> None:
    def write(by: Actor) -> str:
        try:
            with engine.begin() as conn:
                relief.hand_over(conn, Origin.EXERCISE, [], by, NOW)
        except GisError as failure:
            return type(failure).__name__
        return "written"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(write, (OUTGOING, INCOMING))) == ["Refused", "written"]


def test_two_who_take_over_one_item_at_once_are_one(engine: Engine) -> None:
    with engine.begin() as conn:
        number = relief.hand_over(conn, Origin.EXERCISE, [], OUTGOING, NOW)

    def take(name: str) -> str:
        try:
            with engine.begin() as conn:
                relief.take_over(conn, number, 1, Actor(name, Role.SUPERVISOR), NOW)
        except GisError as failure:
            return type(failure).__name__
        return "taken"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, ("penyelia-a", "penyelia-b"))) == ["Refused", "taken"]
    with engine.connect() as conn:
        assert journal.verify(conn).count == 2
