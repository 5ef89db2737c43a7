"""The peer: the search by trigrams over whole names that came before, on the same tables with an index of its own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CompoundSelect, Connection, func, select, text, union_all

from gis.db.schema import place_name
from gis.locate.clues import Name
from gis.locate.gazetteer import spelt
from gis.locate.landscape import landscape

LIKENESS = 0.5  # share of a word's trigrams that a name must have
MOST_NEEDLES = 40
INDEX = "CREATE INDEX trigrams ON place_name USING gin (folded gin_trgm_ops) WITH (fastupdate = off)"


def build(conn: Connection) -> None:
    """Make the index, as the owner of the tables."""
    conn.execute(text(INDEX))


def names_like(conn: Connection, needles: Sequence[str]) -> list[Name]:
    """Every spelling of what could be among `needles`: all places one of whose names resembles one of them."""
    words = list(needles)[:MOST_NEEDLES]
    if not words:
        return []
    land, _ = landscape(conn)
    conn.execute(select(func.set_config("pg_trgm.word_similarity_threshold", str(LIKENESS), True)))
    ids = sorted(set(conn.execute(places_like(words)).scalars()))
    return [*spelt(conn, land, words, ids), *(name for _, name in land.areas.named)]


def places_like(words: Sequence[str]) -> CompoundSelect[Any]:
    """The places part of whose name is like one of `words`; a select for each keeps the planner on the index."""
    like = place_name.c.folded.op("%>", is_comparison=True)
    return union_all(*(select(place_name.c.place_id).where(like(word)) for word in words))
