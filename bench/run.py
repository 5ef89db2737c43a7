"""How long one incident takes: who is nearest by road, ours beside pgRouting, PostGIS and the whole way over HTTP.

`make bench`, or `python -m bench.run [ROUNDS]`: on the loaded database, every question for the same random places.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Sequence

import httpx
import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from bench import peers
from bench.keys import key, points
from gis.db.engine import connect
from gis.db.schema import facility, place
from gis.geo import LonLat
from gis.respond.categories import CATEGORIES
from gis.roads.network import Network
from gis.roads.store import load_network
from gis.roads.times import WALK, Snaps, off_road, snap_many, times_to
from gis.settings import Settings
from tests.serving import serving

ROUNDS = 200
SLOW_ROUNDS = 30  # for what takes longer than 50 ms
SEED = 112
WARM_UP = 3

Row = tuple[str, np.ndarray | str]  # what was asked; milliseconds of every round, or why there are none


def main(rounds: int = ROUNDS) -> None:
    """Ask everything and print one table."""
    settings, console = Settings(), Console()
    engine = connect(settings, 2)
    with engine.connect() as conn, console.status("mengukur"):
        network = load_network(conn)
        posts = points(conn, facility)
        places = random.Random(SEED).choices(points(conn, place), k=rounds)
        kept = snap_many(network, posts)
        rows: list[Row] = [
            (f"ours: one place, {len(posts)} posts, kept snaps", timed(lambda at: times_to(network, at, kept), places)),
            (
                f"ours: one place, {len(posts)} posts, snapped anew",
                timed(lambda at: times_to(network, at, posts), places),
            ),
        ]
        rows += ask_pgrouting(settings, network, kept, places[:SLOW_ROUNDS])
        floor = timed(lambda at: peers.nearest_by_line(conn, at), places)
        rows.append((f"PostGIS: {peers.NEAREST} nearest in a straight line (<->)", floor))
        rows.append(("ours: POST /api/recommend over HTTP", over_http(settings, places)))
    engine.dispose()
    console.print(table(rows, network))


def timed(ask: Callable[[LonLat], object], places: Sequence[LonLat]) -> np.ndarray:
    """Milliseconds of asking about each place, after a few that do not count."""
    for at in places[:WARM_UP]:
        ask(at)
    taken = []
    for at in places:
        begun = time.perf_counter()
        ask(at)
        taken.append((time.perf_counter() - begun) * 1000)
    return np.array(taken)


def ask_pgrouting(settings: Settings, network: Network, starts: Snaps, places: Sequence[LonLat]) -> list[Row]:
    """Both forms of the question, and whether the answers agree; one row that says why when it cannot be asked."""
    exact, simple = "pgRouting: the same, pgr_withPointsCost", "pgRouting: junctions only, pgr_dijkstraCost"
    try:
        with peers.pgrouting(settings) as conn:
            gap = max(disagreement(conn, network, at, starts) for at in places[:WARM_UP])
            return [
                (f"{exact} (largest difference {gap:.2f} s)",
                 timed(lambda at: peers.on_segments(conn, network, at, starts), places)),
                (simple, timed(lambda at: peers.on_junctions(conn, network, at, starts), places)),
            ]  # fmt: skip
    except peers.Missing as missing:
        return [(exact, str(missing))]


def disagreement(conn: Connection, network: Network, at: LonLat, starts: Snaps) -> float:
    """The largest difference in seconds between pgRouting's answer and ours, off-road metres aside."""
    theirs = peers.on_segments(conn, network, at, starts)
    ours = times_to(network, at, starts)
    aside = off_road(starts.off) + float(snap_many(network, [at]).off[0]) / WALK
    return max(abs(theirs[number] + float(aside[number]) - (trip.seconds or 0)) for number, trip in enumerate(ours))


def over_http(settings: Settings, places: Sequence[LonLat]) -> np.ndarray:
    """The whole recommendation, categories in turn, from a server on a free port with one connection kept open."""
    codes = iter(random.Random(SEED).choices(list(CATEGORIES), k=len(places) + WARM_UP))
    with key(settings) as secret, serving(settings) as address:
        headers = {"Authorization": f"Bearer {secret}"}
        with httpx.Client(base_url=address, headers=headers, trust_env=False) as client:

            def ask(at: LonLat) -> None:
                wanted = {"category": next(codes), "at": {"lon": at.lon, "lat": at.lat}, "radius_m": 100}
                client.post("/api/recommend", json=wanted).raise_for_status()

            return timed(ask, places)


def table(rows: Sequence[Row], network: Network) -> Table:
    """Median, 99th percentile, and how many times the first row."""
    title = f"{network.junctions} junctions, {len(network.arcs.key)} directed edges, {os.cpu_count()} processors"
    shown = Table(title=title)
    shown.add_column("question")
    for heading in ("median ms", "p99 ms", "times ours"):
        shown.add_column(heading, justify="right")
    unit = float(np.median(rows[0][1])) if not isinstance(rows[0][1], str) else 1.0
    for question, taken in rows:
        if isinstance(taken, str):
            shown.add_row(question, "-", "-", f"not measured: {taken}")
        else:
            median, slow = np.percentile(taken, [50, 99])
            shown.add_row(question, f"{median:.2f}", f"{slow:.2f}", f"{median / unit:.1f}")
    return shown


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
