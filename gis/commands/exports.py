"""`ambon112 export`: the history and the cover as files."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gis.db.engine import transaction
from gis.errors import BadInput
from gis.geo import Seconds
from gis.history.mapping import parsed
from gis.incidents.lifecycle import Origin
from gis.publish import papers
from gis.publish.exports import history, save
from gis.settings import Settings

Out = Annotated[Path, typer.Option(help="berkas .gpkg, .parquet, .geojson atau .csv")]


def export_history(
    out: Out,
    origin: Annotated[Origin, typer.Option(help="asal")] = Origin.REAL,
    since: Annotated[str | None, typer.Option(help="sejak, 2026-01-01")] = None,
    until: Annotated[str | None, typer.Option(help="sampai sebelum, 2026-02-01")] = None,
) -> None:
    """Kejadian satu asal, tanpa data penelepon."""
    with transaction(Settings()) as conn:
        frame = history(conn, origin, moment("since", since), moment("until", until))
    save(frame, out, "kejadian")
    typer.echo(f"{out}: {len(frame)} kejadian ({origin})")


def export_cover(
    out: Out,
    agency: Annotated[str, typer.Option(help="instansi")] = "damkar",
    minutes: Annotated[float, typer.Option(min=1, max=60, help="menit berkendara")] = 10.0,
) -> None:
    """Jangkauan pos tiap kelurahan."""
    settings = Settings()
    with transaction(settings) as conn:
        stale = Seconds(settings.stale_position_s)
        on = papers.standing(conn, agency, datetime.now(UTC), stale, papers.Roads())
        frame = papers.cover_layer(conn, on, minutes)
    save(frame, out, "jangkauan")
    typer.echo(f"{out}: {len(frame)} kelurahan")


def moment(field: str, said: str | None) -> datetime | None:
    """A day in WIT: its first moment. Raises `BadInput`."""
    if said is None:
        return None
    found = parsed(f"{said} 00:00")
    if found is None:
        raise BadInput(field, f"'{said[:20]}' bukan tanggal; tulis 2026-01-01")
    return found[0]
