"""The room's chain: whoever changes, removes or reorders an event is caught, and the guard stops the owner too."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import ProgrammingError

from gis.actor import Actor, Role
from gis.db.chain import Verdict
from gis.db.engine import migrate_url
from gis.incidents.lifecycle import Origin
from gis.room import journal, notes, relief
from gis.settings import Settings
from tests import databases
from tests.room.test_caution import NOW, narrow_lane

OUTGOING, INCOMING = Actor("penyelia-siang", Role.SUPERVISOR), Actor("penyelia-malam", Role.SUPERVISOR)


def record(conn: Connection) -> None:
    """Two notes, one withdrawn, and a handover acknowledged: six events."""
    first = notes.warn(conn, narrow_lane(), OUTGOING, NOW)
    notes.warn(conn, narrow_lane(), OUTGOING, NOW)
    notes.withdraw(conn, first, "sudah aman", 1, OUTGOING, NOW)
    number = relief.hand_over(conn, Origin.EXERCISE, [], OUTGOING, NOW)
    for item in (1, 2):
        relief.take_over(conn, number, item, INCOMING, NOW + timedelta(minutes=1))


def test_an_honest_chain_is_whole(conn: Connection) -> None:
    record(conn)
    assert journal.verify(conn) == Verdict(6, None, "utuh")


@pytest.fixture
def tampered(own_empty: Settings) -> Iterator[Callable[[str], Verdict]]:
    """Do something to a chain of six events as somebody who owns the tables and switches its guard off."""
    with databases.tampering(own_empty, "room_event", record, journal.verify) as tamper:
        yield tamper


SWAP = """UPDATE room_event e SET payload = o.payload, kind = o.kind FROM room_event o
          WHERE (e.id, o.id) IN ((1, 3), (3, 1))"""


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE room_event SET actor = 'orang lain' WHERE id = 4", 4),
        ("UPDATE room_event SET via = 'terminal' WHERE id = 4", 4),
        ("UPDATE room_event SET occurred_at = occurred_at - interval '1 second' WHERE id = 2", 2),
        ("UPDATE room_event SET recorded_at = recorded_at - interval '1 microsecond' WHERE id = 2", 2),
        ("UPDATE room_event SET payload = jsonb_set(payload, '{radius_m}', '61') WHERE id = 1", 1),
        ("UPDATE room_event SET payload = jsonb_set(payload, '{items,0,content,units}', '9') WHERE id = 4", 4),
        ("UPDATE room_event SET caution_id = 2 WHERE id = 3", 3),
        ("UPDATE room_event SET previous = hash WHERE id = 5", 5),
        ("DELETE FROM room_event WHERE id = 3", 3),
        ("DELETE FROM room_event WHERE id = 6", 6),  # the end cut off: the record's version tells
        ("UPDATE room_event SET id = 100 WHERE id = 4", 4),
        (SWAP, 1),
    ],
)
def test_tampering_is_caught(tampered: Callable[[str], Verdict], tampering: str, broken_at: int) -> None:
    assert tampered(tampering).broken_at == broken_at


def test_the_owner_is_stopped_by_the_guard_too(own_empty: Settings) -> None:
    application, owner = databases.engine(own_empty), create_engine(migrate_url(own_empty))
    with application.begin() as conn:
        record(conn)
    for sql in ("UPDATE room_event SET actor = 'x'", "DELETE FROM room_event", "TRUNCATE room_event"):
        with owner.connect() as conn, pytest.raises(Exception, match="append-only"):
            conn.execute(text(sql))
    owner.dispose()
    application.dispose()


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE room_event SET actor = 'x'",
        "DELETE FROM room_event",
        "TRUNCATE room_event",
        "DELETE FROM handover_item",
        "DELETE FROM handover",
        "DELETE FROM caution_note",
    ],
)
def test_the_application_cannot_rewrite_the_past(conn: Connection, forbidden: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        conn.execute(text(forbidden))
