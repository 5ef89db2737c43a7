"""`ambon112 plans` and `ambon112 replay`: a plan goes out as a file, comes back edited, checked, tried, published."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from gis.cli import commands
from gis.db.engine import transaction
from gis.errors import BadInput, Refused
from gis.geo import Fix, Metres, Seconds, Source
from gis.incidents.advice import Adviser, advise
from gis.incidents.handle import open_incident
from gis.respond.categories import category
from gis.respond.plans import PlanCache
from gis.roads.store import Cache, current
from gis.settings import Settings
from tests.incidents.test_journal import PENYELIA, opening
from tests.review.test_review import MARDIKA

PLANS, REPLAY = commands("plans"), commands("replay")


@pytest.fixture
def run(own_ambon: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal on a database of one's own."""
    assert own_ambon.database_url
    monkeypatch.setenv("DATABASE_URL", own_ambon.database_url)
    return CliRunner()


def said(run: CliRunner, *words: str) -> str:
    """What a command prints; it must succeed."""
    done = run.invoke(PLANS, ["plans", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_plan_goes_out_as_a_file_and_comes_back_in_force(run: CliRunner, own_ambon: Settings, tmp_path: Path) -> None:
    content = yaml.safe_load(said(run, "show"))
    with transaction(own_ambon) as conn:
        fix, now = Fix(MARDIKA, Metres(120), Source.PLACE, "uji"), datetime.now(UTC)
        adviser = Adviser(current(conn, Cache(), now, "exercise"), PlanCache(), Seconds(300))
        advice = advise(conn, adviser, category("kebakaran"), fix, now)
        number = open_incident(conn, opening(), advice, PENYELIA, now)
    content["rules"][0]["needs"][0]["count"] = 2
    file = tmp_path / "rencana.yaml"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    assert "0 kesalahan" in said(run, "check", "--file", str(file))
    assert "draf 2" in said(run, "draft", str(file))
    tried = said(run, "dry-run", "2", "--origin", "exercise")
    assert f"kejadian {number} (kebakaran)" in tried
    assert "Pemadam Kebakaran: tadinya 1, kini 2" in tried
    assert "1 berbeda, 0 sama" in tried
    said(run, "publish", "2")
    assert "berlaku" in said(run, "list")
    replayed = run.invoke(REPLAY, ["replay", str(number)])
    assert replayed.exit_code == 0, replayed.output
    assert replayed.output.startswith("jawaban sama persis")
    assert "waktu itu versi 1, kini 2" in replayed.output


def test_a_draft_with_an_error_fails_its_check_and_is_not_published(run: CliRunner, tmp_path: Path) -> None:
    content = yaml.safe_load(said(run, "show"))
    content["rules"][0]["needs"][0]["capability"] = "terbang"
    file = tmp_path / "rencana.json"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    said(run, "draft", str(file))
    checked = run.invoke(PLANS, ["plans", "check", "2"])
    assert checked.exit_code == 1
    assert "SALAH  rules.0.needs.0.capability" in checked.output
    assert isinstance(run.invoke(PLANS, ["plans", "publish", "2"]).exception, Refused)


@pytest.mark.parametrize("text", ["rules: [", "- 1", "title: x\nrules: 3"])
def test_a_file_that_is_no_plan_is_refused(run: CliRunner, tmp_path: Path, text: str) -> None:
    file = tmp_path / "rencana.yaml"
    file.write_text(text, encoding="utf-8")
    assert isinstance(run.invoke(PLANS, ["plans", "draft", str(file)]).exception, BadInput)
