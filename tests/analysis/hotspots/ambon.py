"""The shipped Ambon without a database, and random incidents at its volume."""

import csv
import json
from functools import cache

import numpy as np
import shapely

from gis.analysis.hotspots.land import Land, land
from gis.analysis.hotspots.past import Floats, Ints, Past, past
from gis.locate.terrain import CELL, TO_GROUND, AreaName, Roads, build
from gis.settings import PROJECT

SEED = 20260101  # of every false-alarm run; fixed before the first and never changed
SETS = 200
MOST_ALARMS = 16  # of 200 sets at 5 %: the 97.5 % limit of the binomial
MONTH, A_MONTH = 120, 30  # incidents, days: about 4 a day
DATA = PROJECT / "data"


def shapes(name: str) -> tuple[list[dict[str, str]], np.ndarray]:
    """Properties and UTM shapes of one of the data products."""
    features = json.loads((DATA / name).read_text())["features"]
    found = shapely.from_geojson([json.dumps(each["geometry"]) for each in features])
    metric = shapely.transform(found, lambda at: np.column_stack(TO_GROUND.transform(*at.T)))
    return [each["properties"] for each in features], np.asarray(metric)


@cache
def ambon() -> Land:
    """The city with its people."""
    kecamatan = {each["code"]: each["name"] for each in shapes("kecamatan_ambon.geojson")[0]}
    areas, polygons = shapes("kelurahan_ambon.geojson")
    roads, lines = shapes("roads_ambon.geojson")
    names = [AreaName(each["code"], each["name"], each["code"][:8], kecamatan[each["code"][:8]]) for each in areas]
    ground = shapely.union_all(shapes("land_ambon.geojson")[1])
    known = Roads([each["name"] for each in roads], [each["highway"] for each in roads], lines)
    with (DATA / "population.csv").open() as file:
        people = {row["code"]: int(row["people"]) for row in csv.DictReader(file) if row["level"] == "kelurahan"}
    return land(build(known, names, polygons, ground), people)


def chance(rng: np.random.Generator, n: int = MONTH, radius: float | Floats = 0.0, days: int = A_MONTH) -> Past:
    """`n` incidents at random people's places and random times: what every test must keep quiet about. With a `radius`
    the recorded place is off by the normal that it stands for."""
    place = ambon()
    assert place.reference is not None
    flat = rng.choice(place.dry.size, n, p=place.reference.ravel())
    return recorded(place, flat, rng, radius, rng.random(n) * days * 86_400)


def recorded(place: Land, flat: Ints, rng: np.random.Generator, radius: float | Floats, time: Floats) -> Past:
    """Incidents somewhere in cells of the raster, as they would be recorded."""
    x, y = place.middle_of(flat)
    exact = past(x, y, radius, time)
    off = rng.uniform(-CELL / 2, CELL / 2, (2, len(x))) + rng.standard_normal((2, len(x))) * exact.sigma
    return past(x + off[0], y + off[1], radius, time)
