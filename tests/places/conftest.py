"""Who changes places in these tests, when, and a place that nobody has recorded."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from gis.actor import Actor, Role
from gis.geo import Confidence, LonLat, Metres
from gis.locate.ground import Cache, current
from gis.locate.locate import Report, locate
from gis.locate.pairs import Ground
from gis.places import edit
from gis.places.edit import New
from gis.places.place import Position

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
EDITOR = Actor("penyunting", Role.SUPERVISOR)
OPERATOR = Actor("operator-1", Role.OPERATOR)
CACHE = Cache()
SPOT = LonLat(128.1934, -3.6952)


def at(spot: LonLat = SPOT, radius: float = 40, **changes: Any) -> Position:
    """A position as an editor gives it."""
    values = {"confidence": Confidence.B, "method": "titik GPS di pintu masuk", "source": "survei uji"} | changes
    return Position(spot, Metres(radius), **values)


def recorded(conn: Connection, name: str, *aliases: str, spot: LonLat = SPOT) -> int:
    """A new place; returns its number."""
    return edit.add(conn, New(name, "toko", at(spot), aliases), EDITOR, NOW)


def found(conn: Connection, words: str) -> list[str]:
    """The labels that a call with these words finds."""
    return [each.label for each in locate(conn, Report(words), ground(conn)).candidates]


def ground(conn: Connection) -> Ground:
    """What words are located on."""
    return current(conn, CACHE)
