"""Past incidents are placed, kept apart from the record, removed again; made-up ones stay synthetic."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook
from sqlalchemy import Connection, func, select

from gis.actor import Actor, Role
from gis.analysis import cover
from gis.db.past import past_batch, past_incident
from gis.db.record import incident
from gis.errors import BadInput, Forbidden, Refused, Stale
from gis.history import batches, synthetic
from gis.history.bring import Brought, Question, bring
from gis.history.mapping import Columns
from gis.incidents.lifecycle import Origin
from gis.load.report import BadRows
from gis.respond.shifts import WIT
from gis.roads.network import TO_GROUND
from gis.roads.store import Cache
from gis.room import journal

PLANNER = Actor("perencana-uji", Role.PLANNER)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LINES = """tanggal;jam;jenis;lokasi;lat;lon
30-09-2025;14.05;Kebakaran;depan Pasar Mardika;;
01-10-2025;;Pohon tumbang;;-3.6951;128.1834
02-10-2025;07.10;ODGJ (gangguan jiwa);xqzw vbnm;;
"""


def brought(conn: Connection, folder: Path, text: str = LINES, **asked: bool) -> Brought:
    """A file of a city, brought."""
    path = folder / "lampau.csv"
    path.write_text(text, encoding="utf-8")
    return bring(conn, path, path.name, Question(Origin.REAL, Columns(), **asked), PLANNER, NOW)


def kept(conn: Connection, origin: Origin = Origin.REAL) -> int:
    """How many there are."""
    query = select(func.count()).select_from(past_incident).where(past_incident.c.origin == origin)
    return int(conn.execute(query).scalar_one())


def test_words_are_placed_with_their_radius_and_then_forgotten(ambon: Connection, tmp_path: Path) -> None:
    before = ambon.execute(select(func.count()).select_from(incident)).scalar_one()
    made = brought(ambon, tmp_path)
    assert (made.kept, made.by_words, made.placeless, made.day_only) == (3, 1, 1, 1)
    rows = ambon.execute(select(past_incident).order_by(past_incident.c.line)).mappings().all()
    assert [each["line"] for each in rows] == [2, 3, 4]
    assert rows[0]["kelurahan_code"].startswith("81.71.02.")
    assert rows[0]["radius_m"] > 50
    assert sum(each["share"] for each in rows[0]["shares"]) == pytest.approx(1, abs=0.02)
    assert [each["source"] for each in rows] == ["place", "coordinates", None]
    assert rows[2]["geom"] is None
    assert "Mardika" not in repr([dict(each) for each in rows])
    assert ambon.execute(select(func.count()).select_from(incident)).scalar_one() == before
    assert journal.verify(ambon).broken_at is None


def test_a_bad_row_keeps_all_of_it_out_unless_told_and_a_trial_keeps_nothing(ambon: Connection, tmp_path: Path) -> None:
    bad = LINES + "03-10-2025;08.00;ufo;Passo;;\n"
    with pytest.raises(BadRows, match="baris 5, category"):
        brought(ambon, tmp_path, bad)
    trial = brought(ambon, tmp_path, bad, trial=True)
    assert (trial.batch, trial.kept, trial.by_words, len(trial.bad)) == (None, 3, 1, 1)
    assert kept(ambon) == 0
    made = brought(ambon, tmp_path, bad, skip_bad=True)
    assert (made.kept, len(made.bad)) == (3, 1)
    assert kept(ambon) == 3


def test_the_same_content_comes_once_and_can_be_taken_away(ambon: Connection, tmp_path: Path) -> None:
    made = brought(ambon, tmp_path)
    with pytest.raises(Refused, match="sudah dimuat"):
        brought(ambon, tmp_path)
    assert made.batch is not None
    batches.remove(ambon, made.batch, 1, PLANNER, NOW)
    assert kept(ambon) == 0
    with pytest.raises(Stale):
        batches.remove(ambon, made.batch, 1, PLANNER, NOW)
    assert brought(ambon, tmp_path).batch != made.batch
    (newest, oldest) = batches.listed(ambon, Origin.REAL)
    assert (newest["removed_at"], oldest["removed_at"]) == (None, NOW)
    assert journal.verify(ambon).broken_at is None


def test_excel_reads_as_the_csv_does(ambon: Connection, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Waktu", "Jenis", "Lat", "Lon"])
    sheet.append([datetime(2025, 9, 30, 14, 5), "Kebakaran", -3.6951, 128.1834])
    path = tmp_path / "lampau.xlsx"
    book.save(path)
    made = bring(ambon, path, path.name, Question(Origin.EXERCISE, Columns()), PLANNER, NOW)
    assert made.kept == 1
    when = ambon.execute(select(past_incident.c.occurred_at)).scalar_one()
    assert when == datetime(2025, 9, 30, 5, 5, tzinfo=UTC)
    assert kept(ambon) == 0
    assert kept(ambon, Origin.EXERCISE) == 1
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"bukan zip")
    with pytest.raises(BadInput, match="Excel"):
        bring(ambon, broken, broken.name, Question(Origin.REAL, Columns()), PLANNER, NOW)


def test_only_who_plans_brings(ambon: Connection, tmp_path: Path) -> None:
    path = tmp_path / "lampau.csv"
    path.write_text(LINES, encoding="utf-8")
    with pytest.raises(Forbidden):
        bring(ambon, path, path.name, Question(Origin.REAL, Columns()), Actor("operator-uji", Role.OPERATOR), NOW)


def test_a_made_up_history_is_synthetic_repeatable_and_as_the_press_tells(ambon: Connection) -> None:
    found = cover.mapped(ambon, Cache(), cover.Kept())
    recipe = synthetic.Recipe(datetime(2025, 1, 1, tzinfo=WIT), 300, 10.0, 7)
    one, two = synthetic.make(found.city, recipe), synthetic.make(found.city, recipe)
    assert np.array_equal(one.lon, two.lon)
    assert 2700 < len(one.lon) < 3300
    sirimau = np.mean([code.startswith("81.71.02.") for code in one.area])
    assert sirimau == pytest.approx(129 / 257, abs=0.04)
    assert np.mean(one.category == "gawat_darurat_medis") == pytest.approx(58 / 195, abs=0.04)
    batch = synthetic.keep(ambon, found, recipe, PLANNER, NOW)
    assert kept(ambon, Origin.SYNTHETIC) == len(one.lon)
    assert kept(ambon) == 0
    said = ambon.execute(select(past_batch.c.asked).where(past_batch.c.id == batch)).scalar_one()
    assert "anggapan" in said["assumed"]


def test_a_planted_hotspot_holds_its_share(ambon: Connection) -> None:
    found = cover.mapped(ambon, Cache(), cover.Kept())
    spot = synthetic.Planted(128.1834, -3.6951, 300, 0.3)
    made = synthetic.make(found.city, synthetic.Recipe(datetime(2025, 1, 1, tzinfo=WIT), 100, 20.0, 7, (spot,)))
    at = np.column_stack(TO_GROUND.transform(made.lon, made.lat))
    near = np.hypot(*(at - TO_GROUND.transform(spot.lon, spot.lat)).T) < 400
    assert 0.3 <= near.mean() < 0.45
    nowhere = synthetic.Planted(128.10, -3.9, 100, 0.1)
    with pytest.raises(BadInput, match="tidak ada jalan"):
        synthetic.make(found.city, synthetic.Recipe(datetime(2025, 1, 1, tzinfo=WIT), 10, 4.0, 7, (nowhere,)))
