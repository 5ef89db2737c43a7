"""The shipped products: what anybody may rely on."""

import hashlib
from collections import Counter

import pytest
import shapely

from gis.load.coverage import Flaws, flaws, square_metres
from gis.load.products import (
    CHECKSUMS,
    KECAMATAN,
    KELURAHAN,
    LAND,
    PRODUCTS,
    ROADS,
    Feature,
    read_collection,
    read_table,
)
from gis.respond.categories import AGENCIES
from gis.settings import PROJECT

DATA = PROJECT / "data"
AREAS = {code: feature for feature in read_collection(DATA / KELURAHAN)[0] if (code := str(feature.properties["code"]))}
DISTRICTS = {str(feature.properties["code"]): feature for feature in read_collection(DATA / KECAMATAN)[0]}
SHAPES = {code: feature.geometry for code, feature in AREAS.items()}
FACILITIES = {row["key"]: row for row in read_table(DATA / "facilities.csv")}
UNITS = read_table(DATA / "units.csv")
PLACES = {row["key"]: row for row in read_table(DATA / "gazetteer.csv")}


def test_every_product_has_its_checksum() -> None:
    listed = dict(line.split("  ")[::-1] for line in (DATA / CHECKSUMS).read_text().splitlines())
    assert listed == {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in PRODUCTS}


def test_the_readme_counts_the_rows_that_are_there() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for name in PRODUCTS:
        rows = len(read_table(DATA / name) if name.endswith(".csv") else read_collection(DATA / name)[0])
        assert f"| `{name}` | {rows:,} |" in readme, name


def test_there_are_five_kecamatan_and_fifty_below_them() -> None:
    assert list(DISTRICTS) == [f"81.71.0{number}" for number in range(1, 6)]
    assert len(AREAS) == 50
    assert Counter(feature.properties["kind"] for feature in AREAS.values()) == {"kelurahan": 20, "negeri/desa": 30}


@pytest.mark.parametrize("name", [KELURAHAN, KECAMATAN])
def test_areas_are_one_valid_coverage(name: str) -> None:
    features, _ = read_collection(DATA / name)
    found = flaws({str(feature.properties["code"]): feature.geometry for feature in features})
    assert found == Flaws(invalid=0, overlaps_m2=0.0, gaps_m2=0.0, crossed_edges=0)
    assert shapely.coverage_is_valid([feature.geometry for feature in features])


def test_the_city_is_in_one_piece() -> None:
    assert shapely.union_all(list(SHAPES.values())).geom_type == "Polygon"


@pytest.mark.parametrize("name", [KELURAHAN, KECAMATAN, LAND])
def test_polygons_follow_the_right_hand_rule_at_seven_decimals(name: str) -> None:
    for feature in read_collection(DATA / name)[0]:
        points = shapely.get_coordinates(feature.geometry)
        assert feature.geometry.is_valid
        assert (points == points.round(7)).all()
        for part in shapely.get_parts(feature.geometry):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)


@pytest.mark.parametrize(
    ("code", "km2"),
    [("81.71.01", 46.7), ("81.71.02", 36.8), ("81.71.03", 46.0), ("81.71.04", 59.6), ("81.71.05", 47.4)],
)
def test_kecamatan_have_the_known_area(code: str, km2: float) -> None:
    district = DISTRICTS[code]
    assert square_metres(district.geometry) / 1e6 == pytest.approx(km2, abs=0.1)
    assert district.properties["area_km2"] == pytest.approx(km2, abs=0.1)
    parts = [float(str(area.properties["area_km2"])) for below, area in AREAS.items() if below.startswith(code)]
    assert sum(parts) == pytest.approx(km2, abs=0.1)


def test_areas_that_share_an_official_name_are_told_apart() -> None:
    names = [str(feature.properties["name"]) for feature in AREAS.values()]
    assert len(set(names)) == 50
    assert {"Nusaniwe (Kel)", "Nusaniwe (Negeri)", "Urimessing (Kel)", "Urimessing (Negeri)"} <= set(names)
    assert AREAS["81.71.01.1006"].properties["official_name"] == "Nusaniwe"


def test_other_names_in_use_are_there() -> None:
    assert DISTRICTS["81.71.03"].properties["alt_names"] == ["Teluk Ambon Baguala"]
    hutumuri = AREAS["81.71.05.2006"].properties
    assert (hutumuri["name"], hutumuri["official_name"]) == ("Hutumuri", "Hutumury")
    assert AREAS["81.71.04.2001"].properties["alt_names"] == ["Durian Patah", "Hunut", "Hunuth"]


def test_all_areas_are_on_land() -> None:
    """But for the rounding of a coast of 200 km to the grid: half a millimetre on average."""
    land = shapely.union_all([feature.geometry for feature in read_collection(DATA / LAND)[0]])
    assert square_metres(shapely.union_all(list(SHAPES.values())).difference(land)) < 150


def test_roads_cover_the_city_and_say_what_was_left_out() -> None:
    features, members = read_collection(DATA / ROADS)
    report = members["report"]
    assert isinstance(report, dict)
    assert report["segments"] == len(features)
    assert report["km"] == pytest.approx(858, abs=2)
    assert sum(float(str(feature.properties["metres"])) for feature in features) / 1000 == pytest.approx(
        report["km"], abs=0.1
    )
    bridge = [feature for feature in features if feature.properties["name"] == "Jembatan Merah Putih"]
    assert metres_of(bridge) > 1100
    assert all(feature.properties["drivable"] for feature in bridge)


def metres_of(features: list[Feature]) -> float:
    return sum(float(str(feature.properties["metres"])) for feature in features)


def test_facilities_say_how_far_they_can_be_trusted() -> None:
    assert len(FACILITIES) == 72
    assert sum(row["placeholder"] == "true" for row in FACILITIES.values()) == 16
    assert all(("lokasi sementara" in row["method"]) == (row["placeholder"] == "true") for row in FACILITIES.values())
    unconfirmed = {key for key, row in FACILITIES.items() if row["confirmed"] == "false"}
    assert {"polsek-leitimur-selatan", "psc-119-dinas-kesehatan-kota-ambon", "koramil-sirimau"} <= unconfirmed
    assert not unconfirmed & {"damkar-mako", "polsek-sirimau", "rsup-dr-j-leimena"}


def test_emergency_rooms_are_those_of_general_hospitals() -> None:
    rooms = {key for key, row in FACILITIES.items() if row["emergency_room"] == "true"}
    assert rooms == {key for key, row in FACILITIES.items() if row["kind"] == "rumah sakit"}
    assert len(rooms) == 10
    assert FACILITIES["rskd-provinsi-maluku"]["emergency_room"] == "false"
    assert FACILITIES["puskesmas-passo"]["emergency_room"] == ""


def test_hours_are_known_only_where_a_source_says_so() -> None:
    assert {row["hours"] for row in FACILITIES.values()} == {"", "24 jam"}
    assert all(row["hours"] == "" for row in FACILITIES.values() if row["kind"] == "puskesmas")
    assert all(row["hours"] == "" for row in FACILITIES.values() if row["confirmed"] == "false")


def test_services_are_agencies_or_places() -> None:
    assert {row["service"] for row in FACILITIES.values()} <= {*AGENCIES, "cc112", "transport", "lain"}


def test_units_are_at_home_in_a_facility_and_admit_that_they_are_assumed() -> None:
    assert {row["facility_key"] for row in UNITS} <= set(FACILITIES)
    assert {row["assumed"] for row in UNITS} == {"true"}
    engines = Counter(row["facility_key"] for row in UNITS if row["kind"] == "mobil pemadam")
    assert engines == {"damkar-mako": 3, "damkar-pos-hative-besar": 2, "damkar-pos-passo": 1}  # of the press, 18-9-2024


def test_places_have_a_radius_a_grade_and_an_area_that_exists() -> None:
    assert len(PLACES) == 487
    assert all(float(row["radius_m"]) > 0 for row in PLACES.values())
    assert all(row["confidence"] in "ABC" for row in PLACES.values())
    assert {row["kelurahan_code"] for row in PLACES.values()} <= {*AREAS, ""}
    outside = [row for row in PLACES.values() if not row["kelurahan_code"]]
    assert {row["kind"] for row in outside} == {"negeri luar kota", "pantai", "pelabuhan"}
    assert all("GeoNames" in row["source"] or row["confidence"] == "C" for row in outside)


@pytest.mark.parametrize("name", ["facilities.csv", "gazetteer.csv", "population.csv"])
def test_tables_are_sorted(name: str) -> None:
    rows = read_table(DATA / name)
    first = next(iter(rows[0]))
    assert [row[first] for row in rows] == sorted(row[first] for row in rows)
