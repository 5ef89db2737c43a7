"""`ambon112 plan` as a person or a programme runs it, on a database of its own."""

import json

import pytest
from typer.testing import CliRunner

from gis.cli import commands
from gis.errors import BadInput, NotFound
from gis.settings import Settings

APP = commands("plan")


@pytest.fixture
def run(own_ambon: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal wide enough for a table, whose commands reach the test's own database."""
    monkeypatch.setenv("DATABASE_URL", str(own_ambon.database_url))
    monkeypatch.setenv("COLUMNS", "220")
    return CliRunner()


def test_the_worked_example_prints_place_agencies_and_minutes(run: CliRunner) -> None:
    done = run.invoke(APP, ["plan", "kebakaran di depan Pasar Mardika"])
    assert done.exit_code == 0, done.output
    for words in ("Mardika", "Kec. Sirimau", "Kebakaran, prioritas 1", "KIRIM Pemadam Kebakaran", "BERI TAHU PLN",
                  "D-01 Pemadam Mako 1", "mnt", "terdekat lewat jalan", "armada diasumsikan"):  # fmt: skip
        assert words in done.output


def test_json_has_the_documented_parts(run: CliRunner) -> None:
    done = run.invoke(APP, ["plan", "pohon tumbang di Passo", "--json"])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.output)
    assert set(answer) == {
        "text", "place", "rivals", "caller", "question", "matched", "unmatched", "suggested", "category", "priority",
        "agencies", "notes", "alarm_level", "profile", "closures", "versions", "now",
    }  # fmt: skip
    assert answer["category"] == "pohon_tumbang"
    assert (answer["profile"], answer["closures"]) == ("normal", [])
    assert set(answer["versions"]) == {"network", "conditions", "plan"}
    assert set(answer["place"]) == {
        "label", "at", "radius_m", "source", "because", "confidence", "area_code", "age_s", "score", "parts", "region",
        "outside", "on_water", "note", "shares",
    }  # fmt: skip
    first = answer["agencies"][0]
    assert (first["agency"], first["role"]) == ("dlhp", "send")
    assert first["choices"][0]["seconds_low"] < first["choices"][0]["seconds"] < first["choices"][0]["seconds_high"]


def test_the_category_can_be_given(run: CliRunner) -> None:
    done = run.invoke(APP, ["plan", "ada apa di Passo", "--category", "LL", "--json"])
    assert json.loads(done.output)["category"] == "kecelakaan_lalu_lintas"


@pytest.mark.parametrize(
    ("words", "failure", "sentence"),
    [
        (["kebakaran di Zxqwvut"], NotFound, "tempat tidak ditemukan"),
        (["halo di Passo"], BadInput, "beri --category"),
        (["halo di Passo", "-c", "gempa besar"], BadInput, "tidak dikenal"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_clear_failure(
    run: CliRunner, words: list[str], failure: type[Exception], sentence: str
) -> None:
    done = run.invoke(APP, ["plan", *words])
    assert done.exit_code != 0
    assert isinstance(done.exception, failure)
    assert sentence in str(done.exception)
