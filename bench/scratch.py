"""Databases that a benchmark makes in the embedded cluster, fills and drops: the product's own stays as it is."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from sqlalchemy import Connection, create_engine, func, select, text

from bench.names import MadeUp
from gis.db.cluster import APPLICATION, OWNER, embedded
from gis.db.engine import connect
from gis.db.migrate import migrate
from gis.db.schema import place, place_name
from gis.load.everything import load_everything
from gis.locate.text import fold
from gis.settings import Settings

BATCH = 50_000  # places a COPY
PLACE = ("key", "name", "kind", "radius_m", "confidence", "method", "source", "geom")
# Filled in bulk, an index is made after its rows and the vocabulary counted once.
BEFORE = """
ALTER TABLE place_name DISABLE TRIGGER tokens_gained;
DROP INDEX ix_place_name_tokens; DROP INDEX ix_place_name_letters; DROP INDEX ix_place_token_slips;
"""
AFTER = """
SET maintenance_work_mem = '256MB';
TRUNCATE place_token;
INSERT INTO place_token (token, names) SELECT token, count(*) FROM place_name, unnest(tokens) AS token GROUP BY token;
CREATE INDEX ix_place_name_tokens ON place_name USING gin (tokens) WITH (fastupdate = off);
CREATE INDEX ix_place_name_letters ON place_name (replace(folded, ' ', ''), place_id);
CREATE INDEX ix_place_token_slips ON place_token USING gin (slips) WITH (fastupdate = off);
ALTER TABLE place_name ENABLE TRIGGER tokens_gained;
SELECT setval(pg_get_serial_sequence('place', 'id'), (SELECT max(id) FROM place));
"""


@contextmanager
def scratch(settings: Settings) -> Iterator[Settings]:
    """A database of its own with Ambon in it, dropped afterwards."""
    cluster, name = embedded(settings), f"bench_{os.getpid()}"
    cluster.start()
    cluster.database(name)
    owner, application = cluster.url(OWNER, name), cluster.url(APPLICATION, name)
    own = settings.model_copy(update={"database_url": application, "migrate_url": owner})
    try:
        migrate(owner)
        engine = connect(own, 1)
        load_everything(engine, own.data)
        engine.dispose()
        with as_owner(own) as conn:
            conn.execute(text("ANALYZE"))
        yield own
    finally:
        cluster.superuser(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def as_owner(own: Settings) -> Iterator[Connection]:
    """A transaction as the owner of the tables."""
    engine = create_engine(own.migrate_url or "")
    with engine.begin() as conn:
        yield conn
    engine.dispose()


def fill(own: Settings, places: Iterable[MadeUp]) -> None:
    """COPY `places` and their names, and make the indexes anew."""
    with as_owner(own) as conn:
        conn.execute(text(BEFORE))
        todo = iter(places)
        while batch := list(islice(todo, BATCH)):
            copy(conn, batch)
        conn.execute(text(AFTER))
    with as_owner(own) as conn:
        conn.execute(text("ANALYZE place, place_name, place_token"))


def copy(conn: Connection, batch: list[MadeUp]) -> None:
    """One batch of places, then their names."""
    last = conn.execute(select(func.coalesce(func.max(place.c.id), 0))).scalar_one()
    cursor = conn.connection.cursor()  # psycopg's own
    with cursor.copy(f"COPY {place.name} (id, {', '.join(PLACE)}) FROM STDIN") as rows:
        for number, made in enumerate(batch, last + 1):
            shape = f"SRID=4326;POINT({made.lon} {made.lat})"
            rows.write_row((number, made.key, made.names[0], made.kind, 50, "C", "dikarang", "bench", shape))
    with cursor.copy(f"COPY {place_name.name} (place_id, name, folded) FROM STDIN") as rows:
        for number, made in enumerate(batch, last + 1):
            for folded, name in {fold(name): name for name in made.names}.items():
                rows.write_row((number, name, folded))


def sizes(conn: Connection) -> list[tuple[str, int]]:
    """Bytes of the tables and indexes that the search uses."""
    names = ("place", "place_name", "place_token", "ix_place_name_tokens", "ix_place_name_letters",
             "ix_place_token_slips", "trigrams")  # fmt: skip
    size = (select(func.pg_relation_size(func.to_regclass(name))) for name in names)
    return [(name, conn.execute(query).scalar() or 0) for name, query in zip(names, size, strict=True)]
