"""The table of categories, and the words that suggest one."""

import csv

import pytest

from gis.errors import BadInput
from gis.respond.categories import AGENCIES, CATEGORIES, TABLE, WORDS, Capability, Category, Role, category, suggest
from gis.settings import Settings


def test_the_eighteen_categories_have_keys_of_two_letters_each_its_own() -> None:
    assert len(TABLE) == 18
    assert len({each.key for each in TABLE}) == len({each.code for each in TABLE}) == len(TABLE)
    assert all(len(each.key) == 2 and each.key.isupper() for each in TABLE)


def test_the_five_kinds_that_the_list_of_the_centre_lacks_are_there() -> None:
    assert {"penyelamatan", "kecelakaan_laut", "gempa", "tsunami", "evakuasi_hewan"} <= set(CATEGORIES)


@pytest.mark.parametrize("each", TABLE, ids=lambda each: each.code)
def test_every_category_sends_somebody_first_and_knows_its_agencies(each: Category) -> None:
    assert 1 <= each.priority <= 3
    assert each.needs[0].role is Role.SEND
    assert set(each.agencies) <= set(AGENCIES)
    assert len(set(each.agencies)) == len(each.agencies)
    assert all(need.task for need in each.needs)
    assert all((need.capability is not None) == (need.agency == "kesehatan") for need in each.needs)


def test_a_fire_is_also_passed_to_pln_a_hospital_and_dishub() -> None:
    roles = {need.agency: need for need in category("kebakaran").needs}
    assert roles["pln"].role is Role.NOTIFY
    assert roles["dishub"].role is Role.NOTIFY
    assert roles["kesehatan"].role is Role.STANDBY
    assert roles["kesehatan"].capability is Capability.EMERGENCY_ROOM


@pytest.mark.parametrize("each", [each for each in TABLE if each.group == "bencana"], ids=lambda each: each.code)
def test_a_disaster_goes_to_bpbd_and_dlhp(each: Category) -> None:
    assert {"bpbd", "dlhp"} <= set(each.agencies)


@pytest.mark.parametrize("each", [each for each in TABLE if each.group == "keamanan"], ids=lambda each: each.code)
def test_a_security_problem_goes_to_the_police(each: Category) -> None:
    assert "polisi" in {need.agency for need in each.needs if need.role is Role.SEND}


def test_for_those_hurt_in_a_crime_an_ambulance_is_made_ready() -> None:
    (health,) = (need for need in category("kriminalitas_lain").needs if need.agency == "kesehatan")
    assert (health.role, health.capability) == (Role.STANDBY, Capability.FIRST_AID)


def test_at_a_tsunami_ships_are_warned() -> None:
    assert "polair" in category("tsunami").agencies


def test_a_category_is_found_by_its_code_or_its_two_letters() -> None:
    assert category("KB") is category(" kebakaran ") is category("kb")


@pytest.mark.parametrize("code", ["", "kebakaran2", "<script>", "K", "x" * 10_000])
def test_an_unknown_category_is_refused_by_name_of_the_field(code: str) -> None:
    with pytest.raises(BadInput) as refused:
        category(code)
    assert refused.value.field == "category"
    assert len(str(refused.value)) < 600


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("kebakaran di depan Pasar Mardika", "kebakaran"),
        ("rumah tabakar di blkg gereja", "kebakaran"),
        ("ada orang terjebak di lift", "penyelamatan"),
        ("butuh pemadam di Passo", "kebakaran"),
        ("tolong padamkan, ada api", "kebakaran"),
        ("ular masuk rumah", "evakuasi_hewan"),
        ("bapak sesak napas", "gawat_darurat_medis"),
        ("orang gila mengamuk", "odgj"),
        ("minta mobil jenazah", "mobil_jenazah"),
        ("motor tabrakan di Galala", "kecelakaan_lalu_lintas"),
        ("anak tenggelam di Natsepa", "kecelakaan_laut"),
        ("pemuda tawuran, baku lempar batu", "perkelahian_massa"),
        ("orang mencurigakan di lorong", "gangguan_keamanan"),
        ("pesta miras di pinggir jalan", "miras"),
        ("ada maling motor", "kriminalitas_lain"),
        ("minta pengawalan acara", "pengamanan_masyarakat"),
        ("tanah longsor di Batu Gajah", "bencana_alam"),
        ("gempa keras, rumah retak", "gempa"),
        ("apakah ada tsunami", "tsunami"),
        ("pohon tumbang di Pohon Pule", "pohon_tumbang"),
        ("listrik padam di Kudamati", "gangguan_listrik"),
    ],
)  # fmt: skip
def test_the_callers_words_suggest_the_category(said: str, first: str) -> None:
    assert suggest(said)[0] == first


def test_every_category_has_words() -> None:
    assert set(WORDS) == set(CATEGORIES)


def test_two_things_at_once_are_both_suggested_the_clearer_one_first() -> None:
    assert suggest("pohon tumbang menimpa kabel listrik") == ("pohon_tumbang", "gangguan_listrik")


def test_no_name_of_a_place_a_post_or_a_street_suggests_a_category_by_itself() -> None:
    names = [row["name"] for file in ("gazetteer.csv", "facilities.csv") for row in rows(file)]
    names += [name for row in rows("gazetteer.csv") for name in row["alt_names"].split(";")]
    assert len(names) > 500
    assert [(name, suggest(name)) for name in names if suggest(name)] == []


def rows(file: str) -> list[dict[str, str]]:
    """A shipped product."""
    with (Settings().data / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("said", ["", "halo", "di depan rumah sakit", "Kudamati", "Batu Gajah", "Air Besar", "🔥"])
def test_places_alone_suggest_nothing(said: str) -> None:
    assert suggest(said) == ()
