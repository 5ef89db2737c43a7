"""Guiding questions: edited as a document with versions, and what callers answer goes with the incident."""

from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from gis.actor import Role
from gis.cli import commands
from gis.db.engine import connect
from gis.errors import BadInput
from gis.respond.categories import CATEGORIES
from gis.respond.questions import read_questions, read_text
from gis.room import journal
from gis.settings import PROJECT
from tests.api.conftest import Served, once, opened
from tests.api.test_mend import same_from_its_events_alone

SHIPPED = (PROJECT / "data" / "questions.yaml").read_text(encoding="utf-8")
ASKED = {"question": "Ada orang terjebak di dalam?", "answer": "ya, hubungi 0812-0000-3333"}


def document() -> dict[str, Any]:
    """The shipped questions."""
    found: dict[str, Any] = yaml.safe_load(SHIPPED)
    return found


def published(client: httpx.Client, version: int, content: dict[str, Any]) -> httpx.Response:
    """An attempt to put `content` in force."""
    return client.put("/api/questions", json={"version": version, "document": content}, headers=once())


def chain(served: Served) -> list[str]:
    """What the room's chain tells of the questions; and it holds."""
    engine = connect(served.settings, 1)
    try:
        with engine.connect() as conn:
            assert journal.verify(conn).broken_at is None
            return list(conn.execute(text("SELECT kind FROM room_event WHERE questions_version > 0")).scalars())
    finally:
        engine.dispose()


def test_every_category_has_questions_that_say_they_are_a_proposal(served: Served) -> None:
    assert "USULAN KAMI, BELUM DISAHKAN" in SHIPPED
    with served.client(Role.OPERATOR) as operator:
        found = operator.get("/api/questions").json()
    assert set(found["document"]["questions"]) == set(CATEGORIES)
    assert all(2 <= len(asked) <= 5 for asked in found["document"]["questions"].values())
    assert "belum disahkan" in found["document"]["notes"]


def test_another_version_takes_the_place_of_the_one_before_and_the_chain_tells(served: Served) -> None:
    with served.client(Role.ADMINISTRATOR) as administrator, served.client(Role.OPERATOR) as operator:
        seen = administrator.get("/api/questions").json()["version"]
        content = document() | {"title": "Disahkan dinas"}
        assert published(operator, seen, content).status_code == 403
        reply = published(administrator, seen, content)
        assert (reply.status_code, reply.json()["version"]) == (201, seen + 1)
        assert published(administrator, seen, document()).status_code == 409  # somebody was first
        assert published(administrator, seen + 1, content).status_code == 409  # nothing differs
        assert operator.get("/api/questions").json()["document"]["title"] == "Disahkan dinas"
    assert chain(served)[-1] == "questions published"
    engine = connect(served.settings, 1)
    with engine.connect() as conn, pytest.raises(DBAPIError):
        conn.execute(text("UPDATE question_set SET made_by = 'x' WHERE version = 1"))
    engine.dispose()


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("questions.kebakaran", {"kebakaran": []}),
        ("questions.kebakaren", {"kebakaren": document()["questions"]["kebakaran"]}),
        ("questions.miras.0.kind", {"miras": [{"ask": {"id": "a", "en": "a"}, "kind": "maybe"}] * 2}),
        ("questions.miras.0.choices", {"miras": [{"ask": {"id": "a", "en": "a"}, "kind": "choice"}] * 2}),
        ("questions.miras.1.ask.id", {"miras": [{"ask": {"id": "a", "en": "a"}, "kind": "yes-no"}] * 2}),
        ("questions.miras.0.ask.en", {"miras": [{"ask": {"id": "a"}, "kind": "yes-no"}] * 2}),
        ("document", {"miras": [{"ask": {"id": "a\u0000", "en": "a"}, "kind": "yes-no"}] * 2}),
    ],
)
def test_a_document_that_cannot_be_used_names_its_field(served: Served, field: str, change: dict[str, Any]) -> None:
    wrong = document()
    wrong["questions"] |= change
    with served.client(Role.ADMINISTRATOR) as administrator:
        seen = administrator.get("/api/questions").json()["version"]
        reply = published(administrator, seen, wrong)
        assert (reply.status_code, reply.json()["field"]) == (422, field)
        assert administrator.get("/api/questions").json()["version"] == seen


def test_a_file_that_cannot_be_used_names_its_line(tmp_path: Path) -> None:
    line = next(number for number, said in enumerate(SHIPPED.splitlines(), 1) if "kind: number" in said)
    wrong = SHIPPED.replace("kind: number", "kind: nomer", 1)
    with pytest.raises(BadInput, match=rf"baris {line}: questions\.kebakaran\.2\.kind"):
        read_text("salah.yaml", wrong)
    with pytest.raises(BadInput, match=r"salah.yaml baris \d+: bukan YAML"):
        read_text("salah.yaml", SHIPPED + "\n  - [")
    assert read_questions(document()).title


def test_an_administrator_shows_checks_and_publishes_a_file_at_the_terminal(
    served: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", str(served.settings.database_url))
    run, app, file = CliRunner(), commands("questions"), tmp_path / "pertanyaan.yaml"
    shown = run.invoke(app, ["questions", "show"])
    assert shown.exit_code == 0, shown.output
    file.write_text(shown.output.replace("Ada orang terjebak di dalam?", "Ada orang di dalam?"), encoding="utf-8")
    assert "18 jenis kejadian" in run.invoke(app, ["questions", "check", str(file)]).output
    done = run.invoke(app, ["questions", "publish", str(file)])
    assert done.exit_code == 0, done.output
    assert "Ada orang di dalam?" in run.invoke(app, ["questions", "show"]).output
    assert chain(served)[-1] == "questions published"


def test_what_the_caller_answers_goes_with_the_incident_and_is_masked_like_words(served: Served) -> None:
    with served.client(Role.SUPERVISOR) as room, served.client(Role.AUDITOR) as auditor:
        incident = opened(room, answers=[ASKED])
        assert incident["answers"] == [ASKED]
        later = [ASKED, {"question": "Api di lantai berapa?", "answer": "2 lantai"}]
        path = f"/api/incidents/{incident['id']}"
        noted = {"answers": later, "version": incident["version"]}
        after = room.post(f"{path}/answers", json=noted, headers=once()).json()
        assert (after["answers"], after["text"]) == (later, incident["text"])
        assert after["timeline"][-1]["kind"] == "answered"
        assert "terjebak" not in str(after["timeline"])
        assert room.post(f"{path}/answers", json=noted, headers=once()).status_code == 409
        assert auditor.get(path).json()["answers"] == []
        many = {"answers": [ASKED] * 21, "version": after["version"]}
        assert room.post(f"{path}/answers", json=many, headers=once()).status_code == 422
    same_from_its_events_alone(served, incident["id"])


def test_an_agency_desk_reads_the_answers_with_numbers_masked(served: Served) -> None:
    with served.client(Role.SUPERVISOR) as room, served.client(Role.AGENCY_DESK) as desk:
        agency = desk.get("/api/me").json()["agency"]
        incident = opened(room, answers=[ASKED])
        told = {"agency": agency, "means": "telephone", "version": incident["version"]}
        path = f"/api/incidents/{incident['id']}"
        assert room.post(f"{path}/dispatches", json=told, headers=once()).status_code == 201
        seen = desk.get(path).json()["answers"]
    assert seen[0]["question"] == ASKED["question"]
    assert "0812-0000-3333" not in seen[0]["answer"]
