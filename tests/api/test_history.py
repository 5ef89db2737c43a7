"""What was brought of the past is listed by origin and taken away once; cells have shapes; a bridge can be closed."""

from datetime import UTC, datetime

import shapely
from shapely.geometry import shape

from gis.actor import Actor, Role
from gis.analysis import cover
from gis.db.engine import transaction
from gis.history import synthetic
from gis.history.mapping import parsed
from gis.roads.store import Cache
from tests.api.conftest import Served, once


def test_a_batch_is_seen_in_its_origin_and_removed_once(served: Served) -> None:
    begin = parsed("2025-01-01")
    assert begin is not None
    with transaction(served.settings) as conn:
        found = cover.mapped(conn, Cache(), cover.Kept())
        synthetic.keep(
            conn, found, synthetic.Recipe(begin[0], 10, 4.0, 7, ()), Actor("uji", Role.PLANNER), datetime.now(UTC)
        )
    with served.client(Role.PLANNER) as planner:
        assert planner.get("/api/history").json()["items"] == []
        (batch,) = planner.get("/api/history", params={"origin": "synthetic"}).json()["items"]
        assert batch["report"]["kept"] > 0
        assert "sha256" not in batch
        path, seen = f"/api/history/{batch['id']}/remove", {"version": batch["version"]}
        key = once()
        gone = planner.post(path, json=seen, headers=key)
        assert gone.status_code == 201
        assert gone.json()["removed_at"]
        assert planner.post(path, json=seen, headers=key).json() == gone.json()
        assert planner.post(path, json=seen, headers=once()).status_code == 409
        assert planner.post("/api/history/999999/remove", json=seen, headers=once()).status_code == 404


def test_cells_are_shapes_of_the_city_by_code(served: Served) -> None:
    with served.client(Role.PLANNER) as planner:
        areas = planner.get("/api/analysis/cells", params={"area": "kelurahan"}).json()["features"]
        hexagons = planner.get("/api/analysis/cells", params={"side_m": 800}).json()["features"]
    assert len(areas) == 50
    assert all(shape(each["geometry"]).is_valid for each in areas)
    assert {each["properties"]["code"][:4] for each in hexagons} == {"h800"}
    west, south, east, north = shapely.total_bounds([shape(each["geometry"]) for each in hexagons])
    assert 128.0 < west < east < 128.4
    assert -3.9 < south < north < -3.5


def test_cover_without_the_bridge_reaches_less(served: Served) -> None:
    with served.client(Role.PLANNER) as planner:
        open_, closed = (
            planner.get("/api/cover", params={"minutes": 15, "bridge_closed": each}).json()["planned"][0]["whole"]
            for each in (False, True)
        )
        report = planner.get("/api/cover/report", params={"bridge_closed": True})
    assert closed["covered_metres"] < open_["covered_metres"]
    assert report.status_code == 200
