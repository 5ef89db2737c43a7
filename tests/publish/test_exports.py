"""Exports are read back by others: the same incidents in every form, and nothing of a caller in any."""

from datetime import UTC, datetime
from pathlib import Path

import geopandas
import pandas
import pyogrio
import pytest
from sqlalchemy import Connection

from gis.actor import Actor, Role
from gis.analysis import cover, posts
from gis.errors import BadInput
from gis.history import synthetic
from gis.incidents.lifecycle import Origin
from gis.publish.exports import coverage, history, save
from gis.respond.shifts import WIT
from gis.roads.store import Cache, current

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_every_form_holds_the_same_and_no_caller(ambon: Connection, tmp_path: Path) -> None:
    recipe = synthetic.Recipe(datetime(2026, 1, 1, tzinfo=WIT), 20, 4.0, 7)
    found = cover.mapped(ambon, Cache(), cover.Kept())
    synthetic.keep(ambon, found, recipe, Actor("perencana-uji", Role.PLANNER), NOW)
    frame = history(ambon, Origin.SYNTHETIC, None, None)
    assert 50 < len(frame) < 120
    assert set(frame.columns) == {
        "category", "category_label", "priority", "occurred_at", "time_known", "kind", "radius_m", "kelurahan_code",
        "kecamatan_code", "kelurahan", "kecamatan", "origin", "geometry",
    }  # fmt: skip
    for suffix, read in ((".gpkg", geopandas.read_file), (".geojson", geopandas.read_file),
                         (".parquet", geopandas.read_parquet), (".csv", pandas.read_csv)):  # fmt: skip
        path = tmp_path / f"riwayat{suffix}"
        save(frame, path, "kejadian")
        again = read(path)
        assert len(again) == len(frame)
        assert sorted(again["category"]) == sorted(frame["category"])
        if suffix != ".csv":
            assert again.total_bounds == pytest.approx(frame.total_bounds, abs=1e-6)
    assert pyogrio.list_layers(tmp_path / "riwayat.gpkg")[0][0] == "kejadian"
    assert len(history(ambon, Origin.REAL, None, None)) == 0
    half = history(ambon, Origin.SYNTHETIC, datetime(2026, 1, 10, tzinfo=WIT), None)
    assert 0 < len(half) < len(frame)
    with pytest.raises(BadInput, match="akhiran"):
        save(frame, tmp_path / "riwayat.xls", "kejadian")


def test_cover_is_exported_by_kelurahan(ambon: Connection, tmp_path: Path) -> None:
    cache, kept = Cache(), cover.Kept()
    found = cover.mapped(ambon, cache, kept)
    places = [each.at for each in posts.standing(ambon, "damkar", NOW, 300).planned]  # type: ignore[arg-type]
    (reached,) = cover.cover_of(found, kept, current(ambon, cache, NOW), places, [10.0])
    shapes, areas = posts.area_shapes(ambon)
    frame = coverage(reached, shapes, {code: each.name for code, each in areas.items()})
    assert len(frame) == 50
    assert (frame["covered_road_m"] <= frame["road_m"] + 1e-6).all()
    assert frame.total_bounds == pytest.approx([128.066, -3.794, 128.301, -3.575], abs=0.01)
    save(frame, tmp_path / "jangkauan.gpkg", "jangkauan")
    assert len(geopandas.read_file(tmp_path / "jangkauan.gpkg")) == 50
