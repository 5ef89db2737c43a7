"""The response plan as data: version 1 answers as the table of categories does, and rules are chosen as written."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from gis.errors import BadInput, NotFound, NotReady
from gis.geo import LonLat, Metres
from gis.locate.areas import whereabouts
from gis.respond import plans
from gis.respond.categories import CATEGORIES, Capability, Order, Role
from gis.respond.document import first_document, read_document, ruleset, written
from gis.respond.plan import Ask
from gis.respond.plans import PlanCache, current_plan, published
from gis.respond.recommend import gather
from gis.respond.rules import make_plan, needs
from gis.respond.ruleset import Hours, Ruleset, rule_for
from gis.respond.shifts import WIT
from gis.roads.network import Network
from tests.grid import grid
from tests.respond.factories import (
    ask,
    by_key,
    facility,
    facts,
    part,
    plan_for,
    ranked,
    road,
    unit,
    within,
)
from tests.respond.test_recommend import BAY, GONG, HITU, LEAHARI, NIGHT, NOON, PORT, roads  # noqa: F401 - a fixture

PLACE = grid("P . N . . F")
NOW = datetime(2026, 1, 31, 11, tzinfo=UTC)
SQUARE = {"type": "Polygon", "coordinates": [[[128, -4], [129, -4], [129, -3], [128, -3], [128, -4]]]}


def one_rule(**changes: object) -> dict[str, object]:
    """A document with one rule."""
    return {"title": "x", "rules": [{"category": "kebakaran", "needs": [{"agency": "damkar"}]} | changes]}


def fire(*rules: dict[str, object]) -> Ruleset:
    """A plan of fire alone; each rule is known by the task of its one need."""
    parts = [
        {"category": "kebakaran", "needs": [{"agency": "damkar", "task": str(n)}]} | r for n, r in enumerate(rules)
    ]
    return ruleset(
        7, read_document({"title": "uji", "rules": parts, "areas": {"kotak": {"label": "k", "polygon": SQUARE}}})
    )


def chosen(rules: Ruleset, question: Ask) -> str:
    """The number of the rule that counts."""
    rule = rule_for(rules, question)
    assert rule
    return rule.needs[0].task


@pytest.mark.parametrize("code", CATEGORIES)
def test_version_one_gives_the_answer_of_the_table(ambon: Connection, roads: Network, code: str) -> None:  # noqa: F811
    for at in (GONG, LEAHARI, HITU, BAY, PORT):
        for now in (NOON, NIGHT):
            question = Ask(code, at, Metres(120), whereabouts(ambon, at, Metres(120)), now)
            known = gather(ambon, roads, question, 300, current_plan(ambon, PlanCache()))  # type: ignore[arg-type]
            by_table = replace(known, needs=needs(question, CATEGORIES[code].needs))
            assert make_plan(question, known) == make_plan(question, by_table)
            assert known.plan_version == 1
            assert known.needs


def test_at_the_second_alarm_those_who_stand_by_go_and_there_are_more_of_them() -> None:
    first, second = (rule_for(ruleset(1, first_document()), replace(ask(), level=level)) for level in (1, 2))
    assert first
    assert second
    roles = {need.agency: (need.role, need.count) for need in second.needs}
    assert {need.agency: need.role for need in first.needs}["kesehatan"] is Role.STANDBY
    assert roles["kesehatan"] == (Role.SEND, 2)
    assert roles["damkar"] == (Role.SEND, 2)
    assert roles["pln"] == (Role.NOTIFY, 1)


def test_a_level_without_a_rule_of_its_own_takes_the_highest_below() -> None:
    rules = fire({}, {"level": 3})
    assert [chosen(rules, replace(ask(), level=level)) for level in (1, 2, 3, 5)] == ["0", "0", "1", "1"]


def test_the_narrower_area_counts_and_outside_the_city_only_polygons_do() -> None:
    rules = fire({}, {"area": "81.71.02"}, {"area": "kotak"}, {"area": "81.71.02.1001"})
    assert chosen(rules, ask(where=within(Sirimau=0.6, Nusaniwe=0.4))) == "3"
    assert chosen(rules, ask(where=within(Nusaniwe=1.0))) == "2"
    assert chosen(fire({}, {"area": "81.71.02"}), ask(where=within(Sirimau=0.6, Nusaniwe=0.4))) == "1"
    assert chosen(fire({}, {"area": "81.71.02"}), ask(where=within(Nusaniwe=1.0))) == "0"


def test_a_rule_with_hours_counts_before_one_without_while_they_hold() -> None:
    rules = fire({}, {"hours": "21:00-07:00"})
    assert [chosen(rules, ask(hour=hour)) for hour in (20, 21, 3, 7)] == ["0", "1", "1", "0"]


@given(st.times(), st.times(), st.times())
def test_hours_and_the_rest_of_the_day_share_no_moment(begins: time, ends: time, at: time) -> None:
    moment = datetime.combine(datetime(2026, 1, 31, tzinfo=WIT), at, WIT)
    if begins != ends:
        assert Hours(begins, ends).hold(moment) != Hours(ends, begins).hold(moment)
    else:
        assert Hours(begins, ends).hold(moment)


def test_a_plan_that_says_nothing_names_nobody() -> None:
    assert rule_for(fire({"level": 2}), ask()) is None


def test_as_many_go_as_are_needed_and_who_is_missing_is_said() -> None:
    near, far = facility("near", PLACE["N"]), facility("far", PLACE["F"])
    wanted = [replace(CATEGORIES["kebakaran"].needs[0], count=3)]
    damkar = part(plan_for(ask(), facts([near, far]), wanted), "damkar")
    assert (damkar.count, damkar.short) == (3, 1)
    assert "perlu 3, yang bisa berangkat 2" in damkar.note


def test_the_fallback_goes_in_place_of_as_many_as_are_missing() -> None:
    near, army = facility("near", PLACE["N"]), facility("kodim", PLACE["F"], "tni", "kodim")
    instead = replace(CATEGORIES["kebakaran"].needs[0], agency="tni")
    wanted = [replace(CATEGORIES["kebakaran"].needs[0], count=2, fallbacks=(instead,))]
    plan = plan_for(ask(), facts([near, army]), wanted)
    assert [(each.agency, each.count, each.fallback_for) for each in plan.agencies] == [
        ("damkar", 2, None), ("tni", 1, "damkar"),
    ]  # fmt: skip
    enough = plan_for(ask(), facts([near, army]), [replace(wanted[0], count=1)])
    assert [each.agency for each in enough.agencies] == ["damkar"]


def test_a_fallback_goes_when_no_road_leads_from_anybody() -> None:
    near, army = facility("near", PLACE["N"]), facility("kodim", PLACE["F"], "tni", "kodim")
    wanted = [
        replace(CATEGORIES["kebakaran"].needs[0], fallbacks=(replace(CATEGORIES["kebakaran"].needs[0], agency="tni"),))
    ]
    plan = plan_for(ask(), facts([near, army], (), road(PLACE["N"], None)), wanted)
    assert [each.agency for each in plan.agencies] == ["damkar", "tni"]


def test_a_unit_that_cannot_do_it_is_passed_over_and_a_post_is_asked() -> None:
    post = facility("post", PLACE["F"])
    able = unit("able", post, capabilities=("ladder",))
    other = unit("other", facility("near", PLACE["N"]))
    wanted = [replace(CATEGORIES["kebakaran"].needs[0], capability=Capability.LADDER)]
    unknown = facility("unknown", PLACE["N"])
    damkar = part(plan_for(ask(), facts([post, other.home, unknown], [able, other]), wanted), "damkar")
    assert ranked(damkar) == ["able", "unknown"]
    assert by_key(damkar, "other").reasons == ("tidak tercatat mampu: ladder",)
    assert "belum tercatat mampu ladder, tanyakan" in by_key(damkar, "unknown").reasons


def test_a_unit_outside_its_shift_is_passed_over_and_says_so() -> None:
    post = facility("post", PLACE["N"])
    day = unit("day", post, shifts=("pagi", "siang"))
    fires = [part(plan_for(ask(hour=hour), facts([post], [day])), "damkar") for hour in (10, 23)]
    assert ranked(fires[0]) == ["day"]
    assert by_key(fires[1], "day").reasons == ("di luar jam dinas (pagi, siang)",)


def test_a_plan_survives_being_written_and_read() -> None:
    document = first_document()
    assert ruleset(1, read_document(written(document))) == ruleset(1, document)


def test_police_go_by_sector_in_version_one() -> None:
    rule = rule_for(ruleset(1, first_document()), ask())
    assert rule
    assert {need.agency: need.order for need in rule.needs}["polisi"] is Order.AREA_FIRST


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"rules": []}, "title"),
        (one_rule(needs=[{"agency": "damkar", "jumlah": 2}]), "rules.0.needs.0.jumlah"),
        (one_rule(hours="9-17"), "rules.0.hours"),
        (one_rule(needs=[]), "rules.0.needs"),
    ],
)  # fmt: skip
def test_a_document_that_does_not_fit_names_the_part(content: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_document(content)
    assert refused.value.field == field


def test_without_a_plan_the_remedy_is_named_and_load_writes_the_first_once(conn: Connection) -> None:
    with pytest.raises(NotReady, match="ambon112 load"):
        current_plan(conn, PlanCache())
    assert plans.seed(conn, NOW)
    assert not plans.seed(conn, NOW)
    assert current_plan(conn, PlanCache()) == ruleset(1, first_document())


def test_a_draft_is_not_in_force(conn: Connection) -> None:
    plans.seed(conn, NOW)
    number = plans.insert_draft(conn, first_document(), 1, "uji")
    assert current_plan(conn, PlanCache()).version == 1
    with pytest.raises(NotFound, match="belum diterbitkan"):
        published(conn, PlanCache(), number)


def test_a_published_plan_is_in_force_at_once_in_a_process_that_knew_another(conn: Connection) -> None:
    plans.seed(conn, NOW)
    cache = PlanCache()
    assert current_plan(conn, cache).version == 1
    plans.publish(conn, plans.insert_draft(conn, first_document(), 1, "uji"), 2, "uji", NOW)
    assert current_plan(conn, cache).version == 2
    assert published(conn, cache, 1).version == 1


@pytest.mark.parametrize("sql", ["UPDATE response_plan SET document = '{}'", "DELETE FROM response_plan"])
def test_nobody_changes_a_published_plan(conn: Connection, sql: str) -> None:
    plans.seed(conn, NOW)
    with pytest.raises(DBAPIError, match=r"never changed|permission denied"):
        conn.execute(text(sql))


def test_the_plan_in_force_is_found_by_its_index(conn: Connection) -> None:
    conn.execute(text("SET LOCAL enable_seqscan = off"))
    query = "EXPLAIN SELECT max(version) FROM response_plan WHERE state = 'published'"
    assert "ix_response_plan_published" in "\n".join(conn.execute(text(query)).scalars())


def test_the_neighbour_is_named_where_it_is_his_ground(ambon: Connection, roads: Network) -> None:  # noqa: F811
    for at, name in ((HITU, "Leihitu"), (LonLat(128.3000, -3.6190), "Salahutu")):
        question = Ask("kebakaran", at, Metres(100), whereabouts(ambon, at, Metres(100)), NOON)
        known = gather(ambon, roads, question, 300, current_plan(ambon, PlanCache()))  # type: ignore[arg-type]
        assert any(f"teruskan ke {name} (Kabupaten Maluku Tengah" in note for note in make_plan(question, known).notes)
