"""How long it takes to find a place by its misspelt name, and whether it is found: ours beside trigrams.

`make bench`, or `python -m bench.locate [PLACES]`: first in a gazetteer of Ambon's size, then with a crowd of PLACES
(1,000,000) made-up places around it, in a database of its own that is dropped afterwards.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import httpx
import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, select, text

from bench import trigrams
from bench.names import crowd
from bench.scratch import as_owner, fill, scratch, sizes
from bench.slips import KINDS, slipped
from gis.actor import Role
from gis.db.engine import connect
from gis.db.schema import place, place_name
from gis.locate import gazetteer
from gis.locate.clues import Name, Place
from gis.locate.ground import Cache, current
from gis.locate.locate import Report, locate
from gis.locate.text import fold, words
from gis.settings import Settings
from tests.serving import key_for, serving

GROUNDS = Cache()
SEED = 112
PLACES = 1_000_000
ASKED = 400  # made-up places asked for
TIMED = 400  # calls timed
SLOW = 40  # calls timed of what takes long
CALL = "tolong ada kebakaran di {}"

Search = Callable[[Connection, Sequence[str]], list[Name]]


@dataclass(frozen=True, slots=True)
class Sought:
    """A name somebody says with a slip, and the place it means."""

    place: int
    folded: str
    slip: str
    said: str

    @property
    def call(self) -> str:
        """The words of the call."""
        return CALL.format(self.said)


def main(count: int = PLACES) -> None:
    """Measure both sizes and print tables."""
    console = Console()
    settings = Settings()
    if settings.database_url:
        console.print("locate: not measured: the benchmark needs the embedded cluster for a database of its own")
        return
    with scratch(settings) as own:
        with as_owner(own) as conn:
            trigrams.build(conn)
        key = key_for(own, Role.OPERATOR)
        measure(console, own, "Ambon", TIMED, key)
        if count:
            begun = time.perf_counter()
            with as_owner(own) as conn:
                conn.execute(text("DROP INDEX trigrams"))
            fill(own, crowd(count))
            console.print(f"{count} places loaded and indexed in {time.perf_counter() - begun:.0f} s")
            begun = time.perf_counter()
            with as_owner(own) as conn:
                trigrams.build(conn)
            console.print(f"the trigram index alone: {time.perf_counter() - begun:.0f} s")
            measure(console, own, f"Ambon and {count} made-up places", SLOW, key)


def measure(console: Console, own: Settings, title: str, peer_calls: int, key: str) -> None:
    """One size: what is found, and how long it takes."""
    engine = connect(own, 2)
    with engine.connect() as conn:
        ours, made_up = sought(conn, made_up=False), sought(conn, made_up=True)
        for whose, asked in (("Ambon's names", ours), ("made-up names", made_up)):
            if asked:
                some = asked if peer_calls == TIMED else asked[:: max(1, len(asked) // peer_calls)]
                console.print(recall(conn, f"{title}: {whose}", asked, some))
        calls = [each.call for each in random.Random(SEED).sample(ours, min(TIMED, len(ours)))]
        calls += [each.call for each in made_up[:TIMED]]
        console.print(times(conn, own, title, calls, peer_calls, key))
        shown = ", ".join(f"{name} {size / 2**20:.1f} MiB" for name, size in sizes(conn) if size)
        console.print(f"{shown}; this process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")
    engine.dispose()


def sought(conn: Connection, made_up: bool) -> list[Sought]:
    """Every name of Ambon (or of some made-up places) with one slip of every kind that it allows."""
    chance = random.Random(SEED)
    theirs = place.c.key.startswith("made-up-")
    query = (
        select(place.c.id, place_name.c.folded).join_from(place, place_name).order_by(place.c.id, place_name.c.folded)
    )
    if made_up:
        first = conn.execute(select(place.c.id).where(theirs).order_by(place.c.id).limit(1)).scalar()
        if first is None:
            return []
        ids = [first + chance.randrange(PLACES) for _ in range(ASKED)]
        rows = conn.execute(query.where(place.c.id.in_(ids))).all()
    else:
        rows = conn.execute(query.where(~theirs)).all()
    found = [Sought(row.id, row.folded, "none", row.folded) for row in rows]
    for row in rows:
        slips = ((kind, slipped(row.folded, kind, chance)) for kind in KINDS)
        found += [Sought(row.id, row.folded, kind, said) for kind, said in slips if said]
    return found


def recall(conn: Connection, title: str, asked: Sequence[Sought], peers: Sequence[Sought]) -> Table:
    """Shares found and ranked first, by slip: ours on all asked, trigrams on `peers`, ours on those too."""
    shown = Table(title=f"{title}: found among the names / first of the candidates")
    for heading in ("slip", "n", "ours found", "ours first", "n", "trigrams found", "trigrams first", "ours first"):
        shown.add_column(heading, justify="right")
    mine = {each: judged(conn, each, gazetteer.names_like, all_words) for each in asked}
    with patch.object(gazetteer, "names_like", trigrams.names_like):
        theirs = {each: judged(conn, each, trigrams.names_like, telling) for each in peers}
    for kind in ("none", *KINDS, ""):
        each = [one for one in asked if kind in {one.slip, ""}]
        some = [one for one in peers if kind in {one.slip, ""}]
        if each:
            shown.add_row(
                kind or "all", str(len(each)), *shares([mine[one] for one in each]), str(len(some)),
                *shares([theirs[one] for one in some]), shares([mine[one] for one in some])[1],
            )  # fmt: skip
    return shown


def shares(judged: Sequence[tuple[bool, bool]]) -> tuple[str, str]:
    """Per cent of both."""
    found, first = np.mean(judged, axis=0) * 100 if judged else (np.nan, np.nan)
    return f"{found:.1f} %", f"{first:.1f} %"


def all_words(call: str) -> list[str]:
    """What ours is asked."""
    return [word.folded for word in words(call)]


def telling(call: str) -> list[str]:
    """What the peer was asked."""
    return trigrams.needles(words(call))


def judged(conn: Connection, each: Sought, search: Search, asked: Callable[[str], list[str]]) -> tuple[bool, bool]:
    """Whether the place (or one with the same name) is among the names found, and first among the candidates."""
    found = any(meant(each, name) for name in search(conn, asked(each.call)))
    candidates = locate(conn, Report(each.call), current(conn, GROUNDS)).candidates
    first = bool(candidates) and is_first(conn, each, candidates[0].label, candidates[0].fix.because)
    return found, first


def meant(each: Sought, name: Name) -> bool:
    """True for the place itself, or a street or area called like it."""
    if isinstance(name.of, Place) and name.of.id == each.place:
        return True
    return name.folded == each.folded


def is_first(conn: Connection, each: Sought, label: str, because: str) -> bool:
    """True when the first candidate goes by one of the place's names, or for the name said."""
    called = set(conn.execute(select(place_name.c.folded).where(place_name.c.place_id == each.place)).scalars())
    quoted = because.split("'")[1] if because.count("'") > 1 else ""
    return bool({fold(label.split("(", maxsplit=1)[0]), fold(label), fold(quoted)} & called)


def times(conn: Connection, own: Settings, title: str, calls: Sequence[str], peer_calls: int, key: str) -> Table:
    """Median and 99th percentile of the search alone, of the verb, and of the whole way over HTTP."""
    shown = Table(title=f"{title}: {len(calls)} misspelt calls")
    for heading in ("what", "calls", "median ms", "p99 ms", "times ours"):
        shown.add_column(heading, justify="left" if heading == "what" else "right")
    random.Random(SEED).shuffle(calls := list(calls))
    rows = [
        ("ours: names_like", timed(lambda call: gazetteer.names_like(conn, all_words(call)), calls)),
        ("ours: locate()", timed(lambda call: locate(conn, Report(call), current(conn, GROUNDS)), calls)),
        ("ours: POST /api/locate over HTTP", over_http(own, calls, key)),
        (
            "trigrams: names_like",
            timed(lambda call: trigrams.names_like(conn, telling(call)), calls[:peer_calls]),
        ),
        ("floor: SELECT 1", timed(lambda _: conn.execute(select(1)), calls)),
    ]
    for what, taken in rows:
        middle, slow = np.percentile(taken, [50, 99])
        ratio = middle / np.median(rows[0][1])
        shown.add_row(what, str(len(taken)), f"{middle:.1f}", f"{slow:.1f}", f"{ratio:.2f}")
    return shown


def timed(ask: Callable[[str], object], calls: Sequence[str]) -> np.ndarray:
    """Milliseconds of each call, after a few that do not count."""
    for call in calls[:20]:
        ask(call)
    taken = []
    for call in calls:
        begun = time.perf_counter()
        ask(call)
        taken.append((time.perf_counter() - begun) * 1000)
    return np.array(taken)


def over_http(own: Settings, calls: Sequence[str], key: str) -> np.ndarray:
    """One connection kept open to a server on a free port."""
    headers = {"Authorization": f"Bearer {key}"}
    with serving(own) as address, httpx.Client(base_url=address, headers=headers, trust_env=False) as client:
        return timed(lambda call: client.post("/api/locate", json={"text": call}).raise_for_status(), calls)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
