"""Two recommendations for one incident, and who was sent in between."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gis.respond.categories import CATEGORIES, Need, Role
from gis.respond.difference import Sent, compare
from gis.respond.keep import plain
from tests.grid import grid
from tests.respond.factories import ask, facility, facts, plan_for, road, unit

PLACE = grid("P . N . . F")
DAMKAR, POLISI = CATEGORIES["kebakaran"].needs[:2]
NEAR, FAR = facility("near", PLACE["N"]), facility("far", PLACE["F"])
ONE, TWO = unit("one", NEAR), unit("two", FAR)


def answer(needs: Sequence[Need] = (DAMKAR,), far_away: str = "F", one: str = "available") -> dict[str, Any]:
    """A kept plan with two engines; the one from `far_away` needs twenty minutes."""
    known = facts([NEAR, FAR], [replace(ONE, status=one), TWO], road(PLACE[far_away], 1200))
    return plain(plan_for(ask(), known, needs))


def test_nothing_changes_when_the_answer_is_the_same() -> None:
    difference = compare(answer(), answer(), [Sent(1, "damkar", ONE.id, None)])
    assert difference.said == ()
    assert not difference.parts
    assert not difference.better
    assert not difference.not_needed


def test_who_was_sent_and_is_needed_no_longer_is_named_by_the_dispatch() -> None:
    difference = compare(
        answer([DAMKAR, POLISI]), answer(), [Sent(4, "polisi", None, None), Sent(5, "damkar", ONE.id, None)]
    )
    assert difference.not_needed == (4,)
    assert difference.said[0] == "Polisi tidak diperlukan lagi (tadinya berangkat)"


def test_who_is_sooner_than_who_was_sent_is_named_with_both_times() -> None:
    moved = answer(far_away="N", one="assigned")
    difference = compare(answer(), moved, [Sent(4, "damkar", ONE.id, None)])
    (better,) = difference.better
    assert (better.key, better.instead_of, better.dispatch_id) == ("two", "one", 4)
    assert better.seconds is not None
    assert better.instead_seconds == 1200
    assert "two" in difference.said[-1]
    assert "yang sudah dikirim" in difference.said[-1]


def test_a_free_one_that_is_slower_than_who_was_sent_is_no_improvement() -> None:
    assert compare(answer(), answer(one="assigned"), [Sent(4, "damkar", ONE.id, None)]).better == ()


def test_before_anybody_was_sent_the_new_first_choice_is_named() -> None:
    (better,) = compare(answer(), answer(far_away="N"), []).better
    assert (better.key, better.instead_of, better.dispatch_id) == ("two", "one", None)


def test_a_role_or_a_number_that_grows_is_said() -> None:
    more = [replace(DAMKAR, count=2), replace(POLISI, role=Role.STANDBY)]
    difference = compare(answer([DAMKAR, POLISI]), answer(more), [])
    assert {each.agency: (each.count_before, each.count_after) for each in difference.parts} == {
        "damkar": (1, 2), "polisi": (1, 1),
    }  # fmt: skip
    assert "Polisi: tadinya berangkat, kini siaga (1)" in difference.said
