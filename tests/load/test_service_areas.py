"""Service areas from a file: what fits nothing is named, and what people drew stays."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from gis.db.plans import service_area
from gis.load.products import SERVICE_AREAS
from gis.load.report import BadRows
from gis.load.service_areas import load_service_areas
from gis.room import territory
from gis.settings import PROJECT
from tests.incidents.test_journal import NOW, PENYELIA
from tests.room.test_planning import area

SQUARE = {"type": "Polygon", "coordinates": [[[128, -4], [129, -4], [129, -3], [128, -3], [128, -4]]]}


def written(folder: Path, *features: dict[str, Any]) -> Path:
    """A file of features; each is the properties, with its geometry."""
    path = folder / "wilayah.geojson"
    whole = [{"type": "Feature", "properties": each, "geometry": each.pop("geometry", None)} for each in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": whole}), encoding="utf-8")
    return path


def test_an_area_may_overrun_the_city_and_a_sector_may_be_a_kecamatan(ambon: Connection, tmp_path: Path) -> None:
    said = {"agency": "damkar", "name": "Damkar", "source": "uji"}
    path = written(
        tmp_path,
        {"key": "luas", "geometry": SQUARE} | said,
        {"key": "mako", "facility_key": "damkar-mako", "area_code": "81.71.02"} | said,
    )
    assert load_service_areas(ambon, path).added == 2
    assert load_service_areas(ambon, path).unchanged == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": ""}, "key"),
        ({"agency": "helm"}, "agency"),
        ({"facility_key": "pos-bulan"}, "facility_key"),
        ({"geometry": None, "area_code": "81.71.77"}, "area_code"),
        ({"geometry": None}, "polygon"),
        ({"warna": "merah"}, "warna"),
    ],
)
def test_a_feature_that_fits_nothing_is_named_and_none_is_loaded(
    ambon: Connection, tmp_path: Path, changes: dict[str, Any], field: str
) -> None:
    said = {"key": "uji", "agency": "damkar", "name": "Damkar", "source": "uji", "geometry": SQUARE}
    with pytest.raises(BadRows) as refused:
        load_service_areas(ambon, written(tmp_path, dict(said), said | changes))
    assert [(bad.line, bad.field) for bad in refused.value.rows] == [(2, field)]
    assert ambon.execute(select(service_area.c.id).where(service_area.c.key == "uji")).all() == []


def test_what_somebody_drew_stays_when_the_product_is_loaded_again(ambon: Connection) -> None:
    territory.draw(ambon, "tetangga-leihitu", area(name="Damkar di Leihitu"), 0, PENYELIA, NOW)
    report = load_service_areas(ambon, PROJECT / "data" / SERVICE_AREAS)
    assert (report.changed, report.notes) == (0, ("'tetangga-leihitu' sudah diubah orang, dibiarkan",))
    name = select(service_area.c.name).where(service_area.c.key == "tetangga-leihitu")
    assert ambon.execute(name).scalar_one() == "Damkar di Leihitu"
