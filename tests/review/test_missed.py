"""Where the minutes are missed, from the journal and the roads of Ambon, and the map of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from gis.actor import Actor, Role
from gis.analysis import cover
from gis.analysis.missed import OFTEN, TOO_FEW, USUAL, Missed
from gis.errors import BadInput
from gis.geo import LonLat, Metres
from gis.incidents import handle
from gis.incidents.lifecycle import Origin, Step
from gis.incidents.orders import Stepping
from gis.locate.areas import whereabouts
from gis.publish.lateness import FAR, LATE, missed_sheet
from gis.publish.sheet import Sheet
from gis.publish.sheets import GREY
from gis.review.missed import OnRoads, Question, missed
from gis.roads.store import Cache, current
from gis.settings import Settings
from tests.incidents.test_journal import advice, opening, told

START = datetime(2026, 1, 31, 11, tzinfo=UTC)
PETUGAS = Actor("petugas-uji", Role.DISPATCHER)
MARDIKA, FAR_AWAY = LonLat(128.1834, -3.6897), LonLat(128.0985, -3.7925)


def told_at(conn: Connection, at: LonLat, minutes: float | None, origin: Origin = Origin.EXERCISE) -> None:
    """An incident to which damkar was sent, and came after so long; None: nobody wrote that it came."""
    begun, found = opening(origin=origin), advice()
    assert begun.fix
    fix = replace(begun.fix, at=at, radius=Metres(20))
    where = whereabouts(conn, at, fix.radius)
    asked = replace(found.ask, at=at, radius=fix.radius, whereabouts=where)
    number = handle.open_incident(conn, replace(begun, fix=fix), replace(found, ask=asked), PETUGAS, START)
    sent = handle.send(conn, number, told("damkar"), 2, PETUGAS, START + timedelta(seconds=45))
    if minutes is not None:
        step = Stepping(sent.dispatches[-1].id, Step.ARRIVE)
        handle.take_step(conn, number, step, sent.version, PETUGAS, START + timedelta(minutes=minutes))


def test_late_arrivals_are_counted_where_they_were_and_drawn(ambon: Connection) -> None:
    for minutes in (15.5, 16, 20, 25, 14.5, 15, None):
        told_at(ambon, MARDIKA, minutes)
    told_at(ambon, FAR_AWAY, 40)
    for _ in range(6):
        told_at(ambon, MARDIKA, 40, Origin.SYNTHETIC)  # of another world
    settings, now, cache, kept = Settings(), START + timedelta(days=1), Cache(), cover.Kept()
    on = OnRoads(cover.mapped(ambon, cache, kept), kept, current(ambon, cache, now))
    asked = Question("damkar", Origin.EXERCISE, START - timedelta(days=1), now)
    made = missed(ambon, on, asked, settings, now)
    by_code = {each.code: each for each in made.areas}
    where = {at: by_code[here(ambon, at)] for at in (MARDIKA, FAR_AWAY)}
    near, far = where[MARDIKA], where[FAR_AWAY]
    assert (near.recorded.n, near.recorded.missed, near.no_arrival) == (6, 4, 1)  # 15 minutes to the second are kept
    assert near.recorded.verdict == OFTEN
    assert (near.by_road.n, near.by_road.missed, near.by_road.verdict) == (7, 0, USUAL)
    assert (far.recorded.n, far.recorded.missed, far.recorded.verdict) == (1, 1, TOO_FEW)
    assert (far.by_road.n, far.by_road.missed) == (1, 1)
    assert (made.recorded.n, made.by_road.n, made.unplaced, len(made.areas)) == (7, 8, 0, 50)
    assert made.verdict == f"1 kelurahan {OFTEN}: {near.name}"
    drawn(made.areas, {near.code}, missed_sheet(made, {code: {} for code in by_code}, (asked.since, now), "exercise"))
    before = missed(ambon, on, replace(asked, until=asked.since + timedelta(hours=1)), settings, now)
    assert before.grey
    assert before.verdict.startswith(TOO_FEW)
    with pytest.raises(BadInput):
        missed(ambon, on, replace(asked, agency="hantu"), settings, now)


def here(conn: Connection, at: LonLat) -> str:
    """The kelurahan of a place."""
    return whereabouts(conn, at, Metres(20)).shares[0].kelurahan_code


def drawn(areas: Sequence[Missed], late: set[str], sheet: Sheet) -> None:
    """A kelurahan is red by its times, orange by its roads, grey else."""
    (layer,) = sheet.layers
    colours = {
        each.code: one["properties"]["colour"] for each, one in zip(areas, layer.features["features"], strict=True)
    }
    assert {code for code, colour in colours.items() if colour == LATE} == late
    assert {each.code for each in areas if each.within.roads < 0.5 and each.within.road_metres} - late == {
        code for code, colour in colours.items() if colour == FAR
    }
    assert GREY in colours.values()
