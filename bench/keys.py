"""What every benchmark needs of the loaded database: a key for a while, and places to ask about."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, delete, func, select

from gis.actor import Role
from gis.db.engine import migrate_url
from gis.db.schema import api_key
from gis.geo import LonLat
from gis.people.keys import create_key
from gis.settings import Settings


def points(conn: Connection, of: object) -> list[LonLat]:
    """Every point of the table `facility` or `place`, in the order of their keys."""
    where = of.c.geom  # type: ignore[attr-defined]
    rows = conn.execute(select(func.ST_X(where), func.ST_Y(where)).order_by(of.c.key))  # type: ignore[attr-defined]
    return [LonLat(lon, lat) for lon, lat in rows]


@contextmanager
def key(settings: Settings) -> Iterator[str]:
    """An API key that is gone afterwards."""
    name = f"bench-{secrets.token_hex(4)}"
    owner = create_engine(migrate_url(settings))
    with owner.begin() as conn:
        made = create_key(conn, name, Role.SUPERVISOR)
    try:
        yield made
    finally:
        with owner.begin() as conn:
            conn.execute(delete(api_key).where(api_key.c.name == name))
        owner.dispose()
