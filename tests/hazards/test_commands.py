"""The planner's way with a hazard layer on the command line, from the file to the map."""

from pathlib import Path
from typing import Any

import geopandas
import pytest

from gis import cli
from gis.settings import Settings
from tests.hazards import files

ABOUT = [
    "--name",
    "Bahaya uji",
    "--kind",
    "banjir",
    "--source",
    "InaRISK",
    "--licence",
    "CC BY 4.0",
    "--dated",
    "2024-01-01",
]


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """One command; its exit status."""
    monkeypatch.setattr("sys.argv", ["ambon112", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_a_file_becomes_a_layer_with_its_exposure_map_and_files(
    own_ambon: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def go(*words: str) -> tuple[int, str]:
        status = run(monkeypatch, *words)
        told = capsys.readouterr()
        return status, " ".join((told.out + told.err).split())

    for name, value in (("DATABASE_URL", own_ambon.database_url), ("MIGRATE_URL", own_ambon.migrate_url)):
        monkeypatch.setenv(name, str(value))
    cells, place = files.index_grid()
    path = tmp_path / "bahaya.tif"
    path.write_bytes(files.geotiff(tmp_path, cells, place))
    asked = ["--threshold", "0.33", "--threshold", "0.67", "--means", "1=sedang=2", "--means", "2=tinggi=3"]
    status, told = go("hazard", "add", str(path), *ABOUT)
    assert (status, "thresholds" in told) == (1, True)
    status, told = go("hazard", "add", str(path), *ABOUT, *asked, "--trial")
    assert (status, "diperiksa" in told) == (0, True)
    status, told = go("hazard", "add", str(path), *ABOUT, *asked)
    assert (status, "disimpan sebagai lapisan 3" in told) == (0, True), told
    assert "Bahaya uji" in go("hazard", "list")[1]
    assert "CC BY 4.0" in go("hazard", "show", "3")[1]
    status, told = go("hazard", "exposure", "3")
    assert status == 0
    assert "Data belum cukup" in told
    assert "menurut luas daratan" in told
    out = tmp_path / "peta.html"
    assert go("map", "hazard", "3", "--out", str(out))[0] == 0
    page = out.read_text(encoding="utf-8")
    assert all(word in page for word in ("InaRISK", "CC BY 4.0", "01-01-2024", "warga (perkiraan)", "tinggi"))
    for suffix in ("gpkg", "geojson", "parquet", "csv"):
        file = tmp_path / f"bahaya.{suffix}"
        assert go("export", "hazard", "3", "--out", str(file))[0] == 0
        assert file.stat().st_size > 0
    frame: Any = geopandas.read_file(tmp_path / "bahaya.gpkg")
    assert list(frame["label"]) == ["sedang", "tinggi"]
    assert (frame["people_estimate"] > 0).all()
    assert go("hazard", "remove", "3")[0] == 0
    assert go("hazard", "exposure", "3") == (1, "ambon112: lapisan bahaya 3 sudah dihapus")
    assert go("hazard", "restore", "3")[0] == 0
    assert go("hazard", "exposure", "99")[0] == 1
