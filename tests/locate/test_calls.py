"""The labelled calls: that the sets are what they say, and that locating them does not get worse."""

from collections import Counter

import pytest
from sqlalchemy import Connection, select

from bench.calls import SETS, Judged, credible, first_kelurahan, judge, read
from gis.db.schema import kelurahan

# What the first set must hold at least, by tag.
QUOTAS = {"two-clues": 40, "relation": 30, "misspelt": 20, "unknown-landmark": 20, "ambiguous": 15}
# Shares reached on 2026-11-25, less one or two in a hundred: (region, all that count, kelurahan).
REACHED = {
    "calls.csv": (0.93, 0.96, 0.90),
    "calls_voices.csv": (0.83, 0.86, 0.80),
    "calls_holdout.csv": (0.83, 0.90, 0.83),
}


def test_the_first_set_covers_the_city_and_its_ways_of_speaking(ambon: Connection) -> None:
    calls = read(SETS[0])
    tags = Counter(tag for call in calls for tag in call.tags)
    assert len(calls) >= 200
    assert {call.kelurahan for call in calls if call.truth} >= set(ambon.execute(select(kelurahan.c.code)).scalars())
    assert {tag: tags[tag] for tag, least in QUOTAS.items() if tags[tag] < least} == {}
    assert sum(call.expect != "placed" for call in calls) >= 10


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.name)
def test_calls_are_located_as_well_as_before(ambon: Connection, path) -> None:  # type: ignore[no-untyped-def]
    found = [each for each in judge(ambon, read(path)) if each.call.expect == "placed"]

    def share(right: list[bool]) -> float:
        return sum(right) / len(found)

    reached = (
        share([each.in_region for each in found]),
        share([each.in_any for each in found]),
        share([first_kelurahan(each.found.candidates) == each.call.kelurahan for each in found]),
    )
    assert all(now >= least for now, least in zip(reached, REACHED[path.name], strict=True)), reached


def test_what_counts_are_the_first_that_make_up_95_per_cent(ambon: Connection) -> None:
    found: list[Judged] = judge(ambon, [call for call in read(SETS[0]) if len(call.rivals) > 1][:3])
    for each in found:
        whole = sum(candidate.score for candidate in each.found.candidates)
        assert sum(candidate.score for candidate in credible(each.found.candidates)) >= 0.95 * whole
