"""The network in the database and in the process."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, delete, update

from gis.db.schema import conditions, road_edge, road_network
from gis.errors import NotReady
from gis.geo import LonLat
from gis.roads.network import Network
from gis.roads.route import BRIDGE, route
from gis.roads.store import Cache, current, load_network, versions
from gis.roads.times import times_to

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
GALALA, POKA = LonLat(128.200433, -3.665679), LonLat(128.196937, -3.655324)


def test_before_roads_are_loaded_the_remedy_is_named(conn: Connection) -> None:
    with pytest.raises(NotReady, match="ambon112 load"):
        current(conn, Cache(), NOW)


def test_the_database_answers_as_the_product_does(ambon: Connection, island: Network) -> None:
    loaded = load_network(ambon)
    assert [road.id for road in loaded.roads] == [road.id for road in island.roads]
    assert times_to(loaded, POKA, [GALALA]) == pytest.approx(times_to(island, POKA, [GALALA]))
    assert route(loaded, GALALA, POKA) == route(island, GALALA, POKA)


def test_the_network_is_kept_until_conditions_change(ambon: Connection) -> None:
    cache = Cache()
    first = current(ambon, cache, NOW)
    assert current(ambon, cache, NOW) is first
    before = versions(ambon)
    ambon.execute(delete(road_edge).where(road_edge.c.name == BRIDGE))
    assert current(ambon, cache, NOW) is first
    ambon.execute(update(conditions).values(version=conditions.c.version + 1))
    ambon.execute(update(road_network).values(version=road_network.c.version + 1))
    changed = current(ambon, cache, NOW)
    assert versions(ambon).conditions == before.conditions + 1
    assert cache.today["real", None].versions == versions(ambon)
    assert route(first, GALALA, POKA).crosses_bridge
    assert not route(changed, GALALA, POKA).crosses_bridge


def test_another_network_is_read_again(ambon: Connection) -> None:
    cache = Cache()
    first = current(ambon, cache, NOW)
    ambon.execute(update(road_network).values(version=road_network.c.version + 1))
    assert current(ambon, cache, NOW) is not first


def test_threads_share_one_network(ambon_engine: Engine) -> None:
    cache = Cache()

    def ask(_: int) -> Network:
        with ambon_engine.connect() as conn:
            return current(conn, cache, NOW)

    with ThreadPoolExecutor(2) as pool:
        assert len(set(map(id, pool.map(ask, range(6))))) == 1
