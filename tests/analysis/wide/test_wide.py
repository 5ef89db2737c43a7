"""A province is counted on several processes as on one, and as Ambon is; who is not there is said within seconds."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask_geopandas
import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from distributed import Client, LocalCluster
from typer.testing import CliRunner

from gis.analysis.hotspots import counts, density, spread
from gis.analysis.hotspots.cells import kelurahan
from gis.analysis.wide import workers
from gis.analysis.wide.region import COLUMNS, NOWHERE, Asked, assigned, prepared
from gis.analysis.wide.workers import Counted, count_here, count_on, scheduler
from gis.cli import commands
from gis.commands.province import opened
from gis.errors import BadInput, NotReady
from gis.geo import WGS84
from gis.locate.terrain import TO_GLOBE
from tests.analysis.hotspots.ambon import DATA, SEED, ambon, chance
from tests.analysis.wide.province import areas, incidents

# dask-geopandas still sets an index as pandas no longer likes it.
pytestmark = pytest.mark.filterwarnings("ignore:(?s).*The inplace keyword in GeoDataFrame")
YEAR = Asked(365.25 * 86_400)
PROCESSES = 3
CLOSE = 1e-12  # density: the same sums of the same numbers


def local(processes: int) -> LocalCluster:
    """A scheduler on free ports of this machine alone, without pages to look at."""
    return LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=processes, threads_per_worker=1, processes=True, host="127.0.0.1", memory_limit=0,
        dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0",
    )  # fmt: skip


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler with worker processes of its own, on this machine alone."""
    with local(PROCESSES) as made:
        yield made


@pytest.fixture(scope="module")
def client(cluster: LocalCluster) -> Iterator[Client]:
    """A client of it, by its address."""
    with scheduler(cluster.scheduler_address) as found:
        yield found


def same(one: Counted, other: Counted) -> None:
    """Areas, counts, intervals and rates to the last bit; density to CLOSE."""
    assert one.assigned == other.assigned
    exact = ["code", *(name for name in COLUMNS if name != "density")]
    pd.testing.assert_frame_equal(pd.DataFrame(one.areas[exact]), pd.DataFrame(other.areas[exact]), check_exact=True)
    np.testing.assert_allclose(one.areas["density"], other.areas["density"], rtol=CLOSE, atol=0)


def test_several_processes_give_what_one_gives_for_a_province(client: Client) -> None:
    ground = areas(4)
    points = incidents(np.random.default_rng(SEED), 20_000, ground)
    here, there = count_here(points, ground, YEAR), count_on(client, points, ground, YEAR)
    same(here, there)
    assert here.where == "di komputer ini"
    assert there.where.startswith(f"di {PROCESSES} pekerja tcp://127.0.0.1:")
    inside = sum(each is not None for each in here.assigned)
    assert inside < 20_000
    assert here.areas["count"].sum() == pytest.approx(inside)
    assert np.isnan(here.areas["rate"].iloc[0])
    assert len(client.run(lambda: None)) == PROCESSES


def test_incidents_in_parts_and_in_another_projection_count_alike(client: Client, tmp_path: Path) -> None:
    ground = areas(2)
    points = incidents(np.random.default_rng(SEED), 2_000, ground)
    dask_geopandas.from_geopandas(points, npartitions=5, sort=False).to_parquet(tmp_path / "kejadian")
    read = dask_geopandas.read_parquet(tmp_path / "kejadian")
    assert read.npartitions == 5
    same(count_here(opened("incidents", tmp_path / "kejadian"), ground, YEAR), count_on(client, read, ground, YEAR))
    metric = count_here(points, ground.to_crs(32752), YEAR)
    assert list(metric.areas["code"]) == sorted(ground["code"])


def test_exact_places_lie_where_geopandas_puts_them(client: Client) -> None:
    ground = prepared(areas(3))
    points = incidents(np.random.default_rng(SEED), 5_000, ground).assign(radius_m=0.0)
    joined = points.sjoin(ground[["geometry"]], predicate="within")
    mine = assigned(points, ground)
    assert (mine[joined.index] == joined["index_right"]).all()
    counted = count_on(client, points, ground, YEAR).areas["count"].to_numpy()
    np.testing.assert_array_equal(counted, np.bincount(mine[mine != NOWHERE], minlength=len(ground)))


def test_a_place_just_off_the_coast_belongs_to_the_nearest_area_and_one_on_a_border_to_the_first() -> None:
    ground = prepared(areas(1, 2))
    west, south, east, _ = ground.total_bounds
    middle = (west + east) / 2
    at = shapely.points([(west - 0.002, south + 0.001), (west - 0.004, south), (middle, south + 0.001)])
    found = assigned(geopandas.GeoDataFrame(geometry=[*at, None, shapely.Point()], crs=WGS84), ground)
    assert found.tolist() == [0, NOWHERE, 0, NOWHERE, NOWHERE]


def test_ambon_counts_as_the_city_itself_counts(client: Client) -> None:
    place = ambon()
    past = chance(np.random.default_rng(SEED), 3_000, radius=200.0)
    names = {each.code: each for each in place.terrain.areas}
    ground = geopandas.read_file(DATA / "kelurahan_ambon.geojson")[["code", "name", "geometry"]]
    people = dict(zip([each.code for each in place.terrain.areas], kelurahan(place).people, strict=True))
    ground = ground.assign(people=[people[code] for code in ground["code"]])
    lon, lat = TO_GLOBE.transform(past.x, past.y)
    points = geopandas.GeoDataFrame({"radius_m": past.radius}, geometry=shapely.points(lon, lat), crs=WGS84)
    made = count_on(client, points, ground, YEAR).areas.set_index("code")
    cells = kelurahan(place)
    known = counts.rates(spread.expected(past, place, cells), cells, YEAR.seconds)
    mine = made.loc[list(cells.codes)]
    assert set(names) == set(made.index)
    # The city's own land also has what OpenStreetMap calls land beyond its areas: a hundredth of the incidents.
    assert np.abs(mine["count"] - known["count"]).sum() <= 0.02 * known["count"].sum()
    there = density.mean_in(density.density(past, place), cells)
    assert np.corrcoef(mine["density"], there)[0, 1] > 0.999


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda each: each.drop(columns="code"), "kolom 'code' tidak ada"),
        (lambda each: each.set_crs(None, allow_override=True), "CRS"),
        (lambda each: each.assign(code="81.01"), "kode yang berbeda"),
        (lambda each: each.set_geometry(each.centroid), "polygon"),
        (lambda each: each.assign(geometry=each.scale(400, 400)), "terlalu luas"),
    ],
)
def test_areas_that_cannot_be_counted_are_refused(change: Any, said: str) -> None:
    ground = areas(1, 2).to_crs(32752)
    with pytest.raises(BadInput, match=re.escape(said)):
        count_here(incidents(np.random.default_rng(1), 10, areas(1, 2)), change(ground), YEAR)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as here:
        here.bind(("127.0.0.1", 0))
        return int(here.getsockname()[1])


def test_the_terminal_says_where_it_counted_and_a_scheduler_that_is_away(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = areas(1, 2)
    ground.to_file(tmp_path / "wilayah.gpkg")
    incidents(np.random.default_rng(1), 100, ground).to_parquet(tmp_path / "kejadian.parquet")
    words = ["province", "--incidents", str(tmp_path / "kejadian.parquet"), "--areas", str(tmp_path / "wilayah.gpkg")]
    said = []
    for address, out in ((None, "satu.csv"), (cluster.scheduler_address, "banyak.csv")):
        monkeypatch.setenv("AMBON112_SCHEDULER", address or "")
        done = CliRunner().invoke(commands("province"), [*words, "--out", str(tmp_path / out)])
        assert done.exit_code == 0, done.output
        said.append(done.output)
    assert "dihitung di komputer ini" in said[0]
    assert f"dihitung di {PROCESSES} pekerja" in said[1]
    one, other = (pd.read_csv(tmp_path / name) for name in ("satu.csv", "banyak.csv"))
    pd.testing.assert_frame_equal(one, other, check_exact=False, rtol=CLOSE)
    monkeypatch.setattr(workers, "PATIENCE_S", 0.5)
    monkeypatch.setenv("AMBON112_SCHEDULER", f"tcp://127.0.0.1:{free_port()}")
    done = CliRunner().invoke(commands("province"), [*words, "--out", str(tmp_path / "tidak.csv")])
    assert done.exit_code != 0
    assert "tidak menjawab" in str(done.exception)
    assert not (tmp_path / "tidak.csv").exists()


def test_a_scheduler_without_workers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE_S", 0.5)
    with (
        local(0) as nobody,
        pytest.raises(NotReady, match="belum punya pekerja"),
        scheduler(nobody.scheduler_address),
    ):
        pass
