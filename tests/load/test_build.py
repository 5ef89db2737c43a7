"""From source files to products."""

import csv
import json
from pathlib import Path

import pytest

from gis.errors import BadInput, NotReady
from gis.load import osm, wording
from gis.load.build import build
from gis.load.products import PRODUCTS, Row, read_collection
from gis.places.place import slug
from tests.load.sources import write_sources


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sources(tmp_path_factory.mktemp("sources") / "in")


@pytest.fixture(scope="module")
def built(sources: Path) -> Path:
    out = sources.parent / "out"
    build(sources, out)
    return out


def table(path: Path) -> dict[str, Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row for row in csv.DictReader(lines)}


def test_the_same_sources_give_the_same_bytes(sources: Path, built: Path, tmp_path: Path) -> None:
    build(sources, tmp_path)
    for name in (*PRODUCTS, "SHA256SUMS"):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


def test_nothing_but_products_is_left_in_the_folder(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == sorted([*PRODUCTS, "SHA256SUMS"])


def test_areas_carry_codes_kinds_and_other_names(built: Path) -> None:
    features, _ = read_collection(built / "kelurahan_ambon.geojson")
    one, two, _ = [feature.properties for feature in features]
    assert (one["code"], one["kind"], one["kecamatan_code"]) == ("81.71.01.1001", "kelurahan", "81.71.01")
    assert (two["kind"], two["alt_names"]) == ("negeri/desa", ["Duwa"])
    assert one["area_km2"] == pytest.approx(0.0123, abs=1e-4)


def test_a_source_post_becomes_a_facility_in_our_words(built: Path) -> None:
    rows = table(built / "facilities.csv")
    assert list(rows) == ["damkar-mako", "kantor-sar-ambon", "koramil-sirimau"]
    mako, sar, koramil = rows.values()
    assert (mako["name"], mako["address"], mako["hours"]) == ("Damkar Mako", "", "24 jam")
    assert (mako["placeholder"], mako["confirmed"], mako["emergency_room"]) == ("true", "true", "")
    assert mako["method"].endswith("alamat belum ditemukan; lokasi sementara")
    assert (sar["service"], sar["placeholder"], sar["hours"]) == ("basarnas", "false", "")
    assert koramil["confirmed"] == "false"


def test_a_note_without_words_for_it_is_reported_not_copied(sources: Path, tmp_path: Path) -> None:
    report = build(sources, tmp_path)
    assert "seen from a boat" not in (tmp_path / "facilities.csv").read_text()
    assert [remark for remark in report.remarks if "seen from a boat" in remark]


def test_places_keep_names_and_lose_what_is_none(sources: Path, built: Path, tmp_path: Path) -> None:
    rows = table(built / "gazetteer.csv")
    assert (rows["plaza"]["name"], rows["plaza"]["alt_names"]) == ("Plaza", "Amplas;Plasa")
    assert [key for key in rows if key.startswith("jalan-uji")] == [
        "jalan-uji-81.71.01.1001-1",
        "jalan-uji-81.71.01.1001-2",
    ]
    assert any("RT 003/RW 004" in remark for remark in build(sources, tmp_path).remarks)


def test_only_counts_tied_to_a_post_become_units(sources: Path, built: Path, tmp_path: Path) -> None:
    units = table(built / "units.csv")
    assert [key for key, row in units.items() if row["facility_key"] == "damkar-mako"] == [
        "A-01",
        "D-01",
        "D-02",
        "D-03",
    ]
    assert {row["assumed"] for row in units.values()} == {"true"}
    assert {row["source"] for row in units.values()} == {"koran.example"}  # "same" is looked up
    assert any("Armada pemadam (total)" in remark for remark in build(sources, tmp_path).remarks)


def test_roads_are_directed_segments_with_a_report(built: Path) -> None:
    features, members = read_collection(built / "roads_ambon.geojson")
    assert [(each.properties["way_id"], each.properties["drivable"]) for each in features] == [(10, True), (11, False)]
    street = features[0].properties
    assert (street["name"], street["highway"]) == ("Jalan Uji", "residential")
    assert street["metres"] == pytest.approx(222, abs=1)
    assert street["forward_seconds"] == street["backward_seconds"]
    assert features[1].properties["forward_seconds"] is None
    assert members["attribution"] == osm.ATTRIBUTION
    assert json.loads(json.dumps(members["report"]))["ways"] == 2


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match=r"osm\.pbf, facilities\.csv"):
        build(tmp_path, tmp_path / "out")


def test_a_file_that_is_no_pbf_is_refused(tmp_path: Path) -> None:
    fake = tmp_path / "jalan.osm.pbf"
    fake.write_bytes(b"bukan pbf")
    with pytest.raises(BadInput, match="bukan berkas OSM PBF"):
        osm.read_segments(fake)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            "R3 main road of Latuhalat nearest to its core (168 m); street address not found",
            "titik pada jalan utama Latuhalat terdekat ke inti permukiman, 168 m; alamat jalan belum ditemukan",
        ),
        (
            "coordinate as published; same point as facilities.csv: coordinate as published",
            "koordinat seperti diterbitkan sumber",
        ),
        (
            "coordinate as published; midpoint inside Hutumury, 9 m",
            "titik tengah bagian jalan di Hutumuri, panjang 9 m",
        ),
        (
            "R4 road point beside anchor Ahusen core (0 m); placeholder",
            "titik jalan di samping inti Ahusen, 0 m; lokasi sementara",
        ),
    ],
)
def test_notes_are_said_in_the_vocabulary(note: str, said: str) -> None:
    assert wording.method(note) == wording.Wording(said, "placeholder" in note, ())


def test_slugs_are_plain() -> None:
    assert slug("RSAL dr. F.X. Suhardjo") == "rsal-dr-f-x-suhardjo"
    assert slug("Café & Lorong/2") == "cafe-lorong-2"
