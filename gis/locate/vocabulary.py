"""The vocabulary of the gazetteer: which of its words a call may mean, and which names have them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    CompoundSelect,
    Connection,
    Select,
    Text,
    any_,
    bindparam,
    column,
    func,
    literal_column,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import array

from gis.db.schema import place_name, place_token
from gis.locate.fit import Wanted, doubted

MOST_TOGETHER = 60  # names fetched for two common words
MOST_ALIKE = 12  # places fetched of one name said whole


def tokens_like(conn: Connection, words: Sequence[str]) -> dict[str, int]:
    """The tokens that the words of a call may mean, and how many names have each."""
    rows = conn.execute(TOKENS, {"words": list(dict.fromkeys(words)), "doubted": list(doubted(words))}).all()
    return {row.token: row.names for row in rows}


def names_wanted(conn: Connection, wanted: Wanted) -> list[tuple[int, str]]:
    """(place, folded name) of the names wanted, in no order and perhaps twice."""
    return [(row.place_id, row.folded) for row in conn.execute(NAMES, asking(wanted))]


def asking(wanted: Wanted) -> dict[str, list[str]]:
    """The parameters of `NAMES`."""
    ones, others = [one for one, _ in wanted.common], [other for _, other in wanted.common]
    return {"rare": list(wanted.rare), "ones": ones, "others": others, "whole": list(wanted.whole)}


def _texts(name: str) -> BindParameter[Any]:
    return bindparam(name, type_=ARRAY(Text))


def _tokens() -> CompoundSelect[Any]:
    """Tokens that are one of `words`, or share a slip with one of `doubted`."""
    said = func.unnest(_texts("doubted")).table_valued(column("word", Text), name="said").render_derived()
    each = func.unnest(func.word_slips(said.c.word))  # a function may look at what stands before it
    slip = each.table_valued(column("slip", Text), name="each", joins_implicitly=True).render_derived()
    slips = select(func.array_agg(slip.c.slip)).select_from(said, slip).scalar_subquery()
    columns = (place_token.c.token, place_token.c.names)
    return union(
        select(*columns).where(place_token.c.token == any_(_texts("words"))),
        select(*columns).where(place_token.c.slips.op("&&", is_comparison=True)(slips)),
    )


def _names() -> CompoundSelect[Any]:
    """Names with one of the tokens `rare`, with both of `ones` and `others`, or whose letters are one of `whole`."""
    rare = select(*_FOUND).where(place_name.c.tokens.op("&&", is_comparison=True)(_texts("rare")))
    pairs = func.unnest(_texts("ones"), _texts("others"))
    pair = pairs.table_valued(column("one", Text), column("other", Text), name="pair").render_derived()
    both = place_name.c.tokens.op("@>", is_comparison=True)(array([pair.c.one, pair.c.other]))
    together = select(*_FOUND).where(both).limit(MOST_TOGETHER).lateral("together")
    said = func.unnest(_texts("whole")).table_valued(column("letters", Text), name="said").render_derived()
    letters = func.replace(place_name.c.folded, literal_column("' '"), literal_column("''"))
    same = select(*_FOUND).where(letters == said.c.letters).order_by(letters, place_name.c.place_id)
    alike = same.limit(MOST_ALIKE).lateral("alike")
    return union_all(rare, _each(pair, together), _each(said, alike))


def _each(of: Any, found: Any) -> Select[Any]:
    return select(found.c.place_id, found.c.folded).join_from(of, found, true())


_FOUND = (place_name.c.place_id, place_name.c.folded)
TOKENS = _tokens()
NAMES = _names()
