"""The names of areas and of the network's streets, kept in the process until the database says that they changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from sqlalchemy import Connection, Float, cast, column, literal, select, table
from sqlalchemy.dialects.postgresql import REGCLASS

from gis.db.schema import kecamatan, kelurahan, naming, road_edge
from gis.locate.clues import Area, Name, Street, spellings
from gis.locate.lexicon import Lexicon, lexicon
from gis.locate.text import fold

LEAST_SCALE = 1000.0  # names; a table never analysed says -1
_MOST_KEPT = 4  # versions; more than one only where several databases are served


@dataclass(frozen=True, slots=True)
class Landscape:
    """Spellings of the areas; names of streets as (folded, as the network writes it)."""

    areas: Lexicon[Name]
    streets: Lexicon[tuple[str, str]]
    written: dict[str, str]  # each street name of the network and its fold


_kept: dict[UUID, Landscape] = {}


def landscape(conn: Connection) -> tuple[Landscape, float]:
    """The names as they are now, and about how many names the gazetteer has."""
    version, scale = conn.execute(VERSION).one()
    if version not in _kept:
        while len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[version] = _read(conn)
    return _kept[version], max(LEAST_SCALE, scale)


BY_SURNAME = 0.29  # of the letters of "Jalan Wage Rudolf Supratman", which people call Jalan Supratman
_pg_class = table("pg_class", column("oid"), column("reltuples", Float))
_rows = select(_pg_class.c.reltuples).where(_pg_class.c.oid == cast(literal("place_name"), REGCLASS))
VERSION = select(naming.c.version, _rows.scalar_subquery())


def _read(conn: Connection) -> Landscape:
    areas = [(name.folded, name) for name in _area_spellings(conn)]
    raw = conn.execute(select(road_edge.c.name).where(road_edge.c.name != "").distinct()).scalars()
    written = {name: fold(name) for name in sorted(raw)}
    streets = [(folded, (folded, name)) for name, folded in written.items()]
    return Landscape(lexicon(areas), lexicon(streets, BY_SURNAME), written)


def street_spellings(
    land: Landscape, words: Sequence[str], recorded: Mapping[int, Mapping[str, str]]
) -> Iterator[Name]:
    """Spellings of streets: those of the network, together with what the gazetteer says is the same street.

    `recorded`: for each place that is a road, its names by their fold."""
    aliases = {alias for names in recorded.values() for alias in names.values()}
    written = {name: folded for folded, name in land.streets.like(words)}
    written |= {name: land.written[name] for name in aliases if name in land.written}
    groups = [*(set(names) for names in recorded.values()), *({folded} for folded in written.values())]
    for folded_names in _merged(groups):
        raw = {name for name, folded in written.items() if folded in folded_names}
        if raw:
            street = Street(max(sorted(raw), key=lambda name: name.startswith("Jalan")), frozenset(raw))
            yield from chain.from_iterable(spellings(folded, street.name, street) for folded in sorted(folded_names))


def _merged(groups: Iterable[set[str]]) -> list[set[str]]:
    """Groups that share a folded name made one."""
    merged: list[set[str]] = []
    for group in groups:
        apart = [other for other in merged if not other & group]
        merged = [*apart, group.union(*(other for other in merged if other & group))]
    return merged


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
