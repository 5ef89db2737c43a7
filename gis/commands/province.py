"""`ambon112 province`: counts, rates and density of every area of a province or the country."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from gis.analysis.hotspots.density import BANDWIDTH
from gis.analysis.wide.region import Asked
from gis.analysis.wide.workers import Counted, count_here, count_on, scheduler
from gis.errors import BadInput
from gis.publish.exports import save
from gis.settings import Settings

YEAR_DAYS = 365.25


def count(
    incidents: Annotated[Path, typer.Option(help="kejadian: titik, boleh dengan radius_m; .parquet, .gpkg, .geojson")],
    areas: Annotated[Path, typer.Option(help="wilayah: bidang dengan code, name, boleh people dan region")],
    out: Annotated[Path, typer.Option(help="berkas .gpkg, .parquet, .geojson atau .csv")],
    days: Annotated[float, typer.Option(min=1, help="panjang masa kejadian, hari")] = YEAR_DAYS,
    bandwidth: Annotated[float, typer.Option(help="lebar pita kepadatan, meter")] = BANDWIDTH,
) -> None:
    """Hitung kejadian, laju dan kepadatan tiap wilayah; dengan AMBON112_SCHEDULER di banyak komputer."""
    settings, asked = Settings(), Asked(timedelta(days=days).total_seconds(), bandwidth)
    ground = opened("areas", areas)
    if settings.scheduler:
        with scheduler(settings.scheduler) as client:
            made = count_on(client, parted(incidents), ground, asked)
    else:
        made = count_here(opened("incidents", incidents), ground, asked)
    save(made.areas, out, "wilayah")
    typer.echo(f"{out}: {told(made)}")


def told(made: Counted) -> str:
    """What was counted, and where."""
    outside = made.assigned.count(None)
    return (
        f"{len(made.assigned)} kejadian di {len(made.areas)} wilayah, {outside} di luar semua wilayah; "
        f"dihitung {made.where}"
    )


def opened(field: str, path: Path) -> Any:
    """A file as a GeoDataFrame. Raises `BadInput`."""
    import geopandas  # noqa: PLC0415 - takes a second
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    try:
        parquet = path.is_dir() or path.suffix == ".parquet"
        return geopandas.read_parquet(path) if parquet else geopandas.read_file(path)
    except (OSError, ValueError, DataSourceError) as failure:
        raise BadInput(field, f"{path} tidak bisa dibaca sebagai data peta: {failure}") from failure


def parted(path: Path) -> Any:
    """The incidents, in parts where the file has some: a folder of GeoParquet is read by the workers themselves."""
    if path.is_dir():
        import dask_geopandas  # noqa: PLC0415

        return dask_geopandas.read_parquet(path)
    return opened("incidents", path)
