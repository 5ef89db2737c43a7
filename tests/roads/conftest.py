"""The real road network of Ambon, from the shipped product."""

import json

import numpy as np
import pytest

from gis.roads.graph import Segment
from gis.roads.network import Network, network
from gis.settings import Settings


@pytest.fixture(scope="session")
def segments() -> list[Segment]:
    """Every segment of `roads_ambon.geojson`."""
    text = (Settings().data / "roads_ambon.geojson").read_text(encoding="utf-8")
    return [
        Segment(**feature["properties"], line=np.array(feature["geometry"]["coordinates"]))
        for feature in json.loads(text)["features"]
    ]


@pytest.fixture(scope="session")
def island(segments: list[Segment]) -> Network:
    """The network of the city and what OSM has around it."""
    return network(segments)
