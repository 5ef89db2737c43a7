"""Exposure equals a plain overlay by geopandas; past incidents speak only where there are enough of them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from sqlalchemy import Connection, insert, select, update

from gis.actor import Actor, Role
from gis.analysis import cover, posts
from gis.analysis.hotspots.past import Past
from gis.db.hazards import hazard_layer
from gis.db.past import past_incident
from gis.db.schema import facility
from gis.hazards import assess, store
from gis.hazards.assess import When
from gis.hazards.bring import bring
from gis.hazards.incidents import against, shares_inside
from gis.history.bring import begin
from gis.incidents.lifecycle import Origin
from gis.load.hazards import load_hazard_notes
from gis.roads.store import Cache
from gis.settings import PROJECT
from tests.hazards import files
from tests.hazards.files import LEVELS, question

PLANNER = Actor("perencana-uji", Role.PLANNER)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ALWAYS = When("real", datetime(2000, 1, 1, tzinfo=UTC), NOW)


@pytest.fixture(scope="module")
def found() -> cover.Kept:
    """The map of the city, made once."""
    return cover.Kept()


def brought(conn: Connection, folder: Path) -> int:
    """The three strips as a layer."""
    made = bring(
        conn, files.shapefile(files.strips().to_crs(32752), folder), "bahaya.zip",
        question(class_column="kelas", classes=LEVELS), (PLANNER, NOW), trial=False,
    )  # fmt: skip
    assert made.layer
    return made.layer


def frame(shapes: Any, **columns: Any) -> Any:
    """A frame in metres on the ground."""
    return geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=32752)


def test_exposure_equals_a_plain_overlay(ambon: Connection, tmp_path: Path, found: cover.Kept) -> None:
    number = brought(ambon, tmp_path)
    made = assess.assess(ambon, number, cover.mapped(ambon, Cache(), found), ALWAYS)
    strips = files.strips().to_crs(32752)
    on = assess.grounds(ambon, cover.mapped(ambon, Cache(), found))
    roads = frame(on.roads.lines, metres=on.roads.metres, drivable=on.roads.drivable)
    roads["plane"] = roads.length
    cut = geopandas.overlay(roads, strips, how="intersection", keep_geom_type=True)
    cut["inside"] = cut.metres * cut.length / cut.plane
    areas = frame(on.areas.values(), code=list(on.areas), people=[on.people.get(code, 0) for code in on.areas])
    areas["whole"] = areas.area
    parts = geopandas.overlay(areas, strips, how="intersection")
    parts["inside"] = parts.people * parts.area / parts.whole
    samples = frame(shapely.points(on.city.at), people=on.city.people, area=on.city.area)
    samples = samples[samples["area"] >= 0]
    spots = frame(shapely.points([(each.x, each.y) for each in on.facilities]), id=[each.id for each in on.facilities])
    for kelas, each in enumerate(made.exposure.classes, start=1):
        (strip,) = strips[strips["kelas"] == kelas].geometry
        assert each.km2 == pytest.approx(strip.area / 1e6, rel=1e-4)
        assert each.road_m == pytest.approx(cut[cut.kelas == kelas].inside.sum(), rel=1e-4)
        assert each.drivable_m == pytest.approx(cut[(cut.kelas == kelas) & cut.drivable].inside.sum(), rel=1e-4)
        assert each.people == pytest.approx(samples[samples.within(strip)].people.sum(), rel=1e-3)
        assert each.people_by_area == pytest.approx(parts[parts.kelas == kelas].inside.sum(), rel=1e-4)
        assert {one.id for one in each.facilities} == set(spots[spots.within(strip)].id)
        assert {one.code for one in each.kelurahan} == set(parts[(parts.kelas == kelas) & (parts.area > 2)].code)
        assert each.road_m > 1000
        assert each.facilities
    whole = made.exposure.whole
    assert whole.people == pytest.approx(sum(each.people or 0 for each in made.exposure.classes), rel=1e-6)
    assert whole.road_m == pytest.approx(sum(each.road_m for each in made.exposure.classes), rel=1e-9)
    assert 0 < (made.exposure.people_share or 0) < 1
    assert made.incidents.verdict.startswith("Data belum cukup: 0 kejadian")


def test_a_facility_whose_point_is_vague_is_only_perhaps_inside(
    ambon: Connection, tmp_path: Path, found: cover.Kept
) -> None:
    number = brought(ambon, tmp_path)
    ground = cover.mapped(ambon, Cache(), found)
    middle = files.strips().geometry.iloc[1].centroid
    pick = select(facility.c.id).where(facility.c.service == "damkar").limit(1).scalar_subquery()
    there = update(facility).where(facility.c.id == pick).returning(facility.c.id)
    grades = {}
    for grade, placeholder in (("A", False), ("B", True)):
        values = {"geom": f"SRID=4326;POINT({middle.x} {middle.y})", "confidence": grade, "placeholder": placeholder}
        moved = ambon.execute(there.values(values)).scalar_one()
        second = assess.assess(ambon, number, ground, ALWAYS).exposure.classes[1]
        grades[grade] = next(each.sure for each in second.facilities if each.id == moved)
    assert grades == {"A": True, "B": False}


def history(luck: np.random.Generator, n: int, share: float, radius: float = 50.0) -> Past:
    """Incidents of which `share` lie in a square kilometre at the origin, the rest in the ten east of it."""
    inside = luck.random(n) < share
    x = np.where(inside, luck.uniform(0, 1000, n), luck.uniform(1000, 11_000, n))
    zeros = np.zeros(n, dtype=np.int64)
    return Past(x, luck.uniform(0, 1000, n), np.full(n, radius), zeros.astype(float), zeros, ("kebakaran",), zeros)


SQUARE = np.array([shapely.box(0, 0, 1000, 1000)], dtype=object)


def test_the_verdict_is_silent_below_thirty_and_right_where_much_is_planted() -> None:
    luck = np.random.default_rng(112)
    assert "belum cukup" in against(history(luck, 29, 0.9), 0, SQUARE, [1 / 11], 1 / 11).verdict
    assert "lebih sering" in against(history(luck, 200, 0.5), 0, SQUARE, [1 / 11], 1 / 11).verdict
    assert "lebih jarang" in against(history(luck, 400, 0.0), 0, SQUARE, [1 / 11], 1 / 11).verdict
    vague = against(history(luck, 200, 0.2, radius=20_000), 0, SQUARE, [1 / 11], 1 / 11)
    assert "Tidak ada beda" in vague.verdict
    assert (vague.high or 0) - (vague.low or 0) > 0.5


def test_chance_alone_is_rarely_called_more_or_less_often() -> None:
    luck = np.random.default_rng(7)
    told = [against(history(luck, 124, 1 / 11), 0, SQUARE, [1 / 11], 1 / 11).verdict for _ in range(200)]
    assert sum("lebih" in each for each in told) <= 16  # the 97.5 % limit of a 5 % test on 200 sets


def test_a_radius_is_carried_into_the_share_inside() -> None:
    zeros = np.zeros(3, dtype=np.int64)
    at = np.array([500.0, 1000.0, 5000.0])
    past = Past(at, np.full(3, 500.0), np.array([100.0, 100.0, 100.0]), zeros.astype(float), zeros, ("a",), zeros)
    share, touched = shares_inside(past, SQUARE)
    assert share == pytest.approx([1, 0.5, 0], abs=0.03)
    assert touched.tolist() == [True, True, False]


def test_origins_never_mix_against_a_layer(ambon: Connection, tmp_path: Path, found: cover.Kept) -> None:
    number = brought(ambon, tmp_path)
    batch = begin(ambon, Origin.SYNTHETIC, "uji", "0" * 64, {}, PLANNER)
    row = {
        "batch_id": batch, "origin": "synthetic", "category": "kebakaran", "priority": 1, "time_known": True,
        "occurred_at": NOW.replace(year=2025), "geom": "SRID=4326;POINT(128.19 -3.69)", "radius_m": 50.0,
        "source": "place",
    }  # fmt: skip
    ambon.execute(insert(past_incident), [row | {"line": line} for line in range(40)])
    ground = cover.mapped(ambon, Cache(), found)
    assert assess.assess(ambon, number, ground, ALWAYS).incidents.n == 0
    made = assess.assess(ambon, number, ground, When("synthetic", ALWAYS.since, NOW)).incidents
    assert (made.n, made.surely, made.enough) == (40, 40, True)


def test_the_notes_that_come_with_the_data_are_drawn_by_kelurahan_and_say_so(
    ambon: Connection, found: cover.Kept
) -> None:
    layers = {each["kind"]: each for each in store.listed(ambon)}
    assert set(layers) == {"banjir", "longsor"}
    assert {each["precision"] for each in layers.values()} == {"kelurahan"}
    shapes, _ = posts.area_shapes(ambon)
    ground = [assess.moved(each) for each in store.parts(ambon, layers["longsor"]["id"]).values()]
    city = shapely.union_all(list(shapes.values())).area
    assert sum(float(shapely.area(each).sum()) for each in ground) < city
    made = assess.assess(ambon, layers["longsor"]["id"], cover.mapped(ambon, Cache(), found), ALWAYS)
    assert any("hanya diketahui per kelurahan" in note for note in made.notes)
    assert all(part.share == pytest.approx(1, abs=1e-6) for part in made.exposure.whole.kelurahan)
    assert load_hazard_notes(ambon, PROJECT / "data").unchanged == 2
    store.remove(ambon, layers["banjir"]["id"], 0, PLANNER, NOW)
    assert load_hazard_notes(ambon, PROJECT / "data").added == 0
    gone = ambon.execute(select(hazard_layer.c.removed_at).where(hazard_layer.c.kind == "banjir")).scalar_one()
    assert gone == NOW
