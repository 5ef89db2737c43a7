"""Closures as a record: every change raises the version of the conditions and is chained; ends pass by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
import shapely
from sqlalchemy import Connection, select, text

from gis.actor import Actor, Role
from gis.db.room import room_event
from gis.errors import BadInput, Forbidden, NotFound, Refused, Stale
from gis.geo import LonLat, Metres
from gis.incidents.lifecycle import Origin
from gis.roads.closure import ClosureKind
from gis.roads.profiles import Profile
from gis.roads.route import route
from gis.roads.store import Cache, current, versions
from gis.room import closure_rows, closures, journal, standing
from gis.room.closure import Choosing, Drawing

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
SUPERVISOR = Actor("penyelia-uji", Role.SUPERVISOR)
GALALA, POKA = LonLat(128.200433, -3.665679), LonLat(128.196937, -3.655324)
ON_THE_BRIDGE = "LINESTRING (128.19870 -3.66280, 128.19745 -3.65780)"


def drawing(**changes: object) -> Drawing:
    """Something closed on the bridge for an hour."""
    known: dict[str, object] = {
        "kind": ClosureKind.ACCIDENT, "reason": "truk terbalik", "shape": shapely.from_wkt(ON_THE_BRIDGE),
        "radius": Metres(60), "begins": None, "ends": NOW + HOUR, "slow": None, "level": None, "origin": Origin.REAL,
    }  # fmt: skip
    return Drawing(**(known | changes))  # type: ignore[arg-type]


def crosses(conn: Connection, cache: Cache, now: datetime = NOW, origin: Origin = Origin.REAL) -> bool:
    """Whether the way from Galala to Poka goes over the bridge."""
    return route(current(conn, cache, now, origin), GALALA, POKA).crosses_bridge


def test_a_closure_holds_at_once_until_it_is_lifted_and_each_step_raises_the_version(ambon: Connection) -> None:
    cache, before = Cache(), versions(ambon).conditions
    assert crosses(ambon, cache)
    number = closures.close(ambon, drawing(), SUPERVISOR, NOW)
    assert versions(ambon).conditions == before + 1
    assert not crosses(ambon, cache)
    closures.extend(ambon, number, NOW + 2 * HOUR, 1, SUPERVISOR, NOW)
    assert not crosses(ambon, cache, NOW + HOUR)
    closures.lift(ambon, number, "sudah dievakuasi", 2, SUPERVISOR, NOW)
    assert versions(ambon).conditions == before + 3
    assert crosses(ambon, cache)
    assert journal.verify(ambon).broken_at is None
    kinds = ambon.execute(select(room_event.c.kind).where(room_event.c.closure_id == number).order_by(room_event.c.id))
    assert list(kinds.scalars()) == ["closed", "extended", "lifted"]


def test_an_end_and_a_beginning_pass_by_themselves_without_a_new_version(ambon: Connection) -> None:
    cache = Cache()
    closures.close(ambon, drawing(begins=NOW + HOUR, ends=NOW + 2 * HOUR), SUPERVISOR, NOW)
    seen = [crosses(ambon, cache, NOW + minutes * HOUR / 60) for minutes in (0, 59, 60, 119, 120, 180, 90)]
    assert seen == [True, True, False, False, True, True, False]


def test_an_exercise_closes_no_real_road(ambon: Connection) -> None:
    cache = Cache()
    closures.close(ambon, drawing(origin=Origin.EXERCISE), SUPERVISOR, NOW)
    assert crosses(ambon, cache)
    assert not crosses(ambon, cache, origin=Origin.EXERCISE)


def test_the_room_chooses_the_speeds_until_they_end(ambon: Connection) -> None:
    cache = Cache()
    closures.choose(ambon, Choosing(Profile.RAIN, NOW + HOUR, Origin.REAL), SUPERVISOR, NOW)
    assert current(ambon, cache, NOW).today.profile is Profile.RAIN
    assert current(ambon, cache, NOW, profile=Profile.FLOOD).today.profile is Profile.FLOOD
    assert current(ambon, cache, NOW + HOUR).today.profile is Profile.NORMAL
    closures.choose(ambon, Choosing(Profile.NIGHT, None, Origin.REAL), SUPERVISOR, NOW)
    assert current(ambon, cache, NOW + 5 * HOUR).today.profile is Profile.NIGHT
    assert journal.verify(ambon).broken_at is None


def test_the_next_shift_is_told_of_what_is_closed(ambon: Connection) -> None:
    number = closures.close(ambon, drawing(), SUPERVISOR, NOW)
    closures.close(ambon, drawing(ends=NOW + HOUR / 2), SUPERVISOR, NOW)
    told = standing.standing(ambon, Origin.REAL, NOW + HOUR * 0.75).closures
    assert [each["id"] for each in told] == [number]
    assert "said" not in told[0]


def test_the_journal_keeps_no_word_of_the_reason(ambon: Connection) -> None:
    number = closures.close(ambon, drawing(), SUPERVISOR, NOW)
    closures.lift(ambon, number, "selesai sudah", 1, SUPERVISOR, NOW)
    payloads = ambon.execute(select(room_event.c.payload)).scalars().all()
    assert not any(word in str(payloads) for word in ("truk", "selesai"))


def test_a_change_that_saw_an_older_version_is_refused(ambon: Connection) -> None:
    number = closures.close(ambon, drawing(), SUPERVISOR, NOW)
    with pytest.raises(Stale):
        closures.lift(ambon, number, "selesai", 2, SUPERVISOR, NOW)
    with pytest.raises(Refused, match="berakhir"):
        closures.extend(ambon, number, NOW + 5 * HOUR, 1, SUPERVISOR, NOW + 2 * HOUR)
    closures.lift(ambon, number, "selesai", 1, SUPERVISOR, NOW)
    with pytest.raises(Refused, match="dicabut"):
        closures.lift(ambon, number, "selesai", 2, SUPERVISOR, NOW)
    with pytest.raises(NotFound):
        closures.lift(ambon, number + 1000, "selesai", 1, SUPERVISOR, NOW)


def test_only_who_may_closes_a_road(ambon: Connection) -> None:
    with pytest.raises(Forbidden):
        closures.close(ambon, drawing(), Actor("operator-uji", Role.OPERATOR), NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"ends": NOW}, "ends_at"),
        ({"ends": NOW + timedelta(days=400)}, "ends_at"),
        ({"ends": datetime(2027, 1, 1)}, "ends_at"),
        ({"begins": NOW - timedelta(days=2)}, "begins_at"),
        ({"radius": Metres(0)}, "radius_m"),
        ({"slow": 1.0}, "slow"),
        ({"shape": shapely.from_wkt("MULTIPOINT (128.2 -3.6, 128.2 -3.7)")}, "shape"),
        ({"shape": shapely.from_wkt("POINT (-3.6 128.2)")}, "shape"),
        (
            {"shape": shapely.from_wkt("POLYGON ((128.2 -3.6, 128.3 -3.7, 128.2 -3.7, 128.3 -3.6, 128.2 -3.6))")},
            "shape",
        ),
    ],
)
def test_what_closes_nothing_or_never_ends_is_refused(
    ambon: Connection, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        closures.close(ambon, drawing(**changes), SUPERVISOR, NOW)
    assert refused.value.field == field
    assert closure_rows.listed(ambon, Origin.REAL, NOW, False, None, 10) == []


def test_what_holds_is_found_by_an_index(ambon: Connection) -> None:
    ambon.execute(text("SET LOCAL enable_seqscan = off"))
    found = "SELECT id FROM road_closure WHERE origin = 'real' AND lifted_at IS NULL AND ends_at > now()"
    plan = "\n".join(ambon.execute(text(f"EXPLAIN {found}")).scalars())
    assert "ix_road_closure_standing" in plan
