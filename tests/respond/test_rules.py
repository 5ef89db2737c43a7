"""What every agency's ranking obeys, on small made facts: time, doubt, telephone, units, ties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.db.schema import UNIT_STATUS
from gis.geo import Confidence, Metres, Seconds
from gis.respond.categories import Role
from tests.grid import grid
from tests.respond.factories import (
    ON_WATER,
    OUTSIDE,
    ask,
    by_key,
    facility,
    facts,
    margin,
    part,
    plan_for,
    planned,
    position,
    ranked,
    road,
    unit,
)

PLACE = grid("P . N . . F")  # the incident, a near post, a far one


def test_fire_goes_by_road_time_and_not_by_the_straight_line() -> None:
    near, far = facility("near", PLACE["N"]), facility("far", PLACE["F"])
    fire = planned(ask(), facts([near, far], (), road(PLACE["N"], 900, 9000)), "damkar")
    assert ranked(fire) == ["far", "near"]
    assert "terdekat lewat jalan" in by_key(fire, "far").reasons
    assert "220 m garis lurus, tetapi 9,0 km memutar lewat jalan" in by_key(fire, "near").reasons


def test_the_winner_on_paper_says_when_its_way_is_over_the_bridge() -> None:
    near, far = facility("near", PLACE["N"]), facility("far", PLACE["F"])
    fire = planned(ask(), facts([near, far], (), road(PLACE["N"], 900, 9000), bridge=True), "damkar")
    assert "220 m garis lurus, tetapi 9,0 km lewat JMP" in by_key(fire, "near").reasons


def test_where_line_and_road_agree_nothing_is_explained() -> None:
    near, far = facility("near", PLACE["N"]), facility("far", PLACE["F"])
    fire = planned(ask(), facts([near, far]), "damkar")
    assert ranked(fire) == ["near", "far"]
    assert not [reason for choice in fire.choices for reason in choice.reasons if "garis lurus" in reason]


def test_what_no_road_leads_from_comes_last_and_says_so() -> None:
    near, far = facility("near", PLACE["N"]), facility("far", PLACE["F"])
    fire = planned(ask(), facts([near, far], (), road(PLACE["N"], None)), "damkar")
    assert ranked(fire) == ["far", "near"]
    assert by_key(fire, "near").seconds is None
    assert "tidak ada jalan ke lokasi" in by_key(fire, "near").reasons


def test_equal_times_are_told_apart_by_key_whatever_the_order_they_come_in() -> None:
    posts = [facility(key, PLACE["N"]) for key in "cab"]
    for order in (posts, posts[::-1]):
        assert ranked(planned(ask(), facts(order), "damkar")) == ["a", "b", "c"]


def test_a_doubtful_position_widens_the_time_and_says_so() -> None:
    sure = facility("sure", PLACE["N"])
    doubtful = facility("doubtful", PLACE["N"], confidence=Confidence.C)
    provisional = facility("provisional", PLACE["N"], confidence=Confidence.C, placeholder=True)
    fire = planned(ask(), facts([sure, doubtful, provisional]), "damkar")
    widths = [margin(by_key(fire, key)) for key in ("sure", "doubtful", "provisional")]
    assert widths == pytest.approx([50 * 1.4 * 3.6 / 30, 750 * 1.4 * 3.6 / 30, 1500 * 1.4 * 3.6 / 30])
    assert "lokasi belum diverifikasi" in by_key(fire, "doubtful").reasons
    assert "lokasi sementara" in by_key(fire, "provisional").reasons
    assert not {"lokasi belum diverifikasi", "lokasi sementara"} & set(by_key(fire, "sure").reasons)


def test_a_vague_fix_widens_the_time_and_asks_for_another_landmark() -> None:
    post = facility("post", PLACE["F"])
    narrow, vague = (plan_for(ask(radius=radius), facts([post])) for radius in (30, 800))
    sure, doubtful = (margin(by_key(part(plan, "damkar"), "post")) for plan in (narrow, vague))
    assert doubtful - sure > 100
    assert not narrow.notes
    assert "lokasi masih kasar (radius 800 m), waktu melebar: tanyakan patokan lain" in vague.notes


def test_the_least_time_is_never_below_zero() -> None:
    post = facility("post", PLACE["N"], placeholder=True)
    assert by_key(planned(ask(), facts([post]), "damkar"), "post").seconds_low == Seconds(0)


def test_the_unconfirmed_is_never_the_only_first_choice() -> None:
    rumoured = facility("rumoured", PLACE["N"], confirmed=False)
    known, third = facility("known", PLACE["F"]), facility("third", PLACE["F"])
    fire = planned(ask(), facts([rumoured, third, known]), "damkar")
    assert [(each.key, each.rank) for each in fire.choices] == [("known", 1), ("rumoured", 1), ("third", 2)]
    assert "keberadaan belum dipastikan" in by_key(fire, "rumoured").reasons
    assert "mendampingi rumoured" in by_key(fire, "known").reasons


def test_an_unconfirmed_post_further_down_stays_where_the_road_puts_it() -> None:
    rumoured, known = facility("rumoured", PLACE["F"], confirmed=False), facility("known", PLACE["N"])
    fire = planned(ask(), facts([rumoured, known]), "damkar")
    assert [(each.key, each.rank) for each in fire.choices] == [("known", 1), ("rumoured", 2)]


def test_a_post_without_units_is_asked_by_telephone_and_its_number_of_units_is_unknown() -> None:
    with_number, without = facility("a", PLACE["N"], phone="0911-351113"), facility("b", PLACE["F"])
    fire = planned(ask(), facts([with_number, without]), "damkar")
    assert {"jumlah unit tidak diketahui", "hubungi lewat telepon 0911-351113"} <= set(by_key(fire, "a").reasons)
    assert "hubungi lewat telepon, nomor tidak diketahui" in by_key(fire, "b").reasons
    assert by_key(fire, "a").phone == "0911-351113"


@pytest.mark.parametrize(("hours", "said"), [("", True), ("24 jam", False)])
def test_a_post_whose_hours_are_unknown_is_to_be_rung_first_whatever_its_agency(hours: str, said: bool) -> None:
    for agency, category in (("satpolpp", "miras"), ("polisi", "miras"), ("kesehatan", "gawat_darurat_medis")):
        post = facility("post", PLACE["N"], agency, "kantor", hours=hours)
        reasons = by_key(planned(ask(category), facts([post]), agency), "post").reasons
        assert ("jam buka tidak diketahui, telepon dulu" in reasons) is said


def test_a_tracked_unit_goes_from_where_it_is_and_says_how_old_that_is() -> None:
    post = facility("post", PLACE["F"])
    fire = planned(ask(), facts([post], [unit("D-01", post, position=position(PLACE["N"], 20))]), "damkar")
    assert ranked(fire) == ["D-01"]
    engine = by_key(fire, "D-01")
    assert (engine.kind, engine.at, engine.position_age_s) == ("unit", PLACE["N"], Seconds(20))
    assert engine.home_facility_id == post.id
    assert "posisi 20 dtk lalu" in engine.reasons
    assert not [reason for reason in engine.reasons if "telepon" in reason]


@pytest.mark.parametrize(("age", "at"), [(300, "N"), (301, "F"), (-301, "F")])
def test_a_stale_position_falls_back_to_the_home_post(age: float, at: str) -> None:
    post = facility("post", PLACE["F"], phone="0911-1")
    fire = planned(ask(), facts([post], [unit("D-01", post, position=position(PLACE["N"], age))]), "damkar")
    engine = by_key(fire, "D-01")
    assert engine.at == PLACE[at]
    assert any("dihitung dari pos induk" in reason for reason in engine.reasons) == (at == "F")
    assert ("hubungi lewat telepon 0911-1" in engine.reasons) == (at == "F")


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("out of service", "tidak dinas"), ("assigned", "sudah ditugaskan"),
        ("en route", "sedang menuju lokasi lain"), ("on scene", "sedang di lokasi lain"),
    ],
)  # fmt: skip
def test_a_unit_that_is_not_free_is_passed_over_with_the_reason(status: str, why: str) -> None:
    post, other = facility("post", PLACE["N"]), facility("other", PLACE["F"])
    known = facts([post, other], [unit("D-01", post, status), unit("D-02", other)])
    fire = planned(ask(), known, "damkar")
    assert ranked(fire) == ["D-02", "post"]
    away = by_key(fire, "D-01")
    assert (away.passed_over, away.rank, away.reasons) == (True, None, (why,))
    assert "semua unit tercatat sedang bertugas" in by_key(fire, "post").reasons


def test_a_unit_on_its_way_home_can_be_sent() -> None:
    post = facility("post", PLACE["N"])
    fire = planned(ask(), facts([post], [unit("D-01", post, "returning")]), "damkar")
    assert "sedang kembali ke pos" in by_key(fire, "D-01").reasons
    assert ranked(fire) == ["D-01"]


def test_an_assumed_unit_says_so() -> None:
    post = facility("post", PLACE["N"])
    fire = planned(ask(), facts([post], [unit("D-01", post, assumed=True), unit("D-02", post)]), "damkar")
    assert "armada diasumsikan" in by_key(fire, "D-01").reasons
    assert "armada diasumsikan" not in by_key(fire, "D-02").reasons


def test_the_walk_from_the_end_of_the_road_is_said() -> None:
    post = facility("post", PLACE["F"])
    plan = plan_for(ask(), facts([post], (), road(PLACE["F"], 1000, walk=500)))
    assert by_key(part(plan, "damkar"), "post").seconds == Seconds(1000)
    assert plan.notes == ("dari ujung jalan masih 500 m jalan kaki (8 mnt), sudah dihitung",)


def test_where_the_circle_reaches_the_road_nobody_is_sent_on_foot_to_its_middle() -> None:
    known = facts([facility("post", PLACE["F"])], (), road(PLACE["F"], 1000, walk=500))
    plan = plan_for(ask(radius=500), known)
    assert by_key(part(plan, "damkar"), "post").seconds == pytest.approx(1000 - 500 * 3.6 / 4)
    assert "waktu dihitung sampai jalan terdekat dari titik tengah lokasi" in plan.notes
    assert by_key(part(plan_for(ask(radius=499), known), "damkar"), "post").seconds == Seconds(1000)


def test_outside_the_city_the_rest_of_the_way_is_an_estimate_with_a_wide_range() -> None:
    post = facility("post", PLACE["F"])
    plan = plan_for(ask(where=OUTSIDE), facts([post], (), road(PLACE["F"], 10_000, walk=3000)))
    choice = by_key(part(plan, "damkar"), "post")
    driven = 10_000 - 3000 * 3.6 / 4
    rest = 3000 * 1.4 * 3.6 / 30
    assert choice.seconds == pytest.approx(driven + rest)
    assert margin(choice) > rest / 2
    assert "data jalan berakhir 3,0 km sebelum lokasi, waktu untuk sisanya perkiraan" in plan.notes


def test_outside_the_city_fire_and_police_serve_and_the_neighbour_is_told() -> None:
    known = facts([facility("post", PLACE["N"]), facility("polsek-baguala", PLACE["N"], "polisi", "polsek"),
                   facility("ulp", PLACE["N"], "pln", "ulp")])  # fmt: skip
    plan = plan_for(ask(where=OUTSIDE), known)
    assert [note for note in plan.notes if note.startswith("di luar Kota Ambon, 4,2 km dari Passo: layani bila perlu")]
    assert part(plan, "damkar").note == part(plan, "polisi").note == ""
    assert "di luar wilayah kerja kota" in part(plan, "pln").note


def test_from_the_water_basarnas_and_the_water_police_go_first_whatever_the_category() -> None:
    sar = facility("sar", PLACE["F"], "basarnas", "basarnas", phone="0911-323774")
    plan = plan_for(ask("gawat_darurat_medis", where=ON_WATER), facts([sar], (), road(PLACE["F"], 900, walk=600)))
    assert [each.agency for each in plan.agencies[:2]] == ["basarnas", "polair"]
    assert {each.role for each in plan.agencies[:2]} == {Role.SEND}
    assert part(plan, "polair").note == "posisi tidak diketahui, hubungi lewat telepon 110"
    assert part(plan, "polair").phone == "110"
    boat = by_key(part(plan, "basarnas"), "sar")
    assert boat.seconds == pytest.approx(900 - 600 * 3.6 / 4)
    assert "waktu dihitung sampai jalan terdekat di tepi air, 600 m dari lokasi" in plan.notes
    assert not [note for note in plan.notes if "jalan kaki" in note]


def test_an_agency_on_standby_is_sent_when_the_call_is_from_the_water() -> None:
    plan = plan_for(ask("bencana_alam", where=ON_WATER), facts([]))
    assert [each.agency for each in plan.agencies].count("basarnas") == 1
    assert part(plan, "basarnas").role is Role.SEND


def test_an_accident_at_sea_seen_from_land_goes_to_basarnas_and_the_water_police_too() -> None:
    plan = plan_for(ask("kecelakaan_laut"), facts([]))
    assert [each.agency for each in plan.agencies[:2]] == ["basarnas", "polair"]


def test_an_agency_that_nobody_knows_a_post_of_says_so() -> None:
    dishub = planned(ask(), facts([]), "dishub")
    assert dishub.choices == ()
    assert dishub.note == "posisi tidak diketahui, hubungi lewat telepon, nomor tidak diketahui"


def test_a_unit_at_another_agencys_post_has_no_number_of_its_own() -> None:
    centre = facility("centre", PLACE["N"], "cc112", phone="112")
    hearse = unit("J-01", centre, agency="perkim", kind="mobil jenazah")
    choice = by_key(planned(ask("mobil_jenazah"), facts([centre], [hearse]), "perkim"), "J-01")
    assert (choice.agency, choice.phone) == ("perkim", "")
    assert "hubungi lewat telepon, nomor tidak diketahui" in choice.reasons


def test_the_water_tanker_of_pmi_carries_no_patient() -> None:
    pmi = facility("pmi", PLACE["N"], "pmi", "pmi")
    known = facts([pmi], [unit("M-01", pmi, kind="mobil tangki air")])
    assert ranked(planned(ask("gawat_darurat_medis"), known, "pmi")) == ["pmi"]


def test_a_unit_of_the_agency_is_measured_with_its_own_error() -> None:
    post = facility("post", PLACE["F"], placeholder=True)
    tracked = unit("D-01", post, position=position(PLACE["N"], 5))
    engine = by_key(planned(ask(), facts([post], [tracked]), "damkar"), "D-01")
    assert margin(engine) == pytest.approx(Metres(10) * 1.4 * 3.6 / 30)
    assert "lokasi sementara" not in engine.reasons


@given(
    drawn=st.lists(
        st.tuples(st.booleans(), st.sampled_from("NF"), st.sampled_from([None, *UNIT_STATUS]), st.booleans()),
        max_size=8,
    ),
    times=st.tuples(*[st.none() | st.floats(0, 9000)] * 2),
)
def test_whatever_is_known_the_ranks_run_from_one_and_the_first_is_sure_if_anybody_is(
    drawn: list[tuple[bool, str, str | None, bool]], times: tuple[float | None, float | None]
) -> None:
    posts = [facility(f"post-{n}", PLACE[at], confirmed=sure) for n, (sure, at, _, _) in enumerate(drawn)]
    crews = [
        unit(f"unit-{n}", posts[n], status, position=position(PLACE["N"], 5) if tracked else None)
        for n, (_, _, status, tracked) in enumerate(drawn)
        if status
    ]
    roads = [road(PLACE[letter], time) for letter, time in zip("NF", times, strict=True)]
    fire = planned(ask(), facts(posts, crews, *roads), "damkar")
    able = [each for each in fire.choices if not each.passed_over]
    ranks = [each.rank or 0 for each in able]
    assert sorted(set(ranks)) == list(range(1, len(set(ranks)) + 1))
    assert ranks == sorted(ranks)
    assert all(each.rank is None and each.reasons for each in fire.choices if each.passed_over)
    assert len({each.key for each in fire.choices}) == len(fire.choices)
    if any(each.confirmed for each in able):
        assert any(each.confirmed for each in able if each.rank == 1)
