"""Is it the same emergency: pure rules, and a query that stays on its index however long the past is."""

from datetime import UTC, datetime, timedelta
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from gis.db.engine import migrate_url
from gis.geo import LonLat, Metres
from gis.incidents.duplicates import Known, Reported, compare, lens, overlap, suspects
from gis.incidents.lifecycle import Origin
from gis.incidents.suspects import open_incidents
from gis.settings import Settings
from tests import databases

NOON = datetime(2026, 1, 31, 3, tzinfo=UTC)
MARDIKA = LonLat(128.1834, -3.6897)
PASSO = LonLat(128.2514, -3.6319)
METRE = 1 / 111_195  # degrees of latitude


def north(metres: float) -> LonLat:
    """A place so far north of Mardika."""
    return LonLat(MARDIKA.lon, MARDIKA.lat + metres * METRE)


def report(category: str = "kebakaran", at: LonLat | None = MARDIKA, radius: float = 50, number: str = "") -> Reported:
    """A new call."""
    return Reported(category, NOON, at, Metres(radius), number)


def known(
    minutes: float = 3, category: str = "kebakaran", at: LonLat | None = MARDIKA, radius: float = 50, number: str = ""
) -> Known:
    """An open incident, reported `minutes` before."""
    return Known(category, NOON - timedelta(minutes=minutes), at, Metres(radius), number, 7)


def test_the_same_fire_told_three_minutes_later_is_suspected_first_with_its_reasons() -> None:
    found = suspects(report(), [known(), known(category="pohon_tumbang"), known(at=PASSO)])
    assert found[0].score > 0.85
    assert found[0].reasons == ("bertumpuk 100 %", "selang 3 mnt", "kategori sama")


def test_the_other_side_of_town_is_not_suspected() -> None:
    assert suspects(report(), [known(at=PASSO)]) == ()


def test_two_exact_points_within_eighty_metres_are_near_and_beyond_are_not() -> None:
    assert suspects(report(radius=5), [known(at=north(70), radius=5)])
    assert suspects(report(radius=5), [known(at=north(90), radius=5)]) == ()


def test_a_vague_report_reaches_as_far_as_its_doubt() -> None:
    assert suspects(report(radius=600), [known(at=north(500))])
    assert suspects(report(radius=100), [known(at=north(500))]) == ()


@pytest.mark.parametrize(
    ("likelier", "less"),
    [
        (known(minutes=2), known(minutes=40)),
        (known(), known(category="gempa")),
        (known(category="penyelamatan"), known(category="miras")),  # of one group
        (known(at=north(20)), known(at=north(80))),
        (known(number="0812"), known()),
    ],
)
def test_later_further_and_other_is_less_likely(likelier: Known, less: Known) -> None:
    wanted = report(number="0812")
    assert compare(wanted, likelier).score > compare(wanted, less).score


def test_one_number_ringing_again_is_asked_about_whatever_the_place() -> None:
    assert suspects(report(at=None, number="0812"), [known(number="0812")])
    assert suspects(report(at=PASSO, number="0812"), [known(number="0812")])
    assert suspects(report(at=None, number=""), [known(number="")]) == ()


@given(st.floats(0, 400), st.floats(1, 300), st.floats(1, 300))
def test_overlap_is_a_share_and_the_same_from_both_sides(apart: float, one: float, other: float) -> None:
    here, there = report(radius=one), known(at=north(apart), radius=other)
    share = overlap(here, there)
    assert share is not None
    assert 0 <= share <= 1 + 1e-9
    assert share == pytest.approx(overlap(there, here))


def test_two_circles_a_radius_apart_share_what_the_textbook_says() -> None:
    assert lens(100, 100, 100) == pytest.approx(100**2 * (2 * pi / 3 - 3**0.5 / 2))


def test_a_million_past_incidents_do_not_slow_the_question(own_empty: Settings) -> None:
    owner = create_engine(migrate_url(own_empty))
    with owner.begin() as conn:
        conn.execute(
            text("""INSERT INTO incident (category, priority, state, origin, version, occurred_at)
                    SELECT 'miras', 3, CASE WHEN n % 10000 = 0 THEN 'received' ELSE 'done' END, 'real', 1,
                           timestamptz '2026-01-31 03:00+00' - n * interval '1 minute'
                    FROM generate_series(1, 1000000) n""")
        )
        conn.execute(text("ANALYZE incident"))
    engine = databases.engine(own_empty)
    query = open_incidents(NOON, Origin.REAL)
    compiled = query.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as conn:
        plan = "\n".join(conn.execute(text(f"EXPLAIN {compiled}")).scalars())
        conn.execute(query).all()
    for each in (engine, owner):
        each.dispose()
    assert "ix_incident_open" in plan
    assert "Seq Scan on incident" not in plan
