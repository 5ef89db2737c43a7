"""Small road networks, drawn: places from an ASCII grid, ways as strings of its letters."""

import numpy as np

from gis.geo import LonLat
from gis.roads.graph import Way, contract
from gis.roads.network import Network, network

STEP = 0.001  # degrees; 111 m
WEST, NORTH = 128.18, -3.69


def grid(drawing: str) -> dict[str, LonLat]:
    """Where each letter of a drawing is; columns are two characters apart, rows one line, each one step."""
    rows = drawing.strip("\n").splitlines()
    margin = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
    return {
        letter: LonLat(round(WEST + STEP * column / 2, 7), round(NORTH - STEP * down, 7))
        for down, row in enumerate(rows)
        for column, letter in enumerate(row[margin:])
        if letter.isalnum()
    }


def way(place: dict[str, LonLat], letters: str, number: int = 1, **tags: str) -> Way:
    """A residential way through the letters, `oneway_motorcar=` standing for `oneway:motorcar=`."""
    line = np.array([(place[letter].lon, place[letter].lat) for letter in letters])
    named = {tag.replace("_", ":") if tag.startswith("oneway_") else tag: value for tag, value in tags.items()}
    return Way(number, {"highway": "residential"} | named, line)


def roads(place: dict[str, LonLat], *ways: str | tuple[str, dict[str, str]]) -> Network:
    """A network of ways, each its letters alone or with tags."""
    given = [(each, {}) if isinstance(each, str) else each for each in ways]
    return network(contract(way(place, on, at, **tags) for at, (on, tags) in enumerate(given, 1)).segments)


def beside(at: LonLat, east: float = 0.0, north: float = 0.0) -> LonLat:
    """The place so many metres east and north of `at`; good to a metre."""
    return LonLat(at.lon + east / 111_090, at.lat + north / 110_575)
