"""The stream: nothing lost, nothing twice, resumed by its last id, and only what a role may see."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import create_engine, func, select, text

from gis.actor import Role
from gis.incidents.journal import CHANNEL
from gis.settings import Settings
from tests.api.conftest import AT_MARDIKA, Served, fire, once, opened
from tests.serving import key_for, serving


@contextmanager
def listening(client: httpx.Client, **headers: str) -> Iterator[Iterator[tuple[int, str, dict[str, Any]]]]:
    """The stream's events as (id, name, data)."""
    with client.stream("GET", "/api/events", headers=headers) as reply:
        assert reply.status_code == 200
        yield parsed(reply)


def parsed(reply: httpx.Response) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Read server-sent events from a reply."""
    event: dict[str, str] = {}
    for line in reply.iter_lines():
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(": ")
            event[name] = value
        elif event:
            yield int(event.get("id", -1)), event["event"], json.loads(event["data"])
            event = {}


def test_a_console_sees_what_another_records(served: Served, room: httpx.Client) -> None:
    with served.client(Role.OPERATOR) as watcher, listening(watcher) as events:
        assert next(events)[1] == "hello"
        incident = opened(room)
        number, name, shown = next(events)
        assert (name, shown["id"], shown["text"]) == ("incident", incident["id"], incident["text"])
        assert number == incident["timeline"][0]["id"]


def test_the_stream_resumes_after_the_last_event_seen(served: Served, room: httpx.Client) -> None:
    head = room.get("/api/incidents?origin=exercise").json()["head"]
    numbers = [event["id"] for _ in range(3) for event in opened(room)["timeline"]]
    with served.client(Role.OPERATOR) as watcher, listening(watcher, **{"Last-Event-ID": str(head)}) as events:
        assert next(events)[1] == "hello"
        assert [next(events)[0] for _ in numbers] == numbers
    with served.client(Role.OPERATOR) as watcher, listening(watcher, **{"Last-Event-ID": str(numbers[2])}) as events:
        next(events)
        assert [next(events)[0] for _ in numbers[3:]] == numbers[3:]


def test_an_auditors_stream_carries_no_words(served: Served, room: httpx.Client) -> None:
    with served.client(Role.AUDITOR) as watcher, listening(watcher) as events:
        next(events)
        opened(room, text="kata rahasia")
        assert next(events)[2]["text"] is None


def test_two_processes_writing_at_once_lose_no_event(served: Served, room: httpx.Client) -> None:
    """Two servers on one database, eight writers at once: a reader of one sees every event of both, in order."""
    head = room.get("/api/incidents?origin=exercise").json()["head"]
    with serving(served.settings) as other, served.client(Role.OPERATOR) as watcher, listening(watcher) as events:
        next(events)

        def write(count: int) -> int:
            address = served.url if count % 2 else other
            headers = once() | {"Authorization": f"Bearer {served.keys[Role.OPERATOR]}"}
            return httpx.post(f"{address}/api/incidents", json=fire(), headers=headers, timeout=60).status_code

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(write, range(24))) == {201}
        assert [next(events)[0] for _ in range(48)] == list(range(head + 1, head + 49))


@pytest.mark.parametrize("sent", ["kemarin", "-1", "9" * 19, "9" * 5000])
def test_a_last_event_id_that_is_no_number_of_ours_is_refused(room: httpx.Client, sent: str) -> None:
    assert room.get("/api/events", headers={"Last-Event-ID": sent}).json()["field"] == "Last-Event-ID"


@pytest.mark.parametrize("after", ["-1", "9" * 19, "9" * 30, "x"])
def test_a_place_to_resume_that_cannot_be_is_refused(room: httpx.Client, after: str) -> None:
    assert room.get(f"/api/events?after={after}").json()["field"] == "after"


def test_a_console_that_is_ahead_of_the_journal_is_told_to_load_again(room: httpx.Client) -> None:
    """As after a restore: waiting for the journal to catch up, it would miss every call until then."""
    head = room.get("/api/incidents?origin=exercise").json()["head"]
    with listening(room, **{"Last-Event-ID": str(head + 100)}) as events:
        assert next(events)[:2] == (head, "resync")


def test_the_stream_outlives_a_journal_that_did_not_answer(own_ambon: Settings) -> None:
    """A lock held longer than a statement may take, as while the tables are changed."""
    settings = own_ambon.model_copy(update={"statement_timeout_ms": 2000})
    key = key_for(settings, Role.OPERATOR)
    owner = create_engine(str(settings.migrate_url))
    with serving(settings) as url, httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}) as room:
        with owner.begin() as conn:
            conn.execute(text("LOCK TABLE incident_event IN ACCESS EXCLUSIVE MODE"))
            with owner.begin() as other:
                other.execute(select(func.pg_notify(CHANNEL, "")))
            time.sleep(3)
        with listening(room) as events:
            next(events)
            incident = opened(room)
            assert next(events)[2]["id"] == incident["id"]
    owner.dispose()


def test_what_is_large_travels_compressed_and_the_stream_does_not(served: Served, room: httpx.Client) -> None:
    assert room.get("/api/areas").headers["content-encoding"] == "gzip"
    with served.client(Role.OPERATOR) as watcher, watcher.stream("GET", "/api/events") as reply:
        assert "content-encoding" not in reply.headers


WARNING = {"kind": "gas", "text": "tabung di dapur, telp 0812-0000-9999", "radius_m": 80, "origin": "exercise"}


def warned(room: httpx.Client) -> dict[str, Any]:
    """A new caution note at Mardika."""
    until = (datetime.now(UTC) + timedelta(hours=3)).isoformat()
    reply = room.post("/api/cautions", json=WARNING | {"at": AT_MARDIKA, "expires_at": until}, headers=once())
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def test_a_caution_note_wakes_every_console_as_far_as_it_may_see(served: Served, room: httpx.Client) -> None:
    texts = {}
    for role in (Role.OPERATOR, Role.AGENCY_DESK, Role.AUDITOR):
        with served.client(role) as watcher, listening(watcher) as events:
            before = next(events)[2]["room"]
            note = warned(room)
            number, name, shown = next(events)
            assert (number, name, shown["id"]) == (-1, "caution", note["id"])
            texts[role] = shown["text"]
        with served.client(role) as watcher, listening(watcher) as events:
            assert next(events)[2]["room"] == before + 1
    assert texts[Role.OPERATOR] == WARNING["text"]
    assert "0000" not in texts[Role.AGENCY_DESK]
    assert texts[Role.AGENCY_DESK].startswith("tabung")
    assert texts[Role.AUDITOR] is None


def test_a_handover_wakes_those_who_may_read_it(served: Served, room: httpx.Client) -> None:
    with (
        served.client(Role.DISPATCHER) as one, listening(one) as dispatcher,
        served.client(Role.AGENCY_DESK) as other, listening(other) as desk,
    ):  # fmt: skip
        next(dispatcher), next(desk)
        made = room.post("/api/handovers", json={"origin": "exercise", "notes": ["rahasia"]}, headers=once()).json()
        _, name, shown = next(dispatcher)
        assert (name, shown["id"], shown["waiting"]) == ("handover", made["id"], made["waiting"])
        assert "rahasia" not in json.dumps(shown)
        note = warned(room)
        assert next(desk)[1:] == ("caution", next(dispatcher)[2] | {"text": next_text(note)})


def next_text(note: dict[str, Any]) -> str:
    """A note's words with the number in it masked."""
    return str(note["text"]).replace("0812-0000-9999", "0812-•••-999")
