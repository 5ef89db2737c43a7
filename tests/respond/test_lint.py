"""What a check says of a draft: every kind of mistake once, and nothing of a plan that is sound."""

from typing import Any

import pytest
import shapely

from gis.respond.categories import CATEGORIES
from gis.respond.document import first_document, read_document
from gis.respond.lint import Finding, Ground, Stock, lint

WEST, EAST = shapely.box(128.0, -4.0, 128.1, -3.9), shapely.box(128.1, -4.0, 128.2, -3.9)
GROUND = Ground({"81.71.01": WEST, "81.71.02": EAST, "81.71.02.1001": EAST})
UNITS = [("damkar", "mobil pemadam", frozenset({"ladder"})), ("damkar", "ambulans", frozenset[str]())]
STOCK = Stock([(agency, "pos") for agency in ("damkar", "polisi")], UNITS)


def polygon(west: float, east: float) -> dict[str, Any]:
    """An area of the plan's own, as high as the city."""
    return {"label": "x", "polygon": shapely.geometry.mapping(shapely.box(west, -4.0, east, -3.9))}


def findings(
    *fire: dict[str, Any], areas: dict[str, Any] | None = None, without: str = "", stock: Stock = STOCK
) -> list[Finding]:
    """What is said of a plan that is sound but for its rules of fire."""
    others = [
        {"category": code, "needs": [{"agency": "damkar"}]} for code in CATEGORIES if code not in {"kebakaran", without}
    ]
    rules = [{"category": "kebakaran", "needs": [{"agency": "damkar"}]} | each for each in fire]
    return lint(read_document({"title": "uji", "areas": areas or {}, "rules": rules + others}), stock, GROUND)


def said(found: list[Finding], severity: str = "error") -> list[tuple[str, str]]:
    """Where and what, of one severity."""
    return [(each.where, each.said) for each in found if each.severity == severity]


def test_a_sound_plan_has_nothing_said_of_it() -> None:
    assert findings({}) == []


def test_the_first_version_has_no_error_on_what_is_on_record_in_ambon() -> None:
    everything = Stock([(need.agency, "pos") for each in CATEGORIES.values() for need in each.needs] * 2, [])
    assert said(lint(first_document(), everything, GROUND)) == []


@pytest.mark.parametrize(
    ("need", "where", "words"),
    [
        ({"agency": "helm"}, "rules.0.needs.0.agency", "'helm' tidak dikenal"),
        ({"agency": "damkar", "role": "lari"}, "rules.0.needs.0.role", "'lari' tidak dikenal"),
        ({"agency": "damkar", "order": "acak"}, "rules.0.needs.0.order", "'acak' tidak dikenal"),
        ({"agency": "damkar", "capability": "terbang"}, "rules.0.needs.0.capability", "'terbang' tidak dikenal"),
        ({"agency": "damkar", "capability": "rescue"}, "rules.0.needs.0.capability", "tidak ada unit damkar"),
        ({"agency": "damkar", "kind": "helikopter"}, "rules.0.needs.0.kind", "tidak ada 'helikopter' milik damkar"),
        ({"agency": "damkar", "count": 4}, "rules.0.needs.0.count", "tercatat 2 unit dan 1 pos"),
        ({"agency": "polair", "count": 2}, "rules.0.needs.0.count", "perlu 2"),
        ({"agency": "damkar", "fallbacks": [{"agency": "helm"}]}, "rules.0.needs.0.fallbacks.0.agency", "'helm'"),
    ],
)  # fmt: skip
def test_what_is_not_known_or_can_never_be_met_is_named(need: dict[str, Any], where: str, words: str) -> None:
    found = said(findings({"needs": [need]}))
    assert len(found) == 1
    assert found[0][0] == where
    assert words in found[0][1]


def test_what_can_be_met_is_not_named() -> None:
    assert said(findings({"needs": [{"agency": "damkar", "capability": "ladder"}]})) == []
    assert said(findings({"needs": [{"agency": "damkar", "count": 3}]})) == []


def test_an_agency_without_posts_is_told_by_telephone_and_that_is_said() -> None:
    found = findings({"needs": [{"agency": "damkar"}, {"agency": "polair"}]})
    assert said(found) == []
    assert "hanya lewat telepon" in said(found, "warning")[0][1]


def test_a_category_without_a_rule_is_an_error() -> None:
    assert "'gempa' tidak punya aturan" in said(findings({}, without="gempa"))[0][1]


def test_ground_that_no_rule_covers_is_an_error_with_its_size() -> None:
    found = said(findings({"area": "81.71.01"}))
    assert len(found) == 1
    assert "123.9 km2 kota tanpa aturan" in found[0][1]


def test_areas_that_fill_the_city_leave_no_gap_but_calls_from_outside() -> None:
    found = findings({"area": "81.71.01"}, {"area": "81.71.02"})
    assert said(found) == []
    assert "di luar kota" in said(found, "warning")[0][1]


def test_hours_that_no_rule_covers_are_an_error_that_names_them() -> None:
    found = said(findings({"hours": "07:00-21:00"}))
    assert len(found) == 2
    assert "00:00-07:00" in found[0][1]
    assert "21:00-24:00" in found[1][1]
    assert said(findings({"hours": "07:00-21:00"}, {"hours": "21:00-07:00"})) == []


def test_areas_of_one_kind_that_overlap_are_an_error_with_the_shared_ground() -> None:
    areas = {"a": polygon(128.0, 128.12), "b": polygon(128.1, 128.2)}
    found = said(findings({}, {"area": "a"}, {"area": "b"}, areas=areas))
    assert len(found) == 1
    assert "bertumpang tindih" in found[0][1]
    apart = {"a": polygon(128.0, 128.1), "b": polygon(128.1, 128.2)}
    assert said(findings({}, {"area": "a"}, {"area": "b"}, areas=apart)) == []


def test_a_narrower_area_or_another_hour_or_level_is_no_overlap() -> None:
    assert (
        said(findings({}, {"area": "81.71.02"}, {"area": "81.71.02.1001"}, {"level": 2}, {"hours": "21:00-07:00"}))
        == []
    )


def test_the_same_rule_twice_is_an_error() -> None:
    assert "sama dengan rules.0" in said(findings({}, {}))[0][1]


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ({"type": "Point", "coordinates": [128, -4]}, "harus Polygon"),
        ({"type": "Polygon", "coordinates": "x"}, "harus Polygon"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}, "berpotongan"),
        ({"type": "Polygon", "coordinates": [[[500, 0], [501, 0], [501, 1], [500, 0]]]}, "di luar bumi"),
    ],
)
def test_a_polygon_that_is_none_is_an_error(area: dict[str, Any], words: str) -> None:
    found = said(findings({}, areas={"a": {"label": "a", "polygon": area}}))
    assert len(found) == 1
    assert words in found[0][1]


def test_an_area_nobody_drew_is_an_error() -> None:
    assert "'bulan' bukan kode" in said(findings({}, {"area": "bulan"}))[0][1]
