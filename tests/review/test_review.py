"""What was advised once is advised again from what was kept, and a draft is tried on the past before it counts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, text, update

from gis.db.plans import response_plan
from gis.db.record import incident_event, recommendation
from gis.db.room import room_event
from gis.db.schema import facility, unit, unit_position
from gis.db.spatial import point
from gis.errors import NotFound, Refused
from gis.geo import Fix, LonLat, Metres, Seconds, Source
from gis.incidents import mend
from gis.incidents.advice import Adviser, advise
from gis.incidents.handle import open_incident
from gis.incidents.lifecycle import Origin
from gis.incidents.orders import Seen
from gis.respond.categories import category
from gis.respond.document import PlanDocument, first_document, read_document, written
from gis.respond.plans import PlanCache
from gis.review.dry_run import DryRun, dry_run
from gis.review.replay import Replayed, replay
from gis.roads.network import Network
from gis.room import planning
from tests.incidents.test_journal import NOW, PENYELIA, opening
from tests.respond.test_recommend import roads  # noqa: F401 - a fixture

MARDIKA = LonLat(128.1834, -3.6897)
EARLIER = timedelta(seconds=900)


@pytest.fixture
def room(ambon: Connection, roads: Network) -> tuple[Connection, Adviser]:  # noqa: F811
    """Ambon, where D-01 has a fresh position and D-02 a stale one."""
    for key, age in (("D-01", timedelta(seconds=20)), ("D-02", EARLIER)):
        number = ambon.execute(select(unit.c.id).where(unit.c.key == key)).scalar_one()
        values = {"unit_id": number, "occurred_at": NOW - age, "radius_m": 10.0, "origin": "real"}
        ambon.execute(insert(unit_position).values(**values, geom=point(LonLat(128.19, -3.70))))
    return ambon, Adviser(roads, PlanCache(), Seconds(300))


def opened(conn: Connection, adviser: Adviser, code: str = "kebakaran") -> int:
    """An incident at Pasar Mardika with its advice."""
    kind, fix = category(code), Fix(MARDIKA, Metres(120), Source.PLACE, "uji")
    said = replace(opening(), category=kind, fix=fix)
    return open_incident(conn, said, advise(conn, adviser, kind, fix, NOW), PENYELIA, NOW)


def again(room: tuple[Connection, Adviser], number: int) -> Replayed:
    """The incident's last recommendation, answered again."""
    return replay(room[0], room[1].network, room[1].plans, number)


def counts(conn: Connection) -> list[int]:
    """How many rows there are of all that is written when something is decided."""
    tables = (recommendation, incident_event, room_event, response_plan)
    return [conn.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]


@pytest.mark.parametrize("code", ["kebakaran", "gawat_darurat_medis", "kriminalitas_lain", "gempa"])
def test_the_same_question_gives_the_same_answer_though_everything_has_moved_since(
    room: tuple[Connection, Adviser], code: str
) -> None:
    conn, adviser = room
    number = opened(conn, adviser, code)
    conn.execute(update(unit).values(status="out of service"))
    conn.execute(update(unit_position).values(occurred_at=NOW + EARLIER, geom=point(LonLat(128.28, -3.63))))
    conn.execute(update(facility).values(name="lain", phone="0911"))
    before = counts(conn)
    found = again(room, number)
    assert found.same
    assert found.said == ("jawaban sama persis",)
    assert counts(conn) == before


def test_positions_are_kept_with_their_ages_those_that_were_too_old_as_well(room: tuple[Connection, Adviser]) -> None:
    conn, adviser = room
    number = opened(conn, adviser)
    kept = conn.execute(select(recommendation.c.facts).where(recommendation.c.incident_id == number)).scalar_one()
    ages = {each["key"]: each["position"] and each["position"]["age"] for each in kept["units"]}
    assert (ages["D-01"], ages["D-02"], ages["D-03"]) == (20.0, 900.0, None)
    plan = conn.execute(select(recommendation.c.plan).where(recommendation.c.incident_id == number)).scalar_one()
    stale = next(each for part in plan["agencies"] for each in part["choices"] if each["key"] == "D-02")
    assert any("sudah usang, dihitung dari pos induk" in reason for reason in stale["reasons"])


def test_another_answer_is_told_field_by_field_with_the_versions(room: tuple[Connection, Adviser]) -> None:
    conn, adviser = room
    number = opened(conn, adviser)
    conn.execute(text("UPDATE conditions SET version = version + 1"))
    facts = recommendation.c.facts
    kept: dict[str, Any] = conn.execute(select(facts)).scalar_one()
    for each in kept["units"]:
        each["status"] = "out of service" if each["key"] == "D-01" else each["status"]
    conn.execute(update(recommendation).values(facts=kept))
    found = again(room, number)
    assert not found.same
    fields = {each.field: (each.then, each.now) for each in found.differs}
    assert fields["agencies[damkar].choices[D-01].status"] == ("available", "out of service")
    assert fields["agencies[damkar].choices[D-01].passed_over"] == (False, True)
    assert "agencies[damkar].choices (urutan)" in fields
    assert any(said.startswith("keadaan jalan: waktu itu versi") for said in found.said)


def test_its_own_version_of_the_plan_answers_though_another_is_in_force(room: tuple[Connection, Adviser]) -> None:
    conn, adviser = room
    number = opened(conn, adviser)
    version = planning.draft(conn, fires_need_two(), PENYELIA, NOW)
    planning.publish(conn, version, 1, PENYELIA, NOW)
    found = again(room, number)
    assert found.same
    assert found.said[1] == f"rencana tanggapan: waktu itu versi 1, kini {version} (dipakai lagi yang lama)"


def test_what_cannot_be_answered_again_says_why(room: tuple[Connection, Adviser]) -> None:
    conn, adviser = room
    with pytest.raises(NotFound, match="kejadian 999 tidak ada"):
        again(room, 999)
    nowhere = open_incident(conn, replace(opening(), fix=None), None, PENYELIA, NOW)
    with pytest.raises(NotFound, match="lokasinya belum diketahui"):
        again(room, nowhere)
    number = opened(conn, adviser)
    conn.execute(update(recommendation).values(facts=None))
    with pytest.raises(Refused, match="sebelum masukannya dicatat"):
        again(room, number)


def fires_need_two() -> PlanDocument:
    """The first version, but for fire: two engines, and no electricity company."""
    content = written(first_document())
    rule = content["rules"][0]
    rule["needs"] = [each for each in rule["needs"] if each["agency"] != "pln"]
    rule["needs"][0]["count"] = 2
    return read_document(content)


def tried(room: tuple[Connection, Adviser], document: PlanDocument, origin: Origin = Origin.EXERCISE) -> DryRun:
    """The draft on the past."""
    return dry_run(room[0], room[1].network, room[1].plans, document, origin, 100)


def test_a_dry_run_names_the_incidents_and_who_would_have_been_sent(room: tuple[Connection, Adviser]) -> None:
    conn, adviser = room
    fire, _ = opened(conn, adviser), opened(conn, adviser, "pohon_tumbang")
    before = counts(conn)
    found = tried(room, fires_need_two())
    assert (found.looked_at, found.skipped) == (2, 0)
    (changed,) = found.changed
    assert changed.incident_id == fire
    (moved,) = changed.moved
    assert (moved.agency, len(moved.added), moved.removed) == ("damkar", 1, ())
    assert "PLN tidak diperlukan lagi (tadinya diberi tahu)" in changed.difference.said
    assert counts(conn) == before


def test_a_dry_run_of_the_plan_in_force_changes_nothing_and_mixes_no_origins(room: tuple[Connection, Adviser]) -> None:
    conn, adviser = room
    opened(conn, adviser)
    assert tried(room, first_document()) == DryRun(1, 0, ())
    assert tried(room, fires_need_two(), Origin.REAL) == DryRun(0, 0, ())


def test_a_raised_alarm_is_advised_anew_with_the_difference_and_can_be_taken_back(
    room: tuple[Connection, Adviser],
) -> None:
    conn, adviser = room
    number = opened(conn, adviser)
    fix = Fix(MARDIKA, Metres(120), Source.PLACE, "uji")
    advice = advise(conn, adviser, category("kebakaran"), fix, NOW, 2)
    after = mend.raise_alarm(conn, Seen(number, 2), 2, "api membesar", advice, PENYELIA, NOW)
    assert after.facts["alarm_level"] == 2
    newest = select(recommendation.c.plan, recommendation.c.difference).order_by(recommendation.c.id.desc()).limit(1)
    plan, difference = conn.execute(newest).one()
    assert plan["alarm_level"] == 2
    assert {each["agency"] for each in difference["parts"]} == {"damkar", "kesehatan", "polisi"}
    assert again(room, number).same
    with pytest.raises(Refused, match="sudah tingkat 2"):
        mend.raise_alarm(conn, Seen(number, 4), 2, "lagi", None, PENYELIA, NOW)
    raised = conn.execute(select(incident_event.c.id).where(incident_event.c.kind == "alarm raised")).scalar_one()
    assert mend.undo(conn, Seen(number, 4), raised, PENYELIA, NOW).facts["alarm_level"] == 1
