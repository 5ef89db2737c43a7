"""The chain: whoever changes, removes or reorders an event is caught, and an erasure is not a break."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, create_engine, delete, select, text

from gis.actor import Actor, Role
from gis.db.chain import Verdict
from gis.db.engine import migrate_url
from gis.db.record import incident_event, person, words
from gis.geo import Fix, LonLat, Metres, Source, Whereabouts
from gis.incidents import journal
from gis.incidents.handle import cancel, open_incident, send, take_step
from gis.incidents.lifecycle import Incident, Origin, Step, rebuild
from gis.incidents.orders import Advice, Opening, Sending, Stepping
from gis.respond.categories import category
from gis.respond.plan import Ask, Plan
from gis.settings import Settings
from tests import databases

PENYELIA = Actor("penyelia-uji", Role.SUPERVISOR)
NOW = datetime(2026, 1, 31, 11, tzinfo=UTC)


def opening(words_said: str = "api besar", origin: Origin = Origin.EXERCISE) -> Opening:
    """A fire, placed."""
    fix = Fix(LonLat(128.1834, -3.6897), Metres(120), Source.PLACE, "di depan 'Pasar Mardika'")
    return Opening(category("kebakaran"), origin, words_said, "Penelepon Uji", "0812-0000-1111", fix)


def advice() -> Advice:
    """A plan with nobody in it: the database is empty."""
    fix = opening().fix
    assert fix
    ask = Ask("kebakaran", fix.at, fix.radius, Whereabouts((), outside=False, on_water=False), NOW)
    return Advice(ask, Plan("kebakaran", 1, (), (), 1, 1))


def told(agency: str) -> Sending:
    """An agency told by telephone."""
    return Sending(agency, "telephone", number="0811-2222", answered_by="petugas piket")


def record(conn: Connection) -> int:
    """One incident from beginning to end: six events."""
    number = open_incident(conn, opening(), advice(), PENYELIA, NOW)
    after = send(conn, number, told("pln"), 2, PENYELIA, NOW)
    after = take_step(conn, number, Stepping(after.dispatches[0].id, Step.CANCEL), 3, PENYELIA, NOW)
    after = send(conn, number, told("bpbd"), after.version, PENYELIA, NOW)
    take_step(conn, number, Stepping(after.dispatches[1].id, Step.CANCEL), after.version, PENYELIA, NOW)
    cancel(conn, number, "laporan ganda", 6, PENYELIA, NOW)
    return number


def test_an_honest_journal_is_whole(conn: Connection) -> None:
    record(conn)
    assert journal.verify(conn) == Verdict(7, None, "utuh")


def test_the_state_rebuilt_from_the_events_is_the_state_stored(conn: Connection) -> None:
    number = record(conn)
    events = journal.history(conn, number)
    stored: Incident = journal.load(conn, number)
    assert rebuild(events[0], events[1:]) == stored


def test_no_event_names_a_person_or_repeats_their_words(conn: Connection) -> None:
    record(conn)
    everything = str(conn.execute(select(incident_event)).all())
    for private in ("Penelepon", "0812-0000-1111", "0811-2222", "api besar", "petugas piket", "laporan ganda"):
        assert private not in everything


def test_an_erasure_leaves_the_chain_whole_and_nothing_to_match(conn: Connection) -> None:
    number = record(conn)
    conn.execute(delete(person))
    conn.execute(delete(words))
    assert journal.verify(conn).broken_at is None
    assert journal.load(conn, number).state == "cancelled"


@pytest.fixture
def tampered(own_empty: Settings) -> Iterator[Callable[[str], Verdict]]:
    """Do something to a journal of seven events as somebody who owns the tables and switches its guard off."""
    with databases.tampering(own_empty, "incident_event", record, journal.verify) as tamper:
        yield tamper


SWAP = """UPDATE incident_event e SET payload = o.payload, kind = o.kind FROM incident_event o
          WHERE (e.id, o.id) IN ((3, 5), (5, 3))"""


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE incident_event SET actor = 'orang lain' WHERE id = 4", 4),
        ("UPDATE incident_event SET occurred_at = occurred_at - interval '1 second' WHERE id = 2", 2),
        ("UPDATE incident_event SET recorded_at = recorded_at - interval '1 microsecond' WHERE id = 2", 2),
        ("UPDATE incident_event SET payload = jsonb_set(payload, '{radius_m}', '121') WHERE id = 1", 1),
        ("UPDATE incident_event SET origin = 'real' WHERE id = 6", 6),
        ("UPDATE incident_event SET previous = hash WHERE id = 5", 5),
        ("DELETE FROM incident_event WHERE id = 3", 3),
        ("DELETE FROM incident_event WHERE id = 1", 1),
        ("DELETE FROM incident_event WHERE id = 7", 7),  # the end cut off: the incident's version tells
        ("UPDATE incident_event SET id = 100 WHERE id = 4", 4),
        (SWAP, 3),
    ],
)
def test_tampering_is_caught(tampered: Callable[[str], Verdict], tampering: str, broken_at: int) -> None:
    assert tampered(tampering).broken_at == broken_at


def test_the_owner_is_stopped_by_the_guard_too(own_empty: Settings) -> None:
    owner: Engine = create_engine(migrate_url(own_empty))
    application = databases.engine(own_empty)
    with application.begin() as conn:
        record(conn)
    for sql in (
        "UPDATE incident_event SET actor = 'x'",
        "DELETE FROM incident_event",
        "TRUNCATE incident_event CASCADE",
    ):
        with owner.connect() as conn, pytest.raises(Exception, match="append-only"):
            conn.execute(text(sql))
    owner.dispose()
    application.dispose()
