"""Products into a real PostGIS."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from sqlalchemy import Connection, create_engine, func, select, text, true, update
from sqlalchemy.exc import OperationalError

from gis.db.schema import (
    conditions,
    facility,
    kecamatan,
    kelurahan,
    land,
    place,
    place_name,
    population,
    road_edge,
    road_network,
    unit,
)  # fmt: skip
from gis.errors import BadInput, NotReady
from gis.load import roads
from gis.load.areas import load_kecamatan, load_kelurahan, load_land, load_population
from gis.load.everything import LAYERS, load_everything
from gis.load.gazetteer import load_gazetteer
from gis.load.products import GAZETTEER, ROADS, read_table, table_text
from gis.load.report import LayerReport
from gis.load.upsert import begin
from gis.locate.text import fold
from gis.settings import PROJECT, Settings
from tests import databases
from tests.load.sources import write_roads

DATA = PROJECT / "data"


def load_areas(conn: Connection) -> None:
    load_kecamatan(conn, DATA)
    load_kelurahan(conn, DATA)


def counts(report: LayerReport) -> tuple[int, int, int]:
    return report.added, report.changed, report.unchanged


def test_every_layer_is_loaded_once_and_the_second_time_left_alone(conn: Connection) -> None:
    first = [load(conn, DATA) for load in (*LAYERS.values(), roads.load_roads)]
    assert [report.added for report in first] == [5, 50, 5, 56, 2, 487, 72, 9, 8, 10794]
    second = [load(conn, DATA) for load in (*LAYERS.values(), roads.load_roads)]
    assert not any(report.touched for report in second)
    assert [report.unchanged for report in second] == [5, 50, 5, 56, 2, 487, 72, 9, 8, 10794]


def test_loading_everything_commits_layer_by_layer(own_empty: Settings) -> None:
    assert own_empty.database_url
    engine = create_engine(own_empty.database_url)
    told: list[tuple[int, int]] = []
    load_everything(engine, DATA, lambda done, total: told.append((done, total)))
    assert told[-1] == (10794, 10794)
    assert len(told) > 5
    with engine.connect() as conn:
        assert conn.execute(select(func.count()).select_from(road_edge)).scalar_one() == 10794
    engine.dispose()


def test_a_start_leaves_alone_what_somebody_loaded_since(own_empty: Settings) -> None:
    assert own_empty.database_url
    engine = create_engine(own_empty.database_url)
    load_everything(engine, DATA)
    with engine.begin() as conn:
        conn.execute(update(facility).where(facility.c.key == "damkar-mako").values(address="diperbaiki"))
    address = select(facility.c.address).where(facility.c.key == "damkar-mako")
    assert load_everything(engine, DATA, only_new=True) == []
    with engine.connect() as conn:
        assert conn.execute(address).scalar() == "diperbaiki"
    assert any(report.changed for report in load_everything(engine, DATA))
    with engine.connect() as conn:
        assert conn.execute(address).scalar() != "diperbaiki"
    engine.dispose()


def test_areas_arrive_with_their_shape_and_names(conn: Connection) -> None:
    load_areas(conn)
    shape = func.ST_IsValid(kelurahan.c.geom)
    row = conn.execute(select(kelurahan, shape.label("valid")).where(kelurahan.c.code == "81.71.05.2006")).one()
    assert (row.name, row.official_name, row.kecamatan_code, row.valid) == ("Hutumuri", "Hutumury", "81.71.05", True)
    assert "Hutumury" in row.alt_names
    assert (
        conn.execute(select(func.count()).select_from(kecamatan).where(kecamatan.c.geom_3857.is_not(None))).scalar()
        == 5
    )


def test_a_changed_row_is_written_and_a_foreign_one_left(conn: Connection) -> None:
    load_areas(conn)
    load_population(conn, DATA)
    conn.execute(update(population).where(population.c.code == "81.71").values(people=1))
    conn.execute(
        population.insert().values(
            code="81.72", level="kota", people=9, year=2020, confidence="C", method="", source=""
        )
    )
    report = load_population(conn, DATA)
    assert (counts(report), report.absent) == ((0, 1, 55), 1)
    assert conn.execute(select(population.c.people).where(population.c.code == "81.71")).scalar() == 355365


def test_a_moved_shape_is_written_again(conn: Connection) -> None:
    load_areas(conn)
    conn.execute(
        update(kelurahan)
        .where(kelurahan.c.code == "81.71.02.1011")
        .values(geom=func.ST_Translate(kelurahan.c.geom, 1e-7, 0))
    )
    assert counts(load_kelurahan(conn, DATA)) == (0, 1, 49)


def test_land_that_is_gone_is_removed(conn: Connection) -> None:
    load_land(conn, DATA)
    islet = shapely.MultiPolygon([shapely.Point(128, -3).buffer(0.001)])
    conn.execute(land.insert().values(id=99, geom=f"SRID=4326;{islet.wkt}"))
    assert load_land(conn, DATA).removed == 1
    assert 99 not in conn.execute(select(land.c.id)).scalars().all()


def test_names_are_stored_folded_once_each(conn: Connection) -> None:
    load_areas(conn)
    load_gazetteer(conn, DATA)
    names = conn.execute(
        select(place_name.c.name, place_name.c.folded).join(place).where(place.c.key == "kudamati")
    ).all()
    assert {tuple(name) for name in names} == {("Kudamati", "kudamati"), ("Kuda Mati", "kuda mati")}
    everything = conn.execute(select(place_name.c.name, place_name.c.folded)).all()
    assert all(fold(row.name) == row.folded for row in everything)


def test_a_renamed_place_loses_its_old_spelling(conn: Connection, tmp_path: Path) -> None:
    load_areas(conn)
    load_gazetteer(conn, DATA)
    rows = read_table(DATA / GAZETTEER)
    changed = [{**row, "alt_names": "Kudah Mati"} if row["key"] == "kudamati" else row for row in rows]
    (tmp_path / GAZETTEER).write_text(table_text(changed, list(rows[0])), encoding="utf-8")
    assert load_gazetteer(conn, tmp_path).notes == ("2 nama diperbarui",)
    names = conn.execute(select(place_name.c.folded).join(place).where(place.c.key == "kudamati")).scalars()
    assert set(names) == {"kudamati", "kudah mati"}


def test_roads_raise_their_version_only_when_they_are_others(conn: Connection, tmp_path: Path) -> None:
    def versions() -> tuple[int, int]:
        both = select(road_network.c.version, conditions.c.version).join(conditions, true())
        row = conn.execute(both).one()
        return row[0], row[1]

    roads.load_roads(conn, DATA)
    start = versions()
    roads.load_roads(conn, DATA)
    assert versions() == start
    extract = tmp_path / "uji.osm.pbf"
    write_roads(extract)
    report = roads.load_extract(conn, extract)
    assert (report.added, report.removed) == (2, 10794)
    assert versions() == (start[0] + 1, start[1] + 1)
    assert roads.load_extract(conn, extract).unchanged == 2
    assert versions() == (start[0] + 1, start[1] + 1)


def test_an_extract_becomes_edges_with_times_and_shape(conn: Connection, tmp_path: Path) -> None:
    write_roads(tmp_path / "uji.osm.pbf")
    roads.load_extract(conn, tmp_path / "uji.osm.pbf")
    length = func.ST_Length(func.geography(road_edge.c.geom))
    street, path = conn.execute(select(road_edge, length.label("long")).order_by(road_edge.c.way_id)).all()
    assert (street.name, street.highway, street.drivable) == ("Jalan Uji", "residential", True)
    assert street.metres == pytest.approx(street.long, abs=0.1)
    assert street.forward_seconds == street.backward_seconds > 0
    assert (path.highway, path.drivable, path.forward_seconds) == ("footway", False, None)
    kept = conn.execute(select(road_network)).one()
    assert (kept.source, kept.report["ways"]) == ("uji.osm.pbf", 2)


def test_roads_of_other_islands_are_left_out_however_many(conn: Connection, tmp_path: Path) -> None:
    load_land(conn, DATA)
    write_roads(tmp_path / "maluku.osm.pbf", abroad=True)
    roads.load_extract(conn, tmp_path / "maluku.osm.pbf")
    assert set(conn.execute(select(road_edge.c.way_id).where(road_edge.c.drivable)).scalars()) == {10}


def test_an_extract_of_the_product_itself_is_no_change(conn: Connection, tmp_path: Path) -> None:
    roads.load_roads(conn, DATA)
    text = (DATA / ROADS).read_text(encoding="utf-8")
    (tmp_path / ROADS).write_text(text.replace("ambon_roads", "maluku", 1), encoding="utf-8")
    assert not roads.load_roads(conn, tmp_path).touched


@pytest.mark.parametrize("write", [lambda path: path.write_bytes(b"\x00\x01"), lambda path: path.mkdir()])
def test_what_is_no_extract_leaves_the_roads_alone(
    conn: Connection, tmp_path: Path, write: Callable[[Path], object]
) -> None:
    roads.load_roads(conn, DATA)
    write(tmp_path / "rusak.osm.pbf")
    with pytest.raises(BadInput):
        roads.load_extract(conn, tmp_path / "rusak.osm.pbf")
    assert conn.execute(select(func.count()).select_from(road_edge)).scalar() == 10794


def test_a_missing_product_is_named_with_its_remedy(conn: Connection, tmp_path: Path) -> None:
    with pytest.raises(NotReady, match=r"kecamatan_ambon\.geojson.*data build"):
        load_kecamatan(conn, tmp_path)


def test_units_know_their_home(ambon: Connection) -> None:
    homes = select(unit.c.key, facility.c.key.label("home")).join(facility, unit.c.facility_id == facility.c.id)
    found = {row.key: row.home for row in ambon.execute(homes)}
    assert found["D-01"] == "damkar-mako"
    assert found["D-06"] == "damkar-pos-passo"


def test_one_load_waits_for_another(own_empty: Settings) -> None:
    engine = databases.engine(own_empty)
    with engine.begin() as first:
        begin(first)
        with engine.connect() as second:
            second.execute(text("SET LOCAL lock_timeout = '200ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                begin(second)
    with engine.begin() as third:
        begin(third)
    engine.dispose()
