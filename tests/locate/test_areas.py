"""Shares of circles, on two drawn kelurahan and on the real ground of Ambon."""

import pytest
from sqlalchemy import Connection, insert, text

from gis.db.schema import kecamatan, kelurahan, land
from gis.geo import LonLat, Metres
from gis.locate.areas import overlaps, surroundings, whereabouts, within_area

WEST, MIDDLE, EAST, SOUTH, NORTH = 128.10, 128.12, 128.14, -3.72, -3.70  # two squares of 2.2 km side by side
BORDER = LonLat(MIDDLE, -3.71)


def square(west: float, east: float) -> str:
    ring = f"{west} {SOUTH}, {east} {SOUTH}, {east} {NORTH}, {west} {NORTH}, {west} {SOUTH}"
    return f"SRID=4326;MULTIPOLYGON((({ring})))"


@pytest.fixture
def drawn(conn: Connection) -> Connection:
    """Barat and Timur, side by side on one island."""
    conn.execute(insert(kecamatan).values(code="81.71.09", name="Tengah", area_km2=10, geom=square(WEST, EAST)))
    for code, name, west, east in (("1001", "Barat", WEST, MIDDLE), ("1002", "Timur", MIDDLE, EAST)):
        row: dict[str, object] = {
            "code": f"81.71.09.{code}",
            "kecamatan_code": "81.71.09",
            "name": name,
            "official_name": name,
        }
        row |= {"kind": "kelurahan", "area_km2": 5, "geom": square(west, east)}
        conn.execute(insert(kelurahan).values(row))
    conn.execute(insert(land).values(id=1, geom=square(WEST, EAST)))
    return conn


def shares(conn: Connection, at: LonLat, radius: float) -> dict[str, float]:
    return {share.kelurahan: share.share for share in whereabouts(conn, at, Metres(radius)).shares}


def test_a_circle_on_the_border_is_shared_evenly(drawn: Connection) -> None:
    assert shares(drawn, BORDER, 200) == pytest.approx({"Barat": 0.5, "Timur": 0.5}, abs=0.01)


def test_only_land_counts(drawn: Connection) -> None:
    corner = LonLat(128.121, SOUTH)  # 111 m east of the border, half of the circle in the sea
    found = shares(drawn, corner, 300)
    assert sum(found.values()) == pytest.approx(1, abs=0.001)
    assert list(found) == ["Timur", "Barat"]
    assert found["Timur"] == pytest.approx(0.73, abs=0.01)  # 1 - (acos(d) - d sqrt(1 - d2)) / pi for d = 111 / 300


def test_a_small_circle_inside_belongs_to_one(drawn: Connection) -> None:
    assert shares(drawn, LonLat(128.11, -3.71), 50) == {"Barat": 1.0}


@pytest.mark.parametrize(("metres", "inside"), [(10, True), (290, True), (310, False)])
def test_the_shore_belongs_to_the_nearest_area_up_to_300_m(drawn: Connection, metres: float, inside: bool) -> None:
    found = whereabouts(drawn, LonLat(128.13, NORTH + metres / 110_574), Metres(5))
    assert found.outside is not inside
    assert [share.kelurahan for share in found.shares] == (["Timur"] if inside else [])
    assert "Timur" in found.note


def test_several_circles_keep_their_order(drawn: Connection) -> None:
    at = [LonLat(128.13, -3.71), LonLat(0.5, 51), LonLat(128.11, -3.71), LonLat(128.13, NORTH + 0.001)]
    found = surroundings(drawn, [(each, Metres(100)) for each in at])
    assert [[s.kelurahan for s in each.shares] for each in found] == [["Timur"], [], ["Barat"], ["Timur"]]


def test_a_whole_area_is_shared_by_its_land(drawn: Connection) -> None:
    found = within_area(drawn, {"81.71.09", "81.71.09.1002"})
    assert [share.share for share in found["81.71.09"].shares] == [0.5, 0.5]
    assert [share.kelurahan for share in found["81.71.09.1002"].shares] == ["Timur"]


@pytest.mark.parametrize(
    ("at", "name", "on_water"),
    [
        (LonLat(128.15, -3.685), "perairan Teluk Ambon", True),
        (LonLat(128.215, -3.645), "perairan Teluk Ambon", True),
        (LonLat(128.31, -3.66), "perairan Teluk Baguala", True),
        (LonLat(128.20, -3.85), "laut", True),
        (LonLat(128.25, -3.56), "di luar Kota Ambon", False),
        (LonLat(106.8456, -6.2088), "di luar Kota Ambon", False),
        (LonLat(-58.4, -34.6), "di luar Kota Ambon", False),
    ],
)
def test_outside_is_named(ambon: Connection, at: LonLat, name: str, on_water: bool) -> None:
    found = whereabouts(ambon, at, Metres(50))
    assert (found.outside, found.on_water, found.shares) == (True, on_water, ())
    assert found.note.startswith(name)
    assert " km dari " in found.note or " m dari " in found.note


@pytest.mark.parametrize(
    ("at", "kelurahan_name"),
    [
        (LonLat(128.1822, -3.689025), "Rijali"),  # Terminal Mardika, on land fill
        (LonLat(128.240791, -3.738151), "Hukurila"),  # the beach
        (LonLat(128.18126, -3.69309), "Uritetu"),  # Gong Perdamaian
    ],
)
def test_land_fill_and_beaches_belong_to_their_kelurahan(ambon: Connection, at: LonLat, kelurahan_name: str) -> None:
    found = whereabouts(ambon, at, Metres(30))
    assert not found.outside
    assert kelurahan_name in [share.kelurahan for share in found.shares]


def test_the_overlap_is_found_through_the_index(ambon: Connection) -> None:
    ambon.execute(text("SET LOCAL enable_seqscan = off"))  # fifty rows are quicker read whole
    query = overlaps([(LonLat(128.18, -3.69), Metres(100))]).compile(ambon)
    rows = ambon.exec_driver_sql(f"EXPLAIN {query}", {**query.params})
    assert "ix_kelurahan_globe" in "\n".join(row[0] for row in rows)
