"""OpenStreetMap PBF files to ways, and road segments to and from the features of the product."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import osmium
import shapely
from osmium.filter import KeyFilter
from shapely.geometry.base import BaseGeometry

from gis.errors import BadInput
from gis.load.products import Feature
from gis.roads.graph import Contracted, Segment, Way, contract

SHORE = 0.005  # degrees, about 550 m: the coast in the data is older than the land fill
ATTRIBUTION = "(c) OpenStreetMap contributors, ODbL 1.0"


def read_segments(
    path: Path, island: BaseGeometry | None = None, progress: Callable[[int], None] = lambda _: None
) -> Contracted:
    """The road segments of a PBF file, lengths and times to a hundredth; only what is on `island` where it is given.

    `progress` is told every thousand ways. Raises `BadInput` where the file is no PBF or has no roads there.
    """
    ways = read_ways(path, progress)
    made = contract(ways if island is None else on_island(ways, island))
    if not made.segments:
        raise BadInput("berkas", f"{path.name} tidak berisi jalan (highway=*) di pulau ini")
    return Contracted(tuple(rounded(segment) for segment in made.segments), made.report)


def read_ways(path: Path, progress: Callable[[int], None] = lambda _: None) -> Iterator[Way]:
    """The ways with `highway` of a PBF file that have all their nodes; a way cut by the extract keeps what it has."""
    if not path.is_file():
        raise BadInput("berkas", f"{path} tidak ada")
    try:
        processor = osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY)
        located = processor.with_locations().with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        for count, way in enumerate(located.with_filter(KeyFilter("highway"))):
            if count % 1000 == 0:
                progress(count)
            assert isinstance(way, osmium.osm.Way)  # the filter lets nothing else through
            points = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
            yield Way(way.id, dict(way.tags), np.array(points, dtype=np.float64).reshape(-1, 2))
    except RuntimeError as failure:  # osmium's own, for a file it cannot read
        raise BadInput("berkas", f"{path.name} bukan berkas OSM PBF yang utuh: {failure}") from failure


def on_island(ways: Iterable[Way], island: BaseGeometry) -> Iterator[Way]:
    """The ways that touch `island`, its shore and bridges included: another island's roads could be the larger part."""
    shore = island.buffer(SHORE)
    shapely.prepare(shore)
    for way in ways:
        if len(way.line) and shapely.intersects_xy(shore, way.line[:, 0], way.line[:, 1]).any():
            yield way


def rounded(segment: Segment) -> Segment:
    """The segment as the product keeps it: metres and seconds to a hundredth, coordinates at 7 decimals."""
    return replace(
        segment,
        metres=round(segment.metres, 2),
        forward_seconds=hundredths(segment.forward_seconds),
        backward_seconds=hundredths(segment.backward_seconds),
        line=np.round(segment.line, 7),
    )


def hundredths(seconds: float | None) -> float | None:
    """Two decimals; null stays null."""
    return None if seconds is None else round(seconds, 2)


def road_features(segments: Iterable[Segment]) -> list[Feature]:
    """One feature a segment, by id."""
    features = []
    for segment in sorted(segments, key=lambda segment: segment.id):
        properties = {
            "id": segment.id,
            "source": segment.source,
            "target": segment.target,
            "way_id": segment.way_id,
            "name": segment.name,
            "highway": segment.highway,
            "bridge": segment.bridge,
            "drivable": segment.drivable,
            "metres": segment.metres,
            "forward_seconds": segment.forward_seconds,
            "backward_seconds": segment.backward_seconds,
        }
        features.append(Feature(shapely.linestrings(segment.line), properties))
    return features


def report_of(made: Contracted) -> dict[str, object]:
    """The road report as the product and the database keep it."""
    return asdict(made.report)
