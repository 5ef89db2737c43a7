"""Two at once: one wins, the other is told; nothing is left half done."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, func, insert, select

from gis.db.record import dispatch, incident
from gis.db.schema import facility, unit
from gis.db.spatial import point
from gis.errors import Busy, GisError, Stale
from gis.geo import LonLat
from gis.incidents import journal
from gis.incidents.handle import open_incident, send
from gis.incidents.lifecycle import Incident, Origin
from gis.incidents.once import Attempt, once
from gis.incidents.orders import Sending
from gis.settings import Settings
from tests.incidents.test_journal import NOW, PENYELIA, advice, opening


@pytest.fixture
def engine(own_empty: Settings) -> Iterator[Engine]:
    """A database with one post and one engine, for commits."""
    assert own_empty.database_url
    engine = create_engine(own_empty.database_url, pool_size=8)
    post = {
        "key": "damkar-uji", "service": "damkar", "kind": "pos damkar", "name": "Pos Uji", "placeholder": False,
        "confirmed": True, "confidence": "B", "method": "uji", "source": "uji", "geom": point(LonLat(128.18, -3.69)),
    }  # fmt: skip
    with engine.begin() as conn:
        home = conn.execute(insert(facility).values(**post).returning(facility.c.id)).scalar_one()
        crew = {"key": "D-99", "agency": "damkar", "kind": "fire engine", "name": "D-99", "facility_id": home}
        conn.execute(insert(unit).values(**crew, assumed=True, source="uji"))
    yield engine
    engine.dispose()


def attempt_to_send(engine: Engine, number: int, version: int) -> Incident | GisError:
    """Send the one engine to an incident; the failure when refused."""
    try:
        with engine.begin() as conn:
            only = conn.execute(select(unit.c.id)).scalar_one()
            return send(conn, number, Sending("damkar", "radio", unit_id=only), version, PENYELIA, NOW)
    except GisError as failure:
        return failure


def test_one_unit_sent_to_two_incidents_at_once_goes_to_one(engine: Engine) -> None:
    with engine.begin() as conn:
        numbers = [open_incident(conn, opening(origin=Origin.REAL), advice(), PENYELIA, NOW)]
    with engine.begin() as conn:
        numbers.append(open_incident(conn, opening(origin=Origin.REAL), advice(), PENYELIA, NOW))
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda number: attempt_to_send(engine, number, 2), numbers))
    assert sorted(type(end).__name__ for end in ends) == [Busy.__name__, Incident.__name__]
    with engine.connect() as conn:
        assert conn.execute(select(func.count()).select_from(dispatch)).scalar() == 1
        assert conn.execute(select(unit.c.status)).scalar() == "assigned"


def test_two_dispatchers_at_one_incident_do_not_send_twice(engine: Engine) -> None:
    with engine.begin() as conn:
        number = open_incident(conn, opening(), advice(), PENYELIA, NOW)
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda _: attempt_to_send(engine, number, 2), range(2)))
    assert sorted(type(end).__name__ for end in ends) == [Incident.__name__, Stale.__name__]


def test_who_comes_second_waits_for_the_first_and_is_told(engine: Engine) -> None:
    with engine.begin() as conn:
        number = open_incident(conn, opening(), advice(), PENYELIA, NOW)

    def tell(agency: str) -> Incident | GisError:
        with engine.begin() as second:
            try:
                return send(second, number, Sending(agency, "telephone", number="123"), 2, PENYELIA, NOW)
            except GisError as failure:
                return failure

    with ThreadPoolExecutor(1) as pool:
        with engine.begin() as first:
            send(first, number, Sending("pln", "telephone", number="123"), 2, PENYELIA, NOW)
            late = pool.submit(tell, "bpbd")
            assert not wait([late], timeout=0.5).done
        assert isinstance(late.result(), Stale)


def test_one_key_sent_twice_at_once_is_carried_out_once(engine: Engine) -> None:
    wanted = Attempt("uji", "kunci-1", b"x" * 32)

    def try_once(_: int) -> dict[str, Any]:
        with engine.begin() as conn:
            return once(conn, wanted, lambda: {"id": open_incident(conn, opening(), advice(), PENYELIA, NOW)}).body

    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(try_once, range(4)))
    assert replies == [replies[0]] * 4
    with engine.connect() as conn:
        assert conn.execute(select(func.count()).select_from(incident)).scalar() == 1
        assert journal.verify(conn).count == 2
