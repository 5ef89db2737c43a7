"""Names that resemble what was said: of places and streets through a trigram index, and of all areas."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import ColumnElement, CompoundSelect, Connection, Row, Select, func, select, union, union_all

from gis.db.schema import kecamatan, kelurahan, place, place_name, road_edge
from gis.geo import Confidence, LonLat, Metres
from gis.locate.clues import Area, Name, Place, Street, spellings
from gis.locate.text import fold

# Share of a word's trigrams that a name must have: "mardka" has 0.71 of those in "pasar mardika", "hatiwe" 0.57.
LIKENESS = 0.5
AREA_KINDS = ("kelurahan", "negeri/desa", "populated place")  # rows that repeat an area
STREET_KIND = "road"
JUNCTION_WORDS = frozenset({"simpang", "pertigaan", "perempatan", "bundaran"})
MOST_NEEDLES = 40  # words looked up; no call names more places


def names_like(conn: Connection, needles: Sequence[str]) -> list[Name]:
    """Every spelling of the places, streets and areas that could be among `needles`, folded words of a call."""
    if not needles:
        return []
    words = list(needles)[:MOST_NEEDLES]
    # The operator takes its threshold from the session; only this transaction's is changed.
    conn.execute(select(func.set_config("pg_trgm.word_similarity_threshold", str(LIKENESS), True)))
    rows = conn.execute(place_names(words)).all()
    streets = [(row.id, row.folded, row.alias) for row in rows if row.kind == STREET_KIND]
    return [
        *_place_spellings(row for row in rows if row.kind != STREET_KIND),
        *_street_spellings(conn, words, streets),
        *_area_spellings(conn),
    ]


def place_names(words: Sequence[str]) -> Select[Any]:
    """All names of the places one of whose names resembles one of `words`."""
    alike = like_any(place_name.c.place_id, place_name.c.folded, words)
    columns = (place.c.id, place.c.name, place.c.kind, place.c.radius_m, place.c.confidence, place.c.kelurahan_code)
    return (
        select(*columns, *_lon_lat(place.c.geom), place_name.c.name.label("alias"), place_name.c.folded)
        .join_from(place, place_name)
        .where(place.c.id.in_(alike), place.c.kind.not_in(AREA_KINDS))
    )


def street_names(words: Sequence[str], written: Sequence[str] = ()) -> CompoundSelect[Any]:
    """The street names of the network that resemble one of `words` or are among `written`, as the network has them."""
    exactly = select(road_edge.c.name).where(road_edge.c.name.in_(written))
    return union(like_any(road_edge.c.name, road_edge.c.name, words), exactly)


def like_any(wanted: ColumnElement[Any], name: ColumnElement[str], words: Sequence[str]) -> CompoundSelect[Any]:
    """`wanted` of the rows part of whose `name` is like one of `words`.

    The trigram index serves `%>` with the name on the left, not `<%`; a select for each word keeps the planner on it.
    """
    return union_all(*(select(wanted).where(name.op("%>", is_comparison=True)(word)) for word in words))


def _place_spellings(rows: Iterable[Row[Any]]) -> Iterator[Name]:
    """Spellings of recorded points."""
    for row in rows:
        at = LonLat(row.lon, row.lat)
        radius, grade = Metres(row.radius_m), Confidence(row.confidence)
        found = Place(row.id, row.name, row.kind, at, radius, grade, row.kelurahan_code)
        shown = row.alias.split("(")[0].strip()
        plain = fold(shown)
        if row.alias == row.name or _is_name(plain, row.kind):
            yield from spellings(plain, shown, found, 1.0 if row.alias == row.name else 0.98)


def _is_name(alias: str, kind: str) -> bool:
    """False for an alias that is an address, or one of the streets that meet at a junction."""
    first = alias.split(maxsplit=1)[0] if alias else ""
    if kind == "junction":
        return first in JUNCTION_WORDS
    return first != "rt" and (first != "jalan" or kind == "neighbourhood")


def _street_spellings(
    conn: Connection, words: Sequence[str], recorded: Sequence[tuple[int, str, str]]
) -> Iterator[Name]:
    """Spellings of streets: those of the network, together with what the gazetteer says is the same street."""
    aliases = sorted({alias for _, _, alias in recorded})
    written = conn.execute(street_names(words, aliases)).scalars().all()
    known: dict[int, set[str]] = {}
    for row_id, folded, _ in recorded:
        known.setdefault(row_id, set()).add(folded)
    for folded_names, raw_names in _same_streets([*known.values(), *({fold(name)} for name in written)], written):
        street = Street(max(sorted(raw_names), key=lambda name: name.startswith("Jalan")), frozenset(raw_names))
        yield from chain.from_iterable(spellings(folded, street.name, street) for folded in sorted(folded_names))


def _same_streets(groups: Iterable[set[str]], written: Sequence[str]) -> Iterator[tuple[set[str], set[str]]]:
    """Groups that share a folded name made one: (folded names, names as the network writes them)."""
    merged: list[set[str]] = []
    for group in groups:
        apart = [other for other in merged if not other & group]
        merged = [*apart, group.union(*(other for other in merged if other & group))]
    for folded in merged:
        raw = {name for name in written if fold(name) in folded}
        if raw:
            yield folded, raw


def _area_spellings(conn: Connection) -> Iterator[Name]:
    """Spellings of the areas. A kecamatan that shares its name with a kelurahan must be called kecamatan."""
    rows = conn.execute(select(kelurahan.c.code, kelurahan.c.name, kelurahan.c.kind, kelurahan.c.alt_names)).all()
    taken: set[str] = set()
    for row in rows:
        area = Area(row.code, row.name, row.kind)
        kinds = ("kelurahan",) if row.kind == "kelurahan" else ("negeri", "desa")
        for alias in (row.name, *row.alt_names):
            plain = fold(alias.split("(")[0])
            taken.add(plain)
            yield from (Name(spelling, area.name, area) for spelling in (plain, *(f"{kind} {plain}" for kind in kinds)))
    for code, name, alt_names in conn.execute(select(kecamatan.c.code, kecamatan.c.name, kecamatan.c.alt_names)):
        area = Area(code, name, "kecamatan")
        for alias in (name, *alt_names):
            plain = fold(alias)
            yield Name(f"kecamatan {plain}", name, area)
            if plain not in taken:
                yield Name(plain, name, area)


def _lon_lat(shape: ColumnElement[Geometry]) -> tuple[ColumnElement[float], ColumnElement[float]]:
    return func.ST_X(shape).label("lon"), func.ST_Y(shape).label("lat")
