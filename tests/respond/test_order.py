"""Police by sector, health by capability and by the clock of Ambon."""

from datetime import UTC, datetime

import pytest

from gis.respond.order import PORT_AREA, night, open_at, share_of
from gis.respond.plan import Facility
from tests.grid import grid
from tests.respond.factories import (
    SECTORS,
    ask,
    at_hour,
    by_key,
    facility,
    facts,
    plan_for,
    planned,
    ranked,
    road,
    unit,
    within,
)

PLACE = grid("P . N . . F")
FAR = grid("P . . . . . . F")["F"]


def police(*posts: tuple[str, str], kind: str = "polsek") -> list[Facility]:
    """Police posts by key at letters of PLACE."""
    return [facility(key, PLACE[at], "polisi", kind) for key, at in posts]


def test_the_polsek_of_the_kecamatan_comes_first_with_the_nearest_by_road_beside_it() -> None:
    posts = police(("polsek-nusaniwe", "F"), ("polsek-sirimau", "N"))
    agency = planned(ask(where=within(Nusaniwe=1.0)), facts(posts), "polisi")
    assert ranked(agency) == ["polsek-nusaniwe", "polsek-sirimau"]
    assert by_key(agency, "polsek-nusaniwe").reasons[0] == "sektor Nusaniwe"
    assert "terdekat lewat jalan" in by_key(agency, "polsek-sirimau").reasons


def test_a_circle_over_the_border_goes_to_the_larger_share_and_names_the_other() -> None:
    posts = police(("polsek-nusaniwe", "N"), ("polsek-sirimau", "F"))
    agency = planned(ask(where=within(Nusaniwe=0.29, Sirimau=0.71)), facts(posts), "polisi")
    assert ranked(agency) == ["polsek-sirimau", "polsek-nusaniwe"]
    assert "29% lingkaran lokasi di sektor Nusaniwe" in by_key(agency, "polsek-nusaniwe").reasons


def test_shares_of_one_kecamatan_add_up() -> None:
    where = ask(where=within(Nusaniwe=0.4, Sirimau=0.3))
    both = (*where.whereabouts.shares, where.whereabouts.shares[1])
    asked = ask(where=type(where.whereabouts)(both, outside=False, on_water=False))
    assert share_of(SECTORS[1], asked) == pytest.approx(0.6)


def test_in_the_port_the_port_police_come_first() -> None:
    posts = police(("polsek-kpys", "N"), ("polsek-sirimau", "P"))
    agency = planned(ask(where=within(Sirimau=1.0)), facts(posts), "polisi")
    assert ranked(agency) == ["polsek-kpys", "polsek-sirimau"]
    assert by_key(agency, "polsek-kpys").reasons[0] == "sektor pelabuhan Yos Sudarso"


def test_out_of_the_port_the_port_police_wait_for_the_sector() -> None:
    port = facility("polsek-kpys", FAR, "polisi", "polsek")
    agency = planned(ask(where=within(Sirimau=1.0)), facts([port, *police(("polsek-sirimau", "F"))]), "polisi")
    assert by_key(agency, "polsek-kpys").straight_metres > PORT_AREA
    assert ranked(agency) == ["polsek-sirimau", "polsek-kpys"]


def test_an_unconfirmed_polsek_of_the_sector_stands_beside_the_nearest_confirmed() -> None:
    rumoured = facility("polsek-leitimur-selatan", PLACE["N"], "polisi", "polsek", confirmed=False)
    posts = [rumoured, *police(("polsek-baguala", "F"), ("polsek-sirimau", "P"))]
    agency = planned(ask(where=within(Leitimur_Selatan=1.0)), facts(posts), "polisi")
    assert [(each.key, each.rank) for each in agency.choices] == [
        ("polsek-sirimau", 1), ("polsek-leitimur-selatan", 1), ("polsek-baguala", 2),
    ]  # fmt: skip


def test_headquarters_are_passed_over() -> None:
    agency = planned(ask(), facts([*police(("polda", "N"), kind="polda"), *police(("polsek-x", "F"))]), "polisi")
    assert ranked(agency) == ["polsek-x"]
    assert by_key(agency, "polda").reasons[0] == "markas daerah, bukan satuan tanggap"


def health(key: str, at: str, kind: str = "puskesmas", **changes: object) -> Facility:
    """A health facility at a letter of PLACE."""
    return facility(key, PLACE[at], "kesehatan", kind, **changes)


def test_by_day_health_goes_by_road() -> None:
    posts = [health("puskesmas", "N"), health("rs", "F", "rumah sakit", emergency_room=True)]
    agency = planned(ask("gawat_darurat_medis", hour=10), facts(posts), "kesehatan")
    assert ranked(agency) == ["puskesmas", "rs"]
    assert "jam buka tidak diketahui, telepon dulu" in by_key(agency, "puskesmas").reasons


@pytest.mark.parametrize("hour", [21, 23, 0, 6])
def test_at_night_hospitals_with_an_emergency_room_come_first(hour: int) -> None:
    posts = [health("puskesmas", "N"), health("rs", "F", "rumah sakit", emergency_room=True)]
    plan = plan_for(ask("gawat_darurat_medis", hour=hour), facts(posts))
    assert ranked(plan.agencies[0]) == ["rs", "puskesmas"]
    assert "malam 21-07 WIT: rumah sakit dengan IGD didahulukan" in plan.notes


def test_at_night_what_is_neither_hospital_nor_puskesmas_waits_too() -> None:
    posts = [health("klinik", "N", "klinik"), health("rs", "F", "rumah sakit", emergency_room=True)]
    known = facts(posts)
    assert ranked(planned(ask("gawat_darurat_medis", hour=23), known, "kesehatan")) == ["rs", "klinik"]
    assert ranked(planned(ask("gawat_darurat_medis", hour=10), known, "kesehatan")) == ["klinik", "rs"]


def test_at_night_a_puskesmas_known_to_be_open_keeps_its_place_by_road() -> None:
    posts = [health("puskesmas", "N", hours="24 jam"), health("rs", "F", "rumah sakit", emergency_room=True)]
    agency = planned(ask("gawat_darurat_medis", hour=23), facts(posts), "kesehatan")
    assert ranked(agency) == ["puskesmas", "rs"]
    assert "buka, 24 jam" in by_key(agency, "puskesmas").reasons


def test_by_day_a_puskesmas_known_to_be_closed_comes_last() -> None:
    posts = [health("puskesmas", "N", hours="08:00-14:00"), health("rs", "F", "rumah sakit", emergency_room=True)]
    agency = planned(ask("gawat_darurat_medis", hour=16), facts(posts), "kesehatan")
    assert ranked(agency) == ["rs", "puskesmas"]
    assert "tutup, jam buka 08:00-14:00" in by_key(agency, "puskesmas").reasons


def test_a_hospital_whose_emergency_room_is_unknown_is_to_be_asked() -> None:
    posts = [health("a", "N", "rumah sakit"), health("b", "F", "rumah sakit", emergency_room=True)]
    agency = planned(ask("gawat_darurat_medis"), facts(posts), "kesehatan")
    assert ranked(agency) == ["b", "a"]
    assert "IGD tidak diketahui, telepon dulu" in by_key(agency, "a").reasons


def test_the_psychiatric_hospital_is_for_odgj_alone_and_there_it_is_first() -> None:
    posts = [health("rskd", "F", "rumah sakit jiwa"), health("rs", "N", "rumah sakit", emergency_room=True)]
    medical = planned(ask("gawat_darurat_medis"), facts(posts), "kesehatan")
    assert ranked(medical) == ["rs"]
    assert by_key(medical, "rskd").reasons[0] == "hanya untuk ODGJ"
    crisis = planned(ask("odgj"), facts(posts), "kesehatan")
    assert ranked(crisis) == ["rskd", "rs"]
    assert "jam buka tidak diketahui, telepon dulu" in by_key(crisis, "rskd").reasons


def test_only_emergency_rooms_make_ready_for_a_fire() -> None:
    posts = [health("puskesmas", "N"), health("rs", "F", "rumah sakit", emergency_room=True),
             health("klinik", "N", "rumah sakit", emergency_room=False)]  # fmt: skip
    agency = planned(ask("kebakaran"), facts(posts), "kesehatan")
    assert ranked(agency) == ["rs"]
    assert by_key(agency, "puskesmas").reasons[0] == "bukan rumah sakit dengan IGD"
    assert by_key(agency, "klinik").reasons[0] == "tanpa IGD"


def test_a_unit_of_a_health_post_is_named_as_what_it_is() -> None:
    clinic = health("puskesmas", "N")
    crew = unit("M-01", clinic, kind="motor puskesmas")
    agency = planned(ask("gawat_darurat_medis"), facts([clinic], [crew]), "kesehatan")
    assert by_key(agency, "M-01").reasons[0] == "motor puskesmas"


def test_an_ambulance_goes_for_health_whoever_owns_it_and_never_as_a_fire_engine() -> None:
    post, clinic = facility("post", PLACE["N"]), health("rs", "F", "rumah sakit", emergency_room=True)
    ambulance = unit("A-01", post, kind="ambulans")
    known = facts([post, clinic], [ambulance])
    assert ranked(planned(ask("gawat_darurat_medis"), known, "kesehatan")) == ["A-01", "rs"]
    assert ranked(planned(ask("kebakaran"), known, "damkar")) == ["post"]


@pytest.mark.parametrize(
    ("hours", "hour", "known"),
    [
        ("", 10, None), ("tanya petugas", 10, None), ("24 jam", 3, True), ("08.00-14.00", 10, True),
        ("08:00-14:00", 15, False), ("8-14", 8, True), ("08.00 - 14.00 WIT", 10, True),
        ("Senin-Jumat 08:00-14:00", 10, None), ("08:00-14:00, Minggu tutup", 10, None),
        ("21:00 - 07:00", 23, True), ("21:00 - 07:00", 12, False),
    ],
)  # fmt: skip
def test_hours_are_read_as_far_as_they_can_be(hours: str, hour: int, known: bool | None) -> None:
    assert open_at(hours, at_hour(hour)) is known


def test_the_night_is_that_of_ambon_whatever_clock_is_asked() -> None:
    assert night(datetime(2026, 11, 23, 12, 30, tzinfo=UTC))  # 21:30 WIT
    assert not night(datetime(2026, 11, 23, 22, 0, tzinfo=UTC))  # 07:00 WIT


def test_a_polsek_cut_off_from_its_own_sector_comes_last() -> None:
    posts = police(("polsek-nusaniwe", "N"), ("polsek-sirimau", "F"))
    known = facts(posts, (), road(PLACE["N"], None))
    assert ranked(planned(ask(where=within(Nusaniwe=1.0)), known, "polisi")) == ["polsek-sirimau", "polsek-nusaniwe"]
