"""Ranking without a database: circles that agree, circles that do not."""

from gis.geo import AreaShare, Confidence, Fix, LonLat, Metres, Source, Whereabouts
from gis.locate.clues import RELATIONS, Area, Hit, Mention, Place
from gis.locate.coordinates import METRES_PER_DEGREE
from gis.locate.rank import MOST, WIDER, Candidate, Draft, Surroundings, drafts, ranked

HERE = LonLat(128.18, -3.69)
NOWHERE = Surroundings(Whereabouts((), outside=False, on_water=False))


def north(metres: float) -> LonLat:
    return LonLat(HERE.lon, HERE.lat + metres / METRES_PER_DEGREE)


def draft(
    clue: int, label: str, at: LonLat = HERE, radius: float = 50, source: Source = Source.PLACE, score: float = 0.9,
    code: str = "",
) -> Draft:  # fmt: skip
    return Draft(clue, Fix(at, Metres(radius), source, f"'{label}'"), label, score, code)


def order(*found: Draft, around: Surroundings = NOWHERE) -> tuple[Candidate, ...]:
    return ranked(found, [around] * len(found))


def test_circles_that_meet_strengthen_each_other_and_the_smaller_leads() -> None:
    wide, narrow = draft(0, "jalan", radius=300), draft(1, "gereja", north(200), radius=40)
    found = order(wide, narrow)
    assert [c.label for c in found] == ["gereja", "jalan"]
    assert all(c.score > 0.98 for c in found)
    assert found[0].fix.because == "'gereja'; cocok dengan jalan"


def test_circles_apart_stay_apart_and_weaken_each_other() -> None:
    found = order(draft(0, "gereja"), draft(1, "masjid", north(500)))
    assert {c.label for c in found} == {"gereja", "masjid"}
    assert all(c.score < 0.9 for c in found)
    assert {c.fix.at for c in found} == {HERE, north(500)}


def test_of_rival_readings_the_one_that_fits_the_rest_is_kept() -> None:
    near, far = draft(0, "Jalan Propinsi"), draft(0, "Jalan Propinsi", north(9000))
    assert {c.fix.at for c in order(near, far, draft(1, "gereja", north(60)))} == {HERE, north(60)}


def test_an_area_only_says_where_something_smaller_is() -> None:
    area = draft(1, "Passo", north(4000), 5000, Source.AREA, code="81.71.03.2001")
    inside = draft(0, "SPBU", code="81.71.03.2001")
    assert [c.label for c in order(inside, area)] == ["SPBU"]


def test_beside_an_area_is_near_enough() -> None:
    area = draft(1, "Batu Merah", north(4000), 3000, Source.AREA, code="81.71.02.2003")
    street = draft(0, "Jalan", source=Source.STREET)
    beside = Surroundings(NOWHERE.whereabouts, frozenset({"81.71.02.2003"}))
    assert [c.label for c in order(street, area, around=beside)] == ["Jalan"]
    assert len(order(street, area)) == 2


def test_a_kecamatan_gives_way_to_its_kelurahan() -> None:
    small = draft(0, "Batu Meja", source=Source.AREA, code="81.71.02.1015")
    large = draft(1, "Sirimau", source=Source.AREA, code="81.71.02")
    assert [c.label for c in order(small, large)] == ["Batu Meja"]


def test_no_more_than_an_operator_can_take_in() -> None:
    assert len(order(*(draft(0, str(n), north(1000 * n)) for n in range(20)))) == MOST


def test_two_records_of_one_place_are_one_candidate() -> None:
    assert [c.label for c in order(draft(0, "a", score=0.9), draft(0, "b", north(20), score=0.8))] == ["a"]


def test_the_radius_follows_the_grade_and_the_relation() -> None:
    for grade, factor in WIDER.items():
        place = Place(1, "Pasar", "landmark", HERE, Metres(100), grade, None)
        for relation, (_, metres) in RELATIONS.items():
            mention = Mention(0, 1, (Hit(place, "Pasar", 1.0, True),), relation)
            assert drafts(mention, 0, "pasar", {})[0].fix.radius == Metres(round(100 * factor + metres))
    assert WIDER[Confidence.A] < WIDER[Confidence.B] < WIDER[Confidence.C]


def test_of_two_like_named_the_one_whose_place_is_known_comes_first() -> None:
    graded = [
        Place(n, f"Masjid {grade}", "landmark", north(9000 * n), Metres(100), grade, None)
        for n, grade in enumerate((Confidence.C, Confidence.B))
    ]
    mention = Mention(0, 1, tuple(Hit(place, place.name, 1.0, True) for place in graded))
    assert [c.label for c in order(*drafts(mention, 0, "masjid", {}))] == ["Masjid B", "Masjid C"]


def test_an_area_without_ground_gives_nothing() -> None:
    mention = Mention(0, 1, (Hit(Area("1", "Soya", "negeri/desa"), "Soya", 1.0, True),))
    assert drafts(mention, 0, "soya", {}) == []


def test_the_share_of_a_candidate_is_its_own() -> None:
    share = AreaShare("81.71.02.1011", "Rijali", "81.71.02", "Sirimau", 1.0)
    around = Surroundings(Whereabouts((share,), outside=False, on_water=False), frozenset({share.kelurahan_code}))
    assert order(draft(0, "a"), around=around)[0].whereabouts.shares == (share,)
