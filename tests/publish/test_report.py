"""The monthly report counts what happened, says what few events cannot tell, and is a PDF of its own."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from gis.actor import Actor, Role
from gis.analysis import cover, posts
from gis.errors import BadInput
from gis.history import synthetic
from gis.incidents.lifecycle import Origin
from gis.publish.month import Month, earlier, held, parse
from gis.publish.report import between, page, pdf, span
from gis.respond.shifts import WIT
from gis.roads.store import Cache
from gis.room.targets import targets_of
from gis.settings import Settings

PLANNER = Actor("perencana-uji", Role.PLANNER)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def made(conn: Connection, days: int, per_day: float = 4.0) -> int:
    """A made-up history that begins with January 2026; returns how many incidents January holds."""
    recipe = synthetic.Recipe(datetime(2026, 1, 1, tzinfo=WIT), days, per_day, 7)
    synthetic.keep(conn, cover.mapped(conn, Cache(), cover.Kept()), recipe, PLANNER, NOW)
    return held(conn, Month(2026, 1), Origin.SYNTHETIC, targets_of(Settings())).total


def text_of(conn: Connection, month: Month) -> str:
    """The report's words."""
    found = held(conn, month, Origin.SYNTHETIC, targets_of(Settings()))
    shapes, _ = posts.area_shapes(conn)
    content = page(found, shapes, "4 pos menjangkau separuh jalan.")
    return re.sub(r"\s+", " ", re.sub(r"<(svg|style).*?</\1>|<[^>]+>", " ", content, flags=re.S))


def test_a_month_begins_and_ends_in_wit_and_is_counted_once(ambon: Connection) -> None:
    total = made(ambon, 40)
    assert 90 < total < 160
    said = text_of(ambon, Month(2026, 1))
    assert f"{total} kejadian dicatat" in said
    assert "riwayat BUATAN" in said
    assert "Sirimau" in said
    assert "Data belum cukup: belum ada waktu yang tercatat." in said
    found = held(ambon, Month(2026, 1), Origin.SYNTHETIC, targets_of(Settings()))
    assert sum(found.by_day.values()) == sum(found.by_hour.values()) == total
    assert found.by_hour[19] > found.by_hour[3]  # evenings are busiest in what is made up
    assert held(ambon, Month(2026, 1), Origin.REAL, targets_of(Settings())).total == 0
    after = held(ambon, Month(2026, 2), Origin.SYNTHETIC, targets_of(Settings()))
    assert (after.before, after.month.days) == (total, 28)


def test_few_incidents_are_said_to_be_few(ambon: Connection) -> None:
    assert made(ambon, 31, 0.5) < 30
    assert "Data belum cukup" in text_of(ambon, Month(2026, 1))


def test_the_pdf_is_one_and_carries_everything_inside(ambon: Connection) -> None:
    made(ambon, 10)
    found = held(ambon, Month(2026, 1), Origin.SYNTHETIC, targets_of(Settings()))
    shapes, _ = posts.area_shapes(ambon)
    content = page(found, shapes, "x")
    assert pdf(content).startswith(b"%PDF-")
    assert "http" not in re.sub(
        r'xmlns(:\w+)?="[^"]*"|http://www\.w3\.org/[^"]*|http://purl\.org/[^"<]*|https?://creativecommons[^"<]*',
        "",
        content,
    )


@pytest.mark.parametrize("said", ["2026", "2026-13", "26-01", "2026-1", "januari"])
def test_another_spelling_of_a_month_is_refused(said: str) -> None:
    with pytest.raises(BadInput):
        parse(said)


def test_figures_are_said_as_people_say_them() -> None:
    assert [span(each) for each in (None, 35, 260, 3900)] == ["-", "35 dtk", "4 mnt 20 dtk", "1 jam 5 mnt"]
    assert between(0) == "0,0-3,7"
    assert between(4) == "1,1-10,2"
    assert earlier(Month(2026, 1)) == Month(2025, 12)
