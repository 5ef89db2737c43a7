"""What is counted of the past: one origin, nothing cancelled or merged, the record and imported histories together."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, insert, text

from gis.analysis.history import past_places, read_history, rows_of
from gis.db.past import past_batch, past_incident
from gis.db.record import incident

NOW = datetime(2026, 1, 10, tzinfo=UTC)
SINCE = NOW - timedelta(days=30)
PLACE = {"geom": "SRID=4326;POINT(128.18 -3.69)", "radius_m": 50.0, "source": "pin"}
USUAL = {"category": "kebakaran", "priority": 1, "origin": "real", "occurred_at": NOW - timedelta(days=1)}


def recorded(conn: Connection, **changes: Any) -> int:
    """An incident of the record."""
    row = USUAL | PLACE | {"state": "done", "version": 1} | changes
    return int(conn.execute(insert(incident).values(row).returning(incident.c.id)).scalar_one())


def brought(conn: Connection, **changes: Any) -> None:
    """An incident of an imported history."""
    origin = str(changes.get("origin", "real"))
    batch = {"origin": origin, "name": "uji", "sha256": repr(changes), "asked": {}, "report": {}, "made_by": "uji"}
    made = conn.execute(insert(past_batch).values(batch | {"version": 1}).returning(past_batch.c.id)).scalar_one()
    conn.execute(
        insert(past_incident).values(USUAL | PLACE | {"batch_id": made, "line": 2, "time_known": True} | changes)
    )


def test_both_sources_count_and_nothing_that_should_not(ambon: Connection) -> None:
    first = recorded(ambon)
    recorded(ambon, merged_into=first)
    recorded(ambon, state="cancelled")
    recorded(ambon, origin="exercise")
    recorded(ambon, category="banjir")
    recorded(ambon, occurred_at=NOW)
    brought(ambon, time_known=False)
    brought(ambon, origin="synthetic")
    brought(ambon, geom=None, radius_m=None, source=None)
    found = read_history(ambon, "real", SINCE, NOW, "kebakaran")
    assert (len(found.past), found.nowhere) == (2, 1)
    assert found.past.timed is not None
    assert sorted(found.past.timed) == [False, True]
    assert len(read_history(ambon, "real", SINCE, NOW).past) == 3
    assert len(read_history(ambon, "synthetic", SINCE, NOW).past) == 1
    assert len(past_places(ambon, "real", None, None, None)) == 4
    assert len(read_history(ambon, "real", SINCE - timedelta(days=99), SINCE).past) == 0


def test_where_only_the_kelurahan_is_known_its_share_is_kept(ambon: Connection) -> None:
    code = str(ambon.execute(text("SELECT code FROM kelurahan ORDER BY code LIMIT 1")).scalar_one())
    brought(ambon, geom=None, radius_m=None, source=None, shares=[{"kelurahan_code": code, "share": 1.0}])
    found = read_history(ambon, "real", SINCE, NOW)
    assert found.past.shares is not None
    assert found.past.shares.codes == (code,)
    assert np.isnan(found.past.x).all()


def test_a_period_of_an_imported_history_is_found_by_the_index(ambon: Connection) -> None:
    ambon.execute(text("SET LOCAL enable_seqscan = off"))
    query = rows_of("real", SINCE, NOW, None).compile(ambon)
    plan = "\n".join(line[0] for line in ambon.exec_driver_sql(f"EXPLAIN {query}", {**query.params}))
    assert "ix_past_incident_origin_occurred_at" in plan


def test_nothing_of_a_caller_is_read() -> None:
    assert not {"caller_id", "words_id", "caller_geom"} & set(rows_of("real", None, None, None).selected_columns.keys())
