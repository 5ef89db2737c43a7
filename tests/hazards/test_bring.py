"""A planner's file becomes a layer whatever its format and system; what cannot be one changes nothing and says why."""

import io
import stat
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from sqlalchemy import Connection, func, select

from gis.actor import Actor, Role
from gis.db.hazards import hazard_area, hazard_layer
from gis.db.room import room_event
from gis.errors import BadInput, Forbidden, NotFound, Refused, Stale
from gis.hazards import archive, raster, store
from gis.hazards.bring import Brought, bring, read
from gis.hazards.question import Class
from gis.room import journal
from tests.hazards import files
from tests.hazards.files import LEVELS, question

PLANNER = Actor("perencana-uji", Role.PLANNER)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
BY = (PLANNER, NOW)


def km2(made: Any) -> dict[str, float]:
    """Ground by class, of areas in degrees."""
    frame = geopandas.GeoDataFrame(
        [(code, shape) for code, shapes in made.parts.items() for shape in shapes],
        columns=["code", "geometry"], geometry="geometry", crs=4326,
    ).to_crs(32752)  # fmt: skip
    return {str(code): float(area) for code, area in (frame.set_index("code").area.groupby("code").sum() / 1e6).items()}


def plain() -> dict[str, float]:
    """The same of the strips, by geopandas alone."""
    frame = files.strips().to_crs(32752)
    return {str(code): area / 1e6 for code, area in zip(frame["kelas"], frame.area, strict=True)}


@pytest.mark.parametrize("crs", [4326, 32752, 3857, 9487])  # the last: SRGI2013 / UTM zone 52S
def test_every_vector_format_in_every_system_gives_the_same_ground(crs: int, tmp_path: Path) -> None:
    frame = files.strips().to_crs(crs)
    contents = [files.geopackage({"bahaya": frame}, tmp_path), files.shapefile(frame, tmp_path)]
    contents += [files.geojson(frame, tmp_path)] if crs == 4326 else []
    for content in contents:
        form, made = read(content, question(class_column="KELAS", classes=LEVELS))
        assert km2(made) == pytest.approx(plain(), rel=2e-4), form
        assert [each.label for each in made.classes] == ["rendah", "sedang", "tinggi"]


@pytest.mark.parametrize("crs", [4326, 32752, 3857])
def test_a_raster_is_cut_at_the_thresholds_and_leaves_out_what_has_no_data(crs: int, tmp_path: Path) -> None:
    cells, place = files.index_grid()
    content = files.geotiff(tmp_path, cells, place) if crs == 4326 else files.warped(tmp_path, crs)
    form, made = read(content, question(thresholds=(0.25, 0.5, 0.75)))
    assert form == "GeoTIFF"
    west, south, east, north = files.CITY
    shape = geopandas.GeoSeries([shapely.box(west + (east - west) / 4, south, east, north - 0.005)], crs=4326)
    whole = float(shape.to_crs(32752).area.iloc[0]) / 1e6
    assert sum(km2(made).values()) == pytest.approx(whole, rel=1e-3 if crs == 4326 else 0.03)
    assert [each.label for each in made.classes] == ["0.25 - 0.5", "0.5 - 0.75", "0.75 ke atas"]
    assert any("di bawah ambang" in note for note in made.notes)
    shapes = np.concatenate(list(made.parts.values()))
    assert shapely.area(shapely.union_all(shapes)) == pytest.approx(float(shapely.area(shapes).sum()))


def test_a_raster_of_classes_needs_their_meaning_and_passes_over_the_others(tmp_path: Path) -> None:
    cells, place = files.index_grid()
    coded = np.where(cells < 0, 255, np.floor(cells * 2.99) + 1).astype(np.uint8)
    content = files.geotiff(tmp_path, coded, place, nodata=255)
    _, made = read(content, question(classes=LEVELS[1:]))
    assert [each.code for each in made.classes] == ["2", "3"]
    assert any("nilai tanpa arti" in note and "1" in note for note in made.notes)
    assert len(read(content, question())[1].classes) == 3
    with pytest.raises(BadInput, match="thresholds"):
        read(files.geotiff(tmp_path, cells, place), question())


def test_broken_shapes_are_mended_and_where_classes_overlap_the_worse_one_has_the_ground(tmp_path: Path) -> None:
    west, south, east, north = files.CITY
    bow = shapely.Polygon([(west, south), (east, north), (east, south), (west, north)])
    frame = geopandas.GeoDataFrame({"k": ["a", "b"]}, geometry=[bow, shapely.box(*files.CITY)], crs=4326)
    classes = (Class("a", "tinggi", 3), Class("b", "rendah", 1))
    _, made = read(files.geojson(frame, tmp_path), question(class_column="k", classes=classes))
    whole = sum(plain().values())
    assert km2(made) == pytest.approx({"a": whole / 2, "b": whole / 2}, rel=1e-3)
    assert any("make_valid" in note for note in made.notes)


def test_points_and_lines_need_a_width(tmp_path: Path) -> None:
    spots = geopandas.GeoDataFrame(geometry=[shapely.Point(128.18, -3.69), shapely.Point(128.19, -3.7)], crs=4326)
    content = files.geojson(spots, tmp_path)
    with pytest.raises(BadInput, match="buffer_m"):
        read(content, question())
    _, made = read(content, question(buffer_m=100.0))
    assert sum(km2(made).values()) == pytest.approx(2 * np.pi * 0.01, rel=0.01)


def bomb() -> bytes:
    """An archive that says it is small and unpacks to 300 MB."""
    made = files.zipped({"a.tif": b"II*\x00" + bytes(300 * 1024 * 1024)})
    return made.replace((300 * 1024 * 1024 + 4).to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def linked() -> bytes:
    """An archive with a link in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        entry = zipfile.ZipInfo("a.shp")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(entry, "/etc/passwd")
    return made.getvalue()


def test_what_cannot_be_a_layer_names_the_field_and_changes_nothing(conn: Connection, tmp_path: Path) -> None:
    frame = files.strips()
    moved = frame.set_geometry(frame.translate(10, 10))
    unknown = frame.to_crs(32752)
    cells, place = files.index_grid()
    two = files.geopackage({"satu": frame, "dua": frame}, tmp_path)
    good = files.geojson(frame, tmp_path)
    bare = files.shapefile(unknown, tmp_path, leave_out=(".prj",))  # what tells the system
    tables: list[tuple[str, str, bytes, dict[str, Any]]] = [
        ("file", "dikenal", b"bukan peta", {}),
        ("file", "1 byte", b"", {}),
        ("file", "rusak", good[: len(good) // 2], {}),
        ("file", "rusak", files.geopackage({"a": frame}, tmp_path)[:3000], {}),
        ("file", "rusak", files.geotiff(tmp_path, cells, place)[:200], {"thresholds": (0.5,)}),
        ("file", "satu pun", files.geojson(frame.set_geometry([None] * 3, crs=4326), tmp_path), {}),
        ("file", "0 bentuk", files.geopackage({"a": frame.iloc[:0]}, tmp_path), {}),
        ("file", "di luar", files.geojson(moved, tmp_path), {}),
        ("file", "di luar", files.geotiff(tmp_path, cells, place, 32752), {"thresholds": (0.5,)}),
        ("file", "nodata", files.geotiff(tmp_path, np.full_like(cells, -9999), place), {"thresholds": (0.5,)}),
        ("thresholds", "kelas mana pun", files.geotiff(tmp_path, cells, place), {"thresholds": (7.0,)}),
        ("thresholds", "naik", good, {"thresholds": (0.5, 0.2)}),
        ("thresholds", "GeoTIFF", good, {"thresholds": (0.5,)}),
        ("band", "pita 2", files.geotiff(tmp_path, cells, place), {"thresholds": (0.5,), "band": 2}),
        ("crs", "tidak menyebut", bare, {}),
        ("crs", "tidak menyebut", files.geotiff(tmp_path, cells, place, None), {"thresholds": (0.5,)}),
        ("crs", "bukan derajat", bare, {"crs": "EPSG:4326"}),
        ("crs", "tidak dikenal", bare, {"crs": "EPSG:1"}),
        ("layer", "satu, dua", two, {}),
        ("layer", "tidak ada", two, {"layer": "tiga"}),
        ("class_column", "nama", good, {"class_column": "tingkat"}),
        ("classes", "'3'", good, {"class_column": "kelas", "classes": LEVELS[:2]}),
        ("classes", "dua kali", good, {"class_column": "kelas", "classes": (*LEVELS, LEVELS[0])}),
        ("file", "shapefile harus", zipfile.ZipFile(io.BytesIO(bare)).read("peta/bahaya.shp"), {}),
        ("file", "tidak lengkap", files.shapefile(frame, tmp_path, leave_out=(".dbf",)), {}),
        ("file", "jalur", files.shapefile(frame, tmp_path, under="../../"), {}),
        ("file", "tautan", linked(), {}),
        ("file", "rusak", files.shapefile(frame, tmp_path)[:400], {}),
        ("file", "tidak berisi peta", files.zipped({"baca.txt": b"halo"}), {}),
        ("file", "berkas, paling banyak", files.zipped({f"{each}.txt": b"" for each in range(201)}), {}),
        ("file", "200 MB", files.zipped({"a.tif": b"II*\x00" + bytes(201 * 1024 * 1024)}), {}),
        ("name", "wajib", good, {"name": "  "}),
        ("dated", "hari ini", good, {"dated": date(2030, 1, 1)}),
        ("buffer_m", "di atas 0", good, {"buffer_m": -1.0}),
    ]  # fmt: skip
    for field, words, content, asked in tables:
        with pytest.raises(BadInput) as refused:
            bring(conn, content, "peta", question(**asked), BY, trial=False)
        assert (refused.value.field, words in refused.value.reason) == (field, True), (field, words, refused.value)
    for table in (hazard_layer, hazard_area, room_event):
        assert conn.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_an_archive_that_lies_about_its_size_is_stopped() -> None:
    with pytest.raises(BadInput, match="file"):
        read(bomb(), question(thresholds=(0.5,)))


def test_too_much_detail_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells, place = files.index_grid()
    content = files.geotiff(tmp_path, cells, place)
    monkeypatch.setattr(raster, "MOST_CELLS", 100)
    with pytest.raises(BadInput, match="terlalu besar"):
        read(content, question(thresholds=(0.5,)))
    monkeypatch.undo()
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 100)
    with pytest.raises(BadInput, match="setelah dibuka"):
        read(files.zipped({"a.tif": content}), question(thresholds=(0.5,)))


def kept(conn: Connection, folder: Path, trial: bool = False, **asked: Any) -> Brought:
    """The strips, brought."""
    content = files.geojson(files.strips(), folder)
    return bring(conn, content, "../strip.geojson", question(class_column="kelas", classes=LEVELS, **asked), BY, trial)


def test_a_layer_is_kept_once_taken_away_and_brought_back_and_the_journal_tells(
    conn: Connection, tmp_path: Path
) -> None:
    tried = kept(conn, tmp_path, trial=True)
    assert (tried.layer, store.listed(conn)) == (None, [])
    made = kept(conn, tmp_path)
    assert made.layer is not None
    assert [each.km2 for each in made.classes] == pytest.approx(list(plain().values()), rel=1e-3)
    (layer,) = store.listed(conn)
    assert (layer["name"], layer["file_name"], layer["version"]) == ("Bahaya banjir uji", "strip.geojson", 1)
    with pytest.raises(Refused, match="sudah ada"):
        kept(conn, tmp_path)
    assert kept(conn, tmp_path, name="nama lain").layer != made.layer
    store.remove(conn, made.layer, 1, PLANNER, NOW)
    with pytest.raises(NotFound):
        store.one(conn, made.layer)
    with pytest.raises(Stale):
        store.remove(conn, made.layer, 1, PLANNER, NOW)
    store.restore(conn, made.layer, 2, PLANNER, NOW)
    assert store.one(conn, made.layer)["version"] == 3
    assert set(store.parts(conn, made.layer)) == {"1", "2", "3"}
    told = conn.execute(select(room_event.c.kind).order_by(room_event.c.id)).scalars().all()
    assert told == ["hazard added", "hazard added", "hazard removed", "hazard restored"]
    verdict = journal.verify(conn)
    assert (verdict.broken_at, verdict.count) == (None, 4)
    with pytest.raises(Forbidden):
        store.remove(conn, made.layer, 3, Actor("operator-uji", Role.OPERATOR), NOW)
