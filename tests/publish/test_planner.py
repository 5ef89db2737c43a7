"""A planner's map is one file: it opens without a network, draws what it says, and says what must stand beside it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser
from sqlalchemy import Connection

from gis.analysis.history import read_history, with_people
from gis.analysis.hotspots.analyse import Method, Question, analyse
from gis.analysis.hotspots.cells import Area
from gis.incidents.lifecycle import Origin
from gis.locate.ground import load_terrain
from gis.publish.ground import ground
from gis.publish.pictures import folded, sign, written
from gis.publish.planner import page
from gis.publish.sheet import Layer, Row, Sheet, collection, feature, spot
from gis.publish.sheets import GREY, hotspot_sheet
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
