"""Places out of an OSM PBF: named things of a known kind, and house numbers with their street."""

from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node, Way
from sqlalchemy import Connection

from gis.errors import BadInput
from gis.load.osm_places import read_osm_places
from gis.load.place_import import import_places
from gis.places import sight
from tests.load.test_places import number_of
from tests.places.conftest import EDITOR, NOW, found


def write_osm(path: Path) -> None:
    """A shop at a node with an address, a square church, an open line, something without a kind, one on Java."""
    corners = [(128.1934, -3.6952), (128.1938, -3.6952), (128.1938, -3.6948), (128.1934, -3.6948)]
    with osmium.SimpleWriter(str(path)) as writer:
        shop = {"name": "Toko Tatabuhan", "shop": "bakery", "alt_name": "Roti Tifa;Roti Pala", "old_name": "Toko Lama"}
        address = {"addr:street": "Jalan Cengkih", "addr:housenumber": "25"}
        writer.add_node(Node(id=1, location=(128.1931, -3.6951), tags=shop | address))
        writer.add_node(Node(id=2, location=(106.8, -6.2), tags={"name": "Toko Jauh", "shop": "yes"}))
        for number, corner in enumerate(corners, start=11):
            writer.add_node(Node(id=number, location=corner))
        church = {"name": "Gereja Tifa", "amenity": "place_of_worship", "religion": "christian"}
        writer.add_way(Way(id=5, nodes=[11, 12, 13, 14, 11], tags=church))
        writer.add_way(Way(id=6, nodes=[11, 13], tags={"name": "Pasar Tifa", "amenity": "marketplace"}))
        writer.add_way(Way(id=7, nodes=[12, 14], tags={"name": "Jalan Cengkih", "highway": "residential"}))


def test_named_things_and_house_numbers_come_from_an_osm_pbf(ambon: Connection, tmp_path: Path) -> None:
    write_osm(tmp_path / "uji.osm.pbf")
    rows, far = read_osm_places(tmp_path / "uji.osm.pbf")
    kept = {row.fields["key"]: (row.fields["name"], row.fields["kind"], row.fields["radius_m"]) for row in rows}
    assert far == 1
    assert kept == {
        "osm-n1": ("Toko Tatabuhan", "bakery", "30"),
        "osm-n1-alamat": ("Jalan Cengkih 25", "address", "30"),
        "osm-w5": ("Gereja Tifa", "gereja", "31"),
        "osm-w6": ("Pasar Tifa", "marketplace", "31"),
    }
    report = import_places(ambon, tmp_path / "uji.osm.pbf", False, EDITOR, NOW)
    assert report.added == 4
    assert any("ODbL" in note for note in report.notes)
    assert "Toko Tatabuhan" in found(ambon, "kebakaran di depan roti pala")
    assert "Gereja Tifa" in found(ambon, "di gereja tifa")
    church = sight.one(ambon, number_of(ambon, "osm-w5"))
    assert (church["confidence"], church["method"]) == ("B", "titik dalam bidang OSM")
    assert church["at"].lon == pytest.approx(128.1936, abs=1e-6)


def test_a_file_that_is_no_pbf_is_told(ambon: Connection, tmp_path: Path) -> None:
    (tmp_path / "rusak.osm.pbf").write_bytes(b"bukan pbf")
    with pytest.raises(BadInput, match="PBF"):
        import_places(ambon, tmp_path / "rusak.osm.pbf", False, EDITOR, NOW)
