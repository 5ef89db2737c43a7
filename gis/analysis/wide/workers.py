"""Where a province is counted: on this computer, or on the workers of a dask scheduler. Both do the same to the same
incidents in the same order, so that the answer does not depend on where it was made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from gis.analysis.wide.region import COLUMNS, Asked, assigned, counted, prepared
from gis.errors import BadInput, NotReady

PATIENCE_S = 5.0  # for the scheduler, and for its first worker
POSITION = "_area"  # column: position of an incident's area


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """`areas` is a GeoDataFrame in WGS 84 with code, name, region, people and the columns of `region.COLUMNS`;
    `assigned` the code of each incident's area in their order, None outside all; `where` says where it was counted."""

    areas: Any
    assigned: list[str | None]
    where: str


def count_here(points: Any, areas: Any, asked: Asked) -> Counted:
    """On this computer. Raises `BadInput`."""
    areas, points = prepared(areas), checked(points)
    area = assigned(points, areas)
    tables = [
        counted(*of_region([(points, area)], first, last), areas.iloc[first:last], asked)
        for first, last in regions(areas)
    ]
    return put_together(areas, tables, area, "di komputer ini")


def count_on(client: Any, points: Any, areas: Any, asked: Asked) -> Counted:
    """On the workers of a distributed `client`. `points` is a dask-geopandas frame, else it is cut into two parts a
    worker. Raises `BadInput` and `NotReady`."""
    import dask_geopandas  # noqa: PLC0415 - a second that only this takes
    from dask.delayed import delayed  # noqa: PLC0415

    workers = len(client.scheduler_info(n_workers=-1)["workers"])
    areas = prepared(areas)
    if not isinstance(points, dask_geopandas.GeoDataFrame):
        points = dask_geopandas.from_geopandas(checked(points), npartitions=max(2 * workers, 1), sort=False)
    sent = client.scatter(areas, broadcast=True)
    parts = [delayed(with_area)(part, sent) for part in points.to_delayed()]
    tables = [
        delayed(counted_region)([delayed(only)(part, *region) for part in parts], sent, region, asked)
        for region in regions(areas)
    ]
    made, area = gathered(client, tables, [delayed(positions)(part) for part in parts])
    return put_together(areas, made, np.concatenate(area), f"di {workers} pekerja {client.scheduler.address}")


def gathered(client: Any, *wanted: Any) -> Any:
    """The answers of the workers. Raises what the work raised, and `NotReady` where the workers were lost."""
    from distributed import CancelledError, KilledWorker  # noqa: PLC0415
    from distributed.comm.core import CommClosedError  # noqa: PLC0415

    try:
        return client.gather(client.compute(wanted, sync=False), errors="raise")
    except (KilledWorker, CancelledError, CommClosedError) as failure:
        raise NotReady(
            "pekerja penghitung hilang di tengah jalan (memori habis?); tambah pekerja, lalu ulangi"
        ) from failure


def with_area(part: Any, areas: Any) -> Any:
    """A part of the incidents with the area of each."""
    return checked(part).assign(**{POSITION: assigned(part, areas)})


def positions(part: Any) -> Any:
    """The areas of a part."""
    return part[POSITION].to_numpy()


def only(part: Any, first: int, last: int) -> Any:
    """The incidents of a part in one region."""
    return part[(part[POSITION] >= first) & (part[POSITION] < last)]


def counted_region(parts: list[Any], areas: Any, region: tuple[int, int], asked: Asked) -> Any:
    """One region out of the parts."""
    first, last = region
    points, area = of_region([(part, positions(part)) for part in parts], first, last)
    return counted(points, area, areas.iloc[first:last], asked)


def of_region(parts: list[tuple[Any, Any]], first: int, last: int) -> tuple[Any, Any]:
    """The incidents of one region, and the area of each as a position within it."""
    import pandas as pd  # noqa: PLC0415

    chosen = [(part[mask], area[mask] - first) for part, area in parts for mask in [(area >= first) & (area < last)]]
    return pd.concat([part for part, _ in chosen]), np.concatenate([area for _, area in chosen])


def regions(areas: Any) -> list[tuple[int, int]]:
    """Where each region begins and ends in `areas`."""
    _, first = np.unique(areas["region"].to_numpy(dtype=str), return_index=True)
    begins = np.sort(first).tolist()
    return list(zip(begins, [*begins[1:], len(areas)], strict=True))


def put_together(areas: Any, tables: list[Any], area: Any, where: str) -> Counted:
    """All regions in one table."""
    import pandas as pd  # noqa: PLC0415

    made = pd.concat(tables, ignore_index=True)
    assert list(made["code"]) == list(areas["code"])
    codes = [*areas["code"], None]
    return Counted(
        areas.assign(**{name: made[name] for name in COLUMNS}), [codes[each] for each in area.tolist()], where
    )


def checked(points: Any) -> Any:
    """The incidents. Raises `BadInput` where they are no points or their CRS is unknown."""
    if points.crs is None:
        raise BadInput("incidents", "tidak ada sistem koordinat (CRS)")
    if not points.geometry.geom_type.dropna().isin(["Point"]).all():
        raise BadInput("incidents", "setiap kejadian perlu titik")
    return points


@contextmanager
def scheduler(address: str) -> Iterator[Any]:
    """A client of the scheduler at `address`. Raises `NotReady` within seconds where it, or any worker, is away."""
    from distributed import Client  # noqa: PLC0415

    try:
        client = Client(  # type: ignore[no-untyped-call]
            address, timeout=PATIENCE_S, set_as_default=False
        )
    except (OSError, TimeoutError) as failure:
        raise NotReady(
            f"penjadwal {address} tidak menjawab: jalankan 'dask scheduler' di sana, atau kosongkan AMBON112_SCHEDULER"
        ) from failure
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE_S)
        except TimeoutError as failure:
            raise NotReady(f"penjadwal {address} belum punya pekerja: jalankan 'dask worker {address}'") from failure
        yield client
