"""Places from files and back, and a reload that keeps what people changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, func, select, text

from gis.actor import Actor, Role
from gis.db.room import room_event
from gis.db.schema import facility, place, place_name
from gis.errors import Forbidden
from gis.geo import LonLat
from gis.load.everything import LAYERS
from gis.load.facilities import load_facilities
from gis.load.gazetteer import load_facility_places, load_gazetteer
from gis.load.place_export import Format, export_places
from gis.load.place_import import import_places
from gis.load.products import FACILITIES, GAZETTEER, read_table, table_text
from gis.load.report import BadRows
from gis.places import edit, sight
from gis.places.edit import Seen
from gis.places.place import Position
from gis.room import journal
from gis.settings import PROJECT
from tests.places.conftest import EDITOR, NOW, at, found, recorded

DATA = PROJECT / "data"
HEADER = "key,name,alt_names,kind,lat,lon,radius_m,confidence,method,source"
ROW = "kedai-a,Kedai Tatabuhan,Kopi Tifa;Sudut Rempah,toko,-3.6952,128.1934,40,B,titik GPS,survei uji"


def written(folder: Path, *lines: str, name: str = "tempat.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def number_of(conn: Connection, key: str) -> int:
    return int(conn.execute(select(place.c.id).where(place.c.key == key)).scalar_one())


def test_places_come_from_a_csv_each_an_event_and_the_second_time_nothing_changes(
    ambon: Connection, tmp_path: Path
) -> None:
    path = written(tmp_path, HEADER, ROW, ROW.replace("kedai-a", "kedai-b").replace("Kedai", "Warung"))
    report = import_places(ambon, path, False, EDITOR, NOW)
    assert (report.added, report.changed, report.unchanged) == (2, 0, 0)
    assert "Kedai Tatabuhan" in found(ambon, "kebakaran di kopi tifa")
    assert sight.one(ambon, number_of(ambon, "kedai-a"))["kelurahan_code"].startswith("81.71")
    again = import_places(ambon, path, False, EDITOR, NOW)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    assert journal.verify(ambon).count == 2
    assert journal.verify(ambon).broken_at is None


def test_a_changed_row_is_one_event_and_can_be_taken_back(ambon: Connection, tmp_path: Path) -> None:
    import_places(ambon, written(tmp_path, HEADER, ROW), False, EDITOR, NOW)
    import_places(ambon, written(tmp_path, HEADER, ROW.replace(",40,", ",15,")), False, EDITOR, NOW)
    seen = sight.one(ambon, number_of(ambon, "kedai-a"))
    assert [each["kind"] for each in seen["events"]] == ["imported", "imported"]
    assert seen["events"][1]["after"] == {"radius_m": 15.0}
    edit.undo(ambon, Seen(seen["id"], 2), seen["events"][1]["id"], EDITOR, NOW)
    assert sight.one(ambon, seen["id"])["radius_m"] == 40
    edit.undo(ambon, Seen(seen["id"], 3), seen["events"][0]["id"], EDITOR, NOW)
    assert sight.one(ambon, seen["id"])["retired"]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (ROW.replace(",40,", ",,"), "radius_m"),
        (ROW.replace(",40,", ",0,"), "radius_m"),
        (ROW.replace(",40,", ",nan,"), "radius_m"),
        (ROW.replace(",B,", ",,"), "confidence"),
        (ROW.replace(",B,", ",D,"), "confidence"),
        (ROW.replace("titik GPS", ""), "method"),
        (ROW.replace("survei uji", ""), "source"),
        (ROW.replace("-3.6952,128.1934", "128.1934,-3.6952"), "lat"),
        (ROW.replace("Kedai Tatabuhan", ""), "name"),
        (ROW.replace("Kedai Tatabuhan", "!!!"), "name"),
        (ROW.replace("Kopi Tifa", "!!!"), "alt_names"),
        (ROW.replace("toko", ""), "kind"),
    ],
)
def test_one_bad_row_and_nothing_is_loaded_unless_told_to(
    ambon: Connection, tmp_path: Path, row: str, field: str
) -> None:
    path = written(tmp_path, HEADER, ROW.replace("kedai-a", "kedai-baik"), row)
    with pytest.raises(BadRows) as failure:
        import_places(ambon, path, False, EDITOR, NOW)
    assert [(each.line, each.field) for each in failure.value.rows] == [(3, field)]
    assert ambon.execute(select(func.count()).where(place.c.key.startswith("kedai"))).scalar() == 0
    assert ambon.execute(select(func.count()).select_from(room_event)).scalar() == 0
    report = import_places(ambon, path, True, EDITOR, NOW)
    assert (report.added, len(report.skipped)) == (1, 1)


def test_a_merger_in_a_file_must_lead_somewhere(ambon: Connection, tmp_path: Path) -> None:
    header = HEADER + ",merged_into"
    rows = [f"{ROW},nirwana", f"{ROW.replace('kedai-a', 'b')},c", f"{ROW.replace('kedai-a', 'c')},b"]
    with pytest.raises(BadRows) as failure:
        import_places(ambon, written(tmp_path, header, *rows), False, EDITOR, NOW)
    assert [(each.line, each.field) for each in failure.value.rows] == [(line, "merged_into") for line in (2, 3, 4)]


@pytest.mark.parametrize("form", list(Format))
def test_an_export_imports_back_equal(ambon: Connection, tmp_path: Path, form: Format) -> None:
    one, other = recorded(ambon, 'Kedai "Kopi", Tatabuhan', "Sudut Rempah"), recorded(ambon, "Warung Pala")
    gone = recorded(ambon, "Kedai Lama", spot=LonLat(128.19341234567, -3.69521234567))
    edit.merge(ambon, Seen(one, 1), Seen(other, 1), EDITOR, NOW)
    edit.retire(ambon, Seen(gone, 1), EDITOR, NOW)
    path = tmp_path / f"semua.{form}"
    path.write_text(export_places(ambon, form), encoding="utf-8")
    rows = ambon.execute(select(func.count()).select_from(place)).scalar_one()
    names = set(ambon.execute(select(place_name.c.place_id, place_name.c.name)).all())
    report = import_places(ambon, path, False, EDITOR, NOW)
    assert (report.added, report.changed, report.unchanged) == (0, 0, rows)
    assert set(ambon.execute(select(place_name.c.place_id, place_name.c.name)).all()) == names


def test_an_export_fills_an_empty_database_alike(ambon: Connection, conn: Connection, tmp_path: Path) -> None:
    one, other = recorded(ambon, "Kedai Kopi Tatabuhan"), recorded(ambon, "Warung Pala")
    edit.merge(ambon, Seen(one, 1), Seen(other, 1), EDITOR, NOW)
    path = tmp_path / "semua.csv"
    path.write_text(export_places(ambon, Format.CSV), encoding="utf-8")
    for name in list(LAYERS)[:2]:
        LAYERS[name](conn, DATA)
    import_places(conn, path, False, EDITOR, NOW)
    assert export_places(conn, Format.CSV) == path.read_text(encoding="utf-8")
    assert set(sight.one(conn, number_of(conn, "warung-pala"))["leads"]) == {"Kedai Kopi Tatabuhan", "Warung Pala"}
    assert journal.verify(conn).broken_at is None


def test_a_geopackage_is_read_too(ambon: Connection, tmp_path: Path) -> None:
    import geopandas  # noqa: PLC0415 - takes a second
    import shapely  # noqa: PLC0415

    fields = {"key": ["kedai-a"], "name": ["Kedai"], "kind": ["toko"], "radius_m": [40.0], "confidence": ["B"]}
    table = geopandas.GeoDataFrame(
        fields | {"method": ["titik GPS"], "source": ["survei"]}, geometry=[shapely.Point(128.1934, -3.6952)], crs=4326
    )
    table.to_file(tmp_path / "tempat.gpkg", driver="GPKG")
    assert import_places(ambon, tmp_path / "tempat.gpkg", False, EDITOR, NOW).added == 1


def test_only_an_editor_imports(ambon: Connection, tmp_path: Path) -> None:
    with pytest.raises(Forbidden):
        import_places(ambon, written(tmp_path, HEADER, ROW), False, Actor("x", Role.OPERATOR), NOW)


@pytest.fixture
def altered(tmp_path: Path) -> Callable[[str, str], Path]:
    """The shipped gazetteer with one word replaced, as an update of the data."""

    def alter(old: str, new: str) -> Path:
        rows = [{name: value.replace(old, new) for name, value in row.items()} for row in read_table(DATA / GAZETTEER)]
        (tmp_path / GAZETTEER).write_text(table_text(rows, list(rows[0])), encoding="utf-8")
        return tmp_path

    return alter


def test_a_reload_keeps_what_people_changed_and_says_so(ambon: Connection, altered: Callable[[str, str], Path]) -> None:
    moved, renamed = number_of(ambon, "gereja-maranatha"), number_of(ambon, "gong-perdamaian-dunia")
    edit.move(ambon, Seen(moved, 0), at(), EDITOR, NOW)
    edit.rename(ambon, Seen(renamed, 0), "Gong Perdamaian", EDITOR, NOW)
    folder = altered("Gereja Maranatha", "Gereja Maranatha Baru")
    report = load_gazetteer(ambon, folder)
    assert (report.added, report.changed, report.absent) == (0, 0, report.absent)
    assert any("2 tempat dibiarkan" in note and "gereja-maranatha" in note for note in report.notes)
    assert sight.one(ambon, moved)["name"] == "Gereja Maranatha"
    assert sight.one(ambon, moved)["at"] == at().at
    assert sight.one(ambon, renamed)["leads"] == ["Gong Perdamaian", "Gong Perdamaian Dunia"]


def test_a_reload_brings_what_nobody_touched_up_to_date(ambon: Connection, altered: Callable[[str, str], Path]) -> None:
    report = load_gazetteer(ambon, altered("Gereja Maranatha", "Gereja Maranatha Tua"))
    assert report.changed == 1
    assert sight.one(ambon, number_of(ambon, "gereja-maranatha"))["leads"] == ["Gereja Maranatha Tua"]


def test_the_names_of_a_place_merged_into_a_loaded_one_survive_a_reload(ambon: Connection) -> None:
    mine, church = recorded(ambon, "Kedai Tatabuhan"), number_of(ambon, "gereja-maranatha")
    edit.merge(ambon, Seen(mine, 1), Seen(church, 0), EDITOR, NOW)
    load_gazetteer(ambon, DATA)
    assert "Kedai Tatabuhan" in sight.one(ambon, church)["leads"]


def test_every_facility_is_found_by_its_name(ambon: Connection) -> None:
    for words, label in (
        ("kebakaran di damkar mako", "Damkar Mako"),
        ("kecelakaan depan RSUD Haulussy", "RSUD dr. M. Haulussy"),
        ("di depan puskesmas rijali", "Puskesmas Rijali"),
        ("di polsek nusaniwe", "Polsek Nusaniwe"),
    ):
        assert label in found(ambon, words), words


def test_a_facility_that_a_place_stands_for_gets_no_second_row(ambon: Connection) -> None:
    key = select(place.c.key).where(place.c.key.startswith("fasilitas-"))
    own = set(ambon.execute(key).scalars())
    assert "fasilitas-damkar-mako" in own
    assert "fasilitas-puskesmas-rijali" not in own
    assert len(own) < ambon.execute(select(func.count()).select_from(facility)).scalar_one()
    assert load_facility_places(ambon) == ()


def test_facilities_that_were_there_before_become_places_with_the_next_gazetteer(ambon: Connection) -> None:
    own = place.c.key.startswith("fasilitas-")
    ambon.execute(delete(place).where(own))
    assert any("menjadi tempat" in note for note in load_gazetteer(ambon, DATA).notes)
    assert "Damkar Mako" in found(ambon, "kebakaran di damkar mako")


def test_a_citys_own_post_is_found_and_follows_its_file(ambon: Connection, tmp_path: Path) -> None:
    path = written(tmp_path, "name,service,lat,lon", "Pos Tatabuhan,damkar,-3.69,128.19", name="pos.csv")
    load_facilities(ambon, path)
    assert "Pos Tatabuhan" in found(ambon, "di pos tatabuhan")
    written(tmp_path, "name,service,lat,lon", "Pos Tatabuhan,damkar,-3.66,128.22", name="pos.csv")
    load_facilities(ambon, path)
    assert sight.one(ambon, number_of(ambon, "fasilitas-pos-tatabuhan"))["at"] == LonLat(128.22, -3.66)
    edit.move(ambon, Seen(number_of(ambon, "fasilitas-pos-tatabuhan"), 0), position(), EDITOR, NOW)
    assert any("dibiarkan" in note for note in load_facilities(ambon, path).notes)
    LAYERS[FACILITIES](ambon, DATA)
    assert sight.one(ambon, number_of(ambon, "fasilitas-pos-tatabuhan"))["at"] == position().at


def position() -> Position:
    return at(LonLat(128.2, -3.68))


def test_a_great_many_rows_are_one_import(ambon: Connection, tmp_path: Path) -> None:
    rows = [ROW.replace("kedai-a", f"kedai-{n}").replace("Kedai", f"Kedai {n}") for n in range(3000)]
    assert import_places(ambon, written(tmp_path, HEADER, *rows), False, EDITOR, NOW).added == 3000
    assert journal.verify(ambon).count == 3000
    assert ambon.execute(text("SELECT count(*) FROM place_change")).scalar() == 3000


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("kecelakaan di JMP", "Jembatan Merah Putih"),
        ("kebakaran dekat terminal passo", "Terminal Transit Passo"),
        ("ada orang tenggelam di natsepa", "Pantai Natsepa"),
        ("kecelakaan di hitu lama", "Hitu"),
        ("kebakaran di tulehu", "Tulehu"),
        ("orang sakit di pelabuhan hunimua", "Pantai Liang"),
        ("tawuran di haruku", "Pulau Haruku"),
        ("pohon tumbang di waai", "Waai"),
    ],
)
def test_what_the_lists_lacked_is_found_also_outside_the_city(ambon: Connection, said: str, label: str) -> None:
    assert found(ambon, said)[0] == label
