"""Drafting, publishing, drawing areas, changing units: who may, what is refused, and that the room's chain says so."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, select, update

from gis.actor import Actor, Role
from gis.db.room import room_event
from gis.db.schema import facility, unit
from gis.errors import BadInput, Forbidden, NotFound, Refused, Stale
from gis.incidents.handle import open_incident, send
from gis.incidents.lifecycle import Origin
from gis.incidents.orders import Sending
from gis.respond import plans, service
from gis.respond.document import PlanDocument, first_document
from gis.respond.grounds import GroundDocument
from gis.room import crews, journal, planning, territory
from gis.room.crews import Crew
from tests.incidents.test_journal import NOW, PENYELIA, advice, opening
from tests.incidents.test_verbs import engine  # noqa: F401 - a fixture

DISPATCHER = Actor("petugas-uji", Role.DISPATCHER)
DAMKAR, PLN = (Actor(f"meja-{agency}", Role.AGENCY_DESK, agency=agency) for agency in ("damkar", "pln"))
SQUARE = {"type": "Polygon", "coordinates": [[[128, -4], [129, -4], [129, -3], [128, -3], [128, -4]]]}


def sound() -> PlanDocument:
    """A plan that a check on real records finds no error in."""
    document = first_document()
    return document.model_copy(update={"rules": [rule for rule in document.rules if rule.level == 1]})


@pytest.fixture
def seeded(ambon: Connection) -> Connection:
    """Ambon, with version 1 in force."""
    assert plans.in_force(ambon) == 1
    return ambon


def kinds(conn: Connection) -> list[str]:
    """What the room's chain tells, in order; and it holds."""
    assert journal.verify(conn).broken_at is None
    return list(conn.execute(select(room_event.c.kind).order_by(room_event.c.id)).scalars())


def test_a_draft_becomes_the_plan_in_force_and_the_chain_tells_each_step(seeded: Connection) -> None:
    number = planning.draft(seeded, None, PENYELIA, NOW)
    planning.rewrite(seeded, number, 1, sound(), PENYELIA, NOW)
    planning.publish(seeded, number, 2, PENYELIA, NOW)
    assert plans.in_force(seeded) == number
    assert kinds(seeded) == ["plan drafted", "plan redrafted", "plan published"]


def test_somebody_elses_newer_draft_and_a_published_version_are_refused(seeded: Connection) -> None:
    number = planning.draft(seeded, sound(), PENYELIA, NOW)
    planning.rewrite(seeded, number, 1, sound(), PENYELIA, NOW)
    with pytest.raises(Stale):
        planning.rewrite(seeded, number, 1, sound(), PENYELIA, NOW)
    with pytest.raises(Stale):
        planning.publish(seeded, number, 1, PENYELIA, NOW)
    planning.publish(seeded, number, 2, PENYELIA, NOW)
    with pytest.raises(Refused, match="sudah terbit"):
        planning.rewrite(seeded, number, 3, sound(), PENYELIA, NOW)
    with pytest.raises(NotFound):
        planning.publish(seeded, 99, 1, PENYELIA, NOW)


def test_a_draft_of_a_plan_that_is_no_longer_in_force_is_not_published_over_the_newer_one(seeded: Connection) -> None:
    one, two = (planning.draft(seeded, sound(), PENYELIA, NOW) for _ in range(2))
    planning.publish(seeded, one, 1, PENYELIA, NOW)
    with pytest.raises(Stale, match="buat draf baru"):
        planning.publish(seeded, two, 1, PENYELIA, NOW)


def test_a_draft_with_an_error_is_kept_but_not_published(seeded: Connection) -> None:
    document = sound()
    number = planning.draft(seeded, document.model_copy(update={"rules": document.rules[1:]}), PENYELIA, NOW)
    with pytest.raises(Refused, match="'kebakaran' tidak punya aturan"):
        planning.publish(seeded, number, 1, PENYELIA, NOW)
    assert plans.in_force(seeded) == 1


def test_the_first_version_has_no_error_on_what_is_on_record(seeded: Connection) -> None:
    assert [each for each in planning.check(seeded, first_document()) if each.severity == "error"] == []


def test_only_who_may_edit_plans_does(seeded: Connection) -> None:
    with pytest.raises(Forbidden):
        planning.draft(seeded, None, DISPATCHER, NOW)
    with pytest.raises(Forbidden):
        planning.publish(seeded, 1, 0, DISPATCHER, NOW)


def area(**changes: object) -> GroundDocument:
    """A fire service area round Ambon."""
    return GroundDocument.model_validate(
        {"agency": "damkar", "name": "Kota", "source": "uji", "polygon": SQUARE} | changes
    )


def test_an_area_is_drawn_redrawn_and_retired_each_at_the_version_that_was_seen(seeded: Connection) -> None:
    territory.draw(seeded, "uji", area(), None, PENYELIA, NOW)
    with pytest.raises(Stale):
        territory.draw(seeded, "uji", area(), None, PENYELIA, NOW)
    territory.draw(seeded, "uji", area(name="Kota Ambon"), 1, PENYELIA, NOW)
    near = opening().fix
    assert near
    found = service.areas_near(seeded, ["damkar"], near.at, near.radius)
    assert [(each.name, round(each.share, 6)) for each in found if not each.neighbour] == [("Kota Ambon", 1.0)]
    territory.retire(seeded, "uji", 2, PENYELIA, NOW)
    assert not [each for each in service.areas_near(seeded, ["damkar"], near.at, near.radius) if not each.neighbour]
    assert kinds(seeded) == ["area drawn", "area drawn", "area retired"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"facility_key": "polsek-sirimau"}, "area.facility_key"),
        ({"polygon": None, "area_code": "81.71.99"}, "area.area_code"),
        ({"area_code": "81.71.02"}, "polygon"),
        ({"agency": None}, "agency"),
        ({"agency": "helm"}, "agency"),
        ({"polygon": {"type": "Point", "coordinates": [128, -4]}}, "polygon"),
    ],
)
def test_an_area_that_fits_nothing_is_refused_by_name(
    seeded: Connection, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        territory.draw(seeded, "uji", area(**changes), None, PENYELIA, NOW)
    assert refused.value.field == field
    assert kinds(seeded) == []


def status(conn: Connection, number: int) -> str:
    """What the unit is doing."""
    return str(conn.execute(select(unit.c.status).where(unit.c.id == number)).scalar_one())


def test_a_desk_says_what_its_own_unit_is_doing_and_no_other(conn: Connection, engine: int) -> None:  # noqa: F811
    with pytest.raises(NotFound):
        crews.set_status(conn, engine, "out of service", "ban bocor", 0, PLN, NOW)
    crews.set_status(conn, engine, "out of service", "ban bocor", 0, DAMKAR, NOW)
    assert status(conn, engine) == "out of service"
    with pytest.raises(Stale):
        crews.set_status(conn, engine, "available", "", 0, DAMKAR, NOW)
    crews.set_status(conn, engine, "available", "", 1, DAMKAR, NOW)
    assert kinds(conn) == ["unit status", "unit status"]
    payloads = list(conn.execute(select(room_event.c.payload)).scalars())
    assert "ban bocor" not in str(payloads)


def test_a_unit_on_an_incident_follows_its_dispatch_and_nothing_else(conn: Connection, engine: int) -> None:  # noqa: F811
    number = open_incident(conn, replace(opening(), origin=Origin.REAL), advice(), PENYELIA, NOW)
    send(conn, number, Sending("damkar", "radio", unit_id=engine), 2, PENYELIA, NOW)
    with pytest.raises(Refused, match=f"kejadian {number}"):
        crews.set_status(conn, engine, "available", "", 0, PENYELIA, NOW)
    assert status(conn, engine) == "assigned"


def posted(conn: Connection, number: int) -> int:
    """Where the unit stands when nobody needs it."""
    return int(conn.execute(select(unit.c.facility_id).where(unit.c.id == number)).scalar_one())


def test_a_unit_moves_up_to_another_post_and_home_again(seeded: Connection) -> None:
    conn = seeded
    number = conn.execute(select(unit.c.id).where(unit.c.agency == "damkar").order_by(unit.c.id)).scalars().first()
    assert number is not None
    home = posted(conn, number)
    other = int(conn.execute(select(facility.c.id).where(facility.c.id != home)).scalars().first() or 0)
    crews.change_post(conn, number, other, 0, DAMKAR, NOW)
    assert posted(conn, number) == other
    with pytest.raises(Stale):
        crews.change_post(conn, number, home, 0, DAMKAR, NOW)
    with pytest.raises(Refused, match="sudah berpos"):
        crews.change_post(conn, number, other, 1, DAMKAR, NOW)
    with pytest.raises(NotFound):
        crews.change_post(conn, number, home, 1, PLN, NOW)
    crews.change_post(conn, number, home, 1, DAMKAR, NOW)
    assert kinds(conn) == ["unit moved", "unit moved"]
    assert journal.verify(conn).broken_at is None


def test_a_unit_does_not_move_up_from_an_incident_nor_to_nowhere(conn: Connection, engine: int) -> None:  # noqa: F811
    home = posted(conn, engine)
    with pytest.raises(BadInput) as refused:
        crews.change_post(conn, engine, 999_999, 0, PENYELIA, NOW)
    assert refused.value.field == "facility_id"
    number = open_incident(conn, replace(opening(), origin=Origin.REAL), advice(), PENYELIA, NOW)
    send(conn, number, Sending("damkar", "radio", unit_id=engine), 2, PENYELIA, NOW)
    with pytest.raises(Refused, match=f"kejadian {number}"):
        crews.change_post(conn, engine, home + 1, 0, PENYELIA, NOW)
    assert (posted(conn, engine), kinds(conn)) == (home, [])


@pytest.mark.parametrize(("wanted", "reason"), [("out of service", " "), ("terbang", "x"), ("on scene", "")])
def test_a_status_without_its_reason_or_that_is_none_is_refused(
    conn: Connection, engine: int, wanted: str, reason: str  # noqa: F811
) -> None:  # fmt: skip
    with pytest.raises(BadInput):
        crews.set_status(conn, engine, wanted, reason, 0, PENYELIA, NOW)


def test_what_a_unit_can_do_is_described_in_known_words(conn: Connection, engine: int) -> None:  # noqa: F811
    crews.describe(conn, engine, Crew(("rescue", "ladder"), 5, ("malam", "pagi")), 0, PENYELIA, NOW)
    row = conn.execute(select(unit.c.capabilities, unit.c.crew, unit.c.shifts, unit.c.version)).one()
    assert tuple(row) == (["ladder", "rescue"], 5, ["pagi", "malam"], 1)
    for wrong in (Crew(("terbang",), 5, ()), Crew(("first aid",), 5, ()), Crew((), 5, ("sore",))):
        with pytest.raises(BadInput):
            crews.describe(conn, engine, wrong, 1, PENYELIA, NOW)
    assert kinds(conn) == ["unit described"]


def test_an_end_of_the_chain_that_was_cut_off_shows_in_the_units_version(conn: Connection, engine: int) -> None:  # noqa: F811
    crews.set_status(conn, engine, "returning", "", 0, PENYELIA, NOW)
    conn.execute(update(unit).values(version=2))
    assert journal.verify(conn).broken_at == 2
