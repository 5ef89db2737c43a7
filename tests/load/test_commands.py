"""The commands as a person runs them."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select

from gis import cli
from gis.db.schema import facility
from gis.settings import Settings
from tests.load.sources import write_sources


@pytest.fixture
def database(own_ambon: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database of the test's own, where the commands find it."""
    assert own_ambon.database_url
    monkeypatch.setenv("DATABASE_URL", own_ambon.database_url)
    monkeypatch.setenv("COLUMNS", "200")
    return own_ambon.database_url


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Exit status of `ambon112 WORDS`."""
    monkeypatch.setattr("sys.argv", ["ambon112", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def facilities(database: str) -> int:
    engine = create_engine(database)
    with engine.connect() as conn:
        count = conn.execute(select(func.count()).select_from(facility)).scalar_one()
    engine.dispose()
    return count


def test_loading_again_says_in_one_line_that_nothing_changed(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "load") == 0
    assert capsys.readouterr().out == "data Ambon sudah termuat, tidak ada yang berubah\n"


def test_a_bad_file_is_told_row_by_row_and_skipped_only_on_request(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pos.csv"
    path.write_text("name,service,lat,lon\nBaik,damkar,-3.69,128.18\nSalah,pemadam,-3.69,128.18\n", encoding="utf-8")
    assert run(monkeypatch, "load", "facilities", str(path)) == 1
    told = capsys.readouterr().err
    assert "'pemadam' tidak dikenal" in told
    assert told.endswith("ambon112: pos.csv: 1 kesalahan, tidak ada yang dimuat\n")
    assert facilities(database) == 72
    assert run(monkeypatch, "load", "facilities", str(path), "--skip-bad") == 0
    assert "'pemadam' tidak dikenal" in capsys.readouterr().err
    assert facilities(database) == 73


@pytest.mark.parametrize("words", [("load", "units"), ("load", "all", "pos.csv"), ("load", "roads", "tidak-ada.pbf")])
def test_a_command_without_its_file_says_so(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(monkeypatch, *words) == 1
    assert "ambon112: berkas: " in capsys.readouterr().err


def test_building_prints_what_was_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = write_sources(tmp_path / "in")
    monkeypatch.setenv("COLUMNS", "200")
    assert run(monkeypatch, "data", "build", str(sources), "--out", str(tmp_path / "out"), "--verbose") == 0
    said = capsys.readouterr().out
    assert "wilayah: 1 tidak sah" in said
    assert "seen from a boat" in said
    assert (tmp_path / "out" / "SHA256SUMS").is_file()
