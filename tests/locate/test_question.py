"""What is asked next: what settles most."""

import pytest

from gis.geo import AreaShare, Fix, LonLat, Metres, Source, Whereabouts
from gis.locate.answer import Candidate
from gis.locate.question import Landmark, bits, next_question
from tests.locate.drawn import at, terrain

T = terrain()


def candidate(label: str, score: float, *parts: tuple[str, str, float], radius: float = 400) -> Candidate:
    shares = tuple(
        AreaShare(f"{kecamatan}.{name}", name, kecamatan, kecamatan, part) for name, kecamatan, part in parts
    )
    fix = Fix(LonLat(128.2, -3.7), Metres(radius), Source.PLACE, label)
    return Candidate(fix, Whereabouts(shares, False, False), label, score)


def test_a_clear_place_needs_no_question() -> None:
    assert next_question([candidate("Pasar", 0.97, ("Rijali", "Sirimau", 1.0), radius=80)], [], T) is None


def test_nothing_found_asks_for_a_place_and_names_what_was_not_understood() -> None:
    unknown, nothing = next_question([], ["toko roti"], T), next_question([], [], T)
    assert unknown
    assert nothing
    assert "\u201ctoko roti\u201d" in unknown.text
    assert nothing.text.startswith("Di mana")


def test_namesakes_are_told_apart_by_where_they_are() -> None:
    here, there = (
        candidate("Jalan Baru", 0.5, (name, kec, 1.0)) for name, kec in (("Honipopu", "Sirimau"), ("Poka", "Teluk"))
    )
    asked = next_question([here, there], [], T)
    assert asked
    assert asked.text == "Jalan Baru yang di Honipopu, Sirimau atau di Poka, Teluk?"
    assert [option.candidates for option in asked.options] == [(0,), (1,)]
    assert asked.settles == pytest.approx(1.0)


def test_different_things_are_told_apart_by_area() -> None:
    two = [candidate("Pasar", 0.5, ("Rijali", "Sirimau", 1.0)), candidate("Pantai", 0.5, ("Poka", "Teluk", 1.0))]
    asked = next_question(two, [], T)
    assert asked
    assert asked.text == "Kejadiannya di kecamatan Sirimau atau Teluk?"


def test_a_long_street_is_asked_by_its_kelurahan() -> None:
    asked = next_question(
        [candidate("Jalan Rijali", 0.97, ("Rijali", "Sirimau", 0.6), ("Uritetu", "Sirimau", 0.4))], [], T
    )
    assert asked
    assert asked.text == "Jalan Rijali yang di Rijali atau Uritetu?"
    assert [option.kelurahan_codes for option in asked.options] == [("Sirimau.Rijali",), ("Sirimau.Uritetu",)]


def test_a_wide_clear_place_is_asked_by_landmarks_that_part_it() -> None:
    mass = T.prior[25:75, 25:125]
    wide = candidate("Barat", 0.97, ("Barat", "Kec", 1.0), radius=900)
    wide = Candidate(wide.fix, wide.whereabouts, wide.label, wide.score, spread=(slice(25, 75), slice(25, 125), mass))
    known = [Landmark("Pasar", at(400, 500)), Landmark("Gereja", at(2_500, 500)), Landmark("Kios", at(410, 505))]
    asked = next_question([wide], [], T, known)
    assert asked
    assert {"Gereja"} < {option.text for option in asked.options}
    assert asked.settles > 0.5


def test_a_question_that_settles_little_is_not_asked() -> None:
    mostly = [candidate("Jalan Rijali", 0.97, ("Rijali", "Sirimau", 0.97), ("Uritetu", "Sirimau", 0.03))]
    asked = next_question(mostly, [], T)
    assert asked is None or asked.options == ()


def test_bits_are_the_entropy_of_chances() -> None:
    assert bits([0.5, 0.5]) == pytest.approx(1)
    assert bits([2, 2, 2, 2]) == pytest.approx(2)
    assert bits([1]) == bits([]) == 0
