"""Facilities and units from files that a city brings along, good and bad."""

from pathlib import Path

import geopandas
import pytest
from shapely import LineString, Point
from sqlalchemy import Connection, func, select

from gis.db.schema import facility, kecamatan, kelurahan, unit
from gis.errors import BadInput
from gis.load.facilities import load_facilities, load_units
from gis.load.report import BadRow, BadRows

HEADER = "key,service,kind,name,lat,lon,kelurahan_code,confidence,phone"
GOOD = "pos-uji,damkar,pos damkar,Pos Uji,-3.6905,128.1805,,B,0911-1"
SQUARE = "SRID=4326;MULTIPOLYGON(((128.18 -3.70,128.20 -3.70,128.20 -3.68,128.18 -3.68,128.18 -3.70)))"
CODE = "81.71.02.1011"


@pytest.fixture
def ground(conn: Connection) -> Connection:
    """A database with one kelurahan in it."""
    conn.execute(kecamatan.insert().values(code=CODE[:8], name="Sirimau", area_km2=1, geom=SQUARE))
    values = {"name": "Rijali", "official_name": "Rijali", "kind": "kelurahan", "area_km2": 1, "geom": SQUARE}
    conn.execute(kelurahan.insert().values(code=CODE, kecamatan_code=CODE[:8], **values))
    return conn


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "pos.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def rows_in(conn: Connection) -> int:
    return conn.execute(select(func.count()).select_from(facility)).scalar_one()


def test_a_csv_becomes_facilities_with_defaults_and_their_kelurahan(ground: Connection, folder: Path) -> None:
    assert load_facilities(ground, written(folder, GOOD)).added == 1
    row = ground.execute(select(facility)).one()
    assert (row.kelurahan_code, row.confirmed, row.placeholder, row.emergency_room) == (CODE, True, False, None)
    assert (row.hours, row.source) == ("", "berkas pos.csv")
    assert not load_facilities(ground, written(folder, GOOD)).touched
    changed = load_facilities(ground, written(folder, GOOD.replace("0911-1", "0911-2")))
    assert (changed.added, changed.changed) == (0, 1)


def test_a_post_outside_the_city_belongs_to_no_kelurahan(ground: Connection, folder: Path) -> None:
    load_facilities(ground, written(folder, GOOD.replace("-3.6905", "-3.5905")))
    assert ground.execute(select(facility.c.kelurahan_code)).scalar() is None


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ("a,damkar,pos,,-3.69,128.18,,B,", "name", "wajib diisi"),
        ("a,,pos,Pos,-3.69,128.18,,B,", "service", "wajib diisi"),
        ("a,pemadam,pos,Pos,-3.69,128.18,,B,", "service", "tidak dikenal"),
        ("a,damkar,pos,Pos,,128.18,,B,", "lat", "wajib diisi"),
        ("a,damkar,pos,Pos,tiga,128.18,,B,", "lat", "bukan angka"),
        ('a,damkar,pos,Pos,"-3,69",128.18,,B,', "lat", "desimal dengan titik"),
        ("a,damkar,pos,Pos,nan,128.18,,B,", "lat", "-90 dan 90"),
        ("a,damkar,pos,Pos,-3.69,inf,,B,", "lon", "-180 dan 180"),
        ("a,damkar,pos,Pos,128.18,-3.69,,B,", "lat", "tertukar"),
        ("a,damkar,pos,Pos,0,0,,B,", "lat", "jauh dari Ambon"),
        ("a,damkar,pos,Pos,-6.2,106.8,,B,", "lat", "jauh dari Ambon"),
        ("a,damkar,pos,Pos,-3.69,128.18,81.71.09.1,B,", "kelurahan_code", "tidak dikenal"),
        ("a,damkar,pos,Pos,-3.69,128.18,,D,", "confidence", "tidak dikenal"),
        ("a b,damkar,pos,Pos,-3.69,128.18,,B,", "key", "huruf, angka"),
        ("a,damkar,pos,Pos\x00,-3.69,128.18,,B,", "name", "karakter kendali"),
        (f"a,damkar,pos,{'x' * 501},-3.69,128.18,,B,", "name", "terlalu panjang"),
        ("a,damkar,pos,Pos,-3.69,128.18,,B,,lebih", "baris", "lebih banyak sel"),
        ("pos-uji,damkar,pos,Pos,-3.69,128.18,,B,", "key", "2 kali"),
    ],
)
def test_a_bad_row_is_told_by_line_and_field_and_nothing_is_loaded(
    ground: Connection, folder: Path, line: str, field: str, reason: str
) -> None:
    with pytest.raises(BadRows) as refused:
        load_facilities(ground, written(folder, GOOD, "", line))
    told = [bad for bad in refused.value.rows if bad.line == 4]  # the header, the good row and an empty line before it
    assert told
    assert told[0].field == field
    assert reason in told[0].reason
    assert rows_in(ground) == 0


def test_everything_wrong_is_told_at_once(ground: Connection, folder: Path) -> None:
    with pytest.raises(BadRows) as refused:
        load_facilities(ground, written(folder, "a,x,pos,,1,2,,B,", GOOD, "b,damkar,pos,Pos,a,b,,Q,"))
    told = {(bad.line, bad.field) for bad in refused.value.rows}
    assert told == {(2, "name"), (2, "service"), (2, "lat"), (4, "lon"), (4, "lat"), (4, "confidence")}
    assert "baris 4, lat" in str(refused.value)


def test_bad_rows_are_skipped_on_request_and_told_all_the_same(ground: Connection, folder: Path) -> None:
    report = load_facilities(ground, written(folder, "a,damkar,pos,,-3.69,128.18,,B,", GOOD), skip_bad=True)
    assert report.added == 1
    assert report.skipped == (BadRow(2, "name", "wajib diisi"),)


STRANGE = ("'; DROP TABLE facility; --", "<script>alert(1)</script>", "Pos 🚒 Réé", "Robert\\'); --")


@pytest.mark.parametrize("name", STRANGE)
def test_strange_names_are_kept_as_they_are(ground: Connection, folder: Path, name: str) -> None:
    load_facilities(ground, written(folder, f'a,damkar,pos,"{name}",-3.69,128.18,,B,'))
    assert ground.execute(select(facility.c.name)).scalar() == name


def test_semicolons_byte_order_mark_and_unknown_columns_are_taken(ground: Connection, folder: Path) -> None:
    path = folder / "excel.csv"
    path.write_text("\ufeffName;Service;LAT;LON;Warna\nPos Satu;damkar;-3.69;128.18;merah\n", encoding="utf-8")
    report = load_facilities(ground, path)
    assert (report.added, report.notes) == (
        1,
        ("kolom 'warna' tidak dikenal, dilewati", "1 fasilitas menjadi tempat yang bisa dicari"),
    )
    assert ground.execute(select(facility.c.key)).scalar() == "pos-satu"


def test_a_cell_of_two_lines_does_not_shift_the_line_numbers(ground: Connection, folder: Path) -> None:
    address = '"Jl. Uji\nlantai 2"'
    lines = (f"a,damkar,A,{address},-3.69,128.18", "b,damkar,,,x,128.18")
    path = written(folder, *lines, header="key,service,name,address,lat,lon")
    with pytest.raises(BadRows) as refused:
        load_facilities(ground, path)
    assert {(bad.line, bad.field) for bad in refused.value.rows} == {(4, "name"), (4, "lat")}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("pos.csv", b"", "nama kolom"),
        ("pos.csv", "name,lat\nCaf\xe9,1\n".encode("latin-1"), "UTF-8"),
        ("pos.csv", b'name,lat\n"tidak ditutup,1\n', "CSV"),
        ("pos.xlsx", b"PK", "harus .csv"),
        ("pos.geojson", b"{", "tidak dapat dibaca"),
        ("pos.gpkg", b"bukan", "tidak dapat dibaca"),
    ],
)
def test_a_file_that_is_none_is_refused(ground: Connection, folder: Path, name: str, content: bytes, said: str) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(BadInput, match=said):
        load_facilities(ground, folder / name)


def test_a_geopackage_in_metres_is_brought_to_degrees(ground: Connection, folder: Path) -> None:
    points = geopandas.GeoDataFrame(
        {"name": ["Pos Satu"], "service": ["damkar"], "confirmed": [True], "phone": [None]},
        geometry=[Point(128.1905, -3.6905)], crs=4326,
    )  # fmt: skip
    points.to_crs(32752).to_file(folder / "pos.gpkg", driver="GPKG")
    assert load_facilities(ground, folder / "pos.gpkg").added == 1
    at = ground.execute(select(func.ST_X(facility.c.geom), func.ST_Y(facility.c.geom), facility.c.confirmed)).one()
    assert tuple(at) == (pytest.approx(128.1905, abs=1e-7), pytest.approx(-3.6905, abs=1e-7), True)


def test_a_geojson_with_a_line_in_it_says_which_feature(ground: Connection, folder: Path) -> None:
    shapes = [Point(128.19, -3.69), LineString([(128.19, -3.69), (128.2, -3.69)])]
    table = geopandas.GeoDataFrame({"name": ["Satu", "Dua"], "service": ["bpbd"] * 2}, geometry=shapes, crs=4326)
    table.to_file(folder / "pos.geojson", driver="GeoJSON")
    with pytest.raises(BadRows) as refused:
        load_facilities(ground, folder / "pos.geojson")
    assert [(bad.line, bad.field) for bad in refused.value.rows] == [(2, "lon"), (2, "lat")]
    assert "LineString" in refused.value.rows[0].reason


def test_a_geopackage_with_two_layers_is_refused(ground: Connection, folder: Path) -> None:
    table = geopandas.GeoDataFrame({"name": ["Satu"]}, geometry=[Point(128.19, -3.69)], crs=4326)
    for layer in ("a", "b"):
        table.to_file(folder / "pos.gpkg", layer=layer, driver="GPKG")
    with pytest.raises(BadInput, match="satu lapisan"):
        load_facilities(ground, folder / "pos.gpkg")


UNIT_HEADER = "key,agency,kind,name,facility_key,phone"


def test_units_move_home_but_keep_their_status(ground: Connection, folder: Path) -> None:
    load_facilities(ground, written(folder, GOOD, GOOD.replace("pos-uji", "pos-dua")))
    load_units(ground, written(folder, "U-1,damkar,mobil,Uji 1,pos-uji,", header=UNIT_HEADER))
    ground.execute(unit.update().values(status="out of service"))
    report = load_units(ground, written(folder, "U-1,damkar,mobil,Uji 1,pos-dua,", header=UNIT_HEADER))
    assert report.changed == 1
    row = ground.execute(select(unit.c.status, facility.c.key, unit.c.assumed).join(facility)).one()
    assert tuple(row) == ("out of service", "pos-dua", False)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("U-1,damkar,mobil,Uji,pos-lain,", "facility_key"),
        ("U-1,damkar,mobil,Uji,,", "facility_key"),
        (",damkar,mobil,Uji,pos-uji,", "key"),
        ("U-1,damkar,,Uji,pos-uji,", "kind"),
        ("U-1,lain-lain,mobil,Uji,pos-uji,", "agency"),
    ],
)
def test_a_unit_without_home_or_agency_is_refused(ground: Connection, folder: Path, line: str, field: str) -> None:
    load_facilities(ground, written(folder, GOOD))
    with pytest.raises(BadRows) as refused:
        load_units(ground, written(folder, line, header=UNIT_HEADER))
    assert [(bad.line, bad.field) for bad in refused.value.rows] == [(2, field)]
