"""Vector tiles of Ambon, read back with GDAL."""

from math import asinh, pi, radians, tan
from pathlib import Path

import pyogrio
import pytest
from geopandas import GeoDataFrame
from sqlalchemy import Connection, func, select, text

from gis.db.schema import road_edge
from gis.errors import BadInput
from gis.geo import LonLat
from gis.publish.tiles import EXTENT, MARGIN, WORLD, statement, tile

MARDIKA = LonLat(128.1822, -3.6890)
BAY = LonLat(128.1990, -3.6630)  # under Jembatan Merah Putih


def tile_of(at: LonLat, z: int) -> tuple[int, int, int]:
    """The tile that holds a place."""
    size = 2**z
    return z, int((at.lon + 180) / 360 * size), int((1 - asinh(tan(radians(at.lat))) / pi) / 2 * size)


def metres_east(at: LonLat) -> float:
    """Of a place in web mercator."""
    return radians(at.lon) * 6378137


def layers(content: bytes, at: tuple[int, int, int], folder: Path) -> dict[str, GeoDataFrame]:
    """Every layer of a tile, in web mercator; none where it is empty."""
    if not content:
        return {}
    file = folder / "one.mvt"
    file.write_bytes(content)
    z, x, y = at
    names = pyogrio.list_layers(file)[:, 0]
    return {name: pyogrio.read_dataframe(file, layer=name, Z=str(z), X=str(x), Y=str(y), CLIP="NO") for name in names}


def test_a_tile_of_the_centre_has_every_layer(ambon: Connection, tmp_path: Path) -> None:
    at = tile_of(MARDIKA, 14)
    found = layers(tile(ambon, *at), at, tmp_path)
    assert set(found) == {"land", "kecamatan", "kelurahan", "roads", "labels"}
    assert set(found["kecamatan"]["code"]) <= {"81.71.01", "81.71.02", "81.71.04"}
    assert "Sirimau" in set(found["kecamatan"]["name"])
    assert {"Jalan Slamet Riyadi", "Pala"} <= set(found["roads"]["name"])
    assert {"name", "highway", "bridge", "drivable"} <= set(found["roads"].columns)
    assert {"name", "kecamatan_code"} <= set(found["kelurahan"].columns)


def test_the_bridge_is_on_the_map_where_it_is(ambon: Connection, tmp_path: Path) -> None:
    at = tile_of(BAY, 15)
    roads = layers(tile(ambon, *at), at, tmp_path)["roads"]
    bridge = roads[roads["name"] == "Jembatan Merah Putih"]
    assert len(bridge)
    assert bridge["bridge"].all()
    assert bridge["drivable"].all()
    west, south, east, north = bridge.total_bounds
    assert west - 300 < metres_east(BAY) < east + 300
    assert north - south > 500


def test_small_roads_come_with_the_zoom(ambon: Connection, tmp_path: Path) -> None:
    seen = {}
    for z in (8, 10, 12, 14):
        at = tile_of(MARDIKA, z)
        seen[z] = set(layers(tile(ambon, *at), at, tmp_path)["roads"]["highway"])
    assert "trunk" in seen[8]
    assert not seen[8] & {"secondary", "residential", "path"}
    assert "secondary" in seen[10] - seen[8]
    assert "residential" in seen[12] - seen[10]
    assert "service" in seen[14] - seen[12]


def test_foot_ways_are_told_from_roads(ambon: Connection, tmp_path: Path) -> None:
    at = tile_of(LonLat(128.2097, -3.7115), 15)  # Soya
    roads = layers(tile(ambon, *at), at, tmp_path)["roads"]
    assert not roads[roads["highway"] == "path"]["drivable"].any()
    assert (roads["highway"] == "path").any()
    assert roads[roads["highway"] == "residential"]["drivable"].any()


def test_joining_and_simplifying_loses_no_road(ambon: Connection, tmp_path: Path) -> None:
    at = tile_of(MARDIKA, 8)  # the whole city; bends under a pixel go
    trunk = layers(tile(ambon, *at), at, tmp_path)["roads"].query("highway == 'trunk'")
    stored = select(func.sum(func.ST_Length(road_edge.c.geom_3857))).where(road_edge.c.highway == "trunk")
    assert len(trunk) <= 4  # bridge or not, drivable or not
    assert trunk.length.sum() == pytest.approx(ambon.execute(stored).scalar_one(), rel=0.05)


def test_every_area_is_labelled_in_one_tile_only(ambon: Connection, tmp_path: Path) -> None:
    z, west, north = tile_of(LonLat(128.066, -3.575), 12)
    _, east, south = tile_of(LonLat(128.301, -3.794), 12)
    codes: list[str] = []
    bridges: list[str] = []
    others: dict[str, str] = {}
    for x in range(west, east + 1):
        for y in range(north, south + 1):
            labels = layers(tile(ambon, z, x, y), (z, x, y), tmp_path).get("labels")
            if labels is not None:
                codes += [code for code in labels["code"] if code]
                bridges += list(labels["name"][labels["level"] == "bridge"])
                others |= dict(zip(labels["name"], labels["alt"], strict=True))
    assert len(codes) == len(set(codes)) == 55
    assert bridges == ["Jembatan Merah Putih"]  # once, though it has two roadways
    assert "Teluk Ambon Baguala" in others["Baguala"]


def test_roads_run_a_little_over_the_edge_so_that_neighbours_meet(ambon: Connection, tmp_path: Path) -> None:
    z, x, _ = at = tile_of(MARDIKA, 14)
    west, _, east, _ = layers(tile(ambon, *at), at, tmp_path)["roads"].total_bounds
    width = WORLD / 2**z
    edge, margin = x * width - WORLD / 2, width * MARGIN / EXTENT
    assert edge - margin - 1 <= west < edge
    assert edge + width < east <= edge + width + margin + 1


def test_a_low_tile_is_small_and_the_open_sea_is_empty(ambon: Connection) -> None:
    assert 0 < len(tile(ambon, *tile_of(MARDIKA, 8))) < 15_000
    assert 0 < len(tile(ambon, *tile_of(MARDIKA, 12))) < 200_000
    assert tile(ambon, *tile_of(LonLat(140.0, 10.0), 12)) == b""
    assert len(tile(ambon, 0, 0, 0)) < 5_000


def test_a_database_without_ambon_gives_empty_tiles(conn: Connection) -> None:
    assert tile(conn, *tile_of(MARDIKA, 14)) == b""


@pytest.mark.parametrize(("z", "x", "y", "field"), [
    (-1, 0, 0, "z"), (23, 0, 0, "z"), (0, 1, 0, "x"), (0, 0, 1, "y"), (5, -1, 0, "x"), (5, 0, 32, "y"),
    (10**6, 0, 0, "z"), (22, 2**80, 0, "x"),
])  # fmt: skip
def test_a_tile_that_does_not_exist_is_refused(conn: Connection, z: int, x: int, y: int, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        tile(conn, z, x, y)
    assert refused.value.field == field


def test_a_tile_reads_its_roads_from_the_index_and_transforms_nothing(ambon: Connection) -> None:
    asked = statement(*tile_of(MARDIKA, 15)).compile(ambon.engine, compile_kwargs={"literal_binds": True})
    plan = "\n".join(ambon.execute(text(f"EXPLAIN (VERBOSE) {asked}")).scalars())
    assert "ix_road_edge_geom_3857" in plan
    assert "st_transform" not in plan.lower()
    assert "Parallel" not in plan
