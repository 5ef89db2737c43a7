"""What telephones sent: forgotten in time with the numbers, and found on an index however much there is."""

from datetime import timedelta

from sqlalchemy import Connection, create_engine, func, select, text

from gis.actor import Actor, Role
from gis.db.devices import device_position
from gis.db.engine import migrate_url
from gis.db.record import person
from gis.geo import LonLat, Metres
from gis.incidents import calls
from gis.incidents.calls import Ringing
from gis.incidents.devices import forget, positions, positions_query, receive
from gis.incidents.lifecycle import Origin
from gis.locate.aml import Message
from gis.locate.device import Evidence
from gis.settings import Settings
from tests.incidents.test_journal import NOW, PENYELIA

GATEWAY = Actor("gerbang-uji", Role.INTEGRATION)
NUMBER = "0812-0000-4444"
SENT = Message("+6281200004444", Evidence(LonLat(128.18, -3.69), Metres(10), 95, NOW))


def test_old_positions_are_forgotten_with_their_numbers(conn: Connection) -> None:
    call = calls.ring(conn, Ringing(Origin.EXERCISE, NUMBER), PENYELIA, NOW, answered=True)
    receive(conn, SENT, "aml sms", Origin.EXERCISE, GATEWAY, NOW)
    assert forget(conn, NOW - timedelta(days=1)) == 0
    assert len(positions(conn, call, NOW)) == 1
    assert forget(conn, NOW + timedelta(seconds=1)) == 1
    assert positions(conn, call, NOW) == []
    numbers = conn.execute(select(person.c.number)).scalars().all()
    assert numbers == [NUMBER]  # the caller's own stays with the call


def test_a_number_erased_leaves_a_position_of_nobody(conn: Connection) -> None:
    call = calls.ring(conn, Ringing(Origin.EXERCISE, NUMBER), PENYELIA, NOW, answered=True)
    receive(conn, SENT, "aml sms", Origin.EXERCISE, GATEWAY, NOW)
    conn.execute(person.delete().where(person.c.number == SENT.number))
    assert positions(conn, call, NOW) == []
    assert conn.execute(select(func.count()).select_from(device_position)).scalar_one() == 1


def test_a_position_from_long_before_the_call_is_not_of_the_call(conn: Connection) -> None:
    receive(conn, SENT, "aml sms", Origin.EXERCISE, GATEWAY, NOW - timedelta(minutes=6))
    call = calls.ring(conn, Ringing(Origin.EXERCISE, NUMBER), PENYELIA, NOW, answered=True)
    assert positions(conn, call, NOW) == []
    calls.end(conn, call, 1, PENYELIA, NOW)
    receive(conn, SENT, "aml https", Origin.EXERCISE, GATEWAY, NOW + timedelta(minutes=9))
    receive(conn, SENT, "aml sms", Origin.EXERCISE, GATEWAY, NOW + timedelta(minutes=11))
    assert len(positions(conn, call, NOW + timedelta(minutes=12))) == 1


def test_the_positions_of_a_call_are_found_on_an_index(own_empty: Settings) -> None:
    engine = create_engine(migrate_url(own_empty))
    with engine.begin() as conn:
        conn.execute(
            text(
                "INSERT INTO person (number, e164, salt) "
                "SELECT '0' || n, '+62' || n, '' FROM generate_series(1, 20000) n"
            )
        )
        conn.execute(
            text(
                "INSERT INTO call (state, origin, version, rang_at, caller_id) "
                "SELECT 'ended', 'real', 1, now(), id FROM person"
            )
        )
        conn.execute(
            text(
                "INSERT INTO device_position (sender_id, origin, channel, method, received_at) "
                "SELECT id, 'real', 'aml sms', 'gnss', now() FROM person"
            )
        )
        conn.execute(text("ANALYZE person, call, device_position"))
        asked = positions_query(17).compile(engine, compile_kwargs={"literal_binds": True})
        plan = "\n".join(conn.execute(text(f"EXPLAIN {asked}")).scalars())
        assert "ix_person_e164" in plan
        assert "ix_device_position_sender_id" in plan
        assert "Seq Scan" not in plan
    engine.dispose()
