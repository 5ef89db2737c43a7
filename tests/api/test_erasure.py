"""The duty to erase: nothing personal is left anywhere, the journal stays whole, and a key gives the same reply."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from gis.actor import Role
from gis.cli import commands
from gis.db.engine import connect
from gis.incidents import journal
from gis.incidents.lifecycle import rebuild
from gis.incidents.once import forget_replies
from gis.settings import Settings
from tests.api.conftest import Served, fire, once
from tests.serving import key_for, serving

NUMBER, NAME, SAID = "0812-0000-7777", "Penelepon Rahasia", "api di rumah keluarga Rahasia"
PLACE = {"lon": 128.18321, "lat": -3.68765}
TRACES = ("0000-7777", "Rahasia", "128.18321", "3.68765")
TABLES = (
    "SELECT string_agg(t::text, ' ') FROM {} t",
    ("incident", "call", "person", "words", "caller_place", "incident_event", "idempotency", "dispatch",
     "recommendation", "room_event", "account_event"),
)  # fmt: skip


@pytest.fixture
def night(own_ambon: Settings) -> Iterator[Served]:
    """A service of the test's own."""
    with serving(own_ambon) as url:
        yield Served(own_ambon, url, {role: key_for(own_ambon, role) for role in (Role.SUPERVISOR, Role.ADMINISTRATOR)})


def post(client: httpx.Client, path: str, key: dict[str, str] | None = None, **body: Any) -> dict[str, Any]:
    """The reply to a change that must go through."""
    reply = client.post(path, json=body, headers=key or once())
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def recorded(room: httpx.Client) -> tuple[int, int]:
    """A call and the incident it is about, with everything personal that a record can hold."""
    call = post(room, "/api/calls", origin="exercise", number=NUMBER)
    call = post(
        room, f"/api/calls/{call['id']}/note", version=1, text=SAID, name=NAME, number=NUMBER, at=PLACE, radius_m=9
    )
    caller = {"name": NAME, "number": NUMBER}
    about = fire(text=SAID, caller=caller, caller_at=PLACE, call_id=call["id"], call_version=call["version"])
    about |= {"caller_radius_m": 9, "answers": [{"question": "Ada orang terjebak di dalam?", "answer": SAID}]}
    about["fix"]["because"] = SAID
    incident = post(room, "/api/incidents", **about)
    path = f"/api/incidents/{incident['id']}"
    sent = post(
        room, f"{path}/dispatches", agency="pln", means="telephone", answered_by=NAME, version=incident["version"]
    )
    step = f"{path}/dispatches/{sent['dispatches'][0]['id']}/steps"
    post(room, step, step="decline", reason=SAID, version=sent["version"])
    return call["id"], incident["id"]


def everything(settings: Settings) -> str:
    """All that the database holds of the record."""
    engine, (sql, tables) = connect(settings, 1), TABLES
    with engine.connect() as conn:
        held = " ".join(str(conn.execute(text(sql.format(table))).scalar()) for table in tables)
        shapes = conn.execute(
            text("SELECT ST_AsText(caller_geom) FROM incident UNION SELECT ST_AsText(geom) FROM call")
        )
        held += str(shapes.all())
    engine.dispose()
    return held


def whole(settings: Settings, incident_id: int) -> None:
    """The journal verifies and the incident is what its events say."""
    engine = connect(settings, 1)
    with engine.begin() as conn:
        assert journal.verify(conn).broken_at is None
        events = journal.history(conn, incident_id)
        assert rebuild(events[0], events[1:]) == journal.load(conn, incident_id)
    engine.dispose()


def test_an_erasure_leaves_no_trace_and_the_journal_whole(night: Served) -> None:
    with night.client(Role.SUPERVISOR) as room, night.client(Role.ADMINISTRATOR) as head:
        call, incident = recorded(room)
        assert all(trace in everything(night.settings) for trace in TRACES)
        done = post(head, "/api/erasures", number="+62 812 0000 7777")
        assert (done["incidents"], done["calls"], done["related"]) == ([incident], [call], [])
        held = everything(night.settings)
        assert [trace for trace in TRACES if trace in held] == []
        shown = room.get(f"/api/incidents/{incident}").json()
        assert (shown["caller"], shown["text"], shown["caller_at"], shown["because"]) == (None, None, None, "")
        assert shown["timeline"][-1]["kind"] == "erased"
        assert shown["at"] is not None
        rang = room.get(f"/api/calls/{call}").json()
        assert (rang["caller"], rang["text"], rang["at"], rang["events"][-1]) == (None, None, None, "erased")
    whole(night.settings, incident)


def test_the_same_key_gives_the_same_reply_also_after_an_erasure_but_for_the_people(night: Served) -> None:
    key, body = once(), fire(text=SAID, caller={"name": NAME, "number": NUMBER}, caller_at=PLACE)
    with night.client(Role.SUPERVISOR) as room, night.client(Role.ADMINISTRATOR) as head:
        first = post(room, "/api/incidents", key, **body)
        post(room, f"/api/incidents/{first['id']}/cancel", version=first["version"], reason=SAID)
        assert post(room, "/api/incidents", key, **body) == first
        post(head, "/api/erasures", incident_id=first["id"])
        again = post(room, "/api/incidents", key, **body)
    nobody = {"caller": None, "text": None, "caller_at": None, "because": ""}
    assert again == first | nobody
    assert first["text"] == SAID


def test_stored_replies_name_nobody_beside_what_an_erasure_empties(night: Served) -> None:
    with night.client(Role.SUPERVISOR) as room:
        recorded(room)
    engine = connect(night.settings, 1)
    with engine.connect() as conn:
        replies = json.dumps(list(conn.execute(text("SELECT reply FROM idempotency")).scalars()))
    engine.dispose()
    assert [trace for trace in TRACES if trace in replies] == []


def test_replies_are_dropped_when_nobody_sends_again(night: Served) -> None:
    with night.client(Role.SUPERVISOR) as room:
        post(room, "/api/incidents", **fire())
    engine, now = connect(night.settings, 1), datetime.now(UTC)
    with engine.begin() as conn:
        assert forget_replies(conn, now, timedelta(hours=48)) == 0
        assert forget_replies(conn, now + timedelta(hours=49), timedelta(hours=48)) == 1
    engine.dispose()


def test_erasing_a_call_says_which_incident_still_holds_words(night: Served) -> None:
    with night.client(Role.SUPERVISOR) as room, night.client(Role.ADMINISTRATOR) as head:
        call, incident = recorded(room)
        done = post(head, "/api/erasures", call_id=call)
        assert (done["calls"], done["incidents"], done["related"]) == ([call], [], [incident])
        assert room.get(f"/api/incidents/{incident}").json()["text"] == SAID


@pytest.mark.parametrize("asked", [{}, {"incident_id": 1, "call_id": 1}, {"number": "112"}, {"number": "x"}])
def test_an_erasure_that_is_not_clear_is_refused(night: Served, asked: dict[str, Any]) -> None:
    with night.client(Role.ADMINISTRATOR) as head:
        assert head.post("/api/erasures", json=asked, headers=once()).json()["field"] == "number"
        for unknown in ({"incident_id": 9}, {"call_id": 9}, {"number": "0899-1234-5678"}):
            refused = head.post("/api/erasures", json=unknown, headers=once())
            assert refused.status_code == 404
            assert "5678" not in refused.text
    with night.client(Role.SUPERVISOR) as room:
        assert room.post("/api/erasures", json={"incident_id": 1}, headers=once()).status_code == 403


def test_the_terminal_erases_too(night: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with night.client(Role.SUPERVISOR) as room:
        _, incident = recorded(room)
    monkeypatch.setenv("DATABASE_URL", str(night.settings.database_url))
    done = CliRunner().invoke(commands("erase"), ["erase", "--number", NUMBER])
    assert done.exit_code == 0, done.output
    assert f"kejadian: {incident}" in done.output
    assert [trace for trace in TRACES if trace in everything(night.settings)] == []
    whole(night.settings, incident)
