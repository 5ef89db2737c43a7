"""The peer: the search by trigrams over whole names that came before, on the same tables with an index of its own."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import CompoundSelect, Connection, func, select, text, union_all

from gis.db.schema import place_name
from gis.locate.clues import LINKS, RELATIONS, Name
from gis.locate.everyday import FILLER, GENERIC, SMALL
from gis.locate.gazetteer import spelt
from gis.locate.landscape import landscape
from gis.locate.text import Word

LIKENESS = 0.5  # share of a word's trigrams that a name must have
MOST_NEEDLES = 40
INDEX = "CREATE INDEX trigrams ON place_name USING gin (folded gin_trgm_ops) WITH (fastupdate = off)"


def needles(words: Sequence[Word]) -> list[str]:
    """The words it was asked: a generic word only where it follows another, or where nothing more telling was said."""
    idle = FILLER | LINKS | SMALL
    plain = [word.folded for word in words if len(word.folded) >= 3 and word.folded not in idle]
    pairs = pairwise(["", *(word.folded for word in words)])
    doubled = [word for before, word in pairs if word in GENERIC - FILLER and before in GENERIC]
    telling = [word for word in plain if word not in GENERIC and word not in RELATIONS]
    return list(dict.fromkeys([*telling, *doubled] or plain))


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
