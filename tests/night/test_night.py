"""A whole night over HTTP: thirty calls, twelve incidents, three desks, every mishap that the room must survive; and at
its end everything is what the script says, to the second."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from gis.cli import commands
from gis.db.engine import connect
from gis.incidents import journal
from gis.incidents.lifecycle import rebuild
from tests.databases import Server
from tests.night.play import DESKS, Play
from tests.night.stage import PEOPLE, Seen, staged, watched
from tests.night.story import (
    AGAIN,
    CASES,
    CLASHED,
    DECLINED,
    ESCALATED,
    EVENING,
    FIRE,
    KILLED,
    MISTAKEN,
    RINGS,
    STEPS,
    STILL_OPEN,
    answered,
    at,
    phases,
)

Night = tuple[Play, dict[str, Seen]]


@pytest.fixture(scope="module")
def night(server: Server, loaded: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """The night, played once; its servers still answer."""
    folder = tmp_path_factory.mktemp("night")
    with server.clone(loaded, "night") as settings, staged(settings, folder, EVENING) as stage:
        play = Play(stage)
        with watched(stage) as seen:
            play.run()
        yield play, seen


def whole(play: Play, name: str, who: str = "penyelia-malam") -> dict[str, Any]:
    """An incident as somebody sees it."""
    found: dict[str, Any] = play.stage.get(who, f"/api/incidents/{play.incidents[name]}").json()
    return found


def kinds(shown: dict[str, Any]) -> list[str]:
    """What happened, in order."""
    return [event["kind"] for event in shown["timeline"]]


def test_thirty_calls_and_twelve_incidents_are_all_there(night: Night) -> None:
    play, _ = night
    calls = play.stage.get("pemeriksa", "/api/calls?limit=200").json()["items"]
    assert (len(RINGS), len(CASES), len(calls)) == (30, 12, 30)
    assert sorted(call["kind"] for call in calls) == sorted(ring.kind for ring in RINGS)
    about = {play.calls[ring.clock]: play.incidents[ring.about] for ring in RINGS if ring.about}
    assert {call["id"]: call["incident_id"] for call in calls if call["incident_id"]} == about
    incidents = play.stage.get("pemeriksa", "/api/incidents?limit=200").json()["items"]
    assert sorted(each["id"] for each in incidents) == sorted(play.incidents.values())


def test_the_journals_verify(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    play, _ = night
    monkeypatch.setenv("DATABASE_URL", str(play.stage.settings.database_url))
    verified = CliRunner().invoke(commands("journal"), ["journal", "verify"])
    assert verified.exit_code == 0, verified.output
    assert verified.output.count("utuh") == 3


def test_every_incident_is_what_its_events_say(night: Night) -> None:
    play, _ = night
    engine = connect(play.stage.settings, 1)
    with engine.begin() as conn:
        for number in play.incidents.values():
            events = journal.history(conn, number)
            assert rebuild(events[0], events[1:]) == journal.load(conn, number)
    engine.dispose()


def test_every_step_has_the_second_that_the_script_says(night: Night) -> None:
    play, _ = night
    for case in CASES:
        shown = whole(play, case.name)
        assert datetime.fromisoformat(shown["occurred_at"]) == at(case.clock)
        told: dict[tuple[int, str], tuple[datetime | None, dict[str, Any]]] = {
            (event["dispatch_id"], event["payload"]["step"]): (datetime.fromisoformat(event["occurred_at"]), event)
            for event in shown["timeline"]
            if "step" in event["payload"]
        }
        for sent in case.sent:
            number = play.dispatches[case.name, sent.agency]
            marks = {"dispatch": sent.told} | {step: getattr(sent, mark) for step, mark in STEPS}
            for step, seconds in marks.items():
                moment, event = told.pop((number, step), (None, {}))
                assert moment == (None if seconds is None else at(case.clock) + timedelta(seconds=seconds))
                assert bool(event.get("backdated")) == (step in sent.late)
        assert told == {}


def test_the_times_are_right_to_the_second(night: Night) -> None:
    play, _ = night
    times = play.stage.get("pemeriksa", f"/api/times?since={EVENING.isoformat().replace('+', '%2B')}").json()
    answer = times["groups"][0]["phases"][0]
    waits = answered()
    assert (answer["n"], answer["p50_s"], answer["p90_s"]) == (29, waits[14], waits[26])
    assert (waits[14], waits[26], answer["met"]) == (5, 12, 27)
    by_agency = play.stage.get(
        "pemeriksa", f"/api/times?by=agency&since={EVENING.isoformat().replace('+', '%2B')}"
    ).json()
    shown = {
        (figures["phase"], group["key"]): figures
        for group in by_agency["groups"]
        for figures in group["phases"]
        if figures["n"]
    }
    expected = phases()
    assert {key: figures["n"] for key, figures in shown.items()} == {key: len(took) for key, took in expected.items()}
    everything: dict[str, list[int]] = {}
    for (phase, _), took in expected.items():
        everything.setdefault(phase, []).extend(took)
    for figures in times["groups"][0]["phases"][1:]:
        took = sorted(everything[figures["phase"]])
        assert (figures["n"], figures["p50_s"], figures["p90_s"]) == (
            len(took), took[-(-len(took) // 2) - 1], took[-(-len(took) * 9 // 10) - 1],
        )  # fmt: skip
    assert times["groups"][0]["phases"][2]["backdated_share"] == pytest.approx(1 / 11)  # one crew told it afterwards


def test_the_mistake_was_mended_and_nothing_of_it_is_lost(night: Night) -> None:
    play, _ = night
    snake, fire = whole(play, MISTAKEN), whole(play, FIRE)
    assert kinds(snake)[:5] == ["opened", "recommended", "dispatched", "stepped", "stepped"]
    assert [kind for kind in kinds(snake) if "merged" in kind] == ["merged", "unmerged"]
    assert (snake["merged_into"], snake["state"], snake["handled_by"]) == (None, "done", "operator-2")
    assert fire["merged"] == [play.incidents[AGAIN]]
    assert len(fire["calls"]) == 2


def test_the_refusal_the_clash_and_the_escalation_are_told(night: Night) -> None:
    play, _ = night
    name, agency = DECLINED
    fire = whole(play, name)
    assert fire["agencies"][agency] == "declined"
    assert [event["reason"] for event in fire["timeline"] if event["payload"].get("step") == "decline"] == [
        "ambulans penuh, arahkan ke rumah sakit"
    ]
    (won, _), (lost, why) = play.clash
    assert (won, lost) == (201, 409)
    assert f"kejadian {play.incidents[CLASHED]}" in why
    assert "dikirim oleh dispatcher-" in why
    assert kinds(whole(play, CLASHED)).count("dispatched") == 1
    late = next(event for event in whole(play, ESCALATED)["timeline"] if event["kind"] == "escalated")
    told = at("00:50:00") + timedelta(seconds=80 + 300)
    assert (late["actor"], datetime.fromisoformat(late["occurred_at"])) == ("server", told)
    assert sum(kinds(whole(play, case.name)).count("escalated") for case in CASES) == 1


def test_what_a_dying_server_was_told_is_recorded_once(night: Night) -> None:
    play, _ = night
    shown = play.stage.get("operator-1", "/api/incidents?category=miras").json()["items"]
    assert [each["id"] for each in shown] == [play.incidents[KILLED]]


def test_the_shift_was_handed_over_item_by_item(night: Night) -> None:
    play, _ = night
    record = play.stage.get("dispatcher-1", f"/api/handovers/{play.handover['id']}").json()
    still = {item["subject_id"] for item in record["items"] if item["about"] == "open incident"}
    assert still == {play.incidents[name] for name in STILL_OPEN}
    assert (record["shift"], record["outgoing"], record["waiting"]) == ("malam", "penyelia-malam", 0)
    assert {item["acknowledged_by"] for item in record["items"]} == {"penyelia-pagi"}
    assert record["items"][-1]["text"] == "radio Passo rusak"


def test_everybodys_stream_brought_exactly_what_they_may_see_once_and_in_order(night: Night) -> None:
    play, seen = night
    head = play.stage.get("pemeriksa", "/api/incidents").json()["head"]
    numbers = {f"0812-0000-{1000 + number}" for number in range(30)}
    for name, (role, agency) in PEOPLE.items():
        if name not in seen:
            continue
        mine = seen[name]
        assert mine.over, f"{name}'s stream did not reach the end"
        assert mine.ids == sorted(set(mine.ids)), name
        if agency is None:
            assert mine.ids == list(range(1, head + 1)), name
            assert mine.handovers == 1 + len(play.handover["items"])
        else:
            only(play, mine, agency)
        knows = role in {"operator", "dispatcher", "supervisor", "administrator"}
        assert any(number in mine.text for number in numbers) == knows, name
        assert ("laporan" in mine.text) == (knows or agency is not None), name


def only(play: Play, mine: Seen, agency: str) -> None:
    """A desk heard of every event since its agency was told, of no other agency's incident, and of no call."""
    theirs = {play.incidents[case.name] for case in CASES if agency in {sent.agency for sent in case.sent}}
    assert {shown["id"] for _, shown in mine.incidents} == theirs
    assert mine.calls == []
    heard = {number for number, _ in mine.incidents}
    for number in theirs:
        events = play.stage.get("kepala", f"/api/incidents/{number}").json()["timeline"]
        first = next(event["id"] for event in events if event["payload"].get("agency") == agency)
        assert {event["id"] for event in events if event["id"] >= first} <= heard
    assert (mine.handovers, "0812-0000" in mine.text) == (0, False)


@pytest.mark.parametrize("agency", DESKS)
def test_a_desk_reads_its_own_part_and_nothing_else(night: Night, agency: str) -> None:
    play, _ = night
    desk = f"meja-{agency}"
    theirs = {case.name for case in CASES if agency in {sent.agency for sent in case.sent}}
    for name, number in play.incidents.items():
        reply = play.stage.get(desk, f"/api/incidents/{number}")
        assert reply.status_code == (200 if name in theirs else 404)
        if name in theirs:
            shown = reply.json()
            assert {each["agency"] for each in shown["dispatches"]} == {agency}
            assert (shown["calls"], "call linked" in kinds(shown)) == ([], False)
    listed = play.stage.get(desk, "/api/incidents?limit=200").json()["items"]
    assert {each["id"] for each in listed} == {play.incidents[name] for name in theirs}
    assert [play.stage.get(desk, path).status_code for path in ("/api/calls", "/api/handovers", "/api/times")] == [
        403
    ] * 3


@pytest.mark.parametrize("who", ["perencana", "pemeriksa"])
def test_those_who_only_look_read_no_names_numbers_or_words(night: Night, who: str) -> None:
    play, _ = night
    read = "".join(play.stage.get(who, f"/api/incidents/{number}").text for number in play.incidents.values())
    read += play.stage.get(who, "/api/calls?limit=200").text + play.stage.get(who, "/api/incidents?limit=200").text
    read += "".join(play.stage.get(who, f"/api/calls/{number}").text for number in play.calls.values())
    for private in ("0812-0000", "Penelepon", "kata penelepon", "laporan", "Petugas Piket", "0811-7777", "radio Passo"):
        assert private not in read
