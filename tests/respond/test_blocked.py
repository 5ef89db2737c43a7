"""What a closure and the bridge do to a plan, in words."""

from dataclasses import replace

from gis.geo import LonLat, Seconds
from gis.respond.blocked import Roads
from gis.respond.rules import Facts
from tests.grid import CORNER
from tests.respond.factories import ask, by_key, facility, facts, margin, planned, ranked, road

NEAR, FAR = LonLat(CORNER.lon + 0.01, CORNER.lat), LonLat(CORNER.lon + 0.03, CORNER.lat)
NAMES = ("penutupan 3 (banjir, Jalan Raya)",)


def known(today: Roads, near: float | None = 100) -> Facts:
    """Two posts and the roads of today."""
    posts = [facility("dekat", NEAR), facility("jauh", FAR)]
    return replace(facts(posts, (), road(NEAR, near), road(FAR, 400), bridge=True), today=today)


def test_who_is_cut_off_comes_last_and_says_by_what() -> None:
    plan = planned(ask(), known(Roads(in_the_way=lambda at: NAMES if at == NEAR else ()), near=None), "damkar")
    assert ranked(plan) == ["jauh", "dekat"]
    assert by_key(plan, "dekat").reasons[0] == "terputus oleh penutupan 3 (banjir, Jalan Raya)"


def test_a_long_way_round_names_the_closure_and_a_short_one_does_not() -> None:
    usual = Roads(in_the_way=lambda _: NAMES, usual_seconds=lambda at: Seconds(40 if at == NEAR else 390))
    plan = planned(ask(), known(usual, near=400), "damkar")
    assert by_key(plan, "dekat").reasons[0] == "memutar, 6 mnt lebih lama karena penutupan 3 (banjir, Jalan Raya)"
    assert not any("penutupan" in reason for reason in by_key(plan, "jauh").reasons)


def test_doubtful_speeds_make_the_range_wider() -> None:
    sure, doubtful = (planned(ask(), known(Roads(doubt=doubt)), "damkar") for doubt in (0.0, 0.4))
    assert margin(by_key(doubtful, "jauh")) > 160 > margin(by_key(sure, "jauh"))


def test_the_backup_is_named_when_the_bridge_changes_the_order() -> None:
    closed = dict([road(NEAR, 2000), road(FAR, 1260)])
    plan = planned(ask(), known(Roads(if_bridge_closed=lambda: closed)), "damkar")
    assert ranked(plan) == ["dekat", "jauh"]
    assert plan.bridge == "bila jembatan ditutup: jauh, 21 mnt (21 mnt)"


def test_the_backup_is_named_when_one_of_the_first_comes_over_five_minutes_later() -> None:
    for later, said in ((299, False), (301, True)):
        closed = dict([road(NEAR, 100), road(FAR, 400 + later)])
        assert bool(planned(ask(), known(Roads(if_bridge_closed=lambda c=closed: c)), "damkar").bridge) is said  # type: ignore[misc]


def test_nothing_is_said_where_nobody_crosses_or_the_bridge_is_closed_already() -> None:
    closed = dict([road(NEAR, 2000), road(FAR, 1260)])
    dry = replace(known(Roads(if_bridge_closed=lambda: closed)), over_bridge=lambda _: False)
    assert planned(ask(), dry, "damkar").bridge == ""
    assert planned(ask(), known(Roads()), "damkar").bridge == ""


def test_nobody_left_is_said_too() -> None:
    closed = dict([road(NEAR, None), road(FAR, None)])
    plan = planned(ask(), known(Roads(if_bridge_closed=lambda: closed)), "damkar")
    assert plan.bridge == "bila jembatan ditutup: tidak ada yang sampai lewat jalan"
