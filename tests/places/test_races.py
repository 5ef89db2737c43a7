"""Two at once: the same words are learnt as one proposal, and one of two editors is told that somebody was first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import Connection, create_engine, text

from gis.db.engine import migrate_url
from gis.db.migrate import configuration
from gis.errors import Refused, Stale
from gis.geo import Metres
from gis.incidents import handle
from gis.incidents.lifecycle import Origin
from gis.incidents.orders import Opening
from gis.places import decide, edit, learn, proposals, sight
from gis.places.decide import Suggestion
from gis.places.edit import Seen
from gis.respond.categories import category
from gis.room import journal
from gis.settings import Settings
from tests import databases
from tests.places.conftest import EDITOR, NOW, OPERATOR, SPOT, ground, recorded
from tests.places.test_learn import CALL, pin


def at_once(settings: Settings, count: int, act: Callable[[Connection, int], Any]) -> list[Any]:
    """What `act` returns or refuses in `count` transactions that begin together."""
    barrier = Barrier(count)

    def run(number: int) -> Any:
        engine = databases.engine(settings)
        try:
            with engine.begin() as conn:
                barrier.wait()
                return act(conn, number)
        except (Refused, Stale) as failure:
            return failure
        finally:
            engine.dispose()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_the_same_words_learnt_at_once_are_one_proposal(own_ambon: Settings) -> None:
    engine = databases.engine(own_ambon)
    with engine.begin() as conn:
        taught = learn.lessons(conn, CALL, pin(), Origin.REAL, ground(conn))

    def report(conn: Connection, _: int) -> int:
        opening = Opening(category("kebakaran"), Origin.REAL, CALL)
        number = handle.open_incident(conn, opening, None, OPERATOR, NOW)
        learn.keep(conn, taught, number, NOW)
        return number

    numbers = at_once(own_ambon, 4, report)
    with engine.begin() as conn:
        (only,) = proposals.listed(conn, Origin.REAL, "open", None, 10)
    assert (only["confirmations"], sorted(only["incidents"])) == (4, sorted(numbers))
    engine.dispose()


def test_of_operators_who_propose_the_same_at_once_one_is_first(own_ambon: Settings) -> None:
    wanted = Suggestion("Sudut Rempah Wangi", SPOT, Metres(40), Origin.REAL)
    found = at_once(own_ambon, 4, lambda conn, _: decide.suggest(conn, wanted, OPERATOR, NOW))
    assert sum(isinstance(each, Refused) for each in found) == 3


def test_of_two_editors_one_is_first(own_ambon: Settings) -> None:
    engine = databases.engine(own_ambon)
    with engine.begin() as conn:
        one, other = recorded(conn, "Kedai Satu"), recorded(conn, "Kedai Dua")
    sides = [(Seen(one, 1), Seen(other, 1)), (Seen(other, 1), Seen(one, 1))]
    found = at_once(own_ambon, 2, lambda conn, side: edit.merge(conn, *sides[side], EDITOR, NOW))
    assert sum(isinstance(each, Stale | Refused) for each in found) == 1
    with engine.begin() as conn:
        assert sorted(len(sight.one(conn, each)["leads"]) for each in (one, other)) == [0, 2]
        assert journal.verify(conn).broken_at is None
    engine.dispose()


def test_what_was_there_before_the_migration_keeps_its_names_and_numbers(own_empty: Settings) -> None:
    from alembic import command  # noqa: PLC0415

    config = configuration(migrate_url(own_empty))
    command.downgrade(config, "0008")
    owner = create_engine(migrate_url(own_empty))
    with owner.begin() as conn:
        values = "'a', 'Kedai', 'toko', 40, 'B', 'm', 's', ST_SetSRID(ST_MakePoint(128.19, -3.69), 4326)"
        columns = "key, name, kind, radius_m, confidence, method, source, geom"
        conn.execute(text(f"INSERT INTO place ({columns}) VALUES ({values})"))
        conn.execute(
            text("INSERT INTO place_name SELECT id, n, lower(n) FROM place, unnest(ARRAY['Kedai', 'Warung']) n")
        )
        conn.execute(text("INSERT INTO person (number, salt) VALUES ('0812-4000-0001', '')"))
    command.upgrade(config, "head")
    with owner.begin() as conn:
        assert conn.execute(text("SELECT alt_names, version, retired FROM place")).one() == (["Warung"], 0, False)
        assert conn.execute(text("SELECT e164 FROM person")).scalar() == "+6281240000001"
    owner.dispose()
