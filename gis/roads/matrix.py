"""From many places to many: one search for each destination, all of them in one call, without the ways themselves."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from gis.geo import LonLat
from gis.roads.network import Floats, Network
from gis.roads.times import WALK, Snaps, off_road, share, snap_many


def matrix(network: Network, places: Sequence[LonLat] | Snaps, others: Snaps) -> Floats:
    """Seconds from each of `others` to each of `places`, (places, others), as `times_to` gives them; infinite where no
    road leads. `places` as `Snaps` are those of `snap_many(..., to_drive_to=True)`."""
    ends = places if isinstance(places, Snaps) else snap_many(network, places, to_drive_to=True)
    size, count, known = network.junctions, len(ends.edge), network.towards
    if not count or not len(others.edge):
        return np.full((count, len(others.edge)), np.inf)
    edge = np.maximum(ends.edge, 0)
    price = np.column_stack(
        [share(network.forward[edge], ends.fraction), share(network.backward[edge], 1 - ends.fraction)]
    )
    doors = np.column_stack([network.source[edge], network.target[edge]])
    used = np.isfinite(price) & (ends.edge >= 0)[:, None]
    rows = known.nnz + np.cumsum(used.sum(axis=1))  # the places come after the junctions, each with its doors
    graph = csr_array(
        (np.r_[known.data, price[used]], np.r_[known.indices, doors[used]], np.r_[known.indptr, rows]),
        shape=(size + count, size + count),
    )
    to_ends = dijkstra(graph, indices=np.arange(size, size + count))[:, :size]
    at, fraction = np.maximum(others.edge, 0), others.fraction
    by_source = to_ends[:, network.source[at]] + share(network.backward[at], fraction)
    by_target = to_ends[:, network.target[at]] + share(network.forward[at], 1 - fraction)
    ahead = ends.fraction[:, None] - fraction
    along = np.where(ahead >= 0, share(network.forward[at], ahead), share(network.backward[at], -ahead))
    along = np.where(ends.edge[:, None] == others.edge, along, np.inf)
    seconds = np.minimum(np.minimum(by_source, by_target), along)
    seconds[:, others.edge < 0] = np.inf
    seconds[ends.edge < 0] = np.inf
    found: Floats = seconds + off_road(others.off) + (ends.off / WALK)[:, None]
    return found
