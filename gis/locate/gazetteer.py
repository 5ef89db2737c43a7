"""Names that resemble what was said: of places by the vocabulary of their words, of streets and areas in memory."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Connection, Row, Select, Text, all_, any_, bindparam, func, literal, select

from gis.db.schema import place, place_name
from gis.geo import Confidence, LonLat, Metres
from gis.locate.clues import Name, Place, spellings
from gis.locate.fit import heard, kept, wanted
from gis.locate.landscape import Landscape, landscape, street_spellings
from gis.locate.text import fold
from gis.locate.vocabulary import names_wanted, tokens_like

AREA_KINDS = ["kelurahan", "negeri/desa", "populated place"]  # rows that repeat an area
STREET_KIND = "road"
JUNCTION_WORDS = frozenset({"simpang", "pertigaan", "perempatan", "bundaran"})
MOST_WORDS = 200  # of a call; a text of the longest length has no more that matter


def names_like(conn: Connection, needles: Sequence[str]) -> list[Name]:
    """Every spelling of the places, streets and areas that could be among `needles`, folded words of a call in order.

    At most `fit.MOST_PLACES` places, those whose names fit best."""
    words = list(needles)[:MOST_WORDS]
    if not words:
        return []
    land, scale = landscape(conn)
    found = heard(words, tokens_like(conn, words))
    ids = kept(names_wanted(conn, wanted(words, found)), found, scale) if found else []
    return [*spelt(conn, land, words, ids), *land.areas.like(words)]


def spelt(conn: Connection, land: Landscape, words: Sequence[str], ids: Sequence[int]) -> Iterator[Name]:
    """Every spelling of the places `ids`, and of the streets among them or like `words`."""
    rows = conn.execute(PLACE_NAMES, {"ids": list(ids)}).all() if ids else []
    roads: dict[int, dict[str, str]] = {}
    for row in rows:
        if row.kind == STREET_KIND:
            roads.setdefault(row.id, {})[row.folded] = row.alias
    yield from _place_spellings(row for row in rows if row.kind != STREET_KIND)
    yield from street_spellings(land, words, roads)


def _place_spellings(rows: Iterable[Row[Any]]) -> Iterator[Name]:
    """Spellings of recorded points."""
    things: dict[int, Place] = {}
    for row in rows:
        found = things.get(row.id) or _place(row)
        things[row.id] = found
        shown = row.alias.split("(")[0].strip()
        plain = row.folded if shown == row.alias else fold(shown)
        if row.alias == row.name or _is_name(plain, row.kind):
            yield from spellings(plain, shown, found, 1.0 if row.alias == row.name else 0.98)


def _place(row: Row[Any]) -> Place:
    at = LonLat(row.lon, row.lat)
    return Place(row.id, row.name, row.kind, at, Metres(row.radius_m), Confidence(row.confidence), row.kelurahan_code)


def _is_name(alias: str, kind: str) -> bool:
    """False for an alias that is an address, or one of the streets that meet at a junction."""
    first = alias.split(maxsplit=1)[0] if alias else ""
    if kind == "junction":
        return first in JUNCTION_WORDS
    return first != "rt" and (first != "jalan" or kind == "neighbourhood")


def _place_names() -> Select[Any]:
    """All names of the places `ids`."""
    columns = (place.c.id, place.c.name, place.c.kind, place.c.radius_m, place.c.confidence, place.c.kelurahan_code)
    lon_lat = (func.ST_X(place.c.geom).label("lon"), func.ST_Y(place.c.geom).label("lat"))
    return (
        select(*columns, *lon_lat, place_name.c.name.label("alias"), place_name.c.folded)
        .join_from(place, place_name)
        .where(place.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))
        .where(place.c.kind != all_(literal(AREA_KINDS, ARRAY(Text))))
    )


PLACE_NAMES = _place_names()
