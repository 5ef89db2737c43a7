"""People change places: each change is found at once, is an event, and can be taken back."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text, update

from gis.actor import Actor, Role
from gis.db.places import place_change
from gis.db.room import room_event
from gis.db.schema import place, place_name
from gis.errors import BadInput, Forbidden, NotFound, Refused, Stale
from gis.geo import LonLat, Metres
from gis.locate.landmarks import landmarks_within
from gis.locate.text import fold
from gis.places import edit, rows, sight
from gis.places.edit import New, Seen
from gis.places.place import Change, Place, changed, slug, tidy, undo
from gis.room import journal
from tests.places.conftest import EDITOR, NOW, SPOT, at, found, recorded

ELSEWHERE = LonLat(128.2040, -3.6900)


def newest(conn: Connection) -> int:
    return int(conn.execute(select(room_event.c.id).order_by(room_event.c.id.desc()).limit(1)).scalar_one())


def test_a_new_place_is_found_by_the_next_call_under_every_name(ambon: Connection) -> None:
    assert "Kedai Kopi Tatabuhan" not in found(ambon, "kebakaran di depan kedai kopi tatabuhan")
    recorded(ambon, "Kedai Kopi Tatabuhan", "Kopi Tifa Merdu")
    assert "Kedai Kopi Tatabuhan" in found(ambon, "kebakaran di depan kedai kopi tatabuhan")
    assert "Kedai Kopi Tatabuhan" in found(ambon, "ada orang pingsan di kopi tifa merdu")
    assert journal.verify(ambon).broken_at is None


def test_a_new_place_knows_its_kelurahan_also_on_the_land_fill(ambon: Connection) -> None:
    inside = sight.one(ambon, recorded(ambon, "Kedai Satu"))
    on_the_fill = sight.one(ambon, recorded(ambon, "Kedai Dua", spot=LonLat(128.1834, -3.6880)))
    far = sight.one(ambon, recorded(ambon, "Kedai Tiga", spot=LonLat(128.3273, -3.588)))
    assert inside["kelurahan_code"].startswith("81.71.")
    assert on_the_fill["kelurahan_code"].startswith("81.71.02")
    assert far["kelurahan_code"] is None


def test_a_moved_place_is_found_elsewhere_and_says_how_well_it_is_known(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    edit.move(ambon, Seen(number, 1), at(ELSEWHERE, 15, method="diukur ulang"), EDITOR, NOW)
    seen = sight.one(ambon, number)
    assert (seen["at"], seen["radius_m"], seen["method"], seen["version"]) == (ELSEWHERE, 15, "diukur ulang", 2)


def test_a_renamed_place_still_answers_to_its_old_name(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    edit.rename(ambon, Seen(number, 1), "Warung Pala Manis", EDITOR, NOW)
    assert found(ambon, "di warung pala manis")[0] == "Warung Pala Manis"
    assert "Warung Pala Manis" in found(ambon, "di kedai kopi tatabuhan")


def test_an_alias_leads_until_it_is_removed(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    edit.add_alias(ambon, Seen(number, 1), "Sudut Rempah Wangi", EDITOR, NOW)
    assert "Kedai Kopi Tatabuhan" in found(ambon, "di depan sudut rempah wangi")
    with pytest.raises(Refused):
        edit.add_alias(ambon, Seen(number, 2), "SUDUT rempah  wangi", EDITOR, NOW)
    edit.remove_alias(ambon, Seen(number, 2), "sudut rempah wangi", EDITOR, NOW)
    assert "Kedai Kopi Tatabuhan" not in found(ambon, "di depan sudut rempah wangi")


def test_a_merged_place_keeps_its_row_and_its_names_lead_to_the_other(ambon: Connection) -> None:
    loser = recorded(ambon, "Kedai Kopi Tatabuhan", "Sudut Rempah Wangi", spot=ELSEWHERE)
    middle = recorded(ambon, "Warung Pala Manis")
    last = recorded(ambon, "Bengkel Cengkih Raya")
    edit.merge(ambon, Seen(loser, 1), Seen(middle, 1), EDITOR, NOW)
    edit.merge(ambon, Seen(middle, 1), Seen(last, 1), EDITOR, NOW)
    assert sight.one(ambon, loser)["leads"] == []
    assert len(sight.one(ambon, last)["leads"]) == 4
    assert "Bengkel Cengkih Raya" in found(ambon, "di sudut rempah wangi")
    with pytest.raises(Refused):
        edit.rename(ambon, Seen(loser, 2), "Lain", EDITOR, NOW)
    edit.unmerge(ambon, Seen(middle, 2), EDITOR, NOW)
    assert set(sight.one(ambon, middle)["leads"]) == {
        "Kedai Kopi Tatabuhan", "Sudut Rempah Wangi", "Warung Pala Manis",
    }  # fmt: skip
    assert sight.one(ambon, last)["leads"] == ["Bengkel Cengkih Raya"]
    assert journal.verify(ambon).broken_at is None


def test_a_merge_in_a_circle_is_refused(ambon: Connection) -> None:
    one, other = recorded(ambon, "Kedai Satu"), recorded(ambon, "Kedai Dua")
    edit.merge(ambon, Seen(one, 1), Seen(other, 1), EDITOR, NOW)
    for seen, into in ((Seen(other, 1), Seen(one, 2)), (Seen(other, 1), Seen(other, 1))):
        with pytest.raises(Refused):
            edit.merge(ambon, seen, into, EDITOR, NOW)


def test_a_retired_place_is_found_no_more_until_it_is_restored(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    edit.retire(ambon, Seen(number, 1), EDITOR, NOW)
    assert "Kedai Kopi Tatabuhan" not in found(ambon, "di kedai kopi tatabuhan")
    edit.restore(ambon, Seen(number, 2), EDITOR, NOW)
    assert "Kedai Kopi Tatabuhan" in found(ambon, "di kedai kopi tatabuhan")


def test_nobody_is_asked_by_a_landmark_that_is_gone(ambon: Connection) -> None:
    number, other = recorded(ambon, "Kedai Kopi Tatabuhan"), recorded(ambon, "Kedai Lain")
    asked = {each.name for each in landmarks_within(ambon, SPOT, Metres(60))}
    assert {"Kedai Kopi Tatabuhan", "Kedai Lain"} <= asked
    edit.retire(ambon, Seen(number, 1), EDITOR, NOW)
    edit.merge(ambon, Seen(other, 1), Seen(recorded(ambon, "Kedai Utama"), 1), EDITOR, NOW)
    asked = {each.name for each in landmarks_within(ambon, SPOT, Metres(60))}
    assert {"Kedai Kopi Tatabuhan", "Kedai Lain", "Kedai Utama"} & asked == {"Kedai Utama"}


def test_every_kind_of_change_can_be_taken_back(ambon: Connection) -> None:
    number, other = recorded(ambon, "Kedai Kopi Tatabuhan"), recorded(ambon, "Kedai Dua")
    before = rows.load(ambon, number).facts
    changes: list[Callable[[Seen], Place]] = [
        lambda seen: edit.move(ambon, seen, at(ELSEWHERE), EDITOR, NOW),
        lambda seen: edit.rename(ambon, seen, "Warung Pala Manis", EDITOR, NOW),
        lambda seen: edit.add_alias(ambon, seen, "Sudut Rempah", EDITOR, NOW),
        lambda seen: edit.merge(ambon, seen, Seen(other, 1), EDITOR, NOW),
        lambda seen: edit.retire(ambon, seen, EDITOR, NOW),
    ]
    for act in changes:
        act(Seen(number, rows.load(ambon, number).version))
        event = newest(ambon)
        after = edit.undo(ambon, Seen(number, rows.load(ambon, number).version), event, EDITOR, NOW)
        assert rows.load(ambon, number).facts == after.facts == before
    assert sight.one(ambon, number)["leads"] == ["Kedai Kopi Tatabuhan"]
    assert journal.verify(ambon).broken_at is None


def test_a_place_that_was_added_by_mistake_is_taken_back(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    edit.undo(ambon, Seen(number, 1), newest(ambon), EDITOR, NOW)
    assert "Kedai Kopi Tatabuhan" not in found(ambon, "di kedai kopi tatabuhan")


def test_what_was_changed_again_since_is_not_taken_back(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    edit.rename(ambon, Seen(number, 1), "Warung Pala Manis", EDITOR, NOW)
    first = newest(ambon)
    edit.rename(ambon, Seen(number, 2), "Warung Pala Baru", EDITOR, NOW)
    with pytest.raises(Refused, match="diubah lagi"):
        edit.undo(ambon, Seen(number, 3), first, EDITOR, NOW)
    with pytest.raises(NotFound):
        edit.undo(ambon, Seen(recorded(ambon, "Kedai Lain"), 1), first, EDITOR, NOW)


def test_names_are_not_in_the_journal_and_can_be_erased(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    payload = ambon.execute(select(room_event.c.payload).where(room_event.c.id == newest(ambon))).scalar_one()
    assert "Tatabuhan" not in str(payload)
    assert {"change_id", "change_digest", "lon", "lat", "radius_m", "confidence"} <= set(payload)
    ambon.execute(update(place_change).values(before=None, after=None, salt=None))
    assert journal.verify(ambon).broken_at is None
    assert sight.one(ambon, number)["events"][0]["after"] is None
    with pytest.raises(Refused, match="dihapus"):
        edit.undo(ambon, Seen(number, 1), newest(ambon), EDITOR, NOW)


def test_a_journal_whose_end_was_cut_off_shows_in_the_versions_of_places(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    ambon.execute(update(place).where(place.c.id == number).values(version=2))
    assert journal.verify(ambon).broken_at == 2


def test_somebody_elses_newer_change_is_not_overwritten(ambon: Connection) -> None:
    number = recorded(ambon, "Kedai Kopi Tatabuhan")
    edit.retire(ambon, Seen(number, 1), EDITOR, NOW)
    with pytest.raises(Stale):
        edit.restore(ambon, Seen(number, 1), EDITOR, NOW)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.DISPATCHER, Role.PLANNER, Role.AUDITOR])
def test_only_editors_change_places(ambon: Connection, role: Role) -> None:
    with pytest.raises(Forbidden):
        edit.add(ambon, New("Kedai", "toko", at()), Actor("x", role), NOW)


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("", {}, "name"),
        ("!!!", {}, "name"),
        ("a;b", {}, "name"),
        ("x" * 201, {}, "name"),
        ("a\u0000b", {}, "name"),
        ("Kedai", {"radius": 0}, "radius_m"),
        ("Kedai", {"radius": 20_001}, "radius_m"),
        ("Kedai", {"spot": LonLat(-3.69, 12.8)}, "at"),
        ("Kedai", {"method": " "}, "method"),
        ("Kedai", {"source": ""}, "source"),
    ],
)
def test_a_bad_place_names_its_field_and_changes_nothing(
    ambon: Connection, name: str, changes: dict[str, object], field: str
) -> None:
    before = ambon.execute(select(place.c.id)).all()
    with pytest.raises(BadInput) as failure:
        edit.add(ambon, New(name, "toko", at(**changes)), EDITOR, NOW)  # type: ignore[arg-type]
    assert failure.value.field == field
    assert ambon.execute(select(place.c.id)).all() == before


@pytest.mark.parametrize("kind", ["kelurahan", "negeri/desa", "populated place", "road"])
def test_a_kind_that_no_call_would_find_is_refused(ambon: Connection, kind: str) -> None:
    with pytest.raises(BadInput, match="kind"):
        edit.add(ambon, New("Kedai", kind, at()), EDITOR, NOW)


def test_two_places_of_one_name_get_keys_of_their_own(ambon: Connection) -> None:
    first, second = recorded(ambon, "Kedai 50%_x"), recorded(ambon, "Kedai 50%_x")
    assert rows.load(ambon, first).key == "kedai-50-x"
    assert rows.load(ambon, second).key == "kedai-50-x-2"


def test_names_that_lead_follow_an_index(ambon: Connection) -> None:
    ambon.execute(text("SET LOCAL enable_seqscan = off"))
    plan = ambon.execute(text("EXPLAIN SELECT id FROM place WHERE merged_into = 5")).scalars().all()
    assert any("ix_place_merged_into" in line for line in plan)


@given(st.lists(st.text("abc -", min_size=1, max_size=6).filter(fold), min_size=1, max_size=8))
def test_no_two_kept_names_fold_alike(names: list[str]) -> None:
    kept = [names[0], *tidy(" ".join(names[0].split()), names[1:])]
    assert len({fold(each) for each in kept}) == len(kept)
    assert {fold(each) for each in kept} == {fold(each) for each in names}


@given(st.booleans(), st.booleans(), st.sampled_from(["a", "b"]), st.sampled_from(["a", "b", "c"]))
def test_taking_back_restores_the_facts(before: bool, after: bool, old: str, new: str) -> None:
    facts = dict.fromkeys(("alt_names", "kind", "merged_into"), None) | {"name": old, "retired": before}
    one = Place(1, "k", 1, facts)
    if (before, old) == (after, new):
        return
    change = changed(one, "x", {"name": new, "retired": after})
    again = Place(1, "k", 2, {**facts, **change.after})
    assert {**again.facts, **undo(again, change).after} == facts


def test_a_change_keeps_only_what_differs() -> None:
    one = Place(1, "k", 1, {"name": "a", "retired": False})
    assert changed(one, "x", {"name": "b", "retired": False}) == Change("x", {"name": "a"}, {"name": "b"})


def test_a_key_has_letters_digits_and_hyphens() -> None:
    assert slug("Jl. Dr. Kayadoe Nº 5 (é)") == "jl-dr-kayadoe-no-5-e"


def test_the_application_may_not_remove_a_change(ambon: Connection) -> None:
    with pytest.raises(Exception, match="permission denied"):
        ambon.execute(text("DELETE FROM place_change"))


def test_names_come_from_the_rows_alone(ambon: Connection) -> None:
    """What leads to every loaded place can be made again from the rows."""
    names = select(place_name.c.place_id, place_name.c.folded, place_name.c.name)
    before = set(ambon.execute(names).all())
    assert rows.lead_names(ambon, ambon.execute(select(place.c.id)).scalars()) == 0
    assert set(ambon.execute(names).all()) == before
