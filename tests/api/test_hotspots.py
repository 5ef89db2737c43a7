"""Hotspots over HTTP: a planted cluster is found, bad questions name their field, others may not ask."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from shapely.geometry import Point, shape

from gis.actor import Actor, Role
from gis.analysis import cover
from gis.db.engine import transaction
from gis.history import synthetic
from gis.history.mapping import parsed
from gis.respond.shifts import WIT
from gis.roads.store import Cache
from tests.api.conftest import Served

PERIOD = {"since": "2025-01-01T00:00:00+09:00", "until": "2025-11-01T00:00:00+09:00", "origin": "synthetic"}


def test_a_planted_cluster_is_found_and_real_ones_are_not_mixed_in(served: Served) -> None:
    when = parsed("2025-01-01")
    assert when is not None
    with transaction(served.settings) as conn:
        first = when[0].astimezone(WIT).replace(hour=0)
        recipe = synthetic.Recipe(first, 300, 4.0, 112, (synthetic.Planted(128.18, -3.69, 400.0, 0.2),))
        found = cover.mapped(conn, Cache(), cover.Kept())
        synthetic.keep(conn, found, recipe, Actor("uji", Role.PLANNER), datetime.now(UTC))
    with served.client(Role.PLANNER) as planner:
        made = planner.post("/api/analysis/hotspots", json=PERIOD).raise_for_status().json()
        assert made["n"] > 1_000
        assert not made["grey"]
        assert any(each["mark"] == "tinggi" for each in made["cells"])
        (cluster, *others) = planner.post("/api/analysis/hotspots", json=PERIOD | {"method": "dbscan"}).json()[
            "clusters"
        ]
        assert cluster["significant"]
        assert np.hypot(cluster["lon"] - 128.18, cluster["lat"] + 3.69) < 0.02
        assert shape(cluster["geometry"]).contains(Point(128.18, -3.69))
        assert [each["p"] for each in others] == sorted(each["p"] for each in others)
        real = planner.post("/api/analysis/hotspots", json=PERIOD | {"origin": "real"}).raise_for_status().json()
        assert (real["n"], real["grey"]) == (0, True)
        assert real["verdict"].startswith("data belum cukup")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"since": "2026-01-01T00:00:00+09:00"}, "body"), ({"since": "2025-01-01T00:00:00"}, "since"),
     ({"side_m": 3}, "side_m"), ({"bandwidth_m": 3}, "bandwidth_m"), ({"method": "mean"}, "method"),
     ({"until": None}, "until"), ({"near_m": 1}, "near_m"), ({"members": 1}, "members")],
)  # fmt: skip
def test_a_bad_question_names_its_field(served: Served, wrong: dict[str, Any], field: str) -> None:
    with served.client(Role.PLANNER) as planner:
        reply = planner.post("/api/analysis/hotspots", json=PERIOD | wrong)
        assert reply.status_code == 422
        assert reply.json()["field"] == field


def test_who_may_not_plan_may_not_ask(served: Served) -> None:
    with served.client(Role.OPERATOR) as other:
        assert other.post("/api/analysis/hotspots", json=PERIOD).status_code == 403


def test_where_the_minutes_are_missed_is_asked_by_planners_with_a_period(served: Served) -> None:
    with served.client(Role.PLANNER) as planner:
        made = planner.get("/api/analysis/missed").raise_for_status().json()
        assert (made["agency"], made["target_s"], made["grey"], len(made["areas"])) == ("damkar", 900, True, 50)
        assert made["verdict"].startswith("data belum cukup")
        assert 0 < made["areas"][0]["within"]["roads"] <= 1
        past = planner.get("/api/analysis/missed", params=PERIOD).raise_for_status().json()
        assert past["by_road"]["n"] > 1_000
        assert sum(each["by_road"]["n"] for each in past["areas"]) + past["unplaced"] == past["by_road"]["n"]
        backwards = {"since": PERIOD["until"], "until": PERIOD["since"]}
        naive = {"since": "2025-01-01T00:00:00"}
        for wrong, field in (({"agency": "hantu"}, "agency"), (backwards, "since"), (naive, "since")):
            reply = planner.get("/api/analysis/missed", params=wrong)
            assert (reply.status_code, reply.json()["field"]) == (422, field)
