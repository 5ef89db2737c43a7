"""The roads: kernel and verb beside pgRouting, Valhalla and networkx, matrices, closures and isochrones, each against
its aim.

`python -m bench.roads [--pbf FILE --valhalla UNPACKED_WHEEL]`, and a part of `make bench`: on the loaded database, in
one run on one graph. Valhalla builds tiles of its own from the PBF (`bench.valhalla`); where it cannot be asked, the
row says why. On a busy machine medians mislead; the least of all rounds stands beside them.
"""

import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import networkx as nx
import numpy as np
import shapely
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, Select, func, select

from bench import peers, valhalla
from gis.actor import Actor, Role
from gis.analysis import posts as ground_of
from gis.db.engine import connect
from gis.db.schema import facility, kelurahan, place
from gis.geo import LonLat, Metres, Seconds, Whereabouts
from gis.incidents.lifecycle import Origin
from gis.respond.plan import Ask
from gis.respond.recommend import recommend
from gis.roads.closure import ClosureKind
from gis.roads.isochrones import CELL, cells, ground, isochrones, reached, times_from
from gis.roads.matrix import matrix
from gis.roads.network import Network
from gis.roads.outline import outline
from gis.roads.profiles import Profile
from gis.roads.store import Cache, current, load_network, versions
from gis.roads.times import Snap, Snaps, off_road, snap_many, times_to, tree
from gis.roads.today import under
from gis.room import closures
from gis.room.closure import Drawing
from gis.settings import Settings

ROUNDS, SLOW, PAIRS, SEED = 60, 10, 200, 112
LIMITS = [Seconds(60 * each) for each in (5, 8, 10, 15)]
NOW = datetime.now(UTC)
BENCH = Actor("bench", Role.SUPERVISOR)
Row = tuple[str, str, str, str]  # what, milliseconds, ratio or figure, aim


def main(pbf: str | None = None, wheel: str | None = None) -> None:
    """Ask everything and print one table, misses plainly."""
    settings, console = Settings(), Console()
    engine = connect(settings, 2)
    with engine.connect() as conn, console.status("mengukur jalan"):
        loaded = load_network(conn)
        today = under(loaded, Profile.NORMAL, ())
        posts, places = points(conn, facility), random.Random(SEED).choices(points(conn, place), k=ROUNDS)
        starts = snap_many(today, posts)
        ends = {at: snap_many(today, [at], to_drive_to=True) for at in places}
        kernel = timed(lambda at: matrix(today, ends[at], starts), places)
        snapped = timed(lambda at: matrix(today, [at], starts), places)
        rows = [row(f"kernel: 1 place, {len(posts)} responders (places snapped before)", kernel, "1", "")]
        rows.append(row("the same, snapping the place", snapped, "", ""))
        rows.append(
            row("the same with every RoadTime made", timed(lambda at: times_to(today, at, starts), places), "", "")
        )
        rows.append(row("whole verb: recommend, fire, database read", timed(verb(conn, today), places), "", ""))
        rows += beside_pgrouting(settings, today, starts, ends, kernel)
        rows += beside_valhalla(pbf, wheel, posts, places, kernel)
        rows.append(beside_networkx(today))
        middles = [LonLat(lon, lat) for lon, lat in conn.execute(middle_of_areas()).all()]
        many = timed(lambda _: matrix(today, middles, starts), places[:SLOW])
        rows.append(row(f"matrix: {len(middles)} kelurahan x {len(posts)} posts", many, "", "under 100 ms", 100))
        rows.append(after_a_closure(conn, loaded, places))
        rows += of_isochrones(conn, today, starts)
        conn.rollback()
    engine.dispose()
    console.print(shown(rows, today))


def points(conn: Connection, of: object) -> list[LonLat]:
    """Every point of a table, by key."""
    where = of.c.geom  # type: ignore[attr-defined]
    rows = conn.execute(select(func.ST_X(where), func.ST_Y(where)).order_by(of.c.key))  # type: ignore[attr-defined]
    return [LonLat(lon, lat) for lon, lat in rows]


def middle_of_areas() -> Select[Any]:
    """A point in each kelurahan."""
    inside = func.ST_PointOnSurface(kelurahan.c.geom)
    return select(func.ST_X(inside), func.ST_Y(inside)).order_by(kelurahan.c.code)


def timed(ask: Callable[[LonLat], object], places: Sequence[LonLat]) -> np.ndarray:
    """Milliseconds of each, after two that do not count."""
    for at in places[:2]:
        ask(at)
    taken = []
    for at in places:
        begun = time.perf_counter()
        ask(at)
        taken.append((time.perf_counter() - begun) * 1000)
    return np.array(taken)


def row(what: str, taken: np.ndarray, ratio: str, aim: str, most: float | None = None) -> Row:
    """The median, and whether it is under `most`."""
    median = float(np.median(taken))
    verdict = "" if most is None else (" - kept" if median < most else " - MISSED")
    return what, both(taken), ratio, aim + verdict


def both(taken: np.ndarray) -> str:
    """Median and least."""
    return f"{np.median(taken):.2f} / {taken.min():.2f}"


def verb(conn: Connection, network: Network) -> Callable[[LonLat], object]:
    """The whole recommendation."""
    nowhere = Whereabouts(shares=(), outside=False, on_water=False)
    return lambda at: recommend(conn, network, Ask("kebakaran", at, Metres(100), nowhere, NOW))


def beside_pgrouting(
    settings: Settings, network: Network, starts: Snaps, ends: Mapping[LonLat, Snaps], kernel: np.ndarray
) -> list[Row]:
    """Both of its forms; the nearer one to our question is the one that counts."""
    rows, places = [], list(ends)
    try:
        with peers.pgrouting(settings) as conn:
            for name, ask in (("points on roads", peers.on_segments), ("junctions only", peers.on_junctions)):
                taken = timed(lambda at, ask=ask: ask(conn, network, at, starts, ends[at].one(0)), places[:SLOW])  # type: ignore[misc]
                ratio = float(np.median(taken) / np.median(kernel))
                verdict = "kept" if ratio >= 15 else "MISSED"
                rows.append(
                    (f"pgRouting, {name}, reversed edges", both(taken), f"{ratio:.1f} x kernel",
                     f"at least 15 x - {verdict}")
                )  # fmt: skip
    except peers.Missing as missing:
        rows.append(("pgRouting", "-", f"not measured: {missing}", "at least 15 x"))
    return rows


def beside_valhalla(
    pbf: str | None, wheel: str | None, posts: Sequence[LonLat], places: Sequence[LonLat], kernel: np.ndarray
) -> list[Row]:
    """Valhalla's matrix on tiles of its own; its classes, speeds and snapping are not ours, the roads are."""
    try:
        with valhalla.matrix_from(pbf, wheel) as ask:
            taken = timed(lambda at: ask(at, posts), places[:SLOW])
    except valhalla.Missing as missing:
        return [("pyvalhalla: sources_to_targets, its service", "-", f"not measured: {missing}", "at least 3 x")]
    ratio = float(np.median(taken) / np.median(kernel))
    verdict = "kept" if ratio >= 3 else "MISSED"
    what = "pyvalhalla: sources_to_targets, its service"
    return [(what, both(taken), f"{ratio:.1f} x kernel", f"at least 3 x - {verdict}")]


def beside_networkx(network: Network) -> Row:
    """The largest difference from a reference Dijkstra over random pairs of junctions."""
    arcs, chance = network.arcs, random.Random(SEED)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_weighted_edges_from(zip(arcs.tail.tolist(), arcs.head.tolist(), arcs.seconds.tolist(), strict=True))
    gap, taken = 0.0, []
    for _ in range(PAIRS):
        road, start = chance.randrange(len(network.roads)), int(chance.choice(network.source))
        end = int(network.source[road])
        begun = time.perf_counter()
        theirs = nx.bidirectional_dijkstra(graph, start, end)[0]
        taken.append((time.perf_counter() - begun) * 1000)
        ours = tree(network, Snap(road, 0.0, Metres(0))).seconds[start]
        gap = max(gap, abs(float(ours) - theirs))
    verdict = "kept" if gap <= 0.1 else "MISSED"
    return (
        f"networkx, {PAIRS} random pairs, one by one",
        both(np.array(taken)),
        f"{gap:.6f} s apart",
        f"0.1 s - {verdict}",
    )


def after_a_closure(conn: Connection, loaded: Network, places: Sequence[LonLat]) -> Row:
    """A closure kept in the database, in a transaction that is undone, and then the next whole answer."""
    nowhere = Whereabouts(shares=(), outside=False, on_water=False)
    version, taken = versions(conn).network, []
    for at in places[: 2 * SLOW]:
        conn.rollback()
        shape = shapely.Point(at.lon, at.lat).buffer(0.002)
        ends = NOW + timedelta(hours=1)
        wanted = Drawing(ClosureKind.FLOOD, "uji", shape, Metres(25), None, ends, None, None, Origin.SYNTHETIC)
        begun = time.perf_counter()
        closures.close(conn, wanted, BENCH, NOW)
        network = current(conn, Cache(version, loaded), NOW, Origin.SYNTHETIC)
        recommend(conn, network, Ask("kebakaran", at, Metres(100), nowhere, NOW))
        taken.append((time.perf_counter() - begun) * 1000)
    conn.rollback()
    return row("closure applied (rows, event, weights) and the next answer", np.array(taken), "", "under 50 ms", 50)


def of_isochrones(conn: Connection, network: Network, starts: Snaps) -> list[Row]:
    """Polygons at four times: of all posts together, and of each post by itself."""
    begun = time.perf_counter()
    known = ground(replace(network), ground_of.land_shape(conn))
    once = np.array([(time.perf_counter() - begun) * 1000])

    def each(_: LonLat) -> None:
        delays = off_road(starts.off)
        far = times_from(network, starts, delays, max(LIMITS))
        for number in range(len(starts.edge)):
            one = slice(number, number + 1)
            alone = Snaps(starts.places[one], starts.edge[one], starts.fraction[one], starts.off[one])
            for limit in LIMITS:
                mask = cells(known, network, reached(network, alone, delays[one], far[one], limit))
                outline(mask, known.west, known.south, CELL)

    spot = list(starts.places)
    together = timed(lambda _: isochrones(network, known, starts, LIMITS), spot[:SLOW])
    apart = timed(each, spot[:1])
    count = len(starts.edge)
    return [
        row("ground of the network, once a process", once, "", ""),
        row(f"isochrones: {count} posts together, 5, 8, 10, 15 min", together, "4 polygons", "under 1 s", 1000),
        row(f"isochrones: each of {count} posts, 5, 8, 10, 15 min", apart, f"{4 * count} polygons", "under 1 s", 1000),
    ]


def shown(rows: Sequence[Row], network: Network) -> Table:
    """The table."""
    table = Table(title=f"roads: {network.junctions} junctions, {len(network.arcs.key)} directed edges")
    for heading in ("question", "median / least ms", "ratio", "aim"):
        table.add_column(heading, justify="left" if heading in ("question", "aim") else "right")
    for each in rows:
        table.add_row(*each)
    return table


if __name__ == "__main__":
    given = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    main(given.get("--pbf"), given.get("--valhalla"))
