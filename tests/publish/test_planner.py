"""A planner's map is one file: it opens without a network, draws what it says, and says what must stand beside it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import shapely
from playwright.sync_api import Browser
from sqlalchemy import Connection

from gis.analysis.history import read_history, with_people
from gis.analysis.hotspots.analyse import Method, Question, analyse
from gis.analysis.hotspots.cells import Area
from gis.analysis.hotspots.past import History, past
from gis.incidents.lifecycle import Origin
from gis.locate.ground import load_terrain
from gis.publish.ground import ground
from gis.publish.pictures import folded, sign, written
from gis.publish.planner import page
from gis.publish.sheet import Layer, Row, Sheet, collection, feature, spot
from gis.publish.sheets import GREY, hotspot_sheet
from gis.roads.network import TO_GROUND
from gis.settings import PROJECT

SHEET = Sheet(
    "Uji <peta>", "Data belum cukup.", (("Masa", "Januari 2026"), ("n", "3 kejadian")),
    (Row("#8c2d04", "pos", "damkar"),),
    (Layer("posts", "symbol", collection([feature(spot(128.18, -3.69), "#8c2d04", "Mako", sign="damkar")])),),
    grey=True,
)  # fmt: skip


def test_the_file_opens_alone_and_shows_title_verdict_facts_and_credit(
    ambon: Connection, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "peta.html"
    file.write_text(page(SHEET, ground(ambon)), encoding="utf-8")
    view = browser.new_page(viewport={"width": 1200, "height": 800})
    asked: list[str] = []
    errors: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.on("pageerror", lambda error: errors.append(str(error)))
    view.goto(file.as_uri())
    view.get_by_role("heading", name="Uji <peta>").wait_for()
    view.wait_for_timeout(3000)
    said = view.locator("body").inner_text()
    for each in ("Data belum cukup.", "Januari 2026", "3 kejadian", "pos", "OpenStreetMap contributors", "km"):
        assert each in said
    shot = PROJECT / "var" / "screenshots" / "perencana-peta.png"
    shot.parent.mkdir(parents=True, exist_ok=True)
    colours = set(view.screenshot(path=shot))
    view.close()
    assert len(colours) > 50
    assert errors == []
    assert {urlsplit(each).scheme for each in asked} <= {"file", "data", "blob"}


def test_the_ground_is_small_and_names_every_area(ambon: Connection) -> None:
    found = ground(ambon)
    assert len([each for each in found.names if each.level == "kelurahan"]) == 50
    assert len([each for each in found.names if each.level == "kecamatan"]) == 5
    assert len(repr(found.layers)) < 1_500_000


def test_pictures_have_the_bytes_that_their_size_says() -> None:
    for picture in (written("Batu Merah", 10, "#000000", "#ffffff"), sign("damkar", "#8c2d04"), sign("x", "#8c2d04")):
        assert len(picture.content) == picture.width * picture.height * 4
        assert max(picture.content[3::4]) == 255
    assert folded("Leitimur Selatan") == "Leitimur\nSelatan"
    assert folded("Soya") == "Soya"


def test_a_map_of_hotspots_is_grey_where_nothing_may_be_said(ambon: Connection) -> None:
    end = datetime(2026, 6, 1, tzinfo=UTC)
    history = read_history(ambon, Origin.SYNTHETIC, end - timedelta(days=90), end, None)
    sheet = hotspot_sheet(
        analyse(history, with_people(ambon, load_terrain(ambon)), Question(Method.GI, Area.KELURAHAN))
    )
    assert sheet.grey
    assert sheet.verdict.startswith("Data belum cukup")
    (cells,) = sheet.layers
    assert len(cells.features["features"]) == 50
    assert {each["properties"]["colour"] for each in cells.features["features"]} == {GREY}


def test_a_map_of_clusters_draws_a_ring_around_each_that_is_sure(ambon: Connection) -> None:
    rng, begin = np.random.default_rng(112), datetime(2026, 3, 1, tzinfo=UTC)
    (town_x, far_x), (town_y, far_y) = TO_GROUND.transform([128.19, 128.10], [-3.70, -3.78])
    x = np.r_[rng.normal(town_x, 1_500, 90), np.full(15, far_x)]
    y = np.r_[rng.normal(town_y, 1_500, 90), np.full(15, far_y)]
    time = begin.timestamp() + np.r_[rng.random(90) * 30, 12 + rng.random(15) * 2] * 86_400
    found = History(past(x, y, 50.0, time), Origin.SYNTHETIC, begin, begin + timedelta(days=30))
    made = analyse(found, with_people(ambon, load_terrain(ambon)), Question(Method.SCAN))
    sure = [each for each in made.clusters if each.sure]
    _, rings = hotspot_sheet(made).layers
    assert len(rings.features["features"]) == len(sure) >= 1
    assert rings.features["features"][0]["properties"]["label"] == sure[0].verdict
    assert shapely.geometry.shape(rings.features["features"][0]["geometry"]).length > 0
    assert "13-03-2026" in made.verdict
