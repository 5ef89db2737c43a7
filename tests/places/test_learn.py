"""A confirmed position teaches; an editor decides; what is accepted is found by the next call."""

import pytest
from sqlalchemy import Connection, select, text, update

from gis.actor import Actor, Role
from gis.db.places import place_proposal
from gis.db.record import incident
from gis.db.room import room_event
from gis.errors import BadInput, Forbidden, Refused, Stale
from gis.geo import Fix, LonLat, Metres, Source
from gis.incidents import handle
from gis.incidents.lifecycle import Origin
from gis.incidents.orders import Opening
from gis.places import decide, edit, learn, proposals, sight
from gis.places.decide import Acceptance, Suggestion
from gis.places.edit import Seen
from gis.respond.categories import category
from gis.room import journal
from tests.places.conftest import EDITOR, NOW, OPERATOR, SPOT, found, ground, recorded

CALL = "kebakaran di depan Toko Roti Tatabuhan"
STEP = 0.0001  # degrees, 11 m


def pin(east: float = 0, radius: float = 30, source: Source = Source.OPERATOR) -> Fix:
    """Where the operator put it, so many steps east of the spot."""
    return Fix(LonLat(SPOT.lon + east * STEP, SPOT.lat), Metres(radius), source, "pin operator")


def opened(conn: Connection, said: str = CALL, fix: Fix | None = None, origin: Origin = Origin.REAL) -> int:
    """An incident recorded as the route records it, without advice."""
    taught = learn.lessons(conn, said, fix or pin(), origin, ground(conn))
    opening = Opening(category("kebakaran"), origin, said, fix=None)
    number = handle.open_incident(conn, opening, None, OPERATOR, NOW)
    learn.keep(conn, taught, number, NOW)
    return number


def waiting(conn: Connection, origin: Origin = Origin.REAL) -> list[dict[str, object]]:
    return proposals.listed(conn, origin, "open", None, 50)


def test_unknown_words_become_a_proposed_place_with_the_radius_of_the_fix(ambon: Connection) -> None:
    number = opened(ambon)
    (only,) = waiting(ambon)
    assert (only["said"], only["proposes"], only["place_kind"]) == ("Toko Roti Tatabuhan", "place", "toko")
    assert (only["at"], only["radius_m"], only["confirmations"]) == (SPOT, 30, 1)
    assert only["incidents"] == [number]


def test_the_same_words_at_the_same_spot_strengthen_one_proposal(ambon: Connection) -> None:
    for east in (0, 4, 8):
        opened(ambon, fix=pin(east))
    (only,) = waiting(ambon)
    assert (only["confirmations"], round(float(str(only["spread_m"])))) == (3, 44)
    assert 50 < float(str(only["radius_m"])) < 60


def test_the_same_words_elsewhere_are_another_place(ambon: Connection) -> None:
    opened(ambon)
    opened(ambon, fix=pin(east=60))
    assert len(waiting(ambon)) == 2


def test_an_accepted_place_is_found_by_the_next_call_with_its_provenance(ambon: Connection) -> None:
    for east in (0, 4, 8):
        opened(ambon, fix=pin(east))
    (only,) = waiting(ambon)
    number = decide.accept(ambon, int(str(only["id"])), 0, Acceptance(), EDITOR, NOW)
    assert found(ambon, "ada orang pingsan di samping toko roti tatabuhan")[0] == "Toko Roti Tatabuhan"
    seen = sight.one(ambon, number)
    assert seen["method"] == "dikonfirmasi operator, 3 laporan, 2026-11-25; sebaran 44 m"
    assert (seen["source"], seen["confidence"], seen["kind"]) == ("laporan 112", "B", "toko")
    assert waiting(ambon) == []
    opened(ambon)  # it is known now: nothing more to learn
    assert waiting(ambon) == []
    assert journal.verify(ambon).broken_at is None


def test_an_editor_corrects_what_is_accepted(ambon: Connection) -> None:
    opened(ambon)
    (only,) = waiting(ambon)
    wanted = Acceptance(name="Toko Roti Tatabuhan Jaya", kind="toko roti")
    seen = sight.one(ambon, decide.accept(ambon, int(str(only["id"])), 0, wanted, EDITOR, NOW))
    assert (seen["name"], seen["kind"], seen["confidence"]) == ("Toko Roti Tatabuhan Jaya", "toko roti", "C")


def test_words_that_share_a_name_near_the_pin_become_its_alias(ambon: Connection) -> None:
    known = recorded(ambon, "Swalayan Tatabuhan Manis")
    opened(ambon, "kebakaran di depan toko tatabuhan manis sekali", pin(2))
    open_now = waiting(ambon)
    assert [(each["proposes"], each["place_id"]) for each in open_now] == [("alias", known)]
    decide.accept(ambon, int(str(open_now[0]["id"])), 0, Acceptance(name="toko tatabuhan"), EDITOR, NOW)
    assert "toko tatabuhan" in sight.one(ambon, known)["alt_names"]


def test_a_misspelt_name_becomes_an_alias_of_the_place_at_the_pin(ambon: Connection) -> None:
    known = recorded(ambon, "Bengkel Cengkihmandiri")
    opened(ambon, "kebakaran di depan bengkel cengkimandiri")
    assert [(each["said"], each["place_id"]) for each in waiting(ambon)] == [("bengkel cengkimandiri", known)]


@pytest.mark.parametrize(
    ("said", "fix"),
    [
        ("kebakaran di rumah keluarga Contohia", None),
        ("kebakaran di depan rumah bapak Contohia, hp 081240000000", None),
        (CALL, pin(source=Source.AREA)),
        (CALL, pin(source=Source.STREET)),
        (CALL, pin(radius=501)),
        ("", None),
        ("kebakaran di Pasar Mardika", None),
        ("x" * 2000, None),
    ],
)
def test_what_is_private_known_or_vague_teaches_nothing(ambon: Connection, said: str, fix: Fix | None) -> None:
    opened(ambon, said, fix)
    assert waiting(ambon) == []


def test_an_incident_without_a_place_teaches_nothing(ambon: Connection) -> None:
    assert learn.lessons(ambon, CALL, None, Origin.REAL, ground(ambon)) is None


def test_an_incident_that_is_put_elsewhere_takes_its_lesson_along(ambon: Connection) -> None:
    number = opened(ambon)
    learn.keep(ambon, learn.lessons(ambon, CALL, pin(2), Origin.REAL, ground(ambon)), number, NOW)
    (only,) = waiting(ambon)
    assert (only["confirmations"], only["at"]) == (1, pin(2).at)
    learn.keep(ambon, learn.lessons(ambon, CALL, pin(90), Origin.REAL, ground(ambon)), number, NOW)
    assert [each["at"] for each in waiting(ambon)] == [pin(90).at]


def test_a_rejected_name_is_not_proposed_there_again(ambon: Connection) -> None:
    opened(ambon)
    (only,) = waiting(ambon)
    with pytest.raises(BadInput):
        decide.reject(ambon, int(str(only["id"])), 0, "  ", EDITOR, NOW)
    decide.reject(ambon, int(str(only["id"])), 0, "bukan nama tempat", EDITOR, NOW)
    opened(ambon)
    assert waiting(ambon) == []
    assert proposals.one(ambon, int(str(only["id"])))["confirmations"] == 1
    payload = ambon.execute(select(room_event.c.payload).where(room_event.c.kind == "rejected")).scalar_one()
    assert list(payload) == ["reason_digest"]
    assert journal.verify(ambon).broken_at is None


def test_exercises_are_marked_and_never_accepted_silently_and_synthetic_calls_teach_nothing(ambon: Connection) -> None:
    opened(ambon, origin=Origin.EXERCISE)
    opened(ambon, origin=Origin.SYNTHETIC)
    assert waiting(ambon) == waiting(ambon, Origin.SYNTHETIC) == []
    (only,) = waiting(ambon, Origin.EXERCISE)
    with pytest.raises(Refused, match="latihan"):
        decide.accept(ambon, int(str(only["id"])), 0, Acceptance(), EDITOR, NOW)
    assert decide.accept(ambon, int(str(only["id"])), 0, Acceptance(exercise_too=True), EDITOR, NOW)


def test_an_operator_proposes_and_an_editor_decides_once(ambon: Connection) -> None:
    wanted = Suggestion("Sudut Rempah Wangi", SPOT, Metres(40), Origin.REAL)
    number = decide.suggest(ambon, wanted, OPERATOR, NOW)
    with pytest.raises(Refused, match="sudah diusulkan"):
        decide.suggest(ambon, wanted, OPERATOR, NOW)
    with pytest.raises(Forbidden):
        decide.accept(ambon, number, 1, Acceptance(), OPERATOR, NOW)
    with pytest.raises(Forbidden):
        decide.suggest(ambon, wanted, Actor("x", Role.AUDITOR), NOW)
    with pytest.raises(Stale):
        decide.accept(ambon, number, 0, Acceptance(), EDITOR, NOW)
    decide.accept(ambon, number, 1, Acceptance(), EDITOR, NOW)
    with pytest.raises(Refused, match="diputuskan"):
        decide.accept(ambon, number, 2, Acceptance(), EDITOR, NOW)
    assert found(ambon, "di sudut rempah wangi") == ["Sudut Rempah Wangi"]
    assert journal.verify(ambon).broken_at is None


def test_an_accepted_name_is_taken_back_like_any_change(ambon: Connection) -> None:
    opened(ambon)
    number = decide.accept(ambon, int(str(waiting(ambon)[0]["id"])), 0, Acceptance(), EDITOR, NOW)
    event = sight.one(ambon, number)["events"][0]
    assert event["proposal_id"] is not None
    edit.undo(ambon, Seen(number, 1), event["id"], EDITOR, NOW)
    assert found(ambon, "di toko roti tatabuhan") == []


def test_the_words_of_a_proposal_can_be_erased(ambon: Connection) -> None:
    opened(ambon)
    ambon.execute(update(place_proposal).values(said=None, folded=None, salt=None))
    (only,) = waiting(ambon)
    assert only["said"] is None
    with pytest.raises(BadInput):
        decide.accept(ambon, int(str(only["id"])), 0, Acceptance(), EDITOR, NOW)
    assert decide.accept(ambon, int(str(only["id"])), 0, Acceptance(name="Toko Tatabuhan"), EDITOR, NOW)


def test_learning_writes_no_words_into_the_journal(ambon: Connection) -> None:
    opened(ambon)
    both = "SELECT payload::text FROM incident_event UNION SELECT payload::text FROM room_event"
    assert not any("Tatabuhan" in payload for payload in ambon.execute(text(both)).scalars())


def test_a_failure_to_learn_does_not_lose_the_incident(ambon: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "LEARN_LOCK", 2**70)  # no such lock: the database refuses
    number = opened(ambon)
    assert ambon.execute(select(incident.c.id).where(incident.c.id == number)).scalar_one() == number
    assert waiting(ambon) == []


def test_near_proposals_are_found_by_their_index(ambon: Connection) -> None:
    ambon.execute(text("SET LOCAL enable_seqscan = off"))
    near = "ST_DWithin(geography(geom), geography(ST_SetSRID(ST_MakePoint(128, -3), 4326)), 300)"
    plan = ambon.execute(text(f"EXPLAIN SELECT id FROM place_proposal WHERE {near}")).scalars().all()
    assert any("ix_place_proposal_globe" in line for line in plan)
