"""The vocabulary of the gazetteer: which of its words a call may mean, and which names have them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    CompoundSelect,
    Connection,
    Text,
    any_,
    column,
    func,
    literal,
    literal_column,
    select,
    true,
    union,
    union_all,
)  # fmt: skip

from gis.db.schema import place_name, place_token
from gis.locate.fit import Wanted, doubted

MOST_TOGETHER = 60  # names fetched for two common words
MOST_ALIKE = 24  # places fetched of one name said whole


def tokens_like(conn: Connection, words: Sequence[str]) -> dict[str, int]:
    """The tokens that the words of a call may mean, and how many names have each."""
    rows = conn.execute(like_words(words)).all()
    return {row.token: row.names for row in rows}


def like_words(words: Sequence[str]) -> CompoundSelect[Any]:
    """Tokens that are one of `words`, or share a slip with what may be misspelt among them."""
    said = func.unnest(_texts(list(doubted(words)))).table_valued(column("word", Text), name="said").render_derived()
    each = func.unnest(func.word_slips(said.c.word))  # a function may look at what stands before it
    slip = each.table_valued(column("slip", Text), name="each", joins_implicitly=True).render_derived()
    slips = select(func.array_agg(slip.c.slip)).select_from(said, slip).scalar_subquery()
    columns = (place_token.c.token, place_token.c.names)
    return union(
        select(*columns).where(place_token.c.token == any_(_texts(list(dict.fromkeys(words))))),
        select(*columns).where(place_token.c.slips.op("&&", is_comparison=True)(slips)),
    )


def names_wanted(conn: Connection, wanted: Wanted) -> list[tuple[int, str]]:
    """(place, folded name) of the names wanted, in no order and perhaps twice."""
    return [(row.place_id, row.folded) for row in conn.execute(having(wanted))]


def having(wanted: Wanted) -> CompoundSelect[Any]:
    """The names with rare tokens, with two common ones, and those said whole: each through its index."""
    columns = (place_name.c.place_id, place_name.c.folded)
    contains = place_name.c.tokens.op("@>", is_comparison=True)
    rare = select(*columns).where(place_name.c.tokens.op("&&", is_comparison=True)(_texts(wanted.rare)))
    together = [select(*columns).where(contains(_texts(pair))).limit(MOST_TOGETHER) for pair in wanted.common]
    said = func.unnest(_texts(wanted.whole)).table_valued(column("letters", Text), name="said").render_derived()
    letters = func.replace(place_name.c.folded, literal_column("' '"), literal_column("''"))
    one = (
        select(*columns).where(letters == said.c.letters).order_by(letters, place_name.c.place_id).limit(MOST_ALIKE)
    ).lateral("one")
    whole = select(one.c.place_id, one.c.folded).join_from(said, one, true())
    return union_all(rare, *(select(each.subquery()) for each in together), whole)


def _texts(values: Sequence[str]) -> Any:
    return literal(list(values), ARRAY(Text))
